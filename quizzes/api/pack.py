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
from quizzes.services.study import moment_for, settings_of

PACK = 60  # cards


class PackQuerySerializer(serializers.Serializer[Any]):
    deck = serializers.IntegerField(required=False)


class PackedFootnoteSerializer(serializers.Serializer[Any]):
    document = serializers.CharField()
    quote = serializers.CharField()


class PackedCardSerializer(serializers.Serializer[Any]):
    """A card with its answer, for a device that may lose its connection."""

    id = serializers.IntegerField()
    prompt = serializers.CharField()
    answer = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())
    explanation = serializers.CharField()
    footnotes = PackedFootnoteSerializer(many=True)


class PackView(APIView):
    """What a learner may review today without a connection."""

    @extend_schema(
        parameters=[OpenApiParameter("deck", OpenApiTypes.INT, description="Only cards of this deck.")],
        responses=PackedCardSerializer(many=True),
    )
    def get(self, request: LearnerApiRequest) -> Response:
        """Up to 60 of today's cards with their answers, none a quiz still keeps from the learner."""
        asked = PackQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        now, deck = timezone.now(), None
        if "deck" in asked.validated_data:
            decks = decks_studied_by(request.user, now=now)
            deck = get_object_or_404(decks, pk=asked.validated_data["deck"])
        queue = Queue(request.user, moment_for(request.user, now), deck)
        cards = pack_of(queue, remaining(queue, settings_of(request.user)), limit=PACK)
        return Response(PackedCardSerializer(packed(cards), many=True).data)


def packed(cards: list[Card]) -> list[dict[str, Any]]:
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
        }
        for card in cards
        if (wording := card.question.current)
    ]
