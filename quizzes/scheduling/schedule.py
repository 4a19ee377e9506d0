"""From a card's standing and an answer to its next standing: one pure function, and its preview for the four buttons.

What the preview says is what `schedule` returns for the same arguments. Moments are milliseconds since 1970 UTC, days
are ordinals of the learner's local day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from quizzes.enums import CardState, Rating
from quizzes.records import day_mark
from quizzes.scheduling.fuzz import NO_LOAD, Load, draw, window
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights, days_until, recall, remember
from quizzes.scheduling.steps import move

VERSION = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a card stands. `due_at` is a moment while learning and the mark of a day (`day_mark`) in review."""

    due_at: int
    state: CardState = CardState.NEW
    step: int = 0
    memory: Memory | None = None
    last_at: int | None = None
    last_day: int | None = None
    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """What the learner asks of the schedule: the recall wished for and the longest interval in days."""

    retention: float = 0.9
    longest: int = 3650


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer leads to. `interval` is in days, 0 within the day; `raw` is the interval before fuzz, and None
    within the day; `recall` is what was predicted just before the answer, None for a new card."""

    after: Standing
    interval: int = 0
    raw: float | None = None
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The circumstances of an answer."""

    now: int
    day: int
    seed: int
    weights: Weights = DEFAULT_WEIGHTS
    policy: Policy = field(default_factory=Policy)
    load: Load = NO_LOAD


def schedule(
    standing: Standing,
    rating: Rating,
    *,
    now: int,
    day: int,
    seed: int,
    parameters: Weights = DEFAULT_WEIGHTS,
    settings: Policy | None = None,
    load: Load = NO_LOAD,
) -> Outcome:
    """Where the answer takes the card.

    A better answer never brings the card back sooner: where windows overlap, its draw starts at the interval drawn for
    the answer below it.
    """
    answered = Answered(now, day, seed, parameters, settings or Policy(), load)
    below = [lower for lower in Rating if lower < rating and move(standing.state, standing.step, lower).wait is None]
    return _outcomes(standing, answered, [*below, rating])[rating]


def preview(
    standing: Standing,
    *,
    now: int,
    day: int,
    seed: int,
    parameters: Weights = DEFAULT_WEIGHTS,
    settings: Policy | None = None,
    load: Load = NO_LOAD,
) -> Mapping[Rating, Outcome]:
    """What each of the four answers would lead to."""
    answered = Answered(now, day, seed, parameters, settings or Policy(), load)
    return MappingProxyType(_outcomes(standing, answered, list(Rating)))


def reach(
    standing: Standing, *, day: int, parameters: Weights = DEFAULT_WEIGHTS, settings: Policy | None = None
) -> tuple[int, int] | None:
    """The first and the last day any answer could put the card on, whose load is worth knowing. None when there is
    nothing to choose."""
    answered = Answered(0, day, 0, parameters, settings or Policy())
    afters = [_after(standing, rating, answered) for rating in Rating]
    windows = [
        window(raw, longest=answered.policy.longest) for after in afters if (raw := _raw(after, answered)) is not None
    ]
    open_windows = [pair for pair in windows if pair[0] < pair[1]]
    if not open_windows:
        return None
    return day + min(first for first, _ in windows), day + max(last for _, last in windows)


def predicted_recall(standing: Standing, *, day: int, parameters: Weights = DEFAULT_WEIGHTS) -> float | None:
    """The chance that the learner recalls the card on `day`; None for a card never answered."""
    if standing.memory is None:
        return None
    return recall(standing.memory, elapsed_days=_elapsed(standing, day), weights=parameters)


def advance(
    standing: Standing, rating: Rating, *, now: int, day: int, parameters: Weights, due_at: int | None = None
) -> Standing:
    """The standing after the answer, due at `due_at` as a replay knows it from the log; without it after its step, a
    wait of days being for the caller to settle."""
    moved = move(standing.state, standing.step, rating)
    lapsed = rating == Rating.AGAIN and standing.state == CardState.REVIEW
    return Standing(
        now + (moved.wait or 0) if due_at is None else due_at,
        moved.state,
        moved.step,
        remember(standing.memory, rating, elapsed_days=_elapsed(standing, day), weights=parameters),
        now,
        day,
        standing.reps + 1,
        standing.lapses + lapsed,
    )


def _outcomes(standing: Standing, answered: Answered, ratings: Sequence[Rating]) -> dict[Rating, Outcome]:
    predicted = predicted_recall(standing, day=answered.day, parameters=answered.weights)
    outcomes: dict[Rating, Outcome] = {}
    shortest = 1
    for rating in ratings:
        after = _after(standing, rating, answered)
        raw = _raw(after, answered)
        if raw is None:
            outcomes[rating] = Outcome(after=after, recall=predicted)
            continue
        first, last = window(raw, shortest=shortest, longest=answered.policy.longest)
        shortest = draw(first, last, day=answered.day, seed=answered.seed, load=answered.load)
        due = replace(after, due_at=day_mark(answered.day + shortest))
        outcomes[rating] = Outcome(after=due, interval=shortest, raw=raw, recall=predicted)
    return outcomes


def _after(standing: Standing, rating: Rating, answered: Answered) -> Standing:
    return advance(standing, rating, now=answered.now, day=answered.day, parameters=answered.weights)


def _raw(after: Standing, answered: Answered) -> float | None:
    """The interval before fuzz of a card that has left its steps, else None."""
    if after.state != CardState.REVIEW or after.memory is None:
        return None
    return days_until(after.memory.stability, retention=answered.policy.retention, weights=answered.weights)


def _elapsed(standing: Standing, day: int) -> int:
    return max(day - standing.last_day, 0) if standing.last_day is not None else 0
