from __future__ import annotations

from datetime import date

import pytest

from quizzes.analysis.progress import Share, Streak, levels, month_of, shares_by, streak, week_of

TODAY = date(2026, 3, 4).toordinal()  # a Wednesday


def ago(*numbers):
    return [TODAY - number for number in numbers]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (ago(), Streak(0, 0, False)),
        (ago(0), Streak(1, 1, True)),
        (ago(1), Streak(1, 1, False)),
        (ago(0, 1, 2), Streak(3, 3, True)),
        (ago(1, 2, 3), Streak(3, 3, False)),
        (ago(0, 2, 3), Streak(3, 3, True)),  # one missed day is forgiven
        (ago(2, 3, 4), Streak(3, 3, False)),  # so it is while today is open
        (ago(0, 3, 4), Streak(1, 2, True)),  # two are not
        (ago(3, 4, 5), Streak(0, 3, False)),
        (ago(0, 2, 4), Streak(2, 2, True)),  # nor one in two
        (ago(0, 1, 2, 3, 4, 5, 7, 8), Streak(8, 8, True)),
        (ago(0, 2, 3, 4, 5, 6, 7, 9), Streak(8, 8, True)),  # two in eight days are, seven days apart
        (ago(0, 2, 3, 4, 5, 6, 8), Streak(6, 6, True)),
        (ago(-1), Streak(0, 0, False)),
    ],
)
def test_streak_forgives_one_missed_day_in_seven(days, expected):
    assert streak(days, today=TODAY) == expected


def test_streak_longest_may_be_long_ago():
    assert streak(ago(0, *range(50, 60)), today=TODAY) == Streak(1, 10, True)


def test_streak_same_day_twice_is_one_day():
    assert streak(ago(0, 0, 1, 1), today=TODAY) == Streak(2, 2, True)


def test_levels_are_quantiles_of_busy_days():
    level = levels([0, 0, 10, 20, 30, 40])

    assert [level(count) for count in (0, 10, 20, 30, 40, 41)] == [0, 1, 2, 3, 4, 4]


def test_levels_without_busy_days_is_none():
    assert levels([])(0) == 0


def test_week_of_is_the_monday():
    assert [date.fromordinal(week_of(day)).isoformat() for day in ago(0, 2, 3)] == [
        "2026-03-02",
        "2026-03-02",
        "2026-02-23",
    ]


def test_month_of_is_the_first():
    assert date.fromordinal(month_of(TODAY)).isoformat() == "2026-03-01"


def test_shares_by_week_add_up():
    rows = [(TODAY, 3, 4), (TODAY - 1, 1, 2), (TODAY - 7, 5, 5)]

    assert shares_by(rows, week_of) == [Share(week_of(TODAY - 7), 5, 5), Share(week_of(TODAY), 4, 6)]


def test_share_of_nothing_is_zero():
    assert Share(TODAY, 0, 0).share == 0
