"""Typing the blocks of a document and dropping what is not its text; every dropped block keeps the reason.

In order: the document card, fields that stand as plain lines, page furniture, the title, headings that stand without
marks, headings above each block.
"""

from __future__ import annotations

import re
from dataclasses import replace

from content.enums import BlockKind, DocumentKind, DropReason
from content.extraction.boilerplate import drop_boilerplate
from content.extraction.document_card import dateline_day, read_card, tell_kind
from content.extraction.label_lines import mark_field_tables, mark_label_lines
from content.records import Block, ReadDocument

LONGEST_HEADING = 110  # characters
LONGEST_TITLE = 220
UNMARKED_LEVEL = 7  # headings without marks stand below those with marks
_ENDS_OPEN = re.compile(r"[.,;:!][\"”’)\]]*$")
_OPENING = re.compile(r"(?:\.\.\.|…)?\s?[\"“‘(]?[A-Z0-9À-Þ]")
_MARKS = re.compile(r"^={1,3}[^=\n]|\[edit\]", re.MULTILINE)


def type_blocks(document: ReadDocument) -> ReadDocument:
    """The document with its blocks typed, boilerplate dropped, headings above each block, and its card filled in.

    What a reader knows already (front matter, marked headings) is kept. Meant to be applied once to what a reader
    leaves: a block a teacher restores would be dropped again.
    """
    text = document.readable()
    blocks = list(document.blocks)
    mark_field_tables(blocks, text)
    texts = [text[block.span.start : block.span.end].strip() for block in blocks]
    blocks, found = read_card(blocks, texts)
    mark_label_lines(blocks, texts)
    blocks = drop_boilerplate(blocks, texts)
    title = _find_title(blocks, texts)
    _drop_above_title(blocks, texts)
    _mark_headings(blocks, texts)
    properties = found | dict(document.properties)
    kind = document.kind
    if kind is DocumentKind.OTHER:
        kind = tell_kind(blocks, texts, properties, marked_up=bool(_MARKS.search(text)))
    if kind is DocumentKind.NEWS and "published_on" not in properties and (day := dateline_day(_prose(blocks, texts))):
        properties["published_on"] = day
    return replace(
        document, blocks=_with_paths(blocks, texts), title=document.title or title, kind=kind, properties=properties
    )


def _prose(blocks: list[Block], texts: list[str]) -> list[str]:
    return [
        text
        for block, text in zip(blocks, texts, strict=True)
        if block.kind is BlockKind.PARAGRAPH and block.dropped is None
    ]


def _find_title(blocks: list[Block], texts: list[str]) -> str:
    """The title's text; a text without a marked one has it in its first line that is no furniture and no sentence."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TITLE:
            return texts[index]
    for index, block in enumerate(blocks):
        if block.dropped is not None:
            continue
        heading = block.kind is BlockKind.HEADING or _looks_like_heading(block, texts[index], LONGEST_TITLE)
        if heading and index + 1 < len(blocks):
            blocks[index] = replace(block, kind=BlockKind.TITLE, level=0)
            return texts[index]
        return ""
    return ""


def _looks_like_heading(block: Block, text: str, longest: int) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.dropped is not None or len(text) > longest or "\n" in text:
        return False
    return bool(_OPENING.match(text)) and not _ENDS_OPEN.search(text)


def _drop_above_title(blocks: list[Block], texts: list[str]) -> None:
    title = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.TITLE), 0)
    for index in range(title):
        if blocks[index].dropped is None and not _ENDS_OPEN.search(texts[index]):
            blocks[index] = replace(blocks[index], kind=BlockKind.BOILERPLATE, dropped=DropReason.NAVIGATION)


def _mark_headings(blocks: list[Block], texts: list[str]) -> None:
    """A short line without a full stop, with running text after it, heads that text."""
    following: int | None = None
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.dropped is not None:
            continue
        if (
            following is not None
            and blocks[following].kind in {BlockKind.PARAGRAPH, BlockKind.LIST}
            and len(texts[following]) > len(texts[index])
            and _looks_like_heading(block, texts[index], LONGEST_HEADING)
        ):
            blocks[index] = replace(block, kind=BlockKind.HEADING, level=UNMARKED_LEVEL)
        following = index


def _with_paths(blocks: list[Block], texts: list[str]) -> tuple[Block, ...]:
    """Every block with the headings above it, outermost first; a heading's path ends above itself."""
    path: list[tuple[int, str]] = []
    result = []
    for block, text in zip(blocks, texts, strict=True):
        if block.kind is BlockKind.HEADING:
            path = [entry for entry in path if entry[0] < block.level]
        result.append(replace(block, path=tuple(heading for _, heading in path)))
        if block.kind is BlockKind.HEADING:
            path.append((block.level, text))
    return tuple(result)
