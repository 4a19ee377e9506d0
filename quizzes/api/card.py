from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from content.models import Footnote
from content.queries.compiled import load_plan
from content.queries.listing import Listing
from content.services.answer import mark_answer
from quizzes.accounts.models import User
from quizzes.api.pagination import PLACE
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import CardState
from quizzes.models import Card, Deck
from quizzes.queries.card import cards_in_deck, cards_in_order, cards_of, key_is_open, with_prompt, with_question
from quizzes.queries.deck import decks_studied_by
from quizzes.queries.study import IN_STEPS, SHOWN, Queue, next_card
from quizzes.records import from_ms
from quizzes.services import card as cards
from quizzes.services.study import moment_for, settings_of

STATES = {str(state.name).lower(): state for state in CardState}
STATE_NAMES = {int(state): name for name, state in STATES.items()}


class CardSerializer(serializers.ModelSerializer[Card]):
    """A card without its answer. A card in review is due on a day (`due_on`), one in its steps at a moment
    (`due_at`), a new one whenever its turn comes. `buried_on` is the learner's day for which it is put aside."""

    question = serializers.IntegerField(source="question_id", read_only=True)
    prompt = serializers.CharField(source="question.current.prompt", read_only=True)
    state = serializers.ChoiceField(choices=list(STATES))
    due_on = serializers.DateField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    last_review_at = serializers.DateTimeField(allow_null=True)
    buried_on = serializers.DateField(allow_null=True)

    class Meta:
        model = Card
        fields = (
            "id",
            "question",
            "prompt",
            "deck",
            "state",
            "due_on",
            "due_at",
            "last_review_at",
            "stability",
            "difficulty",
            "reps",
            "lapses",
            "suspended",
            "leech",
            "buried_on",
        )
        read_only_fields = fields

    def to_representation(self, card: Card) -> dict[str, Any]:
        """As the fields say. Written out, for asking each field takes ten times as long."""
        return {
            "id": card.pk,
            "question": card.question_id,
            "prompt": card.question.current.prompt if card.question.current else "",
            "deck": card.deck_id,
            "state": STATE_NAMES[card.state],
            "due_on": from_ms(card.due_at).date() if card.state == CardState.REVIEW else None,
            "due_at": from_ms(card.due_at) if card.state in IN_STEPS else None,
            "last_review_at": None if card.last_review_at is None else from_ms(card.last_review_at),
            "stability": card.stability,
            "difficulty": card.difficulty,
            "reps": card.reps,
            "lapses": card.lapses,
            "suspended": card.suspended,
            "leech": card.leech,
            "buried_on": None if card.buried_day is None else date.fromordinal(card.buried_day),
        }


# Making the fields of a serializer takes longer than reading a card: one of them reads them all.
CARD_SHOWN = CardSerializer()


class CardWriteSerializer(serializers.Serializer[Card]):
    """What a learner may set: aside until taken up again, or for today."""

    suspended = serializers.BooleanField(required=False)
    buried = serializers.BooleanField(required=False)


class GivenSerializer(serializers.Serializer[Any]):
    given = serializers.CharField(max_length=300)


REMAINING = inline_serializer(
    "Remaining",
    {
        "learning": serializers.IntegerField(help_text="Cards in their steps whose wait is over."),
        "later": serializers.IntegerField(help_text="Cards in their steps that come back today."),
        "due": serializers.IntegerField(),
        "new": serializers.IntegerField(),
        "waiting": serializers.IntegerField(help_text="Due cards above the day's limit."),
        "answered": serializers.IntegerField(help_text="Answers today."),
    },
)
NEXT_FIELDS = {
    "card": CardSerializer(allow_null=True),
    "remaining": REMAINING,
    "back_at": serializers.DateTimeField(allow_null=True, help_text="When the next card in its steps comes back."),
}
NEXT = inline_serializer("NextCard", NEXT_FIELDS)
ALSO_NEXT = type(NEXT)(required=False)
QUOTE = inline_serializer(
    "CardFootnote",
    {
        "document": serializers.CharField(),
        "document_version": serializers.IntegerField(),
        "start": serializers.IntegerField(),
        "end": serializers.IntegerField(),
        "quote": serializers.CharField(),
    },
    many=True,
)
WAIT = inline_serializer(
    "CardChoice",
    {
        "rating": serializers.IntegerField(),
        "state": serializers.ChoiceField(choices=list(STATES)),
        "interval": serializers.IntegerField(help_text="Days; 0 within the day."),
        "due_on": serializers.DateField(allow_null=True),
        "due_at": serializers.DateTimeField(allow_null=True),
    },
    many=True,
)
ANSWER = inline_serializer(
    "CardAnswer",
    {
        "answer": serializers.CharField(),
        "accepted": serializers.ListField(child=serializers.CharField()),
        "items": serializers.ListField(child=serializers.CharField()),
        "explanation": serializers.CharField(),
        "footnotes": QUOTE,
        "choices": WAIT,
    },
)
MARKING = inline_serializer(
    "CardMarking",
    {
        "verdict": serializers.CharField(),
        "code": serializers.CharField(),
        "reason": serializers.CharField(),
        "matched": serializers.CharField(),
    },
)


def next_for(learner: User, *, now: datetime, deck: Deck | None = None) -> dict[str, Any]:
    """The card to show now and what is left today, as `NextCard`."""
    queue = Queue(learner, moment_for(learner, now), deck)
    left, card = next_card(queue, settings_of(learner), shown=with_prompt)
    back_at = left.back_at if card is None else None
    names = ("learning", "later", "due", "new", "waiting", "answered")
    return {
        "card": CARD_SHOWN.to_representation(card) if card else None,
        "remaining": {name: getattr(left, name) for name in names},
        "back_at": from_ms(back_at) if back_at else None,
    }


class CardFilter(filters.FilterSet):
    due = filters.BooleanFilter(method="filter_due", help_text="Due today or before, learning steps by the minute.")
    state = filters.ChoiceFilter(choices=[(name, name) for name in STATES], method="filter_state")
    deck = filters.NumberFilter(method="filter_deck", help_text="Cards of the questions in this deck.")

    class Meta:
        model = Card
        fields = ("suspended", "leech")

    def filter_due(self, queryset: QuerySet[Card], name: str, value: bool) -> QuerySet[Card]:
        moment = moment_for(self.request.user, timezone.now())
        due = Q(state=CardState.REVIEW, due_at__lte=moment.due_until) | Q(state__in=IN_STEPS, due_at__lte=moment.now)
        return queryset.filter(due) if value else queryset.exclude(due)

    def filter_state(self, queryset: QuerySet[Card], name: str, value: str) -> QuerySet[Card]:
        return queryset.filter(state=STATES[value])

    def filter_deck(self, queryset: QuerySet[Card], name: str, value: Any) -> QuerySet[Card]:
        decks = decks_studied_by(self.request.user, now=timezone.now())
        return cards_in_deck(queryset, get_object_or_404(decks, pk=value))


class CardViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Card]):
    """The learner's own cards, the next due first."""

    request: LearnerApiRequest
    queryset = Card.objects.none()
    serializer_class = CardSerializer
    filterset_class = CardFilter
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Card]:
        if self.action == "list":
            return with_prompt(cards_in_order(learner=self.request.user.pk))
        return with_question(cards_of(self.request.user)).order_by("due_at", "pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        if set(request.query_params) - PLACE:
            return super().list(request, *args, **kwargs)
        signed_in: Any = request.user.pk
        found: Any = Listing(load_plan, cards_in_order, with_prompt, learner=signed_in)
        page = self.paginate_queryset(found) or ()
        return self.get_paginated_response([CARD_SHOWN.to_representation(card) for card in page])

    @extend_schema(request=CardWriteSerializer, responses=CardSerializer)
    def partial_update(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Response:
        """Sets a card aside, or takes it up again."""
        card = self.get_object()
        asked = CardWriteSerializer(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        changes = asked.validated_data
        if "suspended" in changes:
            card = cards.suspend_card(card) if changes["suspended"] else cards.resume_card(card)
        if "buried" in changes:
            moment = moment_for(request.user, timezone.now())
            card = cards.bury_card(card, moment=moment) if changes["buried"] else cards.unbury_card(card)
        return Response(self.get_serializer(card).data)

    @extend_schema(
        parameters=[OpenApiParameter("deck", OpenApiTypes.INT, description="Only cards of this deck.")],
        responses=NEXT,
    )
    @action(detail=False, methods=["get"], url_path="next", filterset_class=None, pagination_class=None)
    def next(self, request: LearnerApiRequest) -> Response:
        """The card to show now, without its answer, and what is left today."""
        now = timezone.now()
        return Response(next_for(request.user, now=now, deck=self._deck(request, now)))

    @extend_schema(responses=ANSWER)
    @action(detail=True, methods=["get"])
    def answer(self, request: LearnerApiRequest, pk: str) -> Response:
        """The answer with its footnotes, and where each rating would take the card. Refused (`key_closed`) while a quiz
        keeps the answer from the learner."""
        card = self._open_card(request, pk)
        moment = moment_for(request.user, timezone.now())
        wording = card.question.current
        outcomes = cards.preview_card(card, moment=moment)
        notes = Footnote.objects.filter(question_version=wording).select_related("document_version__document")
        return Response(
            {
                "answer": wording.answer,
                "accepted": wording.accepted,
                "items": wording.items,
                "explanation": wording.explanation,
                "footnotes": [
                    {
                        "document": note.document_version.document.title,
                        "document_version": note.document_version_id,
                        "start": note.start,
                        "end": note.end,
                        "quote": note.quote,
                    }
                    for note in notes.defer("document_version__text", "document_version__blocks")
                ],
                "choices": [
                    {
                        "rating": int(rating),
                        "state": outcome.after.state.name.lower(),
                        "interval": outcome.interval,
                        "due_on": from_ms(outcome.after.due_at).date() if outcome.interval else None,
                        "due_at": None if outcome.interval else from_ms(outcome.after.due_at),
                    }
                    for rating, outcome in outcomes.items()
                ],
            }
        )

    @extend_schema(request=GivenSerializer, responses=MARKING)
    @action(detail=True, methods=["post"])
    def check(self, request: LearnerApiRequest, pk: str) -> Response:
        """Marks a typed answer, without recording anything. Refused (`key_closed`) as `answer` is."""
        asked = GivenSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        marking = mark_answer(self._open_card(request, pk).question.current, asked.validated_data["given"])
        names = ("verdict", "code", "reason", "matched")
        return Response({name: str(getattr(marking, name)) for name in names})

    def _open_card(self, request: LearnerApiRequest, pk: str) -> Any:
        """The card as an object whose question has a wording. Raises Http404 and PermissionDenied (`key_closed`)."""
        own = cards_of(request.user).select_related(*SHOWN).filter(question__current__isnull=False)
        card = get_object_or_404(own, pk=pk)
        if not key_is_open(request.user, card.question, timezone.now()):
            raise PermissionDenied(_("A quiz still keeps the answer to this question."), "key_closed")
        return card

    def _deck(self, request: LearnerApiRequest, now: datetime) -> Deck | None:
        unknown = sorted(set(request.query_params) - {"deck"})
        if unknown:
            errors = {name: [_("There is no such filter here.")] for name in unknown}
            raise ValidationError(errors, code="unknown_parameter")
        number = request.query_params.get("deck")
        if number is None:
            return None
        if not number.isdecimal():
            raise ValidationError({"deck": [_("This is not a number.")]}, code="invalid")
        return get_object_or_404(decks_studied_by(request.user, now=now), pk=number)
