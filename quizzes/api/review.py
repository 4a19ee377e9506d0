from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from quizzes.api.card import ALSO_NEXT, CARD_SHOWN, STATES, CardSerializer, next_for
from quizzes.api.pagination import ReviewPagination
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import CardState, Rating, ReviewKind, ReviewSource
from quizzes.models import Card, Review
from quizzes.queries.card import card_to_answer
from quizzes.queries.review import reviews_of
from quizzes.records import from_ms
from quizzes.services.review import LONGEST_ANSWER, record_review, undo_review

KINDS = {kind.name.lower(): kind for kind in ReviewKind}
SOURCES = {source.name.lower(): source for source in ReviewSource}
LONGEST_KEY = 18  # digits: what a key's column surely holds
STATE_FIELD = serializers.ChoiceField(choices=list(STATES))


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """One entry of the log. A `void` takes back the review named by `target`. `recall` is the recall predicted just
    before the answer; intervals are in days, 0 within the day."""

    kind = serializers.SerializerMethodField()
    source = serializers.SerializerMethodField()  # type: ignore[assignment]  # the log's word, not the field's
    answered_at = serializers.SerializerMethodField()
    received_at = serializers.SerializerMethodField()
    local_day = serializers.SerializerMethodField()
    state_before = serializers.SerializerMethodField()
    state_after = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = (
            "client_uuid",
            "card",
            "kind",
            "source",
            "rating",
            "answered_at",
            "received_at",
            "local_day",
            "duration_ms",
            "state_before",
            "state_after",
            "stability_before",
            "stability_after",
            "difficulty_before",
            "difficulty_after",
            "recall",
            "raw_interval",
            "interval",
            "target",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=list(KINDS)))
    def get_kind(self, review: Review) -> str:
        return ReviewKind(review.kind).name.lower()

    @extend_schema_field(serializers.ChoiceField(choices=list(SOURCES)))
    def get_source(self, review: Review) -> str:
        return ReviewSource(review.source).name.lower()

    def get_answered_at(self, review: Review) -> datetime:
        return from_ms(review.answered_at)

    def get_received_at(self, review: Review) -> datetime:
        return from_ms(review.received_at)

    def get_local_day(self, review: Review) -> date:
        return date.fromordinal(review.local_day)

    @extend_schema_field(STATE_FIELD)
    def get_state_before(self, review: Review) -> str:
        return CardState(review.state_before).name.lower()

    @extend_schema_field(STATE_FIELD)
    def get_state_after(self, review: Review) -> str:
        return CardState(review.state_after).name.lower()


REVIEW_SHOWN = ReviewSerializer()


class OwnCardField(serializers.PrimaryKeyRelatedField[Card]):
    """A card of whoever asks, with all that an answer to it needs."""

    def to_internal_value(self, data: Any) -> Card:
        if isinstance(data, bool) or not isinstance(data, int | str):
            self.fail("incorrect_type", data_type=type(data).__name__)
        if not str(data).isdecimal() or len(str(data)) > LONGEST_KEY:
            self.fail("does_not_exist", pk_value=data)
        card = card_to_answer(self.context["request"].user, int(data))
        if card is None:
            self.fail("does_not_exist", pk_value=data)
        return card


class ReviewWriteSerializer(serializers.Serializer[Review]):
    """An answer. The client makes the UUID; `answered_at` may lie in the past for answers given offline. With `next`
    the reply says what comes next, as `/cards/next/` would."""

    card = OwnCardField(queryset=Card.objects.none())
    rating = serializers.ChoiceField(choices=[(int(rating), rating.name.lower()) for rating in Rating])
    client_uuid = serializers.UUIDField()
    answered_at = serializers.DateTimeField(required=False)
    duration_ms = serializers.IntegerField(min_value=0, max_value=LONGEST_ANSWER, default=0)
    offline = serializers.BooleanField(default=False, help_text="Given without a connection, on a card of a pack.")
    next = serializers.BooleanField(default=False)


RECORDED = inline_serializer(
    "RecordedReview", {"review": ReviewSerializer(), "card": CardSerializer(), "next": ALSO_NEXT}
)


class ReviewFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=[(name, name) for name in KINDS], method="filter_kind")
    source = filters.ChoiceFilter(choices=[(name, name) for name in SOURCES], method="filter_source")

    class Meta:
        model = Review
        fields = ("card",)

    def filter_kind(self, queryset: QuerySet[Review], name: str, value: str) -> QuerySet[Review]:
        return queryset.filter(kind=KINDS[value])

    def filter_source(self, queryset: QuerySet[Review], name: str, value: str) -> QuerySet[Review]:
        return queryset.filter(source=SOURCES[value])


class ReviewViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Review]):
    """The learner's own log, the newest first."""

    queryset = Review.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    pagination_class = ReviewPagination
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "answers"
    lookup_field = "client_uuid"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Review]:
        return reviews_of(self.request.user)

    @extend_schema(request=ReviewWriteSerializer, responses={200: RECORDED, 201: RECORDED})
    def create(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Response:
        """Records an answer (201). Sent again with the same UUID it changes nothing (200). `next` is there when it was
        asked for."""
        asked = ReviewWriteSerializer(data=request.data, context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        now = timezone.now()
        answer = {"answered_at": now} | asked.validated_data
        answer["rating"] = Rating(answer["rating"])
        with_next = answer.pop("next")
        recorded = record_review(answer.pop("card"), learner=request.user, now=now, **answer)
        reply = {
            "review": REVIEW_SHOWN.to_representation(recorded.review),
            "card": CARD_SHOWN.to_representation(recorded.card),
        }
        if with_next:
            reply["next"] = next_for(request.user, now=now)
        return Response(reply, status=status.HTTP_201_CREATED if recorded.is_new else status.HTTP_200_OK)

    @extend_schema(request=None, responses=CardSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: LearnerApiRequest, client_uuid: uuid.UUID) -> Response:
        """Takes an answer back and gives the card as it was before. A second call gets the same reply."""
        try:
            card = undo_review(learner=request.user, client_uuid=client_uuid, now=timezone.now())
        except Review.DoesNotExist as error:
            raise Http404 from error
        return Response(CardSerializer(card).data)
