from __future__ import annotations

from quizzes.scheduling.leeches import is_leech, stands_out


def test_stands_out_at_the_eighth_lapse_and_every_fourth_after():
    assert [lapses for lapses in range(25) if stands_out(lapses)] == [8, 12, 16, 20, 24]


def test_is_leech_from_the_eighth_lapse():
    assert [is_leech(lapses) for lapses in (0, 7, 8, 9)] == [False, False, True, True]
