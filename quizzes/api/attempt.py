from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field, inline_serializer
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response as Reply
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from quizzes.access import can_answer, can_take, can_take_assignment, open_parts
from quizzes.api.request import LearnerApiRequest
from quizzes.api.response import ResponseSerializer, SaveAnswerSerializer
from quizzes.models import Assignment, Attempt, Quiz, Response
from quizzes.queries.assignment import assignments_visible_to
from quizzes.queries.attempt import attempts_visible_to, responses_of
from quizzes.queries.quiz import quizzes_readable_by
from quizzes.queries.response import cite
from quizzes.services.attempt import close_if_overdue, start_attempt, submit_attempt
from quizzes.services.response import REFUSALS, save_answer


class Conflict(APIException):
    """The state of the thing does not allow it any more."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """An attempt with its clock. `score` is absent until its moment has come. `now` is the server's clock."""

    now = serializers.SerializerMethodField()
    quiz_title = serializers.CharField(source="quiz.title", read_only=True)

    class Meta:
        model = Attempt
        fields = (
            "id",
            "quiz",
            "quiz_title",
            "assignment",
            "learner",
            "number",
            "mode",
            "status",
            "started_at",
            "due_at",
            "ends_at",
            "grace_until",
            "submitted_at",
            "late",
            "score",
            "max_score",
            "now",
        )
        read_only_fields = fields
        extra_kwargs = {"score": {"required": False}}

    def get_now(self, attempt: Attempt) -> datetime:
        now: datetime = self.context["now"]
        return now

    def to_representation(self, attempt: Attempt) -> dict[str, Any]:
        data = super().to_representation(attempt)
        teaching = attempt.learner_id != self.context["request"].user.pk
        if not teaching and not open_parts(attempt, self.context["now"]).score:
            del data["score"]
        return data


class AttemptDetailSerializer(AttemptSerializer):
    """An attempt with all its slots."""

    responses = serializers.SerializerMethodField()

    class Meta:
        model = Attempt
        fields = (*AttemptSerializer.Meta.fields, "responses")
        read_only_fields = fields
        extra_kwargs = AttemptSerializer.Meta.extra_kwargs

    @extend_schema_field(ResponseSerializer(many=True))
    def get_responses(self, attempt: Attempt) -> list[dict[str, Any]]:
        responses = list(responses_of(attempt))
        cite(responses)
        for response in responses:
            response.attempt = attempt
        teaching = attempt.learner_id != self.context["request"].user.pk
        return list(ResponseSerializer(responses, many=True, context={**self.context, "teaching": teaching}).data)


class StartAttemptSerializer(serializers.Serializer[Any]):
    """What to start: a quiz for its own sake, or an assignment."""

    quiz = serializers.IntegerField(required=False)
    assignment = serializers.IntegerField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Name a quiz or an assignment."), code="one_target")
        return attrs


class AttemptFilter(django_filters.FilterSet):
    class Meta:
        model = Attempt
        fields = ("quiz", "assignment", "learner", "status")


class AttemptPagination(CursorPagination):
    ordering = ("-started_at", "-pk")
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class AttemptViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Attempt]):
    """The own attempts, and those of the classes one teaches."""

    request: LearnerApiRequest
    queryset = Attempt.objects.none()
    serializer_class = AttemptSerializer
    filterset_class = AttemptFilter
    pagination_class = AttemptPagination
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Attempt]:
        return attempts_visible_to(self.request.user)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": timezone.now()}

    def reply(self, attempt: Attempt, code: int = status.HTTP_200_OK) -> Reply:
        return Reply(AttemptDetailSerializer(attempt, context=self.get_serializer_context()).data, status=code)

    @extend_schema(responses=AttemptDetailSerializer)
    def retrieve(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Reply:
        """The attempt with its slots; closed first if its time is over."""
        return self.reply(close_if_overdue(self.get_object(), now=timezone.now()))

    @extend_schema(
        request=StartAttemptSerializer,
        responses={200: AttemptDetailSerializer, 201: AttemptDetailSerializer},
    )
    def create(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Reply:
        """Starts an attempt (201), or answers with the one that runs (200)."""
        asked = StartAttemptSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        now = timezone.now()
        attempt = start_attempt(self.target(asked.validated_data), learner=request.user, now=now)
        return self.reply(attempt, status.HTTP_201_CREATED if attempt.started_at == now else status.HTTP_200_OK)

    def target(self, asked: dict[str, int]) -> Quiz | Assignment:
        user = self.request.user
        if "assignment" in asked:
            assignment = get_object_or_404(assignments_visible_to(user), pk=asked["assignment"])
            if not can_take_assignment(user, assignment):
                raise PermissionDenied
            return assignment
        quiz = get_object_or_404(quizzes_readable_by(user), pk=asked["quiz"])
        if not can_take(user, quiz):
            raise PermissionDenied
        return quiz

    @extend_schema(request=None, responses=AttemptDetailSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: LearnerApiRequest, pk: str | None = None) -> Reply:
        """Hands the attempt in. A second call gets the same reply."""
        attempt = self.get_object()
        if not can_answer(request.user, attempt):
            raise PermissionDenied
        return self.reply(submit_attempt(attempt, now=timezone.now()))


SAVED = inline_serializer(
    "SavedAnswer",
    {
        "now": serializers.DateTimeField(),
        "ends_at": serializers.DateTimeField(allow_null=True),
        "grace_until": serializers.DateTimeField(allow_null=True),
        "response": ResponseSerializer(),
    },
)
STALE = inline_serializer(
    "StaleAnswer",
    {
        "type": serializers.CharField(),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "code": serializers.CharField(),
        "detail": serializers.CharField(),
        "now": serializers.DateTimeField(),
        "response": ResponseSerializer(),
    },
)


class ResponseView(APIView):
    """One slot of an own attempt."""

    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "answers"

    @extend_schema(
        request=SaveAnswerSerializer,
        responses={
            200: SAVED,
            409: OpenApiResponse(STALE, description="A newer answer stands (`stale`), or no more is taken."),
        },
    )
    def put(self, request: LearnerApiRequest, pk: int, slot: int) -> Reply:
        """Saves an answer. Sent again it changes nothing and gets the same reply; a newer one stands: 409 with it."""
        save = SaveAnswerSerializer(data=request.data)
        save.is_valid(raise_exception=True)
        now = timezone.now()
        response = get_object_or_404(
            Response.objects.select_related(
                "attempt__quiz", "attempt__learner", "question_version__question", "graded_version"
            ),
            attempt=pk,
            attempt__learner=request.user,
            slot=slot,
        )
        try:
            saved = save_answer(response, now=now, **save.validated_data)
        except ValidationError as refused:
            if refused.code in REFUSALS:
                raise Conflict(" ".join(refused.messages), refused.code) from refused
            raise
        body = {
            "now": now,
            "ends_at": saved.attempt.ends_at,
            "grace_until": saved.attempt.grace_until,
            "response": ResponseSerializer(saved, context={"now": now}).data,
        }
        if saved.client_uuid == save.validated_data["client_uuid"]:
            return Reply(body)
        problem = {
            "type": "about:blank",
            "title": HTTPStatus.CONFLICT.phrase,
            "status": status.HTTP_409_CONFLICT,
            "code": "stale",
            "detail": _("A newer answer was saved."),
        }
        return Reply(problem | body, status=status.HTTP_409_CONFLICT, content_type="application/problem+json")
