from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from quizzes.enums import CardState, Rating
from quizzes.scheduling.memory import (
    DEFAULT_WEIGHTS,
    LONGEST_GAP,
    Memory,
    check_weights,
    days_until,
    recall,
    remember,
)
from quizzes.scheduling.schedule import Standing, schedule

ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
HISTORIES = int(os.environ.get("FOOTNOTE_HISTORIES", "1000"))
STATES = {CardState.LEARNING: fsrs.State.Learning, CardState.REVIEW: fsrs.State.Review}
STATES[CardState.RELEARNING] = fsrs.State.Relearning


def random_history(rng):
    """Up to 25 answers as (day, rating), several on one day now and then."""
    day = 0
    history = []
    for _ in range(rng.randint(1, 25)):
        history.append((day, Rating(rng.choice((1, 2, 3, 3, 3, 4)))))
        day += rng.choice((0, 0, 1, 1, 3, rng.randint(1, 400)))
    return history


def test_schedule_random_histories_equals_fsrs():
    rng = random.Random(20260302)
    weights = tuple(value * 1.02 if 1 < value < 5 else value for value in DEFAULT_WEIGHTS)
    for number in range(HISTORIES):
        used = weights if number % 2 else DEFAULT_WEIGHTS
        peer = fsrs.Scheduler(parameters=used, enable_fuzzing=False)
        theirs = fsrs.Card(card_id=1, due=ORIGIN)
        ours = Standing(due_at=0)
        for day, rating in random_history(rng):
            theirs, _ = peer.review_card(theirs, fsrs.Rating(int(rating)), ORIGIN + timedelta(days=day))
            ours = schedule(ours, rating, now=day, day=day + 1, seed=number, parameters=used).after
            assert STATES[ours.state] == theirs.state
            assert ours.step == (theirs.step or 0)
            assert ours.memory.stability == pytest.approx(theirs.stability, rel=1e-6)
            assert ours.memory.difficulty == pytest.approx(theirs.difficulty, rel=1e-6)


def test_recall_after_gaps_equals_fsrs():
    peer = fsrs.Scheduler()
    card = fsrs.Card(card_id=1, stability=7.5, difficulty=5.0, last_review=ORIGIN, due=ORIGIN, state=fsrs.State.Review)

    for days in (0, 1, 7, 30, 365):
        expected = peer.get_card_retrievability(card, ORIGIN + timedelta(days=days))
        assert recall(Memory(7.5, 5.0), elapsed_days=days) == pytest.approx(expected, abs=1e-12)


def test_recall_at_stability_is_nine_tenths():
    assert recall(Memory(12, 5.0), elapsed_days=12) == pytest.approx(0.9)


def test_days_until_and_recall_are_inverse():
    days = days_until(1000.0, retention=0.83)

    assert recall(Memory(1000.0, 5.0), elapsed_days=round(days)) == pytest.approx(0.83, abs=1e-3)


def test_remember_days_below_zero_counts_as_same_day():
    memory = Memory(4.0, 5.0)

    assert remember(memory, 3, elapsed_days=-2) == remember(memory, 3, elapsed_days=0)


def test_remember_gap_longer_than_a_century_is_bounded():
    memory = Memory(4.0, 5.0)

    assert remember(memory, 1, elapsed_days=10**7) == remember(memory, 1, elapsed_days=LONGEST_GAP)


@pytest.mark.parametrize("weights", [(), (1.0,) * 20, (-1.0,) * 21, (1.0,) * 21])
def test_check_weights_out_of_bounds_raises(weights):
    with pytest.raises(ValueError):
        check_weights(weights)


def test_check_weights_default_is_silent():
    check_weights(DEFAULT_WEIGHTS)
