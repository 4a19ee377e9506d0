from __future__ import annotations

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from quizzes.api.request import LearnerApiRequest
from quizzes.models import StudySettings
from quizzes.services.study import change_settings, settings_of


class StudySettingsSerializer(serializers.ModelSerializer[StudySettings]):
    """`easy_days` holds seven shares of the usual load, Monday first, or nothing."""

    easy_days = serializers.ListField(
        child=serializers.FloatField(min_value=0, max_value=1), max_length=7, required=False
    )

    class Meta:
        model = StudySettings
        fields = (
            "desired_retention",
            "new_per_day",
            "reviews_per_day",
            "maximum_interval",
            "easy_days",
            "two_buttons",
            "type_answers",
        )

    def validate_easy_days(self, shares: list[float]) -> list[float]:
        if len(shares) not in {0, 7}:
            raise serializers.ValidationError(_("Give a share for each of the seven days, or none."), code="seven_days")
        return shares


class StudySettingsView(APIView):
    """How the learner reviews."""

    @extend_schema(responses=StudySettingsSerializer)
    def get(self, request: LearnerApiRequest) -> Response:
        return Response(StudySettingsSerializer(settings_of(request.user)).data)

    @extend_schema(request=StudySettingsSerializer, responses=StudySettingsSerializer)
    def patch(self, request: LearnerApiRequest) -> Response:
        settings = settings_of(request.user)
        asked = StudySettingsSerializer(settings, data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        return Response(StudySettingsSerializer(change_settings(settings, **asked.validated_data)).data)
