"""An answer saved in a running quiz, over REST, and the page with one question that asks for it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

from django.urls import reverse

from tests.bench.harness import Figure, compare
from tests.bench.place import Place, at_most, queries
from tests.bench.school import QUIZ, School
from tests.bench.sending import Line

SAVES = 15


def measure(place: Place) -> list[Figure]:
    school = place.school
    saves = place.write("saved", save_lines(school))
    pages = place.write("question_page", page_lines(school))
    place.expect(saves, 200, text='"sequence":1')
    place.expect(pages, 200, text="account book")
    session, attempt = school.sessions[-1], school.attempts[-1]
    counted = queries(session, session.get(reverse("attempt_question", args=[attempt.pk, 3])))
    return [
        *compare("saved answer", "answer saved", place.pairs(saves), None),
        *compare("question page", "page of one question", place.pairs(pages), None),
        Figure("question page", "queries", (counted,), "", at_most(6)),
    ]


def save_lines(school: School) -> Iterator[Line]:
    """Every learner goes through the quiz again and again, changing each answer."""
    for sequence in range(1, SAVES + 1):
        for slot in range(QUIZ):
            for session, attempt in zip(school.sessions, school.attempts, strict=True):
                body = {"answer": {"option": sequence % 4}, "sequence": sequence, "client_uuid": str(uuid.uuid4())}
                path = reverse("api-attempt-response", args=[attempt.pk, slot])
                yield session.put(path, json.dumps(body | {"duration_ms": 4000}))


def page_lines(school: School) -> Iterator[Line]:
    for number in range(1, QUIZ + 1):
        for session, attempt in zip(school.sessions, school.attempts, strict=True):
            yield session.get(reverse("attempt_question", args=[attempt.pk, number]))
