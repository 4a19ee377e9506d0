from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.quizzes import MembershipFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


def take(school, learner, text):
    attempt = start_attempt(school.assignment, learner=learner, now=timezone.now())
    attempt.responses.update(answer={"text": text}, answered_at=timezone.now(), duration_ms=4200)
    return submit_attempt(attempt, now=timezone.now())


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_results_show_students_and_questions(client):
    school = make_school(QuestionForm.TYPED)
    attempt = take(school, school.student, KEY)
    take(school, school.classmate, "Attila")
    client.force_login(school.teacher)

    response = client.get(reverse("assignment_results", args=[school.assignment.pk]))

    page = response.content.decode()
    assert f'<a href="{reverse("attempt_results", args=[attempt.pk])}">100 %</a>' in page
    [question] = response.context["questions"]
    assert (question.percent, question.given) == (50, [("Attila", 1), (KEY, 1)])
    assert "1 × Attila" in page


def test_results_without_any_attempt_say_so(client):
    school = make_school()
    client.force_login(school.teacher)

    page = client.get(reverse("assignment_results", args=[school.assignment.pk])).content.decode()
    assert "Nobody has handed in an attempt yet." in page


def test_export_holds_a_row_a_response(client):
    school = make_school(QuestionForm.TYPED, QuestionForm.TYPED)
    take(school, school.student, KEY)
    client.force_login(school.teacher)

    response = client.get(reverse("assignment_export", args=[school.assignment.pk]))

    assert response["Content-Disposition"] == 'attachment; filename="medici-and-others.csv"'
    rows = rows_of(response)
    assert [
        (row["name"], row["question_number"], row["answer"], row["verdict"], row["score"], row["seconds"])
        for row in rows
    ] == [("Sam Student", "1", KEY, "right", "1.0", "4.2"), ("Sam Student", "2", KEY, "right", "1.0", "4.2")]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2", "+3"])
def test_export_holds_nothing_a_spreadsheet_would_run(client, text):
    school = make_school()
    take(school, school.student, text)
    client.force_login(school.teacher)

    [row] = rows_of(client.get(reverse("assignment_export", args=[school.assignment.pk])))
    assert row["answer"] == f"'{text}"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("assignment_results", 8),  # session, user, assignment, may teach; students, attempts; questions, answers
        ("assignment_export", 5),  # session, user, assignment, may teach; responses
    ],
)
def test_page_takes_the_same_queries_whatever_the_class(client, name, queries, number, django_assert_num_queries):
    school = make_school(*[QuestionForm.TYPED] * number)
    for _student in range(number):
        take(school, MembershipFactory(classroom=school.classroom).user, "Attila")
    client.force_login(school.teacher)

    with django_assert_num_queries(queries):
        response = client.get(reverse(name, args=[school.assignment.pk]))
        assert response.status_code == 200
        if response.streaming:
            assert len(list(response.streaming_content)) == 2 + number * number
