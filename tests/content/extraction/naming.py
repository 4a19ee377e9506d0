"""Short ways to ask for the names, entities and references of a text."""

from __future__ import annotations

from content.enums import BlockKind, EntityKind
from content.extraction.aliases import merge_names
from content.extraction.annotations import NameMention
from content.extraction.dates import find_times
from content.extraction.names import find_names
from content.extraction.references import resolve_references
from content.extraction.sentences import split_sentences
from content.records import Block, EntityRecord, ReadDocument, Span


def document_of(text: str, *, title: str = "", fields: dict[str, str] | None = None) -> ReadDocument:
    """Infobox fields first, then a paragraph block for each paragraph of `text`."""
    blocks, whole = [], ""
    for label, value in (fields or {}).items():
        whole += f"{label}: "
        blocks.append(Block(BlockKind.INFOBOX, Span(len(whole), len(whole) + len(value)), label=label))
        whole += f"{value}\n"
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(whole), len(whole) + len(paragraph))))
        whole += f"{paragraph}\n\n"
    return ReadDocument(whole, tuple(blocks), title=title)


def mentions_of(text: str, **more) -> tuple[NameMention, ...]:
    document = document_of(text, **more)
    sentences = split_sentences(document)
    return find_names(document, sentences, find_times(document, sentences))


def names_of(text: str, **more) -> list[str]:
    return [mention.text for mention in mentions_of(text, **more)]


def titled_in(text: str) -> list[tuple[str, str]]:
    return [(mention.title, mention.text) for mention in mentions_of(text)]


def kinds_of(text: str, **more) -> dict[str, str]:
    """Name -> kind, of names that are not unknown."""
    found = mentions_of(text, **more)
    return {mention.text: mention.kind.value for mention in found if mention.kind is not EntityKind.UNKNOWN}


def merged(text: str, **more):
    document = document_of(text, **more)
    sentences = split_sentences(document)
    mentions = find_names(document, sentences, find_times(document, sentences))
    return document, sentences, *merge_names(document, sentences, mentions)


def entity_named(text: str, name: str, **more) -> EntityRecord:
    _, _, entities, _ = merged(text, **more)
    return next(entity for entity in entities if entity.name == name)


def clusters_of(text: str, **more) -> list[list[str]]:
    """For every entity the different texts of its mentions, sorted."""
    _, _, entities, mentions = merged(text, **more)
    return [sorted({m.text for m in mentions if m.entity == entity.key}) for entity in entities]


def left_open(text: str, **more) -> list[str]:
    """The texts of mentions without an entity."""
    _, _, _, mentions = merged(text, **more)
    return sorted({mention.text for mention in mentions if not mention.entity})


def references_of(text: str, **more) -> list[tuple[str, str]]:
    """(words, name of the entity) of every reference read, in order."""
    document, sentences, entities, mentions = merged(text, **more)
    names = {entity.key: entity.name for entity in entities}
    read = resolve_references(document, sentences, mentions, entities)
    return [(mention.text, names[mention.entity]) for mention in read if mention.reference]
