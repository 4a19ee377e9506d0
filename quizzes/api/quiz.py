from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from content import labels as content_labels
from content.enums import QuestionForm
from quizzes.access import can_create_quiz, can_edit_quiz
from quizzes.api.request import LearnerApiRequest
from quizzes.models import Quiz, QuizItem, QuizPool
from quizzes.queries.quiz import Criteria, items_of, pickable_questions, quizzes_readable_by, with_counts
from quizzes.services import quiz as quizzes
from quizzes.services.quiz import FIELDS


class QuizSerializer(serializers.ModelSerializer[Quiz]):
    question_count = serializers.IntegerField(read_only=True)
    assignment_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Quiz
        fields = ("id", "owner", *FIELDS, "question_count", "assignment_count", "created_at", "updated_at")
        read_only_fields = fields


class WriteQuizSerializer(serializers.ModelSerializer[Quiz]):
    class Meta:
        model = Quiz
        fields = FIELDS


class ItemSerializer(serializers.ModelSerializer[QuizItem]):
    """A question of a quiz, for those who may see its key. `pinned`: it keeps its wording."""

    prompt = serializers.CharField(source="served_version.prompt", default="")
    answer = serializers.CharField(source="served_version.answer", default="")
    pinned = serializers.SerializerMethodField()

    class Meta:
        model = QuizItem
        fields = ("id", "question", "form", "points", "pool", "position", "pinned", "prompt", "answer")
        read_only_fields = fields

    def get_pinned(self, item: QuizItem) -> bool:
        return item.version_id is not None


class PoolSerializer(serializers.ModelSerializer[QuizPool]):
    class Meta:
        model = QuizPool
        fields = ("id", "title", "draw", "position")
        read_only_fields = ("position",)


class PlacingSerializer(serializers.Serializer[Any]):
    """How questions are put into a quiz: in which form (empty: the first of each), for how many points, where."""

    form = serializers.ChoiceField(choices=content_labels.choices(content_labels.QUESTION_FORM), required=False)
    points = serializers.IntegerField(min_value=1, max_value=100, default=1)
    pool = serializers.PrimaryKeyRelatedField(queryset=QuizPool.objects.none(), required=False)

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if quiz := self.context.get("quiz"):
            pool: Any = fields["pool"]
            pool.queryset = quiz.pools.all()
        return fields

    def placing(self) -> dict[str, Any]:
        data = self.validated_data
        form = data.get("form")
        return {"form": QuestionForm(form) if form else None, "points": data["points"], "pool": data.get("pool")}


class PickSerializer(PlacingSerializer):
    questions = serializers.ListField(child=serializers.IntegerField(), min_length=1, max_length=500)


class FillSerializer(PlacingSerializer):
    """Takes the best questions that meet the criteria."""

    number = serializers.IntegerField(min_value=1, max_value=200)
    bank = serializers.IntegerField(required=False)
    kinds = serializers.MultipleChoiceField(choices=content_labels.choices(content_labels.FACT_KIND), required=False)
    document = serializers.IntegerField(required=False)
    tags = serializers.ListField(child=serializers.IntegerField(), required=False)
    words = serializers.CharField(max_length=100, required=False)

    def criteria(self) -> Criteria:
        data = self.validated_data
        return Criteria(
            bank=data.get("bank"),
            kinds=data.get("kinds") or (),
            document=data.get("document"),
            tags=data.get("tags", ()),
            words=data.get("words", ""),
        )


class WriteItemSerializer(serializers.Serializer[Any]):
    form = serializers.ChoiceField(choices=content_labels.choices(content_labels.QUESTION_FORM))
    points = serializers.IntegerField(min_value=1, max_value=100)
    pinned = serializers.BooleanField()


class MoveSerializer(serializers.Serializer[Any]):
    """`entry` is "item-5" or "pool-2"; `step` is -1 (up) or 1 (down)."""

    entry = serializers.CharField(max_length=30)
    step = serializers.ChoiceField(choices=[-1, 1])


class QuizFilter(django_filters.FilterSet):
    class Meta:
        model = Quiz
        fields = ("mode", "owner")


class QuizViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Quiz]):
    """Own quizzes, and those assigned to classes one teaches. Students reach quizzes through attempts alone."""

    request: LearnerApiRequest
    queryset = Quiz.objects.none()
    serializer_class = QuizSerializer
    filterset_class = QuizFilter
    lookup_value_regex = r"\d+"

    def get_queryset(self) -> QuerySet[Quiz]:
        return with_counts(quizzes_readable_by(self.request.user)).order_by("-updated_at", "pk")

    def editable(self) -> Quiz:
        quiz = self.get_object()
        if not can_edit_quiz(self.request.user, quiz):
            raise PermissionDenied
        return quiz

    def reply(self, quiz: Quiz, code: int = status.HTTP_200_OK) -> Response:
        return Response(QuizSerializer(self.get_queryset().get(pk=quiz.pk)).data, status=code)

    def items_reply(self, quiz: Quiz, code: int = status.HTTP_200_OK) -> Response:
        return Response(ItemSerializer(items_of(quiz), many=True).data, status=code)

    @extend_schema(request=WriteQuizSerializer, responses={201: QuizSerializer})
    def create(self, request: LearnerApiRequest) -> Response:
        if not can_create_quiz(request.user):
            raise PermissionDenied
        written = WriteQuizSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        return self.reply(
            quizzes.create_quiz(owner=request.user, **written.validated_data),
            status.HTTP_201_CREATED,
        )

    @extend_schema(request=WriteQuizSerializer, responses=QuizSerializer)
    def partial_update(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        quiz = self.editable()
        written = WriteQuizSerializer(quiz, data=request.data, partial=True)
        written.is_valid(raise_exception=True)
        return self.reply(quizzes.update_quiz(quiz, **written.validated_data))

    def destroy(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Deletes a quiz nobody was given or has taken."""
        quizzes.delete_quiz(self.editable())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=ItemSerializer(many=True), methods=["GET"])
    @extend_schema(request=PickSerializer, responses={201: ItemSerializer(many=True)}, methods=["POST"])
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def items(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """The questions in order, or picks questions for it."""
        if request.method != "POST":
            return self.items_reply(self.get_object())
        quiz = self.editable()
        picked = PickSerializer(data=request.data, context={"quiz": quiz})
        picked.is_valid(raise_exception=True)
        questions = pickable_questions(request.user).filter(pk__in=picked.validated_data["questions"])
        quizzes.add_questions(quiz, questions=questions, **picked.placing())
        return self.items_reply(quiz, status.HTTP_201_CREATED)

    @extend_schema(request=FillSerializer, responses={201: ItemSerializer(many=True)})
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def fill(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Puts in the best questions that meet the criteria."""
        quiz = self.editable()
        asked = FillSerializer(data=request.data, context={"quiz": quiz})
        asked.is_valid(raise_exception=True)
        quizzes.add_by_filter(
            quiz,
            user=request.user,
            criteria=asked.criteria(),
            number=asked.validated_data["number"],
            **asked.placing(),
        )
        return self.items_reply(quiz, status.HTTP_201_CREATED)

    @extend_schema(request=WriteItemSerializer, responses=ItemSerializer, methods=["PUT"])
    @extend_schema(responses={204: None}, methods=["DELETE"])
    @action(detail=True, methods=["put", "delete"], url_path=r"items/(?P<item>\d+)")
    def item(self, request: LearnerApiRequest, pk: str | None = None, item: str | None = None) -> Response:
        """Changes how a question is asked, or takes it out."""
        found = get_object_or_404(items_of(self.editable()), pk=item)
        if request.method == "DELETE":
            quizzes.remove_item(found)
            return Response(status=status.HTTP_204_NO_CONTENT)
        written = WriteItemSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        data = {**written.validated_data, "form": QuestionForm(written.validated_data["form"])}
        return Response(ItemSerializer(quizzes.update_item(found, **data)).data)

    @extend_schema(request=MoveSerializer, responses=ItemSerializer(many=True))
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def move(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        """Moves an item or a pool by one place."""
        quiz = self.editable()
        asked = MoveSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        quizzes.move_entry(quiz, key=asked.validated_data["entry"], step=asked.validated_data["step"])
        return self.items_reply(quiz)

    @extend_schema(responses=PoolSerializer(many=True), methods=["GET"])
    @extend_schema(request=PoolSerializer, responses={201: PoolSerializer}, methods=["POST"])
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def pools(self, request: LearnerApiRequest, pk: str | None = None) -> Response:
        if request.method != "POST":
            return Response(PoolSerializer(self.get_object().pools.all(), many=True).data)
        quiz = self.editable()
        written = PoolSerializer(data=request.data)
        written.is_valid(raise_exception=True)
        pool = quizzes.create_pool(quiz, **written.validated_data)
        return Response(PoolSerializer(pool).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    @action(detail=True, methods=["delete"], url_path=r"pools/(?P<pool>\d+)")
    def pool(self, request: LearnerApiRequest, pk: str | None = None, pool: str | None = None) -> Response:
        """Takes a pool out with its questions."""
        quizzes.remove_pool(get_object_or_404(self.editable().pools, pk=pool))
        return Response(status=status.HTTP_204_NO_CONTENT)
