from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quizzes.enums import Role
from quizzes.queries.classroom import classrooms_of, classrooms_taught_by, members_of, teachers_of, with_counts
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import AssignmentFactory, ClassroomFactory, MembershipFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_classrooms_of_user_carry_the_own_role():
    user = UserFactory()
    taught = MembershipFactory(user=user, role=Role.TEACHER).classroom
    MembershipFactory(classroom=taught)
    MembershipFactory(user=user, classroom__title="Z")
    MembershipFactory()

    assert [(c.title, c.my_role) for c in classrooms_of(user)] == [(taught.title, "teacher"), ("Z", "student")]


def test_classrooms_taught_leave_out_archived_ones_and_those_learnt_in():
    user = UserFactory()
    taught = MembershipFactory(user=user, role=Role.ASSISTANT).classroom
    MembershipFactory(user=user, role=Role.TEACHER, classroom__archived_at=NOW)
    MembershipFactory(user=user)

    assert list(classrooms_taught_by(user)) == [taught]


def test_counts_do_not_multiply_one_another():
    classroom = ClassroomFactory()
    MembershipFactory(classroom=classroom, role=Role.TEACHER)
    MembershipFactory.create_batch(3, classroom=classroom)
    AssignmentFactory.create_batch(2, classroom=classroom)

    counted = with_counts(type(classroom).objects.all()).get()
    assert (counted.student_count, counted.assignment_count) == (3, 2)


def test_members_stand_by_role_then_name():
    classroom = ClassroomFactory()
    for name, role in (("Zoe", Role.TEACHER), ("Bo", Role.STUDENT), ("Al", Role.STUDENT), ("Cy", Role.ASSISTANT)):
        MembershipFactory(classroom=classroom, user__name=name, role=role)

    assert [membership.user.name for membership in members_of(classroom)] == ["Zoe", "Cy", "Al", "Bo"]


def test_teachers_of_student_are_those_of_the_own_live_classes():
    user = UserFactory()
    classroom = MembershipFactory(user=user).classroom
    teacher = MembershipFactory(classroom=classroom, role=Role.TEACHER).user
    assistant = MembershipFactory(classroom=classroom, role=Role.ASSISTANT).user
    second = MembershipFactory(user=user).classroom
    MembershipFactory(classroom=second, role=Role.TEACHER, user=teacher)
    MembershipFactory(classroom=classroom)
    MembershipFactory(role=Role.TEACHER)
    archived = MembershipFactory(user=user, classroom__archived_at=NOW).classroom
    MembershipFactory(classroom=archived, role=Role.TEACHER)

    assert set(teachers_of(user)) == {teacher, assistant}
    assert teachers_of(user).count() == 2


def test_teacher_of_own_class_is_not_the_own_teacher():
    membership = MembershipFactory(role=Role.TEACHER)

    assert list(teachers_of(membership.user)) == []
