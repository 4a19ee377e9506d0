from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content import labels
from content.access import can_edit_bank, can_own_banks
from content.forms.bank import BankForm
from content.models import Bank
from content.queries.bank import banks_editable_by, banks_readable_by, with_counts
from content.queries.coverage import coverage_of_bank
from content.queries.document import documents_of_bank
from content.queries.question import count_by_kind, count_by_status
from content.services import bank as banks
from content.services.audit import audit_bank
from content.services.library import import_library


@login_required
def bank_list(request: HttpRequest) -> HttpResponse:
    readable = banks_readable_by(request.user).select_related("owner")
    context = {
        "own": with_counts(readable.filter(owner=request.user.pk)),
        "shared": with_counts(readable.exclude(owner=request.user.pk)),
        "may_create": can_own_banks(request.user),
    }
    return render(request, "content/bank_list.html", context)


@login_required
def bank_detail(request: HttpRequest, pk: int) -> HttpResponse:
    bank = get_object_or_404(with_counts(banks_readable_by(request.user)).select_related("owner"), pk=pk)
    context = {"bank": bank, "documents": documents_of_bank(bank), "may_edit": can_edit_bank(request.user, bank)}
    if context["may_edit"]:
        kinds = count_by_kind(bank)
        context["statuses"] = count_by_status(bank)
        context["kinds"] = [(kind, label, kinds.get(kind, 0)) for kind, label in labels.choices(labels.FACT_KIND)]
    return render(request, "content/bank_detail.html", context)


@login_required
def bank_checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What of the documents is asked, and what the looks of the questions give away."""
    bank = get_object_or_404(banks_editable_by(request.user), pk=pk)
    tells = [(labels.TELL[tell.code], tell) for tell in audit_bank(bank)]
    context = {"bank": bank, "documents": coverage_of_bank(bank), "tells": tells}
    return render(request, "content/bank_checks.html", context)


@login_required
def bank_create(request: HttpRequest) -> HttpResponse:
    _check_may_own(request)
    form = BankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bank = banks.create_bank(owner=request.user, **form.cleaned_data)
        messages.success(request, _("The bank is there. Bring it a document."))
        return redirect("bank_detail", bank.pk)
    return render(request, "content/bank_edit.html", {"form": form})


@login_required
def bank_edit(request: HttpRequest, pk: int) -> HttpResponse:
    bank = get_object_or_404(banks_editable_by(request.user), pk=pk)
    form = BankForm(request.POST or None, instance=bank)
    if request.method == "POST" and form.is_valid():
        # The form has set the columns on its instance already; the service compares with what is stored.
        banks.update_bank(get_object_or_404(Bank, pk=pk), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("bank_detail", pk)
    return render(request, "content/bank_edit.html", {"form": form, "bank": bank})


@login_required
def bank_delete(request: HttpRequest, pk: int) -> HttpResponse:
    bank = get_object_or_404(with_counts(banks_editable_by(request.user)), pk=pk)
    if request.method == "POST":
        try:
            banks.delete_bank(bank)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("bank_detail", pk)
        messages.success(request, _("The bank “%(title)s” is gone.") % {"title": bank.title})
        return redirect("bank_list")
    return render(request, "content/bank_delete.html", {"bank": bank})


@login_required
@require_POST
def bank_library(request: HttpRequest) -> HttpResponse:
    """Start with the shipped library: a bank of one's own with its documents."""
    _check_may_own(request)
    bank = banks.library_bank(owner=request.user)
    import_library(bank, user=request.user)
    messages.success(request, _("The sample library is being read. Its questions appear here in a moment."))
    return redirect("bank_detail", bank.pk)


def _check_may_own(request: HttpRequest) -> None:
    if not can_own_banks(request.user):
        raise PermissionDenied(_("Only teachers make banks. Say in your profile that you teach."))
