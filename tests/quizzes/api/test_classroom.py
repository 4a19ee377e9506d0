from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from quizzes.enums import Role
from quizzes.models import Classroom, Membership
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.quizzes import AssignmentFactory, ClassroomFactory, MembershipFactory
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    return APIClient()


def at(name, *args):
    return reverse(f"api-classroom-{name}", args=args)


def test_teacher_makes_a_class(api):
    api.force_authenticate(TeacherFactory())

    reply = api.post(at("list"), {"title": "History 9b"})

    assert (reply.status_code, reply.data["my_role"], len(reply.data["join_code"])) == (201, "teacher", 8)


def test_learner_makes_none(api):
    api.force_authenticate(UserFactory())

    assert api.post(at("list"), {"title": "Mine"}).status_code == 403


def test_code_is_told_to_those_who_teach_alone(api):
    school = make_school()
    for user, told in ((school.teacher, True), (school.student, False)):
        api.force_authenticate(user)
        assert ("join_code" in api.get(at("detail", school.classroom.pk)).data) is told
        assert ("join_code" in api.get(at("list")).data["results"][0]) is told


def test_class_is_changed_in_part(api):
    school = make_school()
    api.force_authenticate(school.teacher)

    api.patch(at("detail", school.classroom.pk), {"join_open": False})

    school.classroom.refresh_from_db()
    assert (school.classroom.join_open, school.classroom.title) == (False, "History 9b")


def test_joining_by_code(api):
    classroom, user = ClassroomFactory(join_code="K7MQ9XTR"), UserFactory()
    api.force_authenticate(user)

    assert api.post(at("join"), {"code": "k7mq-9xtr"}).data["id"] == classroom.pk
    refused = api.post(at("join"), {"code": "nothing"})
    assert (refused.status_code, refused.data["errors"][0]["code"]) == (400, "unknown_code")


def test_leaving_and_the_last_teacher(api):
    school = make_school()
    for user, status in ((school.student, 204), (school.teacher, 400)):
        api.force_authenticate(user)
        assert api.post(at("leave", school.classroom.pk)).status_code == status


def test_code_archive_and_restore(api):
    school = make_school()
    api.force_authenticate(school.teacher)
    pk = school.classroom.pk

    assert api.post(at("rotate-code", pk)).data["join_code"] != school.classroom.join_code
    assert api.post(at("archive", pk)).data["archived_at"] is not None
    assert api.post(at("restore", pk)).data["archived_at"] is None


def test_members_are_listed_changed_and_taken_out(api):
    school = make_school()
    api.force_authenticate(school.teacher)
    pk = school.classroom.pk

    names = [member["name"] for member in api.get(at("members", pk)).data]
    assert names == ["Terry Teacher", "Chris Classmate", "Sam Student"]

    changed = api.patch(at("member", pk, school.student.pk), {"role": "assistant", "extra_time": 50}).data
    assert (changed["role"], changed["extra_time"]) == ("assistant", 50)
    assert api.delete(at("member", pk, school.classmate.pk)).status_code == 204
    assert api.patch(at("member", pk, school.teacher.pk), {"role": "student"}).status_code == 400
    assert api.patch(at("member", pk, school.stranger.pk), {"role": "student"}).status_code == 404


def test_results_are_a_row_a_student(api):
    school = make_school()
    attempt = submit_attempt(
        start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now()
    )
    api.force_authenticate(school.teacher)

    rows = api.get(at("results", school.classroom.pk)).data
    result = {"assignment": school.assignment.pk, "late": False}
    assert [(row["name"], row["results"]) for row in rows] == [
        ("Chris Classmate", [{**result, "attempt": None, "share": None, "attempts": 0}]),
        ("Sam Student", [{**result, "attempt": attempt.pk, "share": 0.0, "attempts": 1}]),
    ]


ENDPOINTS = [
    ("get", "detail"),
    ("patch", "detail"),
    ("post", "leave"),
    ("post", "rotate-code"),
    ("post", "archive"),
    ("post", "restore"),
    ("get", "members"),
    ("get", "results"),
]


@pytest.mark.parametrize(("method", "name"), ENDPOINTS)
def test_endpoint_is_closed_to_strangers_and_nobody(api, method, name):
    school = make_school()
    address = at(name, school.classroom.pk)

    assert getattr(api, method)(address).status_code == 401
    api.force_authenticate(school.stranger)
    assert getattr(api, method)(address).status_code == 404


@pytest.mark.parametrize(("method", "name"), [e for e in ENDPOINTS if e not in {("get", "detail"), ("post", "leave")}])
def test_endpoint_of_teachers_is_closed_to_students(api, method, name):
    school = make_school()
    api.force_authenticate(school.student)

    assert getattr(api, method)(at(name, school.classroom.pk)).status_code == 403
    assert Classroom.objects.get(pk=school.classroom.pk).join_code == school.classroom.join_code


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_members_are_changed_by_teachers_alone(api, method):
    school = make_school()
    address = at("member", school.classroom.pk, school.classmate.pk)
    assistant = MembershipFactory(classroom=school.classroom, role=Role.ASSISTANT).user

    assert getattr(api, method)(address).status_code == 401
    for user, status in ((school.stranger, 404), (school.student, 403), (assistant, 403)):
        api.force_authenticate(user)
        assert getattr(api, method)(address, {"role": "teacher"}).status_code == status
    assert Membership.objects.get(user=school.classmate).role == Role.STUDENT


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(api, number, django_assert_num_queries):
    user = UserFactory()
    for _class in range(number):
        MembershipFactory(user=user, classroom=AssignmentFactory().classroom)
    api.force_authenticate(user)

    with django_assert_num_queries(2):  # count, classes
        assert len(api.get(at("list")).data["results"]) == number
