"""Dates as EDTF (ISO 8601-2): reading, bounding and wording them. A leaf: any layer may use it.

`parse_date` and `describe` are each other's opposites. Running text is read by the extraction, which builds on
`content.calendar.ranges`.
"""

from __future__ import annotations

from content.calendar.days import day_of, day_ordinal
from content.calendar.intervals import bounds, granularity
from content.calendar.whole import parse_date
from content.calendar.wording import describe

__all__ = ["bounds", "day_of", "day_ordinal", "describe", "granularity", "parse_date"]
