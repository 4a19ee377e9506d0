"""How many cards a day a desired retention brings back, before it is chosen.

Some of the cards, and some as yet new, are followed over the coming days: each comes back at its interval, and chance,
seeded so that the same cards give the same answer, says whether it is recalled. No load balancing, no limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from quizzes.enums import Rating
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights, days_until, recall, remember

DAYS = 60
FIRST_SHARES = {Rating.AGAIN: 0.24, Rating.HARD: 0.10, Rating.GOOD: 0.56, Rating.EASY: 0.10}
FOLLOWED = 200  # cards; more are taken to be like these
CHOICES = (0.80, 0.85, 0.90, 0.93, 0.95, 0.97)


@dataclass(frozen=True, slots=True)
class Workload:
    """`begun` cards as (memory, days since the last answer), `fresh` cards not begun, `new_per_day` of them."""

    begun: Sequence[tuple[Memory, int]]
    fresh: int
    new_per_day: int
    longest: int = 3650
    weights: Weights = DEFAULT_WEIGHTS

    def per_day(self, retention: float) -> float:
        """The mean number of cards that come back a day over the next 60 days."""
        rng = Random(1)  # noqa: S311  an estimate
        followed = self.begun[:: max(len(self.begun) // FOLLOWED, 1)]
        comes = sum(sum(1 for _ in self._reviews(memory, since, retention, rng)) for memory, since in followed)
        total = comes * len(self.begun) / len(followed) if followed else 0.0
        days = self._days_beginning
        # A card begun on a later day has that much less time to come back in.
        left = sum(
            min(days, DAYS - day) for first in self._firsts(rng) for day in self._reviews(first, 0, retention, rng)
        )
        return (total + self.new_per_day * left / FOLLOWED) / DAYS

    def _firsts(self, rng: Random) -> Iterator[Memory]:
        """Memories of new cards after their first day."""
        if self._days_beginning:
            for rating in rng.choices(list(FIRST_SHARES), list(FIRST_SHARES.values()), k=FOLLOWED):
                first = remember(None, rating, elapsed_days=0, weights=self.weights)
                yield self._good_again(first) if rating < Rating.EASY else first

    @property
    def _days_beginning(self) -> float:
        """For how many of the days there is a new card to begin."""
        return min(DAYS, self.fresh / self.new_per_day) if self.new_per_day else 0.0

    def _reviews(self, memory: Memory, since: int, retention: float, rng: Random) -> Iterator[int]:
        """The days ahead on which a card comes back within 60."""
        day = -since
        while True:
            wait = days_until(memory.stability, retention=retention, weights=self.weights)
            interval = min(max(round(wait), 1), self.longest)
            day = max(day + interval, 0)
            if day >= DAYS:
                return
            yield day
            elapsed, since = max(interval, since), 0
            hit = rng.random() < recall(memory, elapsed_days=elapsed, weights=self.weights)
            memory = remember(memory, Rating.GOOD if hit else Rating.AGAIN, elapsed_days=elapsed, weights=self.weights)
            if not hit:
                memory = self._good_again(memory)

    def _good_again(self, memory: Memory) -> Memory:
        return remember(memory, Rating.GOOD, elapsed_days=0, weights=self.weights)
