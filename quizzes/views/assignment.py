from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quizzes.access import can_teach, open_parts
from quizzes.accounts.models import User
from quizzes.forms.assignment import AssignmentForm, OverrideForm, TermsForm
from quizzes.models import Assignment
from quizzes.queries.assignment import assignments_visible_to, with_terms
from quizzes.queries.classroom import students_of
from quizzes.queries.result import standings_of
from quizzes.services import assignment as assignments
from quizzes.views.classroom import classroom_for
from quizzes.views.request import LearnerRequest


def assignment_for(request: HttpRequest, pk: int, *, teaching: bool = False) -> Assignment:
    """The assignment with the user's own terms, if the user is in its class. Raises PermissionDenied for who does not
    teach it, where asked."""
    assignment: Assignment = get_object_or_404(with_terms(assignments_visible_to(request.user), request.user), pk=pk)
    if teaching and not can_teach(request.user, assignment.classroom):
        raise PermissionDenied
    return assignment


def written(form: Form | ModelForm[Any], write: Callable[[], Any]) -> bool:
    """Whether the service took the form's data; what it refuses is shown in the form."""
    try:
        write()
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


@login_required
def assignment_create(request: LearnerRequest, pk: int) -> HttpResponse:
    """Gives a quiz or a deck to the class `pk`."""
    classroom = classroom_for(request, pk, can_teach)
    initial = {name: request.GET[name] for name in ("quiz", "deck") if name in request.GET}
    form = AssignmentForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = {"classroom": classroom, "created_by": request.user, "now": timezone.now(), **form.cleaned_data}
        if written(form, lambda: assignments.create_assignment(**data)):
            messages.success(request, _("Assigned."))
            return redirect("classroom_detail", classroom.pk)
    return render(request, "quizzes/assignment_edit.html", {"form": form, "classroom": classroom})


@login_required
@require_GET
def assignment_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """For a student the state, what is left and the start; for teachers the terms and the way to the results."""
    assignment = assignment_for(request, pk)
    now = timezone.now()
    if can_teach(request.user, assignment.classroom):
        context: dict[str, Any] = {
            "assignment": assignment,
            "classroom": assignment.classroom,
            "overrides": assignment.overrides.select_related("learner"),
        }
        return render(request, "quizzes/assignment_detail.html", context)
    if assignment.deck:
        assignments.open_assigned_cards(assignment, learner=request.user, now=now)
    [standing] = standings_of(request.user, [assignment], now)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "standing": standing,
        "attempts": [(attempt, open_parts(attempt, now)) for attempt in standing.attempts],
        "now": now,
    }
    return render(request, "quizzes/assignment_student.html", context)


@login_required
def assignment_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request, pk, teaching=True)
    form = TermsForm(request.POST or None, instance=assignment)
    valid = request.method == "POST" and form.is_valid()
    if valid and written(form, lambda: assignments.update_assignment(assignment, **form.cleaned_data)):
        messages.success(request, _("Saved. Running attempts follow the new terms."))
        return redirect("assignment_detail", assignment.pk)
    context = {"form": form, "assignment": assignment, "classroom": assignment.classroom}
    return render(request, "quizzes/assignment_edit.html", context)


@login_required
@require_POST
def assignment_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request, pk, teaching=True)
    try:
        assignments.delete_assignment(assignment)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("assignment_detail", pk)
    messages.success(request, _("The assignment is gone."))
    return redirect("classroom_detail", assignment.classroom_id)


@login_required
def assignment_override(request: LearnerRequest, pk: int, learner: int) -> HttpResponse:
    """Other terms for one student of the class."""
    assignment = assignment_for(request, pk, teaching=True)
    student: User = get_object_or_404(students_of(assignment.classroom), user=learner).user
    override = assignment.overrides.filter(learner=student).first()
    if request.method == "POST" and "remove" in request.POST:
        if override:
            assignments.remove_override(override)
        messages.success(request, _("The assignment holds for %(name)s as for everybody.") % {"name": student})
        return redirect("assignment_detail", assignment.pk)
    form = OverrideForm(request.POST or None, instance=override)
    if request.method == "POST" and form.is_valid():
        assignments.override_assignment(assignment, learner=student, **form.cleaned_data)
        messages.success(request, _("Saved for %(name)s.") % {"name": student})
        return redirect("assignment_detail", assignment.pk)
    context = {"form": form, "assignment": assignment, "student": student, "override": override}
    return render(request, "quizzes/assignment_override.html", context)
