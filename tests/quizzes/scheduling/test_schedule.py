from __future__ import annotations

import random

import pytest

from quizzes.enums import CardState, Rating
from quizzes.records import day_mark
from quizzes.scheduling.fuzz import Load
from quizzes.scheduling.memory import Memory
from quizzes.scheduling.schedule import Policy, Standing, predicted_recall, preview, reach, schedule
from quizzes.scheduling.steps import MINUTE

DAY = 739_677
NOW = 1_772_442_000_000
NEW = Standing(due_at=0)
GROWN = Standing(
    due_at=day_mark(DAY),
    state=CardState.REVIEW,
    memory=Memory(30.0, 5.0),
    last_at=NOW - 30 * 86_400_000,
    last_day=DAY - 30,
    reps=6,
    lapses=1,
)


def answer(standing, *ratings, day=DAY, now=NOW):
    for rating in ratings:
        standing = schedule(standing, rating, now=now, day=day, seed=7).after
    return standing


@pytest.mark.parametrize(
    ("rating", "state", "step", "wait"),
    [
        (Rating.AGAIN, CardState.LEARNING, 0, MINUTE),
        (Rating.HARD, CardState.LEARNING, 0, 5.5 * MINUTE),
        (Rating.GOOD, CardState.LEARNING, 1, 10 * MINUTE),
    ],
)
def test_schedule_new_card_waits_for_its_step(rating, state, step, wait):
    outcome = schedule(NEW, rating, now=NOW, day=DAY, seed=1)

    assert (outcome.after.state, outcome.after.step, outcome.after.due_at - NOW) == (state, step, wait)
    assert (outcome.interval, outcome.raw, outcome.recall) == (0, None, None)


def test_schedule_new_card_easy_leaves_the_steps():
    outcome = schedule(NEW, Rating.EASY, now=NOW, day=DAY, seed=1)

    assert outcome.after.state == CardState.REVIEW
    assert outcome.after.due_at == day_mark(DAY + outcome.interval)
    assert outcome.raw == pytest.approx(8.2956)


def test_schedule_second_good_leaves_the_steps():
    assert answer(NEW, Rating.GOOD, Rating.GOOD).state == CardState.REVIEW


def test_schedule_lapse_is_counted_and_learned_again():
    after = answer(GROWN, Rating.AGAIN)

    assert (after.state, after.step, after.lapses, after.due_at) == (CardState.RELEARNING, 0, 2, NOW + 10 * MINUTE)


def test_schedule_again_while_learning_is_no_lapse():
    assert answer(NEW, Rating.AGAIN, Rating.AGAIN).lapses == 0


def test_schedule_counts_days_not_blocks_of_24_hours():
    evening = answer(NEW, Rating.GOOD, Rating.GOOD)

    morning = schedule(evening, Rating.GOOD, now=NOW + 10 * 3_600_000, day=DAY + 1, seed=1)

    assert morning.after.memory.stability == pytest.approx(7.3, abs=0.1)


def test_schedule_leaves_its_input_alone():
    before = (GROWN.reps, GROWN.memory, GROWN.due_at)

    answer(GROWN, Rating.GOOD)

    assert (GROWN.reps, GROWN.memory, GROWN.due_at) == before


def test_preview_is_what_is_written():
    rng = random.Random(5)
    for seed in range(300):
        standing = answer(NEW, *(rng.choice(list(Rating)) for _ in range(rng.randint(0, 6))), day=DAY - 9)
        load = Load(cards={DAY + ahead: rng.randint(0, 40) for ahead in range(60)})
        circumstances = {"now": NOW, "day": DAY, "seed": seed, "load": load, "settings": Policy(retention=0.85)}

        shown = preview(standing, **circumstances)

        assert {rating: schedule(standing, rating, **circumstances) for rating in Rating} == dict(shown)


def test_preview_better_answer_never_comes_sooner():
    rng = random.Random(6)
    for seed in range(300):
        memory = Memory(rng.uniform(0.5, 400), rng.uniform(1, 10))
        standing = Standing(day_mark(DAY), CardState.REVIEW, 0, memory, NOW, DAY - rng.randint(1, 90), 3)
        load = Load(cards={DAY + ahead: rng.randint(0, 40) for ahead in range(900)})

        shown = preview(standing, now=NOW, day=DAY, seed=seed, load=load)

        assert [shown[rating].interval for rating in Rating] == sorted(shown[rating].interval for rating in Rating)


def test_reach_covers_every_day_an_answer_draws():
    rng = random.Random(8)
    for seed in range(300):
        memory = Memory(rng.uniform(3, 400), rng.uniform(1, 10))
        standing = Standing(day_mark(DAY), CardState.REVIEW, 0, memory, NOW, DAY - rng.randint(1, 90), 3)
        first, last = reach(standing, day=DAY)

        outcomes = preview(standing, now=NOW, day=DAY, seed=seed)

        days = [DAY + outcome.interval for outcome in outcomes.values() if outcome.interval]
        assert first <= min(days)
        assert max(days) <= last


def test_reach_new_card_has_only_the_window_of_easy():
    assert reach(NEW, day=DAY) == (DAY + 6, DAY + 10)


def test_reach_without_choice_is_none():
    relearning = Standing(NOW, CardState.RELEARNING, 0, Memory(1.0, 8.0), NOW, DAY, 3, 1)

    assert reach(relearning, day=DAY) is None


def test_schedule_longest_interval_is_kept():
    outcome = schedule(GROWN, Rating.EASY, now=NOW, day=DAY, seed=1, settings=Policy(longest=20))

    assert outcome.interval <= 20
    assert outcome.raw > 100


def test_schedule_higher_retention_comes_sooner():
    eager = schedule(GROWN, Rating.GOOD, now=NOW, day=DAY, seed=1, settings=Policy(retention=0.95))

    assert eager.interval < schedule(GROWN, Rating.GOOD, now=NOW, day=DAY, seed=1).interval


def test_predicted_recall_new_card_is_none():
    assert predicted_recall(NEW, day=DAY) is None


def test_predicted_recall_at_its_stability_is_nine_tenths():
    assert predicted_recall(GROWN, day=DAY) == pytest.approx(0.9)
