"""The SQL of a queryset, built once and used again with other values.

Django builds a queryset's SQL anew at every use. For the queue of cards, six counts under the same conditions, that
takes twenty times as long as the database needs to answer. The queryset stays the one place where the conditions are
written: it is built once with marks in the place of values, and each use puts its values where the marks stand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)
Values = int | str | datetime | tuple[int, ...]
# Marks must fit the columns and mean nothing: numbers below 2**31, moments of a far century.
FIRST_NUMBER = 2_100_000_000
PRIVATE = "\ue000"  # a letter of no language
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


def load(build: Callable[..., QuerySet[Row]], *shape: Hashable, **values: Values) -> list[Row]:
    """The objects of `build(*shape, **values)`, a queryset of a model, with all its `select_related`; as `fetch` else.

    For objects with a long chain of relations, where building the SQL and looking up how each column is read takes
    most of the time. `prefetch_related` is not looked at.
    """
    filled, kinds = _sorted_out(values)
    plan = _plan(build, shape, kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            plan.sql, tuple(_put(place, filled) if isinstance(place, Place) else place for place in plan.places)
        )
        rows = cursor.fetchall()
    return [plan.instance(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows of a statement become objects: what `ModelIterable` finds out anew at each use. `readers` are the
    columns that are not taken as the database gives them, with the functions that read them."""

    sql: str
    places: tuple[Any, ...]
    model: type[Any]
    names: tuple[str, ...]
    first: int
    readers: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    populators: tuple[Any, ...]

    def instance(self, columns: Sequence[Any]) -> Any:
        row = list(columns)
        for place, functions, expression in self.readers:
            for function in functions:
                row[place] = function(row[place], expression, connection)
        found = self.model.from_db(connection.alias, self.names, row[self.first : self.first + len(self.names)])
        for populator in self.populators:
            populator.populate(row, found)
        return found


@lru_cache(maxsize=64)
def _plan(build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]) -> Plan:
    sql, places = _compile(build, shape, kinds)
    arguments, _marks = _marked(kinds, offset=0)
    compiler = build(*shape, **arguments).query.get_compiler(using=connection.alias)
    compiler.as_sql()
    select, info = compiler.select, compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1]
    readers = compiler.get_converters([column[0] for column in select])
    return Plan(
        sql=sql,
        places=places,
        model=info["model"],
        names=tuple(column[0].target.attname for column in select[first : last + 1]),
        first=first,
        readers=tuple((place, tuple(functions), column) for place, (functions, column) in readers.items()),
        populators=tuple(get_related_populators(info, select, connection.alias)),  # type: ignore[call-arg]  # later stubs
    )


def statement(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters of `build(*shape, **values)`, as `fetch` runs them. For `RawSQL` inside another queryset."""
    filled, kinds = _sorted_out(values)
    sql, places = _compile(build, shape, kinds)
    return sql, tuple(_put(place, filled) if isinstance(place, Place) else place for place in places)


def _sorted_out(values: dict[str, Values]) -> tuple[dict[str, Values], tuple[tuple[str, Any], ...]]:
    """The values with their lists filled up, and the kind of each."""
    filled = {name: _filled(value) if isinstance(value, tuple) else value for name, value in values.items()}
    kinds = tuple((name, len(value) if isinstance(value, tuple) else type(value)) for name, value in filled.items())
    return filled, kinds


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
    arguments, marks = _marked(kinds, offset=offset)
    sql, parameters = build(*shape, **arguments).query.get_compiler(using=connection.alias).as_sql()
    return str(sql), tuple(marks.get(value, value) for value in parameters)


def _marked(kinds: tuple[tuple[str, Any], ...], *, offset: int) -> tuple[dict[str, Any], dict[Any, Place]]:
    """A mark for each value, and the place that each mark stands for."""
    marks: dict[Any, Place] = {}
    arguments: dict[str, Any] = {}
    for name, kind in kinds:
        if isinstance(kind, int):
            arguments[name] = tuple(_mark(len(marks) + index, offset) for index in range(kind))
            marks |= {mark: Place(name, index) for index, mark in enumerate(arguments[name])}
        elif kind is datetime:
            arguments[name] = FIRST_MOMENT + timedelta(minutes=len(marks), seconds=offset)
            marks[connection.ops.adapt_datetimefield_value(arguments[name])] = Place(name)
        elif kind is str:
            arguments[name] = f"{PRIVATE}{len(marks)}.{offset}"
            marks[arguments[name]] = Place(name)
        else:
            arguments[name] = _mark(len(marks), offset)
            marks[arguments[name]] = Place(name)
    return arguments, marks


def _mark(number: int, offset: int) -> int:
    return FIRST_NUMBER + 1000 * number + offset


def _filled(numbers: tuple[int, ...]) -> tuple[int, ...]:
    missing = (1 << (len(numbers) - 1).bit_length()) - len(numbers)
    return numbers + numbers[-1:] * missing
