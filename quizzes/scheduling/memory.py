"""Memory as FSRS-6 models it: states in, states out.

The package `fsrs` does the sums, but not the rest: it counts full blocks of 24 hours where a learner counts days, and
its cards, dates and intervals take as long again as the sums, which matters when a million answers are replayed. So its
scheduler is asked for its sums alone. That they are those of a review of its own, a test shows on random histories.
Formulas: the FSRS wiki, "The Algorithm" (FSRS-6).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fsrs import Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

Weights = tuple[float, ...]

DEFAULT_WEIGHTS: Weights = tuple(DEFAULT_PARAMETERS)
DECAY = 20  # the place of the decay among the weights
RATINGS = {int(rating): rating for rating in Rating}
LONGEST_GAP = 2**15 - 1  # days, 89 years: beyond it recall does not change any more, and the log keeps no more


@dataclass(frozen=True, slots=True)
class Memory:
    """`stability`: days until recall falls to 90 %. `difficulty`: from 1, easy, to 10."""

    stability: float
    difficulty: float


class _Sums(Scheduler):
    """The sums of the scheduler, over memories."""

    def first(self, rating: Rating) -> Memory:
        return Memory(self._initial_stability(rating=rating), self._initial_difficulty(rating=rating, clamp=True))

    def next(self, memory: Memory, rating: Rating, elapsed_days: int) -> Memory:
        stability, difficulty = memory.stability, memory.difficulty
        if elapsed_days < 1:
            stability = self._short_term_stability(stability=stability, rating=rating)
        else:
            recalled = (1 + self._FACTOR * elapsed_days / stability) ** self._DECAY
            stability = self._next_stability(
                difficulty=difficulty, stability=stability, retrievability=recalled, rating=rating
            )
        return Memory(stability, self._next_difficulty(difficulty=difficulty, rating=rating))


@lru_cache(maxsize=256)
def _sums(weights: Weights) -> _Sums:
    return _Sums(parameters=weights, enable_fuzzing=False)


def check_weights(weights: Weights) -> None:
    """Raises ValueError unless `weights` are 21 numbers within the bounds of FSRS-6."""
    _sums(weights)


def remember(memory: Memory | None, rating: int, *, elapsed_days: int, weights: Weights = DEFAULT_WEIGHTS) -> Memory:
    """The memory after an answer rated 1 to 4, `elapsed_days` calendar days after the one before.

    None is a card never answered. Days below zero, as a late answer can bring, count as the same day.
    """
    sums = _sums(weights)
    theirs = RATINGS[rating]
    return sums.first(theirs) if memory is None else sums.next(memory, theirs, _gap(elapsed_days))


def recall(memory: Memory, *, elapsed_days: int, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """The chance, 0 to 1, to recall: (1 + factor · t / S) ^ −decay, which is 0.9 at t = S."""
    return float((1 + _factor(weights) * _gap(elapsed_days) / memory.stability) ** -weights[DECAY])


def days_until(stability: float, *, retention: float, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """The days until recall has fallen to `retention`, neither rounded nor bounded."""
    return float(stability / _factor(weights) * (retention ** (-1 / weights[DECAY]) - 1))


def _factor(weights: Weights) -> float:
    return float(0.9 ** (-1 / weights[DECAY]) - 1)


def _gap(elapsed_days: int) -> int:
    return min(max(elapsed_days, 0), LONGEST_GAP)
