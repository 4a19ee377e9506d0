from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from quizzes.api.request import LearnerApiRequest
from quizzes.services.progress import progress_of


class StreakSerializer(serializers.Serializer[Any]):
    current = serializers.IntegerField()
    longest = serializers.IntegerField()
    studied_today = serializers.BooleanField()


class DayLoadSerializer(serializers.Serializer[Any]):
    day = serializers.DateField()
    cards = serializers.IntegerField()


class StudiedDaySerializer(serializers.Serializer[Any]):
    day = serializers.DateField()
    reviews = serializers.IntegerField()


class RetentionSerializer(serializers.Serializer[Any]):
    """Cards in review recalled (`hits`) of those asked (`total`), from the first day of the week or month on."""

    first = serializers.SerializerMethodField()
    hits = serializers.IntegerField()
    total = serializers.IntegerField()

    def get_first(self, share: Any) -> date:
        return date.fromordinal(share.first)


class CalibrationBinSerializer(serializers.Serializer[Any]):
    low = serializers.FloatField()
    high = serializers.FloatField()
    predicted = serializers.FloatField()
    recalled = serializers.FloatField()
    count = serializers.IntegerField()


class CalibrationSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    predicted = serializers.FloatField()
    recalled = serializers.FloatField()
    log_loss = serializers.FloatField()
    average_log_loss = serializers.FloatField(help_text="What a moving average of recent success would have reached.")
    corrected_log_loss = serializers.FloatField(help_text="The prediction corrected by recent success.")
    rmse = serializers.FloatField()
    auc = serializers.FloatField(allow_null=True)
    bins = CalibrationBinSerializer(many=True)


class MasterySerializer(serializers.Serializer[Any]):
    name = serializers.CharField(source="label")
    total = serializers.IntegerField()
    fresh = serializers.IntegerField(help_text="Cards not begun.")
    begun = serializers.IntegerField()
    mastered = serializers.IntegerField(help_text="Cards with a stability of three weeks or more.")
    slipping = serializers.IntegerField(help_text="Cards known once and not now.")


class ProgressSerializer(serializers.Serializer[Any]):
    """`days` are the days with answers of the last 52 weeks, by the learner's local day."""

    streak = StreakSerializer()
    forecast = DayLoadSerializer(many=True)
    days = serializers.SerializerMethodField()
    retention_by_week = RetentionSerializer(many=True)
    retention_by_month = RetentionSerializer(many=True)
    calibration = CalibrationSerializer(allow_null=True)
    mastery_by_bank = MasterySerializer(many=True)
    mastery_by_document = MasterySerializer(many=True)
    mastery_by_kind = MasterySerializer(many=True)
    mastery_by_entity = MasterySerializer(many=True)

    @extend_schema_field(StudiedDaySerializer(many=True))
    def get_days(self, progress: Any) -> list[dict[str, Any]]:
        studied = [day for week in progress.heat for day in week if day.reviews]
        return list(StudiedDaySerializer(studied, many=True).data)


class ProgressView(APIView):
    """The learner's own progress."""

    @extend_schema(responses=ProgressSerializer)
    def get(self, request: LearnerApiRequest) -> Response:
        progress = progress_of(request.user, now=timezone.now())
        return Response(ProgressSerializer(progress).data)
