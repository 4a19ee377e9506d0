"""The rules by which an answer of several parts earns a share of its points, one named function a rule.

All rules give 1 for a whole right answer, 0 for an empty one and 0 for one that ticks everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quizzes.enums import PartialCredit


@dataclass(frozen=True, slots=True)
class Parts:
    """What an answer hit. `right` of `total` parts are right, `wrong` are given but wrong; the rest was left out."""

    right: int
    wrong: int
    total: int

    @property
    def is_whole(self) -> bool:
        return self.right == self.total and self.wrong == 0


@dataclass(frozen=True, slots=True)
class Ticks:
    """Ticked options: how many right and wrong ones, and how many of each there were to tick."""

    right: int
    wrong: int
    right_options: int
    wrong_options: int

    @property
    def is_whole(self) -> bool:
        return self.right == self.right_options and self.wrong == 0


def all_or_nothing(parts: Parts) -> float:
    return 1.0 if parts.is_whole else 0.0


def right_minus_wrong(parts: Parts) -> float:
    return max(0, parts.right - parts.wrong) / parts.total


def per_part(parts: Parts) -> float:
    return parts.right / parts.total


RULES: dict[PartialCredit, Callable[[Parts], float]] = {
    PartialCredit.ALL_OR_NOTHING: all_or_nothing,
    PartialCredit.RIGHT_MINUS_WRONG: right_minus_wrong,
    PartialCredit.PER_PART: per_part,
}
# What an almost right word earns, except where only whole answers count.
ALMOST_SHARE = 0.5


def share_of_parts(parts: Parts, rule: PartialCredit) -> float:
    """0..1 of the points. A question of no parts earns nothing."""
    return RULES[rule](parts) if parts.total else 0.0


def share_of_ticks(ticks: Ticks, rule: PartialCredit) -> float:
    """0..1 of the points for ticked options.

    Each wrong tick takes back its share of the wrong options, so that ticking everything comes to nothing; "right minus
    wrong" also takes a whole right tick for each wrong one.
    """
    if not ticks.right_options:
        return 0.0
    if rule is PartialCredit.ALL_OR_NOTHING:
        return 1.0 if ticks.is_whole else 0.0
    balanced = ticks.right / ticks.right_options
    if ticks.wrong:
        balanced -= ticks.wrong / ticks.wrong_options
    if rule is PartialCredit.RIGHT_MINUS_WRONG:
        balanced = min(balanced, (ticks.right - ticks.wrong) / ticks.right_options)
    return max(0.0, balanced)
