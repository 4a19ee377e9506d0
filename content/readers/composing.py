"""Putting a stored text together from parts, with a block over each: for formats whose text is not the file itself."""

from __future__ import annotations

import re

from content.enums import BlockKind
from content.records import Block, Span

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


class Composer:
    """Collects parts into one text. Every part stands on a line of its own, paragraphs after a blank one."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, *, level: int = 0, label: str = "") -> None:
        """Append a part; white space inside it is folded, an empty one is left out."""
        plain = _LINES.sub(" ", _SPACES.sub(" ", text)).strip()
        if not plain:
            return
        lead = f"- {label}: " if kind is BlockKind.INFOBOX else "- " if kind is BlockKind.LIST else ""
        close = kind in {BlockKind.INFOBOX, BlockKind.LIST, BlockKind.TABLE}
        together = close and bool(self.blocks) and self.blocks[-1].kind is kind
        self._append("" if not self.blocks else "\n" if together else "\n\n")
        self._append(lead)
        start = self.length
        self._append(plain)
        marker = "-" if kind is BlockKind.LIST else label
        self.blocks.append(Block(kind, Span(start, self.length), level, marker))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def title(self) -> str:
        """The text of the first title block, "" without one."""
        block = next((block for block in self.blocks if block.kind is BlockKind.TITLE), None)
        return self.text[block.span.start : block.span.end] if block else ""
