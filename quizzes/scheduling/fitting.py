"""Fits the weights of FSRS-6 to one learner's answers.

The memory of all cards is worked out side by side, once for the weights and once for each weight moved a little, which
gives the slope of the log loss; Adam walks down it. Answers on the day of the one before are remembered but not scored.

A fit on few answers harms more than it helps. So it is drawn back to the default, the more the fewer answers there are,
and taken only if it predicts the newest quarter of the answers, which it has not seen, better than the default does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, STABILITY_MIN, UPPER_BOUNDS_PARAMETERS

from quizzes.scheduling.memory import DECAY, DEFAULT_WEIGHTS, LONGEST_GAP, Weights

LEAST = 1_500  # scored answers
DRAWN_BACK = 2_000  # answers at which a fit counts half
HELD_OUT = 0.25
STEPS = 60
RATE = 0.08
NUDGE = 1e-4  # of a weight's scale, for its slope
PULL = 0.02  # per answer-weighted square of the distance from the default
CERTAIN = 1e-4

Floats = np.ndarray
# How far weights stray among learners: a third of their size, and not less than a little.
SCALE = np.maximum(np.abs(np.array(DEFAULT_WEIGHTS)) / 3, 0.03)


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights with their mean log loss on answers they were not fitted to, and that of the default. `answers` counts
    all scored answers."""

    weights: Weights
    answers: int
    log_loss: float
    default_log_loss: float

    @property
    def is_better(self) -> bool:
        return self.log_loss < self.default_log_loss


@dataclass(frozen=True, slots=True)
class Histories:
    """Answers as tables of one row a card: rating (0 beyond the last), days since the answer before, and day."""

    ratings: Floats
    gaps: Floats
    days: Floats

    @property
    def scored(self) -> Floats:
        """Which answers count: those on a later day than the one before."""
        return (self.ratings > 0) & (self.gaps > 0)


def fit(histories: Sequence[Sequence[tuple[int, int]]]) -> Fit | None:
    """A fit to the histories of the cards, each of (day, rating) in order. None under 1,500 scored answers."""
    table = tabulate(histories)
    answers = int(table.scored.sum())
    if answers < LEAST:
        return None
    newest = np.quantile(table.days[table.scored], 1 - HELD_OUT)
    seen, unseen = table.scored & (table.days <= newest), table.scored & (table.days > newest)
    if not unseen.any():
        return None
    weights = _drawn_back(_descend(table, seen), int(seen.sum()))
    both = np.array([weights, DEFAULT_WEIGHTS])
    fitted, default = log_losses(both, table, unseen)
    return Fit(tuple(float(weight) for weight in weights), answers, float(fitted), float(default))


def tabulate(histories: Sequence[Sequence[tuple[int, int]]]) -> Histories:
    longest = max((len(history) for history in histories), default=0)
    shape = (len(histories), longest)
    ratings, gaps, days = np.zeros(shape, int), np.zeros(shape), np.zeros(shape, int)
    for row, history in enumerate(histories):
        for column, (day, rating) in enumerate(history):
            ratings[row, column], days[row, column] = rating, day
            if column:
                gaps[row, column] = min(max(day - history[column - 1][0], 0), LONGEST_GAP)
    return Histories(ratings, gaps, days)


def log_losses(weights: Floats, table: Histories, counted: Floats) -> Floats:
    """The mean log loss over the answers counted, for each row of weights."""
    losses = np.zeros(len(weights))
    for column, recalled in enumerate(recall_by_answer(weights, table)):
        here = counted[:, column]
        if here.any():
            chance = np.clip(recalled[:, here], CERTAIN, 1 - CERTAIN)
            hit = table.ratings[here, column] > 1
            losses -= np.where(hit, np.log(chance), np.log1p(-chance)).sum(axis=1)
    return np.asarray(losses / counted.sum())


def recall_by_answer(weights: Floats, table: Histories) -> list[Floats]:
    """For each place in the histories the recall predicted there: a row for each row of weights, a column a card."""
    w = [weights[:, [number]] for number in range(weights.shape[1])]
    factor = 0.9 ** (-1 / w[DECAY]) - 1
    predicted = [np.ones((len(weights), len(table.ratings)))]
    stability, difficulty = _first(weights, np.maximum(table.ratings[:, 0], 1))
    for column in range(1, table.ratings.shape[1]):
        rating, gap = np.maximum(table.ratings[:, column], 1), table.gaps[:, column]
        recalled = (1 + factor * gap / stability) ** -w[DECAY]
        predicted.append(recalled)
        later = np.where(
            rating > 1,
            _recalled(w, stability, difficulty, recalled, rating),
            _forgotten(w, stability, difficulty, recalled),
        )
        stability = np.maximum(np.where(gap > 0, later, _same_day(w, stability, rating)), STABILITY_MIN)
        difficulty = _difficulty(w, difficulty, rating)
    return predicted


def _first(weights: Floats, rating: Floats) -> tuple[Floats, Floats]:
    difficulty = weights[:, [4]] - np.exp(weights[:, [5]] * (rating - 1)) + 1
    return np.maximum(weights[:, rating - 1], STABILITY_MIN), np.clip(difficulty, 1, 10)


def _recalled(w: list[Floats], stability: Floats, difficulty: Floats, recalled: Floats, rating: Floats) -> Floats:
    bonus = np.where(rating == 2, w[15], np.where(rating == 4, w[16], 1.0))
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1((1 - recalled) * w[10])
    return np.asarray(stability * (1 + growth * bonus))


def _forgotten(w: list[Floats], stability: Floats, difficulty: Floats, recalled: Floats) -> Floats:
    left = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recalled) * w[14])
    return np.asarray(np.minimum(left, stability / np.exp(w[17] * w[18])))


def _same_day(w: list[Floats], stability: Floats, rating: Floats) -> Floats:
    growth = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return np.asarray(stability * np.where(rating > 1, np.maximum(growth, 1), growth))


def _difficulty(w: list[Floats], difficulty: Floats, rating: Floats) -> Floats:
    easiest = w[4] - np.exp(w[5] * 3) + 1
    moved = difficulty + (10 - difficulty) * -w[6] * (rating - 3) / 9
    return np.asarray(np.clip(w[7] * easiest + (1 - w[7]) * moved, 1, 10))


def _descend(table: Histories, counted: Floats) -> Floats:
    """The weights after walking down the log loss from the default, with a pull back to it."""
    default, low, high = (np.array(row) for row in (DEFAULT_WEIGHTS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS))
    weights, speed, size = default.copy(), np.zeros_like(default), np.zeros_like(default)
    nudges = np.vstack([np.zeros(len(default)), np.diag(NUDGE * SCALE)])
    pull = PULL * LEAST / counted.sum()
    for step in range(1, STEPS + 1):
        losses = log_losses(np.clip(weights + nudges, low, high), table, counted)
        slope = (losses[1:] - losses[0]) / NUDGE + pull * (weights - default) / SCALE / len(default)
        speed, size = 0.9 * speed + 0.1 * slope, 0.99 * size + 0.01 * slope**2
        stride = (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
        weights = np.clip(weights - RATE * (1 - step / (STEPS + 1)) * stride * SCALE, low, high)
    return weights


def _drawn_back(weights: Floats, answers: int) -> Floats:
    default = np.array(DEFAULT_WEIGHTS)
    return np.asarray(default + (weights - default) * answers / (answers + DRAWN_BACK))
