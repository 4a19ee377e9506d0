"""Pronouns, nouns and titles that stand for a name, read only where one reading is possible.

"The merchants elected Warendorp. He led the fleet." gives "He" = Warendorp: the sentence before has one person.
"Warendorp met Castorp. He left." gives nothing. "It" and "its" go by what can be founded, signed or have members.
Inside quotation marks nothing is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from content.enums import BlockKind
from content.extraction.annotations import NameMention
from content.extraction.noun_references import NounReader
from content.extraction.person_references import PersonReader
from content.extraction.role_references import RoleNounReader
from content.extraction.subjects import Subject, subject_of
from content.extraction.thing_references import ThingReader
from content.extraction.topics import find_topic
from content.records import Block, EntityRecord, ReadDocument, Sentence, Span

PRONOUN = re.compile(
    r"(?<![\w'’-])(he|him|his|himself|she|her|hers|herself|it|its|itself|they|their|themselves)(?![\w’'-])",
    re.IGNORECASE,
)
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
LONGEST = 2000  # characters of a sentence that is read; a longer one is no prose
_QUOTES = re.compile(r"[\"“”«»]")


@dataclass
class View:
    """One sentence with its names, and what has been read in it so far."""

    span: Span
    names: list[NameMention]
    subject: Subject | None
    found: list[NameMention] = field(default_factory=list)

    def before(self, place: int) -> list[NameMention]:
        """Names and references that begin before `place`, in order."""
        marks = [mark for mark in (*self.names, *self.found) if mark.span.start < place]
        return sorted(marks, key=lambda mark: mark.span.start)


def resolve_references(
    document: ReadDocument,
    sentences: tuple[Sentence, ...],
    mentions: tuple[NameMention, ...],
    entities: tuple[EntityRecord, ...],
) -> tuple[NameMention, ...]:
    """`mentions` and the references found, in order; a reference carries the key and kind of its entity."""
    found = [reference for view in _views(document, sentences, mentions, entities) for reference in view.found]
    return tuple(sorted((*mentions, *found), key=lambda mention: (mention.span.start, mention.span.end)))


class Readers:
    """The readers of one document, which remember what came before."""

    def __init__(
        self,
        document: ReadDocument,
        sentences: Sequence[Sentence],
        mentions: Sequence[NameMention],
        entities: Sequence[EntityRecord],
    ) -> None:
        self.text = document.readable()
        self.table = {entity.key: entity for entity in entities}
        topic = find_topic(document, self.text, sentences, mentions, self.table)
        self.people = PersonReader(self.text, self.table, topic)
        self.things = ThingReader(self.text, self.table, topic)
        self.nouns = NounReader(self.text, self.table, topic)
        self.titles = RoleNounReader(self.text, self.table)
        self.topic = topic
        self.path: tuple[str, ...] = ()
        self.begun = False
        self.lead: tuple[str, ...] | None = None  # the headings over a text that opens with its topic

    def open_paragraph(self, block: Block) -> None:
        self.people.open_paragraph()
        self.path = block.path
        self.things.open_paragraph(lead=block.path == self.lead)
        self.nouns.open_paragraph(block)
        self.titles.open_paragraph(block)

    def read(self, view: View) -> None:
        _read_pronouns(self.text, view, self.people, self.things, self.table)
        self.nouns.read(view)
        self.titles.read(view)
        if not self.begun and self.topic is not None and view.subject is not None:
            self.lead = self.path if view.subject.entity == self.topic.key else None
        self.begun = True
        self.people.close(view)
        self.things.close(view)


def _views(
    document: ReadDocument,
    sentences: Sequence[Sentence],
    mentions: Sequence[NameMention],
    entities: Sequence[EntityRecord],
) -> Iterator[View]:
    readers = Readers(document, sentences, mentions, entities)
    starts = [mention.span.start for mention in mentions]
    block = -1
    for sentence in sentences:
        if document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        endless = sentence.span.end - sentence.span.start > LONGEST
        if sentence.block != block or endless:
            block = sentence.block
            readers.open_paragraph(document.blocks[block])
        if endless:
            continue
        names = list(mentions[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)])
        view = View(sentence.span, names, subject_of(readers.text, sentence.span, names))
        readers.read(view)
        yield view


def _read_pronouns(
    text: str, view: View, people: PersonReader, things: ThingReader, table: Mapping[str, EntityRecord]
) -> None:
    quoted = _quoted_spans(text, view.span)
    for pronoun in PRONOUN.finditer(text, view.span.start, view.span.end):
        place = pronoun.start()
        if any(start <= place < end for start, end in quoted):
            continue
        if any(name.span.start <= place < name.span.end for name in view.names):
            continue
        word = pronoun.group().lower()
        if word in _MALE or word in _FEMALE:
            key = people.read(view, word, place, female=word in _FEMALE)
        else:
            key = things.read(view, word, place)
        if key:
            kind = table[key].kind
            view.found.append(NameMention(Span(*pronoun.span()), pronoun.group(), kind, "", key, reference=True))


def _quoted_spans(text: str, span: Span) -> list[tuple[int, int]]:
    """Stretches of a sentence inside quotation marks; one that does not close runs to the end of the sentence."""
    marks = [mark.start() for mark in _QUOTES.finditer(text, span.start, span.end)]
    pairs = [(marks[place], marks[place + 1]) for place in range(0, len(marks) - 1, 2)]
    if len(marks) % 2:
        pairs.append((marks[-1], span.end) if len(marks) > 1 or marks[-1] - span.start < 3 else (span.start, span.end))
    return pairs
