"""What a learner sees of a slot: what is asked, the own answer, and the feedback whose moment has come.

Pages and API take everything from here: a key that is not open is not in these values, so no template can let it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from content.enums import QuestionForm
from content.models import QuestionVersion
from content.queries.compiled import fetch, load
from content.queries.footnote import Cited, cited_in
from quizzes.access import OpenParts
from quizzes.models import Attempt, Dispute, Response, ScoreChange

GAP = "____"
MOST_SLOTS = 32_768  # what the column holds


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice or a select, one item of an ordering, by its index into what is shown."""

    index: int
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side of a matching question, with the right ones to choose from."""

    number: int
    left: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A slot as asked. `text` is the question, the statement (true or false) or the whole sentence with its gap."""

    response: Response
    form: QuestionForm
    text: str
    before_gap: str = ""
    after_gap: str = ""
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    given_text: str = ""
    given_value: bool | None = None

    @property
    def number(self) -> int:
        return self.response.slot + 1


@dataclass(frozen=True, slots=True)
class Feedback:
    """The open parts of the feedback on a response; what is not open is None."""

    verdict: str | None = None
    reason: str | None = None
    score: float | None = None
    key: tuple[str, ...] | None = None
    accepted: tuple[str, ...] | None = None
    explanation: str | None = None
    notes: tuple[tuple[str, str], ...] | None = None
    footnotes: tuple[Cited, ...] | None = None


def served(response: Response) -> Served:
    """What is asked in a slot, with the answer as it stands. Reads `question_version`."""
    version = response.question_version
    form = QuestionForm(response.form)
    answer = response.answer or {}
    match form:
        case QuestionForm.TYPED:
            return Served(response, form, version.prompt, given_text=answer.get("text", ""))
        case QuestionForm.CLOZE:
            before, _gap, after = version.cloze.partition(GAP)
            return Served(response, form, version.cloze, before, after, given_text=answer.get("text", ""))
        case QuestionForm.CHOICE:
            options = options_of(response.shown, answer.get("option"))
            return Served(response, form, version.prompt, options=options)
        case QuestionForm.TRUE_FALSE:
            statement = version.false_statement if response.statement_is_true is False else version.statement
            return Served(response, form, statement, given_value=answer.get("value"))
        case QuestionForm.ORDERING:
            order = answer.get("order") or range(len(response.shown))
            items = tuple(Option(index, response.shown[index]) for index in order)
            return Served(response, form, version.prompt, options=items)
        case QuestionForm.MATCHING:
            lefts = [pair.partition("\t")[0] for pair in version.items]
            chosen = answer.get("pairs") or [None] * len(lefts)
            pairs = tuple(
                Pair(number, left, options_of(response.shown, index))
                for number, (left, index) in enumerate(zip(lefts, chosen, strict=True))
            )
            return Served(response, form, version.prompt, pairs=pairs)


def options_of(shown: list[str], chosen: int | None) -> tuple[Option, ...]:
    return tuple(Option(index, text, index == chosen) for index, text in enumerate(shown))


def given_in_words(response: Response) -> tuple[str, ...]:
    """The learner's answer as lines to read; empty where there is none."""
    answer = response.answer
    if answer is None:
        return ()
    shown = response.shown
    match QuestionForm(response.form):
        case QuestionForm.TYPED | QuestionForm.CLOZE:
            return (answer["text"],)
        case QuestionForm.CHOICE:
            return (shown[answer["option"]],)
        case QuestionForm.TRUE_FALSE:
            return (_("True") if answer["value"] else _("False"),)
        case QuestionForm.ORDERING:
            return tuple(shown[index] for index in answer["order"])
        case QuestionForm.MATCHING:
            lefts = [pair.partition("\t")[0] for pair in response.question_version.items]
            rights = ["–" if index is None else shown[index] for index in answer["pairs"]]
            return tuple(f"{left}: {right}" for left, right in zip(lefts, rights, strict=True))


def key_in_words(response: Response, version: QuestionVersion) -> tuple[str, ...]:
    """The right answer as lines to read, in the form the question was asked."""
    match QuestionForm(response.form):
        case QuestionForm.TRUE_FALSE:
            return (_("False") if response.statement_is_true is False else _("True"),)
        case QuestionForm.ORDERING:
            return tuple(version.items)
        case QuestionForm.MATCHING:
            return tuple(": ".join(pair.split("\t", 1)) for pair in version.items)
        case _:
            return (version.answer,)


def feedback_on(response: Response, parts: OpenParts) -> Feedback:
    """The feedback on a response as far as `parts` are open. Reads `key_version`, and its footnotes only once the
    explanation is open."""
    version = response.key_version
    typed = response.form in {QuestionForm.TYPED, QuestionForm.CLOZE}
    notes = [(option["text"], option["note"]) for option in version.options if option.get("note")]
    if response.form == QuestionForm.TRUE_FALSE:
        notes = [(version.false_statement, version.false_note)] if response.statement_is_true is False else []
    elif response.form == QuestionForm.CHOICE:
        notes = [(text, note) for text, note in notes if text in response.shown]
    else:
        notes = []
    return Feedback(
        verdict=response.verdict if parts.verdict else None,
        # The reason is kept in English and translated when it is shown.
        reason=(response.reason and _(response.reason)) if parts.verdict else None,
        score=response.score if parts.verdict else None,
        key=key_in_words(response, version) if parts.key else None,
        accepted=tuple(version.accepted) if parts.key and typed else None,
        explanation=version.explanation if parts.explanation else None,
        notes=tuple((text, note) for text, note in notes if note) if parts.explanation else None,
        footnotes=tuple(footnotes_of(version)) if parts.explanation else None,
    )


def footnotes_of(version: QuestionVersion) -> list[Cited]:
    """The footnotes of a version, read by `cite` or now."""
    read: list[Cited] | None = getattr(version, "cited", None)
    return cited_in((version.pk,)).get(version.pk, []) if read is None else read


def cite(responses: Iterable[Response]) -> None:
    """Sets `cited`, the footnotes, of what was served and of what was graded against later. One query."""
    versions = [version for response in responses for version in (response.question_version, response.graded_version)]
    footnotes = cited_in(tuple(sorted({version.pk for version in versions if version})))
    for version in versions:
        if version:
            version.cited = footnotes.get(version.pk, [])  # type: ignore[attr-defined]  # read by `footnotes_of`


def marked(attempt: Attempt) -> list[Response]:
    """The slots of an attempt in order with all that is shown of them afterwards: what was served, what was graded
    against, and the footnotes of both. Two queries; their SQL is built once."""
    responses = load(_slots, attempt=attempt.pk)
    cite(responses)
    for response in responses:
        response.attempt = attempt
    return responses


def _slots(*, attempt: int) -> QuerySet[Response]:
    found = Response.objects.filter(attempt=attempt).order_by("slot")
    return found.select_related("question_version", "graded_version")


@dataclass(frozen=True, slots=True)
class History:
    """How the score of a response was changed, and the objections to it, each in the order they were made."""

    changes: tuple[ScoreChange, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def histories(attempt: Attempt) -> defaultdict[int, History]:
    """By the keys of the responses. One query where nothing was changed or objected to, as most often."""
    found: defaultdict[int, History] = defaultdict(History)
    touched = fetch(_touched, attempt=attempt.pk)
    if not touched:
        return found
    responses = Response.objects.filter(pk__in=[key for (key,) in touched])
    for response in responses.prefetch_related("score_changes__made_by", "disputes"):
        found[response.pk] = History(tuple(response.score_changes.all()), tuple(response.disputes.all()))
    return found


def _touched(*, attempt: int) -> QuerySet[Any]:
    changed = ScoreChange.objects.filter(response=OuterRef("pk"))
    disputed = Dispute.objects.filter(response=OuterRef("pk"))
    found = Response.objects.filter(Exists(changed) | Exists(disputed), attempt=attempt)
    return found.order_by("pk").values_list("pk")


def response_at(attempt: Attempt, slot: int) -> Response | None:
    """The response in a slot with what was served, its attempt set to `attempt`; `last_slot` is that of the attempt."""
    found = load(_slot, slot, attempt=attempt.pk) if 0 <= slot < MOST_SLOTS else []
    for response in found:
        response.attempt = attempt
    return found[0] if found else None


def _slot(slot: int, *, attempt: int) -> QuerySet[Response]:
    # Part of the shape: the mark of a value is greater than the column holds.
    slots = Response.objects.filter(attempt=attempt).order_by("-slot").values("slot")
    served = Response.objects.filter(attempt=attempt, slot=slot)
    return served.select_related("question_version__question", "graded_version").annotate(last_slot=slots[:1])


def as_data(shown: Served) -> dict[str, Any]:
    """What is asked as plain data, for the API: never a key."""
    return {
        "form": shown.form,
        "text": shown.text,
        "options": [option.text for option in shown.options] if shown.form != QuestionForm.ORDERING else [],
        "items": list(shown.response.shown) if shown.form == QuestionForm.ORDERING else [],
        "lefts": [pair.left for pair in shown.pairs],
        "rights": list(shown.response.shown) if shown.form == QuestionForm.MATCHING else [],
    }
