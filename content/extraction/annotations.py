"""What the stages of the extraction pass to one another: marks over spans of the stored text."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.enums import EntityKind, Modality
from content.records import EntityRecord, Quantity, ReadDocument, Sentence, Span, TimeValue


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: Penn Treebank part of speech in `pos`, dictionary form in `lemma`."""

    span: Span
    text: str
    pos: str
    lemma: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    span: Span
    value: TimeValue


@dataclass(frozen=True, slots=True)
class QuantityMention:
    span: Span
    value: Quantity


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text. `span` is the name without its title, `title` the title or office before it ("General").

    `entity` is the key of an `EntityRecord`; empty while names are not yet merged, or where two readings are possible.
    `reference` marks a mention that is no name but stands for one ("he", "the party").
    """

    span: Span
    text: str
    kind: EntityKind
    title: str = ""
    entity: str = ""
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Factuality:
    """The standing of a stretch of text: its modality, who is cited, and the cue that says so."""

    modality: Modality
    source: str = ""
    cue: Span | None = None
    document_level: str = ""
    entity: str = ""  # of the source, where the text has only "he" or "the party"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with the marks of all stages so far."""

    document: ReadDocument
    sentences: tuple[Sentence, ...]
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    entities: tuple[EntityRecord, ...] = field(default=())
