from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from quizzes.enums import CardState, Rating, ReviewKind
from quizzes.models import Card, Review
from quizzes.queries.study import Queue
from quizzes.records import day_mark
from quizzes.scheduling.memory import Memory, recall
from quizzes.services.exam import plan_exam, plan_exams, plan_state, start_deck
from quizzes.services.forecast import class_forecast, exam_forecast
from quizzes.services.replay import replay_learner
from quizzes.services.review import record_review
from quizzes.services.study import moment_for
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    CardFactory,
    ClassroomFactory,
    DeckFactory,
    MembershipFactory,
    StudySettingsFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def learner():
    return UserFactory()


def studied_deck(learner, *, exam_on, cards=30, at=NOW):
    """A deck whose cards were begun three weeks ago and come back about two weeks from now."""
    deck = DeckFactory(owner=learner, exam_on=exam_on)
    for _ in range(cards):
        card = CardFactory(learner=learner, deck=deck)
        deck.questions.add(card.question)
        for days, rating in ((20, Rating.EASY), (12, Rating.GOOD)):
            then = at - timedelta(days=days)
            record_review(card, learner=learner, rating=rating, answered_at=then, client_uuid=uuid.uuid4(), now=then)
            card.refresh_from_db()
    return deck


def due_today(learner, at=NOW):
    return Queue(learner, moment_for(learner, at)).due().count()


def test_plan_exam_makes_some_cards_due_today(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 3))
    before = due_today(learner)

    moved = plan_exam(deck, learner, now=NOW)

    assert moved > 0
    assert due_today(learner) == before + moved
    assert Review.objects.filter(kind=ReviewKind.RESCHEDULE).count() == moved


def test_plan_exam_is_in_the_log_and_replays(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 3))
    plan_exam(deck, learner, now=NOW)

    assert replay_learner(learner.pk).differences == []

    moved = Card.objects.get(pk=Review.objects.filter(kind=ReviewKind.RESCHEDULE).first().card_id)
    later = NOW + timedelta(hours=1)
    record_review(moved, learner=learner, rating=Rating.GOOD, answered_at=later, client_uuid=uuid.uuid4(), now=later)
    assert replay_learner(learner.pk).differences == []


def test_plan_exam_late_answer_before_the_move_keeps_the_move(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 3))
    plan_exam(deck, learner, now=NOW)
    card = Card.objects.get(pk=Review.objects.filter(kind=ReviewKind.RESCHEDULE).first().card_id)
    earlier = NOW - timedelta(days=2)

    record_review(card, learner=learner, rating=Rating.GOOD, answered_at=earlier, client_uuid=uuid.uuid4(), now=NOW)

    card.refresh_from_db()
    assert (card.due_at, card.reps) == (day_mark(NOW.date().toordinal()), 3)
    assert replay_learner(learner.pk).differences == []


def test_plan_exam_once_a_day(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 4))
    assert plan_exam(deck, learner, now=NOW) > 0

    assert plan_exam(deck, learner, now=NOW + timedelta(hours=5)) == 0

    later = NOW + timedelta(hours=6)
    for card in Queue(learner, moment_for(learner, later)).due():
        record_review(card, learner=learner, rating=Rating.GOOD, answered_at=later, client_uuid=uuid.uuid4(), now=later)
    assert plan_exam(deck, learner, now=NOW + timedelta(days=1)) > 0


@pytest.mark.parametrize("exam_on", [None, date(2026, 2, 1), date(2026, 3, 2), date(2026, 5, 1)])
def test_plan_exam_out_of_season_moves_nothing(learner, exam_on):
    assert plan_exam(studied_deck(learner, exam_on=exam_on), learner, now=NOW) == 0


def test_plan_exam_leaves_the_cards_of_others(learner):
    other = UserFactory()
    deck = studied_deck(learner, exam_on=date(2026, 3, 3))

    assert plan_exam(deck, other, now=NOW) == 0
    assert due_today(other) == 0


def test_start_deck_plans_the_exam(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 3))
    deck.questions.add(QuestionFactory())

    assert start_deck(deck, learner, now=NOW) == 1
    assert Review.objects.filter(kind=ReviewKind.RESCHEDULE).exists()


def test_exam_far_away_asks_for_a_little_less(learner):
    near = studied_deck(learner, exam_on=date(2026, 3, 3), cards=1)
    far = studied_deck(learner, exam_on=date(2026, 6, 1), cards=1)

    last = Review.objects.order_by("answered_at")
    assert last.filter(card__deck=near).last().policy.desired_retention == 0.9
    assert last.filter(card__deck=far).last().policy.desired_retention == pytest.approx(0.87)


def test_exam_forecast_says_when_it_cannot_be_done(learner):
    StudySettingsFactory(learner=learner, new_per_day=1)
    deck = studied_deck(learner, exam_on=date(2026, 3, 4), cards=2)
    for _ in range(5):
        deck.questions.add(CardFactory(learner=learner, deck=deck).question)

    found = exam_forecast(deck, learner, moment=moment_for(learner, NOW))

    assert (found.cards, found.fresh, found.new_per_day, found.left_over) == (7, 5, 3, 3)
    assert 0.8 < found.recall < 1


@pytest.mark.parametrize("exam_on", [None, date(2026, 3, 1)])
def test_exam_forecast_without_exam_is_none(learner, exam_on):
    deck = studied_deck(learner, exam_on=exam_on, cards=1)

    assert exam_forecast(deck, learner, moment=moment_for(learner, NOW)) is None


def test_plan_exams_command_plans_for_every_learner(learner):
    now = timezone.now()
    studied_deck(learner, exam_on=now.date() + timedelta(days=1), at=now)
    out = StringIO()

    call_command("plan_exams", stdout=out)

    moved = Review.objects.filter(kind=ReviewKind.RESCHEDULE).count()
    assert moved > 0
    assert out.getvalue() == f"{moved} cards brought forward.\n"


def test_class_forecast_is_by_topic_with_the_weakest_first():
    deck = DeckFactory(exam_on=date(2026, 4, 1))
    classroom = ClassroomFactory()
    AssignmentFactory(classroom=classroom, quiz=None, deck=deck)
    students = [MembershipFactory(classroom=classroom).user for _ in range(3)]
    AssignmentFactory(classroom=ClassroomFactory(), quiz=None, deck=DeckFactory())
    exam_day = deck.exam_on.toordinal()
    for kind, stability in (("date", 400.0), ("leader", 4.0)):
        question = QuestionFactory(kind=kind)
        deck.questions.add(question)
        grown = {"state": CardState.REVIEW, "stability": stability, "difficulty": 5.0, "due_at": day_mark(exam_day)}
        CardFactory(learner=students[0], question=question, last_day=exam_day - 20, **grown)
        CardFactory(learner=students[1], question=question)
        CardFactory(question=question, last_day=exam_day, **grown)

    found = class_forecast(deck, exam_day=exam_day)

    assert (found.students, found.started) == (3, 2)
    assert [(topic.cards, topic.begun) for topic in found.topics] == [(2, 1), (2, 1)]
    weak, strong = (2 * topic.recall for topic in found.topics)
    assert weak == pytest.approx(recall(Memory(4.0, 5.0), elapsed_days=20))
    assert strong == pytest.approx(recall(Memory(400.0, 5.0), elapsed_days=20))


def test_class_forecast_of_a_deck_given_to_nobody_is_none():
    assert class_forecast(DeckFactory(exam_on=date(2026, 4, 1)), exam_day=740_000) is None


def test_plan_state_says_when_the_plan_begins_and_what_it_did_today(learner):
    deck = studied_deck(learner, exam_on=date(2026, 3, 30))
    at = NOW + timedelta(days=18)
    moment = moment_for(learner, at)

    before = plan_state(deck, learner, moment=moment)
    moved = plan_exams(now=at)
    after = plan_state(deck, learner, moment=moment)

    assert (before.begins, before.moved) == (date(2026, 3, 12), None)
    assert moved > 0
    assert after.moved == moved
    assert plan_exams(now=at + timedelta(hours=2)) == 0
    assert plan_state(deck, learner, moment=moment_for(learner, NOW + timedelta(days=40))) is None
