from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import QuestionStatus
from content.forms.widgets import PlainSelect
from content.queries.bank import Options
from content.queries.question import CHANGED, HELD_BACK

ALL = ("", _("All"))
STATUSES = [
    ("", _("To review and approved")),
    *labels.choices(labels.QUESTION_STATUS),
    (HELD_BACK, _("Held back by the checks")),
    (CHANGED, _("Source has changed")),
]


class QuestionFilterForm(forms.Form):
    """What a teacher looks for among the questions of a bank. A value that is not on offer is passed over."""

    text = forms.CharField(label=_("Text"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    status = forms.ChoiceField(label=_("Status"), required=False, choices=STATUSES, widget=PlainSelect)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[ALL, *labels.choices(labels.FACT_KIND)], widget=PlainSelect
    )
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=[ALL, *labels.choices(labels.QUESTION_FORM)], widget=PlainSelect
    )
    document = forms.TypedChoiceField(label=_("Document"), required=False, coerce=int, widget=PlainSelect)
    tag = forms.TypedChoiceField(label=_("Tag"), required=False, coerce=int, widget=PlainSelect)

    def __init__(self, *args: Any, documents: Options, tags: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [ALL, *documents]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["tag"].choices = [ALL, *tags]  # type: ignore[attr-defined]  # a ChoiceField

    def criteria(self) -> dict[str, Any]:
        """The arguments of `questions_for_review`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class BulkForm(forms.Form):
    """Questions ticked in the list, and what to do with them."""

    status = forms.ChoiceField(choices=[(str(s), "") for s in (QuestionStatus.APPROVED, QuestionStatus.REJECTED)])
    everything = forms.BooleanField(required=False)
    question = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picked = self.data.getlist("question") if hasattr(self.data, "getlist") else []
        self.fields["question"].choices = [(pk, pk) for pk in picked if pk.isdecimal()]  # type: ignore[attr-defined]
