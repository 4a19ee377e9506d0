from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from content.calendar import parse_date
from content.enums import BlockKind, DropReason
from content.models import Bank, Document, DocumentVersion
from content.queries.bank import banks_editable_by
from content.validators import check_date


class DocumentSerializer(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields = (
            "id",
            "bank",
            "title",
            "publisher",
            "author",
            "published_on",
            "citation",
            "address",
            "kind",
            "language",
            "status",
            "stage",
            "progress",
            "error_code",
            "created_at",
            "updated_at",
        )


class BlockSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=[(str(kind), kind.name) for kind in BlockKind])
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    level = serializers.IntegerField(required=False)
    label = serializers.CharField(required=False)  # type: ignore[assignment]  # a field of the block, not of the form
    path = serializers.ListField(child=serializers.CharField(), required=False)
    dropped = serializers.ChoiceField(
        choices=[(str(reason), reason.name) for reason in DropReason], required=False, allow_blank=True
    )
    by_hand = serializers.BooleanField(required=False)


class DocumentTextSerializer(serializers.ModelSerializer[DocumentVersion]):
    blocks = BlockSerializer(many=True)

    class Meta:
        model = DocumentVersion
        fields = ("number", "sha256", "text", "blocks")


class CardSerializer(serializers.ModelSerializer[Document]):
    class Meta:
        model = Document
        fields: tuple[str, ...] = (
            "title",
            "publisher",
            "author",
            "published_on",
            "citation",
            "address",
            "kind",
            "language",
        )

    def validate_published_on(self, value: str) -> str:
        """The date as EDTF."""
        if not value:
            return ""
        check_date(value)
        date = parse_date(value)
        return date.edtf if date else ""


class SourceSerializer(serializers.Serializer[Any]):
    """A file (multipart) or a text: one of them."""

    file = serializers.FileField(required=False, allow_empty_file=True)
    text = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("file" in attrs) == ("text" in attrs):
            raise serializers.ValidationError(_("Send a file or a text, one of them."), code="one_source")
        return attrs

    def original(self) -> dict[str, Any]:
        """The arguments of `content.services.document.add_document` that carry the text."""
        file = self.validated_data.get("file")
        if file:
            return {"data": file.read(), "name": file.name}
        return {"text": self.validated_data.get("text", ""), **({"data": b""} if file is not None else {})}


class EditableBankField(serializers.PrimaryKeyRelatedField[Bank]):
    """A bank the caller may edit; another one is as good as missing."""

    def get_queryset(self) -> Any:
        request = self.context.get("request")
        return banks_editable_by(request.user) if request else super().get_queryset()


class DocumentAddSerializer(SourceSerializer, CardSerializer):
    bank = EditableBankField(queryset=Bank.objects.all())

    class Meta(CardSerializer.Meta):
        fields = ("bank", "file", "text", *CardSerializer.Meta.fields)
        extra_kwargs = {"title": {"required": False}}


class BlockChangeSerializer(serializers.Serializer[Any]):
    start = serializers.IntegerField(min_value=0)
    dropped = serializers.BooleanField()
