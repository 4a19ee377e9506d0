"""What of a page is not its text: menus, captions, legal notices, author boxes, reference lists, broken infobox fields.

Every cue is general: fixed phrases of page furniture, shapes of citations, repetition, and position in the text. A
block with a verb and a full stop in the body of a text is never dropped for being short.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from content.enums import BlockKind, DropReason
from content.extraction.boilerplate_cues import (
    ADDRESS,
    ADDRESSED_LEGAL,
    AUTHOR_NOTE,
    CAPTION_CUE,
    CITATION_SHAPES,
    CLICK,
    FINITE,
    IMAGE,
    IMAGE_FILE,
    LEGAL,
    NAVIGATION,
    NAVIGATION_HEADINGS,
    NAVIGATION_LINE,
    NO_FACT_LABELS,
    OPENS_CAPTION,
    REFERENCE_HEADINGS,
    TEASER,
    WRITER,
)
from content.records import Block

SHORT = 12  # words; longer lines are no menu entries
EDGE = 12  # blocks
LONGEST_NOTICE = 2000  # characters
TAIL = 0.6  # author boxes and citation runs stand in the last part of a text
_FULL_STOP = re.compile(r"[.!?][\"”’)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_EMPTY_MEMBERS = re.compile(r"(?:^|[,;])\s*(?=[,;]|$|\()")
_CONTENTS_LINE = re.compile(r"(?:\d+(?:\.\d+)*\s)?[^.]{2,80}(?:\.\s?){4,}\s?\d+")


def drop_boilerplate(blocks: list[Block], texts: list[str]) -> list[Block]:
    """The blocks with a reason on each that is no text of the document."""
    repeated = {text for text, count in Counter(texts).items() if count > 1}
    edges = {*range(min(EDGE, len(blocks))), *range(int(len(blocks) * TAIL), len(blocks))}
    for index, block in enumerate(blocks):
        if block.dropped is None:
            text = texts[index]
            reason = _own_reason(block, text, repeated=text in repeated)
            if reason is None and index in edges and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST}:
                reason = _edge_reason(text)
            if reason:
                blocks[index] = _dropped(block, reason)
    _drop_repeated(blocks, texts)
    _drop_sections(blocks, texts)
    _drop_citations(blocks, texts)
    _drop_author_boxes(blocks, texts)
    _drop_tail(blocks, texts)
    return blocks


def _dropped(block: Block, reason: DropReason) -> Block:
    kinds = {DropReason.CAPTION: BlockKind.CAPTION, DropReason.METADATA: BlockKind.METADATA}
    keeps_kind = block.kind in {BlockKind.INFOBOX, BlockKind.HEADING, BlockKind.LIST}
    return replace(block, kind=block.kind if keeps_kind else kinds.get(reason, BlockKind.BOILERPLATE), dropped=reason)


def _own_reason(block: Block, text: str, *, repeated: bool) -> DropReason | None:
    """The reason a block gives by itself."""
    if block.kind is BlockKind.INFOBOX:
        return DropReason.MARKUP if is_broken_field(block.label, text) else None
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return None
    if not _LETTERS.search(text) or _CONTENTS_LINE.fullmatch(text):
        return DropReason.NOT_PROSE
    short = len(text) <= 160 and len(text.split()) <= SHORT
    if _is_image(text):
        return DropReason.MARKUP
    if OPENS_CAPTION.match(text):
        return DropReason.CAPTION
    if len(text) <= 400 and CAPTION_CUE.search(text) and (repeated or not _is_sentence(text) or "(" in text[-16:]):
        return DropReason.CAPTION
    if short and (text.strip(" .:…|>»").casefold() in NAVIGATION or NAVIGATION_LINE.fullmatch(text)):
        return DropReason.NAVIGATION
    if TEASER.match(text) or (len(text) <= 120 and CLICK.search(text)):
        return DropReason.TEASER
    return None


def _edge_reason(text: str) -> DropReason | None:
    """The reason a block at the beginning or the end of a text gives."""
    if len(text) > LONGEST_NOTICE:
        return None
    if LEGAL.search(text) or (ADDRESSED_LEGAL.search(text) and ADDRESS.search(text)):
        return DropReason.LEGAL
    return DropReason.AUTHOR_NOTE if AUTHOR_NOTE.search(text) else None


def _is_image(text: str) -> bool:
    """An image size or file name left behind by a page."""
    return bool(len(text) <= 40 and IMAGE.fullmatch(text)) or bool(len(text) <= 200 and IMAGE_FILE.fullmatch(text))


def is_broken_field(label: str, value: str) -> bool:
    """Whether an infobox field holds an image, or lost two or more of its values ("Allies: , , ,")."""
    if label.strip().casefold() in NO_FACT_LABELS or _is_image(value.strip()):
        return True
    return len(_EMPTY_MEMBERS.findall(value)) >= 2 or not re.search(r"\w", value)


def _is_sentence(text: str) -> bool:
    return bool(_FULL_STOP.search(text)) and len(text.split()) > 4


def _drop_repeated(blocks: list[Block], texts: list[str]) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.dropped or len(texts[index]) < 25:
            continue
        if texts[index] in seen:
            blocks[index] = _dropped(block, DropReason.REPEATED)
        seen.add(texts[index])


def _drop_sections(blocks: list[Block], texts: list[str]) -> None:
    """Everything under "References", "See also" and the like, up to the next heading of the same rank."""
    reason: DropReason | None = None
    level = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TITLE:
            reason = None
        elif block.kind is BlockKind.HEADING and (reason is None or block.level <= level):
            reason, level = _section_reason(texts[index]), block.level
        if reason and block.dropped is None:
            blocks[index] = _dropped(block, reason)


def _section_reason(heading: str) -> DropReason | None:
    name = heading.strip(" .:").casefold()
    if name in REFERENCE_HEADINGS:
        return DropReason.REFERENCES
    return DropReason.NAVIGATION if name in NAVIGATION_HEADINGS else None


def citation_score(text: str) -> int:
    """How many marks of a bibliography entry a line carries; a finite verb outside quotes counts against it."""
    if len(text) > 500:
        return 0
    score = sum(bool(shape.search(text)) for shape in CITATION_SHAPES)
    unquoted = re.sub(r"[“\"][^“”\"]*[”\"]", "", text)
    return score - 2 * bool(FINITE.search(unquoted))


def _drop_citations(blocks: list[Block], texts: list[str]) -> None:
    """Runs of two or more bibliography entries in the last part of a text, with or without a heading."""
    start = int(len(blocks) * TAIL)
    run: list[int] = []
    for index in range(start, len(blocks) + 1):
        if index < len(blocks) and _is_citation(blocks[index], texts[index]):
            run.append(index)
            continue
        if len(run) >= 2:
            for position in run:
                blocks[position] = _dropped(blocks[position], DropReason.REFERENCES)
        run = []


def _is_citation(block: Block, text: str) -> bool:
    usable = block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST} and block.dropped is None
    return usable and citation_score(text) >= 2


def _drop_author_boxes(blocks: list[Block], texts: list[str]) -> None:
    """A line that is a name, followed by a paragraph that begins with it and names a writer's trade."""
    for index in range(int(len(blocks) * TAIL), len(blocks) - 1):
        name, note = texts[index], texts[index + 1]
        if 2 <= len(name.split()) <= 5 and note.startswith(name) and WRITER.search(note[: len(name) + 200]):
            for position in (index, index + 1):
                blocks[position] = _dropped(replace(blocks[position], kind=BlockKind.PARAGRAPH), DropReason.AUTHOR_NOTE)


def _drop_tail(blocks: list[Block], texts: list[str]) -> None:
    """What is left between page furniture at the very end of a text: a few lines after an author box or a notice."""
    reasons = {DropReason.AUTHOR_NOTE, DropReason.LEGAL}
    first = next((i for i in range(int(len(blocks) * TAIL), len(blocks)) if blocks[i].dropped in reasons), None)
    if first is None:
        return
    kept = [index for index in range(first, len(blocks)) if blocks[index].dropped is None]
    if kept and 2 * len(kept) <= len(blocks) - first and sum(len(texts[index]) for index in kept) <= 600:
        for index in kept:
            blocks[index] = _dropped(blocks[index], DropReason.LEGAL)
