"""The document card: what the lines around a text say of it (publisher, author, date), and what kind of text it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from content.calendar import granularity, parse_date
from content.enums import BlockKind, DocumentKind, DropReason
from content.records import Block

# Labels that are also those of an infobox: metadata only beside a line that can be nothing else.
_WEAK = frozenset(
    {"by", "date", "source", "language", "comments", "topics", "published", "posted", "author", "publisher"}
)
NEIGHBOURHOOD = 3  # blocks
EDGE = 30  # blocks from the start and the end of a text in which its card is looked for
_PROPERTIES = {
    "publisher": "publisher",
    "published by": "publisher",
    "author": "author",
    "authors": "author",
    "by": "author",
    "publication date": "published_on",
    "date of publication": "published_on",
    "published": "published_on",
    "published on": "published_on",
    "date published": "published_on",
    "posted": "published_on",
    "posted on": "published_on",
    "date": "published_on",
    "cite as": "citation",
    "citation": "citation",
    "language": "language",
    "available at": "address",
    "url": "address",
    "source": "publisher",
}
_OTHER_LABELS = (
    "last updated",
    "updated",
    "last modified",
    "citation / document symbol",
    "document symbol",
    "reference",
    "disclaimer",
    "comments",
    "topics",
    "tags",
    "keywords",
    "categories",
    "filed under",
    "isbn",
    "issn",
    "doi",
    "retrieved",
    "accessed",
    "copyright",
    "document type",
    "cover date",
)
_LABELS = "|".join(sorted(map(re.escape, [*_PROPERTIES, *_OTHER_LABELS]), key=len, reverse=True))
_WITH_COLON = re.compile(rf"(?P<label>{_LABELS})\s*:\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)
# "Publisher Hansa Office" and, glued by a lost table cell, "DisclaimerThis is ...".
_WITHOUT_COLON = re.compile(rf"(?P<label>(?i:{_LABELS}))(?:\s+|(?=[A-Z]))(?P<value>(?-i:[A-Z0-9]).*)", re.DOTALL)
_BYLINE = re.compile(r"By\s(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,4})(?:,\s[A-Z][\w\s]{2,40})?")
_CLOCK = re.compile(
    r",?\s*(?:at\s)?\d{1,2}[:.]\d\d(?:\s?(?:am|pm|AM|PM))?(?:\s?(?:GMT|UTC|CET|EST|EDT|BST|[+-]\d{2,4}))?$"
)
_DATELINE = re.compile(
    r"[A-Z][\w .’'-]{1,40}(?:,\s[A-Z][\w .]{2,20})?,\s(?P<date>[^—–(,]{4,20}(?:,\s)?\d{4})\s?"
    r"(?:\([A-Z]\w+\)\s?)?[—–-]{1,2}\s"
    r"|[A-Z][A-Z .’'-]{2,30}(?:,\s[A-Z][\w .]{2,20})?\s(?:\([A-Z]\w+\)\s?)?[—–-]{1,2}\s"
)
_SPEECH = re.compile(r"\b(?:says?|said|told|tells|according to)\b")
_QUOTED = re.compile(r"[\"“][^\"”]{10,}[\"”]")
_CHAPTER = re.compile(
    r"(?:chapter|unit|lesson)\s\d+|exercises|learning (?:objectives|goals|outcomes)|review questions|key terms", re.I
)
_BORN = re.compile(
    r"[^.]{3,80}\((?:born\s|[^()]{0,60}?\d{3,4}\s?[–—-][^()]{0,40}?\d{3,4}\))[^.]{0,60}?\s?(?:was|is)\san?\s", re.DOTALL
)
NEWS_SHARE = 0.4  # share of paragraphs with speech that makes a text news


def read_card(blocks: list[Block], texts: list[str]) -> tuple[list[Block], dict[str, str]]:
    """The blocks with metadata lines marked and dropped, and the properties they give."""
    properties: dict[str, str] = {}
    found = {index: match for index in _edges(len(blocks)) if (match := _card_line(blocks[index], texts[index]))}
    firm = {index for index, match in found.items() if match["label"].lower() not in _WEAK}
    for index, match in found.items():
        near = [other for other in found if other != index and abs(other - index) <= NEIGHBOURHOOD]
        alone = match.re is _WITHOUT_COLON and not near
        if alone or (index not in firm and not firm.intersection(near)):
            continue
        blocks[index] = replace(blocks[index], kind=BlockKind.METADATA, dropped=DropReason.METADATA)
        _add_property(properties, match)
    for index in range(min(len(blocks), 12)):
        if blocks[index].kind is BlockKind.PARAGRAPH and (entry := _lone_line(texts[index])):
            blocks[index] = replace(blocks[index], kind=BlockKind.METADATA, dropped=DropReason.METADATA)
            properties.setdefault(*entry)
    return blocks, properties


def _edges(count: int) -> list[int]:
    return [*range(min(EDGE, count)), *range(max(EDGE, count - EDGE), count)]


def _card_line(block: Block, text: str) -> re.Match[str] | None:
    if block.kind is not BlockKind.PARAGRAPH or block.dropped:
        return None
    return _WITH_COLON.fullmatch(text) or _WITHOUT_COLON.fullmatch(text)


def _add_property(properties: dict[str, str], found: re.Match[str]) -> None:
    name = _PROPERTIES.get(found["label"].lower())
    value = " ".join(found["value"].split())
    if name == "published_on":
        time = parse_date(_CLOCK.sub("", value))
        value = time.edtf if time else ""
    if name and value:
        properties.setdefault(name, value)


def _lone_line(text: str) -> tuple[str, str] | None:
    """A byline, or a line that is nothing but a day, above a text."""
    if found := _BYLINE.fullmatch(text):
        return "author", found["name"]
    time = parse_date(_CLOCK.sub("", text))
    if time and not time.edtf.startswith("XXXX") and granularity(time.edtf) == "day":
        return "published_on", time.edtf
    return None


def tell_kind(blocks: list[Block], texts: list[str], properties: Mapping[str, str], *, marked_up: bool) -> DocumentKind:
    """What kind of text it is: `marked_up` says that it carries encyclopedia marks ("= Title =", "[edit]")."""
    fields = sum(block.kind is BlockKind.INFOBOX for block in blocks)
    if marked_up or fields >= 3:
        return DocumentKind.ENCYCLOPEDIA
    if any(block.kind is BlockKind.HEADING and _CHAPTER.match(text) for block, text in zip(blocks, texts, strict=True)):
        return DocumentKind.TEXTBOOK
    prose = [text for block, text in zip(blocks, texts, strict=True) if _is_prose(block)]
    if any(block.dropped is DropReason.CAPTION for block in blocks) or _is_spoken(prose):
        return DocumentKind.NEWS
    if "publisher" in properties or "citation" in properties:
        return DocumentKind.REPORT
    if prose and _BORN.match(prose[0]):
        return DocumentKind.BIOGRAPHY
    return DocumentKind.OTHER


def _is_prose(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.dropped is None


def _is_spoken(prose: list[str]) -> bool:
    spoken = sum(bool(_SPEECH.search(text)) for text in prose)
    quoted = sum(bool(_QUOTED.search(text)) for text in prose)
    dated = bool(prose) and bool(_DATELINE.match(prose[0]))
    return bool(prose) and (dated or (spoken >= NEWS_SHARE * len(prose) and quoted >= 2))


def dateline_day(prose: list[str]) -> str:
    """EDTF of the day in the dateline of the first paragraph, else ""."""
    found = _DATELINE.match(prose[0]) if prose else None
    time = parse_date(found["date"]) if found and found["date"] else None
    return time.edtf if time and not time.edtf.startswith("XXXX") else ""
