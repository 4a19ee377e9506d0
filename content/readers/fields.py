"""Runs of "label: value" lines as infobox blocks: one block a field, its label kept beside the span of its value."""

from __future__ import annotations

import re
from dataclasses import replace

from content.enums import BlockKind
from content.records import Block, Span

FEWEST_FIELDS = 3
LARGEST_LABEL = 40  # characters
_FIELD = re.compile(r"([A-Z][\w'’()/&. -]{0,39}?)[ \t]*:[ \t]*(?=\S|$)")
_TABBED = re.compile(r"([A-Z][\w'’()/&. -]{0,39}?)[ \t]*\t[ \t]*(?=\S)")
_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"”’)]?$")
SHARE_OF_FIELDS = 0.8


def with_fields(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every run of label lines turned into infobox fields.

    A run before the first heading or prose counts as an infobox from three lines on; later ones only when their values
    are no sentences.
    """
    result: list[Block] = []
    position = 0
    opening = True
    while position < len(blocks):
        end = _run_end(text, blocks, position)
        run = blocks[position:end]
        if _is_infobox(text, run, opening=opening):
            _name_infobox(result)
            result.extend(_as_field(text, block) for block in run)
        else:
            result.extend(run)
            opening = opening and not any(_ends_opening(text, block) for block in run)
        position = end
    return tuple(result)


def _run_end(text: str, blocks: tuple[Block, ...], position: int) -> int:
    """The end of the run of list items, or of tabbed lines, at `position`."""
    kind = blocks[position].kind
    if kind not in {BlockKind.LIST, BlockKind.PARAGRAPH}:
        return position + 1
    end = position + 1
    tabbed = _match(text, blocks[position], _TABBED) is not None
    while end < len(blocks) and blocks[end].kind is kind:
        if kind is BlockKind.PARAGRAPH and not (tabbed and _match(text, blocks[end], _TABBED)):
            break
        end += 1
    return end


def _match(text: str, block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.match(text, block.span.start, block.span.end)


def _field(text: str, block: Block) -> re.Match[str] | None:
    return _match(text, block, _FIELD if block.kind is BlockKind.LIST else _TABBED)


def _is_infobox(text: str, run: tuple[Block, ...], *, opening: bool) -> bool:
    fields = [found for block in run if (found := _field(text, block))]
    if len(fields) < FEWEST_FIELDS or len(fields) < SHARE_OF_FIELDS * len(run):
        return False
    sentences = sum(bool(_SENTENCE.search(text, max(block.span.end - 4, 0), block.span.end)) for block in run)
    return sentences <= len(run) // 4 if opening else sentences == 0


def _as_field(text: str, block: Block) -> Block:
    found = _field(text, block)
    if found is None:
        return block
    return Block(BlockKind.INFOBOX, Span(found.end(), max(found.end(), block.span.end)), label=found[1].strip())


def _ends_opening(text: str, block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    return block.kind is BlockKind.PARAGRAPH and bool(
        _SENTENCE.search(text, max(block.span.end - 4, 0), block.span.end)
    )


def _name_infobox(result: list[Block]) -> None:
    """A lone line between the title and the fields is the infobox's own heading: its subject's name."""
    if len(result) >= 2 and result[-1].kind is BlockKind.PARAGRAPH and result[-2].kind is BlockKind.TITLE:
        result[-1] = replace(result[-1], kind=BlockKind.INFOBOX, label="Name")
