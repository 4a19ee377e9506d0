from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from content.queries.compiled import load
from quizzes.access import TEACHING, open_parts
from quizzes.enums import AttemptStatus, QuizMode
from quizzes.models import Assignment, Attempt, Membership, Quiz, Response


def attempts_visible_to(user: Any) -> QuerySet[Attempt]:
    """The attempts `user` made, and those made for the classes `user` teaches, with quiz, assignment and class."""
    attempts = Attempt.objects.select_related("quiz", "assignment__classroom", "learner")
    if not user.is_authenticated:
        return attempts.none()
    return attempts if user.is_superuser else _visible(attempts, user.pk)


def attempt_visible_to(user: Any, key: int) -> Attempt | None:
    """The attempt if `user` may see it, as `attempts_visible_to` gives it; its SQL is built once."""
    if user.is_superuser or not user.is_authenticated:
        return attempts_visible_to(user).filter(pk=key).first()
    found = load(_visible_attempt, user=user.pk, key=key)
    return found[0] if found else None


def _visible_attempt(*, user: int, key: int) -> QuerySet[Attempt]:
    return _visible(Attempt.objects.select_related("quiz", "assignment__classroom", "learner"), user).filter(pk=key)


def _visible(attempts: QuerySet[Attempt], user: int) -> QuerySet[Attempt]:
    taught = Membership.objects.filter(user=user, role__in=TEACHING)
    return attempts.filter(Q(learner=user) | Q(assignment__classroom__in=taught.values("classroom")))


def attempts_at(target: Quiz | Assignment, learner: Any) -> QuerySet[Attempt]:
    """The learner's attempts at an assignment, or at a quiz for its own sake, the newest first."""
    attempts = Attempt.objects.filter(learner=learner.pk).select_related("quiz").order_by("-number")
    if isinstance(target, Assignment):
        return attempts.filter(assignment=target)
    return attempts.filter(quiz=target, assignment=None)


def running_attempts(target: Quiz | Assignment, learner: Any) -> QuerySet[Attempt]:
    return attempts_at(target, learner).filter(status=AttemptStatus.RUNNING)


def overdue_attempts(now: datetime) -> QuerySet[Attempt]:
    """The running attempts whose grace is over."""
    return Attempt.objects.filter(status=AttemptStatus.RUNNING, grace_until__lt=now)


def idle_attempts(since: datetime) -> QuerySet[Attempt]:
    """The running practice attempts without an end in which nothing was answered after `since`."""
    endless = Attempt.objects.filter(
        status=AttemptStatus.RUNNING, mode=QuizMode.PRACTICE, grace_until=None, started_at__lt=since
    )
    return endless.exclude(responses__answered_at__gte=since)


def unremembered_attempts() -> QuerySet[Attempt]:
    """The ended attempts whose answers are not in the review log yet."""
    ended = Attempt.objects.exclude(status=AttemptStatus.RUNNING)
    return ended.filter(remembered_at=None).select_related("quiz", "learner").order_by("submitted_at")


def responses_of(attempt: Attempt) -> QuerySet[Response]:
    """The slots in order with what was served."""
    return attempt.responses.select_related("question_version__question", "graded_version").order_by("slot")


@dataclass(frozen=True, slots=True)
class Stop:
    """A slot as the navigator shows it: nothing of the question, and the verdict only once it is open."""

    number: int
    answered: bool
    verdict: str


def navigator(attempt: Attempt, now: datetime) -> list[Stop]:
    """One stop a slot, in order. One query."""
    return [
        Stop(
            slot.slot + 1,
            slot.answered_at is not None,
            slot.verdict if open_parts(attempt, now, response=slot).verdict else "",
        )
        for slot in load(_slots, attempt=attempt.pk)
    ]


def _slots(*, attempt: int) -> QuerySet[Response]:
    slots = Response.objects.filter(attempt=attempt).order_by("slot")
    return slots.only("slot", "answered_at", "verdict", "tries", "attempt_id")
