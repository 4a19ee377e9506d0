"""What a teacher drops from a document or restores to it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.enums import DropReason
from content.models import Document
from content.queries.document import current_version
from content.services.document import run_again


def drop_block(document: Document, *, start: int, reason: DropReason = DropReason.BY_HAND) -> Document:
    """Leave the block that starts at `start` out of extraction, and run the document again."""
    return _set_dropped(document, start, str(reason))


def restore_block(document: Document, *, start: int) -> Document:
    """Take the block that starts at `start` back into extraction, and run the document again."""
    return _set_dropped(document, start, "")


@transaction.atomic
def _set_dropped(document: Document, start: int, reason: str) -> Document:
    version = current_version(document)
    row = next((row for row in version.blocks if row["start"] == start), None) if version else None
    if version is None or row is None:
        raise ValidationError(_("The document has no such block."), code="no_such_block")
    if row.get("dropped", "") != reason:
        row |= {"dropped": reason, "by_hand": True}
        version.save(update_fields=["blocks"])
    return run_again(document)
