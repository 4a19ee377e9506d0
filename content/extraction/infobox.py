"""Infobox fields to their values: lists split, qualifiers in brackets kept apart, glued values parted.

"1401 siege of NovyBattle of Ost (1403–1405), Third War (1409)" is three values; the first two carry a low confidence,
because no mark stands where they were parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.calendar import parse_date
from content.enums import BlockKind
from content.extraction.boilerplate import is_broken_field
from content.extraction.infobox_labels import PEOPLE_PREDICATES, PEOPLE_ROLES, PLACE_LABELS, WHOLE_LABELS
from content.extraction.infobox_lookup import LABELS, is_label, normalise_label
from content.records import ReadDocument, Span

GLUED_CONFIDENCE = 0.4
_SEPARATOR = re.compile(r"[,;•·|\n()\[\]]")
_BULLETS = re.compile(r"[\s*•·–—-]*")
_SUB_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z]*(?:\s[A-Za-z]+){0,3}):(?!\S*//)\s*")
_QUALIFIED = re.compile(r"\s*\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)*)\)$")
# A capital after a small letter, digit or bracket; prefixes of names ("Mac", "De") are shorter than four letters.
_GLUE = re.compile(r"(?<=[^\W\d_A-Z]{4})(?=[A-Z][a-z]{2})|(?<=\))(?=[A-Z])|(?<=\d{4})(?=[A-Z][a-z]{2})")
_PERSON = r"(?:[A-Z][\w.’'-]+\s){1,5}[A-Z][\w.’'-]+"
_SIDED = re.compile(r"(?P<base>[^()]+?)\s*\((?P<side>[^()]{2,60})\)")
_TWO_PEOPLE = re.compile(rf"{_PERSON}\sand\s{_PERSON}")
_COMPANY_TAIL = re.compile(r"(?:Inc|Ltd|LLC|Co|Corp|Jr|Sr|PLC|AG|GmbH|S\.A)\.?(?!\w)")
_DAY_TAIL = re.compile(r"[A-Z][a-z]{2,8}\.?\s\d{1,2}$")
_YEAR_HEAD = re.compile(r"\s*\d{3,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class InfoboxValue:
    """One value of a field: `qualifier` is the bracket after it ("1989–1992"), `label` a label inside the value
    ("Banned" in "Banned: 1421"), `confidence` below 1 where the value was parted from its neighbour by guess."""

    span: Span
    text: str
    qualifier: str = ""
    label: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class InfoboxField:
    """A field: `label` normalised ("founder"), `text` the label as written, `block` its index in the document, `side`
    the bracket of a label like "Commanders (Sweden)"."""

    label: str
    text: str
    block: int
    values: tuple[InfoboxValue, ...]
    side: str = ""


def read_fields(document: ReadDocument) -> tuple[InfoboxField, ...]:
    """The infobox fields of a document that still hold a value, in order."""
    text = document.readable()
    fields = []
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.INFOBOX or block.dropped is not None:
            continue
        if is_broken_field(block.label, text[block.span.start : block.span.end]):
            continue
        label, side = _label(block.label)
        values = tuple(values_of(text, block.span, label))
        if values:
            fields.append(InfoboxField(label, block.label, index, values, side))
    return tuple(fields)


def _label(written: str) -> tuple[str, str]:
    """The normalised label, and the bracket after one that is known without it."""
    found = _SIDED.fullmatch(written)
    base = normalise_label(found["base"]) if found else ""
    whole = normalise_label(written)
    return (base, found["side"].strip()) if found and is_label(base) and not is_label(whole) else (whole, "")


def values_of(text: str, span: Span, label: str) -> Iterator[InfoboxValue]:
    """The values of a field or a cell, in order."""
    sub_label = ""
    for member, confidence in _members(text, span, label):
        piece = _stripped(text, member)
        if found := _SUB_LABEL.match(text, piece.start, piece.end):
            sub_label = found["label"]
            piece = Span(found.end(), piece.end)
        value = _value(text, piece, sub_label, confidence)
        if value:
            yield from _people(text, value, label)


def _stripped(text: str, span: Span) -> Span:
    bullets = _BULLETS.match(text, span.start, span.end)
    start, end = (bullets.end() if bullets else span.start), span.end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start, end)


def _members(text: str, span: Span, label: str) -> Iterator[tuple[Span, float]]:
    for member in _split(text, span, label):
        cuts = [found.start() for found in _GLUE.finditer(text, member.start, member.end)]
        if not cuts or (len(cuts) == 1 and " " not in text[member.start : member.end].strip()):
            yield member, 1.0
            continue
        edges = [member.start, *cuts, member.end]
        for start, end in pairwise(edges):
            yield Span(start, end), GLUED_CONFIDENCE


def _split(text: str, span: Span, label: str) -> Iterator[Span]:
    """The members between separators outside brackets."""
    start, depth = span.start, 0
    for found in _SEPARATOR.finditer(text, span.start, span.end):
        mark = found[0]
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and (mark != "," or not _joins(text, start, found.start(), span.end, label)):
            yield Span(start, found.start())
            start = found.end()
    yield Span(start, span.end)


def _joins(text: str, start: int, comma: int, end: int, label: str) -> bool:
    """Whether a comma stands inside one value: a number, a date, a company, a place with the place around it."""
    before, after = text[max(start, comma - 24) : comma], text[comma + 1 : min(end, comma + 24)]
    if before[-1:].isdigit() and re.match(r"\d{3}(?!\d)", after):
        return True
    if _DAY_TAIL.search(before) and _YEAR_HEAD.match(after):
        return True
    if _COMPANY_TAIL.match(after.lstrip()):
        return True
    if label not in PLACE_LABELS:
        return label in WHOLE_LABELS
    # "11 November 1419, Lübeck, Holstein": the first comma parts, the second joins.
    return parse_date(text[start:comma][:80].strip()) is None


def _value(text: str, piece: Span, sub_label: str, confidence: float) -> InfoboxValue | None:
    start, end = piece.start, piece.end
    whole = text[start:end]
    qualifier = ""
    if found := _QUALIFIED.search(whole):
        if found.start() == 0:
            start, end = start + whole.index("(") + 1, end - 1
        else:
            qualifier, end = found["inner"].strip(), start + found.start()
    kept = _stripped(text, Span(start, end))
    inner = text[kept.start : kept.end]
    if not re.search(r"\w", inner):
        return None
    return InfoboxValue(kept, inner, qualifier, sub_label, confidence)


def _people(text: str, value: InfoboxValue, label: str) -> Iterator[InfoboxValue]:
    """ "A B and C D" as two people where the label asks for people; both keep the qualifier."""
    meaning = LABELS.get(label)
    asks = meaning is not None and (
        meaning.predicate in PEOPLE_PREDICATES or meaning.role in PEOPLE_ROLES or meaning.takes_name
    )
    if not asks or len(value.text) > 200 or not _TWO_PEOPLE.fullmatch(value.text):
        yield value
        return
    start = value.span.start
    cut = value.text.index(" and ")
    for first, last in ((0, cut), (cut + len(" and "), len(value.text))):
        part = Span(start + first, start + last)
        yield InfoboxValue(part, text[part.start : part.end], value.qualifier, value.label, value.confidence)
