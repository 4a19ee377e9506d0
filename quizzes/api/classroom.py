from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from content.labels import choices
from quizzes import labels
from quizzes.access import TEACHING, can_create_classroom, can_manage, can_teach
from quizzes.api.request import LearnerApiRequest
from quizzes.enums import Role
from quizzes.models import Classroom, Membership
from quizzes.queries.assignment import assignments_of_classroom
from quizzes.queries.classroom import classrooms_of, members_of, with_counts
from quizzes.queries.result import results_of_classroom
from quizzes.services import classroom as classrooms
from quizzes.services.assignment import give_extra_time


class ClassroomSerializer(serializers.ModelSerializer[Classroom]):
    """A class. `join_code` is there for those who teach it alone."""

    my_role = serializers.ChoiceField(choices=choices(labels.ROLE), read_only=True)
    student_count = serializers.IntegerField(read_only=True)
    assignment_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Classroom
        fields = (
            "id",
            "title",
            "description",
            "join_open",
            "join_code",
            "my_role",
            "student_count",
            "assignment_count",
            "created_at",
            "archived_at",
        )
        read_only_fields = fields
        extra_kwargs = {"join_code": {"required": False}}

    def to_representation(self, classroom: Classroom) -> dict[str, Any]:
        data = super().to_representation(classroom)
        if data["my_role"] not in TEACHING:
            del data["join_code"]
        return data


class WriteClassroomSerializer(serializers.ModelSerializer[Classroom]):
    class Meta:
        model = Classroom
        fields = ("title", "description", "join_open")


class JoinSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(max_length=20)


class MemberSerializer(serializers.ModelSerializer[Membership]):
    name = serializers.CharField(source="user.display_name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)

    class Meta:
        model = Membership
        fields = ("user", "name", "email", "role", "extra_time", "joined_at")
        read_only_fields = fields


class WriteMemberSerializer(serializers.ModelSerializer[Membership]):
    class Meta:
        model = Membership
        fields = ("role", "extra_time")


class ResultSerializer(serializers.Serializer[Any]):
    """A student's result at one assignment: `share` is 0..1, null while nothing is handed in."""

    assignment = serializers.IntegerField()
    attempt = serializers.IntegerField(allow_null=True)
    share = serializers.FloatField(allow_null=True)
    late = serializers.BooleanField()
    attempts = serializers.IntegerField()


class StudentResultsSerializer(serializers.Serializer[Any]):
    user = serializers.IntegerField()
    name = serializers.CharField()
    results = ResultSerializer(many=True)


class ClassroomViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Classroom]):
    """The classes one is in."""

    request: LearnerApiRequest
    queryset = Classroom.objects.none()
    serializer_class = ClassroomSerializer
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Classroom]:
        return with_counts(classrooms_of(self.request.user)).order_by("title", "pk")

    def managed(self) -> Classroom:
        classroom = self.get_object()
        if not can_manage(self.request.user, classroom):
            raise PermissionDenied
        return classroom

    def reply(self, classroom: Classroom, code: int = status.HTTP_200_OK) -> Response:
        return Response(ClassroomSerializer(self.get_queryset().get(pk=classroom.pk)).data, status=code)

    @extend_schema(request=WriteClassroomSerializer, responses={201: ClassroomSerializer})
    def create(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Response:
        if not can_create_classroom(request.user):
            raise PermissionDenied
        written = WriteClassroomSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        data = {name: written.validated_data.get(name, "") for name in ("title", "description")}
        classroom = classrooms.create_classroom(teacher=request.user, **data)
        return self.reply(classroom, status.HTTP_201_CREATED)

    @extend_schema(request=WriteClassroomSerializer, responses=ClassroomSerializer)
    def partial_update(self, request: LearnerApiRequest, *args: Any, **kwargs: Any) -> Response:
        classroom = self.managed()
        written = WriteClassroomSerializer(classroom, data=request.data, partial=True)
        written.is_valid(raise_exception=True)
        kept = {name: getattr(classroom, name) for name in ("title", "description", "join_open")}
        return self.reply(classrooms.update_classroom(classroom, **kept | written.validated_data))

    @extend_schema(request=JoinSerializer, responses=ClassroomSerializer)
    @action(detail=False, methods=["post"])
    def join(self, request: LearnerApiRequest) -> Response:
        """Joins the class with this code as a student; a member stays what they are."""
        asked = JoinSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        membership = classrooms.join_classroom(
            user=request.user,
            code=asked.validated_data["code"],
            now=timezone.now(),
        )
        return self.reply(membership.classroom)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def leave(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        classrooms.leave_classroom(get_object_or_404(self.get_object().memberships, user=request.user))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=ClassroomSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-code")
    def rotate_code(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """A new join code; the old one stops working."""
        return self.reply(classrooms.rotate_code(self.managed()))

    @extend_schema(request=None, responses=ClassroomSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        return self.reply(classrooms.archive_classroom(self.managed(), now=timezone.now()))

    @extend_schema(request=None, responses=ClassroomSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Takes the class out of the archive."""
        return self.reply(classrooms.restore_classroom(self.managed()))

    @extend_schema(responses=MemberSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def members(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Who is in the class; for those who teach it."""
        classroom = self.get_object()
        if not can_teach(request.user, classroom):
            raise PermissionDenied
        return Response(MemberSerializer(members_of(classroom), many=True).data)

    @extend_schema(request=WriteMemberSerializer, responses=MemberSerializer, methods=["PATCH"])
    @extend_schema(responses={204: None}, methods=["DELETE"])
    @action(detail=True, methods=["patch", "delete"], url_path=r"members/(?P<user>\d+)")
    def member(self, request: LearnerApiRequest, pk: str | None = None, user: str | None = None) -> Response:
        """Changes a member's role or extra time, or takes the member out."""
        membership = get_object_or_404(members_of(self.managed()), user=user)
        if request.method == "DELETE":
            classrooms.leave_classroom(membership)
            return Response(status=status.HTTP_204_NO_CONTENT)
        written = WriteMemberSerializer(data=request.data, partial=True)
        written.is_valid(raise_exception=True)
        if "role" in written.validated_data:
            classrooms.change_role(membership, role=Role(written.validated_data["role"]))
        if "extra_time" in written.validated_data:
            give_extra_time(membership, percent=written.validated_data["extra_time"])
        return Response(MemberSerializer(membership).data)

    @extend_schema(responses=StudentResultsSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def results(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """The table of students and assigned quizzes; for those who teach the class."""
        classroom = self.get_object()
        if not can_teach(request.user, classroom):
            raise PermissionDenied
        assignments = [a for a in assignments_of_classroom(classroom) if a.quiz_id]
        rows = [
            {
                "user": row.membership.user_id,
                "name": row.membership.user.display_name,
                "results": [
                    {
                        "assignment": assignment.pk,
                        "attempt": result.attempt.pk if result.attempt else None,
                        "share": result.share,
                        "late": result.late,
                        "attempts": len(result.attempts),
                    }
                    for assignment, result in zip(assignments, row.results, strict=True)
                ],
            }
            for row in results_of_classroom(classroom, assignments)
        ]
        return Response(StudentResultsSerializer(rows, many=True).data)
