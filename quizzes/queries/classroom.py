from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from quizzes.access import TEACHING
from quizzes.accounts.models import User
from quizzes.enums import Role
from quizzes.models import Classroom, Membership


def classrooms_of(user: Any) -> QuerySet[Classroom]:
    """The classes `user` is in, archived ones too, annotated with `my_role` and whose it is (`seen_by`)."""
    mine = Membership.objects.filter(classroom=OuterRef("pk"), user=user.pk).order_by()
    # By subquery: a join here would narrow the memberships that `with_counts` counts.
    own = Membership.objects.filter(user=user.pk)
    role, whose = Subquery(mine.values("role")), Value(user.pk, BigIntegerField())
    return Classroom.objects.filter(pk__in=own.values("classroom")).annotate(my_role=role, seen_by=whose)


def classrooms_taught_by(user: Any) -> QuerySet[Classroom]:
    """The classes `user` may assign work to, without archived ones."""
    taught = Membership.objects.filter(user=user.pk, role__in=TEACHING)
    return Classroom.objects.filter(pk__in=taught.values("classroom"), archived_at=None)


def with_counts(classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Annotates `student_count` and `assignment_count`."""
    return classrooms.annotate(
        student_count=Count("memberships", filter=Q(memberships__role=Role.STUDENT), distinct=True),
        assignment_count=Count("assignments", distinct=True),
    )


def members_of(classroom: Classroom) -> QuerySet[Membership]:
    """The members with their users, teachers first, then by name."""
    rank = Case(*(When(role=role, then=place) for place, role in enumerate(Role)), output_field=IntegerField())
    return classroom.memberships.select_related("user").order_by(rank, "user__name", "user__email")


def students_of(classroom: Classroom) -> QuerySet[Membership]:
    return members_of(classroom).filter(role=Role.STUDENT)


def teachers_of(user: Any) -> QuerySet[User]:
    """The teachers and assistants of the classes `user` is in, but for archived classes and `user`."""
    return (
        User.objects.filter(
            memberships__role__in=TEACHING,
            memberships__classroom__archived_at=None,
            memberships__classroom__memberships__user=user.pk,
        )
        .exclude(pk=user.pk)
        .distinct()
    )
