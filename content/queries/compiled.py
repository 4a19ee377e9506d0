"""The SQL of a queryset, built once and used again with other values.

Django builds a queryset's SQL anew at every use. For the queue of cards, six counts under the same conditions, that
takes twenty times as long as the database needs to answer. The queryset stays the one place where the conditions are
written: it is built once with marks in the place of values, and each use puts its values where the marks stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import IntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators

Object = TypeVar("Object", bound=Model)
Values = int | str | datetime | tuple[int, ...]
Build = TypeVar("Build", bound=Callable[..., QuerySet[Any]])
Readers = tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
# Marks must fit the columns and mean nothing: numbers below 2**31, moments of a far century.
FIRST_NUMBER = 2_100_000_000
PRIVATE = "\ue000"  # a letter of no language
FIRST_MOMENT = datetime(7777, 1, 1, tzinfo=UTC)
# Where a page begins is a number in Django's SQL and not a parameter.
OFFSET = re.compile(r"(?<= OFFSET )\d+")
TOTAL = "total"
PARTS: dict[Callable[..., QuerySet[Any]], tuple[Part, ...]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes: its name."""

    name: str


class Numbers(RawSQL):
    """A list of numbers as one parameter, for `__in`: the SQL is the same for lists of any length."""

    def __init__(self, mark: str) -> None:
        listed = "SELECT value FROM json_each(%s)" if connection.vendor == "sqlite" else "SELECT unnest(%s::bigint[])"
        super().__init__(listed, (mark,))


@dataclass(frozen=True)
class Part:
    """Rows that are found once and used in several places of a statement, which has them before it: `WITH name ...`.

    They are those of `build`, a queryset of `values_list`, with the same shape and values as the statement's own.
    """

    name: str
    columns: tuple[str, ...]
    build: Callable[..., QuerySet[Any]]

    def column(self, name: str) -> RawSQL:
        """A column: a list for `__in`, or the value where there is one row."""
        return self._sql(f"SELECT {name} FROM {self.name}")  # noqa: S608  own names

    def first(self, name: str, *order: str) -> RawSQL:
        """A column of the row that is the first by `order`."""
        return self._sql(f"SELECT {name} FROM {self.name} ORDER BY {', '.join(order)} LIMIT 1")  # noqa: S608  own names

    def count(self) -> RawSQL:
        return self._sql(f"SELECT COUNT(*) FROM {self.name}")  # noqa: S608  own names

    def up_to(self, limit: int, column: str, figure: str) -> RawSQL:
        """A figure such as `COUNT(*)` of the rows whose `column` is at most `limit`."""
        return self._sql(f"SELECT {figure} FROM {self.name} WHERE {column} <= %s", limit)  # noqa: S608  own names

    def _sql(self, text: str, *parameters: int) -> RawSQL:
        return RawSQL(text, parameters, output_field=IntegerField())  # noqa: S611  own names


def after(*parts: Part) -> Callable[[Build], Build]:
    """Puts the parts before the statement of the function, which names them in its queryset."""

    def mark(build: Build) -> Build:
        PARTS[build] = parts
        return build

    return mark


def fetch(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> list[tuple[Any, ...]]:
    """The rows of `build(*shape, **values)`, a queryset of `values_list` over whole numbers.

    `shape` is what changes the SQL itself, such as a limit. A tuple of numbers is a list for `__in`. Values reach the
    database as they are: `build` must not compute with them; ValueError says when it does.
    """
    return _rows(*statement(build, *shape, **values))


def read(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> list[tuple[Any, ...]]:
    """As `fetch`, with each column as the ORM gives it: for a `values_list` with moments, JSON or truth values."""
    columns = read_plan(build, shape, kinds_of(values))
    return [columns.make(row) for row in columns.run(values)]


def load(build: Callable[..., QuerySet[Object]], *shape: Hashable, **values: Values) -> list[Object]:
    """The objects of `build(*shape, **values)`, a queryset of a model, with `select_related` and annotations; as
    `fetch` else.

    For objects with a long chain of relations, where building the SQL and looking up how each column is read takes
    most of the time. `prefetch_related` is not looked at.
    """
    objects = load_plan(build, shape, kinds_of(values))
    return [objects.make(row) for row in objects.run(values)]


def load_beside(
    part: Part, build: Callable[..., QuerySet[Object]], *shape: Hashable, **values: Values
) -> tuple[tuple[Any, ...], Object | None]:
    """The only row of a part of the statement and, if there is one, the object that `load` would give, in one query."""
    objects = _beside(part, build, shape, kinds_of(values))
    row = objects.run(values)[0]
    beside = row[len(part.columns) :]
    return row[: len(part.columns)], None if beside[objects.first] is None else objects.make(beside)


@lru_cache(maxsize=512)
def _beside(
    part: Part, build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> LoadPlan:
    frame = f"SELECT {part.name}.*, beside.* FROM {part.name} LEFT JOIN ({{}}) beside ON TRUE"  # noqa: S608  own names
    sql, places = _compile(build, shape, kinds, frame)
    return replace(load_plan(build, shape, kinds), sql=sql, places=places)


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, tuple(parameters))
        return list(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows of a statement become what they stand for. `readers` are the columns that are not taken as the database
    gives them, with the functions that read them; `total` the column of an annotation of that name, which says how
    many rows there are in all and belongs to none of them."""

    sql: str
    places: tuple[Any, ...]
    readers: Readers
    total: int | None

    def run(self, values: dict[str, Values]) -> list[tuple[Any, ...]]:
        return _rows(self.sql, [_put(place, values) if isinstance(place, Place) else place for place in self.places])

    def columns(self, row: Sequence[Any]) -> list[Any]:
        columns = list(row)
        for place, functions, expression in self.readers:
            for function in functions:
                columns[place] = function(columns[place], expression, connection)
        return columns


@dataclass(frozen=True, slots=True)
class ReadPlan(Plan):
    def make(self, row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(self.columns(row)[: self.total])


@dataclass(frozen=True, slots=True)
class LoadPlan(Plan):
    """What `ModelIterable` finds out anew at each use."""

    model: type[Any]
    names: tuple[str, ...]
    first: int
    populators: tuple[Any, ...]
    annotations: tuple[tuple[str, int], ...]

    def make(self, row: Sequence[Any]) -> Any:
        columns = self.columns(row)
        found = self.model.from_db(connection.alias, self.names, columns[self.first : self.first + len(self.names)])
        for populator in self.populators:
            populator.populate(columns, found)
        for name, place in self.annotations:
            setattr(found, name, columns[place])
        return found


@lru_cache(maxsize=512)
def load_plan(
    build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> LoadPlan:
    compiler = _compiler(build, shape, kinds)
    select, info = compiler.select, compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1]
    annotated = compiler.annotation_col_map
    return LoadPlan(
        *_compile(build, shape, kinds),
        readers=_readers(compiler),
        total=annotated.get(TOTAL),
        model=info["model"],
        names=tuple(column[0].target.attname for column in select[first : last + 1]),
        first=first,
        populators=tuple(get_related_populators(info, select, connection.alias)),  # type: ignore[call-arg]  # later stubs
        annotations=tuple((name, place) for name, place in annotated.items() if name != TOTAL),
    )


@lru_cache(maxsize=512)
def read_plan(
    build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> ReadPlan:
    compiler = _compiler(build, shape, kinds)
    total = compiler.annotation_col_map.get(TOTAL)
    return ReadPlan(*_compile(build, shape, kinds), readers=_readers(compiler), total=total)


def _compiler(
    build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> Any:
    """The compiler of the statement, as it is once it has built the SQL."""
    arguments, _marks = _marked(kinds, offset=0)
    compiler = build(*shape, **arguments).query.get_compiler(using=connection.alias)
    compiler.as_sql()
    return compiler


def _readers(compiler: Any) -> Readers:
    readers = compiler.get_converters([column[0] for column in compiler.select])
    return tuple((place, tuple(functions), column) for place, (functions, column) in readers.items())


def statement(build: Callable[..., QuerySet[Any]], *shape: Hashable, **values: Values) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters of `build(*shape, **values)`, as `fetch` runs them. For `RawSQL` inside another queryset."""
    sql, places = _compile(build, shape, kinds_of(values))
    return sql, tuple(_put(place, values) if isinstance(place, Place) else place for place in places)


def kinds_of(values: dict[str, Values]) -> tuple[tuple[str, Any], ...]:
    """The names of the values and what kind each is of."""
    return tuple((name, type(value)) for name, value in values.items())


def _put(place: Place, values: dict[str, Values]) -> Any:
    value = values[place.name]
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, tuple):
        return str(list(value)) if connection.vendor == "sqlite" else list(value)
    return value


@lru_cache(maxsize=512)
def _compile(
    build: Callable[..., QuerySet[Any]],
    shape: tuple[Hashable, ...],
    kinds: tuple[tuple[str, Any], ...],
    frame: str = "{}",
) -> tuple[str, tuple[Any, ...]]:
    """The SQL, in a `frame` and after its parts, with its parameters, a `Place` where a value goes."""
    sql, places = _checked(build, shape, kinds)
    before: list[str] = []
    for part in reversed(PARTS.get(build, ())):
        words, values = _checked(part.build, shape, kinds)
        before.insert(0, f"{part.name} ({', '.join(part.columns)}) AS ({words})")
        places = (*values, *places)
    return (f"WITH {', '.join(before)} " if before else "") + frame.format(sql), places


def _checked(
    build: Callable[..., QuerySet[Any]], shape: tuple[Hashable, ...], kinds: tuple[tuple[str, Any], ...]
) -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters of a queryset. Raises ValueError if it computes with its values."""
    found = _build(build, shape, kinds, offset=0)
    # A value that was computed with would stay in the SQL for ever: other marks must leave nothing else behind. Written
    # out, since what stands for JSON is equal to nothing.
    if repr(found) != repr(_build(build, shape, kinds, offset=1)):
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
    start = OFFSET.search(sql)
    if start and int(start[0]) in marks:
        before = sql[: start.start()]
        place = before.count("%s")
        sql = f"{before}%s{sql[start.end() :]}"
        parameters = (*parameters[:place], int(start[0]), *parameters[place:])
    return str(sql), tuple(marks.get(value, value) for value in parameters)


def _marked(kinds: tuple[tuple[str, Any], ...], *, offset: int) -> tuple[dict[str, Any], dict[Any, Place]]:
    """A mark for each value, and the place that each mark stands for."""
    marks: dict[Any, Place] = {}
    arguments: dict[str, Any] = {}
    for name, kind in kinds:
        if kind is tuple:
            mark = f"{PRIVATE}{len(marks)}.{offset}"
            arguments[name] = Numbers(mark)
            marks[mark] = Place(name)
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
