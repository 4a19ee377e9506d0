from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from quizzes.scheduling.fitting import fit, log_losses, tabulate
from quizzes.scheduling.learners import DAYS, answer_cards, stray_weights
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, check_weights


def test_strayed_weights_are_weights_of_the_model():
    for seed in range(20):
        check_weights(stray_weights(np.random.default_rng(seed)))


def test_answers_are_as_many_as_asked_for_within_the_days():
    cards = answer_cards(700, true=DEFAULT_WEIGHTS, rng=np.random.default_rng(1))

    scored = sum(len(history) - 1 for history in cards)
    assert 700 <= scored < 780
    assert all(0 <= day < DAYS for history in cards for day, _ in history)
    assert all(one[0] < other[0] for history in cards for one, other in pairwise(history))


def test_learner_recalls_as_the_true_weights_say():
    rng = np.random.default_rng(2)
    table = tabulate(answer_cards(8000, true=DEFAULT_WEIGHTS, rng=rng))
    recalled = (table.ratings > 1)[table.scored].mean()

    assert recalled == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_fit_is_no_worse_than_the_default_and_mostly_as_good_as_can_be(seed):
    rng = np.random.default_rng((6000, seed))
    true = stray_weights(rng)
    found = fit(answer_cards(6000, true=true, rng=rng))
    fresh = tabulate(answer_cards(6000, true=true, rng=rng))
    used = found.weights if found.is_better else DEFAULT_WEIGHTS

    fitted, best, default = log_losses(np.array([used, true, DEFAULT_WEIGHTS]), fresh, fresh.scored)

    assert fitted - default < 0.001
    assert best - 0.001 < fitted
