from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels
from content.calendar import describe
from content.enums import DocumentKind, DocumentStatus, ProcessingStage
from content.models.bank import Bank


class Document(models.Model):
    """A source in a bank. Its text lives in its versions; status, stage and progress change through
    `content.services.document` alone.

    `source_key` names the file a document was imported from, so that importing it again finds the same document.
    `published_on` is EDTF.
    """

    bank = models.ForeignKey(Bank, models.CASCADE, related_name="documents", db_index=False)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    published_on = models.CharField(_("published on"), max_length=40, blank=True)
    citation = models.TextField(_("citation"), blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=14,
        choices=labels.choices(labels.DOCUMENT_KIND),
        default=DocumentKind.OTHER,
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    status = models.CharField(
        max_length=10,
        choices=labels.choices(labels.DOCUMENT_STATUS),
        default=DocumentStatus.QUEUED,
    )
    stage = models.CharField(
        max_length=10,
        choices=labels.choices(labels.PROCESSING_STAGE),
        default=ProcessingStage.READING,
    )
    progress = models.PositiveSmallIntegerField(default=0)
    error_code = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    file = models.FileField(_("file"), upload_to="documents/%Y/%m", blank=True)
    filename = models.CharField(max_length=255, blank=True)
    source_key = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("title", "pk")
        indexes = (models.Index(fields=("bank", "title"), name="document_by_bank"),)
        constraints = (
            models.UniqueConstraint(
                fields=("bank", "source_key"),
                condition=~models.Q(source_key=""),
                name="document_source_once_in_bank",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="document_progress_percent"),
            models.CheckConstraint(
                condition=models.Q(status__in=[str(value) for value in DocumentStatus]),
                name="document_status_known",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def published_text(self) -> str:
        """`published_on` as people write it: "14 December 1999"."""
        return describe(self.published_on) if self.published_on else ""

    @property
    def is_busy(self) -> bool:
        return self.status in {DocumentStatus.QUEUED, DocumentStatus.PROCESSING}


class DocumentVersion(models.Model):
    """The text of a document at one time, never changed once written.

    `blocks` is a list of objects with kind, start, end and, where set, level, label, path, dropped, by_hand (a teacher
    dropped or restored the block); offsets are code points into `text`. Only `content.services.block` drops and
    restores. `markup` lists the [start, end] of inline markup, which readers of the page do not see. `sha256` is of
    the text in UTF-8.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    blocks = models.JSONField(default=list, blank=True)
    markup = models.JSONField(default=list, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    is_current = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="document_version_number_once"),
            models.UniqueConstraint(
                fields=("document",),
                condition=models.Q(is_current=True),
                name="document_one_current_version",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="document_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"
