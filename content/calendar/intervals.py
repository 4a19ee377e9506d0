"""The first and last day an EDTF text can mean, and how fine it is.

The shapes this project writes itself are read here, because the `edtf` parser needs 2 to 15 ms for one string; every
other valid EDTF text goes to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.calendar.days import day_of, day_ordinal, month_length, year_text

# ISO 8601-2 codes of parts of a year -> first month and number of months. Winter runs into the next year.
YEAR_PARTS = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),
    40: (1, 6),
    41: (7, 6),
}
_PLAIN = re.compile(r"(?P<year>-?\d{4}|Y-?\d{5,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>[~?%])?")
_MASKED = re.compile(r"(?P<sign>-?)(?P<digits>\d{2,3})(?P<mask>X{1,2})(?P<about>[~?%])?")
_YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d)?")
_OPEN = {"", ".."}
ROUND_YEAR_PADDING = 5
Bounds = tuple[int | None, int | None]


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds:
    """The first and last day `edtf` can mean; None at an open end, (None, None) for a date without a year.

    An approximate date reaches one unit further on both sides, a round year (ending in 0 or 5) five years. The ends of
    an interval are taken as they stand. Raises ValueError for a text that is no EDTF.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single_bounds(edtf)
    lower = None if first in _OPEN else _single_bounds(first.rstrip("~?%"))[0]
    upper = None if last in _OPEN else _single_bounds(last.rstrip("~?%"))[1]
    if lower is not None and upper is not None and lower > upper:
        raise ValueError(f"the interval runs backwards: {edtf}")
    return lower, upper


def _single_bounds(edtf: str) -> Bounds:
    if _YEARLESS.fullmatch(edtf):
        return None, None
    if found := _PLAIN.fullmatch(edtf):
        return _plain_bounds(found)
    if found := _MASKED.fullmatch(edtf):
        return _masked_bounds(found)
    return _parsed_bounds(edtf)


def _plain_bounds(found: re.Match[str]) -> tuple[int, int]:
    year = int(found["year"].lstrip("Y"))
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    about = bool(found["about"])
    if day:
        ordinal = day_ordinal(year, month, day)
        return ordinal - about, ordinal + about
    if month in YEAR_PARTS:
        start, months = YEAR_PARTS[month]
        return _months_bounds(year, start - about, months + 2 * about)
    if month > 12:
        raise ValueError(f"no such month: {month}")
    if month:
        return _months_bounds(year, month - about, 1 + 2 * about)
    spread = 0 if not about else ROUND_YEAR_PADDING if year % 5 == 0 else 1
    return day_ordinal(year - spread, 1, 1), day_ordinal(year + spread, 12, 31)


def _months_bounds(year: int, month: int, months: int) -> tuple[int, int]:
    """Bounds of `months` months from a month that may lie in the year before or run into the year after."""
    last = month + months - 1
    first_year, first_month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return (
        day_ordinal(first_year, first_month, 1),
        day_ordinal(last_year, last_month, month_length(last_year, last_month)),
    )


def _masked_bounds(found: re.Match[str]) -> tuple[int, int]:
    """`198X` and `19XX`; `-04XX` is the fifth century BC, -499 to -400."""
    width = 10 ** len(found["mask"])
    low = int(found["digits"]) * width
    high = low + width - 1
    if found["sign"]:
        low, high = -high, -low
    spread = width // 10 if found["about"] else 0
    return day_ordinal(low - spread, 1, 1), day_ordinal(high + spread, 12, 31)


def _parsed_bounds(edtf: str) -> tuple[int, int]:
    # 16 MB, for texts that few documents have.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415

    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise ValueError(f"not an EDTF text: {edtf}") from error
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return day_ordinal(lower[0], lower[1], lower[2]), day_ordinal(upper[0], upper[1], upper[2])


def granularity(edtf: str) -> str:
    """ "day", "month", "season" (any part of a year), "year", "decade", "century" or "interval"."""
    single = edtf.rstrip("~?%")
    if "/" in edtf:
        return _part_granularity(edtf)
    if found := _PLAIN.fullmatch(single):
        if found["day"]:
            return "day"
        return "year" if not found["month"] else "season" if int(found["month"]) in YEAR_PARTS else "month"
    if _YEARLESS.fullmatch(single):
        return "day" if single.count("-") == 2 else "month"
    if found := _MASKED.fullmatch(single):
        return "decade" if len(found["mask"]) == 1 else "century"
    return "interval"


def _part_granularity(edtf: str) -> str:
    part = split_part(edtf)
    return granularity(part[1]) if part else "interval"


_THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_CENTURY_PARTS = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "first half": (0, 49), "second half": (50, 99)}
_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_DECADE_PARTS = _THIRDS | {"first half": (0, 4), "second half": (5, 9)}
_YEAR_PART_CODES = {"early": 37, "mid": 38, "late": 39, "first half": 40, "second half": 41}


def part_of(edtf: str, part: str) -> str:
    """The EDTF text of the early, mid or late part, or the first or second half, of a month, year, decade or century.

    A part of a year is a quadrimester or semester of ISO 8601-2 ("1994-39" is late 1994), a part of anything else an
    interval with approximate ends ("1997~/1999~" is the late 1990s). Other shapes are returned unchanged.
    """
    kind = granularity(edtf)
    if kind == "year" and not edtf.endswith(("~", "?", "%")):
        return f"{edtf}-{_YEAR_PART_CODES[part]}"
    if kind in {"decade", "century"} and "/" not in edtf and not edtf.startswith("-"):
        first, last = (_DECADE_PARTS if kind == "decade" else _CENTURY_PARTS)[part]
        start = int(edtf.replace("X", "0"))
        return f"{year_text(start + first)}~/{year_text(start + last)}~"
    if kind == "century":
        first, last = _CENTURY_PARTS[part]
        start = -int(edtf[1:].replace("X", "9"))
        return f"{year_text(start + first)}~/{year_text(start + last)}~"
    if kind == "month" and part in _MONTH_PARTS and not edtf.startswith("XXXX"):
        first, last = _MONTH_PARTS[part]
        length = month_length(int(edtf[:-3]), int(edtf[-2:]))
        return f"{edtf}-{first:02d}~/{edtf}-{min(last, length):02d}~"
    return edtf


def split_part(edtf: str) -> tuple[str, str] | None:
    """The part and the whole of a text `part_of` made, else None: "1997~/1999~" is ("late", "199X")."""
    first, _, last = edtf.partition("/")
    if not (first.endswith("~") and last.endswith("~")):
        return None
    for whole in _possible_wholes(first[:-1], last[:-1]):
        parts = {"decade": _DECADE_PARTS, "century": _CENTURY_PARTS, "month": _MONTH_PARTS}[granularity(whole)]
        for part in parts:
            if part_of(whole, part) == edtf:
                return part, whole
    return None


def _possible_wholes(first: str, last: str) -> tuple[str, ...]:
    if re.fullmatch(r"-?\d{4}-\d\d-\d\d", first):
        return (first[:-3],) if first[:-3] == last[:-3] else ()
    if not re.fullmatch(r"-?\d{4}", first):
        return ()
    decade, century = f"{first[:-1]}X", f"{first[:-2]}XX"
    return (century,) if first.startswith("-") else (decade, century)


def shift(edtf: str, *, days: int = 0, months: int = 0, years: int = 0) -> str:
    """A plain day, month or year moved by whole days, months or years, at the granularity the move still allows."""
    found = _PLAIN.fullmatch(edtf)
    if not found:
        raise ValueError(f"only a plain day, month or year can be moved: {edtf}")
    if not (days or months or years):
        return edtf
    year, month, day = int(found["year"].lstrip("Y")), int(found["month"] or 0), int(found["day"] or 0)
    if days and day:
        year, month, day = day_of(day_ordinal(year, month, day) + days)
        return f"{year_text(year)}-{month:02d}-{day:02d}"
    if months and month:
        count = year * 12 + month - 1 + months
        return f"{year_text(count // 12)}-{count % 12 + 1:02d}"
    if years:
        return year_text(year + years)
    raise ValueError(f"{edtf} is too coarse for the move")
