"""Bytes the database grows by for each entry of the review log, indexes included.

Written as reviews come: by 100 learners in turn, a few at a time, in the order of their moments. Pages half filled by
that order count, dead rows do not.
"""

from __future__ import annotations

import itertools
import random
import uuid
from collections.abc import Iterator

from django.db import connection

from quizzes.models import Review
from quizzes.records import to_ms
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
    """Answers of the learners at these places."""
    rng = random.Random(seed)
    cards = [pair for pair in pairs_of(school) if pair[0] in of]
    moment = to_ms(school.now) - 300 * 86_400_000
    for _ in range(count):
        place, card = rng.choice(cards)
        moment += rng.randrange(500, 400_000)
        stability, difficulty = rng.uniform(1, 200), rng.uniform(1, 10)
        yield Review(
            client_uuid=uuid.UUID(int=rng.getrandbits(128)),
            learner_id=school.learners[place].pk,
            card_id=card,
            rating=rng.choice((1, 3, 3, 3)),
            answered_at=moment,
            received_at=moment + 90,
            local_day=school.today - 300 + moment % 300,
            duration_ms=rng.randrange(1_500, 20_000),
            state_before=2,
            state_after=2,
            stability_before=stability,
            stability_after=stability * 2.137,
            difficulty_before=difficulty,
            difficulty_after=difficulty * 0.991,
            due_before=moment - 3_600_000,
            due_after=moment + 9 * 86_400_000,
            recall=rng.uniform(0.8, 1),
            raw_interval=stability * 2.137,
            interval=round(stability * 2),
        )
