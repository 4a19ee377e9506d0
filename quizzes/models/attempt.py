from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels as content_labels
from content.labels import choices
from content.models import DocumentVersion, QuestionVersion
from quizzes import labels
from quizzes.enums import AttemptStatus, DisputeStatus, QuizMode
from quizzes.models.assignment import Assignment
from quizzes.models.quiz import Quiz


class Attempt(models.Model):
    """One go of a learner at a quiz, for an assignment or for its own sake. The clock is the server's.

    Status and score change through `quizzes.services.attempt` alone. `seed` settles all shuffling and drawing;
    `position` is the slot the learner was last at. `due_at` is the due moment as it stands for this learner; feedback
    promised for after the due date opens then. `remembered_at` is when the answers went into the review log.
    """

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="attempts")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    mode = models.CharField(max_length=10, choices=choices(labels.QUIZ_MODE), default=QuizMode.PRACTICE)
    status = models.CharField(
        max_length=10,
        choices=choices(labels.ATTEMPT_STATUS),
        default=AttemptStatus.RUNNING,
    )
    position = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    grace_until = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    remembered_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    score = models.FloatField(null=True, blank=True)
    max_score = models.FloatField(default=0)

    class Meta:
        ordering = ("-started_at", "-pk")
        indexes = (
            models.Index(
                fields=("grace_until",),
                condition=models.Q(status="running", grace_until__isnull=False),
                name="attempt_to_close",
            ),
            models.Index(
                fields=("submitted_at",),
                condition=~models.Q(status="running") & models.Q(remembered_at__isnull=True),
                name="attempt_to_remember",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "learner", "number"),
                condition=models.Q(assignment__isnull=False),
                name="attempt_number_once_in_assignment",
            ),
            models.UniqueConstraint(
                fields=("quiz", "learner", "number"),
                condition=models.Q(assignment__isnull=True),
                name="attempt_number_once_in_quiz",
            ),
            models.UniqueConstraint(
                fields=("assignment", "learner"),
                condition=models.Q(assignment__isnull=False, status="running"),
                name="attempt_one_running_in_assignment",
            ),
            models.UniqueConstraint(
                fields=("quiz", "learner"),
                condition=models.Q(assignment__isnull=True, status="running"),
                name="attempt_one_running_in_quiz",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(grace_until__gte=models.F("ends_at")),
                name="attempt_grace_after_end",
            ),
            models.CheckConstraint(
                condition=models.Q(status="running") | models.Q(submitted_at__isnull=False),
                name="attempt_ended_has_moment",
            ),
        )

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.learner_id}"

    @property
    def is_running(self) -> bool:
        return self.status == AttemptStatus.RUNNING


class Response(models.Model):
    """One slot of an attempt: the question version and form as served, and the newest answer.

    Written for all slots when the attempt starts. `shown` is what the learner sees in its order: a list of options
    (choice, matching) or items (ordering). `answer` is null until answered, else {"text"} (typed, cloze),
    {"option": index into shown} (choice), {"value": true or false}, {"order": indexes} or {"pairs": indexes}.
    `sequence` counts saves; the newest wins and a save that comes twice changes nothing. `graded_version` is set when
    the response was graded again against a later version of the question: that one's key holds.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="responses", db_index=False)
    slot = models.PositiveSmallIntegerField()
    question_version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="responses")
    form = models.CharField(max_length=12, choices=choices(content_labels.QUESTION_FORM))
    statement_is_true = models.BooleanField(null=True, blank=True)
    shown = models.JSONField(default=list, blank=True)
    points = models.FloatField(default=1)
    answer = models.JSONField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    client_uuid = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=6, blank=True, choices=choices(content_labels.VERDICT))
    reason = models.CharField(max_length=300, blank=True)
    score = models.FloatField(null=True, blank=True)
    graded_version = models.ForeignKey(QuestionVersion, models.PROTECT, null=True, blank=True, related_name="+")
    duration_ms = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("attempt", "slot")
        constraints = (models.UniqueConstraint(fields=("attempt", "slot"), name="response_once_in_slot"),)

    def __str__(self) -> str:
        return f"slot {self.slot} of {self.attempt_id}"

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def key_version(self) -> QuestionVersion:
        """The version whose key holds; reads `graded_version` and `question_version`."""
        return self.graded_version or self.question_version


class ScoreChange(models.Model):
    """One change of a graded response, never changed itself. Written by `quizzes.services.score` alone."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="score_changes")
    cause = models.CharField(max_length=8, choices=choices(labels.SCORE_CAUSE))
    verdict_before = models.CharField(max_length=6, blank=True)
    verdict_after = models.CharField(max_length=6, blank=True)
    score_before = models.FloatField()
    score_after = models.FloatField()
    comment = models.TextField(_("comment"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.score_before} to {self.score_after}"


class Dispute(models.Model):
    """A learner's objection to how a response was marked, and what came of it. At most one is open for a response.

    The learner may name the words of a document that bear the answer out: `quote` is their text, at `start` to `end` of
    `document_version` as long as that is there. `remedy` is what an accepted objection changed.
    """

    response = models.ForeignKey(Response, models.CASCADE, related_name="disputes")
    reason = models.TextField(_("why"), max_length=1000)
    document_version = models.ForeignKey(DocumentVersion, models.SET_NULL, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=choices(labels.DISPUTE_STATUS), default=DisputeStatus.OPEN)
    remedy = models.CharField(max_length=6, blank=True, choices=choices(labels.DISPUTE_REMEDY))
    reply = models.TextField(_("reply"), blank=True, max_length=1000)
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("response",), condition=models.Q(status="open"), name="dispute_one_open_for_response"
            ),
            models.CheckConstraint(
                condition=models.Q(status="open") | models.Q(settled_at__isnull=False),
                name="dispute_settled_has_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(quote="", start__isnull=True, end__isnull=True)
                | (~models.Q(quote="") & models.Q(end__gt=models.F("start"))),
                name="dispute_quote_has_place",
            ),
        )

    def __str__(self) -> str:
        return self.reason
