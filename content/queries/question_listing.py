"""The questions of a bank as a list to review shows them: a page of them with two queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from content.models import Bank, Footnote, Question
from content.queries.compiled import fetch, read_plan
from content.queries.footnote import Reader
from content.queries.listing import Listing
from content.queries.question import questions_for_review

SHOWN = ("pk", "status", "kind", "gate_codes", "current__prompt", "current__answer", "current__forms", "current_id")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words as a reader sees them, and where they stand."""

    document: int
    title: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """`note` is the first footnote."""

    key: int
    status: str
    kind: str
    gate_codes: Sequence[str]
    prompt: str
    answer: str
    forms: Sequence[str]
    note: Note | None = None
    tags: tuple[str, ...] = ()


def listing_for_review(bank: Bank, criteria: dict[str, Any]) -> Listing:
    """Rows for `listed`; `criteria` are the arguments of `questions_for_review`."""
    return Listing(read_plan, _found, with_shown, tuple(sorted(criteria.items())), bank=bank.pk)


def _found(criteria: tuple[tuple[str, Any], ...], *, bank: int) -> QuerySet[Question]:
    return questions_for_review(bank, **dict(criteria)).order_by("-rank", "pk")


def with_shown(questions: QuerySet[Question]) -> QuerySet[Any]:
    return questions.values_list(*SHOWN)


def listed(rows: Iterable[Sequence[Any]]) -> list[ListedQuestion]:
    """The questions of rows of `with_shown`, with first footnote and tags. One query, none for no rows."""
    rows = list(rows)
    if not rows:
        return []
    notes: dict[int, Note] = {}
    tags: dict[int, tuple[str, ...]] = {}
    reader = Reader()
    versions = tuple(row[-1] for row in rows if row[-1])
    for key, document, number, version, start, end, words, title, markup in fetch(
        _attached, questions=tuple(row[0] for row in rows), versions=versions
    ):
        if not number:
            tags[key] = (*tags.get(key, ()), words)
        elif key not in notes:
            notes[key] = Note(document, title, start, end, reader.words(version, markup, start, words))
    return [
        ListedQuestion(
            key, status, kind, codes, prompt or "", answer or "", forms or (), notes.get(key), tags.get(key, ())
        )
        for key, status, kind, codes, prompt, answer, forms, _version in rows
    ]


def _attached(*, questions: tuple[int, ...], versions: tuple[int, ...]) -> QuerySet[Any]:
    """Footnotes of the versions and tags of the questions, each in their order, as rows of question, document, number
    of its version, its key, start, end, words, title and markup; the number is 0 in the row of a tag."""
    cited = "document_version"
    footnotes = Footnote.objects.filter(question_version__in=versions).order_by()
    tags: QuerySet[Any] = Question.tags.through.objects.filter(question__in=questions).order_by()
    nothing = Value("", output_field=TextField())
    return (
        footnotes.annotate(markup=Cast(f"{cited}__markup", TextField()), said=F("quote"))
        .values_list(
            "question_version__question",
            f"{cited}__document",
            f"{cited}__number",
            cited,
            "start",
            "end",
            "said",
            f"{cited}__document__title",
            "markup",
        )
        .union(
            tags.annotate(markup=nothing, said=Cast("tag__name", TextField())).values_list(
                "question",
                Value(0),
                Value(0),
                Value(0),
                Value(0),
                Value(0),
                "said",
                Value("", output_field=CharField()),
                "markup",
            ),
            all=True,
        )
        .order_by(f"{cited}__document", f"{cited}__number", "start", "said")
    )
