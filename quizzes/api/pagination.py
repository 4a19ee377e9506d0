from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination, PageNumberPagination
from rest_framework.response import Response


class PagePagination(PageNumberPagination):
    """`?page=` and `?page_size=` up to 100, with the neighbours also in the `Link` header."""

    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response(self, data: Any) -> Response:
        response: Response = super().get_paginated_response(data)
        links = [
            f'<{address}>; rel="{relation}"'
            for relation, address in (("next", self.get_next_link()), ("prev", self.get_previous_link()))
            if address
        ]
        if links:
            response["Link"] = ", ".join(links)
        return response


class ReviewPagination(CursorPagination):
    """A log grows while it is read: a cursor neither skips nor repeats an entry."""

    ordering = ("-answered_at", "-pk")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
