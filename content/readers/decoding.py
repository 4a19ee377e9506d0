"""Bytes to the text that is stored: exactly what `Path.read_text(encoding="utf-8")` gives, or a refusal."""

from __future__ import annotations

import codecs

from content.records import UnreadableDocument

SAMPLE = 8192  # bytes looked at to tell text from anything else
MOST_CONTROLS = 0.1  # share of control characters a text may have
_ALLOWED = frozenset(b"\t\n\r\f\x1b\x85")


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold a NUL or too many control characters. Text in UTF-16 is not binary."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    sample = data[:SAMPLE]
    if b"\0" in sample:
        return True
    controls = sum(byte < 32 and byte not in _ALLOWED for byte in sample)
    return controls > MOST_CONTROLS * len(sample)


def decode(data: bytes) -> str:
    r"""UTF-8, or UTF-16 with its mark; `\r\n` and `\r` become `\n`. Raises `UnreadableDocument` ("encoding")."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        stored = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableDocument("encoding", "The text is not in UTF-8. Please save it as UTF-8.") from error
    return stored.replace("\r\n", "\n").replace("\r", "\n")
