from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from quizzes.accounts.models import User
from quizzes.api.card import ALSO_NEXT, CARD_SHOWN, STATE_NAMES, STATES, CardSerializer, next_for
from quizzes.api.pagination import ReviewPagination
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import Rating, ReviewKind, ReviewSource
from quizzes.models import Card, Review
from quizzes.queries.card import card_to_answer
from quizzes.queries.review import reviews_of, with_policy
from quizzes.records import from_ms
from quizzes.services.log import outcome_of
from quizzes.services.review import LONGEST_ANSWER, record_review, undo_review

KINDS = {kind.name.lower(): kind for kind in ReviewKind}
SOURCES = {source.name.lower(): source for source in ReviewSource}
LONGEST_KEY = 18  # digits: what a key's column surely holds
KIND_NAMES = {int(kind): name for name, kind in KINDS.items()}
SOURCE_NAMES = {int(source): name for name, source in SOURCES.items()}


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """One entry of the log. A `void` takes back the review named by `target`. `recall` is the recall predicted just
    before the answer; intervals are in days, 0 within the day."""

    kind = serializers.ChoiceField(choices=list(KINDS), read_only=True)
    source = serializers.ChoiceField(choices=list(SOURCES), read_only=True)  # type: ignore[assignment]  # the log's word, not the field's
    answered_at = serializers.DateTimeField(read_only=True)
    received_at = serializers.DateTimeField(read_only=True)
    local_day = serializers.DateField(read_only=True)
    state_before = serializers.ChoiceField(choices=list(STATES), read_only=True)
    state_after = serializers.ChoiceField(choices=list(STATES), read_only=True)
    stability_after = serializers.FloatField(allow_null=True, read_only=True)
    difficulty_after = serializers.FloatField(allow_null=True, read_only=True)
    recall = serializers.FloatField(allow_null=True, read_only=True)
    raw_interval = serializers.FloatField(allow_null=True, read_only=True)
    interval = serializers.IntegerField(read_only=True)

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

    def to_representation(self, review: Review) -> dict[str, Any]:
        """As the fields say. Written out: half of them are worked out together, from the rest."""
        outcome = outcome_of(review)
        memory = outcome.after.memory
        return {
            "client_uuid": str(review.client_uuid),
            "card": review.card_id,
            "kind": KIND_NAMES[review.kind],
            "source": SOURCE_NAMES[review.source],
            "rating": review.rating,
            "answered_at": from_ms(review.answered_at),
            "received_at": from_ms(review.received_at),
            "local_day": date.fromordinal(review.local_day),
            "duration_ms": review.duration_ms,
            "state_before": STATE_NAMES[review.state_before],
            "state_after": STATE_NAMES[outcome.after.state],
            "stability_before": review.stability_before,
            "stability_after": memory.stability if memory else None,
            "difficulty_before": review.difficulty_before,
            "difficulty_after": memory.difficulty if memory else None,
            "recall": outcome.recall,
            "raw_interval": outcome.raw,
            "interval": outcome.interval,
            "target": str(review.target) if review.target else None,
        }


REVIEW_SHOWN = ReviewSerializer()


class CardKeyField(serializers.PrimaryKeyRelatedField[Card]):
    """The key of a card, which is looked up with all that an answer to it needs once it is known who asks."""

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]  # the key instead of the card
        if isinstance(data, bool) or not isinstance(data, int | str):
            self.fail("incorrect_type", data_type=type(data).__name__)
        if not str(data).isdecimal() or len(str(data)) > LONGEST_KEY:
            self.fail("does_not_exist", pk_value=data)
        return int(data)


def card_asked(learner: User, key: int) -> Card:
    """Raises ValidationError for a card of somebody else, or none."""
    card = card_to_answer(learner, key)
    if card is None:
        said = CardKeyField.default_error_messages["does_not_exist"].format(pk_value=key)
        raise serializers.ValidationError({"card": [said]}, "does_not_exist")
    return card


class ReviewWriteSerializer(serializers.Serializer[Review]):
    """An answer. The client makes the UUID; `answered_at` may lie in the past for answers given offline. With `next`
    the reply says what comes next, as `/cards/next/` would."""

    card = CardKeyField(queryset=Card.objects.none())
    rating = serializers.ChoiceField(choices=[(int(rating), rating.name.lower()) for rating in Rating])
    client_uuid = serializers.UUIDField()
    answered_at = serializers.DateTimeField(required=False)
    duration_ms = serializers.IntegerField(min_value=0, max_value=LONGEST_ANSWER, default=0)
    offline = serializers.BooleanField(default=False, help_text="Given without a connection, on a card of a pack.")
    next = serializers.BooleanField(default=False)


# Copying the fields takes longer than checking the answer, and none of them keeps anything of a request.
ASKED = ReviewWriteSerializer()
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
        return with_policy(reviews_of(self.request.user))

    @extend_schema(request=ReviewWriteSerializer, responses={200: RECORDED, 201: RECORDED})
    def create(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Response:
        """Records an answer (201). Sent again with the same UUID it changes nothing (200). `next` is there when it was
        asked for."""
        now = timezone.now()
        answer = {"answered_at": now} | ASKED.run_validation(request.data)
        answer["rating"] = Rating(answer["rating"])
        with_next = answer.pop("next")
        card = card_asked(request.user, answer.pop("card"))
        recorded = record_review(card, learner=card.learner, now=now, **answer)
        reply = {
            "review": REVIEW_SHOWN.to_representation(recorded.review),
            "card": CARD_SHOWN.to_representation(recorded.card),
        }
        if with_next:
            reply["next"] = next_for(card.learner, now=now)
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
