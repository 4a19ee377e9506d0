from __future__ import annotations

import pytest

from tests.bench.harness import Figure, Goal, Pair, Sample, compare, number, percentile, table


def pair(floor, view, *, foreign=0.0, costs=(1.0, 3.0)):
    return Pair(Sample(floor, 5, 9, costs[0], foreign), Sample(view, 10, 20, costs[1], foreign))


@pytest.mark.parametrize(
    ("goal", "figure", "met"),
    [
        (Goal(4.5), 4.5, True),
        (Goal(4.5), 4.51, False),
        (Goal(5000, at_least=True), 5000, True),
        (Goal(5000, at_least=True), 4999, False),
    ],
)
def test_goal_includes_its_own_value(goal, figure, met):
    assert goal.met(figure) is met


def test_figure_is_judged_by_its_median():
    assert Figure("answer", "ratio", (9.0, 4.0, 4.2), goal=Goal(4.5)).met is True
    assert Figure("answer", "ratio", (9.0, 4.0, 4.6), goal=Goal(4.5)).met is False


def test_figure_without_goal_is_not_judged():
    assert Figure("answer", "rate", (500.0,)).met is None


def test_ratio_is_floor_rate_over_view_rate():
    assert pair(1500.0, 500.0).by_rate == 3.0


def test_ratio_on_a_quiet_machine_is_judged_by_rate():
    figures = compare("answer", "answer", [pair(1500, 500), pair(1600, 400)], Goal(4.5))

    assert [(figure.values, str(figure.goal)) for figure in figures[:2]] == [
        ((3.0, 4.0), "≤ 4.5"),
        ((3.0, 3.0), "None"),
    ]


def test_ratio_on_a_shared_machine_is_judged_by_cpu():
    figures = compare("answer", "answer", [pair(1500, 300, foreign=0.4)], Goal(4.5))

    assert [(figure.values, figure.met) for figure in figures[:2]] == [((5.0,), None), ((3.0,), True)]


def test_ratio_without_cpu_accounts_is_judged_by_rate():
    figures = compare("answer", "answer", [pair(1500, 500, foreign=None, costs=(None, None))], Goal(4.5))

    assert [figure.name for figure in figures if figure.goal] == ["answer, × the floor by rate"]


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.76, 4), (0.99, 4), (1.0, 4)])
def test_percentile_is_a_value_of_the_list(share, expected):
    assert percentile([4, 1, 3, 2], share) == expected


def test_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.012345, "0.0123"), (4.4999, "4.5"), (99.96, "100"), (1234.5, "1,234"), (0, "0")]
)
def test_number_has_three_figures(value, expected):
    assert number(value) == expected


def test_table_names_a_row_once_and_marks_a_missed_goal():
    figures = [Figure("answer", "ratio", (5.0, 4.0, 6.0), "×", Goal(4.5)), Figure("answer", "rate", (300.0,), "/s")]

    assert table(figures).splitlines() == [
        "         median  spread   goal",
        "answer",
        "  ratio     5 ×     4–6  ≤ 4.5  MISSED",
        "  rate   300 /s",
    ]
