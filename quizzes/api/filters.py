from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

PAGING = frozenset({"page", "page_size", "cursor", "format", "ordering"})


class StrictFilterBackend(DjangoFilterBackend):
    """Filters with django-filter, and refuses a parameter the endpoint does not know: a misspelt filter that is
    silently dropped would answer with too much."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        filterset_class = self.get_filterset_class(view, queryset)
        known = set(filterset_class.base_filters) if filterset_class else set()
        unknown = sorted(set(request.query_params) - known - PAGING)
        if unknown:
            raise ValidationError(
                {name: [_("There is no such filter here.")] for name in unknown}, code="unknown_parameter"
            )
        if not known & set(request.query_params):
            return queryset  # building the form of the filters takes longer than a page of rows
        filtered: QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return filtered
