"""The learner's day: from `day_start` o'clock in a time zone to the same hour of the next day.

One line for queue, streak, heat map and memory. Moments are milliseconds since 1970 UTC, days are proleptic Gregorian
ordinals (`datetime.date.toordinal`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from quizzes.records import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class DayLine:
    """Where one day ends and the next begins. `zone` is an IANA name, `day_start` an hour from 0 to 23."""

    zone: str
    day_start: int = 4

    def begins(self, day: int) -> int:
        """The first moment of `day`.

        Where a clock change skips the hour, the day begins when the skipped hour would have come; where the hour comes
        twice, at its first coming. A date a zone left out (Samoa, 30 December 2011) is a day of no length.
        """
        wall = datetime.combine(date.fromordinal(day), time(self.day_start), ZoneInfo(self.zone))
        return to_ms(wall)

    def ends(self, day: int) -> int:
        """The first moment after `day`."""
        return self.begins(day + 1)

    def day_of(self, moment: int) -> int:
        """The day `moment` falls in: the last one begun by then, so that no clock change sends a learner back a day."""
        wall = from_ms(moment).astimezone(ZoneInfo(self.zone))
        day = wall.toordinal() + 1
        while self.begins(day) > moment:
            day -= 1
        return day
