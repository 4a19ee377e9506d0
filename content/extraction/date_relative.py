"""Time expressions that count from another date: "five days later", "the following year", "that month", "on Tuesday".

Vague ones ("some years later", "about a month later") and those that count from a noun ("two years after the fall of
the city") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from content.calendar import day_of, day_ordinal
from content.calendar.days import year_text
from content.calendar.grammar import MONTH_NUMBERS, MONTHS, SEASONS, WEEKDAYS
from content.calendar.intervals import YEAR_PARTS, shift
from content.calendar.reading import Point
from content.records import Span

_COUNT_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {word: number for number, word in enumerate(_COUNT_WORDS.split(), 1)} | {"a": 1, "an": 1}
_NAMED = "|".join([*MONTHS, *SEASONS])
_RELATIVE = re.compile(
    rf"""(?<![\w’'-])(?:
      (?P<count>\d{{1,3}}|(?i:{"|".join(sorted(_COUNTS, key=len, reverse=True))}))\s(?P<unit>day|month|year)s?\s
      (?P<way>later(?!\sthan|\s(?:in|on|that|this|the)\b)|earlier(?!\sthan)|afterwards?|thereafter
        |(?:after|before)(?=[,.;]|$))
    | (?:the|The)\s(?P<which>following|next|previous|preceding|same|very\snext)\s
      (?P<whole>day|month|year)(?!\w|-|\sas\b)
    | (?:that|That)\s(?:same\s|very\s)?(?P<same>day|month|year)(?!\w|-|['’])
    | (?:the|The)\syear\s(?P<beside>before|after)(?=[,.;]|$)
    | (?:the|The)\s(?P<named_which>following|next|same|previous)\s(?P<named>{_NAMED})(?!\w)
    | (?:that|That)\s(?:same\s)?(?P<that_named>{_NAMED})(?!\w)
    | (?P<recent>yesterday|Yesterday|last\s(?:year|month)|Last\s(?:year|month)|this\s(?:year|month))(?!\w|['’])
    | (?:on|On)\s(?P<weekday>{"|".join(WEEKDAYS)})(?!\w|,?\s\d|,?\sthe\s\d)
    )""",
    re.VERBOSE,
)
_VAGUE_BEFORE = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|than|least|within|up\sto|several|roughly|approximately|few|many|half|every|and"
    r"|or|first|last|past|another)\s$",
    re.IGNORECASE,
)
_STEPS = {"following": 1, "next": 1, "very next": 1, "previous": -1, "preceding": -1, "same": 0}


@dataclass(frozen=True, slots=True)
class Relative:
    """An expression and what to do with its anchor: move it by `steps` of a `unit`, or take the next `named` month or
    season. `published` marks one that counts from the day of publication."""

    span: Span
    unit: str
    steps: int = 0
    named: str = ""
    published: bool = False


def scan_relatives(text: str, span: Span) -> Iterator[Relative]:
    """The relative expressions of a span, in order."""
    for found in _RELATIVE.finditer(text, span.start, span.end):
        place = Span(found.start(), found.end())
        before = text[max(span.start, found.start() - 16) : found.start()]
        if found["count"]:
            if not _VAGUE_BEFORE.search(before):
                steps = int(found["count"]) if found["count"].isdigit() else _COUNTS[found["count"].lower()]
                back = found["way"] in {"earlier", "before"}
                yield Relative(place, found["unit"], -steps if back else steps)
        elif found["whole"]:
            yield Relative(place, found["whole"], _STEPS[" ".join(found["which"].split())])
        elif found["same"]:
            yield Relative(place, found["same"])
        elif found["beside"]:
            yield Relative(place, "year", -1 if found["beside"] == "before" else 1)
        elif found["named"] or found["that_named"]:
            steps = _STEPS[found["named_which"]] if found["named"] else 0
            yield Relative(place, "named", steps, found["named"] or found["that_named"])
        elif found["recent"]:
            yield _recent(place, found["recent"].lower())
        else:
            yield Relative(Span(found.start("weekday"), found.end()), "weekday", 0, found["weekday"], published=True)


def _recent(place: Span, words: str) -> Relative:
    if words == "yesterday":
        return Relative(place, "day", -1, published=True)
    which, unit = words.split()
    return Relative(place, unit, -1 if which == "last" else 0, published=True)


def resolve(relative: Relative, anchor: Point) -> str | None:
    """EDTF of an expression that counts from `anchor`; None when the anchor is too coarse."""
    if anchor.year is None:
        return None
    if relative.unit == "named":
        return _named(relative, anchor)
    if relative.unit == "weekday":
        return _weekday(relative.named, anchor)
    if relative.unit == "year":
        return year_text(anchor.year + relative.steps)
    if anchor.month is None or anchor.part:
        return None
    month = f"{year_text(anchor.year)}-{anchor.month:02d}"
    if relative.unit == "month":
        return shift(month, months=relative.steps)
    return None if anchor.day is None else shift(f"{month}-{anchor.day:02d}", days=relative.steps)


def _named(relative: Relative, anchor: Point) -> str | None:
    """ "The following March": the first one after the anchor; "that March": the one of its year."""
    number = MONTH_NUMBERS.get(relative.named.lower()) or SEASONS[relative.named]
    first = YEAR_PARTS[number][0] if number in YEAR_PARTS else number
    year = anchor.year or 0
    if relative.steps:
        known = anchor.month or (YEAR_PARTS[anchor.code][0] if anchor.code else None)
        later = known is not None and first > known
        year += (0 if later else 1) if relative.steps > 0 else (0 if known is not None and first < known else -1)
    return f"{year_text(year)}-{number:02d}"


def _weekday(name: str, published: Point) -> str | None:
    """The last such weekday up to the day of publication."""
    if published.year is None or published.month is None or published.day is None or published.year < 1:
        return None
    ordinal = day_ordinal(published.year, published.month, published.day)
    back = (date.fromordinal(ordinal).weekday() - WEEKDAYS.index(name)) % 7
    year, month, day = day_of(ordinal - back)
    return f"{year_text(year)}-{month:02d}-{day:02d}"
