"""The short waits of a card that is being learned, or learned again after a lapse. Waits are in milliseconds.

The moves are those of `fsrs` with its steps on: Again starts over, Hard stays, Good goes on, Easy leaves at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.enums import CardState, Rating

MINUTE = 60_000
LEARNING = (MINUTE, 10 * MINUTE)
RELEARNING = (10 * MINUTE,)


@dataclass(frozen=True, slots=True)
class Move:
    """Where an answer takes a card. `wait` is None when the next review is days away."""

    state: CardState
    step: int
    wait: int | None


def move(state: CardState, step: int, rating: Rating) -> Move:
    """The next state of a card, its step there and the wait."""
    if state == CardState.REVIEW:
        if rating == Rating.AGAIN:
            return Move(CardState.RELEARNING, 0, RELEARNING[0])
        return Move(CardState.REVIEW, 0, None)
    relearning = state == CardState.RELEARNING
    waits = RELEARNING if relearning else LEARNING
    stays = CardState.RELEARNING if relearning else CardState.LEARNING
    if rating == Rating.AGAIN:
        return Move(stays, 0, waits[0])
    if rating == Rating.HARD:
        return Move(stays, step, _hard_wait(waits, step))
    if rating == Rating.GOOD and step + 1 < len(waits):
        return Move(stays, step + 1, waits[step + 1])
    return Move(CardState.REVIEW, 0, None)


def _hard_wait(waits: tuple[int, ...], step: int) -> int:
    """The step again; at the first one, half way to the second, or half as long again when there is none."""
    if step > 0:
        return waits[step]
    return (waits[0] + waits[1]) // 2 if len(waits) > 1 else waits[0] * 3 // 2
