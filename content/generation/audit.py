"""What the looks of questions tell a learner who knows nothing: a pure audit, for tests and release reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from content.calendar import parse_date
from content.enums import QuestionForm
from content.generation.drafts import draws
from content.generation.words import LITTLE
from content.records import QuestionRecord
from content.spelling import fold

DEVIATIONS = 3
OPTIONS = 4  # options shown: the key and three wrong ones
ABSOLUTE = frozenset({"always", "never", "only", "all", "none", "every", "everyone", "nobody"})


@dataclass(frozen=True, slots=True)
class TellAudit:
    """Counts over the choice questions of a set.

    `length_ranks[i]` counts keys that are the i-th longest of the options shown, `date_ranks[i]` date keys that are the
    i-th earliest, `positions[i]` keys at place i after the shuffle. `absolute_keys` are keys with "always", "only" and
    the like, `overlapping` questions whose key shares more words with the prompt than any wrong option does.
    `longest_share` is the share of keys longer than all wrong options.
    """

    choices: int
    length_ranks: tuple[int, ...]
    date_ranks: tuple[int, ...]
    positions: tuple[int, ...]
    absolute_keys: int
    overlapping: int

    @property
    def chance(self) -> tuple[float, float]:
        """The least and most keys that one place or rank gets by chance: three standard deviations about a quarter."""
        return by_chance(self.choices)

    @property
    def even_positions(self) -> bool:
        """Whether every place has as many keys as chance allows."""
        low, high = self.chance
        return all(low <= count <= high for count in self.positions)

    @property
    def longest_by_chance(self) -> bool:
        """Whether the key is the longest option no more often than chance allows."""
        return self.length_ranks[0] <= self.chance[1]

    @property
    def longest_share(self) -> float:
        return self.length_ranks[0] / self.choices if self.choices else 0.0


def by_chance(count: int) -> tuple[float, float]:
    """Bounds of a count that is one of `OPTIONS` equal shares of `count`: 99.7 of 100 fair shuffles lie between."""
    share = 1 / OPTIONS
    spread = DEVIATIONS * sqrt(count * share * (1 - share))
    return (max(0.0, count * share - spread), count * share + spread)


def audit(questions: Sequence[QuestionRecord], *, seed: int = 0) -> TellAudit:
    """The audit of the questions that may be asked as choice, their options shuffled by `seed`."""
    choices = [item for item in questions if QuestionForm.CHOICE in item.forms and len(item.distractors) >= OPTIONS - 1]
    lengths: Counter[int] = Counter()
    dates: Counter[int] = Counter()
    places: Counter[int] = Counter()
    absolute = overlapping = 0
    for question in choices:
        options = shown(question)
        lengths[rank(len(question.answer), [len(text) for text in options])] += 1
        days = [first_day(text) for text in (question.answer, *options)] if question.answer_type == "date" else []
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            dates[sum(day < known[0] for day in known[1:])] += 1
        places[place_of(question, seed)] += 1
        absolute += bool(ABSOLUTE & set(fold(question.answer).split()))
        overlapping += overlaps(question, options)
    return TellAudit(
        choices=len(choices),
        length_ranks=tuple(lengths[place] for place in range(OPTIONS)),
        date_ranks=tuple(dates[place] for place in range(OPTIONS)),
        positions=tuple(places[place] for place in range(OPTIONS)),
        absolute_keys=absolute,
        overlapping=overlapping,
    )


def shown(question: QuestionRecord) -> list[str]:
    """The wrong options a quiz shows: the best three."""
    return [option.text for option in question.distractors[: OPTIONS - 1]]


def rank(length: int, others: list[int]) -> int:
    """How many of the others are longer; of those as long, half."""
    return sum(other > length for other in others) + sum(other == length for other in others) // 2


def place_of(question: QuestionRecord, seed: int) -> int:
    """Where the key comes to stand in a shuffle that depends on the question and the seed."""
    order = sorted(range(OPTIONS), key=lambda place: draws(f"{question.key}|{place}", seed))
    return order.index(0)


def first_day(text: str) -> int | None:
    time = parse_date(text)
    return time.lower if time else None


def overlaps(question: QuestionRecord, options: list[str]) -> bool:
    prompt = words(question.prompt)
    mine = len(prompt & words(question.answer))
    return mine > max((len(prompt & words(text)) for text in options), default=0)


def words(text: str) -> set[str]:
    return {word for word in fold(text).split() if word not in LITTLE}
