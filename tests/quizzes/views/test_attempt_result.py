from __future__ import annotations

import pytest

from quizzes.models import Attempt
from quizzes.views.attempt_result import ResultRows


@pytest.mark.parametrize(("score", "shown"), [(None, ""), (0.5, '<span class="number">0.5 / 2</span>')])
def test_points_are_shown_once_they_are_open(score, shown):
    rows = ResultRows(Attempt(pk=1), own=True, teaching=False)

    assert rows.points(score, 2.0) == rows.points(score, 2.0) == shown
