"""Reading a text that is one date and nothing else: a typed answer, an infobox value."""

from __future__ import annotations

import re

from content.calendar.days import is_day, year_text
from content.calendar.grammar import MONTH_NUMBERS, MONTHS
from content.calendar.intervals import bounds
from content.calendar.ranges import read_range
from content.records import TimeValue

LONGEST_DATE = 80  # characters
_SPACES = re.compile(r"\s+")
_LEADING = re.compile(r"(?:(?:in|on|from|during|between)\s+)?(?:the\s+)?(?:year\s+)?", re.IGNORECASE)
_HALF_OPEN = re.compile(r"(since|until|till)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:in\s+the\s+period\s+)?between\b", re.IGNORECASE)
_MONTH_WORDS = re.compile(
    rf"\b(?:{'|'.join(sorted(MONTH_NUMBERS | dict.fromkeys(map(str.lower, MONTHS)), key=len)[::-1])})\b", re.I
)
_SEASON_WORDS = re.compile(r"\b(?:spring|summer|autumn|fall|winter|early|mid|late)\b", re.IGNORECASE)
_ERA_WORDS = re.compile(r"(?<=\d)\s?(?:bce?|ce|ad)\b|\bad(?=\s?\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SMALL_YEAR = re.compile(r"[1-9]\d{0,3}")


def parse_date(text: str) -> TimeValue | None:
    """The time `text` stands for when all of it is one date, else None.

    Takes any usual English shape, in any case: "19 March 1992", "mar. 19th, 1992", "the late 1990s", "44 BC",
    "1628–33", "from May to August 1980", "1975–present", "1992-03-19". A numeric date whose day and month could be
    exchanged ("03/04/1992") is None.
    """
    if len(text) > LONGEST_DATE:
        return None
    plain = _SPACES.sub(" ", text).strip().rstrip(".,;:!?")
    edtf = _numeric(plain) or _written(plain)
    if edtf is None:
        return None
    lower, upper = bounds(edtf)
    return TimeValue(edtf, lower, upper, text, approximate=edtf.endswith("~") and "/" not in edtf)


def _written(text: str) -> str | None:
    if half_open := _HALF_OPEN.match(text):
        known = _written(text[half_open.end() :])
        if known is None or "/" in known:
            return None
        return f"{known}/.." if half_open[1].lower() == "since" else f"../{known}"
    leading = _LEADING.match(text)
    start = leading.end() if leading else 0
    text = _MONTH_WORDS.sub(lambda word: word[0].capitalize(), text)
    text = _ERA_WORDS.sub(lambda word: word[0].upper(), text)
    text = _SEASON_WORDS.sub(lambda word: word[0].lower(), text)
    if _SMALL_YEAR.fullmatch(text, start):
        return year_text(int(text[start:]))
    reading = read_range(text, start, len(text), between=bool(_BETWEEN.match(text)))
    if reading is None or text[reading.end :].strip(" .)"):
        return None
    try:
        return reading.edtf()
    except ValueError:
        return None


def _numeric(text: str) -> str | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
        if not is_day(year, month, day) or (not found[3] and len(found[2]) < 2):
            return None
        return f"{year_text(year)}-{month:02d}" + (f"-{day:02d}" if found[3] else "")
    if found := _YEAR_LAST.fullmatch(text):
        return numeric_day(int(found[1]), int(found[3]), int(found[4]), dotted=found[2] == ".")
    return None


def numeric_day(first: int, second: int, year: int, *, dotted: bool = False) -> str | None:
    """EDTF of "27/05/1979" or "05/27/1979"; None when day and month could be exchanged. Dots mean day first."""
    if dotted or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return None
    return f"{year_text(year)}-{month:02d}-{day:02d}" if is_day(year, month, day) else None
