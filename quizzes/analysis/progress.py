"""Series about a learner's work. Days are ordinals of the learner's local days."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

FORGIVEN_EVERY = 7  # days


@dataclass(frozen=True, slots=True)
class Streak:
    """Days studied in a row. One missed day in seven is forgiven; it neither ends a streak nor counts."""

    current: int = 0
    longest: int = 0
    studied_today: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, from `first` (a day) on."""

    first: int
    hits: int
    total: int

    @property
    def share(self) -> float:
        return self.hits / self.total if self.total else 0.0


def streak(days: Iterable[int], *, today: int) -> Streak:
    """The streak on `today`. A day not studied yet does not end it."""
    studied = sorted(day for day in set(days) if day <= today)
    if not studied:
        return Streak()
    longest, first, missed = 0, 0, None
    for number, day in enumerate(studied):
        first, missed = _run(studied, first, missed, number, day)
        longest = max(longest, number - first + 1)
    # Today may still be studied: the run stands as far as it would if it were.
    first, _ = _run(studied, first, missed, len(studied), today)
    return Streak(current=len(studied) - first, longest=longest, studied_today=studied[-1] == today)


def _run(studied: Sequence[int], first: int, missed: int | None, number: int, day: int) -> tuple[int, int | None]:
    """Where the run that reaches `day`, the studied day at `number`, begins, and the day it forgives last.

    Of two missed days too close together the later is forgiven, and the run begins after the earlier.
    """
    gap = day - studied[number - 1] if number else 0
    if gap <= 1:
        return first, missed
    if gap > 2:
        return number, None
    if missed is not None and day - 1 - missed < FORGIVEN_EVERY:
        first = bisect_right(studied, missed)
    return first, day - 1


def levels(counts: Iterable[int], *, steps: int = 4) -> Callable[[int], int]:
    """A function from a count to a level: 0 for none, then 1 to `steps` by the quantiles of the counts above none."""
    busy = sorted(count for count in counts if count > 0)
    edges = [busy[len(busy) * step // steps] for step in range(1, steps)] if busy else []

    def level(count: int) -> int:
        return 0 if count <= 0 else 1 + sum(count >= edge for edge in edges)

    return level


def week_of(day: int) -> int:
    """The Monday of the day's week."""
    return day - (day - 1) % 7


def month_of(day: int) -> int:
    """The first day of the day's month."""
    return date.fromordinal(day).replace(day=1).toordinal()


def shares_by(rows: Sequence[tuple[int, int, int]], period: Callable[[int], int]) -> list[Share]:
    """Rows of (day, hits, total) added up by period, in order; periods without rows are left out."""
    hits: defaultdict[int, int] = defaultdict(int)
    totals: defaultdict[int, int] = defaultdict(int)
    for day, hit, total in rows:
        hits[period(day)] += hit
        totals[period(day)] += total
    return [Share(first, hits[first], totals[first]) for first in sorted(totals)]
