from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from quizzes.accounts.models import User


class LearnerRequest(HttpRequest):
    """The request of a view behind `login_required`, as the middleware leaves it."""

    user: User
    htmx: HtmxDetails
