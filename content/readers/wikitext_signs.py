"""Telling MediaWiki source from plain text, without loading its parser."""

from __future__ import annotations

import re

FEWEST_SIGNS = 3
SNIFFED = 20_000  # characters
_SIGNS = re.compile(
    r"\{\{\s*infobox|\[\[[^\]\n]+\]\]|'''[^'\n]+'''|<ref[ >]|^==+[^=\n]+==+\s*$", re.IGNORECASE | re.MULTILINE
)


def looks_like_wikitext(stored: str) -> bool:
    """Several marks of MediaWiki source near the beginning, an infobox or links among them."""
    head = stored[:SNIFFED]
    signs = _SIGNS.findall(head)
    return len(signs) >= FEWEST_SIGNS and ("[[" in head or "{{" in head)
