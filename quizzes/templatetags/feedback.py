"""Feedback on a response as it is shown: on the page of the question, among the results, to whoever changes a score.

Written out here and not in a template, which takes four times as long: results show it for every question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.enums import Verdict
from quizzes.queries.response import Feedback

register = template.Library()
MARKS = (9_191_919_191, 8_181_818_181)  # numbers that stand for any in an address
VERDICTS = {
    Verdict.RIGHT: ("ok", "✓", gettext_noop("Right")),
    Verdict.ALMOST: ("warn", "~", gettext_noop("Almost")),
    Verdict.WRONG: ("bad", "✗", gettext_noop("Wrong")),
}


@register.simple_tag
def feedback_shown(feedback: Feedback, attempt: int, number: int) -> SafeString:
    """The parts of `feedback` that are open; `attempt` and `number` say where its footnotes can be opened."""
    return FeedbackWriter(attempt).write(feedback, number)


class FeedbackWriter:
    """Writes the feedback on responses of an attempt. Words and addresses are looked up once for all of them."""

    def __init__(self, attempt: int) -> None:
        self.answer, self.accepted, self.see = _("The answer"), _("Also accepted:"), _("See it in the document")
        self.badges: dict[str, SafeString] = {}
        address = reverse("response_footnote", args=[attempt, MARKS[0], MARKS[1]])
        self.before, _mark, rest = address.partition(str(MARKS[0]))
        self.between, _mark, self.after = rest.partition(str(MARKS[1]))

    def write(self, feedback: Feedback, number: int) -> SafeString:
        return SafeString("\n".join(self._parts(feedback, number)))

    def _parts(self, feedback: Feedback, number: int) -> Iterator[SafeString]:
        if feedback.verdict:
            yield format_html("<p>{} {}</p>", self.badge(feedback.verdict), feedback.reason or "")
        if feedback.key is not None:
            key = lines(feedback.key, strong=True)
            yield format_html('<div><p class="muted small">{}</p>{}', self.answer, key)
            if feedback.accepted:
                yield format_html('<p class="small muted">{} {}</p>', self.accepted, "; ".join(feedback.accepted))
            yield SafeString("</div>")
        if feedback.explanation:
            yield format_html("<p>{}</p>", feedback.explanation)
        if feedback.notes:
            notes = format_html_join("", "<dt>{}</dt><dd>{}</dd>", feedback.notes)
            yield format_html('<dl class="pairs small">{}</dl>', notes)
        for footnote in feedback.footnotes or ():
            yield format_html(
                '<blockquote class="quote stack tight"><p>{}</p>\n'
                '<footer>{} · <a href="{}#at-{}">{}</a></footer></blockquote>',
                footnote.words,
                footnote.title,
                f"{self.before}{number}{self.between}{footnote.key}{self.after}",
                footnote.start,
                self.see,
            )

    def badge(self, verdict: str) -> SafeString:
        if verdict not in self.badges:
            look, sign, words = VERDICTS[Verdict(verdict)]
            self.badges[verdict] = format_html('<span class="badge {}">{} {}</span>', look, sign, _(words))
        return self.badges[verdict]


@register.filter
def lines(answer: Sequence[str], *, strong: bool = False) -> SafeString:
    """An answer in words: a paragraph, a list where it has several lines, nothing where it has none. `strong`
    sets off a single line."""
    if len(answer) > 1:
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((line,) for line in answer)))
    if not answer:
        return SafeString("")
    return format_html("<p><strong>{}</strong></p>" if strong else "<p>{}</p>", answer[0])
