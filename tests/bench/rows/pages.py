"""Pages and lists of twenty: a teacher's questions to look over, a class's results, and the lists of the API."""

from __future__ import annotations

from django.urls import reverse

from tests.bench.harness import Figure, compare
from tests.bench.place import Place, at_most, queries

PAGES = 50


def measure(place: Place) -> list[Figure]:
    school, teacher = place.school, place.school.teacher_session
    bank = reverse("question_list", args=[school.bank.pk])
    page20 = place.write("page20", [teacher.get(f"{bank}?page={page}") for page in range(1, PAGES)])
    listed = reverse("api-question-list")
    api20 = place.write("api20", [teacher.get(f"{listed}?page={page}") for page in range(1, PAGES)])
    cards = reverse("api-card-list")
    cards20 = place.write(
        "cards20", [session.get(f"{cards}?page={page}") for page in range(1, PAGES) for session in school.sessions]
    )
    place.expect(page20, 200, text="account book")
    place.expect(api20, 200, text='"count":')
    place.expect(cards20, 200, text='"count":')
    return [
        *compare("page of 20", "questions of a bank", place.pairs(page20), at_most(6)),
        Figure("page of 20", "queries", (queries(teacher, teacher.get(bank)),), "", at_most(6)),
        *compare("API list of 20", "questions", place.pairs(api20), at_most(3)),
        *compare("API list of 20", "cards of a learner", place.pairs(cards20), at_most(3)),
        Figure("API list of 20", "queries, questions", (queries(teacher, teacher.get(listed)),)),
        Figure("API list of 20", "queries, cards", (queries(school.sessions[0], school.sessions[0].get(cards)),)),
    ]
