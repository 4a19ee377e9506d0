"""What the document is about, when no stage before found it as a name.

A title like "Afghan mujahideen" or "Barbary corsairs" names its subject, yet running text writes it small. The title
becomes an entity then, and its words in the text become mentions of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.enums import BlockKind, EntityKind, NameKind
from content.extraction.annotations import NameMention
from content.extraction.keys import entity_key
from content.extraction.name_types import kind_by_form
from content.extraction.name_words import is_common
from content.records import EntityRecord, NameVariant, ReadDocument, Span
from content.spelling import fold, same_spelling

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
TITLE = re.compile(r"[\w’' –-]{3,60}")
# What a title adds to the name of its subject: "Union of Lake States: annual review", "Nordmark (company)".
PARTED = re.compile(r"\s*(?:\([^()]*\)|:\s.*|\s[–—-]\s.*)$")
HISTORY = re.compile(r"^(?:The )?(?:History|Politics|Economy|Government|Geography) of (?:the )?", re.IGNORECASE)
LEAST = 5  # letters of a head word that is looked for in the text

Named = tuple[tuple[EntityRecord, ...], tuple[NameMention, ...]]


def subject_of_title(document: ReadDocument, entities: Sequence[EntityRecord]) -> EntityRecord | None:
    """The entity that the title names, or None."""
    for name in dict.fromkeys((document.title, PARTED.sub("", document.title), HISTORY.sub("", document.title))):
        title = fold(name)
        named = [e for e in entities if any(fold(v.text) == title for v in e.variants) or fold(e.name) == title]
        if title and named:
            return max(named, key=lambda entity: len(entity.mentions))
    return None


def with_title(document: ReadDocument, entities: tuple[EntityRecord, ...], mentions: tuple[NameMention, ...]) -> Named:
    """Entities and mentions with the title's entity added, where a document with an infobox lacks it."""
    if not any(block.kind is BlockKind.INFOBOX for block in document.blocks):
        return entities, mentions
    if subject_of_title(document, entities) is not None or not TITLE.fullmatch(document.title):
        return entities, mentions
    head = WORD.findall(document.title)[-1]
    if len(head) < LEAST or is_common(head.lower()):
        head = document.title
    known = next((e for e in entities if same_spelling(e.name, head)), None)
    kind = known.kind if known else _kind(document.title)
    key = known.key if known else entity_key(kind, document.title)
    moved = [replace(m, entity=key) if same_spelling(m.text, head) and not m.reference else m for m in mentions]
    added = list(_small(document, head, key, kind, moved))
    record = known or EntityRecord(key, kind, document.title, definite=True, plural=head.endswith(("s", "en", "in")))
    record = replace(
        record,
        variants=(*record.variants, NameVariant(document.title, NameKind.FULL), NameVariant(head, NameKind.SHORT)),
        mentions=tuple(m.span for m in (*moved, *added) if m.entity == key),
    )
    others = [entity for entity in entities if entity.key != key]
    return (*others, record), tuple(sorted((*moved, *added), key=lambda mention: mention.span.start))


def _kind(title: str) -> EntityKind:
    """What a title written like a name says by its form; a person only a name's evidence in the text can tell."""
    kind = kind_by_form(title)
    return EntityKind.UNKNOWN if kind is EntityKind.PERSON else kind


def _small(
    document: ReadDocument, head: str, key: str, kind: EntityKind, mentions: Sequence[NameMention]
) -> Iterator[NameMention]:
    """The title or its head word where the text writes it small."""
    text = document.readable()
    taken = [mention.span for mention in mentions]
    for found in WORD.finditer(text):
        word = found.group()
        if word[0] != head[0].lower() or not same_spelling(word, head):
            continue
        span = Span(*_whole(text, found, document.title))
        if not any(span.overlaps(other) for other in taken if abs(other.start - span.start) < 200):
            yield NameMention(span, text[span.start : span.end], kind, entity=key)


def _whole(text: str, found: re.Match[str], title: str) -> tuple[int, int]:
    """The span of the whole title when the words before the head are there too."""
    before = title[: -len(WORD.findall(title)[-1])]
    start = found.start() - len(before)
    if before and start >= 0 and fold(text[start : found.start()]) == fold(before):
        return start, found.end()
    return found.start(), found.end()
