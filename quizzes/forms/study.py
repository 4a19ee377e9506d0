from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from quizzes.models import StudySettings

SHARES = (
    (1.0, _("as usual")),
    (0.75, _("three quarters")),
    (0.5, _("half")),
    (0.25, _("a quarter")),
    (0.0, _("as little as can be")),
)


class StudySettingsForm(forms.ModelForm[StudySettings]):
    """How a learner reviews, with one field for the load of each weekday."""

    class Meta:
        model = StudySettings
        fields = (
            "desired_retention",
            "new_per_day",
            "reviews_per_day",
            "maximum_interval",
            "two_buttons",
            "type_answers",
        )
        help_texts = {
            "desired_retention": _(
                "How many of your cards you want to know when they come. 0.90 suits most; higher means more reviews."
            ),
            "reviews_per_day": _("Answers a day. What is left over comes in the days after."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desired_retention"].widget.attrs |= {"min": 0.7, "max": 0.97, "step": 0.01}
        easy_days = self.instance.easy_days or [1.0] * 7
        for number, name in WEEKDAYS.items():
            self.fields[f"day_{number}"] = forms.TypedChoiceField(
                label=name, choices=SHARES, coerce=float, initial=easy_days[number]
            )

    @property
    def day_fields(self) -> list[forms.BoundField]:
        return [self[f"day_{number}"] for number in WEEKDAYS]

    def values(self) -> dict[str, Any]:
        """The settings to save."""
        data = self.cleaned_data
        shares = [data[f"day_{number}"] for number in WEEKDAYS]
        kept = {name: value for name, value in data.items() if not name.startswith("day_")}
        return kept | {"easy_days": [] if set(shares) == {1.0} else shares}
