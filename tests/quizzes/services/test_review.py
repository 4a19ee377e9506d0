from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from content.enums import Verdict
from quizzes.enums import CardState, Rating, ReviewKind, ReviewSource
from quizzes.models import Card, Review, StudyDay
from quizzes.records import FIRST_NEW, day_mark
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from quizzes.services.card import preview_card
from quizzes.services.log import outcome_of
from quizzes.services.review import (
    LONGEST_ANSWER,
    record_quiz_answer,
    record_review,
    undo_review,
)
from quizzes.services.study import moment_for
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import CardFactory, DeckFactory, MemoryParametersFactory, StudySettingsFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date().toordinal()
LOG_COLUMNS = ["state", "step", "stability", "difficulty", "due_at", "last_review_at", "last_day", "reps", "lapses"]


def answer(card, rating=Rating.GOOD, *, at=NOW, now=None, client_uuid=None, **kwargs):
    return record_review(
        card,
        learner=card.learner,
        rating=rating,
        answered_at=at,
        client_uuid=client_uuid or uuid.uuid4(),
        now=now or at,
        **kwargs,
    )


def columns(card):
    return Card.objects.values(*LOG_COLUMNS, "suspended", "leech").get(pk=card.pk)


def days(learner):
    return list(StudyDay.objects.filter(learner=learner).values_list("day", "reviews", "new_cards", "recalled"))


def learned(card, *, at=NOW):
    """The card after two Goods, ten minutes apart."""
    answer(card, at=at)
    return answer(card, at=at + timedelta(minutes=10)).card


def test_record_review_first_answer_moves_the_card():
    card = CardFactory()

    recorded = answer(card)

    card.refresh_from_db()
    assert recorded.is_new
    assert (card.state, card.step, card.reps, card.last_day) == (CardState.LEARNING, 1, 1, TODAY)
    assert card.due_at == recorded.review.answered_at + 600_000
    assert days(card.learner) == [(TODAY, 1, 1, 1)]


def test_record_review_row_says_before_after_and_policy():
    card = CardFactory()
    place = card.due_at
    MemoryParametersFactory(learner=card.learner)
    StudySettingsFactory(learner=card.learner, desired_retention=0.85, maximum_interval=100)

    review = Review.objects.get(pk=answer(card, Rating.EASY).review.pk)

    led_to, policy = outcome_of(review), review.policy
    assert (review.state_before, led_to.after.state) == (CardState.NEW, CardState.REVIEW)
    assert (review.stability_before, review.elapsed_days, led_to.recall, review.due_before) == (None, None, None, place)
    assert led_to.after.memory.stability == pytest.approx(8.2956)
    assert review.due_after == day_mark(TODAY + led_to.interval)
    assert (policy.desired_retention, policy.maximum_interval, policy.parameters) == (0.85, 100, None)


def test_record_review_row_tells_all_that_is_not_written():
    learner = UserFactory(time_zone="America/New_York")
    parameters = MemoryParametersFactory(learner=learner, weights=[weight * 1.01 for weight in DEFAULT_WEIGHTS])
    StudySettingsFactory(learner=learner, parameters=parameters)
    card, at = CardFactory(learner=learner), NOW
    for ahead, rating in ((0, 3), (0.01, 3), (3, 2), (17, 1), (0.01, 3), (60, 4)):
        at += timedelta(days=ahead)
        card.refresh_from_db()
        shown = preview_card(card, moment=moment_for(learner, at))[Rating(rating)]

        review = Review.objects.get(pk=answer(card, Rating(rating), at=at).review.pk)

        told = outcome_of(review)
        same = ("state", "memory", "due_at")
        assert [getattr(told.after, name) for name in same] == [getattr(shown.after, name) for name in same]
        assert (told.interval, told.raw, told.recall) == (shown.interval, shown.raw, shown.recall)


def test_record_review_answer_weeks_late_says_24_days():
    recorded = answer(CardFactory(), at=NOW - timedelta(days=90), now=NOW)

    recorded.review.refresh_from_db()
    assert recorded.review.received_at - recorded.review.answered_at == 2**31 - 1


def test_record_review_deck_retention_goes_before_the_learners():
    card = CardFactory(deck=DeckFactory(desired_retention=0.8))

    assert answer(card).review.policy.desired_retention == 0.8


def test_record_review_writes_what_the_preview_said():
    learner = UserFactory()
    cards = [CardFactory(learner=learner) for _ in range(6)]
    for number, card in enumerate(cards):
        learned(card, at=NOW - timedelta(days=30 + number))
    for card in cards:
        card.refresh_from_db()
        moment = moment_for(learner, NOW)
        shown = preview_card(card, moment=moment)
        rating = Rating.GOOD

        recorded = answer(card, rating)

        assert outcome_of(recorded.review).interval == shown[rating].interval
        assert recorded.card.due_at == shown[rating].after.due_at


def test_record_review_same_uuid_changes_nothing():
    card = CardFactory()
    name = uuid.uuid4()
    first = answer(card, client_uuid=name)
    before = columns(card)

    again = answer(card, Rating.AGAIN, client_uuid=name, now=NOW + timedelta(hours=1))

    assert (again.is_new, again.review.pk, again.review.rating) == (False, first.review.pk, Rating.GOOD)
    assert columns(card) == before
    assert days(card.learner) == [(TODAY, 1, 1, 1)]


def test_record_review_uuid_taken_back_and_sent_again_stays_taken_back():
    card = CardFactory()
    name = uuid.uuid4()
    answer(card, client_uuid=name)
    undo_review(learner=card.learner, client_uuid=name, now=NOW)
    card.refresh_from_db()

    again = answer(card, client_uuid=name)

    assert not again.is_new
    assert again.card.state == CardState.NEW
    assert Review.objects.count() == 2


def test_record_review_late_answer_is_put_in_its_place():
    in_order, late = CardFactory(), CardFactory()
    moments = [NOW, NOW + timedelta(days=3), NOW + timedelta(days=20)]
    for at in moments:
        in_order = answer(in_order, Rating.EASY, at=at).card
    for at in (moments[0], moments[2], moments[1]):
        answer(late, Rating.EASY, at=at, now=moments[2] + timedelta(hours=1))

    late.refresh_from_db()
    assert (late.stability, late.difficulty, late.reps) == (in_order.stability, in_order.difficulty, 3)
    assert late.last_review_at == in_order.last_review_at
    row = Review.objects.get(card=late, answered_at=in_order.reviews.order_by("answered_at")[1].answered_at)
    assert row.stability_before == pytest.approx(8.2956)
    assert days(late.learner) == days(in_order.learner)


def test_record_review_stale_card_is_read_anew():
    card = CardFactory()
    stale = Card.objects.get(pk=card.pk)
    answer(card, Rating.EASY)

    recorded = answer(stale, Rating.EASY, at=NOW + timedelta(days=8))

    assert (recorded.card.reps, recorded.card.state) == (2, CardState.REVIEW)


def test_record_review_fast_clock_is_held_to_now():
    card = CardFactory()

    recorded = answer(card, at=NOW + timedelta(hours=3), now=NOW)

    assert recorded.review.answered_at == recorded.review.received_at


@pytest.mark.parametrize("at", [NOW + timedelta(days=2), datetime(1970, 1, 1, tzinfo=UTC)])
def test_record_review_impossible_moment_is_refused(at):
    card = CardFactory()

    with pytest.raises(ValidationError) as error:
        answer(card, at=at, now=NOW)

    assert error.value.code == "answered_when"
    assert Review.objects.count() == 0


def test_record_review_thinking_time_is_bounded():
    assert answer(CardFactory(), duration_ms=10**9).review.duration_ms == LONGEST_ANSWER


def test_record_review_day_is_the_learners():
    card = CardFactory(learner__time_zone="America/Los_Angeles")

    recorded = answer(card, at=datetime(2026, 3, 2, 10, tzinfo=UTC))

    assert recorded.review.local_day == TODAY - 1


def lapse(card, times, *, at=NOW):
    for _number in range(times):
        at += timedelta(days=20)
        recorded = answer(card, Rating.AGAIN, at=at)
        learned_again = answer(recorded.card, Rating.GOOD, at=at + timedelta(minutes=10))
    return recorded, learned_again.card, at


def test_record_review_eighth_lapse_puts_the_card_aside():
    card = learned(CardFactory())
    _, card, at = lapse(card, 7)
    assert (card.lapses, card.leech, card.suspended) == (7, False, False)

    recorded = answer(card, Rating.AGAIN, at=at + timedelta(days=20))

    card.refresh_from_db()
    assert recorded.became_leech
    assert (card.lapses, card.leech, card.suspended) == (8, True, True)


def test_undo_review_takes_the_leech_back():
    card = learned(CardFactory())
    _, card, at = lapse(card, 7)
    name = uuid.uuid4()
    before = columns(card)
    answer(card, Rating.AGAIN, at=at + timedelta(days=20), client_uuid=name)

    undo_review(learner=card.learner, client_uuid=name, now=at + timedelta(days=20))

    assert columns(card) == before


def test_undo_review_restores_every_state_back_to_new():
    card = CardFactory(due_at=FIRST_NEW + 77)
    # Other cards make a load, so that a day drawn anew would be another.
    for number in range(30):
        learned(CardFactory(learner=card.learner), at=NOW + timedelta(minutes=number))
    answers = [(0, Rating.GOOD), (0, Rating.GOOD), (3, Rating.GOOD), (15, Rating.HARD), (60, Rating.AGAIN)]
    states, counts, names = [columns(card)], [days(card.learner)], []
    for number, (ahead, rating) in enumerate(answers):
        names.append(uuid.uuid4())
        at = NOW + timedelta(days=ahead, minutes=number + 40)
        card = answer(card, rating, at=at, client_uuid=names[-1]).card
        states.append(columns(card))
        counts.append(days(card.learner))

    for number in reversed(range(len(answers))):
        undo_review(learner=card.learner, client_uuid=names[number], now=NOW + timedelta(days=61))
        assert columns(card) == states[number]
        assert [day for day in days(card.learner) if day[1]] == counts[number]


def test_undo_review_in_the_middle_leaves_the_rest():
    with_it, without = CardFactory(), CardFactory()
    name = uuid.uuid4()
    for ahead, rating in ((0, Rating.EASY), (9, Rating.AGAIN), (10, Rating.GOOD), (14, Rating.GOOD)):
        at = NOW + timedelta(days=ahead)
        if ahead != 9:
            without = answer(without, rating, at=at).card
        with_it = answer(with_it, rating, at=at, client_uuid=name if ahead == 9 else None).card

    undo_review(learner=with_it.learner, client_uuid=name, now=NOW + timedelta(days=15))

    with_it.refresh_from_db()
    assert (with_it.stability, with_it.difficulty, with_it.lapses) == (without.stability, without.difficulty, 0)


def test_undo_review_twice_is_once():
    card = CardFactory()
    name = uuid.uuid4()
    answer(card, client_uuid=name)

    undo_review(learner=card.learner, client_uuid=name, now=NOW)
    undo_review(learner=card.learner, client_uuid=name, now=NOW)

    assert Review.objects.filter(kind=ReviewKind.VOID).count() == 1
    assert days(card.learner) == [(TODAY, 0, 0, 0)]


def test_undo_review_of_somebody_else_is_not_found():
    name = uuid.uuid4()
    answer(CardFactory(), client_uuid=name)

    with pytest.raises(Review.DoesNotExist):
        undo_review(learner=UserFactory(), client_uuid=name, now=NOW)


def quiz_answer(learner, question, verdict=Verdict.RIGHT, *, helped=False, response_id=1, at=NOW):
    return record_quiz_answer(
        learner=learner,
        question=question,
        verdict=verdict,
        helped=helped,
        response_id=response_id,
        answered_at=at,
        now=at,
    )


@pytest.mark.parametrize(
    ("verdict", "helped", "rating"),
    [
        (Verdict.WRONG, False, Rating.AGAIN),
        (Verdict.WRONG, True, Rating.AGAIN),
        (Verdict.ALMOST, False, Rating.HARD),
        (Verdict.RIGHT, True, Rating.HARD),
        (Verdict.RIGHT, False, Rating.GOOD),
    ],
)
def test_record_quiz_answer_is_rated_by_its_verdict(verdict, helped, rating):
    recorded = quiz_answer(UserFactory(), QuestionFactory(), verdict, helped=helped)

    assert (recorded.review.rating, recorded.review.source) == (rating, ReviewSource.QUIZ)


def test_record_quiz_answer_makes_the_card_and_counts_no_new_card():
    learner, question = UserFactory(), QuestionFactory()

    quiz_answer(learner, question)

    assert Card.objects.get(learner=learner, question=question).reps == 1
    assert list(StudyDay.objects.values_list("reviews", "new_cards", "quiz_answers")) == [(1, 0, 1)]


def test_record_quiz_answer_once_for_a_response():
    learner, question = UserFactory(), QuestionFactory()
    quiz_answer(learner, question)

    again = quiz_answer(learner, question, Verdict.WRONG, at=NOW + timedelta(days=1))

    assert not again.is_new
    assert Review.objects.count() == 1


def test_record_quiz_answer_other_response_counts_too():
    learner, question = UserFactory(), QuestionFactory()
    quiz_answer(learner, question)

    quiz_answer(learner, question, response_id=2, at=NOW + timedelta(days=1))

    assert Card.objects.get().reps == 2


def test_undo_review_of_a_quiz_answer_is_refused():
    learner = UserFactory()
    review = quiz_answer(learner, QuestionFactory()).review

    with pytest.raises(ValidationError) as error:
        undo_review(learner=learner, client_uuid=review.client_uuid, now=NOW)

    assert error.value.code == "not_undoable"
