from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes import labels
from quizzes.enums import Rating
from quizzes.models import Card


class AnswerForm(forms.Form):
    """What a learner types before the answer is shown. `shown_at`: when the question was, in ms since 1970."""

    given = forms.CharField(label=_("Your answer"), max_length=300, required=False, strip=True)
    shown_at = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever a form takes
        self.fields["given"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class FlagForm(forms.ModelForm[Card]):
    """What a learner finds wrong with a card's question, for its author; empty to take it back."""

    class Meta:
        model = Card
        fields = ("flag",)
        labels = {"flag": _("What is wrong with it?")}
        help_texts = {"flag": _("The author of the question reads it, without your name.")}


class RatingForm(forms.Form):
    """How well a card was recalled. The page makes the UUID, so that a form sent twice counts once."""

    rating = forms.TypedChoiceField(
        choices=labels.number_choices(labels.RATING), coerce=lambda value: Rating(int(value))
    )
    client_uuid = forms.UUIDField(widget=forms.HiddenInput)
    shown_at = forms.IntegerField(required=False, widget=forms.HiddenInput)
