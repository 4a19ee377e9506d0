"""From the bytes of a file to the document and the version that keep it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from content import extraction, readers
from content.calendar import parse_date
from content.models import Document, DocumentVersion
from content.records import ReadDocument, UnreadableDocument
from content.services.record import block_rows, fit

PASTED = "pasted.txt"
CARD = ("title", "publisher", "author", "published_on", "citation", "address", "language", "kind")


def read_bytes(data: bytes, *, name: str) -> ReadDocument:
    """The file with its blocks typed. Raises UnreadableDocument, also for a file with no text to read."""
    read = extraction.type_blocks(readers.read(data, name=name, limit=settings.FOOTNOTE_DOCUMENT_LIMIT))
    if not read.text.strip() or not read.blocks:
        raise UnreadableDocument("empty", "There is no text in the file.")
    return read


def fill_card(document: Document, read: ReadDocument, given: Mapping[str, str], *, name: str) -> None:
    """Set what is known of the document: what is given first, then what the file says of itself, then its name."""
    found = {"title": read.title, "kind": str(read.kind), **read.properties}
    for column in CARD:
        value = given.get(column) or found.get(column)
        if value:
            setattr(document, column, fit(Document, column, " ".join(value.split())))
    date = parse_date(document.published_on) if document.published_on else None
    document.published_on = fit(Document, "published_on", date.edtf) if date else ""
    if not document.address.startswith(("http://", "https://")):
        document.address = ""
    document.title = document.title or fit(Document, "title", PurePath(name).stem) or _("Untitled document")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def version_of(document: Document, read: ReadDocument, *, number: int) -> DocumentVersion:
    """An unsaved version of the document with what was read."""
    return DocumentVersion(
        document=document,
        number=number,
        text=read.text,
        sha256=sha256(read.text),
        blocks=block_rows(read.blocks),
        markup=[[span.start, span.end] for span in read.markup],
    )
