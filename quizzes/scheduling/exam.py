"""Getting ready for an exam: which cards to review once more, and when.

A card due again before the exam needs nothing. Of the others, a review is worth what it adds to the recall expected on
the exam day, and the recall it leaves there: a card whose review lasts can come early, one soon forgotten again waits
for the last days. Each day of the last weeks takes the most valuable of them, more as the exam comes near; what would
add next to nothing is left alone. Before those weeks a little less recall is asked for.

The constants were tried on simulated learners (600 cards in 60 days; `manage.py simulate --exam`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import ceil

from quizzes.enums import CardState, Rating
from quizzes.records import day_of_mark
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights, recall, remember
from quizzes.scheduling.schedule import Standing

HORIZON = 18  # days before the exam
WORTH = 0.006  # recall on the exam day that makes a review worth its time
LASTS = 2.0  # how much the recall left on the exam day counts beside what is added
BUSIER = 1.1  # how much more the last day takes than an even spread
DAYS_FOR_ALL = 9.7  # a day takes no more than all cards over this, or than the fullest day before, due cards among them
SPARED = 0.03  # recall not asked for before the horizon


@dataclass(frozen=True, slots=True)
class Gain:
    """The recall a review adds on the exam day, and the recall it leaves there."""

    added: float
    reached: float


NO_GAIN = Gain(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What to expect on the exam day: the mean `recall` of the cards begun if nothing more is reviewed, how many cards
    are not begun, how many a day that takes, and how many will be left over at the present pace."""

    recall: float
    cards: int
    fresh: int
    new_per_day: int
    left_over: int


def is_far(exam_day: int, *, day: int) -> bool:
    return exam_day - day > HORIZON


def pick(
    cards: Sequence[tuple[int, Standing]],
    *,
    day: int,
    exam_day: int,
    fullest: int = 0,
    weights: Weights = DEFAULT_WEIGHTS,
) -> list[int]:
    """The cards (numbers) to bring forward to `day`, the most valuable first. None on the exam day and after.

    `fullest`: how many of the cards were reviewed on the fullest day so far, which no day to come need stay below.
    """
    left = exam_day - day
    if left < 1 or is_far(exam_day, day=day):
        return []
    found = [(_gain(standing, day=day, exam_day=exam_day, weights=weights), -number) for number, standing in cards]
    worthy = [(gain.added + LASTS * gain.reached, number) for gain, number in found if gain.added >= WORTH]
    wanted = ceil(BUSIER * len(worthy) / (left + BUSIER - 1))
    due = sum(standing.state == CardState.REVIEW and day_of_mark(standing.due_at) <= day for _, standing in cards)
    room = max(ceil(len(cards) / DAYS_FOR_ALL), fullest) - due
    return [-number for _, number in nlargest(max(min(wanted, room), 0), worthy)]


def gain_of(memory: Memory, *, since: int, left: int, weights: Weights = DEFAULT_WEIGHTS) -> Gain:
    """What a review today, `since` days after the last, does to the recall expected `left` days on."""
    now = recall(memory, elapsed_days=since, weights=weights)
    known = remember(memory, Rating.GOOD, elapsed_days=since, weights=weights)
    lapsed = remember(memory, Rating.AGAIN, elapsed_days=since, weights=weights)
    again = remember(lapsed, Rating.GOOD, elapsed_days=0, weights=weights)
    reviewed = now * recall(known, elapsed_days=left, weights=weights)
    reviewed += (1 - now) * recall(again, elapsed_days=left, weights=weights)
    return Gain(reviewed - recall(memory, elapsed_days=since + left, weights=weights), reviewed)


def forecast(
    standings: Iterable[Standing], *, day: int, exam_day: int, new_per_day: int, weights: Weights = DEFAULT_WEIGHTS
) -> Forecast:
    """What to expect on `exam_day`, seen from `day`, beginning `new_per_day` cards a day."""
    recalls, fresh = [], 0
    for standing in standings:
        if standing.memory is None or standing.last_day is None:
            fresh += 1
        else:
            recalls.append(recall(standing.memory, elapsed_days=exam_day - standing.last_day, weights=weights))
    left = max(exam_day - day, 0)
    return Forecast(
        recall=sum(recalls) / len(recalls) if recalls else 0.0,
        cards=len(recalls) + fresh,
        fresh=fresh,
        new_per_day=ceil(fresh / left) if left else fresh,
        left_over=max(fresh - left * new_per_day, 0),
    )


def _gain(standing: Standing, *, day: int, exam_day: int, weights: Weights) -> Gain:
    """What bringing the card forward does; nothing for a card that comes by itself or was seen today."""
    if standing.state != CardState.REVIEW or standing.memory is None or standing.last_day is None:
        return NO_GAIN
    if day_of_mark(standing.due_at) < exam_day or standing.last_day >= day:
        return NO_GAIN
    return gain_of(standing.memory, since=day - standing.last_day, left=exam_day - day, weights=weights)
