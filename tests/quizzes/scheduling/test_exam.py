from __future__ import annotations

from random import Random

import pytest

from quizzes.enums import CardState
from quizzes.records import day_mark
from quizzes.scheduling.exam import HORIZON, Forecast, forecast, gain_of, is_far, pick
from quizzes.scheduling.memory import Memory
from quizzes.scheduling.schedule import Standing
from quizzes.scheduling.simulation import simulate_exam

DAY = 739_677
EXAM = DAY + 10


def card(stability=8.0, *, due=30, since=9, state=CardState.REVIEW):
    return Standing(day_mark(DAY + due), state, 0, Memory(stability, 5.0), 1, DAY - since, 4)


def picked(*cards, day=DAY, exam_day=EXAM, others=200):
    """What is picked of the cards, among others that need nothing."""
    safe = [(number, card(stability=5000.0)) for number in range(1000, 1000 + others)]
    return pick([*enumerate(cards), *safe], day=day, exam_day=exam_day)


def test_pick_takes_the_card_that_gains_most_first():
    assert picked(card(12.0), card(3.0), card(6.0), exam_day=DAY + 1) == [1, 2, 0]


@pytest.mark.parametrize(
    "standing",
    [
        card(due=5),  # comes by itself before the exam
        card(due=-2),  # is due
        card(since=0),  # was seen today
        card(2000.0),  # would gain next to nothing
        card(state=CardState.LEARNING),
        Standing(due_at=10**15),
    ],
)
def test_pick_leaves_alone_what_needs_nothing(standing):
    assert picked(standing) == []


def test_pick_lets_what_lasts_come_early_and_the_rest_late():
    lasting, fleeting = card(12.0), card(2.0, since=4)

    assert [picked(lasting, fleeting, exam_day=DAY + left)[0] for left in (16, 1)] == [0, 1]


@pytest.mark.parametrize("exam_day", [DAY - 5, DAY, DAY + HORIZON + 1])
def test_pick_out_of_season_is_nothing(exam_day):
    assert picked(card(), exam_day=exam_day) == []


def test_pick_spreads_over_the_days_left():
    cards = [card(5.0) for _ in range(140)]

    sizes = [len(picked(*cards, exam_day=DAY + left, others=2000)) for left in (14, 7, 2, 1)]

    assert sizes == [11, 22, 74, 140]


def test_pick_leaves_room_for_what_is_due():
    cards = [card(5.0) for _ in range(50)]
    due = [card(due=0) for _ in range(40)]

    assert len(picked(*cards, *due, exam_day=DAY + 1, others=270)) == 0
    assert len(picked(*cards, *due[:10], exam_day=DAY + 1, others=300)) == 28


def test_gain_is_larger_for_weaker_cards():
    gains = [gain_of(Memory(stability, 5.0), since=10, left=5).added for stability in (2.0, 10.0, 50.0, 1000.0)]

    assert gains == sorted(gains, reverse=True)
    assert gains[-1] < 0.01


def test_is_far_until_the_last_two_weeks():
    assert [is_far(DAY + HORIZON + ahead, day=DAY) for ahead in (-1, 0, 1)] == [False, False, True]


def test_forecast_counts_what_cannot_be_begun():
    fresh = [Standing(due_at=10**15) for _ in range(25)]

    found = forecast([card(10.0, since=0), *fresh], day=DAY, exam_day=EXAM, new_per_day=2)

    assert found == Forecast(recall=pytest.approx(0.9), cards=26, fresh=25, new_per_day=3, left_over=5)


def test_forecast_of_nothing_is_nothing():
    assert forecast([], day=DAY, exam_day=EXAM, new_per_day=2) == Forecast(0.0, 0, 0, 0, 0)


def test_exam_plan_raises_recall_for_few_more_reviews():
    plain, planned = (
        simulate_exam(cards=200, days=40, new_per_day=8, rng=Random(2), planned=planned) for planned in (False, True)
    )

    assert planned.recall > plain.recall + 0.02
    assert sum(planned.reviews) < 1.25 * sum(plain.reviews)
    assert max(planned.reviews) <= 1.25 * max(plain.reviews)
