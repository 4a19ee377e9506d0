from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from quizzes.enums import Role
from quizzes.models import Membership
from quizzes.services.classroom import (
    CODE_ALPHABET,
    archive_classroom,
    change_role,
    create_classroom,
    find_by_code,
    join_classroom,
    leave_classroom,
    restore_classroom,
    rotate_code,
)
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.quizzes import ClassroomFactory, MembershipFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_new_classroom_has_its_teacher_and_a_readable_code():
    teacher = TeacherFactory()

    classroom = create_classroom(teacher=teacher, title="History 9b")

    assert [(m.user, m.role) for m in classroom.memberships.all()] == [(teacher, Role.TEACHER)]
    assert len(classroom.join_code) == 8
    assert set(classroom.join_code) <= set(CODE_ALPHABET)


@pytest.mark.parametrize("typed", ["K7MQ9XTR", "k7mq9xtr", " k7mq-9xtr ", "K7MQ 9XTR"])
def test_code_typed_in_any_way_joins_as_student(typed):
    classroom, user = ClassroomFactory(join_code="K7MQ9XTR"), UserFactory()

    membership = join_classroom(user=user, code=typed)

    assert (membership.classroom, membership.user, membership.role) == (classroom, user, Role.STUDENT)


def test_joining_twice_keeps_the_first_membership():
    classroom = ClassroomFactory(join_code="K7MQ9XTR")
    teacher = MembershipFactory(classroom=classroom, role=Role.TEACHER)

    assert join_classroom(user=teacher.user, code="K7MQ9XTR") == teacher
    assert Membership.objects.get().role == Role.TEACHER


@pytest.mark.parametrize("fields", [{"join_open": False}, {"archived_at": NOW}, {"join_code": "OTHER234"}])
def test_code_of_no_open_class_is_refused(fields):
    ClassroomFactory(**{"join_code": "K7MQ9XTR", **fields})

    with pytest.raises(ValidationError) as refused:
        join_classroom(user=UserFactory(), code="K7MQ9XTR")

    assert refused.value.code == "unknown_code"
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("code", ["", "  ", "-"])
def test_empty_code_finds_nothing(code):
    ClassroomFactory()

    assert find_by_code(code) is None


def test_rotated_code_replaces_the_old_one():
    classroom = ClassroomFactory(join_code="K7MQ9XTR")

    rotate_code(classroom)

    assert find_by_code("K7MQ9XTR") is None
    assert find_by_code(classroom.join_code) == classroom


def test_student_can_leave():
    membership = MembershipFactory()

    leave_classroom(membership)

    assert Membership.objects.count() == 0


def test_last_teacher_cannot_leave():
    membership = MembershipFactory(role=Role.TEACHER)
    MembershipFactory(classroom=membership.classroom, role=Role.ASSISTANT)
    MembershipFactory(role=Role.TEACHER)

    with pytest.raises(ValidationError) as refused:
        leave_classroom(membership)

    assert refused.value.code == "last_teacher"
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_one_of_two_teachers_can_leave():
    membership = MembershipFactory(role=Role.TEACHER)
    other = MembershipFactory(classroom=membership.classroom, role=Role.TEACHER)

    leave_classroom(membership)

    assert list(Membership.objects.all()) == [other]


def test_last_teacher_cannot_step_down():
    membership = MembershipFactory(role=Role.TEACHER)

    with pytest.raises(ValidationError):
        change_role(membership, role=Role.STUDENT)

    membership.refresh_from_db()
    assert membership.role == Role.TEACHER


def test_student_can_become_teacher():
    membership = MembershipFactory()

    change_role(membership, role=Role.TEACHER)

    membership.refresh_from_db()
    assert membership.role == Role.TEACHER


def test_archived_class_comes_back():
    classroom = archive_classroom(ClassroomFactory(), now=NOW)
    classroom.refresh_from_db()
    assert classroom.archived_at == NOW

    restore_classroom(classroom)
    classroom.refresh_from_db()
    assert classroom.archived_at is None
