from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import Role
from quizzes.models import ScoreChange
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.content import QuestionVersionFactory
from tests.factories.quizzes import MembershipFactory
from tests.factories.school import WORDING, make_school

pytestmark = pytest.mark.django_db


def take(school, learner, text="Attila"):
    attempt = start_attempt(school.assignment, learner=learner, now=timezone.now())
    attempt.responses.update(answer={"text": text}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now())


def accept_attila(school):
    question = school.quiz.items.first().question
    question.current = QuestionVersionFactory(question=question, number=2, **{**WORDING, "accepted": ["Attila"]})
    question.save()
    return question


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED)


def test_score_is_changed_and_the_learner_reads_why(client, school):
    attempt = take(school, school.student)
    address = reverse("response_score", args=[attempt.pk, 1])
    client.force_login(school.teacher)
    assert client.get(address).status_code == 200

    client.post(address, {"score": "0.5", "comment": "Half of the name is right."})

    attempt.refresh_from_db()
    assert attempt.score == 0.5
    client.force_login(school.student)
    page = client.get(reverse("attempt_results", args=[attempt.pk])).content.decode()
    assert "Half of the name is right." in page
    assert school.teacher.display_name not in page


@pytest.mark.parametrize("data", [{"score": "2", "comment": "x"}, {"score": "1", "comment": ""}, {"score": "x"}])
def test_score_that_makes_no_sense_is_refused(client, school, data):
    attempt = take(school, school.student)
    client.force_login(school.teacher)

    assert client.post(reverse("response_score", args=[attempt.pk, 1]), data).status_code == 200
    assert ScoreChange.objects.count() == 0


def test_grading_again_is_shown_before_it_is_done(client, school):
    attempt = take(school, school.student)
    accept_attila(school)
    client.force_login(school.teacher)
    address = reverse("assignment_regrade", args=[school.assignment.pk])

    page = client.get(address).content.decode()
    assert "1 answer would change." in page
    assert "Sam Student" in page
    attempt.refresh_from_db()
    assert attempt.score == 0

    assert client.post(address, {"really": "1"}).url == reverse("assignment_results", args=[school.assignment.pk])
    attempt.refresh_from_db()
    assert attempt.score == 1


def test_grading_again_is_narrowed_to_a_question_of_the_quiz(client, school):
    question = accept_attila(school)
    client.force_login(school.teacher)
    address = reverse("assignment_regrade", args=[school.assignment.pk])

    assert client.get(address, {"question": question.pk}).status_code == 200
    assert client.get(address, {"question": make_school().quiz.items.get().question_id}).status_code == 404


def test_posting_without_confirming_changes_nothing(client, school):
    attempt = take(school, school.student)
    accept_attila(school)
    client.force_login(school.teacher)

    client.post(reverse("assignment_regrade", args=[school.assignment.pk]), {})
    attempt.refresh_from_db()
    assert attempt.score == 0


def test_pages_are_closed_to_all_but_those_who_teach(client, school):
    attempt = take(school, school.student)
    pages = [
        reverse("response_score", args=[attempt.pk, 1]),
        reverse("assignment_regrade", args=[school.assignment.pk]),
    ]
    assistant = MembershipFactory(classroom=school.classroom, role=Role.ASSISTANT).user
    for page in pages:
        client.logout()
        assert client.get(page).url.startswith("/account/login/")
        for user, status in ((school.stranger, 404), (school.student, 403), (school.teacher, 200), (assistant, 200)):
            client.force_login(user)
            assert client.get(page).status_code == status


@pytest.mark.parametrize("number", [1, 3])
def test_look_before_grading_takes_the_same_queries_whatever_the_class(
    client, school, number, django_assert_num_queries
):
    for _student in range(number):
        take(school, MembershipFactory(classroom=school.classroom).user)
    accept_attila(school)
    client.force_login(school.teacher)

    with django_assert_num_queries(5):  # session, user, assignment, may teach, responses
        client.get(reverse("assignment_regrade", args=[school.assignment.pk]))
