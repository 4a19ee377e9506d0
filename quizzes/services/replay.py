"""Checks the cards and study days of a learner against the review log, and sets them right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from quizzes.models import Card, MemoryParameters, Review, StudyDay, StudySettings
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Weights
from quizzes.scheduling.replay import DayCounts, LogEntry, counts_by_day
from quizzes.services.log import COUNTS, card_fields, entries_by_card, replay_card

CHUNK = 500  # cards


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not what the log says. `name` is "card 7 due_at" or "day 739677 reviews"."""

    name: str
    found: Any
    logged: Any

    def __str__(self) -> str:
        return f"{self.name}: {self.found!r}, by the log {self.logged!r}"


@dataclass(frozen=True, slots=True)
class Replayed:
    cards: int
    reviews: int
    differences: list[Difference]


def replay_learner(learner_id: int, *, fix: bool = False) -> Replayed:
    """Rebuilds the learner's cards and study days from the log, and says where they differ; `fix` writes them anew.

    A card without a log keeps its place in the queue. Runs in one transaction with `fix`.
    """
    with transaction.atomic():
        weights = weights_of_learner(learner_id)
        settings = StudySettings.objects.filter(learner=learner_id).first()
        current = settings.parameters_id if settings else None
        days: defaultdict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
        cards = reviews = 0
        differences: list[Difference] = []
        for card, entries in cards_with_entries(learner_id, lock=fix):
            cards, reviews = cards + 1, reviews + len(entries)
            fields = card_fields(replay_card(card, entries, weights=weights, current=current))
            wrong = {name: value for name, value in fields.items() if getattr(card, name) != value}
            differences += [Difference(f"card {card.pk} {name}", getattr(card, name), wrong[name]) for name in wrong]
            if fix and wrong:
                Card.objects.filter(pk=card.pk).update(**wrong)
            _add(days, counts_by_day(entries))
        differences += _check_days(learner_id, days, fix=fix)
    return Replayed(cards=cards, reviews=reviews, differences=differences)


def weights_of_learner(learner_id: int) -> dict[int | None, Weights]:
    rows = MemoryParameters.objects.filter(learner=learner_id).values_list("pk", "weights")
    return {None: DEFAULT_WEIGHTS} | {number: tuple(weights) for number, weights in rows}


def cards_with_entries(learner_id: int, *, lock: bool = False) -> Iterator[tuple[Card, list[LogEntry]]]:
    """The learner's cards with their logs; two queries for each 500 cards."""
    cards = Card.objects.filter(learner=learner_id).order_by("pk")
    cards = cards.select_for_update() if lock else cards
    last = 0
    while chunk := list(cards.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        entries: defaultdict[int, list[LogEntry]] = defaultdict(list)
        for card_id, entry in entries_by_card(Review.objects.filter(card__in=[card.pk for card in chunk])):
            entries[card_id].append(entry)
        for card in chunk:
            yield card, entries[card.pk]


def _add(days: dict[int, dict[str, int]], counts: dict[int, DayCounts]) -> None:
    for day, added in counts.items():
        for name in COUNTS:
            days[day][name] += getattr(added, name)


def _check_days(learner_id: int, days: dict[int, dict[str, int]], *, fix: bool) -> list[Difference]:
    nothing = dict.fromkeys(COUNTS, 0)
    rows = {row["day"]: row for row in StudyDay.objects.filter(learner=learner_id).values("day", *COUNTS)}
    differences = []
    for day in sorted(rows.keys() | days.keys()):
        found, logged = rows.get(day, nothing), days.get(day, nothing)
        wrong = [name for name in COUNTS if found[name] != logged[name]]
        differences += [Difference(f"day {day} {name}", found[name], logged[name]) for name in wrong]
        if fix and wrong:
            StudyDay.objects.update_or_create(learner_id=learner_id, day=day, defaults=logged)
    return differences
