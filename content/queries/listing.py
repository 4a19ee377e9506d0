"""Lists in pages: rows of one page and the number of all with one query, whose SQL is built once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value

from content.queries.compiled import TOTAL, LoadPlan, ReadPlan, Values, fetch, kinds_of

Found = Callable[..., QuerySet[Any]]
Shown = Callable[[QuerySet[Any]], QuerySet[Any]]
FARTHEST = 1_000_000  # pages


class RowCount(Subquery):
    """The number of rows of a subquery, which may be sliced."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


class Listing:
    """`found(*shape, **values)`, a queryset in order, page by page as a `Paginator` asks.

    A page is what `by`, which is `load_plan` or `read_plan`, makes of `shown(page)`: it is found by its keys first, so
    that no more than these are sorted. `found` and `shown` are functions of a module, by which the SQL is known again.
    """

    ordered = True

    def __init__(
        self,
        by: Callable[..., LoadPlan | ReadPlan],
        found: Found,
        shown: Shown,
        *shape: Hashable,
        **values: Values,
    ) -> None:
        self.by, self.found, self.shown, self.shape, self.values = by, found, shown, shape, values
        self._total: int | None = None
        self._start, self._rows = -1, list[Any]()

    def read_ahead(self, page: object, size: int) -> None:
        """Reads the page of that number, counted from 1, with the number of all rows: one query for what a paginator
        takes two for. Nothing is kept where there is no such page."""
        number = _page_number(page)
        if number:
            start = (number - 1) * size
            rows, total = self._page(start, size)
            if rows:
                self._start, self._rows, self._total = start, rows, total

    def count(self) -> int:
        if self._total is None:
            self._total = fetch(_number_of, self.found, *self.shape, **self.values)[0][0]
        return self._total or 0

    def __getitem__(self, place: slice) -> list[Any]:
        size = place.stop - place.start
        if size <= 0:
            return []
        if place.start == self._start and size <= len(self._rows):
            return self._rows[:size]
        return self._page(place.start, size)[0]

    def _page(self, start: int, size: int) -> tuple[list[Any], int | None]:
        values = self.values | {"page_start": start}
        plan = self.by(_page_of, (self.found, self.shown, size, *self.shape), kinds_of(values))
        rows = plan.run(values)
        return [plan.make(row) for row in rows], rows[0][plan.total or 0] if rows else None


def page_of(rows: QuerySet[Any], asked: str | None, size: int) -> Page[Any]:
    """The page `asked` for of rows in order with the number of all: one query, two more where there is no such page,
    which is then the nearest there is, as a `Paginator` would say."""
    paginator = Paginator(rows, size)
    number = _page_number(asked)
    if number:
        counted = rows.annotate(**{TOTAL: RowCount(rows.order_by().values("pk"))})
        found = list(counted[(number - 1) * size : number * size])
        if found:
            paginator.count = getattr(found[0], TOTAL)
            return Page(found, number, paginator)
    return paginator.get_page(asked)


def _page_number(asked: object) -> int | None:
    """The number of a page, counted from 1; None for what is none."""
    text = str(asked or 1)
    return int(text) if text.isdecimal() and 0 < int(text) < FARTHEST else None


def _number_of(found: Found, *shape: Hashable, **values: Any) -> QuerySet[Any]:
    rows = found(*shape, **values).order_by().values(all=Value(1))
    counted: QuerySet[Any] = rows.annotate(number=Count("*")).values_list("number")
    return counted


def _page_of(found: Found, shown: Shown, size: int, *shape: Hashable, page_start: int, **values: Any) -> QuerySet[Any]:
    queryset = found(*shape, **values)
    keys = queryset.values("pk")[page_start : page_start + size]
    total = RowCount(queryset.order_by().values("pk"))
    page = queryset.model._default_manager.filter(pk__in=keys).order_by(*queryset.query.order_by)
    counted: QuerySet[Any] = shown(page).annotate(**{TOTAL: total})
    return counted
