"""A review answer over REST, with the card that comes next: two requests of a client, measured apart and added up."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator

from django.urls import reverse

from tests.bench.harness import Figure, Pair, Sample, compare
from tests.bench.place import Place, at_most, queries
from tests.bench.school import School, pairs_of
from tests.bench.sending import Line
from tests.bench.sessions import Session


def measure(place: Place) -> list[Figure]:
    answers = place.write("answer", answer_lines(place.school, seed=1))
    upcoming = place.write("next", [session.get(reverse("api-card-next")) for session in place.school.sessions])
    place.expect(answers, 201, text='"interval"')
    place.expect(upcoming, 200, text='"prompt"')
    counted = [queries(*fresh(place.school, number)) for number in (1, 2)]
    auth = place.floor_folder / "auth.tsv"
    posted: list[Pair] = []
    shown: list[Pair] = []
    for _ in range(place.options.rounds):
        floor = place.sample(place.floor, auth)
        posted.append(Pair(floor, place.sample(place.footnote, answers)))
        shown.append(Pair(floor, place.sample(place.footnote, upcoming)))
    both = [Pair(one.floor, one_after_the_other(one.view, two.view)) for one, two in zip(posted, shown, strict=True)]
    return [
        *compare("answer", "answer and next card", both, at_most(4.5)),
        *compare("answer", "answer", posted, None),
        *compare("answer", "next card", shown, None),
        Figure("answer", "answer, p99 ÷ p50", tuple(pair.view.p99 / pair.view.p50 for pair in posted), "×", at_most(3)),
        Figure("answer", "queries of an answer", tuple(map(float, counted)), "", at_most(8)),
    ]


def one_after_the_other(first: Sample, second: Sample) -> Sample:
    """The load of a client that sends both requests. The sum of the p99 is more than the p99 of the sum."""
    cost = None if first.cost is None or second.cost is None else first.cost + second.cost
    rate = 1 / (1 / first.rate + 1 / second.rate)
    foreign = None if first.foreign is None or second.foreign is None else max(first.foreign, second.foreign)
    return Sample(rate, first.p50 + second.p50, first.p99 + second.p99, cost, foreign)


def answer_lines(school: School, *, seed: int) -> Iterator[Line]:
    """One answer to every card of the school, those due first."""
    path = reverse("api-review-list")
    rng = random.Random(seed)
    for who, card in pairs_of(school, seed=seed):
        body = {
            "card": card,
            "rating": rng.choice((1, 3, 3, 3)),
            "client_uuid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            "duration_ms": rng.randrange(1_500, 20_000),
        }
        yield school.sessions[who].post(path, json.dumps(body))


def fresh(school: School, number: int) -> tuple[Session, Line]:
    """A session and an answer of its own that no file holds."""
    who, card = pairs_of(school, seed=1)[-number]
    body = {"card": card, "rating": 3, "client_uuid": str(uuid.uuid4())}
    return school.sessions[who], school.sessions[who].post(reverse("api-review-list"), json.dumps(body))
