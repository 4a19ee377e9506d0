from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content import labels as content_labels
from content.labels import choices
from content.models import Bank, Document, Entity, Tag
from quizzes import labels
from quizzes.enums import DeckSource
from quizzes.models import Deck, Quiz
from quizzes.queries.deck import banks_for_decks, quizzes_for_decks

ENTITIES_LISTED = 200


class DeckForm(forms.ModelForm[Deck]):
    """A deck's title and settings."""

    class Meta:
        model = Deck
        fields = ("title", "desired_retention", "new_per_day", "exam_on")
        widgets = {"exam_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "desired_retention": _("From 0.70 to 0.97. Empty: as in the study settings."),
            "new_per_day": _("Empty: as in the study settings."),
            "exam_on": _("In the weeks before it, cards worth one more review come earlier."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desired_retention"].widget.attrs |= {"min": 0.7, "max": 0.97, "step": 0.01}


class DeckCreateForm(DeckForm):
    """A new deck and what it is made from: what `user` may make flashcards of."""

    source = forms.ChoiceField(label=_("Made from"), choices=choices(labels.DECK_SOURCE), widget=forms.RadioSelect)
    bank = forms.ModelChoiceField(Bank.objects.none(), label=_("Bank"), required=False)
    quiz = forms.ModelChoiceField(Quiz.objects.none(), label=_("Quiz"), required=False)

    field_order = ("source", "bank", "quiz", "title")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].queryset = banks_for_decks(user)  # type: ignore[attr-defined]
        self.fields["quiz"].queryset = quizzes_for_decks(user)  # type: ignore[attr-defined]
        self.fields["bank"].help_text = _("For “a bank” and “a filter”; a filter is set on the next page.")
        self.fields["quiz"].help_text = _("For “a quiz”.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needed = {DeckSource.BANK: "bank", DeckSource.FILTER: "bank", DeckSource.QUIZ: "quiz"}.get(
            data.get("source", "")
        )
        if needed and not data.get(needed):
            self.add_error(needed, _("Choose what the deck is made from."))
        return data


class DeckFilterForm(forms.Form):
    """What questions of its bank a deck holds; an empty field takes all."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=choices(content_labels.FACT_KIND),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), label=_("Documents"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(), label=_("Tags"), required=False, widget=forms.CheckboxSelectMultiple
    )
    entities = forms.ModelMultipleChoiceField(Entity.objects.none(), label=_("About"), required=False)

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        querysets = {
            "documents": bank.documents.all(),
            "tags": bank.tags.all(),
            "entities": bank.entities.filter(merged_into=None).order_by("name"),
        }
        for name, queryset in querysets.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    def criteria(self) -> dict[str, list[Any]]:
        """The cleaned fields as a deck's criteria, without the empty ones."""
        lists = {name: [getattr(value, "pk", value) for value in values] for name, values in self.cleaned_data.items()}
        return {name: values for name, values in lists.items() if values}
