"""An EDTF text in English, as a quiz would print it."""

from __future__ import annotations

import re

from content.calendar.grammar import MONTHS
from content.calendar.intervals import granularity, split_part

_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PART_NAMES = {
    33: "the first quarter of",
    34: "the second quarter of",
    35: "the third quarter of",
    36: "the fourth quarter of",
    37: "early",
    38: "mid-",
    39: "late",
    40: "the first half of",
    41: "the second half of",
}
_DATE = re.compile(r"(?P<year>-?\d{4}|Y-?\d+|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def describe(edtf: str) -> str:
    """English for an EDTF text: "19 March 1992", "late 1990s", "44 BC", "1628–1633", "about 1450", "since 1975".

    Ranges of plain years take a dash, finer ones "to". Raises ValueError for a text of no known shape.
    """
    part = split_part(edtf)
    if part:
        return _describe_part(*part)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _describe_single(edtf)
    if last in {"", ".."}:
        return f"since {_describe_single(first)}"
    if first in {"", ".."}:
        return f"until {_describe_single(last)}"
    return _describe_range(first, last)


def _describe_part(part: str, whole: str) -> str:
    text = _describe_single(whole)
    if part in {"first half", "second half"}:
        return f"the {part} of {text if text.startswith('the ') else f'the {text}' if text.endswith('s') else text}"
    joint = "-" if part == "mid" else " "
    return f"the {part}{joint}{text.removeprefix('the ')}" if text.startswith("the ") else f"{part}{joint}{text}"


def _describe_single(edtf: str) -> str:
    plain = edtf.rstrip("~?%")
    about = "about " if plain != edtf else ""
    kind = granularity(plain)
    if kind == "century":
        return f"{about}{_century(plain)}"
    if kind == "decade":
        return f"{about}{int(plain[:-1])}0s"
    found = _DATE.fullmatch(plain)
    if found is None:
        raise ValueError(f"no known shape of a date: {edtf}")
    return about + _describe_date(found)


def _describe_date(found: re.Match[str]) -> str:
    year = "" if found["year"] == "XXXX" else _year(int(found["year"].lstrip("Y")))
    if not found["month"]:
        return year
    month = int(found["month"])
    if month in _SEASON_NAMES:
        return f"{_SEASON_NAMES[month]} {year}"
    if month in _PART_NAMES:
        name = _PART_NAMES[month]
        return f"{name}{year}" if name.endswith("-") else f"{name} {year}"
    day = f"{int(found['day'])} " if found["day"] else ""
    return f"{day}{MONTHS[month - 1]} {year}".rstrip()


def _year(year: int) -> str:
    if year > 0:
        return f"AD {year}" if year < 100 else str(year)
    return f"{1 - year:,} BC" if year < -9999 else f"{1 - year} BC"


def _century(edtf: str) -> str:
    before = edtf.startswith("-")
    number = int(edtf.strip("-").rstrip("X")) + 1
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century{' BC' if before else ''}"


def _describe_range(first: str, last: str) -> str:
    begin, end = _describe_single(first), _describe_single(last)
    kinds = {granularity(first.rstrip("~?%")), granularity(last.rstrip("~?%"))}
    if begin.endswith(" BC") and end.endswith(" BC"):
        begin = begin.removesuffix(" BC")
    if kinds == {"year"}:
        return f"{begin}–{end}"
    if kinds <= {"day", "month"} and first[:4] == last[:4]:
        begin = begin.removesuffix(f" {int(first[:4])}") if first[0].isdigit() else begin
        month = MONTHS[int(first[5:7]) - 1]
        if first[:7] == last[:7] and kinds == {"day"}:
            begin = begin.removesuffix(f" {month}")
            return f"{begin}–{end}"
    return f"{begin} to {end}"
