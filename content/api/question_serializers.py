from __future__ import annotations

from typing import Any

from rest_framework import serializers

from content import labels
from content.api.document_serializers import EditableBankField
from content.enums import AnswerType, Modality, QuestionStatus
from content.models import Bank, DocumentVersion, Footnote, Question, QuestionVersion
from content.queries.document import current_version, documents_editable_by
from content.services.wording import COLUMNS, wording_of
from content.validators import check_wording


class FootnoteSerializer(serializers.ModelSerializer[Footnote]):
    """Where the key stands: `quote` is the text of that version of the document from `start` to `end`."""

    document = serializers.IntegerField(source="document_version.document_id")
    title = serializers.CharField(source="document_version.document.title")
    version = serializers.IntegerField(source="document_version.number")
    is_current = serializers.BooleanField(source="document_version.is_current")

    class Meta:
        model = Footnote
        fields = ("document", "title", "version", "is_current", "start", "end", "quote")

    def to_representation(self, footnote: Footnote) -> dict[str, Any]:
        version = footnote.document_version
        return {
            "document": version.document_id,
            "title": version.document.title,
            "version": version.number,
            "is_current": version.is_current,
            "start": footnote.start,
            "end": footnote.end,
            "quote": footnote.quote,
        }


# Asking each field of a serializer takes ten times as long as writing its columns out: with twenty questions to a page,
# longer than all the rest. So these say by themselves what they show; their fields are what the schema is made of.
FOOTNOTE_SHOWN = FootnoteSerializer()


class OptionSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    note = serializers.CharField(allow_blank=True, default="")


class WordingSerializer(serializers.Serializer[Any]):
    """What a version says. Which columns are needed hangs on its forms."""

    prompt = serializers.CharField()
    answer = serializers.CharField(max_length=300, allow_blank=True, default="")
    answer_type = serializers.ChoiceField(choices=labels.choices(labels.ANSWER_TYPE), default=str(AnswerType.NAME))
    accepted = serializers.ListField(child=serializers.CharField(), default=list)
    options = OptionSerializer(many=True, default=list)
    cloze = serializers.CharField(allow_blank=True, default="")
    statement = serializers.CharField(allow_blank=True, default="")
    false_statement = serializers.CharField(allow_blank=True, default="")
    false_note = serializers.CharField(allow_blank=True, default="")
    items = serializers.ListField(child=serializers.CharField(trim_whitespace=False), default=list)
    spare = serializers.ListField(child=serializers.CharField(), default=list)
    forms = serializers.ListField(child=serializers.ChoiceField(choices=labels.choices(labels.QUESTION_FORM)))
    explanation = serializers.CharField(allow_blank=True, default="")
    modality = serializers.ChoiceField(choices=labels.choices(labels.MODALITY), default=str(Modality.ASSERTED))
    attributed_to = serializers.CharField(allow_blank=True, max_length=300, default="")


class VersionSerializer(serializers.ModelSerializer[QuestionVersion]):
    options = OptionSerializer(many=True)
    accepted = serializers.ListField(child=serializers.CharField())
    items = serializers.ListField(child=serializers.CharField())
    spare = serializers.ListField(child=serializers.CharField())
    forms = serializers.ListField(child=serializers.ChoiceField(choices=labels.choices(labels.QUESTION_FORM)))
    footnotes = FootnoteSerializer(source="notes", many=True)

    class Meta:
        model = QuestionVersion
        fields = ("id", "number", *COLUMNS, "footnotes", "created_at")

    def to_representation(self, version: QuestionVersion) -> dict[str, Any]:
        return {
            "id": version.pk,
            "number": version.number,
            **wording_of(version),
            "footnotes": [FOOTNOTE_SHOWN.to_representation(note) for note in version.notes],  # type: ignore[attr-defined]
            "created_at": version.created_at,
        }


VERSION_SHOWN = VersionSerializer()
COLUMN_OF = {"bank": "bank_id"}


class QuestionSerializer(serializers.ModelSerializer[Question]):
    current = VersionSerializer(allow_null=True)
    facts = serializers.PrimaryKeyRelatedField[Any](many=True, read_only=True)
    tags = serializers.SlugRelatedField[Any](slug_field="name", many=True, read_only=True)
    gate_codes = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Question
        fields = (
            "id",
            "bank",
            "key",
            "kind",
            "predicate",
            "direction",
            "origin",
            "status",
            "rank",
            "gate_codes",
            "comment",
            "reviewed_at",
            "facts",
            "tags",
            "current",
            "created_at",
            "updated_at",
        )

    COLUMNS = {name: COLUMN_OF.get(name, name) for name in Meta.fields if name not in {"facts", "tags", "current"}}

    def to_representation(self, question: Question) -> dict[str, Any]:
        shown = {name: getattr(question, column) for name, column in self.COLUMNS.items()}
        return shown | {
            "facts": [fact.pk for fact in question.facts.all()],
            "tags": [tag.name for tag in question.tags.all()],
            "current": VERSION_SHOWN.to_representation(question.current) if question.current else None,
        }


class SourceSpanSerializer(serializers.Serializer[Any]):
    """A place in the current text of a document."""

    document = serializers.IntegerField()
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        found = documents_editable_by(self.context["request"].user).filter(pk=attrs["document"]).first()
        version = current_version(found) if found else None
        if version is None or not version.text[attrs["start"] : attrs["end"]].strip():
            raise serializers.ValidationError("There are no such words.", code="source")
        return {"source": (version, attrs["start"], attrs["end"])}


class QuestionCreateSerializer(WordingSerializer):
    bank = EditableBankField(queryset=Bank.objects.all())
    kind = serializers.ChoiceField(choices=labels.choices(labels.FACT_KIND))
    tags = serializers.ListField(child=serializers.CharField(max_length=60), default=list)
    source = SourceSpanSerializer(required=False)  # type: ignore[assignment]  # the words cited

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_wording(attrs)
        return attrs

    def wording(self) -> dict[str, Any]:
        return {name: self.validated_data[name] for name in COLUMNS}

    def source_span(self) -> tuple[DocumentVersion, int, int] | None:
        source: dict[str, Any] | None = self.validated_data.get("source")
        return source["source"] if source else None


class QuestionEditSerializer(WordingSerializer):
    """What is left out stays as it is."""

    tags = serializers.ListField(child=serializers.CharField(max_length=60), required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        version = self.context["version"]
        wording = (wording_of(version) if version else {}) | {k: v for k, v in attrs.items() if k in COLUMNS}
        check_wording(wording)
        return {"wording": wording, "tags": attrs.get("tags")}


class RejectSerializer(serializers.Serializer[Any]):
    comment = serializers.CharField(allow_blank=True, default="")


class TakeSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(min_value=1)


class BulkSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(
        choices=[(str(s), s.name) for s in (QuestionStatus.APPROVED, QuestionStatus.REJECTED)]
    )
    questions = serializers.ListField(child=serializers.IntegerField(), min_length=1, max_length=500)


class BulkResultSerializer(serializers.Serializer[Any]):
    moved = serializers.IntegerField(help_text="How many were waiting for review and are moved.")
