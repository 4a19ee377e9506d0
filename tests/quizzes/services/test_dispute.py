from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.enums import QuestionForm, QuestionStatus
from quizzes.enums import DisputeRemedy, DisputeStatus, FeedbackMoment, Role, ScoreCause
from quizzes.models import Dispute, ScoreChange
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.dispute import accept_dispute, decline_dispute, open_dispute
from quizzes.services.regrade import regrade
from tests.factories.content import FootnoteFactory
from tests.factories.quizzes import MembershipFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


def wrong_answer(school, text="Attila"):
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    attempt.responses.update(answer={"text": text}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now()).responses.get()


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED)


def dispute(response, reason="It is his other name.", words=""):
    return open_dispute(response, reason=reason, words=words, now=timezone.now())


def accepted(made, remedy, grader):
    return accept_dispute(made, remedy=remedy, reply="So it is.", grader=grader, now=timezone.now())


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


def test_words_of_the_document_are_found_in_their_place(school):
    response = wrong_answer(school)
    footnote = FootnoteFactory(question_version=response.question_version)

    made = dispute(response, words=f"  {footnote.quote} ")

    assert (made.document_version, made.quote) == (footnote.document_version, footnote.quote)
    assert made.document_version.text[made.start : made.end] == made.quote


def test_words_that_are_in_no_cited_document_are_refused(school):
    response = wrong_answer(school)
    FootnoteFactory(question_version=response.question_version)

    with pytest.raises(ValidationError) as refused:
        dispute(response, words="words nobody wrote")

    assert refused.value.code == "no_quote"
    assert Dispute.objects.count() == 0


def test_accepted_answer_is_right_for_the_others_once_graded_again(school):
    other = start_attempt(school.assignment, learner=school.classmate, now=timezone.now())
    other.responses.update(answer={"text": "attila"}, answered_at=timezone.now())
    submit_attempt(other, now=timezone.now())
    response = wrong_answer(school)
    question = response.question_version.question
    before = question.current

    made = accepted(dispute(response), DisputeRemedy.ACCEPT, school.teacher)

    question.refresh_from_db()
    assert made.remedy == DisputeRemedy.ACCEPT
    assert question.current.accepted == [*before.accepted, "Attila"]
    assert question.current.answer == KEY
    result = regrade(school.assignment, question=question, grader=school.teacher, now=timezone.now())
    assert [(change.score_before, change.score_after) for change in result.changes] == [(0, 1)]
    other.refresh_from_db()
    assert other.score == 1


def test_answer_made_the_key_takes_its_place(school):
    response = wrong_answer(school)
    question = response.question_version.question

    accepted(dispute(response), DisputeRemedy.KEY, school.teacher)

    question.refresh_from_db()
    current = question.current
    assert (current.answer, current.accepted, current.statement) == ("Attila", [], "")
    assert current.options[0]["text"] == KEY
    assert QuestionForm.TRUE_FALSE not in current.forms


def test_option_made_the_key_changes_places_with_it():
    school = make_school(QuestionForm.CHOICE)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    response = attempt.responses.get()
    chosen = next(place for place, text in enumerate(response.shown) if text != KEY)
    attempt.responses.update(answer={"option": chosen}, answered_at=timezone.now())
    response = submit_attempt(attempt, now=timezone.now()).responses.get()
    question = response.question_version.question

    accepted(dispute(response), DisputeRemedy.KEY, school.teacher)

    question.refresh_from_db()
    current = question.current
    assert current.answer == response.shown[chosen]
    assert sorted([current.answer, *(option["text"] for option in current.options)]) == sorted(response.shown)


def test_question_found_wanting_goes_out_of_use(school):
    response = wrong_answer(school)

    accepted(dispute(response), DisputeRemedy.RETIRE, school.teacher)

    question = response.question_version.question
    question.refresh_from_db()
    assert question.status == QuestionStatus.RETIRED


def test_question_changes_by_the_hand_of_its_owner_alone(school):
    colleague = MembershipFactory(classroom=school.classroom, role=Role.TEACHER).user
    made = dispute(wrong_answer(school))

    with pytest.raises(ValidationError) as refused:
        accepted(made, DisputeRemedy.ACCEPT, colleague)

    assert refused.value.code == "remedy"
    assert accepted(made, DisputeRemedy.POINTS, colleague).status == DisputeStatus.ACCEPTED
