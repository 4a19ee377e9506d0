from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from content.queries.listing import page_of
from quizzes import labels
from quizzes.access import can_answer, can_teach, open_parts
from quizzes.enums import DisputeRemedy
from quizzes.forms.score import DisputeForm, SettleForm
from quizzes.models import Dispute
from quizzes.queries.dispute import disputes_of_classroom, disputes_to_settle_by, remedies_for
from quizzes.queries.response import feedback_on, given_in_words, key_in_words, served
from quizzes.services.dispute import accept_dispute, decline_dispute, open_dispute
from quizzes.views.assignment import written
from quizzes.views.attempt import attempt_of
from quizzes.views.classroom import classroom_for
from quizzes.views.request import LearnerRequest
from quizzes.views.response import response_in

PAGE = 20


@login_required
def dispute_create(request: LearnerRequest, pk: int, number: int) -> HttpResponse:
    """A learner's objection to how an answer was marked."""
    attempt = attempt_of(request, pk)
    if not can_answer(request.user, attempt):
        raise PermissionDenied
    response = response_in(attempt, number)
    parts = open_parts(attempt, timezone.now(), response=response)
    if not parts.key or attempt.assignment is None:
        raise PermissionDenied
    feedback = feedback_on(response, parts)
    form = DisputeForm(request.POST or None, cites=bool(feedback.footnotes))
    valid = request.method == "POST" and form.is_valid()
    if valid and written(form, lambda: open_dispute(response, now=timezone.now(), **form.cleaned_data)):
        messages.success(request, _("Your teacher will look at it."))
        return redirect("attempt_results", attempt.pk)
    context = {
        "form": form,
        "feedback": feedback,
        "attempt": attempt,
        "shown": served(response),
        "given": given_in_words(response),
        "key": key_in_words(response, response.key_version),
    }
    return render(request, "quizzes/dispute_create.html", context)


@login_required
@require_GET
def dispute_list(request: LearnerRequest, pk: int) -> HttpResponse:
    """The objections in the class `pk`, open ones first."""
    classroom = classroom_for(request, pk, can_teach)
    page = page_of(disputes_of_classroom(classroom), request.GET.get("page"), PAGE)
    rows = [
        (
            dispute,
            served(dispute.response),
            given_in_words(dispute.response),
            key_in_words(dispute.response, dispute.response.key_version),
            [(remedy.value, labels.DISPUTE_REMEDY[remedy]) for remedy in remedies_for(dispute, request.user)],
        )
        for dispute in page
    ]
    context = {"classroom": classroom, "page": page, "rows": rows}
    return render(request, "quizzes/dispute_list.html", context)


@login_required
@require_POST
def dispute_settle(request: LearnerRequest, pk: int) -> HttpResponse:
    """Accepts an objection, or declines it with a reply. A mended key leads on to grading the others again."""
    dispute: Dispute = get_object_or_404(disputes_to_settle_by(request.user), pk=pk)
    form = SettleForm(request.POST)
    form.is_valid()
    reply = form.cleaned_data.get("reply", "")
    remedy = form.cleaned_data.get("remedy", DisputeRemedy.POINTS)
    try:
        if "accept" in request.POST:
            accept_dispute(dispute, reply=reply, remedy=remedy, grader=request.user, now=timezone.now())
        else:
            decline_dispute(dispute, reply=reply, grader=request.user, now=timezone.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        remedy = DisputeRemedy.POINTS
    else:
        messages.success(request, _("Settled. The learner can read it."))
    assignment = dispute.response.attempt.assignment
    if assignment is None:
        return redirect("home")
    if "accept" in request.POST and remedy in {DisputeRemedy.ACCEPT, DisputeRemedy.KEY}:
        messages.info(request, _("The question is mended. This is what grading the other answers again would change."))
        address = reverse("assignment_regrade", args=[assignment.pk])
        return redirect(f"{address}?question={dispute.response.question_version.question_id}")
    return redirect("dispute_list", assignment.classroom_id)
