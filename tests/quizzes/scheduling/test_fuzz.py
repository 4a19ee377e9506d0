from __future__ import annotations

from collections import Counter

import pytest

from quizzes.scheduling.fuzz import Load, draw, window

MONDAY = 739_677


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (0.2, (1, 1)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (7.0, (5, 9)),
        (20.0, (17, 23)),
        (100.0, (93, 107)),
    ],
)
def test_window_grows_with_the_interval(interval, expected):
    assert window(interval, longest=3650) == expected


def test_window_ends_at_the_longest_interval():
    assert window(100.0, longest=95) == (93, 95)
    assert window(100.0, longest=50) == (50, 50)


def test_window_starts_at_the_shortest_allowed():
    assert window(7.0, shortest=8, longest=3650) == (8, 9)
    assert window(7.0, shortest=30, longest=3650) == (9, 9)


def test_draw_same_seed_draws_the_same():
    assert [draw(17, 23, day=MONDAY, seed=seed) for seed in range(50)] == [
        draw(17, 23, day=MONDAY, seed=seed) for seed in range(50)
    ]


def test_draw_reaches_the_whole_window():
    assert {draw(17, 23, day=MONDAY, seed=seed) for seed in range(200)} == set(range(17, 24))


def test_draw_without_window_is_the_interval():
    assert draw(2, 2, day=MONDAY, seed=1) == 2


def test_draw_crowded_day_is_rare():
    load = Load(cards={MONDAY + ahead: 5 for ahead in range(30)} | {MONDAY + 20: 50})

    drawn = Counter(draw(17, 23, day=MONDAY, seed=seed, load=load) for seed in range(2000))

    assert drawn[20] < 30
    assert min(drawn[interval] for interval in range(17, 24) if interval != 20) > 150


def test_draw_day_of_a_sibling_is_avoided():
    load = Load(siblings=frozenset({MONDAY + 18}))

    drawn = Counter(draw(17, 19, day=MONDAY, seed=seed, load=load) for seed in range(500))

    assert drawn[18] <= 2


def test_draw_siblings_everywhere_still_draws():
    load = Load(siblings=frozenset({MONDAY + 17, MONDAY + 18}))

    assert draw(17, 18, day=MONDAY, seed=3, load=load) in {17, 18}


def test_draw_easy_weekday_gets_less():
    weekdays = (1, 1, 1, 1, 1, 0.5, 0)
    drawn = Counter(
        (MONDAY - 1 + draw(14, 20, day=MONDAY, seed=seed, load=Load(weekdays=weekdays))) % 7 for seed in range(3000)
    )

    assert drawn[6] < 30
    assert drawn[5] < 0.75 * drawn[4]
