from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.filters import OrderingFilter
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.settings import api_settings
from rest_framework.viewsets import GenericViewSet

from content import labels
from content.api.document import own_documents
from content.api.question_listing import listed, with_columns
from content.api.question_serializers import (
    BulkResultSerializer,
    BulkSerializer,
    QuestionCreateSerializer,
    QuestionEditSerializer,
    QuestionSerializer,
    RejectSerializer,
    TakeSerializer,
    VersionSerializer,
)
from content.enums import FactKind, QuestionStatus
from content.models import Fact, Question
from content.queries.compiled import read_plan
from content.queries.listing import Listing
from content.queries.question import (
    CHANGED,
    HELD_BACK,
    footnotes_with_documents,
    questions_editable_by,
    questions_of_owner,
    with_form,
    with_status,
    with_wording,
)
from content.services import question as questions

STATUSES = [*labels.choices(labels.QUESTION_STATUS), (HELD_BACK, HELD_BACK), (CHANGED, CHANGED)]
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag the question was read with; 412 if it has changed."
)


class PreconditionFailed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(_("The question has changed since you read it. Read it again."))


class QuestionFilter(filters.FilterSet):
    """`status` also takes held_back (refused by the checks) and changed (its words are in no current document)."""

    status = filters.ChoiceFilter(choices=STATUSES, method="filter_status")
    form = filters.ChoiceFilter(choices=labels.choices(labels.QUESTION_FORM), method="filter_form")
    document = filters.ModelChoiceFilter(
        field_name="current__footnotes__document_version__document", queryset=own_documents, distinct=True
    )
    tag = filters.CharFilter(field_name="tags__name")
    text = filters.CharFilter(field_name="current__prompt", lookup_expr="icontains")
    updated_since = filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    class Meta:
        model = Question
        fields = ("bank", "kind", "predicate", "origin")

    def filter_status(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        return with_status(queryset, value)

    def filter_form(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        return with_form(queryset, value)


class QuestionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Question]):
    """Questions of own banks with key and footnotes. A change writes a new version; learners keep what they saw."""

    queryset = Question.objects.none()
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilter
    filter_backends = [*api_settings.DEFAULT_FILTER_BACKENDS, OrderingFilter]  # type: ignore[list-item]  # typed as names
    ordering_fields = ("rank", "id", "updated_at")
    ordering = ("-rank", "id")

    def get_queryset(self) -> QuerySet[Question]:
        found = questions_editable_by(self.request.user)
        if self.action == "list":
            return found
        return with_wording(found).prefetch_related(Prefetch("facts", Fact.objects.only("pk")))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        signed_in: Any = request.user.pk
        if set(request.query_params) - {"page", "page_size"} or request.user.is_superuser:
            found: Any = with_columns(self.filter_queryset(self.get_queryset()))
        else:
            found = Listing(read_plan, questions_of_owner, with_columns, owner=signed_in)
        return self.get_paginated_response(listed(self.paginate_queryset(found) or ()))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        question = self.get_object()
        return Response(self.get_serializer(question).data, headers={"ETag": etag(question)})

    @extend_schema(request=QuestionCreateSerializer, responses={201: QuestionSerializer})
    def create(self, request: Request) -> Response:
        """Write a question by hand; it is approved by being written."""
        given = QuestionCreateSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        question = questions.write_question(
            given.validated_data["bank"],
            author=request.user,
            kind=FactKind(given.validated_data["kind"]),
            wording=given.wording(),
            source=given.source_span(),
        )
        questions.set_tags(question, names=given.validated_data["tags"])
        address = reverse("api-question-detail", args=[question.pk], request=request)
        return self._answer(question, status=status.HTTP_201_CREATED, headers={"Location": address})

    @extend_schema(request=QuestionEditSerializer, responses=QuestionSerializer, parameters=[IF_MATCH])
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the wording or the tags. Send the ETag in If-Match to be sure not to overwrite another change."""
        question = self._unchanged(request)
        context = {**self.get_serializer_context(), "version": question.current}
        given = QuestionEditSerializer(data=request.data, partial=True, context=context)
        given.is_valid(raise_exception=True)
        questions.edit_question(question, editor=request.user, wording=given.validated_data["wording"])
        if given.validated_data["tags"] is not None:
            questions.set_tags(question, names=given.validated_data["tags"])
        return self._answer(question)

    @extend_schema(responses=VersionSerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """All wordings the question has had, the newest first."""
        notes = Prefetch("footnotes", footnotes_with_documents(), to_attr="notes")
        found = self.get_object().versions.order_by("-number").prefetch_related(notes)
        return Response(VersionSerializer(found, many=True).data)

    @extend_schema(request=None, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        return self._move(request, QuestionStatus.APPROVED)

    @extend_schema(request=RejectSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        given = RejectSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._move(request, QuestionStatus.REJECTED, comment=given.validated_data["comment"])

    @extend_schema(request=None, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: str) -> Response:
        return self._move(request, QuestionStatus.RETIRED)

    @extend_schema(request=None, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Put the question back into the review queue."""
        return self._move(request, QuestionStatus.DRAFT)

    @extend_schema(request=TakeSerializer)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, pk: str) -> Response:
        """Take another version of the question as its wording: a newer one on offer, or an older one."""
        question = self.get_object()
        given = TakeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        version = get_object_or_404(question.versions.all(), number=given.validated_data["number"])
        return self._answer(questions.take_offer(question, version=version, reviewer=request.user))

    @extend_schema(request=BulkSerializer, responses=BulkResultSerializer)
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def bulk(self, request: Request) -> Response:
        """Approve or reject many questions of own banks at once; only those to review are moved."""
        given = BulkSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        chosen = questions_editable_by(request.user).filter(pk__in=given.validated_data["questions"])
        status = QuestionStatus(given.validated_data["status"])
        number, _at = questions.set_status_of_all(chosen, status, reviewer=request.user)
        return Response({"moved": number})

    def _move(self, request: Request, to: QuestionStatus, *, comment: str = "") -> Response:
        question = self._unchanged(request)
        return self._answer(questions.set_status(question, to, reviewer=request.user, comment=comment))

    def _unchanged(self, request: Request) -> Question:
        """The question, unless the caller has read another state of it. Raises PreconditionFailed."""
        question: Question = self.get_object()
        expected = request.headers.get("If-Match")
        if expected and expected != "*" and etag(question) not in {tag.strip() for tag in expected.split(",")}:
            raise PreconditionFailed
        return question

    def _answer(self, question: Question, **kwargs: Any) -> Response:
        fresh = self.get_queryset().get(pk=question.pk)
        headers = {"ETag": etag(fresh)} | kwargs.pop("headers", {})
        return Response(self.get_serializer(fresh).data, headers=headers, **kwargs)


def etag(question: Question) -> str:
    """Changes with the wording, the status and the review; not with what a run of the generator only ranks anew."""
    reviewed = question.reviewed_at.timestamp() if question.reviewed_at else 0
    tags = "-".join(str(tag.pk) for tag in question.tags.all())
    return f'"{question.pk}.{question.current_id}.{question.status}.{reviewed}.{tags}"'
