"""The rows for who runs the place. Texts, facts and wordings are written by services and only read here; a bank can be
given to another owner."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from content.models import Bank, Document, Entity, Fact, Question


class Written:
    """Rows that services write: to be read, neither added, changed nor deleted."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Bank)
class BankAdmin(admin.ModelAdmin[Bank]):
    list_display = ("title", "owner", "visibility", "created_at")
    list_filter = ("visibility", "is_demo")
    list_select_related = ("owner",)
    search_fields = ("title", "owner__email")
    raw_id_fields = ("owner",)
    readonly_fields = ("created_at", "updated_at")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # The page of the bank refuses while learners' work rests on it; the admin would not.
        return False


@admin.register(Document)
class DocumentAdmin(Written, admin.ModelAdmin[Document]):
    list_display = ("title", "bank", "kind", "status", "progress", "error_code", "updated_at")
    list_filter = ("status", "kind")
    list_select_related = ("bank",)
    search_fields = ("title", "bank__title")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Entity)
class EntityAdmin(Written, admin.ModelAdmin[Entity]):
    list_display = ("name", "kind", "bank", "merged_into")
    list_filter = ("kind",)
    list_select_related = ("bank", "merged_into")
    search_fields = ("name", "names__text")


@admin.register(Fact)
class FactAdmin(Written, admin.ModelAdmin[Fact]):
    list_display = ("key", "kind", "predicate", "subject", "status", "modality", "rule")
    list_filter = ("kind", "status", "modality", "predicate")
    list_select_related = ("subject",)
    search_fields = ("key", "subject__name")


@admin.register(Question)
class QuestionAdmin(Written, admin.ModelAdmin[Question]):
    list_display = ("__str__", "bank", "kind", "status", "origin")
    list_filter = ("status", "kind", "origin")
    search_fields = ("current__prompt",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return super().get_queryset(request).select_related("current", "bank")
