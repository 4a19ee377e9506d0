from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.enums import QuestionStatus
from content.forms.question_filter import BulkForm, QuestionFilterForm
from content.queries.bank import banks_editable_by, documents_and_tags
from content.queries.question import questions_for_review
from content.services import question as questions
from content.views.undo import back, offer_undo


@login_required
@require_POST
def question_bulk(request: HttpRequest, bank: int) -> HttpResponse:
    """Approve or reject the ticked questions, or all drafts the filter of the list finds."""
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    form = BulkForm(request.POST)
    if form.is_valid():
        documents, tags = documents_and_tags(found)
        filters = QuestionFilterForm(request.GET, documents=documents, tags=tags)
        chosen = questions_for_review(found, **filters.criteria())
        if not form.cleaned_data["everything"]:
            chosen = chosen.filter(pk__in=form.cleaned_data["question"])
        status = form.cleaned_data["status"]
        number, at = questions.set_status_of_all(chosen, QuestionStatus(status), reviewer=request.user)
        if number:
            offer_undo(request, found, status=status, number=number, at=at)
        else:
            messages.info(request, _("Nothing was ticked that waits for review."))
    return back(request, "question_list", found.pk)
