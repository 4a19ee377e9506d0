from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from content.labels import choices
from quizzes import labels
from quizzes.access import can_teach
from quizzes.api.request import LearnerApiRequest
from quizzes.models import Assignment, AssignmentOverride
from quizzes.queries.assignment import assignments_visible_to, with_terms
from quizzes.queries.classroom import classrooms_taught_by, students_of
from quizzes.queries.deck import decks_editable_by
from quizzes.queries.quiz import quizzes_readable_by
from quizzes.queries.result import Standing, questions_of_assignment, standings_of
from quizzes.services import assignment as assignments
from quizzes.services.assignment import FIELDS, OVERRIDE_FIELDS


class StandingSerializer(serializers.Serializer[Standing]):
    """How an assignment stands for oneself, with own terms. `share` (0..1) is absent until scores are open."""

    state = serializers.ChoiceField(choices=choices(labels.ASSIGNMENT_STATE))
    opens_at = serializers.DateTimeField(source="terms.opens_at", allow_null=True)
    due_at = serializers.DateTimeField(source="terms.due_at", allow_null=True)
    closes_at = serializers.DateTimeField(source="terms.closes_at", allow_null=True)
    time_limit = serializers.IntegerField(source="terms.seconds", allow_null=True)
    attempts_left = serializers.IntegerField(allow_null=True)
    running_attempt = serializers.IntegerField(source="running.pk", default=None, allow_null=True)
    share = serializers.FloatField(source="result.share", required=False)


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """A quiz or a deck given to a class. `mine` is how it stands for oneself, null for who is no student of the class.
    `time_limit` and `grace` are in seconds."""

    title = serializers.CharField(read_only=True)
    classroom_title = serializers.CharField(source="classroom.title", read_only=True)
    mine = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = ("id", "classroom", "classroom_title", "title", "quiz", "deck", *FIELDS, "created_at", "mine")
        read_only_fields = fields

    @extend_schema_field(StandingSerializer(allow_null=True))
    def get_mine(self, assignment: Assignment) -> dict[str, Any] | None:
        standing = self.context["standings"].get(assignment.pk)
        return dict(StandingSerializer(standing).data) if standing else None


class WriteAssignmentSerializer(serializers.ModelSerializer[Assignment]):
    class Meta:
        model = Assignment
        fields = ("classroom", "quiz", "deck", *FIELDS)

    def get_fields(self) -> dict[str, Any]:
        """The fields with what the user in the context may name: nothing without one."""
        fields = super().get_fields()
        user = self.context.get("user", AnonymousUser())
        choices: dict[str, QuerySet[Any]] = {
            "classroom": classrooms_taught_by(user),
            "quiz": quizzes_readable_by(user),
            "deck": decks_editable_by(user),
        }
        for name, queryset in choices.items():
            field: Any = fields[name]
            field.queryset = queryset
        return fields


class TermsSerializer(serializers.ModelSerializer[Assignment]):
    class Meta:
        model = Assignment
        fields = FIELDS


class OverrideSerializer(serializers.ModelSerializer[AssignmentOverride]):
    """Other terms for one student; null follows the assignment."""

    class Meta:
        model = AssignmentOverride
        fields = ("learner", *OVERRIDE_FIELDS)
        read_only_fields = ("learner",)


class QuestionSummarySerializer(serializers.Serializer[Any]):
    question = serializers.IntegerField()
    form = serializers.CharField()
    prompt = serializers.CharField()
    key = serializers.CharField()
    responses = serializers.IntegerField()
    answered = serializers.IntegerField()
    facility = serializers.FloatField()
    verdicts = serializers.DictField(child=serializers.IntegerField())
    given = serializers.ListField(child=serializers.ListField())


class AssignmentFilter(django_filters.FilterSet):
    class Meta:
        model = Assignment
        fields = ("classroom", "quiz", "deck")


class AssignmentViewSet(viewsets.GenericViewSet[Assignment]):
    """The assignments of the classes one is in."""

    request: LearnerApiRequest
    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Assignment]:
        return assignments_visible_to(self.request.user).order_by("-created_at", "-pk")

    def data_of(self, listed: list[Assignment]) -> Any:
        """The assignments with how they stand for the user; few queries, whatever their number."""
        user = self.request.user
        studied = set(user.memberships.filter(role="student").values_list("classroom_id", flat=True))
        own = assignments_visible_to(user).filter(pk__in=[one.pk for one in listed if one.classroom_id in studied])
        found = standings_of(user, with_terms(own, user), timezone.now())
        standings = {standing.assignment.pk: standing for standing in found}
        context = {**self.get_serializer_context(), "standings": standings}
        return AssignmentSerializer(listed, many=True, context=context).data

    def reply(self, assignment: Assignment, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.data_of([assignment])[0], status=code)

    def taught(self) -> Assignment:
        assignment = self.get_object()
        if not can_teach(self.request.user, assignment.classroom):
            raise PermissionDenied
        return assignment

    def list(self, request: LearnerApiRequest) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.data_of(list(page or [])))

    def retrieve(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        return self.reply(self.get_object())

    @extend_schema(request=WriteAssignmentSerializer, responses={201: AssignmentSerializer})
    def create(self, request: LearnerApiRequest) -> Response:
        """Gives a quiz or a deck to a class one teaches."""
        written = WriteAssignmentSerializer(data=request.data, context={"user": request.user})
        written.is_valid(raise_exception=True)
        assignment = assignments.create_assignment(
            created_by=request.user, now=timezone.now(), **written.validated_data
        )
        return self.reply(assignment, status.HTTP_201_CREATED)

    @extend_schema(request=TermsSerializer, responses=AssignmentSerializer)
    def partial_update(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Changes the terms; running attempts follow."""
        assignment = self.taught()
        written = TermsSerializer(data=request.data, partial=True)
        written.is_valid(raise_exception=True)
        return self.reply(assignments.update_assignment(assignment, **written.validated_data))

    def destroy(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Takes an assignment back that nobody has started."""
        assignments.delete_assignment(self.taught())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=QuestionSummarySerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def questions(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """How the class did on each question, the hardest first; for those who teach it."""
        return Response(QuestionSummarySerializer(questions_of_assignment(self.taught()), many=True).data)

    @extend_schema(responses=OverrideSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def overrides(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        return Response(OverrideSerializer(self.taught().overrides.all(), many=True).data)

    @extend_schema(request=OverrideSerializer, responses=OverrideSerializer, methods=["PUT"])
    @extend_schema(responses={204: None}, methods=["DELETE"])
    @action(detail=True, methods=["put", "delete"], url_path=r"overrides/(?P<learner>\d+)")
    def override(self, request: LearnerApiRequest, pk: str | None = None, learner: str | None = None) -> Response:
        """Other terms for one student, as a whole."""
        assignment = self.taught()
        student = get_object_or_404(students_of(assignment.classroom), user=learner).user
        if request.method == "DELETE":
            assignments.remove_override(get_object_or_404(assignment.overrides, learner=student))
            return Response(status=status.HTTP_204_NO_CONTENT)
        written = OverrideSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        override = assignments.override_assignment(assignment, learner=student, **written.validated_data)
        return Response(OverrideSerializer(override).data)
