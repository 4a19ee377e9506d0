from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from content.enums import DocumentStatus, ProcessingStage
from content.models import Bank, Document, DocumentVersion, Entity, Question
from content.queries.document import current_version
from content.records import ReadDocument, UnreadableDocument
from content.services import job
from content.services.extraction import drop_unfounded
from content.services.pipeline import run_pipeline
from content.services.reading import PASTED, fill_card, read_bytes, sha256, version_of
from content.services.record import fit
from content.services.use import refuse_in_use

logger = logging.getLogger(__name__)

# Where each stage begins on the way from 0 to 100, and how far it reaches.
PROGRESS = {
    ProcessingStage.READING: (0, 5),
    ProcessingStage.FACTS: (5, 60),
    ProcessingStage.QUESTIONS: (65, 25),
    ProcessingStage.SAVING: (90, 10),
    ProcessingStage.DONE: (100, 0),
}
WAITING: dict[str, Any] = {
    "status": DocumentStatus.QUEUED,
    "stage": ProcessingStage.READING,
    "progress": 0,
    "error": "",
    "error_code": "",
}
REPORT_EVERY = 0.5  # seconds between two writes of the progress within a stage
STALLED_AFTER = timedelta(minutes=10)  # without a report the worker is taken for dead

Watch = Callable[[ProcessingStage, int], None]


def add_document(
    bank: Bank,
    *,
    user: Any,
    data: bytes | None = None,
    text: str = "",
    name: str = "",
    source_key: str = "",
    queue: bool = True,
    **card: str,
) -> tuple[Document, bool]:
    """Read a file or a text into the bank and hand it to the worker; returns the document and whether it is new.

    `card` may give title, publisher, author, published_on (EDTF), citation, address, language and kind; what it leaves
    out is taken from the file. A text the bank has already returns the document that has it. A `source_key` met before
    with another text makes a new version of its document. With `queue` off the caller processes the document.

    Raises UnreadableDocument, before anything is written.
    """
    read = read_bytes(text.encode() if data is None else data, name=name or PASTED)
    if source_key and (known := Document.objects.filter(bank=bank, source_key=source_key).first()):
        _add_version(known, read, data=data, name=name, queue=queue)
        return known, False
    if twin := _document_with(bank, read.text):
        return twin, False
    document = Document(bank=bank, created_by=user, source_key=source_key)
    fill_card(document, read, card, name=name)
    with transaction.atomic():
        _keep_file(document, data, name)
        document.save()
        version_of(document, read, number=1).save()
        if queue:
            job.enqueue(job.PROCESS_DOCUMENT, document.pk)
    return document, True


def new_version(
    document: Document, *, data: bytes | None = None, text: str = "", name: str = "", queue: bool = True
) -> tuple[DocumentVersion, bool]:
    """Read a newer text of the document; returns its version and whether it is new. Facts and footnotes move to it
    when it has been processed. Raises UnreadableDocument, before anything is written."""
    read = read_bytes(text.encode() if data is None else data, name=name or document.filename or PASTED)
    return _add_version(document, read, data=data, name=name, queue=queue)


def update_document(document: Document, **card: str) -> Document:
    """Change what is said of the document; its text stays."""
    for column, value in card.items():
        setattr(document, column, value)
    document.save(update_fields=[*card, "updated_at"])
    return document


def run_again(document: Document) -> Document:
    """Hand the document to the worker once more. One that is being processed is left to finish, unless it stalled."""
    waiting = Q(status__in=[DocumentStatus.QUEUED, DocumentStatus.PROCESSING])
    rows = Document.objects.filter(pk=document.pk).exclude(waiting & Q(updated_at__gt=_stalled_before(timezone.now())))
    if rows.update(**WAITING, updated_at=timezone.now()):
        job.enqueue(job.PROCESS_DOCUMENT, document.pk)
    document.refresh_from_db()
    return document


def process_document(document: Document, *, watch: Watch | None = None) -> Document:
    """Run the pipeline on the current version. Stage and progress are written as it goes; `watch` is told them too.

    The result is saved in one transaction. A failure leaves what was there, marks the document as failed with a code
    and a reason, and does not raise. A document another worker has in hand is left to it.
    """
    if not _claim(document):
        return document
    document.refresh_from_db()
    version = current_version(document)
    try:
        if version is None:
            raise UnreadableDocument("empty", "The document has no text.")
        run_pipeline(version, report=_Reporter(document, watch))
    except UnreadableDocument as error:
        _set_state(document, DocumentStatus.FAILED, error_code=error.code, error=str(error))
    except Exception:
        logger.exception("processing document %s failed", document.pk)
        _set_state(document, DocumentStatus.FAILED, error_code="internal")
    else:
        _set_state(document, DocumentStatus.READY, stage=ProcessingStage.DONE, progress=100)
        if watch:
            watch(ProcessingStage.DONE, 100)
    return document


@transaction.atomic
def delete_document(document: Document) -> None:
    """Delete a document with what only it says. Raises ValidationError when learners' work cites it.

    The bank's questions are made anew afterwards, in the background.
    """
    cited = Question.objects.filter(versions__footnotes__document_version__document=document).distinct()
    refuse_in_use(cited, message=_("Learners have worked with questions that cite this document."))
    bank, file = document.bank, document.file
    document.delete()
    drop_unfounded(bank)
    Entity.objects.filter(
        bank=bank, facts_as_subject=None, facts_as_object=None, merged=None, merged_into=None
    ).exclude(names__by_hand=True).delete()
    job.ask_anew(bank.pk)
    if file:
        transaction.on_commit(partial(file.delete, save=False))


def is_stalled(document: Document, *, now: datetime) -> bool:
    """Whether the worker has said nothing of a busy document for longer than it ever takes."""
    return document.is_busy and document.updated_at < _stalled_before(now)


class _Reporter:
    """Writes the stage and the progress of a document, seldom enough not to be the work itself."""

    def __init__(self, document: Document, watch: Watch | None) -> None:
        self.document, self.watch = document, watch
        self.stage: ProcessingStage | None = None
        self.written = 0.0

    def __call__(self, stage: ProcessingStage, share: float) -> None:
        first, width = PROGRESS[stage]
        progress = first + int(width * min(max(share, 0.0), 1.0))
        if self.watch:
            self.watch(stage, progress)
        if stage is not self.stage or time.monotonic() - self.written >= REPORT_EVERY:
            self.stage, self.written = stage, time.monotonic()
            _set_state(self.document, DocumentStatus.PROCESSING, stage=stage, progress=progress)


def _set_state(document: Document, status: DocumentStatus, **columns: Any) -> None:
    columns |= {"status": status, "updated_at": timezone.now()}
    Document.objects.filter(pk=document.pk).update(**columns)
    for column, value in columns.items():
        setattr(document, column, value)


def _claim(document: Document) -> bool:
    now = timezone.now()
    in_hand = Q(status=DocumentStatus.PROCESSING, updated_at__gt=_stalled_before(now))
    rows = Document.objects.filter(pk=document.pk).exclude(in_hand)
    return bool(rows.update(**WAITING | {"status": DocumentStatus.PROCESSING}, updated_at=now))


def _stalled_before(now: datetime) -> datetime:
    return now - STALLED_AFTER


def _document_with(bank: Bank, text: str) -> Document | None:
    found = DocumentVersion.objects.filter(document__bank=bank, sha256=sha256(text), is_current=True)
    version = found.select_related("document").first()
    return version.document if version else None


def _keep_file(document: Document, data: bytes | None, name: str) -> None:
    if data is not None:
        document.filename = fit(Document, "filename", PurePath(name).name)
        document.file.save(document.filename or PASTED, ContentFile(data), save=False)


def _add_version(
    document: Document, read: ReadDocument, *, data: bytes | None, name: str, queue: bool
) -> tuple[DocumentVersion, bool]:
    current = current_version(document)
    if current and current.sha256 == sha256(read.text):
        return current, False
    with transaction.atomic():
        number = document.versions.aggregate(newest=Max("number"))["newest"] or 0
        document.versions.filter(is_current=True).update(is_current=False)
        version = version_of(document, read, number=number + 1)
        version.save()
        _keep_file(document, data, name)
        document.save(update_fields=["file", "filename", "updated_at"])
        _set_state(document, **WAITING)
        if queue:
            job.enqueue(job.PROCESS_DOCUMENT, document.pk)
    return version, True
