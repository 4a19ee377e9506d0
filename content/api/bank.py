from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.viewsets import ModelViewSet

from content.access import can_edit_bank, can_own_banks
from content.models import Bank
from content.queries.bank import banks_editable_by, banks_readable_by, with_counts
from content.services import bank as banks


class BankSerializer(serializers.ModelSerializer[Bank]):
    """A bank as its readers see it; the counts of facts and questions are the owner's alone, else null."""

    owner = serializers.CharField(source="owner.display_name", read_only=True)
    may_edit = serializers.SerializerMethodField()
    document_count = serializers.IntegerField(read_only=True)
    fact_count = serializers.SerializerMethodField()
    draft_count = serializers.SerializerMethodField()
    approved_count = serializers.SerializerMethodField()

    class Meta:
        model = Bank
        fields = (
            "id",
            "title",
            "description",
            "language",
            "visibility",
            "allow_allegations",
            "owner",
            "may_edit",
            "document_count",
            "fact_count",
            "draft_count",
            "approved_count",
            "created_at",
            "updated_at",
        )

    def get_may_edit(self, bank: Bank) -> bool:
        return can_edit_bank(self.context["request"].user, bank)

    def get_fact_count(self, bank: Any) -> int | None:
        return bank.fact_count if self.get_may_edit(bank) else None

    def get_draft_count(self, bank: Any) -> int | None:
        return bank.draft_count if self.get_may_edit(bank) else None

    def get_approved_count(self, bank: Any) -> int | None:
        return bank.approved_count if self.get_may_edit(bank) else None


class BankWriteSerializer(serializers.ModelSerializer[Bank]):
    class Meta:
        model = Bank
        fields = ("id", "title", "description", "language", "visibility", "allow_allegations")

    def create(self, validated_data: dict[str, Any]) -> Bank:
        return banks.create_bank(**validated_data)

    def update(self, instance: Bank, validated_data: dict[str, Any]) -> Bank:
        return banks.update_bank(instance, **validated_data)


class BankFilter(filters.FilterSet):
    mine = filters.BooleanFilter(method="filter_mine", help_text="Own banks only, or shared ones only.")

    class Meta:
        model = Bank
        fields = ("visibility",)

    def filter_mine(self, queryset: QuerySet[Bank], name: str, value: bool) -> QuerySet[Bank]:
        own = {"owner": self.request.user}
        return queryset.filter(**own) if value else queryset.exclude(**own)


class BankViewSet(ModelViewSet[Bank]):
    """Banks: own ones, and the titles of those shared with the caller. Only teachers make banks."""

    queryset = Bank.objects.none()
    filterset_class = BankFilter

    def get_queryset(self) -> QuerySet[Bank]:
        reads = self.request.method in SAFE_METHODS
        found = banks_readable_by(self.request.user) if reads else banks_editable_by(self.request.user)
        return with_counts(found).select_related("owner")

    def get_serializer_class(self) -> type[serializers.ModelSerializer[Bank]]:
        return BankSerializer if self.request.method in SAFE_METHODS else BankWriteSerializer

    def perform_create(self, serializer: Any) -> None:
        if not can_own_banks(self.request.user):
            raise PermissionDenied(_("Only teachers make banks. Say in your profile that you teach."))
        serializer.save(owner=self.request.user)

    def perform_destroy(self, instance: Bank) -> None:
        banks.delete_bank(instance)
