"""Everything kept about one person: taken along as JSON, and deleted.

Other apps' rows are reached through the user's own relations, so that this module knows no model of theirs.
"""

from __future__ import annotations

import json
from typing import Any

from django.core import serializers
from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _

from quizzes.accounts.models import User

SECRET_FIELDS = {"password", "digest"}


def own_relations(user: User) -> list[tuple[str, models.QuerySet[Any]]]:
    """Name and rows of each table with a column that names the user."""
    found = []
    for relation in user._meta.related_objects:
        name = relation.get_accessor_name()
        if name and not name.endswith("+"):
            rows = relation.related_model._default_manager.filter(**{relation.field.name: user})
            found.append((relation.related_model._meta.label_lower, rows.order_by("pk")))
    return found


def personal_data(user: User) -> dict[str, Any]:
    """The user's own row and all rows that belong to them, as JSON values, without secrets."""
    tables = {"accounts.user": _rows(User.objects.filter(pk=user.pk))}
    for label, rows in own_relations(user):
        tables[label] = tables.get(label, []) + _rows(rows)
        tables |= _explaining(rows)
    return {"format": "footnote-personal-data/1", "tables": tables}


def _explaining(rows: models.QuerySet[Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows that those name and cannot be read without, where their model says so in `EXPLAINED_BY`."""
    found = {}
    for name in getattr(rows.model, "EXPLAINED_BY", ()):
        other: Any = rows.model._meta.get_field(name).related_model
        named = other._default_manager.filter(pk__in=rows.order_by().values(name)).order_by("pk")
        found[other._meta.label_lower] = _rows(named)
    return found


def _rows(rows: models.QuerySet[Any]) -> list[dict[str, Any]]:
    plain = json.loads(serializers.serialize("json", rows))
    return [
        {"id": row["pk"]} | {name: value for name, value in row["fields"].items() if name not in SECRET_FIELDS}
        for row in plain
    ]


def reason_to_keep(user: User) -> str:
    """Why the account cannot go yet, in words; empty when it can."""
    try:
        Collector(using=router.db_for_write(User), origin=user).collect([user])
    except ProtectedError:
        return _("Other people have studied with what you made. Delete your banks, quizzes and assignments first.")
    return ""


def delete_account(user: User) -> None:
    """Deletes the user and what is theirs alone. Raises ProtectedError when others depend on it."""
    user.delete()
