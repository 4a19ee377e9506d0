from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from quizzes.access import TEACHING
from quizzes.models import Classroom, Dispute, Membership

RELATED = (
    "response__attempt__quiz",
    "response__attempt__learner",
    "response__attempt__assignment__classroom",
    "response__question_version__question",
    "response__graded_version",
)


def disputes_to_settle_by(user: Any) -> QuerySet[Dispute]:
    """The objections, settled ones too, in the classes `user` teaches; a superuser sees all."""
    disputes = Dispute.objects.select_related(*RELATED)
    if not user.is_authenticated:
        return disputes.none()
    if user.is_superuser:
        return disputes
    taught = Membership.objects.filter(user=user.pk, role__in=TEACHING)
    return disputes.filter(response__attempt__assignment__classroom__in=taught.values("classroom"))


def disputes_of_classroom(classroom: Classroom) -> QuerySet[Dispute]:
    """The objections of a class, open ones first, then the newest."""
    disputes = Dispute.objects.filter(response__attempt__assignment__classroom=classroom)
    return disputes.select_related(*RELATED, "settled_by").order_by("settled_at", "-made_at", "pk")
