"""What the engines and the layers of `quizzes` exchange. Frozen values: no row, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
DAY_MS = 86_400_000
FIRST_DAY = 719_163  # the ordinal of 1970-01-01
LEAST_TO_FIT = 1_500  # scored answers before a memory is fitted to them
FIRST_NEW = 10**15  # cards not yet begun queue behind every real moment, from here on


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC."""
    return (moment - EPOCH) // MILLISECOND


def from_ms(moment: int) -> datetime:
    return EPOCH + moment * MILLISECOND


def day_mark(day: int) -> int:
    """What `due_at` holds for a card due on a whole day: noon UTC of that date, in milliseconds since 1970.

    A label rather than a moment: a card due on the fifth is due on the learner's fifth, wherever the learner travels
    and whatever the clocks do.
    """
    return (day - FIRST_DAY) * DAY_MS + DAY_MS // 2


def day_of_mark(mark: int) -> int:
    """The day a mark stands for."""
    return mark // DAY_MS + FIRST_DAY


@dataclass(frozen=True, slots=True)
class StudyMoment:
    """A moment of a learner: milliseconds since 1970 UTC, the local day it falls in (ordinal), and the first moments
    of that day and of the next."""

    now: int
    day: int
    begins: int
    ends: int

    @property
    def due_until(self) -> int:
        """The highest `due_at` of a card due today or before."""
        return day_mark(self.day)
