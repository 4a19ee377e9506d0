from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes.enums import Role
from quizzes.models import Membership
from tests.factories.quizzes import MembershipFactory
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


def membership_of(school, user):
    return Membership.objects.get(classroom=school.classroom, user=user)


def test_teacher_changes_role_and_extra_time(client):
    school = make_school()
    member = membership_of(school, school.student)
    client.force_login(school.teacher)
    address = reverse("membership_edit", args=[member.pk])

    assert client.get(address).status_code == 200
    client.post(address, {"role": "assistant", "extra_time": "25"})

    member.refresh_from_db()
    assert (member.role, member.extra_time) == ("assistant", 25)


def test_last_teacher_stays_teacher_with_a_word(client):
    school = make_school()
    member = membership_of(school, school.teacher)
    client.force_login(school.teacher)

    response = client.post(reverse("membership_edit", args=[member.pk]), {"role": "student", "extra_time": "0"})

    assert "A class needs a teacher." in response.content.decode()
    member.refresh_from_db()
    assert member.role == Role.TEACHER


def test_extra_time_beyond_sense_is_refused(client):
    school = make_school()
    member = membership_of(school, school.student)
    client.force_login(school.teacher)

    response = client.post(reverse("membership_edit", args=[member.pk]), {"role": "student", "extra_time": "900"})

    assert response.status_code == 200
    member.refresh_from_db()
    assert member.extra_time == 0


def test_teacher_takes_a_student_out(client):
    school = make_school()
    client.force_login(school.teacher)

    client.post(reverse("membership_delete", args=[membership_of(school, school.student).pk]))

    assert not Membership.objects.filter(user=school.student).exists()


@pytest.mark.parametrize("name", ["membership_edit", "membership_delete"])
def test_membership_is_closed_to_all_but_teachers(client, name):
    school = make_school()
    member = membership_of(school, school.classmate)
    assistant = MembershipFactory(classroom=school.classroom, role=Role.ASSISTANT).user
    address = reverse(name, args=[member.pk])

    assert client.post(address).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.student, 403), (assistant, 403)):
        client.force_login(user)
        assert client.post(address, {"role": "teacher", "extra_time": "0"}).status_code == status
    member.refresh_from_db()
    assert member.role == Role.STUDENT
