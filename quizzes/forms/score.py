from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.labels import choices
from quizzes import labels
from quizzes.enums import DisputeRemedy
from quizzes.models import Dispute, Response


class ScoreForm(forms.Form):
    """A score set by hand, with the reason the learner reads."""

    score = forms.FloatField(label=_("Score"), min_value=0)
    comment = forms.CharField(
        label=_("Why"),
        max_length=1000,
        help_text=_("The learner reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, response: Response, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"score": response.score}, **kwargs})
        self.fields["score"].widget.attrs |= {"max": response.points, "step": "any"}


class RegradeForm(forms.Form):
    lower_too = forms.BooleanField(
        label=_("Take points away too"),
        required=False,
        help_text=_("Off: whoever would lose points keeps them, and reads the new answer all the same."),
    )


class DisputeForm(forms.ModelForm[Dispute]):
    words = forms.CharField(
        label=_("The words of the document that say so"),
        required=False,
        max_length=2000,
        help_text=_("Copy them from the document; your teacher sees them in their place."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Dispute
        fields = ("reason",)
        labels = {"reason": _("Why is your answer right?")}
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, cites: bool, **kwargs: Any) -> None:
        """`cites` says whether the learner may open the documents that the key rests on."""
        super().__init__(*args, **kwargs)
        if not cites:
            del self.fields["words"]


class SettleForm(forms.Form):
    remedy = forms.TypedChoiceField(
        required=False,
        choices=choices(labels.DISPUTE_REMEDY),
        coerce=DisputeRemedy,
        empty_value=DisputeRemedy.POINTS,
    )
    reply = forms.CharField(
        label=_("Your reply"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
