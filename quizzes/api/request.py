from __future__ import annotations

from rest_framework.request import Request

from quizzes.accounts.models import User


class LearnerApiRequest(Request):
    """The request of an endpoint behind `IsAuthenticated`."""

    user: User
