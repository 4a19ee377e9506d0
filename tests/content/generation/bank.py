"""A small made-up bank and the shortest ways to write facts for it."""

from __future__ import annotations

from zlib import crc32

from content.calendar import parse_date
from content.enums import EntityKind, FactKind, Modality, NameKind, Predicate, TimeRelation
from content.generation.drafts import Draft, drafts_of
from content.generation.gate import Candidate, codes_of
from content.generation.questions import question_of
from content.generation.selection import merged, settled
from content.generation.world import World, build_world
from content.records import (
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    Literal,
    NameVariant,
    Quantity,
    Span,
    TimeValue,
)


def entity(key, kind, name, *variants, mentions=None, **more):
    first = crc32(f"{key} is met".encode()) % 10_000_000  # far from where others are met
    mentions = (Span(first, first + 1), Span(first + 500, first + 501)) if mentions is None else mentions
    texts = tuple(NameVariant(text, NameKind.SPELLING) for text in variants)
    return EntityRecord(key, EntityKind(kind), name, texts, mentions=mentions, **more)


def when(text, relation=TimeRelation.AT, **more):
    found = parse_date(text)
    assert found is not None
    return TimeValue(found.edtf, found.lower, found.upper, text, relation=relation, **more)


def number(text, value, upper=None, unit=""):
    return Literal(text, quantity=Quantity(value, text, unit, upper))


def said(quote, start=0, document=""):
    return (EvidenceRecord(start, start + len(quote), quote, document),)


def fact(
    predicate, subject, target=None, *, key="", quote="It is written so.", time=None, document="", at=None, **more
):
    key = key or f"{predicate}.{subject}.{target}.{time.edtf if time else ''}.{more.get('role', '')}"
    at = crc32(key.encode()) % 1_000_000 if at is None else at  # no two facts share a sentence unless they are told to
    value = Literal(more.pop("value")) if isinstance(more.get("value"), str) else more.pop("value", None)
    return FactRecord(
        key=key,
        kind=FactKind.OTHER,
        predicate=Predicate(predicate),
        subject=subject,
        rule="test@1",
        evidence=said(quote, at, document),
        object=target,
        time=time,
        value=value,
        modality=more.pop("modality", Modality.ASSERTED),
        **more,
    )


ENTITIES = (
    entity("hanse", "alliance", "Hanseatic League", "Hansa", definite=True),
    entity("victual", "armed_group", "Victual Brothers", definite=True, plural=True),
    entity("lubeck", "town", "Lübeck"),
    entity("visby", "town", "Visby"),
    entity("danzig", "town", "Danzig"),
    entity("riga", "town", "Riga"),
    entity("tallinn", "town", "Tallinn"),
    entity("denmark", "state", "Denmark"),
    entity("sweden", "state", "Sweden"),
    entity("norway", "state", "Norway"),
    entity("holstein", "state", "Holstein"),
    entity("valdemar", "person", "Valdemar Atterdag", "King Valdemar"),
    entity("margaret", "person", "Margaret Valdemarsdotter"),
    entity("stortebeker", "person", "Klaus Störtebeker"),
    entity("michels", "person", "Gödeke Michels"),
    entity("wulflam", "person", "Bertram Wulflam"),
    entity("warendorp", "person", "Brun Warendorp"),
    entity("attendorn", "person", "Gerhard Attendorn"),
    entity("stralsund", "agreement", "Treaty of Stralsund", definite=True),
    entity("kalmar", "alliance", "Kalmar Union", definite=True),
    entity("cologne", "alliance", "Cologne Confederation", definite=True),
    entity("visbywar", "event", "Battle of Visby", definite=True),
    entity("medici", "company", "Medici Bank", definite=True),
    entity("fugger", "company", "Fugger Bank", definite=True),
)


def world(*facts, entities=ENTITIES, **more) -> World:
    return build_world(facts, entities, **more)


def drafts(*facts, seed=0, **more) -> list[Draft]:
    bank = world(*facts, **more)
    return [draft for item in bank.facts for draft in drafts_of(item, bank, seed)]


def candidates(*facts, seed=0, **more) -> list[Candidate]:
    bank = world(*facts, **more)
    found = merged(draft for item in bank.facts for draft in drafts_of(item, bank, seed))
    chosen = [settled(draft, bank) for draft in found]
    return [
        Candidate(question_of(item.draft, bank, seed), item.draft, bank, item.contested, item.disputed)
        for item in chosen
    ]


def codes(direction, *facts, **more) -> tuple[str, ...]:
    """The codes of the question on the first fact that asks for `direction`."""
    found = [item for item in candidates(*facts, **more) if item.question.direction == direction]
    return codes_of(next(item for item in found if item.draft.fact.key == facts[0].key))
