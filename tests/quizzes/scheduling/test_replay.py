from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from quizzes.enums import CardState, Rating, ReviewKind, ReviewSource
from quizzes.records import DAY_MS
from quizzes.scheduling.fuzz import Load
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from quizzes.scheduling.replay import (
    DayCounts,
    LogEntry,
    brought,
    counts_by_day,
    led_to,
    met_first,
    replay,
    seed,
    standing_entries,
)
from quizzes.scheduling.schedule import Outcome, Policy, Standing, schedule

DAY = 739_677
NOW = 1_772_442_000_000
CARD = 11
NEW_DUE = 5
OTHER = tuple(value * 1.05 if 1 < value < 5 else value for value in DEFAULT_WEIGHTS)
WEIGHTS = {None: DEFAULT_WEIGHTS, 4: OTHER}


def entry(standing, rating, ahead, *, uuid=None, parameters=None, load=None):
    """An answer `ahead` days on, as it was recorded when the card stood at `standing`; and the card after it."""
    now, day = NOW + ahead * DAY_MS, DAY + ahead
    load = load if load is not None else Load(cards={day + number: number % 9 for number in range(400)})
    outcome = schedule(
        standing,
        rating,
        now=now,
        day=day,
        seed=seed(CARD, standing.due_at),
        parameters=WEIGHTS[parameters],
        settings=Policy(retention=0.88),
        load=load,
    )
    row = LogEntry(
        uuid=uuid or f"{ahead:04}-{standing.reps:02}",
        answered_at=now,
        day=day,
        rating=rating,
        before=standing,
        due_after=outcome.after.due_at,
        elapsed=None if standing.last_day is None else day - standing.last_day,
        parameters=parameters,
        policy=Policy(retention=0.88),
        duration_ms=1000,
    )
    return row, outcome.after


def history(*answers, **kwargs):
    standing = Standing(due_at=NEW_DUE)
    rows, standings = [], [standing]
    for ahead, rating in answers:
        row, standing = entry(standing, rating, ahead, **kwargs)
        rows.append(row)
        standings.append(standing)
    return rows, standings


def replayed(rows, current=None):
    return replay(rows, card=CARD, origin=Standing(due_at=NEW_DUE), weights=WEIGHTS, current=current)


def void(row, uuid="void"):
    return LogEntry(
        uuid=uuid, answered_at=row.answered_at + 1, day=row.day, kind=ReviewKind.VOID, target=row.uuid, before=None
    )


ANSWERS = [
    (0, Rating.GOOD),
    (0, Rating.GOOD),
    (2, Rating.GOOD),
    (9, Rating.HARD),
    (30, Rating.AGAIN),
    (31, Rating.GOOD),
]


def test_replay_without_entries_is_a_new_card():
    assert replayed([]) == Standing(due_at=NEW_DUE)


def test_replay_random_histories_are_the_standing_written():
    rng = random.Random(3)
    for _ in range(100):
        days = sorted(rng.randint(0, 300) for _ in range(rng.randint(1, 15)))
        rows, standings = history(*((day, rng.choice(list(Rating))) for day in days))
        rows = [replace(row, uuid=f"{number:04}") for number, row in enumerate(rows)]
        assert replayed(rows) == standings[-1]


def test_led_to_is_what_the_schedule_said():
    rng = random.Random(8)
    for number in range(200):
        standing, day = Standing(due_at=NEW_DUE), DAY
        for _ in range(rng.randint(1, 12)):
            day += rng.choice((0, 0, 1, 3, 30, 400))
            now, rating, policy = NOW + (day - DAY) * DAY_MS, rng.choice(list(Rating)), Policy(rng.uniform(0.7, 0.97))
            parameters = number % 2 * 4 or None
            said = schedule(
                standing, rating, now=now, day=day, seed=number, parameters=WEIGHTS[parameters], settings=policy
            )
            row = LogEntry(
                uuid="",
                answered_at=now,
                day=day,
                rating=rating,
                before=Standing(standing.due_at, standing.state, memory=standing.memory),
                due_after=said.after.due_at,
                elapsed=None if standing.last_day is None else day - standing.last_day,
                parameters=parameters,
                policy=policy,
            )

            told = led_to(row, weights=WEIGHTS[parameters])

            assert (told.interval, told.raw, told.recall) == (said.interval, said.raw, said.recall)
            assert (told.after.state, told.after.memory) == (said.after.state, said.after.memory)
            standing = said.after


@pytest.mark.parametrize("kind", [ReviewKind.PREVIEW, ReviewKind.RESCHEDULE, ReviewKind.MANUAL, ReviewKind.VOID])
def test_led_to_nothing_new_by_what_is_no_answer(kind):
    met = Standing(7, CardState.REVIEW, memory=history(*ANSWERS)[1][-1].memory)
    row = LogEntry(uuid="", answered_at=NOW, day=DAY, kind=kind, rating=Rating.AGAIN, before=met, due_after=9)

    assert led_to(row) == Outcome(after=replace(met, due_at=9))


def test_brought_card_stood_as_the_earliest_answer_met_it():
    rows, standings = history(*ANSWERS)
    origin, later = standings[3], rows[3:]
    origin = replace(origin, last_at=None)
    preview = replace(rows[5], uuid="p", kind=ReviewKind.PREVIEW, answered_at=later[0].answered_at - 1)

    for entries in itertools.permutations([*later, preview, void(later[1])]):
        assert met_first(entries) == later[0].before
        standing = replay(entries, card=CARD, origin=origin, weights=WEIGHTS)
        assert brought(standing, entries, card=CARD, weights=WEIGHTS) == origin


def test_met_first_by_practice_alone_and_by_nothing():
    before = history(*ANSWERS)[1][-1]
    practice = LogEntry(uuid="p", answered_at=NOW, day=DAY, kind=ReviewKind.PREVIEW, before=before)

    assert met_first([practice]) == before
    assert met_first([]) is met_first([void(practice)]) is None


def test_replay_in_any_order_of_arrival_is_the_same():
    rows, standings = history(*ANSWERS[2:])

    assert {replayed(order) for order in itertools.permutations(rows)} == {standings[-1]}


def test_replay_after_undo_is_the_standing_before():
    rows, standings = history(*ANSWERS)

    for number in range(len(rows), 0, -1):
        taken_back = [void(row, uuid=f"v{row.uuid}") for row in rows[number - 1 :]]
        assert replayed([*rows, *taken_back]) == standings[number - 1]


def test_replay_undo_in_the_middle_is_a_history_without_it():
    rows, _ = history(*ANSWERS)
    without, standings = history(*(answer for number, answer in enumerate(ANSWERS) if number != 3))

    after = replayed([*rows, void(rows[3])])

    assert (after.memory, after.reps, after.lapses) == (standings[-1].memory, 5, 1)
    assert len(without) == 5


def test_replay_late_answer_counts_in_its_place():
    whole, standings = history((0, Rating.EASY), (8, Rating.GOOD), (30, Rating.GOOD))
    first, after_first = entry(Standing(due_at=NEW_DUE), Rating.EASY, 0)
    last, _ = entry(after_first, Rating.GOOD, 30)
    late = replace(whole[1], before=None, due_after=None)

    after = replayed([first, last, late])

    assert after.memory == standings[-1].memory
    assert (after.reps, after.last_day) == (3, DAY + 30)


def test_replay_stale_interval_is_drawn_anew():
    first, after_first = entry(Standing(due_at=NEW_DUE), Rating.EASY, 0)
    last, after_last = entry(after_first, Rating.GOOD, 30)
    late, _ = entry(after_first, Rating.AGAIN, 8)

    after = replayed([first, last, late])

    assert after.state == CardState.REVIEW
    assert after.due_at < after_last.due_at


def test_replay_gives_memory_under_the_current_parameters():
    rows, _ = history(*ANSWERS)
    _, under_other = history(*ANSWERS, parameters=4)

    after = replayed(rows, current=4)

    assert after.memory == under_other[-1].memory
    assert after.due_at == replayed(rows).due_at


def test_replay_answers_before_and_after_a_fit_keep_their_days():
    rows, standings = history(*ANSWERS[:4])
    fitted = replace(standings[-1], memory=replayed(rows, current=4).memory)
    row, after = entry(fitted, Rating.GOOD, 60, parameters=4)

    assert replayed([*rows, row], current=4) == after


def test_replay_rescheduled_card_is_due_then():
    rows, standings = history(*ANSWERS[:3])
    moved = LogEntry(
        uuid="move", answered_at=rows[-1].answered_at + 5, day=rows[-1].day, kind=ReviewKind.RESCHEDULE, due_after=77
    )

    assert replayed([*rows, moved]) == replace(standings[-1], due_at=77, last_at=moved.answered_at)


def test_replay_preview_changes_nothing():
    rows, standings = history(*ANSWERS)
    cram = LogEntry(
        uuid="cram", answered_at=NOW + 40 * DAY_MS, day=DAY + 40, kind=ReviewKind.PREVIEW, rating=Rating.AGAIN
    )

    assert replayed([*rows, cram]) == standings[-1]


def test_standing_entries_same_moment_go_by_uuid():
    rows = [LogEntry(uuid=uuid, answered_at=NOW, day=DAY, rating=Rating.GOOD) for uuid in ("b", "a", "c")]

    assert [row.uuid for row in standing_entries(rows)] == ["a", "b", "c"]


def test_counts_by_day_leaves_out_what_was_taken_back():
    rows, _ = history(*ANSWERS)

    assert counts_by_day([*rows, void(rows[4])]) == {
        DAY: DayCounts(reviews=2, new_cards=1, recalled=2, duration_ms=2000),
        DAY + 2: DayCounts(reviews=1, recalled=1, duration_ms=1000),
        DAY + 9: DayCounts(reviews=1, recalled=1, duration_ms=1000),
        DAY + 31: DayCounts(reviews=1, recalled=1, duration_ms=1000),
    }


def test_counts_by_day_card_met_in_a_quiz_is_not_new():
    rows, _ = history((0, Rating.GOOD))

    counts = counts_by_day([replace(rows[0], source=ReviewSource.QUIZ)])

    assert counts == {DAY: DayCounts(reviews=1, recalled=1, quiz_answers=1, duration_ms=1000)}


@pytest.mark.parametrize("due_at", [5, NOW, NOW + DAY_MS])
def test_seed_is_another_at_every_answer(due_at):
    assert seed(CARD, due_at) not in {seed(CARD, due_at + 60_000), seed(CARD, due_at + DAY_MS), seed(CARD + 1, due_at)}
