from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.enums import FeedbackMoment, QuizMode
from quizzes.models import Assignment, AssignmentOverride, Card
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import AssignmentOverrideFactory, DeckFactory, QuizItemFactory
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db
TERMS = {"late_policy": "mark_late", "attempt_counts": "best"}


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def assign(client, school, **data):
    return client.post(reverse("assignment_create", args=[school.classroom.pk]), {**TERMS, **data})


def test_quiz_is_assigned_in_the_teachers_time_zone(client):
    school = make_school()
    school.teacher.time_zone = "Asia/Tokyo"
    school.teacher.save()
    quiz = QuizItemFactory(quiz__owner=school.teacher).quiz
    client.force_login(school.teacher)

    response = assign(client, school, quiz=quiz.pk, due_at="2027-03-02T18:30", time_limit="20", attempts_allowed="2")

    assert response.url == reverse("classroom_detail", args=[school.classroom.pk])
    made = Assignment.objects.get(quiz=quiz)
    assert made.due_at == datetime(2027, 3, 2, 9, 30, tzinfo=UTC)
    assert (made.time_limit, made.attempts_allowed, made.created_by) == (1200, 2, school.teacher)


def test_form_names_the_time_zone_and_the_chosen_quiz(client):
    school = make_school()
    school.teacher.time_zone = "Asia/Tokyo"
    school.teacher.save()
    client.force_login(school.teacher)

    page = body(client.get(reverse("assignment_create", args=[school.classroom.pk]), {"quiz": school.quiz.pk}))
    assert "Times are in Asia/Tokyo." in page
    assert f'<option value="{school.quiz.pk}" selected>' in page


def test_deck_is_assigned_with_its_cards(client):
    school = make_school()
    deck = DeckFactory(owner=school.teacher)
    deck.questions.add(QuestionFactory())
    client.force_login(school.teacher)

    assign(client, school, deck=deck.pk)

    assert Assignment.objects.filter(deck=deck).exists()
    assert {card.learner for card in Card.objects.all()} == {school.student, school.classmate}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a quiz or a deck."),
        ({"opens_at": "2027-03-02T18:30", "due_at": "2027-03-01T18:30"}, "The moments must be in order"),
    ],
)
def test_assignment_that_cannot_work_is_explained(client, data, said):
    school = make_school()
    client.force_login(school.teacher)
    quiz = {"quiz": school.quiz.pk} if data else {}

    assert said in body(assign(client, school, **data, **quiz))
    assert Assignment.objects.count() == 1


def test_quiz_of_somebody_else_cannot_be_assigned(client):
    school = make_school()
    client.force_login(school.teacher)

    body(assign(client, school, quiz=QuizItemFactory().quiz.pk))
    assert Assignment.objects.count() == 1


def test_student_reads_state_limits_and_due_in_words(client):
    school = make_school(due_at=timezone.now() + timedelta(days=3, hours=1), time_limit=1200, attempts_allowed=2)
    client.force_login(school.student)

    page = body(client.get(reverse("assignment_detail", args=[school.assignment.pk])))

    for text in ("To do", "Due in 3\xa0days", "20 minutes", "2 attempts left", "Start"):
        assert text in page


def test_student_goes_on_where_an_attempt_runs(client):
    school = make_school(attempts_allowed=1)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    client.force_login(school.student)

    page = body(client.get(reverse("assignment_detail", args=[school.assignment.pk])))
    assert f'href="{reverse("attempt_detail", args=[attempt.pk])}">Go on' in page
    assert "0 attempts left" in page


def test_student_sees_no_score_before_its_moment(client):
    school = make_school(moment=FeedbackMoment.AFTER_DUE, due_at=timezone.now() + timedelta(days=1))
    submit_attempt(start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now())
    client.force_login(school.student)

    page = body(client.get(reverse("assignment_detail", args=[school.assignment.pk])))
    assert "0 / 1" not in page
    assert "Your result" not in page


def test_deck_that_has_opened_brings_its_cards_when_looked_at(client):
    school = make_school(opens_at=timezone.now() - timedelta(hours=1))
    deck = DeckFactory(owner=school.teacher)
    deck.questions.add(QuestionFactory())
    assignment = Assignment.objects.create(classroom=school.classroom, deck=deck)
    client.force_login(school.student)

    assert "To the cards" in body(client.get(reverse("assignment_detail", args=[assignment.pk])))
    assert Card.objects.get().learner == school.student


def test_changed_terms_reach_running_attempts(client):
    school = make_school(time_limit=1200)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    client.force_login(school.teacher)

    client.post(reverse("assignment_edit", args=[school.assignment.pk]), {**TERMS, "time_limit": "40"})

    attempt.refresh_from_db()
    assert attempt.ends_at == attempt.started_at + timedelta(minutes=40)


def test_form_shows_what_is_set(client):
    school = make_school(time_limit=1200, due_at=datetime(2027, 3, 2, 9, 30, tzinfo=UTC))
    client.force_login(school.teacher)

    page = body(client.get(reverse("assignment_edit", args=[school.assignment.pk])))
    assert 'value="2027-03-02T09:30"' in page
    assert 'value="20"' in page


def test_student_gets_other_terms_and_loses_them(client):
    school = make_school(time_limit=1200)
    client.force_login(school.teacher)
    address = reverse("assignment_override", args=[school.assignment.pk, school.student.pk])

    body(client.get(address))
    client.post(address, {"time_limit": "60", "attempts_allowed": "3"})
    override = AssignmentOverride.objects.get()
    assert (override.learner, override.time_limit, override.attempts_allowed) == (school.student, 3600, 3)
    assert "Sam Student" in body(client.get(reverse("assignment_detail", args=[school.assignment.pk])))

    client.post(address, {"remove": "1"})
    assert AssignmentOverride.objects.count() == 0


def test_unstarted_assignment_is_taken_back_and_a_started_one_stays(client):
    school = make_school()
    client.force_login(school.teacher)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    address = reverse("assignment_delete", args=[school.assignment.pk])

    assert "so it stays" in body(client.post(address, follow=True))
    attempt.delete()
    assert client.post(address).url == reverse("classroom_detail", args=[school.classroom.pk])
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("mode", QuizMode)
def test_page_says_what_kind_of_quiz_it_is(client, mode):
    school = make_school(quiz__mode=mode)
    client.force_login(school.student)

    page = body(client.get(reverse("assignment_detail", args=[school.assignment.pk])))
    assert ("This is practice" in page) is (mode == QuizMode.PRACTICE)


TEACHING = ["assignment_edit", "assignment_results", "assignment_export"]


@pytest.mark.parametrize("name", ["assignment_detail", *TEACHING])
def test_page_is_closed_to_strangers_and_nobody(client, name):
    school = make_school()
    address = reverse(name, args=[school.assignment.pk])

    assert client.get(address).url.startswith("/account/login/")
    client.force_login(school.stranger)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", TEACHING)
def test_page_of_teachers_is_closed_to_students(client, name):
    school = make_school()
    client.force_login(school.student)

    assert client.get(reverse(name, args=[school.assignment.pk])).status_code == 403


def test_taking_back_is_closed_to_all_but_teachers(client):
    school = make_school()
    address = reverse("assignment_delete", args=[school.assignment.pk])

    assert client.post(address).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.student, 403)):
        client.force_login(user)
        assert client.post(address).status_code == status
    assert Assignment.objects.count() == 1


def test_other_terms_are_closed_to_all_but_teachers_and_given_to_students_alone(client):
    school = make_school()
    address = reverse("assignment_override", args=[school.assignment.pk, school.student.pk])

    assert client.get(address).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.student, 403)):
        client.force_login(user)
        assert client.post(address, {"attempts_allowed": "9"}).status_code == status
    client.force_login(school.teacher)
    for user in (school.stranger, school.teacher):
        other = reverse("assignment_override", args=[school.assignment.pk, user.pk])
        assert client.post(other, {"attempts_allowed": "9"}).status_code == 404
    assert AssignmentOverride.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_teachers_page_takes_the_same_queries_whatever_the_overrides(client, number, django_assert_num_queries):
    school = make_school()
    AssignmentOverrideFactory.create_batch(number, assignment=school.assignment)
    client.force_login(school.teacher)

    with django_assert_num_queries(5):  # session, user, assignment, may teach, overrides
        client.get(reverse("assignment_detail", args=[school.assignment.pk]))


@pytest.mark.parametrize("number", [1, 3])
def test_students_page_takes_the_same_queries_whatever_the_attempts(client, number, django_assert_num_queries):
    school = make_school()
    for _attempt in range(number):
        submit_attempt(start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now())
    client.force_login(school.student)

    # session, user, assignment, may teach, override, extra time, attempts
    with django_assert_num_queries(5):
        client.get(reverse("assignment_detail", args=[school.assignment.pk]))
