"""Two devices, offline by turns, against one log: nothing lost, nothing doubled, the same card in every order."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.enums import CardState, Rating, ReviewKind
from quizzes.models import Card, Review, StudyDay
from quizzes.records import day_mark
from quizzes.services.replay import replay_learner
from quizzes.services.review import record_review, undo_review
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("FOOTNOTE_INTERLEAVINGS", "60"))
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=400)
COLUMNS = ["state", "step", "stability", "difficulty", "due_at", "last_review_at", "last_day", "reps", "lapses"]
ASIDE = ["suspended", "leech"]


@dataclass(frozen=True)
class Answer:
    """An answer given on a device, `minutes` after the start; `undone` if that device took it back again."""

    device: int
    card: int
    rating: Rating
    minutes: int
    name: uuid.UUID
    undone: bool


@st.composite
def answers(draw):
    minutes, made = 0, []
    for number in range(draw(st.integers(1, 10))):
        minutes += draw(st.sampled_from((0, 1, 12, 24 * 60, 5 * 24 * 60, 30 * 24 * 60)))
        made.append(
            Answer(
                device=draw(st.integers(0, 1)),
                card=draw(st.integers(0, 1)),
                rating=draw(st.sampled_from(Rating)),
                minutes=minutes,
                name=uuid.UUID(int=draw(st.integers(0, 2**64)) * 16 + number),
                undone=draw(st.integers(0, 4)) == 0,
            )
        )
    return made


@st.composite
def deliveries(draw, made):
    """The answers of each device in their order, the devices mixed at will, some sent twice."""
    boxes = [[answer for answer in made if answer.device == device] for device in (0, 1)]
    order = []
    while any(boxes):
        box = draw(st.sampled_from([box for box in boxes if box]))
        order.append(box.pop(0))
        if draw(st.integers(0, 3)) == 0:
            order.append(draw(st.sampled_from(order)))
    return order


def send(learner, cards, answer, *, now):
    record_review(
        Card.objects.get(pk=cards[answer.card].pk),
        learner=learner,
        rating=answer.rating,
        answered_at=NOW + timedelta(minutes=answer.minutes),
        client_uuid=answer.name,
        now=now,
    )
    if answer.undone:
        undo_review(learner=learner, client_uuid=answer.name, now=now)


def state_of(learner, columns=COLUMNS):
    days = StudyDay.objects.filter(learner=learner, reviews__gt=0).values_list(
        "day", "reviews", "new_cards", "recalled"
    )
    return list(Card.objects.filter(learner=learner).order_by("pk").values_list(*columns)), list(days.order_by("day"))


def begin_again(learner, before):
    Review.objects.filter(learner=learner).delete()
    StudyDay.objects.filter(learner=learner).delete()
    for card, columns in zip(Card.objects.filter(learner=learner).order_by("pk"), before, strict=True):
        aside = dict.fromkeys(ASIDE, False)
        Card.objects.filter(pk=card.pk).update(**dict(zip(COLUMNS, columns, strict=True)), **aside)


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_offline_answers_of_two_devices_in_any_order_are_one_state(data):
    made = data.draw(answers())
    learner = UserFactory(time_zone="America/St_Johns")
    cards = [CardFactory(learner=learner) for _ in range(2)]
    fresh = state_of(learner)[0]
    names = {(answer.name, cards[answer.card].pk) for answer in made}
    ends = []
    for _ in range(2):
        begin_again(learner, fresh)
        for answer in data.draw(deliveries(made)):
            send(learner, cards, answer, now=LATER)
        ends.append(state_of(learner))

        logged = Review.objects.filter(learner=learner, kind=ReviewKind.REVIEW).values_list("client_uuid", "card")
        assert len(logged) == len(names)
        assert set(logged) == names
        assert replay_learner(learner.pk).differences == []

    assert ends[0] == ends[1]


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_one_device_live_and_one_offline_remember_as_if_both_were_live(data):
    made = data.draw(answers())
    learner = UserFactory()
    cards = [CardFactory(learner=learner) for _ in range(2)]
    fresh = state_of(learner)[0]
    memory = ["state", "step", "stability", "difficulty", "last_review_at", "last_day", "reps", "lapses"]

    for answer in made:
        send(learner, cards, answer, now=NOW + timedelta(minutes=answer.minutes))
    both_live = state_of(learner, memory)
    begin_again(learner, fresh)
    for answer in sorted(made, key=lambda answer: answer.device):
        live = answer.device == 0
        send(learner, cards, answer, now=NOW + timedelta(minutes=answer.minutes) if live else LATER)

    assert state_of(learner, memory) == both_live
    assert replay_learner(learner.pk).differences == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(made=answers())
def test_undoing_everything_from_the_other_device_leaves_new_cards(made):
    learner = UserFactory()
    cards = [CardFactory(learner=learner) for _ in range(2)]
    fresh = state_of(learner)
    for answer in made:
        send(learner, cards, answer, now=NOW + timedelta(minutes=answer.minutes))

    for answer in reversed(made):
        undo_review(learner=learner, client_uuid=answer.name, now=LATER)

    assert state_of(learner) == fresh
    assert not Card.objects.filter(learner=learner, suspended=True).exists()


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_undoing_everything_leaves_cards_as_they_came_whatever_order_the_answers_came_in(data):
    """Of cards that came with a schedule and without a log: their log alone knows it."""
    made = data.draw(answers())
    learner = UserFactory()
    day = NOW.toordinal() + data.draw(st.sampled_from((-14, 0, 3)))
    brought = {"state": CardState.REVIEW, "stability": 12.5, "difficulty": 6.25, "due_at": day_mark(day + 12)}
    cards = [CardFactory(learner=learner, last_day=day, reps=7, lapses=3, **brought) for _ in range(2)]
    fresh = state_of(learner)
    for answer in data.draw(deliveries(made)):
        send(learner, cards, answer, now=LATER)
    assert replay_learner(learner.pk).differences == []

    for answer in data.draw(st.permutations(made)):
        undo_review(learner=learner, client_uuid=answer.name, now=LATER)

    assert state_of(learner) == fresh
    assert replay_learner(learner.pk).differences == []


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_answer_that_changes_no_memory_changes_no_day_whenever_it_comes(order):
    """An Easy, then a Good the same day: the memory stays, the count of answers does not."""
    learner = UserFactory()
    cards = [CardFactory(pk=4711, learner=learner)]
    made = [(Rating.EASY, 0), (Rating.GOOD, 0), (Rating.AGAIN, 0), (Rating.GOOD, 12)]
    for place in order:
        rating, minutes = made[place]
        send(learner, cards, Answer(0, 0, rating, minutes, uuid.UUID(int=place), undone=False), now=LATER)

    (row,), _days = state_of(learner, ["state", "reps", "lapses", "due_at"])
    assert row == (CardState.REVIEW, 4, 1, day_mark(NOW.toordinal() + 2))
