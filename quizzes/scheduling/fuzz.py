"""Which day of several a card comes back on.

Cards learned together must not stay together for ever, and days should carry like loads. Each interval has a window of
days around it; the day is drawn from the window with a seed of the card's own, so that the draw shown on a button is
the draw that is written. Window and weights are those of Anki's load balancer (`load_balancer.rs`): crowded days and
longer intervals are less likely. Longer ones must be, or recall at review sinks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

# The window's half width is one day plus these shares of the interval's parts.
SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
NO_WINDOW_UNDER = 2.5
CROWD_POWER = 2.15
LENGTH_POWER = 3.0
WEEKDAY_POWER = 4.0  # tried on simulated learners: a weekday at half its share then gets half, as its window allows
SIBLING_SHARE = 0.001
MINIMUM_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Load:
    """What is already due: cards by day, the days on which a sibling of the card is due, and the share of the usual
    load each weekday shall carry, Monday first (none: all alike)."""

    cards: Mapping[int, int] = field(default_factory=dict)
    siblings: frozenset[int] = frozenset()
    weekdays: Sequence[float] = ()


NO_LOAD = Load()


def window(interval: float, *, shortest: int = 1, longest: int) -> tuple[int, int]:
    """The first and the last interval in whole days that stand for `interval`."""
    if interval < NO_WINDOW_UNDER:
        low = high = max(round(interval), 1)
    else:
        half = 1 + sum(share * max(min(interval, end) - start, 0) for start, end, share in SHARES)
        low, high = max(round(interval - half), 2), round(interval + half)
    high = max(min(high, longest), 1)
    low = min(max(low, shortest), high)
    return low, high


def draw(first: int, last: int, *, day: int, seed: int, load: Load = NO_LOAD) -> int:
    """One of the intervals `first` to `last`, counted from `day`. The same arguments draw the same interval."""
    if first == last:
        return first
    weights = list(accumulate(_weights(first, last, day, load)))
    mark = Random(seed).random() * weights[-1]  # noqa: S311  spreads load, guards nothing
    return first + bisect_right(weights, mark, hi=last - first)


def _weights(first: int, last: int, day: int, load: Load) -> Iterator[float]:
    for interval in range(first, last + 1):
        then = day + interval
        weight = float(interval) ** -LENGTH_POWER
        crowd = float(load.cards.get(then, 0))
        if load.weekdays:
            share = max(load.weekdays[(then - 1) % 7], MINIMUM_SHARE)
            weight, crowd = weight * share**WEEKDAY_POWER, crowd / share
        if crowd > 1:
            weight *= crowd**-CROWD_POWER
        yield weight * SIBLING_SHARE if then in load.siblings else weight
