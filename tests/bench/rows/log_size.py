"""Bytes the database grows by for each entry of the review log, indexes included.

Written as reviews come: in the order of their moments, 20 of one learner in a sitting, 100 learners in random turn.
Pages half filled by that order count, dead rows do not.
"""

from __future__ import annotations

import itertools
import random
import uuid
from collections.abc import Iterator

from django.db import connection

from quizzes.models import Review
from quizzes.records import DAY_MS, day_of_mark, to_ms
from quizzes.scheduling.schedule import Policy
from quizzes.services.policy import schedule_policy
from tests.bench.harness import Figure
from tests.bench.place import Place, at_most
from tests.bench.school import LEARNERS, School, pairs_of

REVIEWS = 100_000
TOGETHER = 20
GOALS = {"sqlite": 160, "postgresql": 200}


def measure(place: Place) -> list[Figure]:
    before = sizes()
    rows = reviews(place.school, REVIEWS)
    while batch := list(itertools.islice(rows, TOGETHER)):
        Review.objects.bulk_create(batch)
    grown = {name: (size - before.get(name, 0)) / REVIEWS for name, size in sizes().items()}
    return [
        Figure(
            "log size", "a review with its indexes", (sum(grown.values()),), "bytes", at_most(GOALS[connection.vendor])
        ),
        *(Figure("log size", f"of it {name}", (size,), "bytes") for name, size in sorted(grown.items()) if size >= 0.1),
    ]


def sizes() -> dict[str, int]:
    """Bytes of the log's table and of each of its indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, sum(pgsize) FROM dbstat WHERE name IN "
                "(SELECT name FROM sqlite_master WHERE tbl_name = %s) GROUP BY name",
                [Review._meta.db_table],
            )
        else:
            cursor.execute(
                "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE oid = %s::regclass OR oid IN "
                "(SELECT indexrelid FROM pg_index WHERE indrelid = %s::regclass)",
                [Review._meta.db_table] * 2,
            )
        return dict(cursor.fetchall())


def reviews(school: School, count: int, *, of: range = range(LEARNERS), seed: int = 3) -> Iterator[Review]:
    """Answers of the learners at these places, a sitting of 20 each, in random turn."""
    rng = random.Random(seed)
    cards: dict[int, list[int]] = {place: [] for place in of}
    for place, card in pairs_of(school):
        if place in cards:
            cards[place].append(card)
    policy = schedule_policy(Policy(), None)
    moment = to_ms(school.now) - 300 * DAY_MS
    for number in range(count):
        if number % TOGETHER == 0:
            place = rng.choice(of)
        moment += rng.randrange(500, 400_000)
        yield Review(
            client_uuid=uuid.UUID(int=rng.getrandbits(128)),
            learner_id=school.learners[place].pk,
            card_id=rng.choice(cards[place]),
            policy=policy,
            rating=rng.choice((1, 3, 3, 3)),
            answered_at=moment,
            delay_ms=90,
            local_day=day_of_mark(moment),
            duration_ms=rng.randrange(1_500, 20_000),
            state_before=2,
            stability_before=rng.uniform(1, 200),
            difficulty_before=rng.uniform(1, 10),
            elapsed_days=rng.randrange(1, 60),
            due_before=moment - 3_600_000,
            due_after=moment + 9 * DAY_MS,
        )
