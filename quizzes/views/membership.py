from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quizzes.access import can_manage
from quizzes.enums import Role
from quizzes.forms.classroom import MembershipForm
from quizzes.models import Membership
from quizzes.queries.classroom import classrooms_of
from quizzes.services.assignment import give_extra_time
from quizzes.services.classroom import change_role, leave_classroom
from quizzes.views.request import LearnerRequest


def membership_for(request: HttpRequest, pk: int) -> Membership:
    """A membership of a class the user manages."""
    memberships = Membership.objects.select_related("classroom", "user")
    membership = get_object_or_404(memberships, pk=pk, classroom__in=classrooms_of(request.user).values("pk"))
    if not can_manage(request.user, membership.classroom):
        raise PermissionDenied
    return membership


@login_required
def membership_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    membership = membership_for(request, pk)
    role, extra_time = membership.role, membership.extra_time
    form = MembershipForm(request.POST or None, instance=membership)
    if request.method == "POST" and form.is_valid():
        membership.role, membership.extra_time = role, extra_time
        try:
            change_role(membership, role=Role(form.cleaned_data["role"]))
            give_extra_time(membership, percent=form.cleaned_data["extra_time"])
        except ValidationError as refused:
            form.add_error("role", refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("classroom_detail", membership.classroom_id)
    return render(request, "quizzes/membership_edit.html", {"form": form, "membership": membership})


@login_required
@require_POST
def membership_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    membership = membership_for(request, pk)
    try:
        leave_classroom(membership)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        name = membership.user.display_name
        messages.success(request, _("%(name)s is no longer in the class.") % {"name": name})
    return redirect("classroom_detail", membership.classroom_id)
