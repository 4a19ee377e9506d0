"""From a card's review log to its standing.

The log is the truth and the card its cache. Entries count in the order they were answered, whatever order they came in;
one taken back does not count. The interval an answer was given is kept where the answer met the card as the log now
has it. Where a late or withdrawn answer changed what came before, the interval is drawn anew, with the settings the
entry was made under and without regard to load: so the same log gives the same standing, whatever order it arrived in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzes.enums import CardState, Rating, ReviewKind, ReviewSource
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights, days_until, remember
from quizzes.scheduling.schedule import Policy, Standing, advance, schedule

SETS_DUE = frozenset({ReviewKind.MANUAL, ReviewKind.RESCHEDULE})
COUNTS = SETS_DUE | {ReviewKind.REVIEW}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the review log, as far as the schedule looks at it. `before` is how the answer met the card."""

    uuid: str
    answered_at: int
    day: int
    kind: ReviewKind = ReviewKind.REVIEW
    source: ReviewSource = ReviewSource.FLASHCARD
    rating: Rating | None = None
    target: str = ""
    duration_ms: int = 0
    before: Standing | None = None
    due_after: int | None = None
    recall: float | None = None
    parameters: int | None = None
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What a card adds to one study day."""

    reviews: int = 0
    new_cards: int = 0
    recalled: int = 0
    quiz_answers: int = 0
    duration_ms: int = 0


def standing_entries(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """The entries that count, in the order they were answered. Equal moments go by UUID, so that devices agree."""
    rows = list(entries)
    taken_back = {entry.target for entry in rows if entry.kind == ReviewKind.VOID}
    kept = [entry for entry in rows if entry.kind in COUNTS and entry.uuid not in taken_back]
    return sorted(kept, key=order)


def order(entry: LogEntry) -> tuple[int, str]:
    """Where an entry belongs in the log."""
    return entry.answered_at, entry.uuid


def replay(
    entries: Iterable[LogEntry],
    *,
    card: int,
    origin: Standing,
    weights: Mapping[int | None, Weights],
    current: int | None = None,
) -> Standing:
    """The standing of card number `card` after its log.

    `origin` is how it stood before: new as a rule, with its place in the queue. `weights` holds every set of parameters
    the entries name, None being the default; memory is given under the set named `current`.
    """
    rows = standing_entries(entries)
    wanted = {current, *(entry.parameters for entry in rows)}
    memories: dict[int | None, Memory | None] = dict.fromkeys(wanted, origin.memory)
    standing = origin
    for entry in rows:
        if entry.kind in SETS_DUE:
            standing = replace(standing, due_at=entry.due_after or standing.due_at, last_at=entry.answered_at)
            continue
        rating, memory = entry.rating or Rating.AGAIN, memories[entry.parameters]
        met = standing if standing.memory is memory else replace(standing, memory=memory)
        after = _after(met, entry, rating, card=card, weights=weights.get(entry.parameters, DEFAULT_WEIGHTS))
        for name in wanted - {entry.parameters} if len(wanted) > 1 else ():
            elapsed = entry.day - (standing.last_day or entry.day)
            used = weights.get(name, DEFAULT_WEIGHTS)
            memories[name] = remember(memories[name], rating, elapsed_days=elapsed, weights=used)
        memories[entry.parameters] = after.memory
        standing = after
    return standing if standing.memory is memories[current] else replace(standing, memory=memories[current])


def _after(met: Standing, entry: LogEntry, rating: Rating, *, card: int, weights: Weights) -> Standing:
    """The standing after an entry, on the day the log gave it where that still holds."""
    if entry.due_after is not None and entry.before is not None and _same(met, entry.before):
        return advance(met, rating, now=entry.answered_at, day=entry.day, parameters=weights, due_at=entry.due_after)
    outcome = schedule(
        met,
        rating,
        now=entry.answered_at,
        day=entry.day,
        seed=seed(card, met.due_at),
        parameters=weights,
        settings=entry.policy,
    )
    return outcome.after


def brought(
    standing: Standing, entries: Sequence[LogEntry], *, card: int, weights: Mapping[int | None, Weights]
) -> Standing:
    """How a card stood that came with a schedule and without a log, `standing` being where `entries` have taken it.

    The first entry tells how it met the card, and the recall predicted there how long that had been; what the entries
    have added to the counts is taken off. The moment of the last answer is not known, its day is.
    """
    met = entries[0].before or standing
    first = next((entry for entry in entries if entry.recall is not None), None)
    last_day = standing.last_day
    if first is not None and met.memory is not None and first.recall:
        used = weights.get(first.parameters, DEFAULT_WEIGHTS)
        last_day = first.day - round(days_until(met.memory.stability, retention=first.recall, weights=used))
    origin = Standing(met.due_at, met.state, 0, met.memory, None, last_day)
    added = replay(entries, card=card, origin=origin, weights=weights)
    return replace(origin, reps=max(standing.reps - added.reps, 0), lapses=max(standing.lapses - added.lapses, 0))


def _same(one: Standing, other: Standing) -> bool:
    return (one.state, one.memory, one.due_at) == (other.state, other.memory, other.due_at)


def seed(card: int, due_at: int) -> int:
    """The seed of a card's next draw: another at every answer, the same before and after it is written.

    It rests on what the log says of how an answer met the card, and on nothing else: an answer that meets it as before,
    though another was put before it, is drawn the same day.
    """
    return card * 1_000_003 + due_at


def counts_by_day(entries: Sequence[LogEntry]) -> dict[int, DayCounts]:
    """What a card's log adds to each study day. A card is new on the day of its first answer, unless a quiz asked it:
    the learner did not choose to begin it."""
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(DayCounts.__slots__))
    reviews = [entry for entry in standing_entries(entries) if entry.kind == ReviewKind.REVIEW]
    for number, entry in enumerate(reviews):
        quiz = entry.source == ReviewSource.QUIZ
        day = counts[entry.day]
        day[0] += 1
        day[1] += number == 0 and not quiz and _was_new(entry)
        day[2] += entry.rating != Rating.AGAIN
        day[3] += quiz
        day[4] += entry.duration_ms
    return {day: DayCounts(*numbers) for day, numbers in counts.items()}


def _was_new(entry: LogEntry) -> bool:
    return entry.before is None or entry.before.state == CardState.NEW
