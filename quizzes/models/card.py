from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.labels import choices
from content.models import Bank, Question
from quizzes import labels
from quizzes.enums import CardState, DeckSource
from quizzes.models.quiz import Quiz
from quizzes.records import FIRST_NEW


class MemoryParameters(models.Model):
    """The 21 weights of FSRS-6 fitted to a learner's answers, one row a fit, in use where the settings name it. The
    defaults have no row."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memory_parameters")
    weights = models.JSONField()
    reviews = models.PositiveIntegerField()
    log_loss = models.FloatField()
    default_log_loss = models.FloatField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name_plural = "memory parameters"

    def __str__(self) -> str:
        return f"{self.learner_id} from {self.reviews} reviews"


class StudySettings(models.Model):
    """How a learner reviews. `easy_days` holds seven shares of the usual load, Monday first. `parameters` are the
    weights in use, null for the default."""

    learner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="study_settings")
    desired_retention = models.FloatField(
        _("desired retention"),
        default=0.9,
        validators=[MinValueValidator(0.7), MaxValueValidator(0.97)],
    )
    new_per_day = models.PositiveSmallIntegerField(_("new cards a day"), default=15)
    reviews_per_day = models.PositiveSmallIntegerField(_("reviews a day"), default=200)
    maximum_interval = models.PositiveIntegerField(
        _("longest interval in days"), default=3650, validators=[MinValueValidator(1)]
    )
    easy_days = models.JSONField(default=list, blank=True)
    parameters = models.ForeignKey(MemoryParameters, models.SET_NULL, null=True, blank=True, related_name="+")
    two_buttons = models.BooleanField(_("two buttons instead of four"), default=False)
    type_answers = models.BooleanField(_("type the answer before it is shown"), default=False)

    class Meta:
        verbose_name_plural = "study settings"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(desired_retention__gte=0.7) & models.Q(desired_retention__lte=0.97),
                name="study_retention_in_range",
            ),
        )

    def __str__(self) -> str:
        return f"study settings of {self.learner_id}"


class Deck(models.Model):
    """A set of questions to review. What it holds is listed in `questions`; `source` and `criteria` say how that list
    was made, so that `quizzes.services.deck` can make it again.

    `criteria` of a filter: lists kinds, entities, documents, tags. A deck's own settings, where set, go before the
    learner's.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="decks")
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(max_length=8, choices=choices(labels.DECK_SOURCE))
    bank = models.ForeignKey(Bank, models.CASCADE, null=True, blank=True, related_name="decks")
    quiz = models.ForeignKey(Quiz, models.CASCADE, null=True, blank=True, related_name="decks")
    criteria = models.JSONField(default=dict, blank=True)
    questions = models.ManyToManyField(Question, related_name="decks", blank=True)
    desired_retention = models.FloatField(
        _("desired retention"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0.7), MaxValueValidator(0.97)],
    )
    new_per_day = models.PositiveSmallIntegerField(_("new cards a day"), null=True, blank=True)
    exam_on = models.DateField(_("exam date"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(title=""), name="deck_has_title"),
            models.CheckConstraint(
                condition=models.Q(source__in=[str(value) for value in DeckSource]),
                name="deck_source_known",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Card(models.Model):
    """A learner's memory of one question: a cache of the review log, which `replay_reviews` can rebuild.

    `due_at` is in milliseconds since 1970 UTC: a moment while learning, the mark of a day (`records.day_mark`) in
    review, and a place in the queue above `records.FIRST_NEW` before the first answer. `last_review_at` is a moment,
    `last_day` and `buried_day` are local days of the learner (ordinals): the day of the last answer and the day for
    which the card is put aside. `stability` is in days. `deck` is the deck that brought the card, whose settings it
    follows. `flag` is what the learner finds wrong with the question, for its author. Written by
    `quizzes.services.card` and `quizzes.services.review` alone.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards", db_index=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="cards")
    deck = models.ForeignKey(Deck, models.SET_NULL, null=True, blank=True, related_name="cards", db_index=False)
    state = models.PositiveSmallIntegerField(choices=labels.number_choices(labels.CARD_STATE), default=CardState.NEW)
    step = models.PositiveSmallIntegerField(default=0)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due_at = models.BigIntegerField()
    last_review_at = models.BigIntegerField(null=True, blank=True)
    last_day = models.IntegerField(null=True, blank=True)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    suspended = models.BooleanField(default=False)
    leech = models.BooleanField(default=False)
    buried_day = models.IntegerField(null=True, blank=True)
    flag = models.CharField(_("what is wrong with it"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (
            models.Index(
                fields=("learner", "due_at"),
                condition=models.Q(suspended=False),
                name="card_due",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("learner", "question"), name="card_once_for_learner"),
            models.CheckConstraint(
                condition=models.Q(state=0) | models.Q(stability__gt=0), name="card_reviewed_has_stability"
            ),
            models.CheckConstraint(
                condition=models.Q(state=0, due_at__gte=FIRST_NEW) | models.Q(state__gt=0, due_at__lt=FIRST_NEW),
                name="card_new_waits_behind_all",
            ),
        )

    def __str__(self) -> str:
        return f"card {self.pk} of {self.learner_id}"
