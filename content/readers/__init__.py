"""Bytes in, a `ReadDocument` out. The format is told by the content first and by the name second."""

from __future__ import annotations

from pathlib import PurePosixPath
from pkgutil import resolve_name

from content.readers import markdown, text, wikitext_signs
from content.readers.decoding import decode, is_binary
from content.records import ReadDocument, UnreadableDocument

LIMIT = 10_000_000  # bytes
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_WIKITEXT_SUFFIXES = frozenset({".wiki", ".wikitext", ".mediawiki"})
_PDF_MARK = b"%PDF-"
_ZIP_MARK = b"PK\x03\x04"
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")
_SNIFFED = 1024  # bytes


def read(data: bytes, *, name: str, limit: int = LIMIT) -> ReadDocument:
    """Read a file of at most `limit` bytes; `name` is its file name or address.

    The text of plain text and Markdown is stored as it is (line ends folded to "\\n"); of other formats it is what the
    reader makes of them. Raises `UnreadableDocument` with one of the codes empty, too_large, binary, encoding,
    unsupported, damaged.
    """
    if len(data) > limit:
        raise UnreadableDocument("too_large", f"The file is larger than {limit:,} bytes.")
    if not data.strip():
        raise UnreadableDocument("empty", "The file is empty.")
    suffix = PurePosixPath(name).suffix.lower()
    if _PDF_MARK in data[:_SNIFFED]:
        return _read_with("content.readers.pdf:read_pdf", data)
    if data.startswith(_ZIP_MARK):
        return _read_archive(data)
    if is_binary(data):
        raise UnreadableDocument("binary", "The file holds no text.")
    if data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_MARKS) or suffix in _HTML_SUFFIXES:
        return _read_with("content.readers.html:read_html", data)
    return _read_text(decode(data), suffix)


def _read_with(reader: str, data: bytes) -> ReadDocument:
    """Formats that need a heavy library load it when the first such file comes."""
    document: ReadDocument = resolve_name(reader)(data)
    return document


def _read_archive(data: bytes) -> ReadDocument:
    if not resolve_name("content.readers.docx:is_docx")(data):
        raise UnreadableDocument("unsupported", "Archives cannot be read, only Word documents (.docx).")
    return _read_with("content.readers.docx:read_docx", data)


def _read_text(stored: str, suffix: str) -> ReadDocument:
    if suffix in _MARKDOWN_SUFFIXES or markdown.looks_like_markdown(stored):
        return markdown.read_markdown(stored)
    # A .txt file keeps its text; what is pasted without a name may be an article's source.
    if suffix in _WIKITEXT_SUFFIXES or (not suffix and wikitext_signs.looks_like_wikitext(stored)):
        document: ReadDocument = resolve_name("content.readers.wikitext:read_wikitext")(stored)
        return document
    return text.read_text(stored)
