"""Memory as FSRS-6 models it: states in, states out.

The package `fsrs` does the sums. It counts full blocks of 24 hours where a learner counts days, so it is handed
instants whole days apart, with its own steps and fuzz off. Formulas: the FSRS wiki, "The Algorithm" (FSRS-6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

Weights = tuple[float, ...]

DEFAULT_WEIGHTS: Weights = tuple(DEFAULT_PARAMETERS)
DECAY = 20  # the place of the decay among the weights
LONGEST_GAP = 36_500  # days; beyond it recall does not change any more in a lifetime
ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Memory:
    """`stability`: days until recall falls to 90 %. `difficulty`: from 1, easy, to 10."""

    stability: float
    difficulty: float


@lru_cache(maxsize=256)
def _scheduler(weights: Weights) -> Scheduler:
    return Scheduler(parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def check_weights(weights: Weights) -> None:
    """Raises ValueError unless `weights` are 21 numbers within the bounds of FSRS-6."""
    _scheduler(weights)


def remember(memory: Memory | None, rating: int, *, elapsed_days: int, weights: Weights = DEFAULT_WEIGHTS) -> Memory:
    """The memory after an answer rated 1 to 4, `elapsed_days` calendar days after the one before.

    None is a card never answered. Days below zero, as a late answer can bring, count as the same day.
    """
    card = Card(card_id=0, due=ORIGIN)
    answered = ORIGIN
    if memory is not None:
        card = Card(
            card_id=0,
            state=State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=ORIGIN,
            last_review=ORIGIN,
        )
        answered = ORIGIN + timedelta(days=_gap(elapsed_days))
    after, _ = _scheduler(weights).review_card(card, Rating(rating), answered)
    return Memory(after.stability, after.difficulty)  # type: ignore[arg-type]  # every answer sets both


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
