"""The first page of a learner with 10,000 cards, 700 of them due, and of one with 1,000."""

from __future__ import annotations

from django.urls import reverse

from tests.bench.harness import Figure, compare
from tests.bench.place import Place, queries
from tests.bench.school import build_cards, build_questions
from tests.bench.sessions import settle

CARDS = 10_000


def measure(place: Place) -> list[Figure]:
    school, heavy = place.school, place.school.heavy_session
    kept = school.questions
    school.questions = build_questions(school.bank, CARDS)
    build_cards(school, [school.heavy], each=CARDS)
    school.questions = kept
    settle()
    path = reverse("home")
    many = place.write("home_many", [heavy.get(path)])
    usual = place.write("home_usual", [session.get(path) for session in school.sessions])
    place.expect(many, 200)
    return [
        *compare("home", "10,000 cards", place.pairs(many), None),
        *compare("home", "1,000 cards", place.pairs(usual), None),
        Figure("home", "queries", (queries(heavy, heavy.get(path)),)),
    ]
