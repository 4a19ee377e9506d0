"""Fits the weights of FSRS-6 to one learner's answers.

The memory of all cards is worked out side by side, once for the weights and once for each weight moved a little, which
gives the slope of the log loss; L-BFGS-B of scipy walks down it within the bounds of FSRS-6. Answers on the day of the
one before are remembered but not scored.

A fit on few answers harms more than it helps. So it is drawn back to the default by a normal prior, the more the fewer
answers there are, and taken only if it predicts the newest quarter of the answers, which it has not seen, better than
the default does. Once it has passed, the quarter is fitted too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, STABILITY_MIN, UPPER_BOUNDS_PARAMETERS

from quizzes.records import LEAST_TO_FIT
from quizzes.scheduling.memory import DECAY, DEFAULT_WEIGHTS, LONGEST_GAP, Weights

HELD_OUT = 0.25
ROUNDS = 30
NUDGE = 1e-4  # of a weight's scale, for its slope
CERTAIN = 1e-4

Floats = np.ndarray
DEFAULT = np.array(DEFAULT_WEIGHTS)
# Weights are moved in units of a third of their size, and not less than a little.
SCALE = np.maximum(np.abs(DEFAULT) / 3, 0.03)
STRAYS = 0.4  # the standard deviation of a learner's weight in those units, as the prior has it


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights with the mean log loss of such a fit on answers it was not made from, and that of the default. `answers`
    counts all scored answers."""

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
    if answers < LEAST_TO_FIT:
        return None
    newest = np.quantile(table.days[table.scored], 1 - HELD_OUT)
    seen, unseen = table.scored & (table.days <= newest), table.scored & (table.days > newest)
    if not unseen.any():
        return None
    weights = _minimise(table, seen)
    fitted, default = log_losses(np.array([weights, DEFAULT]), table, unseen)
    if fitted < default:
        weights = _minimise(table, table.scored, start=weights)
    return Fit(tuple(float(weight) for weight in weights), answers, float(fitted), float(default))


@dataclass(frozen=True, slots=True)
class Memories:
    """The memories of many cards under many weights: a row for each row of weights, a column a card."""

    stability: Floats
    difficulty: Floats


def tabulate(histories: Sequence[Sequence[tuple[int, int]]]) -> Histories:
    """The histories as a table, the longest first, so that each column ends where its last card does."""
    longest_first = sorted((history for history in histories if history), key=len, reverse=True)
    shape = (len(longest_first), len(longest_first[0]) if longest_first else 0)
    ratings, gaps, days = np.zeros(shape, int), np.zeros(shape), np.zeros(shape, int)
    for row, history in enumerate(longest_first):
        for column, (day, rating) in enumerate(history):
            ratings[row, column], days[row, column] = rating, day
            if column:
                gaps[row, column] = min(max(day - history[column - 1][0], 0), LONGEST_GAP)
    return Histories(ratings, gaps, days)


def log_losses(weights: Floats, table: Histories, counted: Floats) -> Floats:
    """The mean log loss over the answers counted, for each row of weights."""
    losses = np.zeros(len(weights))
    for column, recalled in enumerate(recall_by_answer(weights, table)):
        here = counted[: recalled.shape[1], column]
        if here.any():
            chance = np.clip(recalled[:, here], CERTAIN, 1 - CERTAIN)
            hit = table.ratings[: recalled.shape[1], column][here] > 1
            losses -= np.log(np.where(hit, chance, 1 - chance)).sum(axis=1)
    return np.asarray(losses / counted.sum())


def recall_by_answer(weights: Floats, table: Histories) -> Iterator[Floats]:
    """For each place in the histories the recall predicted there: a row for each row of weights, a column for each of
    the cards that have so long a history, the first of the table."""
    memory = first_memory(weights, table.ratings[:, 0]) if table.ratings.size else None
    for column in range(table.ratings.shape[1]):
        cards = int((table.ratings[:, column] > 0).sum())
        if memory is None or column == 0:
            yield np.ones((len(weights), cards))
            continue
        rating, gap = table.ratings[:cards, column], table.gaps[:cards, column]
        memory = Memories(memory.stability[:, :cards], memory.difficulty[:, :cards])
        recalled = recall_after(weights, memory, gap)
        yield recalled
        memory = next_memory(weights, memory, rating, gap, recalled)


def first_memory(weights: Floats, rating: Floats) -> Memories:
    difficulty = weights[:, [4]] - np.exp(weights[:, [5]] * (rating - 1)) + 1
    return Memories(np.maximum(weights[:, rating - 1], STABILITY_MIN), np.clip(difficulty, 1, 10))


def recall_after(weights: Floats, memory: Memories, gap: Floats) -> Floats:
    decay = weights[:, [DECAY]]
    return np.asarray((1 + (0.9 ** (-1 / decay) - 1) * gap / memory.stability) ** -decay)


def next_memory(weights: Floats, memory: Memories, rating: Floats, gap: Floats, recalled: Floats) -> Memories:
    """The memories after answers that came `gap` days after the ones before, with `recalled` the chance of recall."""
    w = [weights[:, [number]] for number in range(weights.shape[1])]
    stability, difficulty = memory.stability, memory.difficulty
    later = np.where(
        rating > 1,
        _recalled(w, stability, difficulty, recalled, rating),
        _forgotten(w, stability, difficulty, recalled),
    )
    same_day = gap <= 0
    if same_day.any():
        later = np.where(same_day, _same_day(w, stability, rating), later)
    return Memories(np.maximum(later, STABILITY_MIN), _difficulty(w, difficulty, rating))


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


def _minimise(table: Histories, counted: Floats, *, start: Floats | None = None) -> Floats:
    """The weights of least log loss over the answers counted, with the pull back to the default, from `start` on."""
    # Fifty megabytes that no web process needs: only the task that fits loads them.
    from scipy.optimize import minimize  # noqa: PLC0415

    low, high = (np.array(row) for row in (LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS))
    pull = 1 / (STRAYS**2 * counted.sum())
    nudges = np.vstack([np.zeros(len(DEFAULT)), np.diag(np.full(len(DEFAULT), NUDGE))])

    def loss_and_slope(moved: Floats) -> tuple[float, Floats]:
        losses = log_losses(np.clip(DEFAULT + (moved + nudges) * SCALE, low, high), table, counted)
        slope = (losses[1:] - losses[0]) / NUDGE + pull * moved
        return float(losses[0] + pull * (moved**2).sum() / 2), slope

    bounds = list(zip((low - DEFAULT) / SCALE, (high - DEFAULT) / SCALE, strict=True))
    moved = ((DEFAULT if start is None else start) - DEFAULT) / SCALE
    found = minimize(loss_and_slope, moved, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS})
    return np.asarray(np.clip(DEFAULT + found.x * SCALE, low, high))
