"""The buttons that lead to the questions of an attempt. Written out here, with each word looked up once a page."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.enums import Verdict
from quizzes.queries.attempt import Stop

register = template.Library()
STATES = {
    Verdict.RIGHT: ("✓", gettext_noop("right")),
    Verdict.ALMOST: ("~", gettext_noop("almost right")),
    Verdict.WRONG: ("✗", gettext_noop("wrong")),
}
ANSWERED, OPEN = ("●", gettext_noop("answered")), ("○", gettext_noop("not answered"))
BUTTON = """\
<li><button form="answer" name="go" value="{}" type="submit" class="stop{}{}"{} aria-label="{}, {}">\
{}<span aria-hidden="true" class="sign">{}</span></button></li>"""


@register.simple_tag
def stop_buttons(stops: Iterable[Stop], number: int) -> SafeString:
    """One button a stop, that of the question shown (its `number`) marked as the current one."""
    label, words = _("Question %(number)s"), {said: _(said) for _sign, said in (*STATES.values(), ANSWERED, OPEN)}
    here = format_html(' aria-current="{}"', "step")
    rows = []
    for stop in stops:
        sign, said = STATES[Verdict(stop.verdict)] if stop.verdict else ANSWERED if stop.answered else OPEN
        rows.append(
            (
                stop.number,
                " answered" if stop.answered else "",
                f" {stop.verdict}" if stop.verdict else "",
                here if stop.number == number else "",
                label % {"number": stop.number},
                words[said],
                stop.number,
                sign,
            )
        )
    return format_html_join("\n", BUTTON, rows)
