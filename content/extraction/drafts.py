"""Facts in the making: resolved arguments and the place in the sentence each one rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.enums import EntityKind, Modality, Predicate
from content.extraction.frames import TimeUse
from content.records import Literal, Quantity, Span


@dataclass(frozen=True, slots=True)
class Argument:
    """What a noun phrase stands for: an entity (`key`) or only its words. `kind` is its broad type."""

    text: str
    kind: str
    span: Span
    key: str = ""
    entity_kind: EntityKind = EntityKind.UNKNOWN
    quantity: Quantity | None = None

    def literal(self) -> Literal:
        return Literal(self.text, quantity=self.quantity)


@dataclass(slots=True)
class Draft:
    """One fact before its standing is known. `span` is the stretch of text that says it (for cues of doubt)."""

    predicate: Predicate
    subject: Argument
    rule: str
    span: Span
    object: Argument | None = None
    value: Literal | None = None
    time: TimeUse | None = None
    place: Argument | None = None
    role: str = ""
    qualifiers: dict[str, str] = field(default_factory=dict)
    verb: str = ""
    confidence: float = 1.0
    positive: bool = True
    modality: Modality = Modality.ASSERTED
    attributed_to: str = ""
    document_level: str = ""

    @property
    def complete(self) -> bool:
        """Whether there is anything to ask: an object, a value, a date or a place."""
        return bool(self.object or self.value or self.time or self.place)


Qualifiers = Mapping[str, str]
