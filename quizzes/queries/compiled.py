"""The SQL of a queryset, built once and used again with other values.

Django builds a queryset's SQL anew at every use. For the queue of cards, six counts under the same conditions, that
takes twenty times as long as the database needs to answer. The queryset stays the one place where the conditions are
written: it is built once with marks in the place of values, and each use puts its values where the marks stand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Values = int | datetime | tuple[int, ...]
# Marks must fit the columns and mean nothing: numbers below 2**31, moments of a far century.
FIRST_NUMBER = 2_100_000_000
FIRST_MOMENT = datetime(7777, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes: its name, and its place in a list of numbers."""

    name: str
    index: int | None = None


def fetch(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> list[tuple[Any, ...]]:
    """The rows of `build(*shape, **values)`, a queryset of `values_list` over whole numbers.

    `shape` is what changes the SQL itself, such as a limit. A list of numbers is filled up to the next power of two by
    repeating its last one, and must not be empty. Values reach the database as they are: `build` must not compute
    with them; ValueError says when it does.
    """
    with connection.cursor() as cursor:
        cursor.execute(*statement(build, *shape, **values))
        return list(cursor.fetchall())


def statement(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters of `build(*shape, **values)`, as `fetch` runs them. For `RawSQL` inside another queryset."""
    filled = {name: _filled(value) if isinstance(value, tuple) else value for name, value in values.items()}
    kinds = tuple((name, len(value) if isinstance(value, tuple) else type(value)) for name, value in filled.items())
    sql, places = _compile(build, shape, kinds)
    return sql, tuple(_put(place, filled) if isinstance(place, Place) else place for place in places)


def _put(place: Place, values: dict[str, Values]) -> Any:
    value = values[place.name]
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value[place.index] if isinstance(value, tuple) and place.index is not None else value


@lru_cache(maxsize=256)
def _compile(
    build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> tuple[str, tuple[Any, ...]]:
    """The SQL with its parameters, a `Place` where a value goes."""
    found = _build(build, shape, kinds, offset=0)
    # A value that was computed with would stay in the SQL for ever: other marks must leave nothing else behind.
    if found != _build(build, shape, kinds, offset=1):
        raise ValueError(f"{build.__name__} computes with its values")
    return found


def _build(
    build: Callable[..., QuerySet[Any]],
    shape: tuple[Hashable, ...],
    kinds: tuple[tuple[str, Any], ...],
    *,
    offset: int,
) -> tuple[str, tuple[Any, ...]]:
    marks: dict[Any, Place] = {}
    arguments: dict[str, Any] = {}
    for name, kind in kinds:
        if isinstance(kind, int):
            arguments[name] = tuple(_mark(len(marks) + index, offset) for index in range(kind))
            marks |= {mark: Place(name, index) for index, mark in enumerate(arguments[name])}
        elif kind is datetime:
            arguments[name] = FIRST_MOMENT + timedelta(minutes=len(marks), seconds=offset)
            marks[connection.ops.adapt_datetimefield_value(arguments[name])] = Place(name)
        else:
            arguments[name] = _mark(len(marks), offset)
            marks[arguments[name]] = Place(name)
    sql, parameters = build(*shape, **arguments).query.get_compiler(using=connection.alias).as_sql()
    return str(sql), tuple(marks.get(value, value) for value in parameters)


def _mark(number: int, offset: int) -> int:
    return FIRST_NUMBER + 1000 * number + offset


def _filled(numbers: tuple[int, ...]) -> tuple[int, ...]:
    missing = (1 << (len(numbers) - 1).bit_length()) - len(numbers)
    return numbers + numbers[-1:] * missing
