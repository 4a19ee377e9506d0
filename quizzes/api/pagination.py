from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from content.queries.listing import Listing
from quizzes.queries.review import NEWEST_FIRST

PLACE = frozenset({"page", "page_size"})
POSITION = ("local_day", "answered_at", "client_uuid", "card_id")


class PagePagination(PageNumberPagination):
    """`?page=` and `?page_size=` up to 100, with the neighbours also in the `Link` header."""

    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any] | None:
        if isinstance(queryset, Listing):
            queryset.read_ahead(request.query_params.get("page"), self.get_page_size(request) or 0)
        return super().paginate_queryset(queryset, request, view=view)

    def get_paginated_response(self, data: Any) -> Response:
        response: Response = super().get_paginated_response(data)
        neighbours = (("next", response.data["next"]), ("prev", response.data["previous"]))
        links = [f'<{address}>; rel="{relation}"' for relation, address in neighbours if address]
        if links:
            response["Link"] = ", ".join(links)
        return response


class ReviewPagination(CursorPagination):
    """A log grows while it is read: a cursor neither skips nor repeats an entry.

    Django REST framework's own goes by one column and counts on from there among equals; here equals are the entries
    of a day. So a position is the place in the whole order: day, moment, UUID and card with dots between them.
    """

    ordering = (*NEWEST_FIRST, "-card")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.base_url, size = request.build_absolute_uri(), self.get_page_size(request) or self.page_size
        self.cursor = self.decode_cursor(request)
        back = bool(self.cursor and self.cursor.reverse)
        position: Any = self.cursor.position if self.cursor else None
        if position is not None:
            queryset = queryset.filter(_beyond(self._place(position), "gt" if back else "lt"))
        queryset = queryset.order_by(*self.ordering)
        rows = list((queryset.reverse() if back else queryset)[: size + 1])
        beyond = self._get_position_from_instance(rows[-1], self.ordering) if len(rows) > size else None
        self.page = rows[:size][:: -1 if back else 1]
        self.next_position, self.previous_position = (position, beyond) if back else (beyond, position)
        self.has_next, self.has_previous = self.next_position is not None, self.previous_position is not None
        return self.page

    def _get_position_from_instance(self, instance: Any, ordering: Any) -> str:
        return ".".join(str(getattr(instance, name)) for name in POSITION)

    def _place(self, position: str) -> dict[str, Any]:
        """The columns of a position. Raises NotFound for one we did not make."""
        try:
            day, answered_at, name, card = position.split(".")
            values = (int(day), int(answered_at), uuid.UUID(name), int(card))
        except ValueError as error:
            raise NotFound(self.invalid_cursor_message) from error
        if max(abs(value) for value in values if isinstance(value, int)) >= 2**63:
            raise NotFound(self.invalid_cursor_message)
        return dict(zip(POSITION, values, strict=True))


def _beyond(place: dict[str, Any], lookup: str) -> Q:
    """What comes after the place; the day also by itself, for the index."""
    found = Q()
    alike: dict[str, Any] = {}
    for name, value in place.items():
        found |= Q(**alike, **{f"{name}__{lookup}": value})
        alike[name] = value
    return Q(**{f"local_day__{lookup}e": place["local_day"]}) & found
