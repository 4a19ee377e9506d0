from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from content.api.document import own_documents
from content.models import Evidence, Fact
from content.queries.fact import facts_editable_by, with_details
from content.services import fact as facts


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """`quote` is the text of the document from `start` to `end`."""

    document = serializers.IntegerField(source="version.document_id")
    title = serializers.CharField(source="version.document.title")
    version = serializers.IntegerField(source="version.number")

    class Meta:
        model = Evidence
        fields = ("document", "title", "version", "start", "end", "quote")


class NamedSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.CharField()


class FactSerializer(serializers.ModelSerializer[Fact]):
    subject = NamedSerializer(source="subject.standing")
    object = NamedSerializer(source="object.standing", allow_null=True, default=None)
    place = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(source="current_evidence", many=True)
    conflict_count = serializers.IntegerField()
    question_count = serializers.IntegerField()

    class Meta:
        model = Fact
        fields = (
            "id",
            "bank",
            "key",
            "kind",
            "predicate",
            "subject",
            "object",
            "value",
            "time_edtf",
            "time_text",
            "time_relation",
            "place",
            "role",
            "positive",
            "modality",
            "attributed_to",
            "rule",
            "confidence",
            "status",
            "conflict_count",
            "question_count",
            "evidence",
        )

    def get_place(self, fact: Any) -> str:
        place: str = fact.place_name or fact.place
        return place


class FactFilter(filters.FilterSet):
    document = filters.ModelChoiceFilter(field_name="evidence__version__document", queryset=own_documents)
    entity = filters.NumberFilter(method="filter_entity", help_text="Key of an entity the fact is about.")

    class Meta:
        model = Fact
        fields = ("bank", "kind", "predicate", "status", "modality")

    def filter_entity(self, queryset: QuerySet[Fact], name: str, value: int) -> QuerySet[Fact]:
        return queryset.filter(subject=value) | queryset.filter(object=value)


class FactViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Fact]):
    """What the documents of own banks say, with the words that say it."""

    queryset = Fact.objects.none()
    serializer_class = FactSerializer
    filterset_class = FactFilter

    def get_queryset(self) -> QuerySet[Fact]:
        return with_details(facts_editable_by(self.request.user)).order_by("pk")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> Response:
        """Vouch for a fact: a later run that misses it does not take it away."""
        return self._answer(facts.confirm_fact(self.get_object()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Keep a fact from being asked; its questions are retired in the background."""
        return self._answer(facts.reject_fact(self.get_object()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Take a judgement back."""
        return self._answer(facts.reopen_fact(self.get_object()))

    def _answer(self, fact: Fact) -> Response:
        return Response(self.get_serializer(fact).data)
