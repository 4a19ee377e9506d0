from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from content.enums import FactKind
from quizzes.access import can_edit_deck
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import DeckSource
from quizzes.models import Deck
from quizzes.queries.deck import banks_for_decks, decks_studied_by, quizzes_for_decks, with_counts
from quizzes.queries.study import Queue
from quizzes.services import deck as decks
from quizzes.services.exam import start_deck
from quizzes.services.study import moment_for


class CriteriaSerializer(serializers.Serializer[Any]):
    """What questions of its bank a deck made by a filter holds; an absent list takes all."""

    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=[str(kind) for kind in FactKind]), required=False
    )
    documents = serializers.ListField(child=serializers.IntegerField(), required=False)
    tags = serializers.ListField(child=serializers.IntegerField(), required=False)
    entities = serializers.ListField(child=serializers.IntegerField(), required=False)


class DeckSerializer(serializers.ModelSerializer[Deck]):
    """A deck with what the asking learner has in it; `new_count` counts all new cards, whatever the day's limit."""

    owner = serializers.CharField(source="owner.display_name", read_only=True)
    may_edit = serializers.SerializerMethodField()
    criteria = CriteriaSerializer(read_only=True)
    question_count = serializers.IntegerField(read_only=True)
    card_count = serializers.IntegerField(read_only=True)
    learning_count = serializers.IntegerField(read_only=True)
    due_count = serializers.IntegerField(read_only=True)
    new_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Deck
        fields = (
            "id",
            "title",
            "owner",
            "may_edit",
            "source",
            "bank",
            "quiz",
            "criteria",
            "desired_retention",
            "new_per_day",
            "exam_on",
            "question_count",
            "card_count",
            "learning_count",
            "due_count",
            "new_count",
            "created_at",
        )
        read_only_fields = fields

    def get_may_edit(self, deck: Deck) -> bool:
        return can_edit_deck(self.context["request"].user, deck)


class DeckWriteSerializer(serializers.ModelSerializer[Deck]):
    """Source, bank and quiz are settled when the deck is made."""

    criteria = CriteriaSerializer(required=False)

    class Meta:
        model = Deck
        fields = ("title", "source", "bank", "quiz", "criteria", "desired_retention", "new_per_day", "exam_on")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        request = self.context.get("request")
        if request and request.user.is_authenticated:
            fields["bank"].queryset = banks_for_decks(request.user)  # type: ignore[attr-defined]
            fields["quiz"].queryset = quizzes_for_decks(request.user)  # type: ignore[attr-defined]
        if self.instance is not None:
            for name in ("source", "bank", "quiz"):
                fields[name].read_only = True
        return fields

    def create(self, validated_data: dict[str, Any]) -> Deck:
        data = validated_data | {"source": DeckSource(validated_data["source"])}
        return decks.create_deck(now=timezone.now(), **data)

    def update(self, instance: Deck, validated_data: dict[str, Any]) -> Deck:
        deck = decks.update_deck(instance, **validated_data)
        if "criteria" in validated_data:
            decks.refresh_deck(deck)
        return deck


class DeckFilter(filters.FilterSet):
    class Meta:
        model = Deck
        fields = ("source", "bank", "quiz")


class DeckViewSet(viewsets.ModelViewSet[Deck]):
    """The learner's own decks, and those assigned to the learner's classes."""

    request: LearnerApiRequest
    queryset = Deck.objects.none()
    serializer_class = DeckSerializer
    filterset_class = DeckFilter
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Deck]:
        now = timezone.now()
        queue = Queue(self.request.user, moment_for(self.request.user, now))
        return with_counts(decks_studied_by(self.request.user, now=now), queue)

    def check_object_permissions(self, request: Request, obj: Deck) -> None:
        super().check_object_permissions(request, obj)
        if request.method not in SAFE_METHODS and self.action != "start" and not can_edit_deck(request.user, obj):
            raise PermissionDenied(_("This deck is its owner's to change."))

    def reply(self, number: int, code: int = 200) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=number)).data, status=code)

    @extend_schema(request=DeckWriteSerializer, responses={201: DeckSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Makes a deck with its questions, and the owner's cards for them."""
        asked = DeckWriteSerializer(data=request.data, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        return self.reply(asked.save(owner=request.user).pk, 201)

    @extend_schema(request=DeckWriteSerializer, responses=DeckSerializer)
    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        deck = self.get_object()
        asked = DeckWriteSerializer(deck, data=request.data, partial=True, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        return self.reply(asked.save().pk)

    def perform_destroy(self, instance: Deck) -> None:
        decks.delete_deck(instance)

    @extend_schema(
        request=None,
        responses=inline_serializer(
            "RefreshedDeck", {"added": serializers.IntegerField(), "removed": serializers.IntegerField()}
        ),
    )
    @action(detail=True, methods=["post"])
    def refresh(self, request: LearnerApiRequest, pk: str) -> Response:
        """Makes the deck hold what its source and criteria name now."""
        change = decks.refresh_deck(self.get_object())
        return Response({"added": change.added, "removed": change.removed})

    @extend_schema(request=None, responses=inline_serializer("StartedDeck", {"made": serializers.IntegerField()}))
    @action(detail=True, methods=["post"])
    def start(self, request: LearnerApiRequest, pk: str) -> Response:
        """Makes the learner's missing cards for the deck's questions."""
        made = start_deck(self.get_object(), request.user, now=timezone.now())
        return Response({"made": made})
