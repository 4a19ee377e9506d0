from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from quizzes.accounts.models import User
from quizzes.accounts.personal_data import reason_to_keep


class SignupForm(AllauthSignupForm):
    """Sign-up with a name and what the account is for; the time zone is filled in by the browser."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_teacher = forms.BooleanField(label=_("I teach and want to make quizzes"), required=False)
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))

    field_order = ("name", "email", "password1", "is_teacher", "time_zone")

    def save(self, request: HttpRequest) -> User:
        user: User = super().save(request)
        user.name = self.cleaned_data["name"]
        user.is_teacher = self.cleaned_data["is_teacher"]
        user.time_zone = self.cleaned_data["time_zone"] or "UTC"
        user.save(update_fields=["name", "is_teacher", "time_zone"])
        return user

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone:
            # A browser may name a zone this server does not know: UTC then, to be set by hand.
            try:
                User(time_zone=zone).clean_fields(exclude=[f.name for f in User._meta.fields if f.name != "time_zone"])
            except forms.ValidationError:
                return ""
        return zone


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "time_zone", "day_start", "is_teacher")
        help_texts = {
            "time_zone": _("Your days, due dates and streaks follow this zone."),
            "day_start": _("Cards reviewed before this hour count for the day before."),
        }

    def clean_day_start(self) -> int:
        hour: int = self.cleaned_data["day_start"]
        if hour > 23:
            raise forms.ValidationError(_("An hour lies between 0 and 23."))
        return hour


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=80)
    read_only = forms.BooleanField(label=_("May only read"), required=False)


class DeleteAccountForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        blocked = reason_to_keep(self.user)
        if blocked:
            raise forms.ValidationError(blocked)
        return cleaned
