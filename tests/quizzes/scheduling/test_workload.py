from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quizzes.scheduling.memory import Memory
from quizzes.scheduling.schedule import Policy
from quizzes.scheduling.simulation import simulate
from quizzes.scheduling.workload import CHOICES, DAYS, Workload

NOTHING = Workload(begun=[], fresh=0, new_per_day=15)


def test_nothing_costs_nothing():
    assert [NOTHING.per_day(retention) for retention in CHOICES] == [0] * len(CHOICES)


def test_more_retention_costs_more():
    loads = [replace(NOTHING, fresh=900).per_day(retention) for retention in CHOICES]

    assert loads == sorted(loads)
    assert loads[-1] > 2 * loads[0]


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
def test_load_of_new_cards_is_about_that_of_a_simulated_learner(retention):
    run = simulate(days=DAYS, new_per_day=10, rng=Random(1), balanced=False, policy=Policy(retention=retention))

    estimate = replace(NOTHING, fresh=10_000, new_per_day=10).per_day(retention)

    assert estimate == pytest.approx(sum(run.reviews) / DAYS, rel=0.15)


def test_card_that_comes_once_costs_one_review():
    far = replace(NOTHING, begun=[(Memory(40.0, 5.0), 0)])

    assert far.per_day(0.9) == pytest.approx(1 / DAYS)


def test_overdue_card_comes_today():
    assert replace(NOTHING, begun=[(Memory(500.0, 5.0), 900)]).per_day(0.9) == pytest.approx(1 / DAYS)


def test_many_cards_are_taken_to_be_like_some():
    some = replace(NOTHING, begun=[(Memory(10.0, 5.0), 3)] * 100)

    assert replace(some, begun=some.begun * 30).per_day(0.9) == pytest.approx(30 * some.per_day(0.9), rel=0.15)
