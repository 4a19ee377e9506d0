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
from quizzes.records import day_mark, day_of_mark
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Memory, Weights, days_until, recall, remember
from quizzes.scheduling.schedule import Outcome, Policy, Standing, advance, schedule
from quizzes.scheduling.steps import move

SETS_DUE = frozenset({ReviewKind.MANUAL, ReviewKind.RESCHEDULE})
COUNTS = SETS_DUE | {ReviewKind.REVIEW}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the review log, as far as the schedule looks at it. `before` is how the answer met the card, `elapsed`
    the days since the last answer to it, None without one."""

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
    elapsed: int | None = None
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
    standing: Standing, entries: Iterable[LogEntry], *, card: int, weights: Mapping[int | None, Weights]
) -> Standing:
    """How a card stood that came with a schedule and without a log, `standing` being where `entries` have taken it.

    The first entry tells how it met the card, and how many days the last answer was past; what the entries have added
    to the counts is taken off. The moment of the last answer is not known, its day is.
    """
    rows = list(entries)
    met = met_first(rows) or standing
    first = min((entry for entry in rows if entry.kind == ReviewKind.REVIEW), key=order, default=None)
    last_day = standing.last_day
    if first is not None:
        last_day = None if first.elapsed is None else first.day - first.elapsed
    origin = Standing(met.due_at, met.state, 0, met.memory, None, last_day)
    added = replay(rows, card=card, origin=origin, weights=weights)
    return replace(origin, reps=max(standing.reps - added.reps, 0), lapses=max(standing.lapses - added.lapses, 0))


def met_first(entries: Iterable[LogEntry]) -> Standing | None:
    """How the card stood before its log; None where nothing in it met the card.

    Whatever was answered earliest met it so, even if it came last: it was put before all others. Practice moves
    nothing, so it says so only where there is nothing else.
    """
    rows = [entry for entry in entries if entry.before is not None and entry.kind != ReviewKind.VOID]
    counted = [entry for entry in rows if entry.kind in COUNTS]
    first = min(counted or rows, key=order, default=None)
    return first.before if first else None


def led_to(entry: LogEntry, *, weights: Weights = DEFAULT_WEIGHTS) -> Outcome:
    """What an entry led to when it was written, `weights` being those it was scheduled with.

    It is what `schedule` said then, to the last digit, but for the step, which the log does not know; nothing new for
    entries that are no answers.
    """
    met = entry.before or Standing(due_at=0)
    due_at = met.due_at if entry.due_after is None else entry.due_after
    if entry.kind != ReviewKind.REVIEW:
        return Outcome(after=replace(met, due_at=due_at))
    rating, elapsed = entry.rating or Rating.AGAIN, entry.elapsed or 0
    memory = remember(met.memory, rating, elapsed_days=elapsed, weights=weights)
    after = replace(met, due_at=due_at, state=_left_in(met.state, entry, rating), memory=memory)
    known = None if met.memory is None else recall(met.memory, elapsed_days=elapsed, weights=weights)
    if after.state != CardState.REVIEW:
        return Outcome(after, recall=known)
    raw = days_until(memory.stability, retention=entry.policy.retention, weights=weights)
    return Outcome(after, day_of_mark(due_at) - entry.day, raw, known)


def _left_in(state: CardState, entry: LogEntry, rating: Rating) -> CardState:
    """The state an answer left the card in. Only for a card being learned it hangs on the step: a Good may have been
    its last, and then the card is due on a later day."""
    if state != CardState.LEARNING or rating != Rating.GOOD:
        return move(state, 0, rating).state
    due = entry.due_after or 0
    later = due == day_mark(day_of_mark(due)) and day_of_mark(due) > entry.day
    return CardState.REVIEW if later else CardState.LEARNING


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
