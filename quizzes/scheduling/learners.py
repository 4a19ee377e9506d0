"""Learners with a memory of their own, to try a fit on: no evidence about people.

A learner's true weights stray from the default. The cards are scheduled by the default and recalled by the true
weights, many cards side by side.
"""

from __future__ import annotations

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quizzes.scheduling.fitting import SCALE, first_memory, next_memory, recall_after
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Weights

STRAYS = 0.5  # of a weight's scale: the best weights then predict about 0.004 better than the default
DAYS = 365
FIRST_SHARES = (0.24, 0.10, 0.56, 0.10)
RECALLED_SHARES = (0.0, 0.12, 0.80, 0.08)


def stray_weights(rng: np.random.Generator) -> Weights:
    """The weights of a learner who is not the average."""
    strayed = np.array(DEFAULT_WEIGHTS) + rng.normal(0, STRAYS, len(DEFAULT_WEIGHTS)) * SCALE
    return tuple(np.clip(strayed, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS).tolist())


def answer_cards(answers: int, *, true: Weights, rng: np.random.Generator) -> list[list[tuple[int, int]]]:
    """(day, rating) card by card: the log of a year with about so many scored answers."""
    histories: list[list[tuple[int, int]]] = []
    scored = 0
    while scored < answers:
        for history in _answer(100, true=true, rng=rng):
            if scored < answers:
                histories.append(history)
                scored += len(history) - 1
    return histories


def _answer(cards: int, *, true: Weights, rng: np.random.Generator) -> list[list[tuple[int, int]]]:
    both = np.array([true, DEFAULT_WEIGHTS])
    day = rng.integers(0, DAYS, cards)
    rating = rng.choice(4, cards, p=FIRST_SHARES) + 1
    memory = first_memory(both, rating)
    histories = [[(int(day[card]), int(rating[card]))] for card in range(cards)]
    while (day < DAYS).any():
        wait = np.maximum(np.rint(memory.stability[1] * rng.uniform(0.9, 1.1, cards)), 1).astype(int)
        day = day + wait
        recalled = recall_after(both, memory, wait)
        hit = rng.random(cards) < recalled[0]
        rating = np.where(hit, rng.choice(4, cards, p=RECALLED_SHARES) + 1, 1)
        memory = next_memory(both, memory, rating, wait, recalled)
        for card in np.flatnonzero(day < DAYS):
            histories[card].append((int(day[card]), int(rating[card])))
    return histories
