"""A learner's progress: what the log and the cards say, as series ready to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest

from content import labels as content_labels
from quizzes.accounts.models import User
from quizzes.analysis.calibration import Calibration, calibrate, recent_shift
from quizzes.analysis.progress import Share, Streak, levels, month_of, shares_by, streak, week_of
from quizzes.enums import Rating
from quizzes.models import Deck
from quizzes.queries.progress import answers_by_day, due_counts, mastery_by, predictions, recall_by_day
from quizzes.records import DAY_MS, StudyMoment, day_of_mark
from quizzes.scheduling.memory import Memory, recall
from quizzes.services.log import weights_named
from quizzes.services.study import moment_for

FORECAST = 14
HEAT_WEEKS = 52
RETENTION_WEEKS = 26
RETENTION_MONTHS = 12
ENTITIES = 20  # with the most cards
RECENT = 200  # answers a correction looks at
BY_BANK, BY_KIND = ("question__bank", "question__bank__title"), ("question__kind", "question__kind")
DOCUMENT = "question__current__footnotes__document_version__document"
BY_DOCUMENT = (DOCUMENT, f"{DOCUMENT}__title")
BY_ENTITY = ("question__facts__subject", "question__facts__subject__name")


@dataclass(frozen=True, slots=True)
class DayLoad:
    day: date
    cards: int


@dataclass(frozen=True, slots=True)
class HeatDay:
    """A day's answers, and their level from 0 to 4 among the learner's other days. `future` days are not yet come."""

    day: date
    reviews: int
    level: int
    future: bool = False


@dataclass(frozen=True, slots=True)
class Mastery:
    """The cards of a group: not begun, begun, mastered, and known once but slipping."""

    label: str
    total: int
    fresh: int
    mastered: int
    slipping: int

    @property
    def begun(self) -> int:
        return self.total - self.fresh - self.mastered - self.slipping

    @property
    def share(self) -> float:
        return self.mastered / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """`retention_by_week` and `_by_month`: recalled of asked, cards in review alone. `heat` is weeks of seven days."""

    streak: Streak
    forecast: list[DayLoad]
    heat: list[list[HeatDay]]
    retention_by_week: list[Share]
    retention_by_month: list[Share]
    calibration: Calibration | None
    mastery_by_bank: list[Mastery]
    mastery_by_document: list[Mastery]
    mastery_by_kind: list[Mastery]
    mastery_by_entity: list[Mastery]


def progress_of(learner: User, *, now: datetime) -> Progress:
    """All of a learner's progress at `now`. A fixed number of queries."""
    moment = moment_for(learner, now)
    recalled = list(recall_by_day(learner, since=moment.begins - 366 * DAY_MS))
    answers = dict(answers_by_day(learner))
    kinds = {str(kind): str(label) for kind, label in content_labels.FACT_KIND.items()}
    return Progress(
        streak=streak(answers, today=moment.day),
        forecast=due_forecast(learner, moment=moment),
        heat=heat_map(answers, today=moment.day),
        retention_by_week=shares_by(recalled, week_of)[-RETENTION_WEEKS:],
        retention_by_month=shares_by(recalled, month_of)[-RETENTION_MONTHS:],
        calibration=calibration_of(learner),
        mastery_by_bank=mastery(learner, BY_BANK, day=moment.day),
        mastery_by_document=mastery(learner, BY_DOCUMENT, day=moment.day),
        mastery_by_kind=mastery(learner, BY_KIND, day=moment.day, names=kinds),
        mastery_by_entity=largest(mastery(learner, BY_ENTITY, day=moment.day)),
    )


def due_forecast(learner: User, *, moment: StudyMoment, deck: Deck | None = None) -> list[DayLoad]:
    """The cards due today and on the 13 days after; what is overdue is due today."""
    loads: Counter[int] = Counter()
    for due, number in due_counts(learner, last_day=moment.day + FORECAST - 1, deck=deck):
        loads[max(day_of_mark(due), moment.day)] += number
    days = range(moment.day, moment.day + FORECAST)
    return [DayLoad(date.fromordinal(day), loads[day]) for day in days]


def heat_map(answers: dict[int, int], *, today: int) -> list[list[HeatDay]]:
    """The answers by local day, of the last 52 weeks, in weeks from Monday."""
    first = week_of(today) - 7 * (HEAT_WEEKS - 1)
    counts = {day: number for day, number in answers.items() if day >= first}
    level = levels(counts.values())

    def week(monday: int) -> Iterator[HeatDay]:
        for day in range(monday, monday + 7):
            number = counts.get(day, 0)
            yield HeatDay(date.fromordinal(day), number, level(number), future=day > today)

    return [list(week(first + 7 * number)) for number in range(HEAT_WEEKS)]


def calibration_of(learner: User) -> Calibration | None:
    return calibrate(predicted(list(predictions(learner))))


def success_shift(learner: User) -> float:
    """By how much forecasts shown to the learner are moved, in log odds: what recent success says. One query, two with
    fitted weights."""
    return recent_shift(predicted(list(predictions(learner, newest=RECENT))))


def predicted(newest_first: list[tuple[float, int, int | None, int]]) -> list[tuple[float, bool]]:
    """(predicted recall, recalled) of rows of `predictions`, in the order they were answered. One query where any was
    predicted with fitted weights."""
    weights = weights_named({parameters for _, _, parameters, _ in newest_first})
    return [
        (recall(Memory(stability, 0.0), elapsed_days=days, weights=weights[parameters]), rating != Rating.AGAIN)
        for stability, days, parameters, rating in reversed(newest_first)
    ]


def mastery(learner: User, by: tuple[str, str], *, day: int, names: dict[str, str] | None = None) -> list[Mastery]:
    field, name = by
    return [
        Mastery(
            label=(names or {}).get(row["name"], row["name"]),
            total=row["total"],
            fresh=row["fresh"],
            mastered=row["mastered"],
            slipping=row["slipping"],
        )
        for row in mastery_by(learner, field, name, day=day)
    ]


def largest(groups: list[Mastery]) -> list[Mastery]:
    """The groups with the most cards, in their order."""
    kept = nlargest(ENTITIES, range(len(groups)), key=lambda place: groups[place].total)
    return [groups[place] for place in sorted(kept)]
