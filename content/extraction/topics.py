"""What a document is about: the entity of its title, or of its first sentence if the text keeps coming back to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from content.enums import BlockKind, EntityKind
from content.extraction.annotations import NameMention
from content.extraction.subjects import subject_of
from content.records import EntityRecord, ReadDocument, Sentence
from content.spelling import fold

_AROUND_TITLE = re.compile(
    r"^(?:history|life|biography|story|overview|timeline) of (?:the )?|[:–—(|,].*$| (?:history|biography|timeline)$",
    re.I,
)


def find_topic(
    document: ReadDocument,
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[NameMention],
    entities: Mapping[str, EntityRecord],
) -> EntityRecord | None:
    """The entity the document is about, None if that is not plain."""
    title = document.title or _first_heading(document, text)
    if title:
        return _named(title, entities)
    first = next((s for s in sentences if document.blocks[s.block].kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return None
    inside = [m for m in mentions if first.span.start <= m.span.start < first.span.end]
    subject = subject_of(text, first.span, inside)
    entity = entities.get(subject.entity) if subject else None
    return entity if entity is not None and _leads(entity, entities) else None


def _first_heading(document: ReadDocument, text: str) -> str:
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            return text[block.span.start : block.span.end]
    return ""


def _named(title: str, entities: Mapping[str, EntityRecord]) -> EntityRecord | None:
    wanted = {fold(title), fold(_AROUND_TITLE.sub("", title.strip()))}
    for entity in entities.values():
        if wanted & {fold(entity.name), *(fold(variant.text) for variant in entity.variants)}:
            return entity
    inside = [e for e in entities.values() if len(e.mentions) > 3 and f" {fold(e.name)} " in f" {fold(title)} "]
    return max(inside, key=lambda entity: len(entity.mentions), default=None)


def _leads(entity: EntityRecord, entities: Mapping[str, EntityRecord]) -> bool:
    """A person must be named more often than any two others together, anything else more than any of its kind."""
    rivals = sorted(
        (len(other.mentions) for other in entities.values() if other.key != entity.key and _alike(other, entity)),
        reverse=True,
    )
    if entity.kind is EntityKind.PERSON:
        return len(entity.mentions) >= max(3, sum(rivals[:2]))
    return len(entity.mentions) >= max([2, *rivals[:1]])


def _alike(first: EntityRecord, second: EntityRecord) -> bool:
    if first.kind is second.kind:
        return True
    return (first.kind.is_organisation and second.kind.is_organisation) or (
        first.kind.is_place and second.kind.is_place
    )
