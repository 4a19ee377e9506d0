"""A review answer over REST, in one request with the card that comes next, and each of the two by itself."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator

from django.urls import reverse

from tests.bench.harness import Figure, Pair, compare
from tests.bench.place import Place, at_most, queries
from tests.bench.school import School, pairs_of
from tests.bench.sending import Line
from tests.bench.sessions import Session


def measure(place: Place) -> list[Figure]:
    combined = place.write("answer_and_next", answer_lines(place.school, seed=1, upcoming=True))
    answers = place.write("answer", answer_lines(place.school, seed=2))
    upcoming = place.write("next", [session.get(reverse("api-card-next")) for session in place.school.sessions])
    place.expect(combined, 201, text='"remaining"')
    place.expect(answers, 201, text='"interval"')
    place.expect(upcoming, 200, text='"prompt"')
    # The first answer of a process looks up the policy it is scheduled under.
    first, alone, with_next = (
        float(queries(*fresh(place.school, number, upcoming=number == 3))) for number in (1, 2, 3)
    )
    both: list[Pair] = []
    posted: list[Pair] = []
    shown: list[Pair] = []
    least: list[Pair] = []
    for _ in range(place.options.rounds):
        floor = place.sample(place.floor, place.floor_folder / "auth.tsv")
        bare = place.sample(place.floor, place.floor_folder / "answer.tsv")
        both.append(Pair(floor, place.sample(place.footnote, combined)))
        posted.append(Pair(floor, place.sample(place.footnote, answers)))
        shown.append(Pair(floor, place.sample(place.footnote, upcoming)))
        least.append(Pair(bare, both[-1].view))
    return [
        *compare("answer", "answer and next card", both, at_most(4.5)),
        Figure("answer", "the same, × the floor's own answer by rate", tuple(pair.by_rate for pair in least), "×"),
        *compare("answer", "answer alone", posted, None),
        *compare("answer", "next card alone", shown, None),
        Figure("answer", "answer, p99 ÷ p50", tuple(pair.view.p99 / pair.view.p50 for pair in posted), "×", at_most(3)),
        Figure("answer", "queries of an answer", (alone,), "", at_most(8)),
        Figure("answer", "queries, the first of a process", (first,), "", at_most(8)),
        Figure("answer", "queries with the next card", (with_next,), "", at_most(8)),
    ]


def answer_lines(school: School, *, seed: int, upcoming: bool = False) -> Iterator[Line]:
    """One answer to every card of the school, those due first; asking for the next card too when `upcoming`."""
    path = reverse("api-review-list")
    rng = random.Random(seed)
    for who, card in pairs_of(school, seed=seed):
        body = {
            "card": card,
            "rating": rng.choice((1, 3, 3, 3)),
            "client_uuid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            "duration_ms": rng.randrange(1_500, 20_000),
            "next": upcoming,
        }
        yield school.sessions[who].post(path, json.dumps(body))


def fresh(school: School, number: int, *, upcoming: bool) -> tuple[Session, Line]:
    """A session and an answer of its own that no file holds."""
    who, card = pairs_of(school, seed=1)[-number]
    body = {"card": card, "rating": 3, "client_uuid": str(uuid.uuid4()), "next": upcoming}
    return school.sessions[who], school.sessions[who].post(reverse("api-review-list"), json.dumps(body))
