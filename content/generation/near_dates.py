"""Plausible wrong dates: as fine as the key, inside the bank's span, on both sides of the key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from content.calendar import bounds, day_of, describe, granularity
from content.calendar.days import month_length, year_text
from content.calendar.intervals import shift
from content.enums import TimeRelation
from content.generation.drafts import Draft
from content.generation.slots import lie_of, says_year
from content.generation.statements import note_on_date
from content.generation.world import World
from content.records import OptionRecord, TimeValue
from content.spelling import similar

# Steps away from the key, near first; which side leads is drawn, so that the key is not always in the middle.
YEAR_STEPS = (1, 2, 3, 4, 5, 6, 7, 8)
MONTH_STEPS = (2, 5, 12, 7, 3, 24, 14)
# Months and days away: the same day of a near month, a near day, the same day of another year.
DAY_STEPS = ((1, 0), (0, 9), (12, 0), (2, 0), (0, 4), (24, 0), (1, 6))
DECADE_STEPS = (1, 2, 3)
MARGIN_YEARS = 3
ALIKE = 0.75  # likeness of two names that may name one thing


def near_dates(draft: Draft, time: TimeValue, world: World, draw: int) -> list[OptionRecord]:
    """Wrong dates for a key, those the draw favours first. No date of the same subject, nor one that meets the key."""
    relation, edtf = lie_of(time)
    if relation in {TimeRelation.BEFORE, TimeRelation.AFTER}:
        return []  # what had happened by 1397 had happened by 1398 too
    taken = times_of(draft, world)
    found: list[str] = []
    for text in sides(edtf, draw):
        if in_span(text, world) and not any(meet(text, other) for other in [edtf, *taken, *found]):
            found.append(text)
    return [OptionRecord(describe(text), note_on_date(text, world)) for text in found[:5]]


def times_of(draft: Draft, world: World) -> list[str]:
    """The dates the bank ties to what the question shows, or to what bears nearly the same name."""
    keys = {key for key in (draft.fact.subject, draft.fact.object) if key}
    names = [world.entities[key].name for key in sorted(keys) if key in world.entities]
    found = []
    for fact in world.by_predicate.get(draft.fact.predicate, ()):
        if fact.time is None or not says_year(fact.time):
            continue
        if any(key in keys or alike(world, key, names) for key in (fact.subject, fact.object) if key):
            found.append(fact.time.edtf)
    return found


def alike(world: World, key: str, names: list[str]) -> bool:
    entity = world.entities.get(key)
    return entity is not None and any(similar(entity.name, name) >= ALIKE for name in names)


def sides(edtf: str, draw: int) -> Iterator[str]:
    """Dates before and after the key in turn; a draw of three decides how many of the first three lie before."""
    before, after = list(moved(edtf, -1)), list(moved(edtf, 1))
    lead = draw % 4
    first = [*before[:lead], *after[: 3 - lead]]
    rest = (text for pair in zip_longest(before[lead:], after[3 - lead :]) for text in pair if text)
    return chain(first, rest)


def moved(edtf: str, sign: int) -> Iterator[str]:
    grain = granularity(edtf)
    if "/" in edtf:
        yield from moved_interval(edtf, sign)
    elif grain == "decade" and edtf[:3].isdigit():
        yield from (f"{int(edtf[:3]) + sign * step:03d}X" for step in DECADE_STEPS)
    elif grain == "season":
        year, part = int(edtf[:-3]), edtf[-3:]
        yield from (f"{year_text(year + sign * step)}{part}" for step in YEAR_STEPS[:5])
    elif grain == "day":
        yield from (moved_day(edtf, sign * months, sign * days) for months, days in DAY_STEPS)
    elif grain in {"year", "month"}:
        plain = edtf.rstrip("~?%")
        about = edtf[len(plain) :]
        steps = YEAR_STEPS if grain == "year" else MONTH_STEPS
        for step in steps:
            size = 5 * step if about and grain == "year" else step
            yield shift(plain, **{f"{grain}s": sign * size}) + about


def moved_day(edtf: str, months: int, days: int) -> str:
    """A day some months and days away; the last of the month where that month is too short."""
    plain = edtf.rstrip("~?%")
    month = shift(plain[:-3], months=months) if months else plain[:-3]
    year, number = int(month[:-3].lstrip("Y")), int(month[-2:])
    day = min(int(plain[-2:]), month_length(year, number))
    return shift(f"{month}-{day:02d}", days=days) if days else f"{month}-{day:02d}"


def moved_interval(edtf: str, sign: int) -> Iterator[str]:
    """An interval of years moved, or with one end moved: as long as the key or nearly so."""
    first, last = (end.rstrip("~?%") for end in edtf.split("/"))
    if granularity(first) != "year" or granularity(last) != "year":
        return
    length = int(last) - int(first)
    for step, stretch in ((1, 0), (2, 1), (3, -1), (4, 0), (5, 1)):
        start = int(first) + sign * step
        if length + stretch > 0:
            yield f"{year_text(start)}/{year_text(start + length + stretch)}"


def meet(one: str, other: str) -> bool:
    """Whether two dates are, or could be taken for, one answer. Intervals may overlap, but not share both ends."""
    if "/" in one and "/" in other:
        return one == other
    (a, b), (c, d) = bounds(one), bounds(other)
    if a is None or b is None or c is None or d is None:
        return one == other
    return a <= d and c <= b


def in_span(edtf: str, world: World) -> bool:
    """Inside the years of the bank's facts, give or take a few."""
    lower, upper = bounds(edtf)
    if world.span is None or lower is None or upper is None:
        return lower is not None
    first, last = (day_of(day)[0] for day in world.span)
    return first - MARGIN_YEARS <= day_of(lower)[0] and day_of(upper)[0] <= last + MARGIN_YEARS
