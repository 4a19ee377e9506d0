"""Reading a date or a range of dates at a place in a text, without any help from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.calendar.days import astronomical, day_of, is_day, year_text
from content.calendar.grammar import DAY, DECADES, ERA, JOIN, ORDINAL, PRESENT, YEAR
from content.calendar.intervals import bounds
from content.calendar.reading import Point, ordinal_number, read_point, read_year

LONGEST_CENTURY_CROSSING = 20  # years; "1898–02" is read as 1902, "1898–33" is not read
_DAY_FIRST = re.compile(rf"(?P<day>{DAY})(?=\s?[–—−/-]\s?\d|\s(?:to|and)\s(?:the\s)?\d)")
_DESCENDING = re.compile(rf"(?P<first>\d{{1,4}})(?:\s?[–—−-]\s?|\sto\s|\sand\s)(?P<last>\d{{1,4}})\s?(?P<era>{ERA})")
_CENTURIES = re.compile(
    rf"(?P<first>{ORDINAL})(?:\s?[–—−-]\s?|\s(?:to|and|through)\s(?:the\s)?)(?P<last>{ORDINAL})"
    rf"[\s-]centur(?:y|ies)(?:\s(?P<era>{ERA}))?"
)
_TWO_DIGITS = re.compile(r"\d\d(?![\d%]|[.,]\d)")
_SHORT_DECADE = re.compile(rf"(?P<digits>\d0)s(?!\w)|(?P<word>{'|'.join(DECADES)})(?!\w)")
_DAY_LAST = re.compile(rf"(?P<day>{DAY})(?![\d.,]\d|\w)(?:,?\s(?P<year>{YEAR}))?")
_ERA_YEAR_LAST = re.compile(r"\d{1,4}(?!\w|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One point, or the range from `first` to `last`; `open` marks a range without an end ("1975–present")."""

    start: int
    end: int
    first: Point
    last: Point | None = None
    open: bool = False

    @property
    def dated(self) -> bool:
        return self.first.dated and (self.last is None or self.last.dated)

    def with_year(self, year: int) -> Reading:
        """The same reading with the year it lacks."""
        last = self.last and (self.last if self.last.dated else replace(self.last, year=year))
        return replace(self, first=self.first if self.first.dated else replace(self.first, year=year), last=last)

    def edtf(self) -> str:
        """EDTF text of the expression; raises ValueError when there is no such day or the range runs backwards."""
        if self.open:
            return f"{_end_text(self.first, lower=True)}/.."
        if self.last is None:
            text = self.first.edtf()
        else:
            text = f"{_end_text(self.first, lower=True)}/{_end_text(self.last, lower=False)}"
        bounds(text)
        return text


def _end_text(point: Point, *, lower: bool) -> str:
    """One end of an interval. A part of a year has no place there: its first or last month has."""
    text = point.edtf()
    if "/" in text:
        return text.split("/")[0 if lower else 1]
    if point.year is None or (point.code is None and (not point.part or point.month is not None)):
        return text
    ordinal = bounds(text)[0 if lower else 1]
    year, month, _ = day_of(ordinal or 0)
    return f"{year_text(year)}-{month:02d}"


def read_range(text: str, position: int, end: int, *, between: bool = False) -> Reading | None:
    """The longest date expression at `position`. "and" joins two dates only after "between"."""
    special = _read_centuries(text, position, end) or _read_descending(text, position, end, between=between)
    if special:
        return special
    first = read_point(text, position, end) or _read_day(text, position, end)
    if first is None:
        return None
    joined = JOIN.match(text, first.end, end)
    if joined and (between or not joined["and"]):
        reading = _read_last(text, first, joined, end)
        if reading:
            return reading
    return None if first.month is None and not first.dated else Reading(first.start, first.end, first)


def _read_day(text: str, position: int, end: int) -> Point | None:
    found = _DAY_FIRST.match(text, position, end)
    return Point(position, found.end(), day=int(re.sub(r"\D", "", found["day"]))) if found else None


def _read_last(text: str, first: Point, joined: re.Match[str], end: int) -> Reading | None:
    if not joined["slash"]:
        if first.dated and (present := PRESENT.match(text, joined.end(), end)):
            return Reading(first.start, present.end(), first, open=True)
        last = read_point(text, joined.end(), end)
        if last and (reading := _fitted(first, last)):
            return reading
    return _read_short_last(text, first, joined, end)


def _fitted(first: Point, last: Point) -> Reading | None:
    """The range of two points, each lending the other what it lacks; None when they do not go together."""
    if first.bare and last.era and last.year is not None and last.year < 1 and first.year is not None:
        first = replace(first, year=astronomical(first.year, before_christ=True), bare=False)
    if first.day is not None and first.month is None:
        if last.day is None:
            return None
        first = replace(first, month=last.month)
    if not first.dated:
        first = replace(first, year=last.year)
        if last.dated and last.year is None:
            return None
    elif not last.dated:
        if first.year is None:
            return None
        last = replace(last, year=first.year)
    if first.day is not None and not is_day(2000 if first.year is None else first.year, first.month or 1, first.day):
        return None
    reading = Reading(first.start, last.end, first, last)
    try:
        reading.edtf()
    except ValueError:
        return None
    return reading


def _read_short_last(text: str, first: Point, joined: re.Match[str], end: int) -> Reading | None:
    """The second half of "1628–33", "May 15–24, 1648", "AD 69–79" and "1960s–70s"."""
    at, dash = joined.end(), "and" not in joined[0]
    if first.year is not None and first.month is None and first.code is None and dash:
        if first.era and first.year > 0 and (found := _ERA_YEAR_LAST.match(text, at, end)):
            return _fitted(first, Point(at, found.end(), year=int(found[0]), era=True))
        if (first.bare or first.about) and (found := _TWO_DIGITS.match(text, at, end)):
            return _two_digit_range(first, first.year, found, joined[0])
    if first.decade is not None and first.decade > 0 and (found := _SHORT_DECADE.match(text, at, end)):
        tens = int(found["digits"] or DECADES[found["word"]])
        return _fitted(first, Point(at, found.end(), decade=first.decade // 100 * 100 + tens))
    if first.day is not None and first.month is not None and not joined["slash"]:
        found = _DAY_LAST.match(text, at, end)
        if found and (first.year is None or not found["year"]):
            year, era = read_year(found["year"]) if found["year"] else (first.year, False)
            day = int(re.sub(r"\D", "", found["day"]))
            if is_day(2000 if year is None else year, first.month, day):
                return _fitted(first, Point(at, found.end(), year, first.month, day, era=era))
    return None


def _two_digit_range(first: Point, year: int, found: re.Match[str], joined: str) -> Reading | None:
    last = year // 100 * 100 + int(found[0])
    if last <= year:
        last += 100
        # "1979-03" with a plain hyphen is a month of a year, not a range.
        if last - year > LONGEST_CENTURY_CROSSING or "-" in joined:
            return None
    return _fitted(first, Point(found.start(), found.end(), year=last, bare=True))


def _read_descending(text: str, position: int, end: int, *, between: bool) -> Reading | None:
    found = _DESCENDING.match(text, position, end)
    if found is None or (" and " in found[0] and not between):
        return None
    before = found["era"].upper().startswith("B")
    first, last = (astronomical(int(found[name]), before_christ=before) for name in ("first", "last"))
    if first >= last:
        return None
    return _fitted(
        Point(position, found.end("first"), first, era=True), Point(found.start("last"), found.end(), last, era=True)
    )


def _read_centuries(text: str, position: int, end: int) -> Reading | None:
    found = _CENTURIES.match(text, position, end)
    if found is None:
        return None
    sign = -1 if found["era"] and found["era"].upper().startswith("B") else 1
    # "The second and third centuries BC" began with the third.
    first, last = sorted(sign * ordinal_number(found[name]) for name in ("first", "last"))
    return _fitted(
        Point(position, found.end("first"), century=first, era=bool(found["era"])),
        Point(found.start("last"), found.end(), century=last, era=bool(found["era"])),
    )
