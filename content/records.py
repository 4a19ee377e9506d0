"""What the engines take and return. Frozen values: no row, no clock, no file.

Offsets are code points into the stored text (`ReadDocument.text`), half open: `text[start:end]`.
Days are proleptic Gregorian ordinals as `datetime.date.toordinal` counts them (1 is 0001-01-01); years BC run below 1,
so that the year 1 BC ends on day 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.enums import (
    AnswerType,
    BlockKind,
    DocumentKind,
    DropReason,
    EntityKind,
    FactKind,
    Modality,
    NameKind,
    Predicate,
    QuestionForm,
    TimeRelation,
    Verdict,
)


class UnreadableDocument(ValueError):
    """A file no reader can turn into text. `code` is stable, the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the stored text.

    `level` is the heading or list depth. `label` is the field name of an infobox block (its span is the value) or the
    marker of a list item. `path` holds the headings above the block, outermost first. A block with a `dropped` reason
    takes no part in extraction unless a teacher restores it.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    label: str = ""
    path: tuple[str, ...] = ()
    dropped: DropReason | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as a reader leaves it: the stored text, its blocks in order, and what the file says of itself.

    `properties` holds the document card where known: title, publisher, author, published_on (EDTF), citation,
    language, address. `markup` holds the spans of inline markup in order ("**", "](address)"): stages read `readable()`
    and quote `text`.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    properties: Mapping[str, str] = field(default_factory=dict)
    markup: tuple[Span, ...] = ()

    def readable(self) -> str:
        """`text` with every markup character blanked: as long as `text`, so that offsets fit both."""
        if not self.markup:
            return self.text
        parts, position = [], 0
        for span in self.markup:
            parts.append(self.text[position : span.start])
            parts.append(" " * (span.end - span.start))
            position = span.end
        parts.append(self.text[position:])
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a kept block: its span and the index of its block in `ReadDocument.blocks`."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time expression: EDTF text with the first and last day it can mean.

    `lower` or `upper` is None for an open interval. `inferred` marks a date that leans on context (a paragraph year, a
    dateline, "the following year"). `text` is the expression as written.
    """

    edtf: str
    lower: int | None
    upper: int | None
    text: str
    relation: TimeRelation = TimeRelation.AT
    inferred: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `number` (or `number`..`upper` for a range), `approximator` as written ("about")."""

    number: float
    text: str
    unit: str = ""
    upper: float | None = None
    approximator: str = ""


@dataclass(frozen=True, slots=True)
class NameVariant:
    text: str
    kind: NameKind = NameKind.FULL


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """Somebody or something with a name. `key` is stable over runs: made from kind and name, not from position.

    `definite` says that running text puts "the" before the name ("the Hanseatic League"). `mentions` are the spans of
    all variants in this document.
    """

    key: str
    kind: EntityKind
    name: str
    variants: tuple[NameVariant, ...] = ()
    definite: bool = False
    plural: bool = False
    female: bool | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no entity: an ideology, an office, a date, a number."""

    text: str
    quantity: Quantity | None = None
    time: TimeValue | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where a document says so: the sentence (or infobox line) and its exact text.

    `document` is the caller's name for the document when facts of several are in play, empty for a single one.
    """

    start: int
    end: int
    quote: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """One thing a document says.

    `subject` and `object` are entity keys, `value` a literal; which of them a predicate uses, and in which direction,
    stands in `docs/extraction.md`. `role` is the office or function of `led_by`, `holds_office` and the like.
    `attributed_to` is who says so, as written, when `modality` is attributed or alleged. `document_level` names the
    cue when attribution comes from outside the sentence. `verb` is the lemma found, `rule` the rule and its version
    that made the fact ("founding.passive@1"). `key` is equal for the same fact found twice.
    """

    key: str
    kind: FactKind
    predicate: Predicate
    subject: str
    rule: str
    evidence: tuple[EvidenceRecord, ...]
    object: str | None = None
    value: Literal | None = None
    time: TimeValue | None = None
    place: str | None = None
    role: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    positive: bool = True
    modality: Modality = Modality.ASSERTED
    attributed_to: str = ""
    verb: str = ""
    confidence: float = 1.0
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All an extraction found in one document."""

    facts: tuple[FactRecord, ...]
    entities: tuple[EntityRecord, ...]
    sentences: tuple[Sentence, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class OptionRecord:
    """A wrong option and what it is in this bank (shown after answering), e.g. "founded the Medici Bank"."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question with all its forms.

    `cloze` is a sentence with one gap written as `____`. `statement` is true; `false_statement` has one argument
    swapped and `false_note` says which. `items` holds the events of an ordering question in their right order, or the
    pairs of a matching question as "left\\tright"; `spare` the spare options of a matching question. `forms` names
    only the forms the question is fit for.
    """

    key: str
    kind: FactKind
    prompt: str
    answer: str
    answer_type: AnswerType
    forms: tuple[QuestionForm, ...]
    facts: tuple[str, ...]
    evidence: tuple[EvidenceRecord, ...]
    accepted: tuple[str, ...] = ()
    distractors: tuple[OptionRecord, ...] = ()
    cloze: str = ""
    statement: str = ""
    false_statement: str = ""
    false_note: str = ""
    items: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    explanation: str = ""
    modality: Modality = Modality.ASSERTED
    attributed_to: str = ""
    predicate: str = ""
    direction: str = ""
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class RefusedQuestion:
    """A question the gate held back, with the codes of the checks it failed."""

    question: QuestionRecord
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """What generation made of a set of facts."""

    questions: tuple[QuestionRecord, ...]
    refused: tuple[RefusedQuestion, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What a typed answer is marked against.

    `others` are the names of the bank's other entities: an answer that is one of them is never right, however close
    its spelling.
    """

    answer: str
    answer_type: AnswerType
    accepted: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Marking:
    """How a typed answer was marked. `code` is stable ("spelling", "granularity"), `reason` says it in words."""

    verdict: Verdict
    code: str
    reason: str
    matched: str = ""
