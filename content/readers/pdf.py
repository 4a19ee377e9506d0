"""PDF: the text of the pages, hard-wrapped lines joined, hyphens mended, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from content.enums import BlockKind
from content.readers.composing import Composer
from content.readers.lines import Line, is_continued, split_lines, wrap_width
from content.records import ReadDocument, UnreadableDocument

MOST_PAGES = 2000
FEWEST_REPEATS = 3  # pages that must share a running head
EDGE_LINES = 2  # lines at the top and the bottom of a page that can be running heads
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
_BULLET = re.compile(r"[-*•◦▪‣●■][ \t]+")
_DAMAGED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def read_pdf(data: bytes) -> ReadDocument:
    """A PDF as text; the codes damaged, unsupported (locked, or pictures of pages) and too_large."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("unsupported", "The PDF is locked with a password.")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableDocument("too_large", f"The PDF has more than {MOST_PAGES:,} pages.")
        pages = [page.extract_text() or "" for page in reader.pages]
        information = reader.metadata
    except UnreadableDocument:
        raise
    except _DAMAGED as error:
        raise UnreadableDocument("damaged", "The PDF cannot be opened.") from error
    composer = Composer()
    for kind, text in _parts(_without_running_heads(pages)):
        composer.add(kind, text, level=1 if kind is BlockKind.LIST else 0)
    if not composer.blocks:
        raise UnreadableDocument("unsupported", "The PDF holds pictures of pages and no text.")
    card = {"title": information.title, "author": information.author} if information else {}
    properties = {name: str(value).strip() for name, value in card.items() if value and str(value).strip()}
    return ReadDocument(composer.text, tuple(composer.blocks), properties=properties)


def _without_running_heads(pages: list[str]) -> list[str]:
    """The pages without the first and last lines that many of them share, numbers aside."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(_shape(line) for page in lines for line in {*page[:EDGE_LINES], *page[-EDGE_LINES:]})
    least = max(FEWEST_REPEATS, len(pages) // 3)

    def is_running(page: list[str], position: int) -> bool:
        at_edge = position < EDGE_LINES or position >= len(page) - EDGE_LINES
        text = page[position].strip()
        return at_edge and (edges[_shape(text)] >= least or text.isdigit())

    return ["\n".join(line for i, line in enumerate(page) if not is_running(page, i)) for page in lines]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _parts(pages: list[str]) -> Iterator[tuple[BlockKind, str]]:
    """Paragraphs and list items; a paragraph may run over the end of a page."""
    lines = split_lines("\n".join(pages))
    width = wrap_width(lines)
    position = 0
    while position < len(lines):
        last = position
        while is_continued(lines, last, width) and not _BULLET.match(lines[last + 1].text):
            last += 1
        yield _part(lines[position : last + 1])
        position = last + 1


def _part(lines: list[Line]) -> tuple[BlockKind, str]:
    text = _HYPHEN.sub("", "\n".join(line.text for line in lines))
    if found := _BULLET.match(text):
        return BlockKind.LIST, text[found.end() :]
    return BlockKind.PARAGRAPH, text
