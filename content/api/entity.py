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

from content import labels
from content.enums import EntityKind, NameKind
from content.models import Entity, EntityName
from content.queries.entity import entities_editable_by
from content.services import entity as entities


class NameSerializer(serializers.ModelSerializer[EntityName]):
    class Meta:
        model = EntityName
        fields = ("id", "text", "kind", "by_hand")


class EntitySerializer(serializers.ModelSerializer[Entity]):
    names = NameSerializer(many=True)

    class Meta:
        model = Entity
        fields = ("id", "bank", "key", "kind", "name", "merged_into", "names")


class EntityWriteSerializer(serializers.ModelSerializer[Entity]):
    class Meta:
        model = Entity
        fields = ("name", "kind")


class NameWriteSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(choices=labels.choices(labels.NAME_KIND), default=str(NameKind.SPELLING))


class MergeSerializer(serializers.Serializer[Any]):
    into = serializers.PrimaryKeyRelatedField(queryset=Entity.objects.all())


class EntityFilter(filters.FilterSet):
    name = filters.CharFilter(field_name="names__text", lookup_expr="icontains", distinct=True)
    merged = filters.BooleanFilter(field_name="merged_into", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Entity
        fields = ("bank", "kind")


class EntityViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Entity]):
    """Who and what the documents of own banks are about, with every way of writing them."""

    queryset = Entity.objects.none()
    serializer_class = EntitySerializer
    filterset_class = EntityFilter

    def get_queryset(self) -> QuerySet[Entity]:
        return entities_editable_by(self.request.user).prefetch_related("names").order_by("name", "pk")

    @extend_schema(request=EntityWriteSerializer, responses=EntitySerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename an entity or change its kind; the old name stays accepted."""
        given = EntityWriteSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        kind = given.validated_data.get("kind")
        name = given.validated_data.get("name")
        return self._answer(
            entities.update_entity(self.get_object(), name=name, kind=EntityKind(kind) if kind else None)
        )

    @extend_schema(request=NameWriteSerializer)
    @action(detail=True, methods=["post"])
    def names(self, request: Request, pk: str) -> Response:
        """Add a way of writing the entity, accepted as an answer from now on."""
        given = NameWriteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        entity = self.get_object()
        entities.add_name(entity, text=given.validated_data["text"], kind=NameKind(given.validated_data["kind"]))
        return self._answer(entity)

    @extend_schema(request=MergeSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Have this entity go by the name of another; answers with the other."""
        given = MergeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._answer(entities.merge_entities(self.get_object(), into=given.validated_data["into"]))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: str) -> Response:
        """Undo a merge."""
        return self._answer(entities.split_entity(self.get_object()))

    def _answer(self, entity: Entity) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=entity.pk)).data)
