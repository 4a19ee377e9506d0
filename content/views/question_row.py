"""A question as the list to review shows it.

Written out here and not in a template: what a template looks up for each of twenty rows costs more than reading them.
"""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from content import labels
from content.enums import QuestionStatus
from content.queries.question_listing import ListedQuestion, Note

LOOKS = {QuestionStatus.APPROVED: "ok", QuestionStatus.DRAFT: "warn", QuestionStatus.REJECTED: "bad"}
LONGEST = 280  # characters of a quotation
MARK = 9_191_919_191  # a key that stands for any
NOTHING = SafeString("")
ROW = """\
<article class="panel stack tight question" id="question-{key}" hx-target="this" hx-swap="outerHTML" hx-params="status">
  <div class="row between top">
    <label class="row"><input type="checkbox" name="question" value="{key}"{disabled}>
      <span class="visually-hidden">{tick}</span>
      <strong><a href="{address}">{prompt}</a></strong></label>
    {status}
  </div>
  <p><span class="muted">{answer_label}</span> {answer}</p>
  {quote}
  <div class="row between">
    <p class="row small">{badges}</p>
    <div class="row">{moves}</div>
  </div>
</article>
"""
QUOTE = """\
<blockquote class="quote small"><q>{words}</q>
    <footer><a href="{address}?start={start}&amp;end={end}#at-{start}">{title}</a></footer></blockquote>"""


class Rows:
    """Writes rows. Words and addresses are looked up once for all of them, badges once for those that have the same."""

    def __init__(self) -> None:
        self.words = {"tick": _("Tick"), "answer_label": _("Answer:")}
        self.address = by_key("question_detail")
        self.move_address = by_key("question_status")
        self.document_address = by_key("document_detail")
        self._badges: dict[tuple[object, ...], SafeString] = {}
        self._statuses: dict[str, SafeString] = {}

    def row(self, question: ListedQuestion, *, before: str = "") -> SafeString:
        """`before` is the status the question had before it was moved, which the row then offers to restore."""
        return format_html(
            ROW,
            key=question.key,
            prompt=question.prompt,
            answer=question.answer,
            address=self.address(question.key),
            disabled=NOTHING if question.status == QuestionStatus.DRAFT else " disabled",
            status=self.status(question.status),
            quote=self.quote(question.note) if question.note else NOTHING,
            badges=self.badges(question),
            moves=self.moves(question, before),
            **self.words,
        )

    def quote(self, note: Note) -> SafeString:
        return format_html(
            QUOTE,
            words=note.words if len(note.words) <= LONGEST else Truncator(note.words).chars(LONGEST),
            address=self.document_address(note.document),
            start=note.start,
            end=note.end,
            title=note.title,
        )

    def status(self, status: str) -> SafeString:
        if status not in self._statuses:
            look = f" {LOOKS[QuestionStatus(status)]}" if status in LOOKS else ""
            self._statuses[status] = format_html(
                '<span class="badge{}">{}</span>', look, labels.QUESTION_STATUS[status]
            )
        return self._statuses[status]

    def badges(self, question: ListedQuestion) -> SafeString:
        """Kind, forms, tags and what the checks held against it."""
        shown = (question.kind, tuple(question.forms), question.tags, tuple(question.gate_codes))
        if shown not in self._badges:
            badges = [(f"kind {question.kind}", labels.FACT_KIND[question.kind])]
            badges += [("", labels.QUESTION_FORM[form]) for form in question.forms]
            badges += [("info", tag) for tag in question.tags]
            badges += [("warn", reason) for reason in labels.gate_reasons(question.gate_codes)]
            self._badges[shown] = format_html_join("\n", '<span class="badge {}">{}</span>', badges)
        return self._badges[shown]

    def moves(self, question: ListedQuestion, before: str) -> SafeString:
        """The buttons that change the status."""
        address = self.move_address(question.key)
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
