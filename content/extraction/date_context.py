"""What a date without a year may take from its context: sentence, then paragraph, then heading; news its own date.

A paragraph tells of one date at a time: that of the date a sentence begins with, or of the only year a sentence names.
A sentence that names several years leaves the next one without a year to lean on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from content.calendar import bounds, day_of, granularity
from content.calendar.days import astronomical
from content.calendar.ranges import Reading
from content.calendar.reading import Point
from content.enums import DocumentKind, TimeRelation
from content.extraction.date_relative import Relative, resolve
from content.extraction.date_scan import Written
from content.extraction.date_signs import FIRST_FULL_YEAR
from content.records import ReadDocument, Span

_HEADING_YEAR = re.compile(r"(?<![\d,.–-])(?:1\d|20)\d\d(?![\d,–-])")
_HEADING_RANGE = re.compile(r"\d{4}\s?[–—-]\s?\d{2,4}|\d0s")
_HEADING_DATES = re.compile(r"^\W*(?:the |in )?\d{4}\b|\d{4}\W*$", re.IGNORECASE)
_FRONTED = re.compile(
    r"\W*(?:[A-Z][a-z]+,?\s)?(?:(?:in|on|by|at|during|since|from|after|before|as\slate\sas|as\searly\sas)\s)?(?:the\s)?",
    re.I,
)
_EVENT_RELATIONS = frozenset({TimeRelation.AT, TimeRelation.DURING})


def heading_year(path: tuple[str, ...]) -> int | None:
    """The year of the nearest heading that names exactly one, None when that heading names a range or several.

    It must stand where headings date what is under them, first or last: not "The fighting began in 1964: what we know".
    """
    for heading in reversed(path):
        if _HEADING_RANGE.search(heading):
            return None
        years = {int(year) for year in _HEADING_YEAR.findall(heading)}
        if years:
            return years.pop() if len(years) == 1 and _HEADING_DATES.search(heading) else None
    return None


def publication_point(document: ReadDocument) -> Point | None:
    """The day or month of publication of a news text; other kinds lend their dates nothing."""
    published = document.properties.get("published_on", "")
    if document.kind is not DocumentKind.NEWS or not published:
        return None
    fine = granularity(published)
    if fine not in {"day", "month"}:
        return None
    lower, _ = bounds(published)
    if lower is None:
        return None
    year, month, day = day_of(lower)
    return Point(0, 0, year, month, day if fine == "day" else None)


@dataclass(frozen=True, slots=True)
class Told:
    """A date told of: where it stands, its point, and whether it can be what a sentence is about."""

    span: Span
    point: Point
    anchoring: bool


def is_small(reading: Reading) -> bool:
    """Whether the reading is a year, or a range of years, of three digits or fewer whose era is not written."""
    year = reading.first.year
    return reading.first.bare and year is not None and 0 < year < FIRST_FULL_YEAR


def is_descending(reading: Reading) -> bool:
    """Whether years run down, as only those BC do: "from 218 to 201"."""
    last = reading.last
    return last is not None and (last.year or 0) < (reading.first.year or 0)


def _before_christ(reading: Reading) -> Reading | None:
    """The same years BC, None when they would run backwards."""
    if reading.last is not None and not is_descending(reading):
        return None
    return replace(reading, first=_point_bc(reading.first), last=reading.last and _point_bc(reading.last))


def _point_bc(point: Point) -> Point:
    return replace(point, year=astronomical(point.year or 0, before_christ=True), bare=False)


@dataclass(frozen=True, slots=True)
class Eras:
    """Which eras a document writes its years in."""

    before_christ: bool
    after_christ: bool


def eras_of(written: Iterable[Written]) -> Eras:
    readings = [expression.reading for expression in written if not is_small(expression.reading)]
    points = [point for reading in readings for point in (reading.first, reading.last) if point is not None]
    return Eras(
        any((point.year is not None and point.year < 1) or (point.century or 1) < 0 for point in points),
        any(point.year is not None and point.year > 0 for point in points),
    )


class Narrative:
    """The dates a paragraph has told of so far."""

    def __init__(
        self, heading: int | None, published: Point | None, *, carried: Point | None = None, eras: Eras | None = None
    ) -> None:
        self.heading, self.published, self.carried, self.eras = heading, published, carried, eras
        self.anchor: Point | None = None
        self.unsure = False
        self.current: list[Told] = []
        self.latest: Point | None = None
        self.ahead: set[int] = set()
        self.fronted = -1

    def begin(self, text: str, span: Span, written: Iterable[Written]) -> None:
        """Start a sentence; `ahead` are the years written anywhere in it."""
        self.current, self.latest = [], None
        points = [point for expression in written for point in (expression.reading.first, expression.reading.last)]
        self.ahead = {point.year for point in points if point is not None and point.year is not None}
        opening = _FRONTED.match(text, span.start, span.end)
        self.fronted = opening.end() if opening else span.start

    def completed(self, expression: Written) -> tuple[Reading | None, bool]:
        """The reading with the year it lacks, where one is certain, and whether the year was inferred; None for a year
        whose era is not certain."""
        found = self._completion(expression.reading)
        reading, inferred = found
        if reading is None:
            return found
        last = reading.last or reading.first
        if last.year is not None:
            anchoring = expression.relation in _EVENT_RELATIONS and not expression.attributive
            self._tell(Told(expression.span, last, anchoring))
        return reading, inferred

    def _completion(self, reading: Reading) -> tuple[Reading | None, bool]:
        if is_small(reading):
            return self._with_era(reading)
        year = None if reading.dated else self._year_for(reading.first.month)
        return (reading, False) if year is None else (reading.with_year(year), True)

    def resolved(self, relative: Relative) -> str | None:
        """EDTF of a relative expression, None when what it counts from is not certain."""
        anchor = self.published if relative.published else (self.latest or self.anchor or self.carried)
        edtf = resolve(relative, anchor) if anchor else None
        if edtf and not relative.published:
            lower, _ = bounds(edtf)
            year, month, day = day_of(lower or 0)
            fine = granularity(edtf)
            point = Point(0, 0, year, month if fine in {"day", "month"} else None, day if fine == "day" else None)
            self._tell(Told(relative.span, point, anchoring=True))
        return edtf

    def finish(self) -> None:
        """Remember what the sentence was about: the date it begins with, else the last when all share one year."""
        self.carried = None
        told = [entry for entry in self.current if entry.anchoring]
        if not told:
            self.unsure = self.unsure or len({entry.point.year for entry in self.current}) > 1
            if self.current and self.anchor is None and not self.unsure:
                self.anchor = self.current[-1].point
            return
        fronted = next((entry for entry in told if entry.span.start <= self.fronted), None)
        self.unsure = fronted is None and len({entry.point.year for entry in told}) > 1
        self.anchor = None if self.unsure else (fronted or told[-1]).point

    def _tell(self, told: Told) -> None:
        self.current.append(told)
        if told.anchoring:
            self.latest = told.point

    def _with_era(self, reading: Reading) -> tuple[Reading | None, bool]:
        """A year without an era: BC where no other era is in use, or where the paragraph counts down to it; None where
        it may be either."""
        eras = self.eras
        if eras is None or not eras.before_christ:
            return (None, False) if is_descending(reading) else (reading, False)
        told = self.latest or self.anchor or self.carried
        year = reading.first.year or 0
        counts_down = told is not None and told.year is not None and told.year < 1 and year <= 1 - told.year
        if not eras.after_christ or counts_down or is_descending(reading):
            return _before_christ(reading), True
        return (reading, True) if told is not None and told.year is not None and told.year > 0 else (None, False)

    def _year_for(self, month: int | None) -> int | None:
        if self.current:
            return self.current[-1].point.year
        if self.ahead:
            return next(iter(self.ahead)) if len(self.ahead) == 1 else None
        if self.anchor is not None:
            # A month before the one last told of may belong to the next year.
            backwards = self.anchor.month is not None and month is not None and month < self.anchor.month
            return None if backwards else self.anchor.year
        if self.unsure:
            return None
        if self.heading is not None:
            return self.heading
        return self._published_year(month)

    def _published_year(self, month: int | None) -> int | None:
        if self.published is None or month is None or self.published.year is None or self.published.month is None:
            return None
        return self.published.year - (month > self.published.month)
