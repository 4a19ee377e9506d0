from __future__ import annotations

import pytest
from pytest_django.asserts import assertHTMLEqual

from quizzes.queries.response import Feedback
from quizzes.templatetags.feedback import feedback_shown, lines


@pytest.mark.parametrize(
    ("feedback", "shown"),
    [
        (Feedback(), ""),
        (Feedback(verdict=""), ""),
        (Feedback(verdict="right"), '<p><span class="badge ok">✓ Right</span></p>'),
        (
            Feedback(verdict="almost", reason="Mind the <s>spelling</s>."),
            '<p><span class="badge warn">~ Almost</span> Mind the &lt;s&gt;spelling&lt;/s&gt;.</p>',
        ),
        (
            Feedback(key=("1241",), accepted=("in 1241", "A & B")),
            '<div><p class="muted small">The answer</p><p><strong>1241</strong></p>'
            '<p class="small muted">Also accepted: in 1241; A &amp; B</p></div>',
        ),
        (
            Feedback(key=("first", "<second>")),
            '<div><p class="muted small">The answer</p><ol><li>first</li><li>&lt;second&gt;</li></ol></div>',
        ),
        (
            Feedback(explanation="It was <1300>.", notes=(("Bergen", "later"),)),
            '<p>It was &lt;1300&gt;.</p><dl class="pairs small"><dt>Bergen</dt><dd>later</dd></dl>',
        ),
    ],
)
def test_open_parts_are_shown_and_escaped(feedback, shown):
    assertHTMLEqual(feedback_shown(feedback, attempt=1, number=1), shown)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [((), ""), (("<a>",), "<p>&lt;a&gt;</p>"), (("a", "b"), "<ol><li>a</li><li>b</li></ol>")],
)
def test_answer_is_a_paragraph_or_a_list(answer, shown):
    assert lines(answer) == shown
