from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes import labels
from quizzes.enums import ReviewKind, ReviewSource
from quizzes.models.card import Card, MemoryParameters
from quizzes.models.fields import CompactUUIDField, DayField


class SchedulePolicy(models.Model):
    """What answers were scheduled under: fitted parameters (null for the default weights), the recall wished for, the
    longest interval in days and the version of the scheduler. Written once and named by every review it holds for, so
    that the log alone gives the card. Those of the default weights are everybody's."""

    id = models.AutoField(primary_key=True)
    parameters = models.ForeignKey(
        MemoryParameters, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    desired_retention = models.FloatField(default=0.9)
    maximum_interval = models.PositiveIntegerField(default=3650)
    scheduler_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "schedule policies"
        constraints = (
            models.UniqueConstraint(
                fields=("parameters", "desired_retention", "maximum_interval", "scheduler_version"),
                condition=models.Q(parameters__isnull=False),
                name="schedule_policy_once",
            ),
            # Nulls are never equal, and not every database can be told otherwise.
            models.UniqueConstraint(
                fields=("desired_retention", "maximum_interval", "scheduler_version"),
                condition=models.Q(parameters__isnull=True),
                name="schedule_policy_of_default_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.desired_retention} within {self.maximum_interval} days"


class Review(models.Model):
    """One entry of the review log, never changed and never deleted while its card lives.

    `client_uuid` makes a resent review the same review: with its card it is the key. Moments are milliseconds since
    1970 UTC, `local_day` is the ordinal of the learner's day at `answered_at`, `duration_ms` the thinking time,
    `delay_ms` how long the answer took to arrive, 24 days at most. `elapsed_days` counts from the learner's day of the
    card's last answer, below zero for one that came late, null without one. A `VOID` row takes back the review named
    by `target`. A `RESCHEDULE` row moves the card to `due_after`. `policy` is null where nothing was scheduled.

    What the rest tells exactly is not written: `quizzes.services.log.outcome_of` has the state and the memory after
    the answer, the recall predicted before it and the intervals. The columns stand from wide to narrow: PostgreSQL
    fills up the places between them.
    """

    pk = models.CompositePrimaryKey("card", "client_uuid")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews", db_index=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews", db_index=False)
    answered_at = models.BigIntegerField()
    due_before = models.BigIntegerField(null=True, blank=True)
    due_after = models.BigIntegerField(null=True, blank=True)
    stability_before = models.FloatField(null=True, blank=True)
    difficulty_before = models.FloatField(null=True, blank=True)
    client_uuid = CompactUUIDField()
    # A policy goes with its parameters, which go with their learner, whose reviews go too. Where one does not, the
    # database refuses: looking for such reviews beforehand would read the whole log.
    policy = models.ForeignKey(
        SchedulePolicy, models.DO_NOTHING, null=True, blank=True, related_name="+", db_index=False
    )
    duration_ms = models.PositiveIntegerField(default=0)
    delay_ms = models.PositiveIntegerField(default=0)
    kind = models.PositiveSmallIntegerField(
        choices=labels.number_choices(labels.REVIEW_KIND), default=ReviewKind.REVIEW
    )
    source = models.PositiveSmallIntegerField(
        choices=labels.number_choices(labels.REVIEW_SOURCE), default=ReviewSource.FLASHCARD
    )
    rating = models.PositiveSmallIntegerField(null=True, blank=True, choices=labels.number_choices(labels.RATING))
    state_before = models.PositiveSmallIntegerField(default=0)
    elapsed_days = models.SmallIntegerField(null=True, blank=True)
    local_day = DayField()
    target = CompactUUIDField(null=True, blank=True)

    # What a download of somebody's log has to hold beside it: see `accounts.personal_data`.
    EXPLAINED_BY = ("policy",)

    class Meta:
        ordering = ("answered_at", "client_uuid")
        # Not by moment: PostgreSQL writes equal keys once, and a learner answers many times a day.
        indexes = (models.Index(fields=("learner", "local_day"), name="review_by_learner"),)
        constraints = (
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

    @property
    def received_at(self) -> int:
        return self.answered_at + self.delay_ms


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
