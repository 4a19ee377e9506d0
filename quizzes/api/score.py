"""Changed scores, grading again, and objections."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from content.labels import choices
from content.models import Question
from quizzes import labels
from quizzes.access import can_answer, can_grade, can_teach, open_parts
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import DisputeRemedy
from quizzes.models import Dispute, Response, ScoreChange
from quizzes.queries.assignment import assignments_visible_to
from quizzes.queries.attempt import attempts_visible_to
from quizzes.queries.classroom import students_of
from quizzes.queries.dispute import disputes_to_settle_by
from quizzes.queries.response import response_at
from quizzes.services.dispute import accept_dispute, decline_dispute, open_dispute
from quizzes.services.regrade import Regraded, regrade
from quizzes.services.score import override_score


class ScoreChangeSerializer(serializers.ModelSerializer[ScoreChange]):
    class Meta:
        model = ScoreChange
        fields = (
            "id",
            "cause",
            "verdict_before",
            "verdict_after",
            "score_before",
            "score_after",
            "comment",
            "made_by",
            "made_at",
        )
        read_only_fields = fields


class WriteScoreSerializer(serializers.Serializer[Any]):
    score = serializers.FloatField(min_value=0)
    comment = serializers.CharField(max_length=1000)


class WriteDisputeSerializer(serializers.ModelSerializer[Dispute]):
    """`words` are those of a cited document that bear the answer out, as its page shows them."""

    words = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")

    class Meta:
        model = Dispute
        fields = ("reason", "words")


class SettleSerializer(serializers.Serializer[Any]):
    reply = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class AcceptSerializer(SettleSerializer):
    """`accept` and `key` write a new version of the question; other answers are graded again by `regrade` alone."""

    remedy = serializers.ChoiceField(choices=choices(labels.DISPUTE_REMEDY), default=DisputeRemedy.POINTS)


class DisputeSerializer(serializers.ModelSerializer[Dispute]):
    attempt = serializers.IntegerField(source="response.attempt_id", read_only=True)
    slot = serializers.IntegerField(source="response.slot", read_only=True)

    class Meta:
        model = Dispute
        fields = (
            "id",
            "attempt",
            "slot",
            "reason",
            "document_version",
            "start",
            "end",
            "quote",
            "status",
            "remedy",
            "reply",
            "made_at",
            "settled_at",
        )
        read_only_fields = fields


class RegradeRequestSerializer(serializers.Serializer[Any]):
    """What to grade again: all, one question or one student. A dry run tells and writes nothing."""

    question = serializers.IntegerField(required=False)
    learner = serializers.IntegerField(required=False)
    only_if_higher = serializers.BooleanField(default=True)
    dry_run = serializers.BooleanField(default=True)


class RegradedSerializer(serializers.Serializer[Regraded]):
    attempt = serializers.IntegerField(source="response.attempt_id")
    slot = serializers.IntegerField(source="response.slot")
    score_before = serializers.FloatField()
    score_after = serializers.FloatField()
    verdict_after = serializers.CharField()


class RegradeSerializer(serializers.Serializer[Any]):
    """`kept` would lose points and keep them; `unfit` counts answers whose question has changed too much."""

    dry_run = serializers.BooleanField()
    changes = RegradedSerializer(many=True)
    kept = RegradedSerializer(many=True)
    unfit = serializers.IntegerField()
    same = serializers.IntegerField()


def visible_response(request: LearnerApiRequest, pk: int, slot: int) -> Response:
    """The response in a slot of an attempt the user may see. Raises Http404, NotFound."""
    attempt = get_object_or_404(attempts_visible_to(request.user), pk=pk)
    response = response_at(attempt, slot)
    if response is None:
        raise NotFound
    return response


class ScoreView(APIView):
    """The score of one response; for those who teach the class."""

    @extend_schema(responses=ScoreChangeSerializer(many=True))
    def get(self, request: LearnerApiRequest, pk: int, slot: int) -> Reply:
        """How it was changed, the oldest change first."""
        response = self.graded(request, pk, slot)
        return Reply(ScoreChangeSerializer(response.score_changes.all(), many=True).data)

    @extend_schema(request=WriteScoreSerializer, responses={201: ScoreChangeSerializer})
    def post(self, request: LearnerApiRequest, pk: int, slot: int) -> Reply:
        """Sets it by hand; the learner reads the comment."""
        response = self.graded(request, pk, slot)
        written = WriteScoreSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        change = override_score(response, grader=request.user, now=timezone.now(), **written.validated_data)
        return Reply(ScoreChangeSerializer(change).data, status=status.HTTP_201_CREATED)

    def graded(self, request: LearnerApiRequest, pk: int, slot: int) -> Response:
        response = visible_response(request, pk, slot)
        if not can_grade(request.user, response.attempt):
            raise PermissionDenied
        return response


class ResponseDisputeView(APIView):
    """A learner's objection to the marking of an own response."""

    @extend_schema(request=WriteDisputeSerializer, responses={201: DisputeSerializer})
    def post(self, request: LearnerApiRequest, pk: int, slot: int) -> Reply:
        response = visible_response(request, pk, slot)
        attempt = response.attempt
        if not can_answer(request.user, attempt) or attempt.assignment is None:
            raise PermissionDenied
        if not open_parts(attempt, timezone.now(), response=response).key:
            raise PermissionDenied
        written = WriteDisputeSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        dispute = open_dispute(response, now=timezone.now(), **written.validated_data)
        return Reply(DisputeSerializer(dispute).data, status=status.HTTP_201_CREATED)


class RegradeView(APIView):
    """Grading the answers of an assignment again; for those who teach the class."""

    @extend_schema(request=RegradeRequestSerializer, responses=RegradeSerializer)
    def post(self, request: LearnerApiRequest, pk: int) -> Reply:
        """What grading by the current version of each question changes. `dry_run` is on unless it is turned off."""
        assignment = get_object_or_404(assignments_visible_to(request.user), pk=pk)
        if not can_teach(request.user, assignment.classroom):
            raise PermissionDenied
        asked = RegradeRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        data = asked.validated_data
        question = learner = None
        if "question" in data:
            asked_in_quiz = Question.objects.filter(quiz_items__quiz=assignment.quiz_id).distinct()
            question = get_object_or_404(asked_in_quiz, pk=data["question"])
        if "learner" in data:
            learner = get_object_or_404(students_of(assignment.classroom), user=data["learner"]).user
        result = regrade(
            assignment,
            question=question,
            learner=learner,
            only_if_higher=data["only_if_higher"],
            dry_run=data["dry_run"],
            grader=request.user,
            now=timezone.now(),
        )
        body = {"dry_run": data["dry_run"], "unfit": result.unfit, "same": result.same}
        return Reply(RegradeSerializer({**body, "changes": result.changes, "kept": result.kept}).data)


class DisputeFilter(django_filters.FilterSet):
    classroom = django_filters.NumberFilter(field_name="response__attempt__assignment__classroom")

    class Meta:
        model = Dispute
        fields = ("status",)


class DisputeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Dispute]):
    """The objections in the classes one teaches."""

    request: LearnerApiRequest
    queryset = Dispute.objects.none()
    serializer_class = DisputeSerializer
    filterset_class = DisputeFilter
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Dispute]:
        return disputes_to_settle_by(self.request.user).order_by("-made_at", "-pk")

    @extend_schema(request=AcceptSerializer, responses=DisputeSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: LearnerApiRequest, pk: str | None = None) -> Reply:
        """Gives the response its full points, and mends the question where that is asked for."""
        return self.settle(accept_dispute, AcceptSerializer)

    @extend_schema(request=SettleSerializer, responses=DisputeSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: LearnerApiRequest, pk: str | None = None) -> Reply:
        """Leaves the score; needs a reply."""
        return self.settle(decline_dispute, SettleSerializer)

    def settle(self, how: Any, serializer: type[SettleSerializer]) -> Reply:
        written = serializer(data=self.request.data)
        written.is_valid(raise_exception=True)
        dispute = how(self.get_object(), grader=self.request.user, now=timezone.now(), **written.validated_data)
        return Reply(DisputeSerializer(dispute).data)
