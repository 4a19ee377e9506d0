from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from quizzes.enums import FeedbackMoment
from quizzes.models import Assignment, AssignmentOverride
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.quizzes import AssignmentFactory, MembershipFactory, QuizItemFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    return APIClient()


def at(name, *args):
    return reverse(f"api-assignment-{name}", args=args)


def test_quiz_is_assigned(api):
    school = make_school()
    api.force_authenticate(school.teacher)
    due = timezone.now() + timedelta(days=1)

    reply = api.post(
        at("list"),
        {"classroom": school.classroom.pk, "quiz": school.quiz.pk, "due_at": due.isoformat(), "time_limit": 600},
    )

    assert (reply.status_code, reply.data["title"], reply.data["time_limit"]) == (201, "Medici and others", 600)
    assert reply.data["mine"] is None


def test_what_is_not_ones_own_cannot_be_assigned(api):
    school, other = make_school(), make_school()
    api.force_authenticate(school.teacher)

    for classroom, quiz in ((school.classroom, QuizItemFactory().quiz), (other.classroom, school.quiz)):
        assert api.post(at("list"), {"classroom": classroom.pk, "quiz": quiz.pk}).status_code == 400
    assert Assignment.objects.count() == 2


def test_student_assigns_nothing(api):
    school = make_school()
    api.force_authenticate(school.student)

    body = {"classroom": school.classroom.pk, "quiz": school.quiz.pk}
    assert api.post(at("list"), body).status_code == 400
    assert Assignment.objects.count() == 1


def test_terms_out_of_order_are_refused(api):
    school = make_school(due_at=timezone.now())
    api.force_authenticate(school.teacher)

    reply = api.patch(at("detail", school.assignment.pk), {"opens_at": timezone.now() + timedelta(days=2)})
    assert (reply.status_code, reply.data["errors"][0]["code"]) == (400, "out_of_order")


def test_student_sees_how_it_stands(api):
    school = make_school(attempts_allowed=3, time_limit=600)
    student = school.classroom.memberships.get(user=school.student)
    student.extra_time = 50
    student.save()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    api.force_authenticate(school.student)

    mine = api.get(at("detail", school.assignment.pk)).data["mine"]
    assert (mine["state"], mine["attempts_left"], mine["running_attempt"], mine["time_limit"]) == (
        "open",
        2,
        attempt.pk,
        900,
    )
    assert "share" not in mine


@pytest.mark.parametrize("moment", FeedbackMoment)
def test_share_is_told_at_its_moment(api, moment):
    school = make_school(moment=moment, due_at=timezone.now() + timedelta(days=1))
    submit_attempt(start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now())
    api.force_authenticate(school.student)

    mine = api.get(at("detail", school.assignment.pk)).data["mine"]
    open_now = moment in {FeedbackMoment.AT_ONCE, FeedbackMoment.AT_SUBMIT}
    assert ({"share": mine["share"]} if "share" in mine else {}) == ({"share": 0.0} if open_now else {})


def test_list_is_filtered_by_class(api):
    school = make_school()
    AssignmentFactory()
    api.force_authenticate(school.student)

    def numbers(**filters):
        return [row["id"] for row in api.get(at("list"), filters).data["results"]]

    assert numbers() == numbers(classroom=school.classroom.pk) == [school.assignment.pk]
    assert api.get(at("list"), {"klass": 1}).status_code == 400


def test_questions_are_summed_up_for_teachers(api):
    school = make_school()
    submit_attempt(start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now())
    api.force_authenticate(school.teacher)

    [question] = api.get(at("questions", school.assignment.pk)).data
    assert (question["key"], question["facility"], question["responses"], question["answered"]) == (KEY, 0, 1, 0)


def test_other_terms_are_set_listed_and_removed(api):
    school = make_school()
    api.force_authenticate(school.teacher)
    address = at("override", school.assignment.pk, school.student.pk)

    assert api.put(address, {"attempts_allowed": 5}).data["attempts_allowed"] == 5
    assert [row["learner"] for row in api.get(at("overrides", school.assignment.pk)).data] == [school.student.pk]
    assert api.delete(address).status_code == 204
    assert AssignmentOverride.objects.count() == 0
    other = at("override", school.assignment.pk, school.stranger.pk)
    assert api.put(other, {"attempts_allowed": 5}).status_code == 404


def test_assignment_is_taken_back_until_it_is_started(api):
    school = make_school()
    api.force_authenticate(school.teacher)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())

    assert api.delete(at("detail", school.assignment.pk)).status_code == 400
    attempt.delete()
    assert api.delete(at("detail", school.assignment.pk)).status_code == 204


ENDPOINTS = [
    ("get", "detail", []),
    ("patch", "detail", []),
    ("delete", "detail", []),
    ("get", "questions", []),
    ("get", "overrides", []),
    ("put", "override", [1]),
    ("delete", "override", [1]),
]


@pytest.mark.parametrize(("method", "name", "args"), ENDPOINTS)
def test_endpoint_is_closed_to_strangers_and_nobody(api, method, name, args):
    school = make_school()
    address = at(name, school.assignment.pk, *args)

    assert getattr(api, method)(address).status_code == 401
    api.force_authenticate(school.stranger)
    assert getattr(api, method)(address).status_code == 404


@pytest.mark.parametrize(("method", "name", "args"), ENDPOINTS[1:])
def test_endpoint_of_teachers_is_closed_to_students(api, method, name, args):
    school = make_school()
    api.force_authenticate(school.student)

    assert getattr(api, method)(at(name, school.assignment.pk, *args)).status_code == 403
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(api, number, django_assert_num_queries):
    student = MembershipFactory().user
    for _assignment in range(number):
        assignment = AssignmentFactory()
        MembershipFactory(classroom=assignment.classroom, user=student)
    api.force_authenticate(student)

    with django_assert_num_queries(5):  # count, assignments, classes studied in, own terms, attempts
        assert len(api.get(at("list")).data["results"]) == number
