from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import FactStatus, Modality, TimeRelation
from content.models.bank import Bank
from content.models.document import DocumentVersion
from content.models.entity import Entity


class Fact(models.Model):
    """One thing the documents of a bank say. `key` is equal for the same fact found again; status changes through
    `content.services.fact` alone.

    `value` is null or an object with text and, for a number, number, upper, unit, approximator. `time_lower` and
    `time_upper` are proleptic Gregorian day ordinals (see `content.records`).
    """

    bank = models.ForeignKey(Bank, models.CASCADE, related_name="facts", db_index=False)
    key = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=10, choices=labels.choices(labels.FACT_KIND))
    predicate = models.CharField(_("predicate"), max_length=20, choices=labels.choices(labels.PREDICATE))
    subject = models.ForeignKey(Entity, models.CASCADE, related_name="facts_as_subject")
    object = models.ForeignKey(Entity, models.CASCADE, null=True, blank=True, related_name="facts_as_object")
    value = models.JSONField(null=True, blank=True)
    time_edtf = models.CharField(_("time (EDTF)"), max_length=60, blank=True)
    time_text = models.CharField(max_length=120, blank=True)
    time_lower = models.IntegerField(null=True, blank=True)
    time_upper = models.IntegerField(null=True, blank=True)
    time_relation = models.CharField(
        max_length=8, choices=labels.choices(labels.TIME_RELATION), default=TimeRelation.AT
    )
    time_inferred = models.BooleanField(default=False)
    time_approximate = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    qualifiers = models.JSONField(default=dict, blank=True)
    positive = models.BooleanField(default=True)
    modality = models.CharField(max_length=10, choices=labels.choices(labels.MODALITY), default=Modality.ASSERTED)
    attributed_to = models.CharField(max_length=300, blank=True)
    verb = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField(default=1.0)
    status = models.CharField(max_length=10, choices=labels.choices(labels.FACT_STATUS), default=FactStatus.FOUND)
    conflicts = models.ManyToManyField("self", symmetrical=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("bank", "kind", "status"), name="fact_by_kind"),)
        constraints = (
            models.UniqueConstraint(fields=("bank", "key"), name="fact_key_once_in_bank"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="fact_confidence_share",
            ),
            models.CheckConstraint(
                condition=models.Q(time_lower__isnull=True)
                | models.Q(time_upper__isnull=True)
                | models.Q(time_lower__lte=models.F("time_upper")),
                name="fact_time_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predicate}: {self.key}"


class Evidence(models.Model):
    """Where a document version says so. `quote` equals the version's text from `start` to `end`."""

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="evidence", db_index=False)
    version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ("version", "start")
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=("fact", "version", "start", "end"), name="evidence_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="evidence_not_empty"),
        )

    def __str__(self) -> str:
        return self.quote

    @property
    def words(self) -> str:
        """The quote as it is shown; reads the version's markup."""
        return seen_words(self.version.markup, self.start, self.quote)

    def clean(self) -> None:
        """Raises ValidationError unless the quote is the text at its offsets."""
        check_quote(self.version, self.start, self.end, self.quote)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)


def seen_words(markup: Iterable[Sequence[int]], start: int, quote: str) -> str:
    """The quote at `start` as a reader of the page sees it: without inline `markup` such as "**", whose spans are those
    of its document version."""
    words, at = "", start
    for begin, end in markup:
        if at < end and begin < start + len(quote):
            words += quote[at - start : max(begin - start, 0)]
            at = max(at, end)
    return words + quote[at - start :]


def check_quote(version: DocumentVersion, start: int, end: int, quote: str) -> None:
    """Raises ValidationError unless `version.text[start:end]` is `quote`. For bulk writes, which skip `save`."""
    if version.text[start:end] != quote:
        raise ValidationError(
            _("The quote is not the text of the document at %(start)d–%(end)d."),
            code="quote_differs",
            params={"start": start, "end": end},
        )
