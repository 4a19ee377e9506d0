from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from content.enums import Verdict
from quizzes import access
from quizzes.enums import AttemptStatus, FeedbackMoment, QuizMode, Role
from quizzes.models import Attempt, Quiz, Response
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.quizzes import AssignmentFactory, AttemptFactory, ClassroomFactory, MembershipFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """A class with one of each role, somebody of another class, a superuser and nobody."""
    classroom = ClassroomFactory()
    found = {str(role): MembershipFactory(classroom=classroom, role=role).user for role in Role}
    stranger = MembershipFactory(role=Role.TEACHER, user=TeacherFactory()).user
    found |= {"stranger": stranger, "superuser": UserFactory(is_superuser=True), "anonymous": AnonymousUser()}
    return classroom, found


def allowed(predicate, thing, people):
    return {name for name, user in people.items() if predicate(user, thing)}


@pytest.mark.parametrize(
    ("predicate", "names"),
    [
        (access.is_member, {"teacher", "assistant", "student"}),
        (access.can_teach, {"teacher", "assistant", "superuser"}),
        (access.can_manage, {"teacher", "superuser"}),
    ],
)
def test_class_is_open_to(predicate, names, people):
    classroom, found = people

    assert allowed(predicate, classroom, found) == names


def test_quiz_is_edited_by_its_owner_and_read_where_it_is_assigned(people):
    classroom, found = people
    quiz = QuizFactory()
    found["owner"] = quiz.owner
    AssignmentFactory(classroom=classroom, quiz=quiz)

    assert allowed(access.can_edit_quiz, quiz, found) == {"owner", "superuser"}
    readers = {"owner", "superuser", "teacher", "assistant"}
    assert allowed(access.can_read_quiz, quiz, found) == readers
    assert allowed(access.can_take, quiz, found) == readers


def test_assignment_is_taken_by_students_of_its_class(people):
    classroom, found = people
    MembershipFactory(user=found["stranger"], role=Role.STUDENT)

    assert allowed(access.can_take_assignment, AssignmentFactory(classroom=classroom), found) == {"student"}


def test_attempt_is_answered_by_its_learner_and_seen_by_who_teaches(people):
    classroom, found = people
    attempt = AttemptFactory(assignment=AssignmentFactory(classroom=classroom), learner=found["student"])
    found["classmate"] = MembershipFactory(classroom=classroom).user

    assert allowed(access.can_answer, attempt, found) == {"student"}
    assert allowed(access.can_see_attempt, attempt, found) == {"student", "teacher", "assistant", "superuser"}
    assert allowed(access.can_grade, attempt, found) == {"teacher", "assistant", "superuser"}


def test_attempt_of_no_class_is_its_learners(people):
    _classroom, found = people
    attempt = AttemptFactory(learner=found["teacher"])

    assert allowed(access.can_see_attempt, attempt, found) == {"teacher", "superuser"}
    assert allowed(access.can_grade, attempt, found) == {"superuser"}


def test_classes_and_quizzes_are_made_by_teachers():
    users = {"teacher": TeacherFactory(), "learner": UserFactory(), "superuser": UserFactory(is_superuser=True)}
    users["anonymous"] = AnonymousUser()

    for predicate in (access.can_create_classroom, access.can_create_quiz):
        assert {name for name, user in users.items() if predicate(user)} == {"teacher", "superuser"}


NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)


def attempt_with(moment, *, mode=QuizMode.TEST, status=AttemptStatus.RUNNING, due_at=None, assigned=True):
    """An attempt at a quiz that shows every part at `moment`, unsaved."""
    quiz = Quiz(show_score=moment, show_verdict=moment, show_key=moment, show_explanation=moment)
    return Attempt(quiz=quiz, mode=mode, status=status, due_at=due_at, assignment_id=1 if assigned else None)


NONE = access.OpenParts(score=False, verdict=False, key=False, explanation=False)


@pytest.mark.parametrize("mode", QuizMode)
@pytest.mark.parametrize("moment", FeedbackMoment)
def test_unanswered_response_opens_nothing(mode, moment):
    attempt = attempt_with(moment, mode=mode, due_at=BEFORE)

    assert access.open_parts(attempt, NOW) == NONE
    assert access.open_parts(attempt, NOW, response=Response(answer={"text": "given"})) == NONE


@pytest.mark.parametrize(
    ("moment", "due_at", "is_open"),
    [
        (FeedbackMoment.AT_ONCE, None, True),
        (FeedbackMoment.AT_SUBMIT, None, True),
        (FeedbackMoment.AFTER_DUE, AFTER, False),
        (FeedbackMoment.AFTER_DUE, NOW, True),
        (FeedbackMoment.AFTER_DUE, BEFORE, True),
        (FeedbackMoment.AFTER_DUE, None, False),
        (FeedbackMoment.NEVER, BEFORE, False),
    ],
)
@pytest.mark.parametrize("status", [AttemptStatus.SUBMITTED, AttemptStatus.TIMED_OUT])
@pytest.mark.parametrize("mode", QuizMode)
def test_ended_attempt_opens_at_the_moment(moment, due_at, is_open, status, mode):
    attempt = attempt_with(moment, mode=mode, status=status, due_at=due_at)

    expected = access.EVERYTHING if is_open else NONE
    assert access.open_parts(attempt, NOW) == expected
    assert access.open_parts(attempt, NOW, response=Response()) == expected


def test_attempt_of_no_class_waits_for_no_due_date():
    attempt = attempt_with(FeedbackMoment.AFTER_DUE, status=AttemptStatus.SUBMITTED, assigned=False)

    assert access.open_parts(attempt, NOW) == access.EVERYTHING


@pytest.mark.parametrize(
    ("mode", "moment", "opens"),
    [
        (QuizMode.PRACTICE, FeedbackMoment.AT_ONCE, True),
        (QuizMode.PRACTICE, FeedbackMoment.AT_SUBMIT, True),
        (QuizMode.PRACTICE, FeedbackMoment.AFTER_DUE, False),
        (QuizMode.PRACTICE, FeedbackMoment.NEVER, False),
        (QuizMode.TEST, FeedbackMoment.AT_ONCE, True),
        (QuizMode.TEST, FeedbackMoment.AT_SUBMIT, False),
        (QuizMode.TEST, FeedbackMoment.AFTER_DUE, False),
        (QuizMode.TEST, FeedbackMoment.NEVER, False),
    ],
)
def test_marked_response_of_a_running_attempt_opens_its_own_parts(mode, moment, opens):
    attempt = attempt_with(moment, mode=mode, due_at=BEFORE)

    parts = access.open_parts(attempt, NOW, response=Response(verdict=Verdict.RIGHT, tries=1))
    assert parts == access.OpenParts(score=False, verdict=opens, key=opens, explanation=opens)
    assert access.open_parts(attempt, NOW) == NONE


def test_almost_right_answer_in_practice_keeps_its_key_for_the_second_try():
    attempt = attempt_with(FeedbackMoment.AT_ONCE, mode=QuizMode.PRACTICE)
    first, second = (Response(verdict=Verdict.ALMOST, tries=tries) for tries in (1, 2))

    assert access.open_parts(attempt, NOW, response=first) == replace(NONE, verdict=True)
    assert access.open_parts(attempt, NOW, response=second).key is True


def test_every_part_has_a_moment_of_its_own():
    attempt = attempt_with(FeedbackMoment.NEVER, status=AttemptStatus.SUBMITTED)
    for part, field in (
        ("score", "show_score"),
        ("verdict", "show_verdict"),
        ("key", "show_key"),
        ("explanation", "show_explanation"),
    ):
        setattr(attempt.quiz, field, FeedbackMoment.AT_SUBMIT)
        assert access.open_parts(attempt, NOW) == replace(NONE, **{part: True})
        setattr(attempt.quiz, field, FeedbackMoment.NEVER)
