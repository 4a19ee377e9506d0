"""Sixteen writers without a pause: over HTTP as a class answers, and as processes that all write to the database at
once. Nothing may be lost, whatever the wait."""

from __future__ import annotations

import multiprocessing
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import OperationalError, connections

from quizzes.accounts.models import User
from quizzes.enums import Rating
from quizzes.models import Review
from quizzes.queries.card import cards_of
from quizzes.services.review import record_review
from tests.bench.harness import Figure, percentile
from tests.bench.place import Place, at_most
from tests.bench.rows.answer import answer_lines
from tests.bench.school import pairs_of

WRITERS = 16


@dataclass
class Work:
    """What one process did. Milliseconds of each answer, and the words of each failure."""

    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def measure(place: Place) -> list[Figure]:
    return [*over_http(place), *as_processes(place)]


def over_http(place: Place) -> list[Figure]:
    """Sixteen connections to the two workers, each sending an answer as soon as its last one is answered. `sample`
    raises Refused when any is answered otherwise than well."""
    answers = place.write("writers", answer_lines(place.school, seed=6))
    place.expect(answers, 201, text='"interval"')
    before = Review.objects.count()
    load = place.sample(place.footnote, answers, seconds=place.options.writing)
    kept = (Review.objects.count() - before) / place.options.writing
    return [
        Figure("writers", f"{WRITERS} over HTTP, all answered well", (load.rate,), "answers/s"),
        Figure("writers", "of them in the log, in a second", (kept,), "answers/s"),
        Figure("writers", "over HTTP, p50", (load.p50,), "ms"),
        Figure("writers", "over HTTP, p99", (load.p99,), "ms"),
        Figure("writers", "over HTTP, p99 ÷ p50", (load.p99 / load.p50,), "×", at_most(3)),
    ]


def as_processes(place: Place) -> list[Figure]:
    seconds = place.options.writing / 4
    cards: dict[int, list[int]] = {}
    for who, card in pairs_of(place.school, seed=5):
        cards.setdefault(who, []).append(card)
    orders = [(place.school.learners[who].pk, cards[who], seconds) for who in range(WRITERS)]
    before = Review.objects.count()
    connections.close_all()  # a connection must not be shared with the processes forked now
    with multiprocessing.get_context("fork").Pool(WRITERS) as pool:
        works = pool.starmap(write, orders, chunksize=1)
    waits = [wait for work in works for wait in work.waits]
    failures = [failure for work in works for failure in work.failures]
    lost = len(waits) - (Review.objects.count() - before)
    return [
        Figure(
            "writers", "answers refused by the database", (len(failures),), "", at_most(0), "; ".join(set(failures))
        ),
        Figure("writers", "answers accepted and not in the log", (lost,), "", at_most(0)),
        Figure("writers", f"{WRITERS} processes together", (len(waits) / seconds,), "answers/s"),
        Figure("writers", "processes, p50", (percentile(waits, 0.5),), "ms"),
        Figure("writers", "processes, p99", (percentile(waits, 0.99),), "ms"),
        Figure("writers", "processes, longest wait", (max(waits),), "ms"),
    ]


def write(learner_id: int, cards: list[int], seconds: float) -> Work:
    """Answers the cards in turn for some seconds. Runs in a process of its own."""
    work = Work()
    learner = User.objects.get(pk=learner_id)
    until = time.monotonic() + seconds
    place = 0
    while time.monotonic() < until:
        now = datetime.now(UTC)
        begun = time.perf_counter()
        try:
            record_review(
                cards_of(learner).get(pk=cards[place % len(cards)]),
                learner=learner,
                rating=Rating.GOOD,
                answered_at=now,
                client_uuid=uuid.uuid4(),
                now=now,
            )
        except OperationalError as error:
            work.failures.append(str(error))
        else:
            work.waits.append((time.perf_counter() - begun) * 1000)
        place += 1
    connections.close_all()
    return work
