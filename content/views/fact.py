from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.enums import FactStatus
from content.forms.fact_filter import FactFilterForm
from content.models import Fact
from content.queries.bank import banks_editable_by
from content.queries.fact import conflicting_facts, facts_editable_by, facts_of_bank, questions_of_fact, with_details
from content.queries.listing import page_of
from content.services import fact as facts
from content.views.undo import back

PAGE_SIZE = 50
CHANGES: dict[str, Callable[[Fact], Fact]] = {
    FactStatus.CONFIRMED: facts.confirm_fact,
    FactStatus.REJECTED: facts.reject_fact,
    FactStatus.FOUND: facts.reopen_fact,
}


@login_required
def fact_list(request: HttpRequest, bank: int) -> HttpResponse:
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    form = FactFilterForm(request.GET, bank=found)
    page = page_of(form.filter(facts_of_bank(found)), request.GET.get("page"), PAGE_SIZE)
    return render(request, "content/fact_list.html", {"bank": found, "form": form, "page": page})


@login_required
def fact_detail(request: HttpRequest, pk: int) -> HttpResponse:
    fact = get_object_or_404(with_details(facts_editable_by(request.user)).select_related("bank"), pk=pk)
    context = {
        "fact": fact,
        "bank": fact.bank,
        "conflicting": conflicting_facts(fact),
        "questions": questions_of_fact(fact),
    }
    return render(request, "content/fact_detail.html", context)


@login_required
@require_POST
def fact_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or reject a fact, or take that back. The bank's questions follow in the background."""
    fact = get_object_or_404(facts_editable_by(request.user), pk=pk)
    change = CHANGES.get(request.POST.get("status", ""))
    if change:
        change(fact)
        messages.success(request, _("Saved. The questions follow in a moment."))
    return back(request, "fact_detail", fact.pk)
