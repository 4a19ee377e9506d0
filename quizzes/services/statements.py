"""Writes whose SQL is built once. Every answer makes the same two, which the ORM would build anew for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert_row(row: Model) -> None:
    """Writes a new row of a model whose key the database does not make. Sends no signals. Raises IntegrityError."""
    sql, fields = _insertion(type(row))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    row._state.adding, row._state.db = False, connection.alias


def change_row(model: type[Model], changed: Mapping[str, Any], *, where: Mapping[str, Any]) -> bool:
    """Sets columns of the row whose columns are as `where` says; whether there was one. Both go by names of fields."""
    statement = _change(model, tuple(changed), tuple((name, value is None) for name, value in where.items()))
    given = [*changed.items(), *((name, value) for name, value in where.items() if value is not None)]
    values = [_field(model, name).get_db_prep_save(value, connection) for name, value in given]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)


@lru_cache(maxsize=8)
def _insertion(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    quote, fields = connection.ops.quote_name, tuple(model._meta.local_concrete_fields)
    columns, marks = ", ".join(quote(str(field.column)) for field in fields), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", fields  # noqa: S608  own names


@lru_cache(maxsize=64)
def _change(model: type[Model], changed: tuple[str, ...], where: tuple[tuple[str, bool], ...]) -> str:
    def column(name: str) -> str:
        return connection.ops.quote_name(_field(model, name).column)

    sets = ", ".join(f"{column(name)} = %s" for name in changed)
    conditions = " AND ".join(f"{column(name)} IS NULL" if empty else f"{column(name)} = %s" for name, empty in where)
    return f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sets} WHERE {conditions}"  # noqa: S608  own names


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)
