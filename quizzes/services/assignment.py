from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.accounts.models import User
from quizzes.enums import FeedbackMoment
from quizzes.models import Assignment, AssignmentOverride, Attempt, Classroom, Deck, Membership, Quiz
from quizzes.queries.assignment import terms_by_learner, terms_for
from quizzes.queries.classroom import students_of
from quizzes.services.attempt import set_terms
from quizzes.services.card import open_cards

FIELDS = (
    "opens_at",
    "due_at",
    "closes_at",
    "attempts_allowed",
    "attempt_counts",
    "time_limit",
    "grace",
    "late_policy",
)
OVERRIDE_FIELDS = ("opens_at", "due_at", "closes_at", "attempts_allowed", "time_limit")


def create_assignment(
    *,
    classroom: Classroom,
    created_by: User,
    quiz: Quiz | None = None,
    deck: Deck | None = None,
    now: datetime | None = None,
    **terms: Any,
) -> Assignment:
    """Gives a quiz or a deck to a class; the cards of a deck are there for its students at once. `terms` are fields
    named in `FIELDS`.

    Raises ValidationError with code `one_target`, `no_questions`, `needs_due` or `out_of_order`.
    """
    if (quiz is None) == (deck is None):
        raise ValidationError(_("Choose a quiz or a deck."), "one_target")
    if quiz is not None and not quiz.items.exists():
        raise ValidationError(_("This quiz has no questions yet."), "no_questions")
    assignment = _write(Assignment(classroom=classroom, created_by=created_by, quiz=quiz, deck=deck), terms)
    for membership in students_of(classroom) if deck else ():
        open_assigned_cards(assignment, learner=membership.user, now=now or timezone.now())
    return assignment


def open_assigned_cards(assignment: Assignment, *, learner: User, now: datetime) -> int:
    """Makes the student's missing cards of an assigned deck, once it is open, and returns how many."""
    if assignment.deck is None or (assignment.opens_at and now < assignment.opens_at):
        return 0
    return open_cards(assignment.deck, learner, now=now)


def open_cards_of_classroom(membership: Membership, *, now: datetime) -> None:
    """Makes the cards of all decks assigned to the class: for somebody who joins."""
    for assignment in membership.classroom.assignments.filter(deck__isnull=False).select_related("deck"):
        open_assigned_cards(assignment, learner=membership.user, now=now)


def update_assignment(assignment: Assignment, **terms: Any) -> Assignment:
    """Changes the terms, and with them those of attempts made and running. Raises as `create_assignment` does."""
    return _write(assignment, terms)


def _write(assignment: Assignment, terms: dict[str, Any]) -> Assignment:
    unknown = terms.keys() - set(FIELDS)
    if unknown:
        raise TypeError(f"not a term of an assignment: {', '.join(sorted(unknown))}")
    for name, value in terms.items():
        setattr(assignment, name, value)
    check_terms(assignment)
    with transaction.atomic():
        assignment.save()
        refresh_attempts(assignment)
    return assignment


def check_terms(assignment: Assignment) -> None:
    """Raises ValidationError unless the moments are in order and feedback meant for after the due date has one."""
    moments = [m for m in (assignment.opens_at, assignment.due_at, assignment.closes_at) if m is not None]
    if moments != sorted(moments):
        raise ValidationError(_("The moments must be in order: opens, due, closes."), "out_of_order")
    quiz = assignment.quiz
    if quiz is not None and assignment.due_at is None:
        shown = (quiz.show_score, quiz.show_verdict, quiz.show_key, quiz.show_explanation)
        if FeedbackMoment.AFTER_DUE in shown:
            raise ValidationError(
                _("This quiz shows feedback after the due date, so the assignment needs one."), "needs_due"
            )


def delete_assignment(assignment: Assignment) -> None:
    """Raises ValidationError with code `in_use` once somebody has started it."""
    try:
        assignment.delete()
    except ProtectedError as used:
        raise ValidationError(
            _("Students have started this assignment, so it stays. Close it instead."), "in_use"
        ) from used


def override_assignment(assignment: Assignment, *, learner: User, **terms: Any) -> AssignmentOverride:
    """Other terms for one student, also while the attempt runs. Terms not named follow the assignment."""
    unknown = terms.keys() - set(OVERRIDE_FIELDS)
    if unknown:
        raise TypeError(f"cannot be overridden: {', '.join(sorted(unknown))}")
    values = {name: terms.get(name) for name in OVERRIDE_FIELDS}
    with transaction.atomic():
        override, _new = AssignmentOverride.objects.update_or_create(
            assignment=assignment, learner=learner, defaults=values
        )
        refresh_attempts(assignment, learner=learner)
    return override


def remove_override(override: AssignmentOverride) -> None:
    with transaction.atomic():
        override.delete()
        refresh_attempts(override.assignment, learner=override.learner)


def give_extra_time(membership: Membership, *, percent: int) -> Membership:
    """Sets a student's extra time, for running attempts too."""
    with transaction.atomic():
        membership.extra_time = percent
        membership.save(update_fields=["extra_time"])
        started = Attempt.objects.filter(learner=membership.user, assignment__classroom=membership.classroom_id)
        for assignment in Assignment.objects.filter(pk__in=started.values("assignment")):
            refresh_attempts(assignment, learner=membership.user)
    return membership


def refresh_attempts(assignment: Assignment, *, learner: User | None = None) -> None:
    """Brings the attempts at an assignment, of all or of one learner, up to its terms: due and end where they run, due
    and lateness where they have ended."""
    attempts = Attempt.objects.select_for_update().filter(assignment=assignment)
    if learner is not None:
        attempts = attempts.filter(learner=learner)
    attempts_now = list(attempts)
    if not attempts_now:
        return
    terms = {learner.pk: terms_for(assignment, learner)} if learner else terms_by_learner(assignment)
    for attempt in attempts_now:
        own = terms.get(attempt.learner_id)
        if own is None:  # left the class
            continue
        if attempt.is_running:
            set_terms(attempt, own)
        else:
            attempt.due_at = own.due_at
            attempt.late = attempt.submitted_at is not None and own.is_late(attempt.submitted_at)
    Attempt.objects.bulk_update(attempts_now, ["due_at", "ends_at", "grace_until", "late"])
