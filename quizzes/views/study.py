from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.forms.study import StudySettingsForm
from quizzes.queries.fit import fit_state
from quizzes.services.study import change_settings, moment_for, settings_of
from quizzes.services.workload import load_choices
from quizzes.views.request import LearnerRequest


@login_required
def study_settings(request: LearnerRequest) -> HttpResponse:
    settings = settings_of(request.user)
    form = StudySettingsForm(request.POST or None, instance=settings)
    if request.method == "POST" and form.is_valid():
        change_settings(settings, **form.values())
        messages.success(request, _("Saved. The next answer to each card follows the new settings."))
        return redirect("study_settings")
    choices = load_choices(request.user, moment=moment_for(request.user, timezone.now()))
    context = {"form": form, "load_choices": choices, "fit": fit_state(request.user, settings)}
    return render(request, "quizzes/study_settings.html", context)
