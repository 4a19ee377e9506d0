from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quizzes.accounts.forms import DeleteAccountForm, ProfileForm, TokenForm
from quizzes.accounts.models import User
from quizzes.accounts.personal_data import delete_account, personal_data
from quizzes.accounts.tokens import create_token


def current_user(request: HttpRequest) -> User:
    """The signed-in user, typed; for views behind `login_required`."""
    assert isinstance(request.user, User)  # noqa: S101  narrows the type behind login_required
    return request.user


@login_required
def account_profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=current_user(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_profile")
    return render(request, "accounts/profile_edit.html", {"form": form})


@login_required
def account_tokens(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    form = TokenForm(request.POST or None)
    key = None
    if request.method == "POST" and form.is_valid():
        _token, key = create_token(user, **form.cleaned_data)
        form = TokenForm()
    tokens = user.access_tokens.all()
    return render(request, "accounts/token_list.html", {"form": form, "tokens": tokens, "key": key})


@login_required
@require_POST
def account_token_delete(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(current_user(request).access_tokens, pk=pk).delete()
    messages.success(request, _("The token no longer works."))
    return redirect("account_tokens")


@login_required
@require_GET
def account_export(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(
        personal_data(current_user(request)), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="footnote-my-data.json"'
    return response


@login_required
def account_delete(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    form = DeleteAccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        logout(request)
        delete_account(user)
        messages.success(request, _("Your account is gone."))
        return redirect("account_login")
    return render(request, "accounts/account_delete.html", {"form": form})
