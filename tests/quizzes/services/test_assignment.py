from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from quizzes.enums import FeedbackMoment, LatePolicy, QuizMode, Role
from quizzes.models import Assignment, AssignmentOverride, Card
from quizzes.services.assignment import (
    create_assignment,
    delete_assignment,
    give_extra_time,
    open_assigned_cards,
    override_assignment,
    remove_override,
    update_assignment,
)
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.classroom import join_classroom
from quizzes.services.quiz import update_quiz
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    ClassroomFactory,
    DeckFactory,
    MembershipFactory,
    QuizFactory,
    QuizItemFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def running():
    """A running attempt at a timed test."""
    assignment = AssignmentFactory(quiz__mode=QuizMode.TEST, due_at=DUE, time_limit=1200)
    QuizItemFactory(quiz=assignment.quiz)
    return start_attempt(assignment, learner=MembershipFactory(classroom=assignment.classroom).user, now=NOW)


def given(**fields):
    return create_assignment(**{"classroom": ClassroomFactory(), "created_by": TeacherFactory(), **fields})


def test_quiz_is_given_to_a_class():
    quiz = QuizItemFactory().quiz

    assignment = given(quiz=quiz, due_at=DUE, attempts_allowed=2)

    assignment.refresh_from_db()
    assert (assignment.quiz, assignment.deck, assignment.due_at, assignment.attempts_allowed) == (quiz, None, DUE, 2)


def test_deck_is_given_to_a_class():
    deck = DeckFactory()

    assert given(deck=deck).deck == deck


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (dict, "one_target"),
        (lambda: {"quiz": QuizItemFactory().quiz, "deck": DeckFactory()}, "one_target"),
        (lambda: {"quiz": QuizFactory()}, "no_questions"),
        (lambda: {"quiz": QuizItemFactory().quiz, "opens_at": DUE, "due_at": NOW}, "out_of_order"),
        (lambda: {"quiz": QuizItemFactory().quiz, "opens_at": DUE, "closes_at": NOW}, "out_of_order"),
        (lambda: {"quiz": QuizItemFactory(quiz__show_key=FeedbackMoment.AFTER_DUE).quiz}, "needs_due"),
    ],
    ids=["neither", "both", "empty", "due_first", "closed_first", "no_due"],
)
def test_assignment_that_cannot_work_is_refused(make, code):
    with pytest.raises(ValidationError) as refused:
        given(**make())

    assert refused.value.code == code
    assert Assignment.objects.count() == 0


def test_unknown_term_is_refused():
    with pytest.raises(TypeError, match="classroom"):
        update_assignment(AssignmentFactory(), classroom=ClassroomFactory())


def test_changed_terms_reach_the_running_attempt(running):
    update_assignment(running.assignment, due_at=DUE + MINUTE, time_limit=2400)

    running.refresh_from_db()
    assert (running.due_at, running.ends_at) == (DUE + MINUTE, NOW + 40 * MINUTE)
    assert running.grace_until == running.ends_at + timedelta(seconds=60)


def test_moved_due_date_takes_lateness_back(running):
    running.started_at = DUE
    running.ends_at = running.grace_until = None
    running.save()
    attempt = submit_attempt(running, now=DUE + MINUTE)
    assert attempt.late is True

    update_assignment(attempt.assignment, due_at=DUE + 2 * MINUTE)

    attempt.refresh_from_db()
    assert (attempt.late, attempt.submitted_at) == (False, DUE + MINUTE)


def test_override_reaches_the_running_attempt_of_its_learner_alone(running):
    other = start_attempt(
        running.assignment, learner=MembershipFactory(classroom=running.assignment.classroom).user, now=NOW
    )

    override_assignment(running.assignment, learner=running.learner, time_limit=3600)

    running.refresh_from_db()
    other.refresh_from_db()
    assert (running.ends_at, other.ends_at) == (NOW + 60 * MINUTE, NOW + 20 * MINUTE)


def test_override_is_replaced_as_a_whole(running):
    override_assignment(running.assignment, learner=running.learner, time_limit=3600, attempts_allowed=3)
    override_assignment(running.assignment, learner=running.learner, attempts_allowed=4)

    override = AssignmentOverride.objects.get()
    assert (override.time_limit, override.attempts_allowed) == (None, 4)
    running.refresh_from_db()
    assert running.ends_at == NOW + 20 * MINUTE


def test_removed_override_gives_the_terms_back(running):
    override = override_assignment(running.assignment, learner=running.learner, time_limit=3600)

    remove_override(override)

    running.refresh_from_db()
    assert running.ends_at == NOW + 20 * MINUTE


def test_extra_time_given_during_the_test_lengthens_it(running):
    membership = running.assignment.classroom.memberships.get(user=running.learner)

    give_extra_time(membership, percent=50)

    running.refresh_from_db()
    assert (running.ends_at, running.due_at) == (NOW + 30 * MINUTE, DUE + 10 * MINUTE)


def test_shortened_assignment_ends_running_attempts_with_it(running):
    update_assignment(running.assignment, due_at=NOW + 5 * MINUTE, late_policy=LatePolicy.REFUSE)

    running.refresh_from_db()
    assert running.ends_at == NOW + 5 * MINUTE


def test_started_assignment_is_not_deleted(running):
    with pytest.raises(ValidationError) as refused:
        delete_assignment(running.assignment)

    assert refused.value.code == "in_use"


def test_unstarted_assignment_is_deleted():
    delete_assignment(AssignmentFactory())

    assert Assignment.objects.count() == 0


def deck_of(*questions):
    deck = DeckFactory()
    deck.questions.set(questions)
    return deck


def test_assigned_deck_brings_its_cards_to_students_alone():
    membership = MembershipFactory()
    MembershipFactory(classroom=membership.classroom, role=Role.TEACHER)
    question = QuestionFactory()

    given(classroom=membership.classroom, deck=deck_of(question), now=NOW)

    assert [(card.learner, card.question) for card in Card.objects.all()] == [(membership.user, question)]


def test_deck_that_opens_later_brings_no_cards_yet():
    membership = MembershipFactory()

    assignment = given(classroom=membership.classroom, deck=deck_of(QuestionFactory()), opens_at=DUE, now=NOW)

    assert open_assigned_cards(assignment, learner=membership.user, now=NOW) == 0
    assert open_assigned_cards(assignment, learner=membership.user, now=DUE) == 1
    assert open_assigned_cards(assignment, learner=membership.user, now=DUE) == 0


def test_who_joins_gets_the_cards_of_the_decks_assigned():
    classroom = ClassroomFactory(join_code="K7MQ9XTR")
    question = QuestionFactory()
    given(classroom=classroom, deck=deck_of(question), now=NOW)
    user = UserFactory()

    for _time in range(2):
        join_classroom(user=user, code="K7MQ9XTR", now=NOW)

    assert [(card.learner, card.question) for card in Card.objects.all()] == [(user, question)]


def test_quiz_assigned_without_due_date_shows_nothing_after_it():
    assignment = AssignmentFactory()

    with pytest.raises(ValidationError) as refused:
        update_quiz(assignment.quiz, show_key=FeedbackMoment.AFTER_DUE)

    assert refused.value.code == "needs_due"
    assignment.quiz.refresh_from_db()
    assert assignment.quiz.show_key == FeedbackMoment.AT_SUBMIT
