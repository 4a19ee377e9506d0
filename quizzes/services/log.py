"""Rows of the review log as the scheduling engine reads them, and a card rebuilt from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from quizzes.enums import CardState, Rating, ReviewKind, ReviewSource
from quizzes.models import Card, MemoryParameters, Review, StudyDay
from quizzes.models.fields import LARGEST, SMALLEST
from quizzes.records import FIRST_NEW
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights
from quizzes.scheduling.replay import DayCounts, LogEntry, brought, led_to, met_first, order, replay
from quizzes.scheduling.schedule import Outcome, Policy, Standing

COLUMNS = (
    *("client_uuid", "answered_at", "local_day", "kind", "source", "rating", "target", "duration_ms"),
    *("state_before", "stability_before", "difficulty_before", "due_before", "due_after", "elapsed_days"),
)
COLUMNS_OF = attrgetter(*COLUMNS)
POLICY = ("parameters_id", "desired_retention", "maximum_interval")
POLICY_OF = attrgetter(*POLICY)
UNSCHEDULED = (None, None, None)
# A million rows pass through here in a replay: looking a member up is quicker than calling its enumeration.
KINDS, SOURCES = {int(kind): kind for kind in ReviewKind}, {int(source): source for source in ReviewSource}
RATINGS, STATES = {int(rating): rating for rating in Rating}, {int(state): state for state in CardState}
COUNTS = ("reviews", "new_cards", "recalled", "quiz_answers", "duration_ms")


def memory_of(stability: float | None, difficulty: float | None) -> Memory | None:
    return None if stability is None or difficulty is None else Memory(stability, difficulty)


def entry_of(review: Review) -> LogEntry:
    """One query where the policy is not loaded yet."""
    return _entry(*COLUMNS_OF(review), *(POLICY_OF(review.policy) if review.policy else UNSCHEDULED))


def entries_by_card(reviews: QuerySet[Review]) -> Iterator[tuple[int, LogEntry]]:
    """(card, entry) of the rows in the order of their keys, without making objects of the model. One query."""
    policy = (f"policy__{name}" for name in POLICY)
    rows = reviews.order_by("card", "client_uuid").values_list("card_id", *COLUMNS, *policy)
    return ((card, _entry(*row)) for card, *row in rows.iterator(chunk_size=2000))


def outcome_of(review: Review) -> Outcome:
    """What the row leaves out because the rest tells it: state and memory after the answer, the recall predicted
    before it, the interval and the interval before fuzz. One query each where the policy and its parameters are not
    loaded yet."""
    parameters = review.policy.parameters if review.policy else None
    return led_to(entry_of(review), weights=tuple(parameters.weights) if parameters else DEFAULT_WEIGHTS)


def _entry(*columns: Any) -> LogEntry:
    """The entry made of the columns of a row and those of its policy."""
    name, answered_at, day, kind, source, rating, target, duration = columns[:8]
    state, stability, difficulty, due, due_after, elapsed, parameters, retention, longest = columns[8:]
    return LogEntry(
        str(name),
        answered_at,
        day,
        KINDS[kind],
        SOURCES[source],
        RATINGS[rating] if rating else None,
        str(target or ""),
        duration,
        Standing(due or 0, STATES[state], 0, memory_of(stability, difficulty)),
        due_after,
        elapsed,
        parameters,
        Policy() if retention is None else _policy(retention, longest),
    )


@lru_cache(maxsize=256)
def _policy(retention: float, longest: int) -> Policy:
    return Policy(retention, longest)


def replay_card(
    card: Card,
    entries: Sequence[LogEntry],
    *,
    weights: dict[int | None, Weights],
    current: int | None,
    origin: Standing | None = None,
) -> Standing:
    """The standing of the card after the entries, `current` naming the parameters in use; from the card's origin on,
    which without `origin` is looked for in the entries."""
    if origin is None:
        origin = origin_of(card, entries, weights=weights)
    return replay(entries, card=card.pk, origin=origin, weights=weights, current=current)


def origin_of(card: Card, entries: Sequence[LogEntry], *, weights: dict[int | None, Weights]) -> Standing:
    """How the card stood before its log, which is all its entries in any order."""
    first = met_first(entries)
    if (first or standing_of(card)).state == CardState.NEW:
        return Standing(due_at=new_due_of(card, entries))
    return brought(standing_of(card), entries, card=card.pk, weights=weights) if first else standing_of(card)


def standing_of(card: Card) -> Standing:
    return Standing(
        due_at=card.due_at,
        state=CardState(card.state),
        step=card.step,
        memory=memory_of(card.stability, card.difficulty),
        last_at=card.last_review_at,
        last_day=card.last_day,
        reps=card.reps,
        lapses=card.lapses,
    )


def met(standing: Standing, *, day: int | None = None) -> dict[str, Any]:
    """The columns of an entry that say how it met the card; `day` that of an answer."""
    memory, last = standing.memory, standing.last_day
    return {
        "state_before": int(standing.state),
        "stability_before": memory.stability if memory else None,
        "difficulty_before": memory.difficulty if memory else None,
        "due_before": standing.due_at,
        "elapsed_days": None if day is None or last is None else max(min(day - last, LARGEST), SMALLEST),
    }


def new_due_of(card: Card, entries: Iterable[LogEntry]) -> int:
    """Where the card stood in the queue before its first answer."""
    found = [(order(entry), entry.before.due_at) for entry in entries if entry.before]
    queued = [pair for pair in found if pair[1] >= FIRST_NEW]
    if queued:
        return min(queued)[1]
    return card.due_at if card.due_at >= FIRST_NEW else FIRST_NEW + card.pk


def weights_named(names: Iterable[int | None]) -> dict[int | None, Weights]:
    """The weights of each set of parameters (ids), the default under None. No query when all are the default."""
    wanted = {name for name in names if name is not None}
    weights: dict[int | None, Weights] = {None: DEFAULT_WEIGHTS}
    if wanted:
        for number, parameters in MemoryParameters.objects.in_bulk(wanted).items():
            weights[number] = tuple(parameters.weights)
    return weights


def card_fields(standing: Standing) -> dict[str, object]:
    """The columns of a card that are its log's."""
    memory = standing.memory
    return {
        "state": int(standing.state),
        "step": standing.step,
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "due_at": standing.due_at,
        "last_review_at": standing.last_at,
        "last_day": standing.last_day,
        "reps": standing.reps,
        "lapses": standing.lapses,
    }


def add_to_days(learner_id: int, *, before: dict[int, DayCounts], after: dict[int, DayCounts]) -> None:
    """Moves the learner's study days from what one card's log added before to what it adds now."""
    for day in sorted(before.keys() | after.keys()):
        old, new = before.get(day, DayCounts()), after.get(day, DayCounts())
        change = {name: getattr(new, name) - getattr(old, name) for name in COUNTS}
        if any(change.values()):
            add_to_day(learner_id, day, change)


def add_to_day(learner_id: int, day: int, change: dict[str, int]) -> None:
    """One query, and never a moment in which another device's answer could get lost; up to three where something is
    taken away."""
    if min(change.values()) >= 0:
        with connection.cursor() as cursor:
            cursor.execute(_adding(), [learner_id, day, *(change.get(name, 0) for name in COUNTS)])
        return
    changed = {name: F(name) + number for name, number in change.items() if number}
    row = StudyDay.objects.filter(learner=learner_id, day=day)
    if not row.update(**changed):
        # Another device may be writing the day's first answer at this moment: whoever is second waits and adds.
        StudyDay.objects.bulk_create([StudyDay(learner_id=learner_id, day=day)], ignore_conflicts=True)
        row.update(**changed)


@lru_cache(maxsize=1)
def _adding() -> str:
    """SQL that adds to a day's figures, or writes its first. The ORM can replace on conflict, not add."""
    quote = connection.ops.quote_name
    table, names = quote(StudyDay._meta.db_table), [quote(name) for name in COUNTS]
    keys = f"{quote('learner_id')}, {quote('day')}"
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in names)
    return (
        f"INSERT INTO {table} ({keys}, {', '.join(names)}) VALUES (%s, %s{', %s' * len(names)}) "  # noqa: S608  own names
        f"ON CONFLICT ({keys}) DO UPDATE SET {sums}"
    )
