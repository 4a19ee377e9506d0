from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import ScoreCause
from quizzes.models import ScoreChange
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.score import override_score
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED, QuestionForm.TYPED)


@pytest.fixture
def response(school):
    """A wrong answer worth four points in an attempt handed in."""
    school.quiz.items.update(points=4)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    attempt.responses.filter(slot=0).update(answer={"text": "Attila"}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now()).responses.get(slot=0)


def override(school, response, score, comment="Both names are used."):
    return override_score(response, score=score, comment=comment, grader=school.teacher, now=timezone.now())


@pytest.mark.parametrize(("score", "verdict"), [(4, "right"), (2.5, "almost"), (0, "wrong")])
def test_score_set_by_hand_moves_verdict_and_total(school, response, score, verdict):
    override(school, response, score)

    response.refresh_from_db()
    assert (response.score, response.verdict) == (score, verdict)
    response.attempt.refresh_from_db()
    assert (response.attempt.score, response.attempt.max_score) == (score, 8)


def test_every_change_is_in_the_log(school, response):
    override(school, response, 4)
    override(school, response, 1, "A second look.")

    changes = ScoreChange.objects.all()
    assert [(c.cause, c.score_before, c.score_after, c.verdict_before, c.verdict_after) for c in changes] == [
        (ScoreCause.OVERRIDE, 0, 4, "wrong", "right"),
        (ScoreCause.OVERRIDE, 4, 1, "right", "almost"),
    ]
    assert [(c.comment, c.made_by) for c in changes] == [
        ("Both names are used.", school.teacher),
        ("A second look.", school.teacher),
    ]


@pytest.mark.parametrize(
    ("score", "comment", "code"),
    [
        (4.1, "why", "out_of_range"),
        (-1, "why", "out_of_range"),
        (float("nan"), "why", "out_of_range"),
        (2, " ", "no_comment"),
    ],
)
def test_change_that_makes_no_sense_is_refused(school, response, score, comment, code):
    with pytest.raises(ValidationError) as refused:
        override(school, response, score, comment)

    assert refused.value.code == code
    assert ScoreChange.objects.count() == 0


def test_running_attempt_is_not_graded_by_hand(school):
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())

    with pytest.raises(ValidationError) as refused:
        override(school, attempt.responses.first(), 1)

    assert refused.value.code == "running"
