from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.enums import AttemptStatus, FeedbackMoment, QuizMode
from quizzes.models import Card
from quizzes.queries.card import hidden_question_ids, key_is_open, live_cards, with_open_key
from tests.factories.accounts import UserFactory
from tests.factories.content import FactFactory, QuestionFactory
from tests.factories.quizzes import AssignmentFactory, AttemptFactory, CardFactory, QuizFactory, ResponseFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ALWAYS = {"show_key": FeedbackMoment.AT_ONCE, "show_explanation": FeedbackMoment.AT_ONCE}


@pytest.fixture
def card():
    return CardFactory()


def asked(card, *, mode=QuizMode.TEST, status=AttemptStatus.RUNNING, verdict="", due_at=None, assigned=True, **quiz):
    """An attempt of the card's learner that asks the card's question."""
    quiz = QuizFactory(mode=mode, **quiz)
    attempt = AttemptFactory(
        quiz=quiz,
        assignment=AssignmentFactory(quiz=quiz) if assigned else None,
        learner=card.learner,
        mode=mode,
        status=status,
        due_at=due_at,
        submitted_at=None if status == AttemptStatus.RUNNING else NOW,
    )
    return ResponseFactory(attempt=attempt, question_version=card.question.current, verdict=verdict)


def is_open(card, now=NOW):
    opened = key_is_open(card.learner, card.question, now)
    listed = with_open_key(Card.objects.all(), learner_id=card.learner_id, now=now).filter(pk=card.pk).exists()
    assert opened == listed
    return opened


def test_key_never_asked_is_open(card):
    assert is_open(card)


def test_key_in_a_running_test_is_closed(card):
    asked(card)

    assert not is_open(card)


def test_key_in_a_running_test_of_somebody_else_is_open(card):
    asked(CardFactory(question=card.question))

    assert is_open(card)


def test_key_of_another_question_in_the_test_is_open(card):
    asked(CardFactory(learner=card.learner))

    assert is_open(card)


def test_key_in_a_running_practice_is_open(card):
    asked(card, mode=QuizMode.PRACTICE)

    assert is_open(card)


@pytest.mark.parametrize("status", [AttemptStatus.SUBMITTED, AttemptStatus.TIMED_OUT])
def test_key_shown_at_submit_opens_with_it(card, status):
    asked(card, status=status)

    assert is_open(card)


def test_key_told_at_once_opens_when_told(card):
    asked(card, **ALWAYS)
    assert not is_open(card)

    other = CardFactory(learner=card.learner)
    asked(other, verdict="wrong", **ALWAYS)

    assert is_open(other)


@pytest.mark.parametrize("policy", ["show_key", "show_explanation"])
def test_key_kept_till_after_the_due_date_opens_then(card, policy):
    due = NOW + timedelta(days=1)
    asked(card, status=AttemptStatus.SUBMITTED, due_at=due, **{policy: FeedbackMoment.AFTER_DUE})

    assert not is_open(card)
    assert is_open(card, now=due)


def test_key_kept_till_a_due_date_that_does_not_exist_is_closed(card):
    asked(card, status=AttemptStatus.SUBMITTED, show_key=FeedbackMoment.AFTER_DUE)

    assert not is_open(card)


def test_key_kept_till_the_due_date_of_no_assignment_is_open(card):
    asked(card, status=AttemptStatus.SUBMITTED, assigned=False, show_key=FeedbackMoment.AFTER_DUE)

    assert is_open(card)


@pytest.mark.parametrize("mode", QuizMode)
@pytest.mark.parametrize("policy", ["show_key", "show_explanation"])
def test_key_never_shown_is_closed_for_good(card, mode, policy):
    asked(card, mode=mode, status=AttemptStatus.SUBMITTED, **{policy: FeedbackMoment.NEVER})

    assert not is_open(card, now=NOW + timedelta(days=400))


def test_key_of_the_own_quiz_is_open(card):
    asked(card, owner=card.learner)

    assert is_open(card)


def test_key_of_a_question_on_the_same_fact_is_closed_too(card):
    fact = FactFactory()
    sibling = CardFactory(learner=card.learner)
    card.question.facts.add(fact)
    sibling.question.facts.add(fact)
    asked(card)

    assert not is_open(sibling)


def test_hidden_question_ids_takes_one_query_when_nothing_is_hidden(card, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert hidden_question_ids(card.learner_id, NOW) == []


@pytest.mark.parametrize("question", [{"status": "draft"}, {"status": "retired"}, {"version": False}])
def test_live_cards_leaves_out_questions_that_do_not_stand(question):
    CardFactory(question=QuestionFactory(**question))
    kept = CardFactory()
    CardFactory(suspended=True)

    assert list(live_cards(Card.objects.all())) == [kept]


def test_live_cards_of_nobody_is_empty():
    UserFactory()

    assert list(live_cards(Card.objects.all())) == []
