"""Who may do what with a bank and what is in it.

Only a bank's owner and superusers see facts, questions and keys. Other readers of a bank see its title and the text of
its documents. Anonymous users may do nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from content.enums import Visibility


class Account(Protocol):
    """The signed-in or anonymous user of a request."""

    pk: Any

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def is_superuser(self) -> bool: ...


class Shelf(Protocol):
    """A bank, as far as permissions look at it."""

    owner_id: Any
    visibility: str


def teachers_of(user: Any) -> Iterable[Any]:
    """The users who teach `user`, by the hook `FOOTNOTE_TEACHERS_OF`; nobody where the hook is empty."""
    path = settings.FOOTNOTE_TEACHERS_OF
    teachers: Iterable[Any] = import_string(path)(user) if path else ()
    return teachers


def can_own_banks(user: Any) -> bool:
    return bool(user.is_authenticated and (user.is_teacher or user.is_superuser))


def can_edit_bank(user: Account, bank: Shelf) -> bool:
    """Whether `user` sees the bank's facts, questions and keys and may change them."""
    return user.is_authenticated and (user.is_superuser or bank.owner_id == user.pk)


def can_read_bank(user: Account, bank: Shelf) -> bool:
    """Whether `user` sees the bank's title and the text of its documents."""
    if can_edit_bank(user, bank):
        return True
    if not user.is_authenticated or bank.visibility == Visibility.PRIVATE:
        return False
    if bank.visibility == Visibility.PUBLIC:
        return True
    return any(teacher.pk == bank.owner_id for teacher in teachers_of(user))
