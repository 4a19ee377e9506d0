from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from django.db import connection

from quizzes.enums import Rating, ReviewKind
from quizzes.models import Review
from quizzes.models.fields import kept_day
from quizzes.queries.progress import predictions, recall_by_day
from quizzes.queries.review import (
    NEWEST_FIRST,
    answered_since,
    earliest_day,
    last_undoable,
    reviews_of,
    reviews_of_card,
)
from quizzes.queries.study import Bounds
from quizzes.records import DAY_MS, FIRST_DAY, to_ms
from quizzes.scheduling.day_line import DayLine
from quizzes.services.review import record_review, undo_review
from quizzes.services.study import moment_for
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory, ReviewFactory

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOMENT = to_ms(NOW)


def answer(card, at, *, rating=Rating.GOOD):
    return record_review(
        card, learner=card.learner, rating=rating, answered_at=at, client_uuid=uuid.uuid4(), now=at
    ).review


def test_no_learner_is_in_a_day_before_the_earliest():
    rng = random.Random(5)
    for zone in sorted(available_timezones()):
        line = DayLine(zone, rng.choice((0, 4, 12, 23)))
        for _ in range(5):
            moment = rng.randrange(to_ms(datetime(2000, 1, 1, tzinfo=UTC)), to_ms(datetime(2040, 1, 1, tzinfo=UTC)))
            assert earliest_day(moment) <= line.day_of(moment) <= earliest_day(moment) + 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"), [("Pacific/Kiritimati", "Pacific/Pago_Pago"), ("Pacific/Pago_Pago", "Pacific/Kiritimati")]
)
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_todays_answers_are_those_since_the_day_began_wherever_they_were_given(before, after, hour):
    learner = UserFactory(time_zone=before)
    now = NOW.replace(hour=hour)
    given = [answer(CardFactory(learner=learner), now - timedelta(hours=ago)) for ago in range(48, -1, -6)]
    learner.time_zone = after
    begins = moment_for(learner, now).begins

    found = set(answered_since(reviews_of(learner), begins))

    assert found == {review for review in given if review.answered_at >= begins}
    assert last_undoable(learner, since=begins) == given[-1]


@pytest.mark.django_db
def test_last_undoable_leaves_out_what_was_taken_back():
    learner = UserFactory()
    first, last = (answer(CardFactory(learner=learner), NOW + timedelta(minutes=minute)) for minute in (0, 5))
    undo_review(learner=learner, client_uuid=last.client_uuid, now=NOW + timedelta(minutes=6))

    assert last_undoable(learner, since=MOMENT - 1000) == first
    assert last_undoable(learner, since=MOMENT + 1) is None


@pytest.mark.django_db
def test_log_of_a_card_is_in_the_order_it_was_answered():
    card = CardFactory()
    rows = [ReviewFactory(card=card, answered_at=MOMENT + ahead) for ahead in (5, 1, 9)]

    assert [row.answered_at - MOMENT for row in reviews_of_card(card)] == [1, 5, 9]
    assert set(reviews_of_card(card)) == set(rows)


@pytest.mark.django_db
def test_predictions_are_of_cards_in_review_not_asked_the_same_day():
    card = CardFactory()
    moments = [NOW + timedelta(days=days) for days in (0, 10, 10.01, 40)]
    for at in moments:
        card = record_review(
            card, learner=card.learner, rating=Rating.EASY, answered_at=at, client_uuid=uuid.uuid4(), now=at
        ).card

    rows = list(predictions(card.learner))

    assert [(days, parameters, rating) for _, days, parameters, rating in rows] == [(30, None, 4), (10, None, 4)]
    assert rows[0][0] > rows[1][0] == pytest.approx(8.2956)
    first = moment_for(card.learner, NOW).day
    assert sorted(recall_by_day(card.learner, since=MOMENT)) == [(first + 10, 2, 2), (first + 40, 1, 1)]


def logged(learner, *, days=300, each=10):
    """A log of that many days, and others beside it."""
    for person in (learner, UserFactory(), UserFactory()):
        cards = [CardFactory(learner=person) for _ in range(20)]
        Review.objects.bulk_create(
            ReviewFactory.build(
                card=cards[number % 20],
                learner=person,
                answered_at=MOMENT - day * DAY_MS + number,
                local_day=MOMENT // DAY_MS + FIRST_DAY - day,
            )
            for day in range(days)
            for number in range(each)
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return cards[0]


@pytest.mark.django_db
def test_log_is_read_through_its_indexes():
    learner = UserFactory()
    card = logged(learner)
    learners, cards = "review_by_learner", ("quizzes_review_pkey", "sqlite_autoindex_quizzes_review_1")
    log = reviews_of(learner)
    begins = MOMENT - DAY_MS // 2
    day, since = FIRST_DAY + MOMENT // DAY_MS, kept_day(earliest_day(begins))
    bounds = Bounds(learner.pk, day=day, begins=begins, kept_since=since, due_until=MOMENT)

    plans = {
        "today": answered_since(log, begins).filter(kind=ReviewKind.REVIEW).explain(),
        "today, as the queue asks": bounds.today().explain(),
        "newest": log.order_by(*NEWEST_FIRST)[:20].explain(),
        "history": reviews_of_card(card).explain(),
    }

    for name in ("today", "today, as the queue asks", "newest"):
        assert learners in plans[name], plans[name]
    assert any(name in plans["history"] for name in cards), plans["history"]
    if connection.vendor == "postgresql":
        assert "Presorted Key: local_day" in plans["newest"], plans["newest"]
    else:
        assert "LAST 2 TERMS" in plans["newest"] or "RIGHT PART" in plans["newest"], plans["newest"]
