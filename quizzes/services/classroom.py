from __future__ import annotations

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.accounts.models import User
from quizzes.enums import Role
from quizzes.models import Classroom, Membership
from quizzes.services.assignment import open_cards_of_classroom

# Without 0 and O, 1, I and L: a code is read from a board and typed on a phone.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def create_classroom(*, teacher: User, title: str, description: str = "") -> Classroom:
    """A new class with its first teacher and a join code of its own."""
    with transaction.atomic():
        classroom = Classroom.objects.create(title=title, description=description, join_code=new_code())
        Membership.objects.create(classroom=classroom, user=teacher, role=Role.TEACHER)
    return classroom


def update_classroom(classroom: Classroom, *, title: str, description: str, join_open: bool) -> Classroom:
    classroom.title, classroom.description, classroom.join_open = title, description, join_open
    classroom.save(update_fields=["title", "description", "join_open"])
    return classroom


def join_classroom(*, user: User, code: str, now: datetime | None = None) -> Membership:
    """The user's membership of the class with this code: a new one as student, with the cards of the decks assigned, or
    the one there was.

    Raises ValidationError with code `unknown_code` where no open class has the code.
    """
    classroom = find_by_code(code)
    if classroom is None:
        raise ValidationError(
            _("No class takes students with this code. Ask your teacher for a new one."), "unknown_code"
        )
    membership, is_new = Membership.objects.get_or_create(
        classroom=classroom, user=user, defaults={"role": Role.STUDENT}
    )
    if is_new:
        open_cards_of_classroom(membership, now=now or timezone.now())
    return membership


def find_by_code(code: str) -> Classroom | None:
    """The class that takes students with this code, written with or without gaps and in any case."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return Classroom.objects.filter(join_code=letters, join_open=True, archived_at=None).first()


def leave_classroom(membership: Membership) -> None:
    """Takes the member out of the class; what they did stays. Raises ValidationError for the last teacher."""
    with transaction.atomic():
        check_teacher_remains(membership)
        membership.delete()


def change_role(membership: Membership, *, role: Role) -> Membership:
    """Raises ValidationError when the class would be left without a teacher."""
    with transaction.atomic():
        if role is not Role.TEACHER:
            check_teacher_remains(membership)
        membership.role = role
        membership.save(update_fields=["role"])
    return membership


def rotate_code(classroom: Classroom) -> Classroom:
    """A new join code; the old one stops working at once."""
    classroom.join_code = new_code()
    classroom.save(update_fields=["join_code"])
    return classroom


def archive_classroom(classroom: Classroom, *, now: datetime) -> Classroom:
    """Closes the class: nobody joins, nothing starts, everything stays readable."""
    classroom.archived_at = now
    classroom.save(update_fields=["archived_at"])
    return classroom


def restore_classroom(classroom: Classroom) -> Classroom:
    classroom.archived_at = None
    classroom.save(update_fields=["archived_at"])
    return classroom


def check_teacher_remains(membership: Membership) -> None:
    """Raises ValidationError with code `last_teacher` when the class has no other teacher. Locks its teachers."""
    teachers = list(
        Membership.objects.select_for_update()
        .filter(classroom=membership.classroom_id, role=Role.TEACHER)
        .values_list("pk", flat=True)
    )
    if teachers == [membership.pk]:
        raise ValidationError(_("A class needs a teacher. Make somebody else a teacher first."), "last_teacher")


def new_code() -> str:
    """A join code no class has."""
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _letter in range(CODE_LENGTH))
        if not Classroom.objects.filter(join_code=code).exists():
            return code
