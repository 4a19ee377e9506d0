"""Markdown: CommonMark block structure with YAML front matter; the stored text is the file as it is.

Inline markup stays in the stored text, so that offsets are those of the file. Its characters are listed in
`ReadDocument.markup`, and `ReadDocument.readable()` gives the stages a text of the same length with those characters
blanked: `**Hanseatic League**` is read as `  Hanseatic League  `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.enums import BlockKind, DropReason
from content.readers.fields import with_fields
from content.readers.front_matter import FRONT_MATTER, read_front_matter
from content.readers.inline import inline_markup
from content.records import Block, ReadDocument, Span

_PARSER = MarkdownIt("commonmark").enable("table").disable("inline")
_MARKED_LINES = re.compile(r"^(?:#{1,6} \S|[-*] \S|\d{1,2}\. \S)", re.MULTILINE)
_ATX = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:")
_TABLE_RULE = re.compile(r"[\s|:-]+")
SNIFFED = 4000  # characters


def looks_like_markdown(stored: str) -> bool:
    """Front matter, or an ATX heading with a space before anything else: a plain text begins otherwise."""
    head = stored[:SNIFFED].lstrip("\ufeff")
    return bool(FRONT_MATTER.match(head)) or bool(re.match(r"\s*# \S[^\n]*\n\s*\n", head))


def read_markdown(stored: str) -> ReadDocument:
    """Blocks, inline markup and front matter of a Markdown text."""
    card = read_front_matter(stored)
    body_start = card.end
    blocks = with_fields(stored, tuple(_blocks(stored, body_start)))
    if body_start:
        metadata = Block(BlockKind.METADATA, Span(0, body_start), dropped=DropReason.METADATA)
        blocks = (metadata, *blocks)
    title = next((stored[block.span.start : block.span.end] for block in blocks if block.kind is BlockKind.TITLE), "")
    markup = tuple(span for block in blocks if block.dropped is None for span in inline_markup(stored, block.span))
    return ReadDocument(
        text=stored,
        blocks=blocks,
        title=card.properties.get("title", title),
        kind=card.kind,
        properties=card.properties,
        markup=markup,
    )


def _blocks(stored: str, body_start: int) -> Iterator[Block]:
    starts = _line_starts(stored, body_start)
    stack: list[Token] = []
    titled = False
    for token in _PARSER.parse(stored[body_start:]):
        if token.nesting == 1:
            stack.append(token)
        elif token.nesting == -1:
            stack.pop()
        if token.map is None:
            continue
        span = Span(starts[token.map[0]], max(starts[token.map[0]], starts[token.map[1]] - 1))
        if token.type in {"fence", "code_block"}:
            yield Block(BlockKind.BOILERPLATE, span, dropped=DropReason.NOT_PROSE)
        elif token.type == "html_block":
            yield Block(BlockKind.BOILERPLATE, span, dropped=DropReason.MARKUP)
        elif token.type == "tr_open":
            yield Block(BlockKind.TABLE, _trimmed(stored, span))
        elif token.type == "inline" and stack[-1].type == "heading_open":
            yield _heading(stored, span, int(stack[-1].tag[1:]), titled=titled)
            titled = True
        elif token.type == "inline" and stack[-1].type == "paragraph_open":
            yield _paragraph(stored, span, stack)


def _line_starts(stored: str, body_start: int) -> list[int]:
    starts = [body_start]
    starts.extend(found.end() for found in re.compile("\n").finditer(stored, body_start))
    starts.append(len(stored) + 1)
    return starts


def _trimmed(stored: str, span: Span) -> Span:
    text = stored[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))


def _heading(stored: str, span: Span, level: int, *, titled: bool) -> Block:
    start, end = span.start, span.end
    if found := _ATX.match(stored, start, end):
        start = found.end()
        if closing := _ATX_END.search(stored, start, end):
            end = closing.start()
    elif (newline := stored.rfind("\n", start, end)) > 0:
        end = newline  # the underline of a setext heading
    kind = BlockKind.TITLE if level == 1 and not titled else BlockKind.HEADING
    return Block(
        kind, _trimmed(stored, Span(start, max(start, end))), max(level - 1, 0 if kind is BlockKind.TITLE else 1)
    )


def _paragraph(stored: str, span: Span, stack: list[Token]) -> Block:
    containers = _CONTAINERS.match(stored, span.start, span.end)
    start = containers.end() if containers else span.start
    inner = _trimmed(stored, Span(start, span.end))
    if _FOOTNOTE.match(stored, inner.start):
        return Block(BlockKind.BOILERPLATE, inner, dropped=DropReason.REFERENCES)
    items = [token for token in stack if token.type == "list_item_open"]
    if not items:
        return Block(BlockKind.PARAGRAPH, inner)
    marker = (items[-1].info + items[-1].markup).strip() or "-"
    return Block(BlockKind.LIST, inner, len(items), marker)
