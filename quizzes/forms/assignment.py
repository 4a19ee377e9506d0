from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.models import Assignment, AssignmentOverride, Deck, Quiz
from quizzes.queries.deck import decks_editable_by
from quizzes.queries.quiz import quizzes_readable_by

MOMENTS = ("opens_at", "due_at", "closes_at")


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a date and a time, in the time zone of the page."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class MinutesField(forms.IntegerField):
    """A number of minutes for people, of seconds for the program."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=24 * 60, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value // 60 if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        minutes: int | None = super().clean(value)
        return None if minutes is None else minutes * 60


class TermsForm(forms.ModelForm[Assignment]):
    """When and how often an assignment can be taken."""

    time_limit = MinutesField(
        label=gettext_lazy("Time limit in minutes"),
        required=False,
        help_text=gettext_lazy("For tests. Students with extra time get more."),
    )

    class Meta:
        model = Assignment
        fields = (*MOMENTS, "late_policy", "time_limit", "attempts_allowed", "attempt_counts")
        widgets = dict.fromkeys(MOMENTS, MomentInput())
        help_texts = {"attempts_allowed": gettext_lazy("Empty: as many as they like.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["opens_at"].help_text = _("Empty: at once. Times are in %(zone)s.") % {"zone": zone}
        self.fields["due_at"].help_text = _("Empty: no due date. Times are in %(zone)s.") % {"zone": zone}
        self.fields["closes_at"].help_text = _("After this nothing is taken in. Times are in %(zone)s.") % {
            "zone": zone
        }
        for name in MOMENTS:
            # A browser sends minutes, and some send seconds too.
            self.fields[name].input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]  # type: ignore[attr-defined]


class AssignmentForm(TermsForm):
    """What is given to the class, and on which terms."""

    quiz = forms.ModelChoiceField(label=gettext_lazy("Quiz"), queryset=Quiz.objects.none(), required=False)
    deck = forms.ModelChoiceField(label=gettext_lazy("or deck of cards"), queryset=Deck.objects.none(), required=False)

    field_order = ("quiz", "deck")

    class Meta(TermsForm.Meta):
        fields = ("quiz", "deck", *TermsForm.Meta.fields)  # type: ignore[assignment]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in (("quiz", quizzes_readable_by(user)), ("deck", decks_editable_by(user))):
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class OverrideForm(forms.ModelForm[AssignmentOverride]):
    """Other terms for one student; an empty field follows the assignment."""

    time_limit = MinutesField(label=gettext_lazy("Time limit in minutes"), required=False)

    class Meta:
        model = AssignmentOverride
        fields = (*MOMENTS, "time_limit", "attempts_allowed")
        widgets = dict.fromkeys(MOMENTS, MomentInput())
        labels = {"attempts_allowed": gettext_lazy("Attempts allowed")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MOMENTS:
            self.fields[name].input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]  # type: ignore[attr-defined]
            self.fields[name].help_text = _("Times are in %(zone)s.") % {"zone": timezone.get_current_timezone_name()}
