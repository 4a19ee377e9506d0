from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.enums import Role
from quizzes.models import Classroom, Membership
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.quizzes import AssignmentFactory, AttemptFactory, ClassroomFactory, MembershipFactory, QuizFactory
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_teacher_makes_a_class(client):
    teacher = TeacherFactory()
    client.force_login(teacher)

    response = client.post(reverse("classroom_create"), {"title": "History 9b", "description": ""})

    classroom = Classroom.objects.get()
    assert response.url == reverse("classroom_detail", args=[classroom.pk])
    assert classroom.memberships.get().user == teacher


def test_learner_does_not_make_classes(client):
    client.force_login(UserFactory())

    assert client.get(reverse("classroom_create")).status_code == 403
    assert client.post(reverse("classroom_create"), {"title": "Mine"}).status_code == 403
    assert Classroom.objects.count() == 0


def test_class_without_a_name_is_not_made(client):
    client.force_login(TeacherFactory())

    assert "This field is required." in body(client.post(reverse("classroom_create"), {"title": ""}))


def test_teacher_sees_code_members_and_assignments(client):
    school = make_school()
    client.force_login(school.teacher)

    page = body(client.get(reverse("classroom_detail", args=[school.classroom.pk])))

    assert f'data-copy="{school.classroom.join_code}"' in page
    assert f"http://testserver/join/{school.classroom.join_code}/" in page
    assert [name in page for name in ("Sam Student", "Chris Classmate", "Medici and others")] == [True] * 3


def test_student_sees_what_is_to_do_and_neither_code_nor_classmates(client):
    school = make_school()
    client.force_login(school.student)

    page = body(client.get(reverse("classroom_detail", args=[school.classroom.pk])))

    assert "Medici and others" in page
    assert "To do" in page
    assert school.classroom.join_code not in page
    assert "Chris Classmate" not in page


def test_student_sees_the_own_result(client):
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    submit_attempt(attempt, now=timezone.now())
    client.force_login(school.student)

    page = body(client.get(reverse("classroom_detail", args=[school.classroom.pk])))
    assert "<strong>0 %</strong>" in page
    assert "Handed in" in page


def test_results_lead_to_the_attempt(client):
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    submit_attempt(attempt, now=timezone.now())
    client.force_login(school.teacher)

    page = body(client.get(reverse("classroom_results", args=[school.classroom.pk])))
    assert f'<a href="{reverse("attempt_results", args=[attempt.pk])}">0 %</a>' in page


@pytest.mark.parametrize("code", ["K7MQ9XTR", "k7mq-9xtr"])
def test_joining_by_code(client, code):
    classroom, user = ClassroomFactory(join_code="K7MQ9XTR"), UserFactory()
    client.force_login(user)

    response = client.post(reverse("classroom_join"), {"code": code})

    assert response.url == reverse("classroom_detail", args=[classroom.pk])
    assert Membership.objects.get().user == user


def test_joining_by_an_unknown_code_says_so(client):
    client.force_login(UserFactory())

    assert "No class takes students with this code." in body(client.post(reverse("classroom_join"), {"code": "XXXX"}))


def test_link_names_the_class_and_changes_nothing(client):
    ClassroomFactory(title="Latin 7", join_code="K7MQ9XTR")
    client.force_login(UserFactory())

    page = body(client.get(reverse("classroom_join_link", args=["K7MQ9XTR"])))

    assert "Latin 7" in page
    assert Membership.objects.count() == 0


def test_dead_link_names_no_class(client):
    ClassroomFactory(title="Latin 7", join_code="K7MQ9XTR", join_open=False)
    client.force_login(UserFactory())

    page = body(client.get(reverse("classroom_join_link", args=["K7MQ9XTR"])))
    assert "Latin 7" not in page
    assert "No class takes students with this link any more." in page


def test_teacher_changes_archives_and_reopens(client):
    school = make_school()
    client.force_login(school.teacher)
    pk = school.classroom.pk

    client.post(reverse("classroom_edit", args=[pk]), {"title": "History 10b", "description": "", "join_open": ""})
    client.post(reverse("classroom_code", args=[pk]))
    client.post(reverse("classroom_archive", args=[pk]))
    archived = Classroom.objects.get(pk=pk)
    assert (archived.title, archived.join_open, archived.archived_at is None) == ("History 10b", False, False)
    assert archived.join_code != school.classroom.join_code

    client.post(reverse("classroom_archive", args=[pk]))
    assert Classroom.objects.get(pk=pk).archived_at is None


def test_student_leaves_and_last_teacher_does_not(client):
    school = make_school()
    address = reverse("classroom_leave", args=[school.classroom.pk])
    client.force_login(school.student)
    assert client.post(address).url == reverse("classroom_list")
    client.force_login(school.teacher)
    assert "A class needs a teacher." in body(client.post(address, follow=True))

    assert {m.user for m in school.classroom.memberships.all()} == {school.teacher, school.classmate}


TEACHING = ["classroom_results", "classroom_edit", "assignment_create"]
MANAGING = ["classroom_code", "classroom_archive"]


@pytest.mark.parametrize("name", ["classroom_detail", *TEACHING])
def test_page_is_closed_to_strangers_and_nobody(client, name):
    school = make_school()
    address = reverse(name, args=[school.classroom.pk])

    assert client.get(address).url.startswith("/account/login/")
    client.force_login(school.stranger)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", TEACHING)
def test_page_of_teachers_is_closed_to_students(client, name):
    school = make_school()
    client.force_login(school.student)

    assert client.get(reverse(name, args=[school.classroom.pk])).status_code == 403


@pytest.mark.parametrize("name", [*MANAGING, "classroom_leave"])
def test_action_is_closed_to_strangers_and_nobody(client, name):
    school = make_school()
    address = reverse(name, args=[school.classroom.pk])

    assert client.post(address).url.startswith("/account/login/")
    client.force_login(school.stranger)
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("name", MANAGING)
@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.STUDENT])
def test_action_of_teachers_is_closed_to_others(client, name, role):
    school = make_school()
    client.force_login(MembershipFactory(classroom=school.classroom, role=role).user)

    assert client.post(reverse(name, args=[school.classroom.pk])).status_code == 403
    assert Classroom.objects.get(pk=school.classroom.pk).archived_at is None


def test_joining_needs_an_account(client):
    for address in (reverse("classroom_join"), reverse("classroom_join_link", args=["K7MQ9XTR"])):
        assert client.get(address).url.startswith("/account/login/")


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(client, number, django_assert_num_queries):
    user = TeacherFactory()
    for _class in range(number):
        MembershipFactory(user=user, role=Role.TEACHER, classroom=AssignmentFactory().classroom)
    client.force_login(user)

    with django_assert_num_queries(3):  # session, user, classes
        client.get(reverse("classroom_list"))


def fill(classroom, number):
    for _row in range(number):
        learner = MembershipFactory(classroom=classroom).user
        assignment = AssignmentFactory(classroom=classroom, quiz=QuizFactory())
        AttemptFactory(
            assignment=assignment, quiz=assignment.quiz, learner=learner, status="submitted",
            submitted_at=timezone.now(), score=1, max_score=1,
        )  # fmt: skip
    return learner


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("classroom_detail", 5),  # session, user, class, assignments, members
        ("classroom_results", 6),  # session, user, class, assignments, students, attempts
    ],
)
def test_page_takes_the_same_queries_whatever_the_class(client, name, queries, number, django_assert_num_queries):
    membership = MembershipFactory(role=Role.TEACHER)
    fill(membership.classroom, number)
    client.force_login(membership.user)

    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[membership.classroom_id]))


@pytest.mark.parametrize("number", [1, 3])
def test_students_page_takes_the_same_queries_whatever_is_to_do(client, number, django_assert_num_queries):
    classroom = ClassroomFactory()
    client.force_login(fill(classroom, number))

    # session, user, class, assignments, may teach, overrides, extra time, attempts, teachers
    with django_assert_num_queries(6):
        client.get(reverse("classroom_detail", args=[classroom.pk]))
