from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import DisputeStatus, FeedbackMoment, ScoreCause
from quizzes.models import Dispute, ScoreChange
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.dispute import accept_dispute, decline_dispute, open_dispute
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


def wrong_answer(school, text="Attila"):
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    attempt.responses.update(answer={"text": text}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now()).responses.get()


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED)


def dispute(response, reason="It is his other name."):
    return open_dispute(response, reason=reason, now=timezone.now())


def test_objection_waits_for_the_teacher(school):
    made = dispute(wrong_answer(school))

    assert (made.status, made.reason) == (DisputeStatus.OPEN, "It is his other name.")


def test_accepted_objection_earns_the_points(school):
    response = wrong_answer(school)
    made = accept_dispute(dispute(response), reply="You are right.", grader=school.teacher, now=timezone.now())

    response.refresh_from_db()
    assert (made.status, made.settled_by, response.score, response.verdict) == ("accepted", school.teacher, 1, "right")
    assert [(c.cause, c.comment) for c in ScoreChange.objects.all()] == [(ScoreCause.DISPUTE, "You are right.")]
    assert response.attempt.__class__.objects.get().score == 1


def test_declined_objection_leaves_the_score_and_says_why(school):
    response = wrong_answer(school)
    made = decline_dispute(dispute(response), reply="That is another man.", grader=school.teacher, now=timezone.now())

    response.refresh_from_db()
    assert (made.status, made.reply, response.score) == ("declined", "That is another man.", 0)
    with pytest.raises(ValidationError) as refused:
        accept_dispute(made, reply="", grader=school.teacher, now=timezone.now())
    assert refused.value.code == "settled"


def test_declined_objection_needs_its_why(school):
    with pytest.raises(ValidationError) as refused:
        decline_dispute(dispute(wrong_answer(school)), reply=" ", grader=school.teacher, now=timezone.now())

    assert refused.value.code == "no_reply"
    assert Dispute.objects.get().status == DisputeStatus.OPEN


@pytest.mark.parametrize(
    ("moment", "text", "reason", "code"),
    [
        (FeedbackMoment.AT_SUBMIT, "Attila", " ", "no_reason"),
        (FeedbackMoment.NEVER, "Attila", "why", "not_yet"),
        (FeedbackMoment.AT_SUBMIT, KEY, "why", "right_already"),
    ],
)
def test_objection_that_has_no_ground_is_refused(moment, text, reason, code):
    response = wrong_answer(make_school(QuestionForm.TYPED, moment=moment), text)

    with pytest.raises(ValidationError) as refused:
        dispute(response, reason)

    assert refused.value.code == code
    assert Dispute.objects.count() == 0


def test_second_objection_waits_for_the_first(school):
    response = wrong_answer(school)
    dispute(response)

    with pytest.raises(ValidationError) as refused:
        dispute(response)

    assert refused.value.code == "open_already"
    assert Dispute.objects.count() == 1
