from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import AnswerType, Modality, QuestionForm, QuestionOrigin, QuestionStatus
from content.models.bank import Bank, Tag
from content.models.document import DocumentVersion
from content.models.fact import Fact, check_quote, seen_words


class Question(models.Model):
    """What is asked about one fact, or several. The wording lives in its versions; `current` is the newest of them.

    `key` is stable over runs of the generator and empty for questions written by hand. Status changes through
    `content.services.question` alone.
    """

    bank = models.ForeignKey(Bank, models.CASCADE, related_name="questions", db_index=False)
    facts = models.ManyToManyField(Fact, related_name="questions", blank=True)
    key = models.CharField(max_length=64, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=labels.choices(labels.FACT_KIND))
    predicate = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=20, blank=True)
    origin = models.CharField(
        max_length=10,
        choices=labels.choices(labels.QUESTION_ORIGIN),
        default=QuestionOrigin.GENERATED,
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=labels.choices(labels.QUESTION_STATUS),
        default=QuestionStatus.DRAFT,
    )
    current = models.OneToOneField("QuestionVersion", models.SET_NULL, null=True, blank=True, related_name="+")
    rank = models.FloatField(default=0.0)
    gate_codes = models.JSONField(default=list, blank=True)
    tags = models.ManyToManyField(Tag, related_name="questions", blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-rank", "pk")
        indexes = (
            models.Index(fields=("bank", "status", "kind"), name="question_by_status"),
            models.Index(fields=("bank", "-rank", "id"), name="question_by_rank"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("bank", "key"), condition=~models.Q(key=""), name="question_key_once_in_bank"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[str(value) for value in QuestionStatus]),
                name="question_status_known",
            ),
        )

    def __str__(self) -> str:
        return self.current.prompt if self.current else f"question {self.pk}"

    @property
    def gate_labels(self) -> list[str | Promise]:
        """Why the generator held the question back, in words."""
        return labels.gate_reasons(self.gate_codes)


class QuestionVersion(models.Model):
    """The wording of a question at one time, never changed once written.

    `accepted` is a list of strings, `options` a list of {text, note} (wrong options, best first), `forms` a list of
    `QuestionForm` values, `items` and `spare` lists of strings (see `content.records.QuestionRecord`).
    `fingerprint` is a SHA-256 of the content, by which an unchanged question is known.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    prompt = models.TextField(_("question"))
    answer = models.CharField(_("answer"), max_length=300)
    answer_type = models.CharField(max_length=8, choices=labels.choices(labels.ANSWER_TYPE), default=AnswerType.NAME)
    accepted = models.JSONField(_("also accepted"), default=list, blank=True)
    options = models.JSONField(_("wrong options"), default=list, blank=True)
    cloze = models.TextField(_("sentence with a gap"), blank=True)
    statement = models.TextField(_("true statement"), blank=True)
    false_statement = models.TextField(_("false statement"), blank=True)
    false_note = models.TextField(blank=True)
    items = models.JSONField(default=list, blank=True)
    spare = models.JSONField(default=list, blank=True)
    forms = models.JSONField(default=list)
    explanation = models.TextField(_("explanation"), blank=True)
    modality = models.CharField(max_length=10, choices=labels.choices(labels.MODALITY), default=Modality.ASSERTED)
    attributed_to = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("question", "number")
        constraints = (
            models.UniqueConstraint(fields=("question", "number"), name="question_version_number_once"),
            models.CheckConstraint(condition=~models.Q(prompt=""), name="question_version_has_prompt"),
        )

    def __str__(self) -> str:
        return self.prompt

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("A version of a question is never changed; write a new one."))
        super().save(*args, **kwargs)

    @property
    def question_forms(self) -> tuple[QuestionForm, ...]:
        return tuple(QuestionForm(form) for form in self.forms)

    @property
    def form_labels(self) -> list[str | Promise]:
        return [labels.QUESTION_FORM[form] for form in self.forms]


class Footnote(models.Model):
    """Where the key of a question version stands: document version, offsets, exact quote."""

    question_version = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="footnotes", db_index=False)
    document_version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="footnotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ("question_version", "document_version", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("question_version", "document_version", "start", "end"), name="footnote_once"
            ),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="footnote_not_empty"),
        )

    def __str__(self) -> str:
        return self.quote

    @property
    def words(self) -> str:
        """The quote as it is shown; reads the version's markup."""
        return seen_words(self.document_version.markup, self.start, self.quote)

    def clean(self) -> None:
        """Raises ValidationError unless the quote is the text at its offsets."""
        check_quote(self.document_version, self.start, self.end, self.quote)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)
