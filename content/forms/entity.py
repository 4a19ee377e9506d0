from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Entity, EntityName


class EntityForm(forms.ModelForm[Entity]):
    class Meta:
        model = Entity
        fields = ("name", "kind")


class NameForm(forms.ModelForm[EntityName]):
    class Meta:
        model = EntityName
        fields = ("text", "kind")
        labels = {"text": _("Also written"), "kind": _("What it is")}


class MergeForm(forms.Form):
    """Which entity of the bank another one is."""

    into = forms.ModelChoiceField(label=_("Is the same as"), queryset=Entity.objects.none())

    def __init__(self, *args: Any, entity: Entity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Entity.objects.filter(bank=entity.bank_id, merged_into=None).exclude(pk=entity.pk)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField
