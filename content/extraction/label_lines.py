"""Infobox fields that stand as plain lines: "Capital: Lübeck" one under the other, or a label line above its value.

A page copied without its table leaves them so. Both need a run of three; label lines must all be known labels. A table
of two columns is an infobox too, when most of its first column are known labels.
"""

from __future__ import annotations

import re
from dataclasses import replace

from content.enums import BlockKind, DropReason
from content.extraction.infobox_lookup import is_label, normalise_label
from content.extraction.table_layout import cells_of
from content.records import Block, Span

FEWEST_FIELDS = 3
LONGEST_LABEL = 40  # characters
LONGEST_VALUE = 200
_COLON = re.compile(r"(?P<label>[A-Z][\w’'()/&. -]{0,38}?)\s?:\s+(?=\S)")
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?][\"”’)]?$")


def mark_label_lines(blocks: list[Block], texts: list[str]) -> None:
    """Turn runs of label lines into infobox blocks; a label line above its value is dropped as markup."""
    position = 0
    while position < len(blocks):
        end = _colon_run(blocks, texts, position)
        if end - position >= FEWEST_FIELDS:
            for index in range(position, end):
                _mark_colon_line(blocks, texts, index)
        else:
            pairs = _paired_run(blocks, texts, position)
            if len(pairs) >= FEWEST_FIELDS:
                _mark_pairs(blocks, texts, pairs)
                end = pairs[-1] + 2
        position = max(end, position + 1)


def mark_field_tables(blocks: list[Block], text: str) -> None:
    """Turn the rows of two-column tables of labels and values into infobox blocks."""
    position = 0
    while position < len(blocks):
        end = position
        while end < len(blocks) and blocks[end].kind is BlockKind.TABLE and blocks[end].dropped is None:
            end += 1
        rows = [(index, cells_of(text, blocks[index].span)) for index in range(position, end)]
        rows = [(index, cells) for index, cells in rows if any(cell.start < cell.end for cell in cells)]
        known = sum(len(cells) == 2 and is_label(normalise_label(_text(text, cells[0]))) for _, cells in rows)
        if known >= FEWEST_FIELDS and known * 2 >= len(rows):
            for index, cells in rows:
                if len(cells) == 2:
                    label = _text(text, cells[0]).strip("*_: ")
                    blocks[index] = Block(BlockKind.INFOBOX, cells[1], label=label)
        position = max(end, position + 1)


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _is_line(block: Block, text: str) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.dropped is None
        and len(text) <= LONGEST_VALUE
        and not _SENTENCE_END.search(text)
    )


def _colon_run(blocks: list[Block], texts: list[str], position: int) -> int:
    end = position
    while end < len(blocks) and _is_line(blocks[end], texts[end]) and _COLON.match(texts[end]):
        end += 1
    return end


def _mark_colon_line(blocks: list[Block], texts: list[str], index: int) -> None:
    found = _COLON.match(texts[index])
    if found:
        span = blocks[index].span
        blocks[index] = Block(BlockKind.INFOBOX, Span(span.start + found.end(), span.end), label=found["label"].strip())
        texts[index] = texts[index][found.end() :]


def _paired_run(blocks: list[Block], texts: list[str], position: int) -> list[int]:
    """The indexes of label lines, each followed by its value, from `position` on."""
    pairs = []
    while position + 1 < len(blocks) and _is_label(blocks[position], texts[position]):
        value = position + 1
        if not _is_line(blocks[value], texts[value]) or _is_label(blocks[value], texts[value]):
            break
        pairs.append(position)
        position += 2
    return pairs


def _is_label(block: Block, text: str) -> bool:
    return _is_line(block, text) and len(text) <= LONGEST_LABEL and is_label(normalise_label(text))


def _mark_pairs(blocks: list[Block], texts: list[str], pairs: list[int]) -> None:
    for index in pairs:
        label = texts[index]
        blocks[index] = replace(blocks[index], kind=BlockKind.BOILERPLATE, dropped=DropReason.MARKUP)
        blocks[index + 1] = replace(blocks[index + 1], kind=BlockKind.INFOBOX, label=label)
