"""Infobox fields to facts about what the infobox is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from content.calendar import parse_date
from content.enums import EntityKind, Predicate
from content.extraction.annotations import Annotated, NameMention, TimeMention
from content.extraction.arguments import Arguments
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.gazetteer import given_name
from content.extraction.infobox import InfoboxField, InfoboxValue, read_fields
from content.extraction.infobox_lookup import find_meaning
from content.extraction.infobox_meaning import BACKWARD, LabelMeaning
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
# What a label's bracket tells the side of: "Strength (Denmark)".
SIDED = frozenset({Predicate.LED_BY, Predicate.QUANTITY_OF})
KEY_PERSON = "key person"
# Deeds that are done somewhere: "Buried: Roskilde".
PLACED = frozenset({"bury", "crown", "baptise", "execute", "sink", "consecrate", "perform", "christen", "launch"})
# Deeds that no place does: "Builder: Otto Brandt, Lübeck".
MADE = frozenset({"build", "design", "make", "edit", "marry", "direct", "produce", "translate", "illustrate", "bear"})
DIGIT = re.compile(r"\d")
OFFICE = re.compile(r"(?P<role>[A-Z][\w -]{2,40}?) of (?:the )?(?P<owner>[^,;]{3,60})")
# What became of a commander, in the bracket after the name.
FATE = re.compile(
    r"[†‡X]|WIA|KIA|POW|MIA|DOW|DOD|acting|"
    r"(?:mortally )?(?:wounded|killed|captured|surrendered|executed|died|missing|defected|resigned)"
    r"(?: in action| of wounds)?",
    re.IGNORECASE,
)


def infobox_drafts(annotated: Annotated, arguments: Arguments) -> Iterator[tuple[Draft, Span]]:
    """Facts of all fields, each with the span of its line."""
    fields = read_fields(annotated.document)
    if not fields:
        return
    subject = subject_of_title(annotated.document, annotated.entities)
    if subject is None:
        return
    reader = FieldReader(annotated, arguments, subject)
    for field in fields:
        for draft in reader.facts(field):
            yield draft, reader.line(field)


class FieldReader:
    """Reads fields about one subject."""

    def __init__(self, annotated: Annotated, arguments: Arguments, subject: EntityRecord) -> None:
        self.annotated, self.arguments = annotated, arguments
        self._by_name = {
            fold(name): Argument(e.name, BROAD[e.kind.value], Span(0, 0), e.key, e.kind)
            for e in annotated.entities
            for name in (e.name, *(variant.text for variant in e.variants))
        }
        self.subject = Argument(subject.name, BROAD[subject.kind.value], Span(0, 0), subject.key, subject.kind)

    def about(self, subject: Argument) -> FieldReader:
        """A reader of fields about somebody else in the same document."""
        reader = copy(self)
        reader.subject = subject
        return reader

    def known(self, name: str) -> Argument | None:
        return self._by_name.get(fold(name))

    def line(self, field: InfoboxField) -> Span:
        """The line with its label: the label belongs to what the field says."""
        span = self.annotated.document.blocks[field.block].span
        text = self.annotated.document.text
        start = text.rfind("\n", 0, span.start) + 1
        while start < span.start and not text[start].isalnum():
            start += 1
        return Span(start, span.end)

    def facts(self, field: InfoboxField) -> Iterator[Draft]:
        drafts = list(self._drafts(field))
        side = self._by_name.get(fold(field.side)) if field.side else None
        for draft in drafts:
            if side is not None and draft.subject.key == self.subject.key:
                draft.subject, draft.qualifiers["of"] = side, self.subject.text
            elif field.side and draft.predicate in SIDED:
                draft.qualifiers.setdefault("of", field.side)
            yield draft

    def _drafts(self, field: InfoboxField) -> Iterator[Draft]:
        for value in field.values:
            meaning = self._meaning(field, value)
            sure = value.confidence >= LEAST_CONFIDENCE or self._known_elsewhere(field, value)
            if meaning is None or not sure:
                continue
            for draft in self.value_drafts(field, meaning, value):
                if draft.time is not None and draft.place is None:
                    draft.place = self._place_beside(field, value, meaning)
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
        found = find_meaning(field.label, numeric=value.text[:1].isdigit(), kind=self.subject.kind)
        last = field.label.rpartition("_")[2]
        found = found or (find_meaning(last) if last in LAST_WORDS else None)
        # A person's infobox names those above him: "Prime Minister: X" in a minister's.
        led = found is not None and found.predicate is Predicate.LED_BY and self.subject.kind == "person"
        return None if led else found

    def value_drafts(self, field: InfoboxField, meaning: LabelMeaning, value: InfoboxValue) -> Iterator[Draft]:
        draft = Draft(
            meaning.predicate, self.subject, f"infobox.{field.label}@{VERSION}", value.span, role=meaning.role
        )
        time, name = self._time(value.span), self.name(value)
        if meaning.wording:
            yield from self._deed(draft, meaning, value, name, time)
        elif meaning.predicate is Predicate.FOUGHT_IN and meaning.direction != BACKWARD:
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
        elif meaning.predicate is Predicate.HOLDS_OFFICE:
            yield from self._office(draft, value)
        elif meaning.predicate in NAMED_VALUES or meaning.predicate is Predicate.FOUNDED:
            yield from self._named(draft, meaning, value, name)
        elif value.text and fold(value.text) not in (fold(self.subject.text), fold(self.annotated.document.title)):
            if meaning.predicate is Predicate.QUANTITY_OF and not DIGIT.search(value.text):
                return
            draft.value = Literal(value.text)
            if meaning.predicate is Predicate.GENERIC_EVENT and name is not None and name.key != self.subject.key:
                draft.object = name
            yield draft

    def _deed(
        self,
        draft: Draft,
        meaning: LabelMeaning,
        value: InfoboxValue,
        name: Argument | None,
        time: TimeMention | None,
    ) -> Iterator[Draft]:
        draft.verb, wording = meaning.verb, meaning.wording
        if wording.startswith("was "):
            draft.qualifiers["voice"] = "passive"
        if time is not None and not meaning.takes_name:
            draft.time, draft.place = TimeUse(time, ""), self._place(value)
        elif meaning.takes_name and name is not None and name.key != self.subject.key:
            if name.kind == "place" and meaning.verb in MADE:
                return
            draft.object, wording = name, f"{wording} {name.text}"
        elif not meaning.takes_name and name is not None and name.kind == "place" and meaning.verb in PLACED:
            draft.place, wording = name, f"{wording} in {name.text}"
        if draft.complete:
            yield replace(draft, qualifiers={**draft.qualifiers, "wording": wording})

    def _office(self, draft: Draft, value: InfoboxValue) -> Iterator[Draft]:
        """ "King of Navarre": the office, and of what."""
        found = OFFICE.fullmatch(value.text)
        owner = self._by_name.get(fold(found["owner"])) if found else None
        if owner is not None and found:
            yield replace(draft, role=found["role"], object=owner)
        else:
            yield replace(draft, role=draft.role or "office", value=Literal(value.text))

    def _place_beside(self, field: InfoboxField, value: InfoboxValue, meaning: LabelMeaning) -> Argument | None:
        """ "Founded: 18 April 1907; Lübeck": the place is that of the date, where there is one date only."""
        others = [other for other in field.values if other is not value]
        if meaning.takes_name or not others or any(self._time(other.span) for other in others):
            return None
        return self._place(others[0])

    def _named(
        self, draft: Draft, meaning: LabelMeaning, value: InfoboxValue, name: Argument | None
    ) -> Iterator[Draft]:
        if name is None or name.key == draft.subject.key:
            return
        if meaning.predicate in PEOPLE and name.kind not in ("person", ""):
            return
        # "Youth wing: Otto Brandt" names who leads it.
        personal = name.kind == "person" or (meaning.role.endswith("wing") and self._bears_surname(name.text))
        if meaning.predicate is Predicate.PART_OF and personal:
            return
        # "Founded: 1907, Lübeck": a place founds nothing.
        if meaning.predicate is Predicate.FOUNDED and name.kind in ("place", "event"):
            return
        if meaning.predicate is Predicate.SIGNED and name.entity_kind.is_place and name.entity_kind != EntityKind.STATE:
            yield replace(draft, place=name)
            return
        if meaning.direction == BACKWARD:
            draft.subject, draft.object = name, draft.subject
        else:
            draft.object = name
        if draft.role == KEY_PERSON and value.qualifier:
            yield replace(draft, role=value.qualifier)
        elif meaning.predicate is Predicate.LED_BY and value.qualifier and not FATE.fullmatch(value.qualifier):
            yield from self._led(draft, value, name)
        else:
            yield draft

    def _bears_surname(self, name: str) -> bool:
        """Whether a name of several words ends like that of a person of the text, or begins with a given name."""
        words = name.split()
        people = {e.name.split()[-1] for e in self.annotated.entities if e.kind is EntityKind.PERSON}
        return len(words) > 1 and (words[-1] in people or bool(given_name(words[0])))

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

    def name(self, value: InfoboxValue) -> Argument | None:
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
