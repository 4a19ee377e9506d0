"""Taking back the last review: what was done is kept in the session until the next page has offered to undo it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content import labels
from content.enums import QuestionStatus
from content.models import Bank
from content.queries.bank import banks_editable_by
from content.queries.question import questions_of_bank
from content.services import question as questions

KEY = "content.undo"


def offer_undo(request: HttpRequest, bank: Bank, *, status: str, number: int, **how: Any) -> None:
    """Have the next page of the bank offer to take a review back. `how` names one question with the status it had
    before, or the moment at which many were judged."""
    at = how.get("at")
    kept = how | {"at": at.isoformat()} if isinstance(at, datetime) else how
    request.session[KEY] = {"bank": bank.pk, "status": status, "number": number, **kept}


def undo_offered(request: HttpRequest, bank: Bank) -> dict[str, Any] | None:
    """What can be taken back in this bank; offered once."""
    kept = request.session.get(KEY)
    if not kept or kept["bank"] != bank.pk:
        return None
    offered: dict[str, Any] = request.session.pop(KEY)
    return offered


@login_required
@require_POST
def question_undo(request: HttpRequest, bank: int) -> HttpResponse:
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    at = parse_datetime(request.POST.get("at", "")) if request.POST.get("at") else None
    if at:
        questions.undo_review(found, reviewer=request.user, reviewed_at=at)
    elif request.POST.get("before") in labels.QUESTION_STATUS:
        question = get_object_or_404(questions_of_bank(found), pk=request.POST.get("question") or 0)
        questions.set_status(question, QuestionStatus(request.POST["before"]), reviewer=request.user)
    messages.success(request, _("Taken back."))
    return back(request, "question_list", found.pk)


def back(request: HttpRequest, name: str, *arguments: Any) -> HttpResponse:
    """A redirect to the page the form names in `next`, if it is one of ours, else to the page called `name`."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(address)
    return redirect(name, *arguments)
