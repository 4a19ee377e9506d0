"""Files people bring that cannot be read, with the code of the reason; one table for page, API and command."""

from __future__ import annotations

UNREADABLE = {
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.txt", b" \n\t\n ", "empty"),
    "binary": ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    "executable": ("notes.md", b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64, "binary"),
    "encoding": (
        "notes.txt",
        "Die Hanse wurde in Lübeck gegründet, von 1241 an. ".encode("cp1252")[:-1] + b"\x81\x8d",
        "encoding",
    ),
    "archive": ("notes.zip", b"PK\x03\x04" + b"not a word document", "unsupported"),
    "damaged": ("book.pdf", b"%PDF-1.7\nand then nothing", "damaged"),
    "large": ("large.txt", b"The Medici Bank was large. " * 60, "too_large"),
}
LIMIT = 1000  # bytes, set by the tests
