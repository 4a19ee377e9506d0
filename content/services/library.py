"""The documents shipped with Footnote."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import content
from content.enums import DocumentStatus, ProcessingStage
from content.models import Bank, Document
from content.services.document import add_document, process_document

LIBRARY = Path(content.__file__).parent / "library"


def library_files() -> list[Path]:
    return sorted(path for path in LIBRARY.glob("*.md") if path.name != "README.md")


def library_key(path: Path) -> str:
    """The `Document.source_key` of a shipped file."""
    return f"library/{path.stem}"


def import_library(bank: Bank, *, user: Any) -> list[Document]:
    """Add the shipped documents to a bank, to be processed in the background; what it holds already stays as it is."""
    return [
        add_document(bank, data=path.read_bytes(), name=path.name, user=user, source_key=library_key(path))[0]
        for path in library_files()
    ]


def process_library(bank: Bank, *, user: Any, watch: Callable[[int], None] | None = None) -> list[Document]:
    """Add the shipped documents and process them here and now. `watch` is told how far all of it is, each document
    counting 100."""
    documents = []
    for place, path in enumerate(library_files()):
        document, _new = add_document(
            bank, data=path.read_bytes(), name=path.name, user=user, source_key=library_key(path), queue=False
        )
        if document.status != DocumentStatus.READY:
            told = partial(_tell, watch, place) if watch else None
            process_document(document, watch=told)
        documents.append(document)
    return documents


def _tell(watch: Callable[[int], None], place: int, stage: ProcessingStage, progress: int) -> None:
    watch(100 * place + progress)
