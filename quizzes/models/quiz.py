from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels as content_labels
from content.labels import choices
from content.models import Question, QuestionVersion
from quizzes import labels
from quizzes.enums import FeedbackMoment, PartialCredit, QuizMode


class Quiz(models.Model):
    """A set of questions in an order, with the rules for shuffling, feedback and partial credit."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quizzes")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=choices(labels.QUIZ_MODE), default=QuizMode.PRACTICE)
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=True)
    shuffle_options = models.BooleanField(_("shuffle the options"), default=True)
    show_score = models.CharField(
        _("show the score"),
        max_length=10,
        choices=choices(labels.FEEDBACK_MOMENT),
        default=FeedbackMoment.AT_SUBMIT,
    )
    show_verdict = models.CharField(
        _("show right or wrong"),
        max_length=10,
        choices=choices(labels.FEEDBACK_MOMENT),
        default=FeedbackMoment.AT_SUBMIT,
    )
    show_key = models.CharField(
        _("show the right answer"),
        max_length=10,
        choices=choices(labels.FEEDBACK_MOMENT),
        default=FeedbackMoment.AT_SUBMIT,
    )
    show_explanation = models.CharField(
        _("show the explanation and the footnote"),
        max_length=10,
        choices=choices(labels.FEEDBACK_MOMENT),
        default=FeedbackMoment.AT_SUBMIT,
    )
    partial_credit = models.CharField(
        _("partial credit"),
        max_length=20,
        choices=choices(labels.PARTIAL_CREDIT),
        default=PartialCredit.PER_PART,
    )
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("title", "pk")
        verbose_name_plural = "quizzes"
        constraints = (models.CheckConstraint(condition=~models.Q(title=""), name="quiz_has_title"),)

    def __str__(self) -> str:
        return self.title


class QuizPool(models.Model):
    """A pile of items from which each attempt draws `draw`, once."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="pools")
    title = models.CharField(_("title"), max_length=120, blank=True)
    draw = models.PositiveSmallIntegerField(_("how many are drawn"), default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("quiz", "position", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(draw__gte=1), name="quiz_pool_draws_one"),)

    def __str__(self) -> str:
        return self.title or f"pool {self.pk}"


class QuizItem(models.Model):
    """A question in a quiz, in one form. Without a `version` the item follows the question's current one."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="items", db_index=False)
    pool = models.ForeignKey(QuizPool, models.CASCADE, null=True, blank=True, related_name="items")
    question = models.ForeignKey(Question, models.PROTECT, related_name="quiz_items")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, null=True, blank=True, related_name="quiz_items")
    form = models.CharField(_("form"), max_length=12, choices=choices(content_labels.QUESTION_FORM))
    points = models.PositiveSmallIntegerField(_("points"), default=1, validators=[MaxValueValidator(100)])
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("quiz", "position", "pk")
        indexes = (models.Index(fields=("quiz", "position"), name="quiz_item_in_order"),)
        constraints = (models.UniqueConstraint(fields=("quiz", "question", "form"), name="quiz_item_once"),)

    def __str__(self) -> str:
        return f"{self.question_id} as {self.form}"

    @property
    def served_version(self) -> QuestionVersion | None:
        """The wording a new attempt is served; reads `version` and `question.current`, so select them first."""
        return self.version or self.question.current
