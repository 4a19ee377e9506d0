"""Scores changed by hand, answers graded again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.models import Question
from quizzes.access import EVERYTHING, can_grade
from quizzes.forms.score import RegradeForm, ScoreForm
from quizzes.queries.response import feedback_on, given_in_words, served
from quizzes.services.regrade import regrade
from quizzes.services.score import override_score
from quizzes.views.assignment import assignment_for, written
from quizzes.views.attempt import attempt_of
from quizzes.views.request import LearnerRequest
from quizzes.views.response import response_in


@login_required
def response_score(request: LearnerRequest, pk: int, number: int) -> HttpResponse:
    """Sets the score of one response by hand, and shows how it was changed so far."""
    attempt = attempt_of(request, pk)
    if not can_grade(request.user, attempt):
        raise PermissionDenied
    response = response_in(attempt, number)
    form = ScoreForm(request.POST or None, response=response)
    valid = request.method == "POST" and form.is_valid()
    if valid and written(
        form,
        lambda: override_score(response, grader=request.user, now=timezone.now(), **form.cleaned_data),
    ):
        messages.success(request, _("The score is changed."))
        return redirect("attempt_results", attempt.pk)
    context = {
        "form": form,
        "attempt": attempt,
        "shown": served(response),
        "given": given_in_words(response),
        "feedback": feedback_on(response, EVERYTHING),
        "changes": response.score_changes.select_related("made_by"),
    }
    return render(request, "quizzes/response_score.html", context)


@login_required
def assignment_regrade(request: LearnerRequest, pk: int) -> HttpResponse:
    """Shows what grading again would change, and does it when asked to. `?question=` narrows it to one."""
    assignment = assignment_for(request, pk, teaching=True)
    wanted = request.GET.get("question", "")
    asked = Question.objects.filter(quiz_items__quiz=assignment.quiz_id).distinct()
    question = get_object_or_404(asked, pk=wanted) if wanted.isdecimal() else None
    form = RegradeForm(request.POST or request.GET)
    form.is_valid()
    really = request.method == "POST" and "really" in request.POST
    result = regrade(
        assignment,
        question=question,
        only_if_higher=not form.cleaned_data["lower_too"],
        dry_run=not really,
        grader=request.user,
        now=timezone.now(),
    )
    if really:
        number = len(result.changes)
        messages.success(request, ngettext("%(n)d answer changed.", "%(n)d answers changed.", number) % {"n": number})
        return redirect("assignment_results", assignment.pk)
    context = {
        "form": form,
        "assignment": assignment,
        "classroom": assignment.classroom,
        "question": question,
        "result": result,
        "rows": [(change, given_in_words(change.response)) for change in result.changes],
    }
    return render(request, "quizzes/assignment_regrade.html", context)
