from __future__ import annotations

from pytest_django.asserts import assertHTMLEqual

from quizzes.queries.attempt import Stop
from quizzes.templatetags.navigator import stop_buttons


def button(number, classes, label, sign, *, here=False):
    current = ' aria-current="step"' if here else ""
    return (
        f'<li><button form="answer" name="go" value="{number}" type="submit" class="stop{classes}"{current}'
        f' aria-label="Question {number}, {label}">{number}<span aria-hidden="true" class="sign">{sign}</span>'
        "</button></li>"
    )


def test_stops_say_where_one_is_and_how_each_stands():
    stops = [
        Stop(1, answered=True, verdict="right"),
        Stop(2, answered=True, verdict="almost"),
        Stop(3, answered=True, verdict="wrong"),
        Stop(4, answered=True, verdict=""),
        Stop(5, answered=False, verdict=""),
    ]

    assertHTMLEqual(
        stop_buttons(stops, 4),
        button(1, " answered right", "right", "✓")
        + button(2, " answered almost", "almost right", "~")
        + button(3, " answered wrong", "wrong", "✗")
        + button(4, " answered", "answered", "●", here=True)
        + button(5, "", "not answered", "○"),
    )
