from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import AnswerType, FactKind, Modality, QuestionForm
from content.models import Bank, Document, DocumentVersion, Question
from content.queries.document import current_version
from content.services.anchor import locate
from content.validators import check_wording

FIRST: tuple[str, ...] = ("prompt", "answer", "answer_type", "accepted", "forms")


class WordingForm(forms.Form):
    """All forms of one question. Lists are written one entry a line."""

    prompt = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 2}))
    answer = forms.CharField(label=_("Answer"), max_length=300, required=False)
    answer_type = forms.ChoiceField(
        label=_("The answer is a"), choices=labels.choices(labels.ANSWER_TYPE), initial=AnswerType.NAME
    )
    accepted = forms.CharField(
        label=_("Also accepted"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One answer a line. Other spellings of a name are accepted anyway."),
    )
    options = forms.CharField(
        label=_("Wrong options"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. After a bar, what the learner reads about it: Cosimo de' Medici | led the bank later"),
    )
    cloze = forms.CharField(
        label=_("Sentence with a gap"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Write the gap as ____"),
    )
    statement = forms.CharField(label=_("True statement"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    false_statement = forms.CharField(
        label=_("False statement"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    false_note = forms.CharField(label=_("What is false in it"), required=False)
    items = forms.CharField(
        label=_("Events or pairs"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Events in their order, one a line; or pairs, one a line, as left | right."),
    )
    spare = forms.CharField(
        label=_("Right sides without a partner"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    explanation = forms.CharField(label=_("Explanation"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Separated by commas."))
    # Last: from here on the name stands for the field, as the column is called.
    forms = forms.MultipleChoiceField(
        label=_("Asked as"),
        choices=labels.choices(labels.QUESTION_FORM),
        widget=forms.CheckboxSelectMultiple,
        initial=[QuestionForm.TYPED],
    )

    field_order = FIRST

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        self.question = question
        if question and question.current:
            kwargs["initial"] = initial_of(question) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            check_wording(self.wording())
        return cleaned

    def wording(self) -> dict[str, Any]:
        """What was entered as the columns of a version. The modality and its source stay as they were."""
        current = self.question.current if self.question else None
        data = self.cleaned_data
        pairs = QuestionForm.MATCHING in data["forms"]
        return {
            "prompt": data["prompt"],
            "answer": data["answer"],
            "answer_type": data["answer_type"],
            "accepted": lines(data["accepted"]),
            "options": [_option(line) for line in lines(data["options"])],
            "cloze": data["cloze"],
            "statement": data["statement"],
            "false_statement": data["false_statement"],
            "false_note": data["false_note"],
            "items": [_pair(line) if pairs else line for line in lines(data["items"])],
            "spare": lines(data["spare"]),
            "forms": [str(form) for form in QuestionForm if form in data["forms"]],
            "explanation": data["explanation"],
            "modality": current.modality if current else str(Modality.ASSERTED),
            "attributed_to": current.attributed_to if current else "",
        }

    def tag_names(self) -> list[str]:
        return [name for name in self.cleaned_data["tags"].split(",") if name.strip()]


class WrittenQuestionForm(WordingForm):
    """A question written by hand, with the words of a document it rests on, if any."""

    kind = forms.ChoiceField(label=_("Kind"), choices=labels.choices(labels.FACT_KIND), initial=FactKind.OTHER)
    document = forms.ModelChoiceField(label=_("Document"), queryset=Document.objects.none(), required=False)
    quote = forms.CharField(
        label=_("The words in it that give the answer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copy them from the document; they become the footnote."),
    )

    field_order = ("prompt", "answer", "answer_type", "kind", "document", "quote", "accepted", "forms")

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = bank.documents.all()  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        document, quote = cleaned.get("document"), cleaned.get("quote", "").strip()
        if bool(document) != bool(quote):
            self.add_error("quote" if document else "document", _("A footnote needs the document and its words."))
        elif document:
            cleaned["source"] = self._find(document, quote)
        return cleaned

    def _find(self, document: Document, quote: str) -> tuple[DocumentVersion, int, int] | None:
        version = current_version(document)
        span = locate(version, quote) if version else None
        if version is None or span is None:
            self.add_error("quote", ValidationError(_("These words are not in the document."), code="no_quote"))
            return None
        return (version, *span)


def initial_of(question: Question) -> dict[str, Any]:
    """The fields of `WordingForm` for what a question says now."""
    version = question.current
    if version is None:
        return {}
    return {
        "prompt": version.prompt,
        "answer": version.answer,
        "answer_type": version.answer_type,
        "accepted": "\n".join(version.accepted),
        "forms": version.forms,
        "options": "\n".join(_option_line(option) for option in version.options),
        "cloze": version.cloze,
        "statement": version.statement,
        "false_statement": version.false_statement,
        "false_note": version.false_note,
        "items": "\n".join(item.replace("\t", " | ") for item in version.items),
        "spare": "\n".join(version.spare),
        "explanation": version.explanation,
        "tags": ", ".join(tag.name for tag in question.tags.all()),
    }


def lines(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := raw.strip())]


def _option(line: str) -> dict[str, str]:
    text, _bar, note = line.partition("|")
    return {"text": text.strip(), "note": note.strip()}


def _option_line(option: Mapping[str, str]) -> str:
    return f"{option['text']} | {option['note']}" if option.get("note") else option["text"]


def _pair(line: str) -> str:
    left, _bar, right = line.partition("|")
    return f"{left.strip()}\t{right.strip()}"
