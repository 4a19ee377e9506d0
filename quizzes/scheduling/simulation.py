"""A learner made of the memory model itself, to see what the scheduler does to days: a guide for its settings, and no
evidence about people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean, pstdev

from quizzes.enums import CardState, Rating
from quizzes.records import DAY_MS, day_of_mark
from quizzes.scheduling import exam
from quizzes.scheduling.fuzz import NO_LOAD, Load
from quizzes.scheduling.replay import seed
from quizzes.scheduling.schedule import Policy, Standing, predicted_recall, schedule

FIRST_RATINGS = ((Rating.AGAIN, 0.24), (Rating.HARD, 0.10), (Rating.GOOD, 0.56), (Rating.EASY, 0.10))
RECALLED = ((Rating.HARD, 0.12), (Rating.GOOD, 0.80), (Rating.EASY, 0.08))
WEEK = 7


@dataclass(frozen=True, slots=True)
class Simulated:
    """`reviews` holds the cards in review answered on each day. `recall` is the share of them recalled."""

    reviews: tuple[int, ...]
    recall: float
    known: float

    def uneven(self, *, after: int) -> float:
        """The standard deviation of a day's reviews over the mean of the week around it."""
        return pstdev(self._over_week(after))

    def worst(self, *, after: int) -> float:
        """The fullest day over the mean of the week around it."""
        return max(self._over_week(after))

    def on_weekday(self, weekday: int, *, first_day: int, after: int) -> float:
        """The mean of a weekday's reviews (0 is Monday) over the mean of all days."""
        later = list(enumerate(self.reviews))[after:]
        chosen = [number for ahead, number in later if (first_day + ahead - 1) % WEEK == weekday]
        return fmean(chosen) / fmean(number for _, number in later)

    def _over_week(self, after: int) -> list[float]:
        half = WEEK // 2
        days = range(max(after, half), len(self.reviews) - half)
        return [self.reviews[day] / fmean(self.reviews[day - half : day + half + 1]) for day in days]


def simulate(
    *,
    days: int,
    new_per_day: int,
    rng: Random,
    balanced: bool = True,
    weekdays: Sequence[float] = (),
    policy: Policy | None = None,
    first_day: int = 739_677,
) -> Simulated:
    """A learner who begins `new_per_day` cards each day, answers all that is due, and recalls as the model says.

    `weekdays` are shares of the usual load, Monday first; without `balanced` no day knows of another.
    """
    policy = policy or Policy()
    due: defaultdict[int, list[int]] = defaultdict(list)
    load: Counter[int] = Counter()
    cards: list[Standing] = []
    reviews, recalled, asked = [], 0, 0
    for day in range(first_day, first_day + days):
        today = due.pop(day, [])
        reviews.append(len(today))
        for card in [*today, *range(len(cards), len(cards) + new_per_day)]:
            if card == len(cards):
                cards.append(Standing(due_at=0))
                rating = _pick(FIRST_RATINGS, rng)
            else:
                hit = rng.random() < (predicted_recall(cards[card], day=day) or 0)
                recalled, asked = recalled + hit, asked + 1
                rating = _pick(RECALLED, rng) if hit else Rating.AGAIN
                load[day] -= 1
            around = Load(cards=load, weekdays=weekdays) if balanced else NO_LOAD
            cards[card] = _through_steps(cards[card], rating, card=card, day=day, policy=policy, load=around)
            then = day_of_mark(cards[card].due_at)
            due[then].append(card)
            load[then] += 1
    known = fmean(predicted_recall(card, day=first_day + days) or 0 for card in cards)
    return Simulated(reviews=tuple(reviews), recall=recalled / asked if asked else 0.0, known=known)


@dataclass(frozen=True, slots=True)
class SimulatedExam:
    """`recall` is the mean recall on the exam day, `reviews` as in `Simulated`."""

    recall: float
    reviews: tuple[int, ...]


def simulate_exam(
    *, cards: int, days: int, new_per_day: int, rng: Random, planned: bool, first_day: int = 739_677
) -> SimulatedExam:
    """A learner who begins `cards` cards for an exam after `days`, with the exam plan or without."""
    exam_day = first_day + days
    reviews: list[int] = []
    begun: list[Standing] = []
    load: Counter[int] = Counter()
    for day in range(first_day, exam_day):
        due = {number for number, card in enumerate(begun) if day_of_mark(card.due_at) <= day}
        if planned:
            fullest = max(reviews, default=0)
            due.update(exam.pick(list(enumerate(begun)), day=day, exam_day=exam_day, fullest=fullest))
        spared = exam.SPARED if planned and exam.is_far(exam_day, day=day) else 0
        policy = Policy(retention=Policy().retention - spared)
        reviews.append(len(due))
        for number in [*sorted(due), *range(len(begun), min(len(begun) + new_per_day, cards))]:
            if number == len(begun):
                begun.append(Standing(due_at=0))
                rating = _pick(FIRST_RATINGS, rng)
            else:
                load[day_of_mark(begun[number].due_at)] -= 1
                hit = rng.random() < (predicted_recall(begun[number], day=day) or 0)
                rating = _pick(RECALLED, rng) if hit else Rating.AGAIN
            around = Load(cards=load)
            begun[number] = _through_steps(begun[number], rating, card=number, day=day, policy=policy, load=around)
            load[day_of_mark(begun[number].due_at)] += 1
    recall = fmean(predicted_recall(card, day=exam_day) or 0 for card in begun)
    return SimulatedExam(recall=recall, reviews=tuple(reviews))


def _through_steps(standing: Standing, rating: Rating, *, card: int, day: int, policy: Policy, load: Load) -> Standing:
    """The card after the answer and the Goods that take it out of its steps the same day."""
    now = day * DAY_MS
    while True:
        outcome = schedule(
            standing, rating, now=now, day=day, seed=seed(card, standing.due_at), settings=policy, load=load
        )
        standing, rating = outcome.after, Rating.GOOD
        if standing.state == CardState.REVIEW:
            return standing


def _pick(shares: Sequence[tuple[Rating, float]], rng: Random) -> Rating:
    mark = rng.random()
    for rating, share in shares:
        mark -= share
        if mark < 0:
            return rating
    return shares[-1][0]
