from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.enums import PartialCredit
from quizzes.grading.credit import Parts, Ticks, share_of_parts, share_of_ticks

RULES = st.sampled_from(PartialCredit)


@pytest.mark.parametrize(
    ("rule", "parts", "share"),
    [
        (PartialCredit.ALL_OR_NOTHING, Parts(4, 0, 4), 1.0),
        (PartialCredit.ALL_OR_NOTHING, Parts(3, 1, 4), 0.0),
        (PartialCredit.ALL_OR_NOTHING, Parts(3, 0, 4), 0.0),
        (PartialCredit.RIGHT_MINUS_WRONG, Parts(3, 1, 4), 0.5),
        (PartialCredit.RIGHT_MINUS_WRONG, Parts(1, 3, 4), 0.0),
        (PartialCredit.RIGHT_MINUS_WRONG, Parts(3, 0, 4), 0.75),
        (PartialCredit.PER_PART, Parts(3, 1, 4), 0.75),
        (PartialCredit.PER_PART, Parts(0, 4, 4), 0.0),
        (PartialCredit.PER_PART, Parts(0, 0, 0), 0.0),
    ],
)
def test_parts_under_rule_earn_share(rule, parts, share):
    assert share_of_parts(parts, rule) == share


@pytest.mark.parametrize(
    ("rule", "ticks", "share"),
    [
        (PartialCredit.ALL_OR_NOTHING, Ticks(2, 0, 2, 3), 1.0),
        (PartialCredit.ALL_OR_NOTHING, Ticks(1, 0, 2, 3), 0.0),
        (PartialCredit.PER_PART, Ticks(1, 0, 2, 4), 0.5),
        (PartialCredit.PER_PART, Ticks(2, 1, 2, 4), 0.75),
        (PartialCredit.RIGHT_MINUS_WRONG, Ticks(2, 1, 2, 4), 0.5),
        (PartialCredit.RIGHT_MINUS_WRONG, Ticks(1, 2, 2, 4), 0.0),
    ],
)
def test_ticks_under_rule_earn_share(rule, ticks, share):
    assert share_of_ticks(ticks, rule) == share


@given(rule=RULES, right=st.integers(1, 9), wrong=st.integers(1, 9))
def test_ticking_everything_earns_nothing(rule, right, wrong):
    assert share_of_ticks(Ticks(right, wrong, right, wrong), rule) == 0


@given(rule=RULES, right=st.integers(1, 9), wrong=st.integers(0, 9))
def test_ticking_exactly_the_right_ones_earns_all(rule, right, wrong):
    assert share_of_ticks(Ticks(right, 0, right, wrong), rule) == 1


@given(rule=RULES, total=st.integers(1, 12), data=st.data())
def test_share_lies_between_nothing_and_all(rule, total, data):
    right = data.draw(st.integers(0, total))
    wrong = data.draw(st.integers(0, total - right))

    assert 0 <= share_of_parts(Parts(right, wrong, total), rule) <= 1


@given(total=st.integers(1, 12), data=st.data())
def test_stricter_rule_never_pays_more(total, data):
    right = data.draw(st.integers(0, total))
    parts = Parts(right, data.draw(st.integers(0, total - right)), total)

    strict, middle, mild = (
        share_of_parts(parts, rule)
        for rule in (PartialCredit.ALL_OR_NOTHING, PartialCredit.RIGHT_MINUS_WRONG, PartialCredit.PER_PART)
    )
    assert strict <= middle <= mild
