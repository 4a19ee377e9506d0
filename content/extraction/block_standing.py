"""What a block gives its sentences before any of their own words count: quotations, sources named outside."""

from __future__ import annotations

import re

from content.enums import BlockKind, Modality
from content.extraction.annotations import Annotated, Factuality
from content.extraction.factuality import ASSERTED
from content.records import Span

ACCORDING = re.compile(r"\baccording to ([^,.;:]{2,120})[,:]?\s*$", re.IGNORECASE)
SAYS = re.compile(
    r"\b(?:reports?|reported|says?|said|states?|stated|writes?|wrote|claims?|claimed|alleges?|alleged)\s*(?:that\s*)?[:,]\s*$",
    re.IGNORECASE,
)
_SOURCE_YEAR = r"\(((?:[A-Z]|[a-z]{1,3} )[^()\d]{1,80}?),? (?:1[5-9]|20)\d\d[a-z]?"  # "(Council, 1651"
CITATION = re.compile(rf"{_SOURCE_YEAR}(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?\)[.\s]*$")
WHOLE_QUOTE = re.compile(r"[\"“][^\"“”]{20,}[\"”]")
CITED = re.compile(rf"\s{{0,3}}{_SOURCE_YEAR}(?:[,:] ?[^()]{{0,20}})?\)")
REPORTED = re.compile(
    r"\baccording to\b|\breports? (?:that|of|from|say|indicate|suggest|describe)\b|"
    r"\b(?:reported|alleged|documented|accused|estimated|claimed)\b|\b(?:states?|notes?|says?|claims?|alleges?) that\b",
    re.IGNORECASE,
)
QUOTES = re.compile(r"[\"“”]")
READ = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.TABLE})


def block_standings(annotated: Annotated) -> dict[int, Factuality]:
    """Sentence number -> standing; sentences that are no part of extraction are left out."""
    text = annotated.document.text
    standings: dict[int, Factuality] = {}
    governed: Factuality | None = None
    block, state = -1, _Quote()
    for number, sentence in enumerate(annotated.sentences):
        kind = annotated.document.blocks[sentence.block].kind
        if sentence.block != block:
            standing = governed or ASSERTED
            block, governed = sentence.block, None
            state.new_block(text, annotated.document.blocks[block].span)
        if kind not in READ or annotated.document.blocks[sentence.block].dropped is not None:
            continue
        open_before = state.open
        state.read(text, sentence.span)
        if open_before and not state.closed_early:
            standings[number] = Factuality(Modality.ATTRIBUTED, document_level="quotation")
        else:
            standings[number] = standing
        governed = _governs_next(text, sentence.span) or (governed if _short(text, sentence.span) else None)
    _cited(annotated, standings)
    _quoted(annotated, standings)
    return standings


def _cited(annotated: Annotated, standings: dict[int, Factuality]) -> None:
    """ "There were reports that … . In 1650 … . (Council, 1651)": what is reported runs on to the closing citation."""
    text, block, first = annotated.document.text, -1, None
    for number, sentence in enumerate(annotated.sentences):
        if sentence.block != block:
            block, first = sentence.block, None
        if first is None and REPORTED.search(text, sentence.span.start, sentence.span.end):
            first = number
        cited = CITATION.search(text[max(sentence.span.start, sentence.span.end - 140) : sentence.span.end])
        if cited is None:
            continue
        for covered in range(first, number + 1) if first is not None else ():
            if standings.get(covered) == ASSERTED:
                standings[covered] = Factuality(Modality.ATTRIBUTED, cited[1].strip(), document_level=cited[0].strip())
        first = None


def _quoted(annotated: Annotated, standings: dict[int, Factuality]) -> None:
    """'"The league was founded by Otto." (Council, 1651)': a quotation with nothing but its source behind it."""
    text = annotated.document.text
    for number, sentence in enumerate(annotated.sentences):
        whole = WHOLE_QUOTE.fullmatch(text, sentence.span.start, sentence.span.end)
        source = CITED.match(text, sentence.span.end) if whole is not None else None
        if source is not None and standings.get(number) == ASSERTED:
            standings[number] = Factuality(Modality.ATTRIBUTED, source[1].strip(), document_level=source[0].strip())


def _governs_next(text: str, span: Span) -> Factuality | None:
    """ "…, according to a report of 1650," breaks off: what it governs is the next block."""
    tail = text[max(span.start, span.end - 300) : span.end]
    if found := ACCORDING.search(tail):
        return Factuality(Modality.ATTRIBUTED, found[1].strip(), document_level=found[0].strip())
    if found := SAYS.search(tail):
        return Factuality(Modality.ATTRIBUTED, document_level=found[0].strip())
    return None


def _short(text: str, span: Span) -> bool:
    return span.end - span.start < 3


class _Quote:
    """Whether a quotation is open at a place of a block: one mark opens, the next closes."""

    def __init__(self) -> None:
        self.open = False
        self.closed_early = False

    def new_block(self, text: str, span: Span) -> None:
        """An unclosed quotation goes on in the next paragraph only when that one opens with a mark again."""
        self.open = False

    def read(self, text: str, span: Span) -> None:
        marks = [found.start() for found in QUOTES.finditer(text, span.start, span.end)]
        self.closed_early = bool(marks) and self.open and marks[0] - span.start < 3
        for _ in marks:
            self.open = not self.open
