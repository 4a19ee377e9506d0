"""Pages and lists of twenty: a finished quiz with its keys, a teacher's questions to look over, lists of the API."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from quizzes.services.attempt import submit_attempt
from tests.bench.harness import Figure, compare
from tests.bench.place import Place, at_most, queries
from tests.bench.school import School
from tests.bench.sending import Line

PAGES = 50
FINISHED = 20


def result_lines(school: School) -> Iterator[Line]:
    """Hands in the attempts of some learners, and asks for their results."""
    for session, attempt in list(zip(school.sessions, school.attempts, strict=True))[-FINISHED:]:
        submit_attempt(attempt, now=school.now)
        yield session.get(reverse("attempt_results", args=[attempt.pk]))


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
    results = place.write("results", result_lines(school))
    place.expect(results, 200, text="account book")
    place.expect(page20, 200, text="account book")
    place.expect(api20, 200, text='"count":')
    place.expect(cards20, 200, text='"count":')
    learner, result = school.sessions[-1], school.attempts[-1]
    seen = learner.get(reverse("attempt_results", args=[result.pk]))
    return [
        *compare("page of 20", "results of a quiz", place.pairs(results), at_most(6)),
        Figure("page of 20", "queries, results", (queries(learner, seen),), "", at_most(6)),
        *compare("page of 20", "questions of a bank", place.pairs(page20), at_most(6)),
        Figure("page of 20", "queries, questions of a bank", (queries(teacher, teacher.get(bank)),), "", at_most(6)),
        *compare("API list of 20", "questions", place.pairs(api20), at_most(3)),
        *compare("API list of 20", "cards of a learner", place.pairs(cards20), at_most(3)),
        Figure("API list of 20", "queries, questions", (queries(teacher, teacher.get(listed)),)),
        Figure("API list of 20", "queries, cards", (queries(school.sessions[0], school.sessions[0].get(cards)),)),
    ]
