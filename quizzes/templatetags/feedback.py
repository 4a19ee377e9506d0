"""Feedback on a response as it is shown: on the page of the question, among the results, to whoever changes a score.

Written out here and not in a template, which takes four times as long: results show it for every question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.enums import Verdict
from quizzes.queries.response import Feedback

register = template.Library()
VERDICTS = {
    Verdict.RIGHT: ("ok", "✓", gettext_noop("Right")),
    Verdict.ALMOST: ("warn", "~", gettext_noop("Almost")),
    Verdict.WRONG: ("bad", "✗", gettext_noop("Wrong")),
}


@register.simple_tag
def feedback_shown(feedback: Feedback, attempt: int, number: int) -> SafeString:
    """The parts of `feedback` that are open; `attempt` and `number` say where its footnotes can be opened."""
    return SafeString("\n".join(_parts(feedback, attempt, number)))


def _parts(feedback: Feedback, attempt: int, number: int) -> Iterator[SafeString]:
    if feedback.verdict:
        look, sign, words = VERDICTS[Verdict(feedback.verdict)]
        badge = '<p><span class="badge {}">{} {}</span> {}</p>'
        yield format_html(badge, look, sign, _(words), feedback.reason or "")
    if feedback.key is not None:
        yield format_html('<div><p class="muted small">{}</p>{}', _("The answer"), lines(feedback.key, strong=True))
        if feedback.accepted:
            also = "; ".join(feedback.accepted)
            yield format_html('<p class="small muted">{} {}</p>', _("Also accepted:"), also)
        yield SafeString("</div>")
    if feedback.explanation:
        yield format_html("<p>{}</p>", feedback.explanation)
    if feedback.notes:
        notes = format_html_join("", "<dt>{}</dt><dd>{}</dd>", feedback.notes)
        yield format_html('<dl class="pairs small">{}</dl>', notes)
    for footnote in feedback.footnotes or ():
        address = reverse("response_footnote", args=[attempt, number, footnote.pk])
        yield format_html(
            '<blockquote class="quote stack tight"><p>{}</p>\n'
            '<footer>{} · <a href="{}#at-{}">{}</a></footer></blockquote>',
            footnote.words,
            footnote.document_version.document.title,
            address,
            footnote.start,
            _("See it in the document"),
        )


@register.filter
def lines(answer: Sequence[str], *, strong: bool = False) -> SafeString:
    """An answer in words: a paragraph, a list where it has several lines, nothing where it has none. `strong`
    sets off a single line."""
    if len(answer) > 1:
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((line,) for line in answer)))
    if not answer:
        return SafeString("")
    return format_html("<p><strong>{}</strong></p>" if strong else "<p>{}</p>", answer[0])


@register.filter
def question_number(number: int) -> str:
    return _("Question %(number)s") % {"number": number}


@register.simple_tag
def points(score: float | None, of: float) -> SafeString:
    """The score of a response out of its points; nothing while it is not open."""
    if score is None:
        return SafeString("")
    return format_html('<span class="number">{} / {}</span>', floatformat(score), floatformat(of))
