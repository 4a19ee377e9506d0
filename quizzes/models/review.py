from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes import labels
from quizzes.enums import ReviewKind, ReviewSource
from quizzes.models.card import Card, MemoryParameters
from quizzes.models.fields import CompactUUIDField


class Review(models.Model):
    """One entry of the review log, never changed and never deleted while its card lives.

    `client_uuid` makes a resent review the same review. Moments are milliseconds since 1970 UTC, `local_day` is the
    ordinal of the learner's day at `answered_at`, `duration_ms` the thinking time. `recall` is the recall predicted
    just before the answer. `interval` is what was scheduled, in days (0 within the day); `raw_interval` before fuzz.
    A `VOID` row takes back the review named by `target`. `parameters` (null for the default weights),
    `desired_retention` and `maximum_interval` are what the schedule was made under, so that the log alone gives the
    card. A `RESCHEDULE` row moves the card to `due_after`.
    """

    client_uuid = CompactUUIDField()
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews", db_index=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews", db_index=False)
    kind = models.PositiveSmallIntegerField(
        choices=labels.number_choices(labels.REVIEW_KIND), default=ReviewKind.REVIEW
    )
    source = models.PositiveSmallIntegerField(
        choices=labels.number_choices(labels.REVIEW_SOURCE), default=ReviewSource.FLASHCARD
    )
    rating = models.PositiveSmallIntegerField(null=True, blank=True, choices=labels.number_choices(labels.RATING))
    answered_at = models.BigIntegerField()
    received_at = models.BigIntegerField()
    local_day = models.IntegerField()
    duration_ms = models.PositiveIntegerField(default=0)
    state_before = models.PositiveSmallIntegerField(default=0)
    state_after = models.PositiveSmallIntegerField(default=0)
    stability_before = models.FloatField(null=True, blank=True)
    stability_after = models.FloatField(null=True, blank=True)
    difficulty_before = models.FloatField(null=True, blank=True)
    difficulty_after = models.FloatField(null=True, blank=True)
    due_before = models.BigIntegerField(null=True, blank=True)
    due_after = models.BigIntegerField(null=True, blank=True)
    recall = models.FloatField(null=True, blank=True)
    raw_interval = models.FloatField(null=True, blank=True)
    interval = models.PositiveIntegerField(default=0)
    parameters = models.ForeignKey(
        MemoryParameters, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    desired_retention = models.FloatField(default=0.9)
    maximum_interval = models.PositiveIntegerField(default=3650)
    scheduler_version = models.PositiveSmallIntegerField(default=1)
    target = CompactUUIDField(null=True, blank=True)

    class Meta:
        ordering = ("answered_at", "pk")
        indexes = (models.Index(fields=("learner", "answered_at"), name="review_by_learner"),)
        constraints = (
            models.UniqueConstraint(fields=("card", "client_uuid"), name="review_once"),
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | models.Q(rating__in=(1, 2, 3, 4)),
                name="review_rating_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=ReviewKind.VOID) | models.Q(target__isnull=False),
                name="review_void_has_target",
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.card_id} at {self.answered_at}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("The review log is append-only."))
        super().save(*args, **kwargs)


class StudyDay(models.Model):
    """What a learner did on one local day (ordinal, as `quizzes.scheduling` draws the day line)."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="study_days", db_index=False)
    day = models.IntegerField()
    reviews = models.PositiveIntegerField(default=0)
    new_cards = models.PositiveIntegerField(default=0)
    recalled = models.PositiveIntegerField(default=0)
    quiz_answers = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("learner", "day")
        constraints = (models.UniqueConstraint(fields=("learner", "day"), name="study_day_once"),)

    def __str__(self) -> str:
        return f"day {self.day} of {self.learner_id}"
