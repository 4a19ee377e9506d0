"""Word documents (.docx): headings, lists, tables and paragraphs by their styles, and the core properties."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from content.enums import BlockKind
from content.readers.composing import Composer
from content.records import ReadDocument, UnreadableDocument

LARGEST_UNPACKED = 200_000_000  # bytes; a small archive that unpacks to more is refused
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DAMAGED = (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, NotImplementedError)


def is_docx(data: bytes) -> bool:
    """Whether a zip archive is a Word document."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (BadZipFile, ValueError):
        return False


def read_docx(data: bytes) -> ReadDocument:
    """A Word document as text; the codes too_large, damaged and empty."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableDocument("too_large", "The document unpacks to too many bytes.")
        document = docx.Document(BytesIO(data))
    except UnreadableDocument:
        raise
    except _DAMAGED as error:
        raise UnreadableDocument("damaged", "The document cannot be opened.") from error
    composer = Composer()
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            _add_table(composer, item)
        else:
            _add_paragraph(composer, item)
    if not composer.blocks:
        raise UnreadableDocument("empty", "The document holds no text.")
    properties = _properties(document)
    return ReadDocument(
        composer.text, tuple(composer.blocks), composer.title or properties.get("title", ""), properties=properties
    )


def _add_paragraph(composer: Composer, paragraph: Paragraph) -> None:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    text = paragraph.text
    if style == "Title":
        composer.add(BlockKind.TITLE, text)
    elif found := _HEADING.match(style):
        composer.add(BlockKind.HEADING, text, level=int(found[1]))
    elif style.startswith("List") or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None):
        composer.add(BlockKind.LIST, text, level=1)
    elif style == "Caption":
        composer.add(BlockKind.CAPTION, text)
    else:
        composer.add(BlockKind.PARAGRAPH, text)


def _add_table(composer: Composer, table: Table) -> None:
    for row in table.rows:
        composer.add(BlockKind.TABLE, " | ".join(cell.text.strip() for cell in row.cells))


def _properties(document: Document) -> dict[str, str]:
    core = document.core_properties
    card = {"title": core.title, "author": core.author, "language": core.language}
    return {name: value for name, value in card.items() if value and value != "python-docx"}
