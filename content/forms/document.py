from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazystr
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content import labels
from content.calendar import parse_date
from content.models import Document
from content.validators import check_date

ACCEPTED = ".txt,.md,.markdown,.html,.htm,.pdf,.docx,.wiki,.wikitext"
CARD = ("title", "publisher", "author", "published_on", "kind", "citation", "address")


class CardForm(forms.ModelForm[Document]):
    """What is said of a document beside its text."""

    address = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Document
        fields = CARD
        widgets = {"citation": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"published_on": _("As in 1999, December 1999 or 14 December 1999.")}

    def clean_published_on(self) -> str:
        """The date as EDTF."""
        value: str = self.cleaned_data["published_on"]
        if not value:
            return ""
        check_date(value)
        date = parse_date(value)
        return date.edtf if date else ""


class SourceForm(forms.Form):
    """A file or a text: one of them."""

    file = forms.FileField(label=_("File"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}))
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = lazystr(
            _now("Text, Markdown, HTML, PDF or Word, up to %(size)s.")
            % {"size": filesizeformat(settings.FOOTNOTE_DOCUMENT_LIMIT)}
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text", "").strip()
        if "file" not in self.errors and bool(file) == bool(text):
            raise ValidationError(
                _("Choose a file or paste a text, not both.") if file else _("Choose a file or paste a text."),
                code="one_source",
            )
        return cleaned

    def source(self) -> dict[str, Any]:
        """The arguments of `content.services.document.add_document` that carry the text."""
        file = self.cleaned_data.get("file")
        if file:
            return {"data": file.read(), "name": file.name}
        return {"text": self.cleaned_data["text"]}

    def refuse(self, code: str, message: str) -> None:
        """Show why the text could not be read, at the field it came by."""
        field = "file" if self.cleaned_data.get("file") else "text"
        self.add_error(field, ValidationError(str(labels.document_error(code, message)), code=code))


class DocumentForm(SourceForm, CardForm):
    """A new document. What is left empty is taken from the file."""

    field_order = ("file", "text", *CARD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["kind"].required = False
        self.fields["kind"].initial = ""
        self.fields["kind"].widget.choices = [("", _("Tell from the text")), *labels.choices(labels.DOCUMENT_KIND)]

    def card(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in CARD if self.cleaned_data.get(name)}
