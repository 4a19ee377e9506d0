"""A question as the list to review shows it.

Words and addresses are worked out here and not in the template: what a template looks up for each of twenty rows costs
more than reading the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from content import labels
from content.enums import QuestionStatus
from content.models import Footnote, Question

LOOKS = {QuestionStatus.APPROVED: "ok", QuestionStatus.DRAFT: "warn", QuestionStatus.REJECTED: "bad"}
LONGEST = 280  # characters of a quotation
MARK = 9_191_919_191  # a key that stands for any


@dataclass(frozen=True, slots=True)
class Quote:
    """The first footnote: its words, where they stand, and the title of the document."""

    words: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """`badges` are kind, forms, tags and reasons of the checks; `moves` the buttons that change the status."""

    key: int
    prompt: str
    answer: str
    address: str
    waits: bool
    status: SafeString
    quote: Quote | None
    badges: SafeString
    moves: SafeString


@dataclass(frozen=True, slots=True)
class Words:
    """What all rows say alike."""

    tick: str
    answer: str


class Rows:
    """Makes rows of questions read by `with_wording`. Patterns of addresses are looked up once for all rows, and the
    badges once for those that have the same. `tagged` is False where no question has tags, and none were read."""

    def __init__(self, *, tagged: bool = True) -> None:
        self.tagged = tagged
        self.words = Words(_("Tick"), _("Answer:"))
        self.address = by_key("question_detail")
        self.move_address = by_key("question_status")
        self.document_address = by_key("document_detail")
        self._badges: dict[tuple[object, ...], SafeString] = {}
        self._statuses: dict[str, SafeString] = {}

    def of(self, questions: Iterable[Question]) -> list[Row]:
        return [self.row(question) for question in questions]

    def row(self, question: Question, *, before: str = "") -> Row:
        """`before` is the status the question had before it was moved, which the row then offers to restore."""
        version = question.current
        notes: list[Footnote] = version.notes if version else []  # type: ignore[attr-defined]  # of `with_wording`
        return Row(
            key=question.pk,
            prompt=version.prompt if version else "",
            answer=version.answer if version else "",
            address=self.address(question.pk),
            waits=question.status == QuestionStatus.DRAFT,
            status=self.status(question.status),
            quote=self.quote(notes[0]) if notes else None,
            badges=self.badges(question),
            moves=self.moves(question, before),
        )

    def quote(self, note: Footnote) -> Quote:
        document = note.document_version.document
        address = f"{self.document_address(document.pk)}?start={note.start}&end={note.end}#at-{note.start}"
        return Quote(Truncator(note.words).chars(LONGEST), address, document.title)

    def status(self, status: str) -> SafeString:
        if status not in self._statuses:
            look = f" {LOOKS[QuestionStatus(status)]}" if status in LOOKS else ""
            self._statuses[status] = format_html(
                '<span class="badge{}">{}</span>', look, labels.QUESTION_STATUS[status]
            )
        return self._statuses[status]

    def badges(self, question: Question) -> SafeString:
        forms = question.current.forms if question.current else []
        tags = [tag.name for tag in question.tags.all()] if self.tagged else []
        shown = (question.kind, tuple(forms), tuple(tags), tuple(question.gate_codes))
        if shown not in self._badges:
            badges = [(f"kind {question.kind}", labels.FACT_KIND[question.kind])]
            badges += [("", labels.QUESTION_FORM[form]) for form in forms]
            badges += [("info", tag) for tag in tags]
            badges += [("warn", reason) for reason in question.gate_labels]
            self._badges[shown] = format_html_join("\n", '<span class="badge {}">{}</span>', badges)
        return self._badges[shown]

    def moves(self, question: Question, before: str) -> SafeString:
        address = self.move_address(question.pk)
        if before:
            return move(address, before, _("Undo"), "quiet")
        offered = [(QuestionStatus.APPROVED, _("Approve"), "quiet"), (QuestionStatus.REJECTED, _("Reject"), "danger")]
        return SafeString(
            "\n".join(
                move(address, status, label, look) for status, label, look in offered if question.status != status
            )
        )


def move(address: str, status: str, label: str, look: str) -> SafeString:
    """A button that gives the question another status: with htmx in its place, without it by the form of the list."""
    return format_html(
        '<button class="{look} small" type="submit" form="questions" formaction="{address}" name="status"'
        ' value="{status}" hx-post="{address}" hx-vals=\'{{"status": "{status}"}}\'>{label}</button>',
        look=look,
        address=address,
        status=status,
        label=label,
    )


def by_key(name: str) -> Callable[[int], str]:
    """Addresses of one name, by the key in them."""
    before, _mark, after = reverse(name, args=[MARK]).partition(str(MARK))
    return lambda key: f"{before}{key}{after}"
