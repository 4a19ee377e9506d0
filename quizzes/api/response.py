"""Responses in the API. What is not open yet is not null but absent: `Feedback` has its open parts alone."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from content import labels as content_labels
from content.queries.footnote import Cited
from quizzes.access import EVERYTHING, open_parts
from quizzes.models import Response
from quizzes.queries.response import as_data, feedback_on, served

ANSWER_SCHEMA = {
    "type": ["object", "null"],
    "description": "{text}, {option}, {value}, {order} or {pairs}, as the form of the question asks; null is none.",
    "example": {"option": 2},
}


@extend_schema_field(ANSWER_SCHEMA)
class AnswerField(serializers.JSONField):
    """An answer as a learner gives it; the service reads it against what was served."""


class QuotedFootnoteSerializer(serializers.Serializer[Cited]):
    id = serializers.IntegerField(source="key")
    document = serializers.CharField(source="title")
    version = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()


class FeedbackSerializer(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(choices=content_labels.choices(content_labels.VERDICT), required=False)
    reason = serializers.CharField(required=False)
    score = serializers.FloatField(required=False)
    key = serializers.ListField(child=serializers.CharField(), required=False)
    accepted = serializers.ListField(child=serializers.CharField(), required=False)
    explanation = serializers.CharField(required=False)
    notes = serializers.ListField(child=serializers.ListField(child=serializers.CharField()), required=False)
    footnotes = QuotedFootnoteSerializer(many=True, required=False)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {name: value for name, value in super().to_representation(instance).items() if value is not None}


class AskedSerializer(serializers.Serializer[Any]):
    """What is asked: a text, and what there is to choose from, to order or to match."""

    form = serializers.ChoiceField(choices=content_labels.choices(content_labels.QUESTION_FORM))
    text = serializers.CharField()
    options = serializers.ListField(child=serializers.CharField())
    items = serializers.ListField(child=serializers.CharField())
    lefts = serializers.ListField(child=serializers.CharField())
    rights = serializers.ListField(child=serializers.CharField())


class ResponseSerializer(serializers.ModelSerializer[Response]):
    """A slot: what is asked, the answer as it stands, and the open parts of the feedback."""

    asked = serializers.SerializerMethodField()
    feedback = serializers.SerializerMethodField()
    answer = AnswerField(read_only=True)

    class Meta:
        model = Response
        fields = ("slot", "points", "asked", "answer", "sequence", "client_uuid", "answered_at", "tries", "feedback")
        read_only_fields = fields

    @extend_schema_field(AskedSerializer)
    def get_asked(self, response: Response) -> dict[str, Any]:
        return as_data(served(response))

    @extend_schema_field(FeedbackSerializer)
    def get_feedback(self, response: Response) -> dict[str, Any]:
        if self.context.get("teaching"):
            parts = EVERYTHING
        else:
            parts = open_parts(response.attempt, self.context["now"], response=response)
        return dict(FeedbackSerializer(feedback_on(response, parts)).data)


class SaveAnswerSerializer(serializers.Serializer[Any]):
    """A save. `sequence` counts the saves of a slot from 1; the newest wins. The same `client_uuid` sent again changes
    nothing and gets the same reply."""

    answer = AnswerField(allow_null=True)
    sequence = serializers.IntegerField(min_value=1, max_value=2_147_483_647)
    client_uuid = serializers.UUIDField()
    duration_ms = serializers.IntegerField(min_value=0, max_value=86_400_000, default=0)
