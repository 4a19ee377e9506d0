"""Day numbers and EDTF years, BC included.

Days are proleptic Gregorian ordinals as `datetime.date.toordinal` counts them; years are astronomical, so that 1 BC is
year 0 and 44 BC is year -43, which is also how EDTF (ISO 8601-2) writes them.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

CYCLE_YEARS = 400
CYCLE_DAYS = 146_097  # days in 400 Gregorian years


def day_ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a day; raises ValueError when there is no such day."""
    cycles = (year - 1) // CYCLE_YEARS
    return date(year - CYCLE_YEARS * cycles, month, day).toordinal() + CYCLE_DAYS * cycles


def day_of(ordinal: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal."""
    cycles = (ordinal - 1) // CYCLE_DAYS
    found = date.fromordinal(ordinal - CYCLE_DAYS * cycles)
    return found.year + CYCLE_YEARS * cycles, found.month, found.day


def month_length(year: int, month: int) -> int:
    return monthrange(year % CYCLE_YEARS + CYCLE_YEARS, month)[1]


def is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def astronomical(year: int, *, before_christ: bool) -> int:
    """The EDTF year of a year as people write it: 44 BC is -43."""
    return 1 - year if before_christ else year


def year_text(year: int) -> str:
    """An astronomical year as EDTF writes it."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
