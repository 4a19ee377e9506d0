"""Plain text: Wikipedia-style marks, bullets, label lists, underlined headings, hard-wrapped paragraphs.

The stored text is the file's own. Blocks are spans of it: list items and infobox values without their marker, headings
without their marks, paragraphs from the first to the last line of a wrapped run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.enums import BlockKind
from content.readers.fields import with_fields
from content.readers.lines import Line, is_continued, split_lines, wrap_width
from content.records import Block, ReadDocument, Span

LONGEST_MARKED_LINE = 400  # characters; longer lines are never headings
_EQUALS = re.compile(r"(={1,6}) ?([^=].*[^=]|[^=]) ?(={1,6})")
_EDIT = re.compile(r"(.+?) ?\[(?:edit|edit source)\]")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_BULLET = re.compile(r"([-*•◦▪‣●■○·]|[*#]{1,4}|\d{1,2}[.)])[ \t]+(?=\S)")
_DEFINITION = re.compile(r";[ \t]*(?=\S)")
_INDENTED = re.compile(r":+[ \t]*(?=\S)")
DEFINITION_LEVEL = 6


def read_text(stored: str) -> ReadDocument:
    """Blocks of a plain text; typing and dropping come later."""
    lines = split_lines(stored)
    blocks = with_fields(stored, tuple(_blocks(lines, wrap_width(lines))))
    title = next((stored[block.span.start : block.span.end] for block in blocks if block.kind is BlockKind.TITLE), "")
    return ReadDocument(text=stored, blocks=blocks, title=title.strip())


def _blocks(lines: list[Line], width: int) -> Iterator[Block]:
    position = 0
    while position < len(lines):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else None
        marked = _marked_block(line, following)
        if marked:
            yield marked
            position += 2 if following and _is_underline(following) and not following.after_blank else 1
            continue
        last = position
        while is_continued(lines, last, width) and not _starts_block(lines[last + 1]):
            last += 1
        yield _running_block(line, lines[last])
        position = last + 1


def _is_underline(line: Line) -> bool:
    return bool(_UNDERLINE.fullmatch(line.text))


def _starts_block(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _DEFINITION.match(line.text) or _EQUALS.fullmatch(line.text))


def _marked_block(line: Line, following: Line | None) -> Block | None:
    """The title or heading a line is by its marks, else None."""
    text = line.text
    if len(text) > LONGEST_MARKED_LINE:
        return None
    if (found := _EQUALS.fullmatch(text)) and len(found[1]) == len(found[3]):
        level = len(found[1]) - 1
        kind = BlockKind.HEADING if level else BlockKind.TITLE
        return Block(kind, _inner(line, found.start(2), found.end(2)), level)
    if found := _EDIT.fullmatch(text):
        return Block(BlockKind.HEADING, _inner(line, 0, found.end(1)), 1)
    if found := _DEFINITION.match(text):
        return Block(BlockKind.HEADING, _inner(line, found.end(), len(text)), DEFINITION_LEVEL)
    if following and _is_underline(following) and not following.after_blank and not _BULLET.match(text):
        return Block(BlockKind.HEADING, line.span, 1 if following.text[0] == "=" else 2)
    return None


def _inner(line: Line, start: int, end: int) -> Span:
    return Span(line.start + start, line.start + len(line.text[:end].rstrip()))


def _running_block(first: Line, last: Line) -> Block:
    """A list item or paragraph from the first to the last line of a run."""
    if found := _BULLET.match(first.text):
        marker = found[1]
        level = len(marker) if marker[0] in "*#" and len(marker) > 1 else first.indent // 2 + 1
        return Block(BlockKind.LIST, Span(first.start + found.end(), last.end), level, marker)
    skipped = _INDENTED.match(first.text)
    return Block(BlockKind.PARAGRAPH, Span(first.start + (skipped.end() if skipped else 0), last.end))
