from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quizzes.access import can_create_classroom, can_manage, can_teach
from quizzes.enums import Role
from quizzes.forms.classroom import ClassroomForm, JoinForm
from quizzes.models import Classroom
from quizzes.queries.assignment import assignments_of_classroom, with_terms
from quizzes.queries.classroom import classrooms_of, members_of, with_counts
from quizzes.queries.result import results_of_classroom, standings_of
from quizzes.services import classroom as classrooms
from quizzes.views.request import LearnerRequest


def classroom_for(
    request: HttpRequest, pk: int, predicate: Callable[[Any, Classroom], bool] | None = None
) -> Classroom:
    """The class, if the user is in it. Raises PermissionDenied where the predicate does not hold."""
    classroom = get_object_or_404(classrooms_of(request.user), pk=pk)
    if predicate and not predicate(request.user, classroom):
        raise PermissionDenied
    return classroom


@login_required
@require_GET
def classroom_list(request: LearnerRequest) -> HttpResponse:
    found = with_counts(classrooms_of(request.user))
    context = {
        "classrooms": [classroom for classroom in found if classroom.archived_at is None],
        "archived": [classroom for classroom in found if classroom.archived_at],
        "may_create": can_create_classroom(request.user),
        "join_form": JoinForm(),
    }
    return render(request, "quizzes/classroom_list.html", context)


@login_required
def classroom_create(request: LearnerRequest) -> HttpResponse:
    if not can_create_classroom(request.user):
        raise PermissionDenied
    form = ClassroomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        classroom = classrooms.create_classroom(teacher=request.user, **form.cleaned_data)
        messages.success(request, _("The class is there. Give your students its code."))
        return redirect("classroom_detail", classroom.pk)
    return render(request, "quizzes/classroom_edit.html", {"form": form})


@login_required
@require_GET
def classroom_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """The class as its teachers see it, or as a student does: what is to do."""
    classroom = classroom_for(request, pk)
    assignments = assignments_of_classroom(classroom)
    teaching = can_teach(request.user, classroom)
    context: dict[str, Any] = {"classroom": classroom, "teaching": teaching, "now": timezone.now()}
    if teaching:
        context |= {
            "assignments": assignments,
            "members": members_of(classroom),
            "managing": can_manage(request.user, classroom),
            "join_link": request.build_absolute_uri(reverse("classroom_join_link", args=[classroom.join_code])),
        }
        return render(request, "quizzes/classroom_detail.html", context)
    context["standings"] = standings_of(request.user, with_terms(assignments, request.user), timezone.now())
    context["teachers"] = members_of(classroom).exclude(role=Role.STUDENT)
    return render(request, "quizzes/classroom_student.html", context)


@login_required
@require_GET
def classroom_results(request: LearnerRequest, pk: int) -> HttpResponse:
    """Who did what, with which result."""
    classroom = classroom_for(request, pk, can_teach)
    assignments = [a for a in assignments_of_classroom(classroom) if a.quiz_id]
    rows = results_of_classroom(classroom, assignments)
    context = {"classroom": classroom, "teaching": True, "assignments": assignments, "rows": rows}
    return render(request, "quizzes/classroom_results.html", context)


@login_required
def classroom_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request, pk, can_manage)
    form = ClassroomForm(request.POST or None, instance=classroom)
    if request.method == "POST" and form.is_valid():
        classrooms.update_classroom(classroom, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("classroom_detail", classroom.pk)
    return render(request, "quizzes/classroom_edit.html", {"form": form, "classroom": classroom})


@login_required
@require_POST
def classroom_code(request: LearnerRequest, pk: int) -> HttpResponse:
    """A new join code."""
    classroom = classrooms.rotate_code(classroom_for(request, pk, can_manage))
    messages.success(request, _("The class has a new code; the old one no longer works."))
    return redirect("classroom_detail", classroom.pk)


@login_required
@require_POST
def classroom_archive(request: LearnerRequest, pk: int) -> HttpResponse:
    """Archives the class, or takes it out of the archive."""
    classroom = classroom_for(request, pk, can_manage)
    if classroom.archived_at:
        classrooms.restore_classroom(classroom)
        messages.success(request, _("The class is open again."))
    else:
        classrooms.archive_classroom(classroom, now=timezone.now())
        messages.success(request, _("The class is archived. Everything stays readable."))
    return redirect("classroom_detail", classroom.pk)


@login_required
@require_POST
def classroom_leave(request: LearnerRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request, pk)
    try:
        classrooms.leave_classroom(classroom.memberships.get(user=request.user))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("classroom_detail", classroom.pk)
    messages.success(request, _("You have left the class."))
    return redirect("classroom_list")


@login_required
def classroom_join(request: LearnerRequest) -> HttpResponse:
    """Joining by a code typed in."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = classrooms.join_classroom(
                user=request.user, code=form.cleaned_data["code"], now=timezone.now()
            )
        except ValidationError as refused:
            form.add_error("code", refused)
        else:
            messages.success(request, _("You are in."))
            return redirect("classroom_detail", membership.classroom_id)
    return render(request, "quizzes/classroom_join.html", {"form": form})


@login_required
@require_GET
def classroom_join_link(request: LearnerRequest, code: str) -> HttpResponse:
    """Joining by a link: names the class and asks, for a link alone must change nothing."""
    classroom = classrooms.find_by_code(code)
    form = JoinForm(initial={"code": code})
    return render(request, "quizzes/classroom_join.html", {"form": form, "classroom": classroom, "code": code})
