from __future__ import annotations

from random import Random

import numpy as np
import pytest

from quizzes.enums import Rating
from quizzes.records import LEAST_TO_FIT
from quizzes.scheduling.fitting import SCALE, fit, log_losses, recall_by_answer, tabulate
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, check_weights, days_until, recall, remember

FORGETFUL = tuple(
    weight * share
    for weight, share in zip(DEFAULT_WEIGHTS, (0.3, 0.3, 0.3, 0.3, *(1.0,) * 4, 0.7, *(1.0,) * 12), strict=True)
)


def histories(rng, answers, *, true=DEFAULT_WEIGHTS):
    """Cards of a learner with the `true` weights, scheduled by the default ones over 240 days."""
    cards, scored = [], 0
    while scored < answers:
        day, rating, memory, assumed, history = rng.randint(0, 240), Rating(rng.choice((1, 3, 3, 4))), None, None, []
        while day <= 240:
            gap = day - history[-1][0] if history else 0
            scored += gap > 0
            history.append((day, int(rating)))
            memory = remember(memory, rating, elapsed_days=gap, weights=true)
            assumed = remember(assumed, rating, elapsed_days=gap)
            wait = max(round(days_until(assumed.stability, retention=0.9) * rng.uniform(0.85, 1.15)), 1)
            chance = recall(memory, elapsed_days=wait, weights=true)
            day, rating = day + wait, Rating.GOOD if rng.random() < chance else Rating.AGAIN
        cards.append(history)
    return cards


def test_recall_by_answer_is_the_memory_of_the_schedule():
    rng = Random(1)
    for weights in (DEFAULT_WEIGHTS, FORGETFUL):
        cards = []
        for _ in range(60):
            day, history = 0, []
            for _ in range(rng.randint(2, 12)):
                history.append((day, rng.randint(1, 4)))
                day += rng.choice((0, 0, 1, 5, 60))
            cards.append(history)
        predicted = list(recall_by_answer(np.array([weights]), tabulate(cards)))
        for row, history in enumerate(sorted(cards, key=len, reverse=True)):
            memory = None
            for place, (day, rating) in enumerate(history):
                gap = day - history[place - 1][0] if place else 0
                if place:
                    expected = recall(memory, elapsed_days=gap, weights=weights)
                    assert predicted[place][0, row] == pytest.approx(expected, abs=1e-9)
                memory = remember(memory, rating, elapsed_days=gap, weights=weights)


@pytest.mark.parametrize("answers", [0, 400])
def test_fit_of_few_answers_is_none(answers):
    assert fit(histories(Random(1), answers)) is None


def test_fit_of_answers_on_one_day_is_none():
    assert fit([[(1, 1), (1, 3)] for _ in range(LEAST_TO_FIT)]) is None


def test_fit_of_another_learner_predicts_better_than_the_default():
    found = fit(histories(Random(2), 2500, true=FORGETFUL))
    fresh = tabulate(histories(Random(3), 2500, true=FORGETFUL))

    fitted, default = log_losses(np.array([found.weights, DEFAULT_WEIGHTS]), fresh, fresh.scored)

    assert found.is_better
    assert fitted < default - 0.003
    check_weights(found.weights)


def test_fit_of_the_usual_learner_stays_near_the_default():
    found = fit(histories(Random(4), 1600))
    fresh = tabulate(histories(Random(5), 2500))

    fitted, default = log_losses(np.array([found.weights, DEFAULT_WEIGHTS]), fresh, fresh.scored)

    assert np.abs((np.array(found.weights) - DEFAULT_WEIGHTS) / SCALE).max() < 1
    assert fitted < default + 0.002


def test_fit_same_answers_is_the_same_fit():
    cards = histories(Random(6), 1600)

    assert fit(cards) == fit(cards)
