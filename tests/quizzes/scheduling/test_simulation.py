from __future__ import annotations

from random import Random

import pytest

from quizzes.scheduling.schedule import Policy
from quizzes.scheduling.simulation import Simulated, simulate

MONDAY = 739_677


def run(**kwargs):
    return simulate(days=110, new_per_day=12, rng=Random(4), **kwargs)


@pytest.fixture(scope="module")
def plain():
    return run(balanced=False)


@pytest.fixture(scope="module")
def balanced():
    return run()


def test_simulate_same_seed_is_the_same_learner():
    first, second = (simulate(days=20, new_per_day=5, rng=Random(9)) for _ in range(2))

    assert first == second


def test_simulate_recalls_about_what_was_asked_for(plain):
    assert plain.recall == pytest.approx(0.9, abs=0.02)


def test_balancing_evens_the_days_and_keeps_recall(plain, balanced):
    assert balanced.uneven(after=40) < 0.85 * plain.uneven(after=40)
    assert balanced.worst(after=40) < plain.worst(after=40)
    assert balanced.recall == pytest.approx(plain.recall, abs=0.015)


def test_quiet_weekend_carries_less():
    quiet = run(weekdays=(1, 1, 1, 1, 1, 0.5, 0.5))

    shares = [quiet.on_weekday(day, first_day=MONDAY, after=40) for day in range(7)]

    assert max(shares[5:]) <= 0.75
    assert min(shares[:5]) >= 0.95


def test_simulate_lower_retention_asks_less(plain):
    assert sum(run(balanced=False, policy=Policy(retention=0.8)).reviews) < 0.8 * sum(plain.reviews)


def test_uneven_of_equal_days_is_nothing():
    steady = Simulated(reviews=(10,) * 30, recall=0.9, known=0.9)

    assert (steady.uneven(after=5), steady.worst(after=5)) == (0, 1)
