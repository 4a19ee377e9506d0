from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from content import labels
from content.api.document_serializers import (
    BlockChangeSerializer,
    CardSerializer,
    DocumentAddSerializer,
    DocumentSerializer,
    DocumentTextSerializer,
    SourceSerializer,
)
from content.models import Document, DocumentVersion
from content.queries.document import documents_editable_by, documents_readable_by
from content.records import UnreadableDocument
from content.services import block as blocks
from content.services import document as documents

ACCEPTED = OpenApiResponse(DocumentSerializer, description="Taken in; processed in the background. See Location.")
KNOWN = OpenApiResponse(DocumentSerializer, description="The bank has this text already: the document that holds it.")


def own_documents(request: Request | None) -> QuerySet[Document]:
    """What a filter by document may name; nothing while the schema is made, which has no request."""
    return documents_editable_by(request.user) if request else Document.objects.none()


class DocumentFilter(filters.FilterSet):
    class Meta:
        model = Document
        fields = ("bank", "status", "kind")


@extend_schema_view(destroy=extend_schema(summary="Delete a document that no learner's work cites"))
class DocumentViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, GenericViewSet[Document]
):
    """Documents of the banks the caller may read. Adding one answers 202: ask its address for status, stage and
    progress."""

    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter

    def get_queryset(self) -> QuerySet[Document]:
        reads = self.request.method in SAFE_METHODS
        found = documents_readable_by(self.request.user) if reads else documents_editable_by(self.request.user)
        return found.select_related("bank")

    @extend_schema(request=DocumentAddSerializer, responses={202: ACCEPTED, 200: KNOWN})
    def create(self, request: Request) -> Response:
        given = DocumentAddSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        card = {name: value for name, value in given.validated_data.items() if name not in {"bank", "file", "text"}}
        with _readable(given):
            document, created = documents.add_document(
                given.validated_data["bank"], user=request.user, **given.original(), **card
            )
        return self._accepted(document, new=created)

    @extend_schema(request=CardSerializer, responses=DocumentSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is said of a document beside its text."""
        document = self.get_object()
        given = CardSerializer(document, data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        documents.update_document(document, **given.validated_data)
        return Response(self.get_serializer(document).data)

    def perform_destroy(self, instance: Document) -> None:
        documents.delete_document(instance)

    @extend_schema(responses=DocumentTextSerializer)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def text(self, request: Request, pk: str) -> Response:
        """The stored text with its blocks. All offsets of the API are code points into this text."""
        version = DocumentVersion.objects.filter(document=self.get_object(), is_current=True).first()
        if version is None:
            raise ValidationError(_("The document has no text."), code="empty")
        return Response(DocumentTextSerializer(version).data)

    @extend_schema(request=None, responses={202: ACCEPTED})
    @action(detail=True, methods=["post"])
    def run(self, request: Request, pk: str) -> Response:
        """Process a document again. Nothing is made twice."""
        return self._accepted(documents.run_again(self.get_object()))

    @extend_schema(request=SourceSerializer, responses={202: ACCEPTED, 200: KNOWN})
    @action(detail=True, methods=["post"])
    def versions(self, request: Request, pk: str) -> Response:
        """Bring a newer text of the document. Facts and footnotes move to it."""
        document = self.get_object()
        given = SourceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        with _readable(given):
            _version, created = documents.new_version(document, **given.original())
        document.refresh_from_db()
        return self._accepted(document, new=created)

    @extend_schema(request=BlockChangeSerializer, responses={202: ACCEPTED})
    @action(detail=True, methods=["post"])
    def blocks(self, request: Request, pk: str) -> Response:
        """Drop the block that starts at an offset, or restore it, and process the document again."""
        given = BlockChangeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        change = blocks.drop_block if given.validated_data["dropped"] else blocks.restore_block
        return self._accepted(change(self.get_object(), start=given.validated_data["start"]))

    def _accepted(self, document: Document, *, new: bool = True) -> Response:
        address = reverse("api-document-detail", args=[document.pk], request=self.request)
        return Response(
            self.get_serializer(document).data,
            status=status.HTTP_202_ACCEPTED if new else status.HTTP_200_OK,
            headers={"Location": address},
        )


class _readable:  # noqa: N801  a context manager is read as a verb
    """Turns a file that cannot be read into an error of the field it came by."""

    def __init__(self, given: SourceSerializer) -> None:
        self.field = "file" if given.validated_data.get("file") else "text"

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, UnreadableDocument):
            reason = labels.document_error(error.code, str(error))
            raise ValidationError({self.field: [serializers.ErrorDetail(str(reason), error.code)]}) from error
