from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from content import labels
from content.forms.widgets import PlainSelect
from content.models import Bank, Document, Fact

ALL = ("", _("All"))


class FactFilterForm(forms.Form):
    """What a teacher looks for among the facts of a bank."""

    text = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[ALL, *labels.choices(labels.FACT_KIND)], widget=PlainSelect
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[ALL, *labels.choices(labels.FACT_STATUS)], widget=PlainSelect
    )
    modality = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[ALL, *labels.choices(labels.MODALITY)], widget=PlainSelect
    )
    document = forms.ModelChoiceField(
        label=_("Document"),
        required=False,
        queryset=Document.objects.none(),
        empty_label=_("All"),
        widget=PlainSelect,
    )

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = bank.documents.all()  # type: ignore[attr-defined]  # a ModelChoiceField

    def filter(self, facts: QuerySet[Fact]) -> QuerySet[Fact]:
        self.is_valid()
        chosen = self.cleaned_data
        for column in ("kind", "status", "modality"):
            if chosen.get(column):
                facts = facts.filter(**{column: chosen[column]})
        if document := chosen.get("document"):
            facts = facts.filter(evidence__version__document=document).distinct()
        if text := chosen.get("text"):
            facts = facts.filter(Q(subject__names__text__icontains=text) | Q(object__names__text__icontains=text))
        return facts.distinct()
