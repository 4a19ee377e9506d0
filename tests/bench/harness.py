"""What a bench says: figures of several rounds, ratios of two loads, goals kept or missed. No clock, no processes."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

# Above this share of the machine used by others, rates say more about them than about us.
QUIET = 0.10


@dataclass(frozen=True)
class Goal:
    """At most or at least a value."""

    value: float
    at_least: bool = False

    def met(self, figure: float) -> bool:
        return figure >= self.value if self.at_least else figure <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {number(self.value)}"


@dataclass(frozen=True)
class Figure:
    """One line of the report: a value for each round, and the goal if there is one. Judged by the median."""

    row: str
    name: str
    values: tuple[float, ...]
    unit: str = ""
    goal: Goal | None = None
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.goal.met(self.median)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"median": self.median, "met": self.met}


@dataclass(frozen=True)
class Sample:
    """One load on one server. `cost` is CPU seconds of server and database a request, `foreign` the share of the
    machine others used; None where they cannot be known. Milliseconds."""

    rate: float
    p50: float
    p99: float
    cost: float | None = None
    foreign: float | None = None


@dataclass(frozen=True)
class Pair:
    """A view and the floor's authenticated view, measured one after the other."""

    floor: Sample
    view: Sample

    @property
    def by_rate(self) -> float:
        """How many requests to the floor go into the time of one to the view."""
        return self.floor.rate / self.view.rate

    @property
    def by_cost(self) -> float | None:
        if self.floor.cost is None or self.view.cost is None:
            return None
        return self.view.cost / self.floor.cost

    @property
    def foreign(self) -> float | None:
        shares = [share for share in (self.floor.foreign, self.view.foreign) if share is not None]
        return max(shares) if len(shares) == 2 else None


def compare(row: str, name: str, pairs: Sequence[Pair], goal: Goal | None) -> list[Figure]:
    """The ratio of each pair. By rate on a machine of our own; by CPU time where others used a part of it, which
    leaves out what waiting costs and keeps what is ours."""
    by_rate = tuple(pair.by_rate for pair in pairs)
    by_cost = tuple(pair.by_cost for pair in pairs if pair.by_cost is not None)
    shares = [pair.foreign for pair in pairs if pair.foreign is not None]
    noisy = len(by_cost) == len(pairs) == len(shares) and statistics.median(shares) > QUIET
    note = f"others used {statistics.median(shares):.0%}" if shares else ""
    return [
        Figure(row, f"{name}, × the floor by rate", by_rate, "×", None if noisy else goal, note),
        *([Figure(row, f"{name}, × the floor by CPU", by_cost, "×", goal if noisy else None, note)] if by_cost else []),
        Figure(row, f"{name}, rate", tuple(pair.view.rate for pair in pairs), "/s"),
        Figure(row, f"{name}, p50", tuple(pair.view.p50 for pair in pairs), "ms"),
        Figure(row, f"{name}, p99", tuple(pair.view.p99 for pair in pairs), "ms"),
    ]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value with at least `share` (0 to 1) of all values at or below it. Raises ValueError on none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    place = max(-int(-share * len(ordered) // 1) - 1, 0)
    return ordered[min(place, len(ordered) - 1)]


def number(value: float) -> str:
    """Three figures that matter, large numbers in full."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def table(figures: Sequence[Figure]) -> str:
    """The report: name, median, spread over the rounds, goal, verdict."""
    lines = [("", "median", "spread", "goal", "")]
    row = ""
    for figure in figures:
        if figure.row != row:
            row = figure.row
            lines.append((row, "", "", "", ""))
        spread = f"{number(min(figure.values))}–{number(max(figure.values))}" if len(figure.values) > 1 else ""
        verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
        text = f"{number(figure.median)} {figure.unit}".strip()
        goal = str(figure.goal) if figure.goal else ""
        lines.append((f"  {figure.name}", text, spread, goal, " ".join(filter(None, (verdict, figure.note)))))
    widths = [max(len(line[place]) for line in lines) for place in range(4)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(line[n].rjust(widths[n]) for n in (1, 2, 3)), line[4]]).rstrip()
        for line in lines
    )
