"""Finds names in prose, infobox values and lists, and gives each its title and kind.

Scans capitals (`name_spans`), cleans what they span (`name_candidates`), keeps what the document bears out
(`name_evidence`) and votes on what it names (`name_types`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from content.enums import BlockKind, EntityKind
from content.extraction.annotations import NameMention, TimeMention
from content.extraction.name_candidates import Clock, refine
from content.extraction.name_evidence import settled
from content.extraction.name_forms import Sighting
from content.extraction.name_joints import is_demonym
from content.extraction.name_spans import NUMBER, ORDINAL, Candidate, quoted_of, spans_of
from content.extraction.name_types import kinds_of
from content.extraction.name_words import JOINING_HEADS, head_kind, heads, titles, words
from content.extraction.table_layout import find_tables
from content.records import ReadDocument, Sentence, Span

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LIVED = re.compile(r"(?:\([a-z]+\))?,? \((?:born |b\. ?|c\. ?|ca\. ?)?\d{3,4}\b")
_NAME_HEADERS = frozenset({"", "name", "names"})
_FIELDS = frozenset({BlockKind.INFOBOX, BlockKind.TABLE, BlockKind.LIST})
_LOWER_HEAD = re.compile(r"\s([a-z]+)(?:\s(fields?|station))?\b")
_COUNTED = re.compile(r"\.? ?\d{1,4}\b")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\s$")
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)? $")
_BEFORE = re.compile(r"([A-Za-z]+)\s$")
_LOWER_UNIT = re.compile(
    r"(?<![\w-])\d{1,3}(?:st|nd|rd|th) (?:regiment|division|brigade|battalion|army|corps|legion)\b"
)
_DAY_EVENT = re.compile(
    rf"\b(?:{_MONTHS}) \d{{1,2}} "
    r"(?:attacks|massacre|uprising|movement|coup|protests|bombings?|revolution|agreement|incident)\b"
)
_KIND_OF_HEAD = {"talks": "event", "family": "people", "oil": "building"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is read on its own: a sentence, a field's value, a heading."""

    span: Span
    kind: BlockKind
    block: int
    label: str = ""


def find_names(
    document: ReadDocument, sentences: tuple[Sentence, ...], times: tuple[TimeMention, ...]
) -> tuple[NameMention, ...]:
    """All names of the kept blocks in order, not overlapping, each with the kind its whole document speaks for."""
    text = document.readable()
    units = list(units_of(document, sentences))
    clock = Clock(times)
    candidates = [found for number, unit in enumerate(units) for found in _candidates(text, unit, number, clock)]
    kept = list(settled(candidates, [unit.kind for unit in units], text))
    sightings = [_sighting(found, text, units[found.unit]) for found in kept]
    sightings.extend(_lower_units(text, units, kept))
    sightings.sort(key=lambda sighting: sighting.span.start)
    kinds = kinds_of(sightings, text)
    mentions = [
        NameMention(sighting.span, _on_one_line(text, sighting.span), kind, sighting.title)
        for sighting, kind in zip(sightings, kinds, strict=True)
    ]
    return tuple(_with_headwords(mentions, text, {unit.span.start for unit in units}))


def _with_headwords(mentions: Sequence[NameMention], text: str, opens: set[int]) -> Iterator[NameMention]:
    """ "Braun, Karl (1817–1876), Saxon soldier" is an article on Karl Braun, whom it goes on to call Braun."""
    skip, surnames = False, set()
    for first, second in zip_longest(mentions, mentions[1:]):
        if skip:
            skip = False
            continue
        apart = second is not None and text[first.span.end : second.span.start] == ", "
        if apart and first.span.start in opens and _LIVED.match(text, second.span.end):
            span = Span(first.span.start, second.span.end)
            yield NameMention(span, f"{second.text} {first.text}", EntityKind.PERSON, second.title)
            skip = True
            surnames.add(first.text)
        else:
            yield replace(first, kind=EntityKind.PERSON) if first.text in surnames else first


def _candidates(text: str, unit: Unit, number: int, clock: Clock) -> Iterator[Candidate]:
    start, end = unit.span.start, unit.span.end
    titles = list(quoted_of(text, start, end, number))
    for found in spans_of(text, start, end, number, items=unit.kind in _FIELDS):
        if not any(title.start < found.end and found.start < title.end for title in titles):
            yield from refine(found, text, clock)
    yield from titles


def _on_one_line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def units_of(document: ReadDocument, sentences: Sequence[Sentence]) -> Iterator[Unit]:
    """Sentences, and kept blocks no sentence covers, in order of the text."""
    tables = list(find_tables(document))
    rows = {row: (table.heading, cells) for table in tables for row, cells in table.rows}
    headers = {table.header for table in tables}
    covered: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        covered.setdefault(sentence.block, []).append(sentence)
    for number, block in enumerate(document.blocks):
        if block.dropped is not None or number in headers:
            continue
        if number in rows:
            heading, cells = rows[number]
            for cell in cells:
                label = heading if cell.header.lower() in _NAME_HEADERS else cell.header
                yield Unit(cell.span, block.kind, number, label)
        elif number in covered:
            for sentence in covered[number]:
                yield Unit(sentence.span, block.kind, number)
        elif block.span.end > block.span.start:
            yield Unit(block.span, block.kind, number, block.label if block.kind is BlockKind.INFOBOX else "")


def _sighting(found: Candidate, text: str, unit: Unit) -> Sighting:
    start, end, joined = found.start, found.end, ""
    if not found.owns and not found.quoted:
        end, joined = _extended(found, text, unit.span.end)
    ordinal = ORDINAL.search(text, max(unit.span.start, start - 8), start)
    if ordinal and head_kind(found.pieces[-1].text) in ("army_unit", "event", "organisation", "agency"):
        start = ordinal.start()
    day = _DAY_BEFORE.search(text, max(unit.span.start, start - 14), start)
    if day and head_kind(found.pieces[-1].text) in (
        "organisation",
        "party",
        "alliance",
        "armed_group",
        "event",
        "agreement",
    ):
        start = day.start()
    year = _YEAR.search(text, max(unit.span.start, start - 6), start)
    if year and found.pieces[-1].text.lower() in words("recurring"):
        start = year.start()
    title = found.title
    if not title:
        before = _BEFORE.search(text, max(unit.span.start, start - 16), start)
        if before and before.group(1).islower() and before.group(1) in titles("lower"):
            title = before.group(1)
    return Sighting(
        Span(start, end),
        tuple(piece.text for piece in found.pieces),
        title,
        unit.span,
        unit.label,
        found.owns,
        joined,
        found.quoted,
    )


def _extended(found: Candidate, text: str, limit: int) -> tuple[int, str]:
    """Takes in a number ("Apollo 11") or a lower-case head that is part of the name ("Delft mutiny")."""
    end, last = found.end, found.pieces[-1].text.lower()
    if last in ("no", "nr"):
        counted = _COUNTED.match(text, end, min(limit, end + 8))
        return (counted.end() if counted else end), ""
    number = NUMBER.match(text, end, min(limit, end + 8))
    if number and (last in words("numbered") or head_kind(last) == "army_unit") and len(number.group(1)) <= 3:
        return number.end(), ""
    head = _LOWER_HEAD.match(text, end, min(limit, end + 24))
    if head and head.group(1) in JOINING_HEADS and not is_demonym(last) and not head_kind(last):
        if head.group(1) == "oil" and not head.group(2):
            return end, ""
        return (head.end() if head.group(1) == "oil" else head.end(1)), _kind_of_joined(head.group(1))
    return end, ""


def _kind_of_joined(noun: str) -> str:
    return _KIND_OF_HEAD.get(noun) or heads("last").get(noun, "building")


def _lower_units(text: str, units: Sequence[Unit], kept: Sequence[Candidate]) -> Iterator[Sighting]:
    """ "the 54th regiment", "the April 6 uprising": what is named by a number and a noun written small."""
    taken = {found.start for found in kept}
    for unit in units:
        for pattern, kind in ((_LOWER_UNIT, "army_unit"), (_DAY_EVENT, "event")):
            for found in pattern.finditer(text, unit.span.start, unit.span.end):
                if found.start() not in taken:
                    parts = tuple(found.group().split())
                    yield Sighting(Span(*found.span()), parts, "", unit.span, joined=kind)
