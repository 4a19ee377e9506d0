from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from quizzes.accounts.views import current_user
from quizzes.queries.today import today_of
from quizzes.services.study import moment_for, settings_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    user, now = current_user(request), timezone.now()
    today = today_of(user, moment=moment_for(user, now), settings=settings_of(user), now=now)
    return render(request, "quizzes/home.html", {"today": today})
