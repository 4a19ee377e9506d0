from __future__ import annotations

import pytest

from quizzes.enums import CardState, Rating
from quizzes.scheduling.steps import MINUTE, Move, move


@pytest.mark.parametrize(
    ("state", "step", "rating", "expected"),
    [
        (CardState.NEW, 0, Rating.AGAIN, Move(CardState.LEARNING, 0, MINUTE)),
        (CardState.NEW, 0, Rating.EASY, Move(CardState.REVIEW, 0, None)),
        (CardState.LEARNING, 1, Rating.AGAIN, Move(CardState.LEARNING, 0, MINUTE)),
        (CardState.LEARNING, 1, Rating.HARD, Move(CardState.LEARNING, 1, 10 * MINUTE)),
        (CardState.LEARNING, 1, Rating.GOOD, Move(CardState.REVIEW, 0, None)),
        (CardState.RELEARNING, 0, Rating.HARD, Move(CardState.RELEARNING, 0, 15 * MINUTE)),
        (CardState.RELEARNING, 0, Rating.GOOD, Move(CardState.REVIEW, 0, None)),
        (CardState.REVIEW, 0, Rating.AGAIN, Move(CardState.RELEARNING, 0, 10 * MINUTE)),
        (CardState.REVIEW, 0, Rating.HARD, Move(CardState.REVIEW, 0, None)),
    ],
)
def test_move_goes_to_its_state(state, step, rating, expected):
    assert move(state, step, rating) == expected
