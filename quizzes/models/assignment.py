from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.labels import choices
from quizzes import labels
from quizzes.enums import AttemptCounts, LatePolicy
from quizzes.models.card import Deck
from quizzes.models.classroom import Classroom
from quizzes.models.quiz import Quiz


class Assignment(models.Model):
    """A quiz or a deck given to a class. `time_limit` and `grace` are in seconds; no `attempts_allowed` means any
    number."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="assignments")
    quiz = models.ForeignKey(Quiz, models.PROTECT, null=True, blank=True, related_name="assignments")
    deck = models.ForeignKey(Deck, models.PROTECT, null=True, blank=True, related_name="assignments")
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts allowed"), null=True, blank=True)
    attempt_counts = models.CharField(
        _("which attempt counts"),
        max_length=8,
        choices=choices(labels.ATTEMPT_COUNTS),
        default=AttemptCounts.BEST,
    )
    time_limit = models.PositiveIntegerField(_("time limit in seconds"), null=True, blank=True)
    grace = models.PositiveIntegerField(_("grace period in seconds"), default=60)
    late_policy = models.CharField(
        _("late work"),
        max_length=10,
        choices=choices(labels.LATE_POLICY),
        default=LatePolicy.MARK_LATE,
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quiz__isnull=False, deck__isnull=True)
                | models.Q(quiz__isnull=True, deck__isnull=False),
                name="assignment_quiz_or_deck",
                violation_error_message=_("Choose a quiz or a deck."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(due_at__isnull=True)
                | models.Q(opens_at__lte=models.F("due_at")),
                name="assignment_opens_before_due",
                violation_error_message=_("The moments must be in order: opens, due, closes."),
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(due_at__lte=models.F("closes_at")),
                name="assignment_due_before_closing",
                violation_error_message=_("The moments must be in order: opens, due, closes."),
            ),
            models.CheckConstraint(
                condition=models.Q(attempts_allowed__isnull=True) | models.Q(attempts_allowed__gte=1),
                name="assignment_allows_an_attempt",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int | None:
        """The time limit in minutes, as people say it."""
        return None if self.time_limit is None else self.time_limit // 60

    @property
    def title(self) -> str:
        """The title of what is assigned; reads `quiz` or `deck`, so select them first."""
        target = self.quiz or self.deck
        return target.title if target else ""


class AssignmentOverride(models.Model):
    """Other moments, limits or attempts for one student. An empty field follows the assignment."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="overrides", db_index=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField(null=True, blank=True)
    time_limit = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment", "learner"), name="override_once_for_learner"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} for {self.learner_id}"
