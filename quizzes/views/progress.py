from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.services.progress import progress_of
from quizzes.views.request import LearnerRequest


@login_required
@require_safe
def progress(request: LearnerRequest) -> HttpResponse:
    return render(request, "quizzes/progress.html", {"progress": progress_of(request.user, now=timezone.now())})
