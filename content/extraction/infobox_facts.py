"""Infobox fields to facts about what the infobox is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.calendar import parse_date
from content.enums import Predicate
from content.extraction.annotations import Annotated, NameMention, TimeMention
from content.extraction.arguments import Arguments
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.infobox import InfoboxField, InfoboxValue, read_fields
from content.extraction.infobox_labels import BACKWARD, LabelMeaning, find_meaning
from content.extraction.runs import BROAD
from content.extraction.title_subject import subject_of_title
from content.records import EntityRecord, Literal, Span
from content.spelling import fold

VERSION = 1
LEAST_CONFIDENCE = 0.5  # values parted by guess stay out
NAMED_VALUES = frozenset(
    {Predicate.LED_BY, Predicate.SUCCEEDED_BY, Predicate.SPLIT_FROM, Predicate.MERGED_INTO, Predicate.PART_OF}
    | {Predicate.MEMBER_OF, Predicate.ALLIED_WITH, Predicate.OPPOSED, Predicate.SUPPORTED_BY, Predicate.FOUGHT_IN}
    | {Predicate.BASED_IN, Predicate.LOCATED_IN, Predicate.EVENT_AT, Predicate.OPERATES_IN, Predicate.CAPITAL_OF}
    | {Predicate.BORDERS, Predicate.AUTHOR_OF, Predicate.SIGNED}
)
DATED = frozenset(
    {Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.EVENT_ON, Predicate.BORN, Predicate.DIED, Predicate.SIGNED}
)
LAST_WORDS = frozenset({"capital", "president", "leader", "chairman", "headquarters", "founder", "name"})
PEOPLE = frozenset({Predicate.LED_BY})


def infobox_drafts(annotated: Annotated, arguments: Arguments) -> Iterator[tuple[Draft, Span]]:
    """Facts of all fields, each with the span of its line."""
    fields = read_fields(annotated.document)
    if not fields:
        return
    subject = subject_of_title(annotated.document, annotated.entities)
    if subject is None:
        return
    reader = _FieldReader(annotated, arguments, subject)
    for field in fields:
        for draft in reader.facts(field):
            yield draft, reader.line(field)


class _FieldReader:
    def __init__(self, annotated: Annotated, arguments: Arguments, subject: EntityRecord) -> None:
        self.annotated, self.arguments = annotated, arguments
        self._by_name = {
            fold(name): Argument(e.name, BROAD[e.kind.value], Span(0, 0), e.key, e.kind)
            for e in annotated.entities
            for name in (e.name, *(variant.text for variant in e.variants))
        }
        self.subject = Argument(subject.name, BROAD[subject.kind.value], Span(0, 0), subject.key, subject.kind)

    def line(self, field: InfoboxField) -> Span:
        """The line with its label: the label belongs to what the field says."""
        span = self.annotated.document.blocks[field.block].span
        text = self.annotated.document.text
        start = text.rfind("\n", 0, span.start) + 1
        while start < span.start and not text[start].isalnum():
            start += 1
        return Span(start, span.end)

    def facts(self, field: InfoboxField) -> Iterator[Draft]:
        for value in field.values:
            meaning = self._meaning(field, value)
            sure = value.confidence >= LEAST_CONFIDENCE or self._known_elsewhere(field, value)
            if meaning is None or not sure:
                continue
            for draft in self._value(field, meaning, value):
                draft.confidence = min(draft.confidence, max(value.confidence, LEAST_CONFIDENCE))
                yield draft

    def _known_elsewhere(self, field: InfoboxField, value: InfoboxValue) -> bool:
        """A value parted by guess is right when the text has its name on its own."""
        name = self._by_name.get(fold(value.text))
        if name is None:
            return False
        line = self.annotated.document.blocks[field.block].span
        return any(not line.holds(span) for span in self.arguments.entities[name.key].mentions)

    def _meaning(self, field: InfoboxField, value: InfoboxValue) -> LabelMeaning | None:
        """ "Constitutional capital" means what "capital" does."""
        found = find_meaning(field.label, numeric=value.text[:1].isdigit())
        last = field.label.rpartition("_")[2]
        return found or (find_meaning(last) if last in LAST_WORDS else None)

    def _value(self, field: InfoboxField, meaning: LabelMeaning, value: InfoboxValue) -> Iterator[Draft]:
        draft = Draft(
            meaning.predicate, self.subject, f"infobox.{field.label}@{VERSION}", value.span, role=meaning.role
        )
        time, name = self._time(value.span), self._name(value)
        if meaning.predicate is Predicate.FOUGHT_IN and meaning.direction != BACKWARD:
            yield from self._event(draft, value, name)
        elif meaning.predicate in DATED and time is not None:
            draft.time, draft.role = TimeUse(time, ""), meaning.role if meaning.role != "active" else "active"
            if value.qualifier:
                draft.qualifiers["of"] = value.qualifier
            draft.place = self._place(value)
            yield draft
        elif meaning.predicate in (Predicate.BORN, Predicate.DIED):
            draft.place = self._place(value)
            if draft.place:
                yield draft
        elif meaning.predicate in NAMED_VALUES or meaning.predicate is Predicate.FOUNDED:
            yield from self._named(draft, meaning, value, name)
        elif value.text and fold(value.text) not in (fold(self.subject.text), fold(self.annotated.document.title)):
            draft.value = Literal(value.text)
            yield draft

    def _named(
        self, draft: Draft, meaning: LabelMeaning, value: InfoboxValue, name: Argument | None
    ) -> Iterator[Draft]:
        if name is None or name.key == draft.subject.key:
            return
        if meaning.predicate in PEOPLE and name.kind not in ("person", ""):
            return
        if meaning.predicate is Predicate.PART_OF and name.kind == "person":
            return
        if meaning.direction == BACKWARD:
            draft.subject, draft.object = name, draft.subject
        else:
            draft.object = name
        if meaning.predicate is Predicate.LED_BY and value.qualifier:
            yield from self._led(draft, value, name)
            return
        yield draft

    def _led(self, draft: Draft, value: InfoboxValue, name: Argument) -> Iterator[Draft]:
        """ "Leaders: A (Guild), B (1402–1410)": the bracket names the group led, or the years."""
        time = self._time(Span(value.span.end, value.span.end + len(value.qualifier) + 4))
        if time is not None:
            draft.time = TimeUse(time, "")
            yield draft
            return
        groups = self._names(Span(value.span.end, value.span.end + len(value.qualifier) + 4))
        if not groups and (known := self._by_name.get(fold(value.qualifier))):
            groups = [known]
        for group in groups:
            yield replace(draft, subject=group, object=name, qualifiers={"of": draft.subject.text})
        if not groups:
            draft.qualifiers["of"] = value.qualifier
            yield draft

    def _event(self, draft: Draft, value: InfoboxValue, name: Argument | None) -> Iterator[Draft]:
        if name is None:
            return
        time = self._time(Span(value.span.end, value.span.end + len(value.qualifier) + 4)) or self._time(value.span)
        if time is not None:
            yield Draft(Predicate.EVENT_ON, name, draft.rule, draft.span, time=TimeUse(time, ""))
        if name.kind in ("event", "") and name.key != draft.subject.key:
            yield replace(draft, object=name)

    def _time(self, span: Span) -> TimeMention | None:
        found = [time for time in self.annotated.times if span.holds(time.span)]
        if len(found) == 1:
            return found[0]
        value = parse_date(self.arguments.text[span.start : span.end].strip(" ()"))
        return TimeMention(span, value) if value is not None else None

    def _names(self, span: Span) -> list[Argument]:
        mentions = [m for m in self.annotated.names if span.holds(m.span) and not m.reference]
        return [argument for m in mentions if (argument := self.arguments.mention(m)) is not None]

    def _name(self, value: InfoboxValue) -> Argument | None:
        """The name that makes up the value: written just so elsewhere, or the one found in it."""
        if known := self._by_name.get(fold(value.text)):
            return known
        inside = [m for m in self.annotated.names if value.span.holds(m.span) and not m.reference]
        main = [m for m in inside if self._covers(m, value)]
        return self.arguments.mention(main[0]) if len(main) == 1 else None

    def _covers(self, mention: NameMention, value: InfoboxValue) -> bool:
        return (mention.span.end - mention.span.start) * 2 > len(value.text)

    def _place(self, value: InfoboxValue) -> Argument | None:
        places = [a for a in self._names(value.span) if a.kind == "place"]
        return places[0] if places else None
