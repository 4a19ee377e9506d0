from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from content.models import Footnote
from quizzes.api.request import LearnerApiRequest
from quizzes.models import Card
from quizzes.queries.deck import decks_studied_by
from quizzes.queries.study import Queue, pack_of, remaining
from quizzes.records import StudyMoment, from_ms
from quizzes.services.card import preview_card, ratings_of
from quizzes.services.study import moment_for, settings_of
from quizzes.templatetags.waits import days_in_words, minutes_in_words

PACK = 100  # cards


class PackQuerySerializer(serializers.Serializer[Any]):
    deck = serializers.IntegerField(required=False)


class PackedFootnoteSerializer(serializers.Serializer[Any]):
    document = serializers.CharField()
    quote = serializers.CharField()


class PackedChoiceSerializer(serializers.Serializer[Any]):
    """A button the learner answers with. The card comes back as it says if the answer is sent as `offline`."""

    rating = serializers.IntegerField()
    interval = serializers.IntegerField(help_text="Days; 0 within the day.")
    words = serializers.CharField(help_text="The wait in the learner's language.")


class PackedCardSerializer(serializers.Serializer[Any]):
    """A card with its answer, for a device that may lose its connection."""

    id = serializers.IntegerField()
    prompt = serializers.CharField()
    answer = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())
    explanation = serializers.CharField()
    footnotes = PackedFootnoteSerializer(many=True)
    choices = PackedChoiceSerializer(many=True)
    until = serializers.DateTimeField(help_text="When the learner's day ends, and with it what `choices` say.")


class PackView(APIView):
    """What a learner may review today without a connection."""

    @extend_schema(
        parameters=[OpenApiParameter("deck", OpenApiTypes.INT, description="Only cards of this deck.")],
        responses=PackedCardSerializer(many=True),
    )
    def get(self, request: LearnerApiRequest) -> Response:
        """Up to 100 of today's cards with their answers, none a quiz still keeps from the learner."""
        asked = PackQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        now, deck = timezone.now(), None
        if "deck" in asked.validated_data:
            decks = decks_studied_by(request.user, now=now)
            deck = get_object_or_404(decks, pk=asked.validated_data["deck"])
        queue = Queue(request.user, moment_for(request.user, now), deck)
        cards = pack_of(queue, remaining(queue, settings_of(request.user)), limit=PACK)
        return Response(PackedCardSerializer(packed(cards, queue.moment), many=True).data)


def packed(cards: list[Card], moment: StudyMoment) -> list[dict[str, Any]]:
    """The cards as they are sent. One query for all footnotes."""
    quotes: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
    notes = Footnote.objects.filter(question_version__in=[card.question.current_id for card in cards])
    rows = notes.values_list("question_version", "document_version__document__title", "quote")
    for version, title, quote in rows:
        quotes[version].append({"document": title, "quote": quote})
    return [
        {
            "id": card.pk,
            "prompt": wording.prompt,
            "answer": wording.answer,
            "items": wording.items,
            "explanation": wording.explanation,
            "footnotes": quotes[wording.pk],
            "choices": choices_of(card, moment),
            "until": from_ms(moment.ends),
        }
        for card in cards
        if (wording := card.question.current)
    ]


def choices_of(card: Card, moment: StudyMoment) -> list[dict[str, Any]]:
    outcomes = preview_card(card, moment=moment, offline=True)
    return [
        {
            "rating": int(rating),
            "interval": (outcome := outcomes[rating]).interval,
            "words": days_in_words(outcome.interval)
            if outcome.interval
            else minutes_in_words(round((outcome.after.due_at - moment.now) / 60_000)),
        }
        for rating in ratings_of(settings_of(card.learner))
    ]
