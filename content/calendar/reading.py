"""Reading one point in time at a place in a text, as far as it is written there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.calendar.days import astronomical, is_day, year_text
from content.calendar.grammar import (
    LEAD,
    MONTH_NUMBERS,
    ORDINALS,
    PARTS,
    POINT,
    QUARTERS,
    SEASONS,
)
from content.calendar.intervals import part_of


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is written: `year` is astronomical, `code` an EDTF season or part of the year.

    `decade` is its first year, `century` its number (negative BC). `bare` marks a year with nothing around it that
    says so, `era` a written BC or AD.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    code: int | None = None
    decade: int | None = None
    century: int | None = None
    part: str = ""
    about: bool = False
    bare: bool = False
    era: bool = False

    @property
    def dated(self) -> bool:
        """Whether the point needs no year from elsewhere."""
        return self.year is not None or self.decade is not None or self.century is not None

    def edtf(self) -> str:
        """EDTF text; a date without a year begins with XXXX."""
        whole = self._whole()
        if self.part:
            whole = part_of(whole, self.part)
        return f"{whole}~" if self.about and not self.part else whole

    def _whole(self) -> str:
        if self.century is not None:
            return f"{self.century - 1:02d}XX" if self.century > 0 else f"-{-self.century - 1:02d}XX"
        if self.decade is not None:
            if self.decade < 0:
                return f"{year_text(self.decade)}/{year_text(self.decade + 9)}"
            return f"{self.decade // 10:03d}X"
        text = "XXXX" if self.year is None else year_text(self.year)
        if self.code is not None:
            return f"{text}-{self.code}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day is not None else text


def read_point(text: str, position: int, end: int) -> Point | None:
    """The point that begins at `position`, with the words before it that belong to it ("about", "late")."""
    lead = LEAD.match(text, position, end)
    start = lead.end() if lead else position
    found = POINT.match(text, start, end)
    point = _point(found) if found else None
    if point is None:
        return None
    part = (lead["part"] or "") if lead else ""
    return replace(
        point, start=position, part=_part(part), about=bool(lead and lead["about"]), bare=point.bare and not part
    )


def _part(words: str) -> str:
    words = words.lower().removeprefix("the ").removesuffix(" of")
    return PARTS.get(words, "")


def _point(found: re.Match[str]) -> Point | None:
    """The point a match stands for; None when there is no such day."""
    start, end = found.span()
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Point(start, end, year, month, day) if is_day(year, month, day) else None
    for number in "12":
        if found[f"month_{number}"]:
            return _day_point(found, number)
    if found["month_3"]:
        year, era = read_year(found["year_3"])
        return Point(start, end, year, _month(found["month_3"]), era=era)
    if found["month_only"]:
        return Point(start, end, month=_month(found["month_only"]))
    if found["decade"]:
        return _decade_point(found)
    if found["century"]:
        century = ordinal_number(found["century"])
        before = _is_before_christ(found["century_era"])
        return Point(start, end, century=-century if before else century, era=before) if 0 < century <= 99 else None
    if found["year"]:
        year, era = read_year(found["year"])
        return Point(start, end, year, bare=not era, era=era)
    return _coded_point(found)


def _day_point(found: re.Match[str], number: str) -> Point | None:
    day = int(re.sub(r"\D", "", found[f"day_{number}"]))
    month = _month(found[f"month_{number}"])
    written = found[f"year_{number}"]
    year, era = read_year(written) if written else (None, False)
    if not is_day(2000 if year is None else year, month, day):
        return None
    return Point(*found.span(), year, month, day, era=era)


def _decade_point(found: re.Match[str]) -> Point | None:
    first = int(found["decade"])
    start, end = found.span()
    if _is_before_christ(found["decade_era"]):
        return Point(start, end, decade=-(first + 8), era=True)
    if first % 100 == 0 and first < 2000:
        return Point(start, end, century=first // 100 + 1)
    return Point(start, end, decade=first)


def _coded_point(found: re.Match[str]) -> Point:
    start, end = found.span()
    if found["season"]:
        year, era = read_year(found["year_4"])
        return Point(start, end, year, code=SEASONS[found["season"].lower()], era=era)
    if found["quarter"]:
        year, era = read_year(found["year_5"])
        return Point(start, end, year, code=QUARTERS[found["quarter"].lower()], era=era)
    return Point(start, end, int(found["year_6"]), code=QUARTERS[found["short_quarter"]])


def _month(text: str) -> int:
    return MONTH_NUMBERS[text.rstrip(".").lower()]


def ordinal_number(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else ORDINALS[text.lower()]


def _is_before_christ(era: str | None) -> bool:
    return bool(era) and era.upper().startswith("B")  # type: ignore[union-attr]


def read_year(text: str) -> tuple[int, bool]:
    """An astronomical year and whether an era is written with it."""
    number = int(re.sub(r"\D", "", text))
    before = "B" in text.upper()
    return astronomical(number, before_christ=before), not text.isdigit()
