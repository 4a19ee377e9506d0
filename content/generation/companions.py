"""Wrong options where many may be right: nobody who stands so near a right answer that he may be one too."""

from __future__ import annotations

from dataclasses import dataclass

from content.enums import Predicate
from content.generation.drafts import Draft
from content.generation.world import World, arguments
from content.records import EntityRecord, FactRecord
from content.spelling import fold

MANY_PARTS = 4
# Many may be right, more than the bank says.
OPEN = frozenset(
    {
        Predicate.OPPOSED,
        Predicate.SUPPORTED_BY,
        Predicate.ALLIED_WITH,
        Predicate.FOUNDED,
        Predicate.JOINED,
        Predicate.FOUGHT_IN,
        Predicate.MEMBER_OF,
        Predicate.PART_OF,
        Predicate.LED_BY,
    }
)
BELONGING = frozenset(
    {
        Predicate.LED_BY,
        Predicate.HOLDS_OFFICE,
        Predicate.MEMBER_OF,
        Predicate.PART_OF,
        Predicate.FOUNDED,
        Predicate.SPLIT_FROM,
        Predicate.JOINED,
        Predicate.ALLIED_WITH,
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rules see: the draft, its key, what its stem shows and what its evidence says."""

    draft: Draft
    world: World
    key: EntityRecord
    shown: frozenset[str]
    read: str


def names(entity: EntityRecord) -> tuple[str, ...]:
    return (entity.name, *(variant.text for variant in entity.variants))


def contains(outer: str, inner: str) -> bool:
    return f" {fold(inner)} " in f" {fold(outer)} "


def no_companion(other: EntityRecord, choice: Choice) -> bool:
    """Where many may be right, nobody who stands with a right answer: its part, its leader, a fellow of its party."""
    predicate = choice.draft.fact.predicate
    if predicate not in OPEN:
        return True
    right = {choice.key.key, *(key.entity.key for key in choice.draft.others if key.entity)}
    if asks_for_one_of_many(choice):
        return False
    theirs = company(other.key, choice.world)
    if theirs & right or any(company(key, choice.world) & (theirs | {other.key}) for key in right):
        return False
    roofs = {roof for key in choice.shown for roof in wholes(key, choice.world)}
    if any(fact.predicate is predicate and roofs & set(arguments(fact)) for fact in facts_of(other, choice)):
        return False
    return not theirs & {part for key in choice.shown for part in choice.world.parts(key)}


def company(key: str, world: World) -> frozenset[str]:
    """Who an entity belongs to, leads, made or stands beside, and who belongs to it."""
    tied = (fact for fact in world.by_entity.get(key, ()) if fact.positive and fact.predicate in BELONGING)
    return frozenset(name for fact in tied for name in (fact.subject, fact.object) if name and name != key)


def asks_for_one_of_many(choice: Choice) -> bool:
    """One of the leaders or members of what has many parts: the bank hardly knows all that would be right."""
    ask, predicate = choice.draft.ask, choice.draft.fact.predicate
    one_of = choice.draft.several or ask.stems == ask.among
    roof = any(len(choice.world.parts(key)) >= MANY_PARTS for key in choice.shown)
    return one_of and roof and predicate in {Predicate.LED_BY, Predicate.MEMBER_OF, Predicate.PART_OF}


def facts_of(other: EntityRecord, choice: Choice) -> tuple[FactRecord, ...]:
    return choice.world.by_entity.get(other.key, ())


def wholes(key: str, world: World) -> frozenset[str]:
    """What an entity is part or member of: who supported the whole may have supported it."""
    tied = (fact for fact in world.by_entity.get(key, ()) if fact.subject == key and fact.object)
    return frozenset(fact.object or "" for fact in tied if fact.predicate in {Predicate.PART_OF, Predicate.MEMBER_OF})


def under_no_roof(other: EntityRecord, choice: Choice) -> bool:
    """Not named in a sentence of its own facts together with a key that has parts: it may well be one of them."""
    if not choice.world.parts(choice.key.key):
        return True
    said = " ".join(item.quote for fact in choice.world.by_entity.get(other.key, ()) for item in fact.evidence)
    return not any(contains(said, name) for name in names(choice.key))


def no_enemy(other: EntityRecord, choice: Choice) -> bool:
    """Asked whom somebody opposed, nobody whom others oppose: an enemy may be shared."""
    if choice.draft.fact.predicate is not Predicate.OPPOSED or choice.draft.ask.slot != "object":
        return True
    return not any(
        fact.predicate is Predicate.OPPOSED and fact.object == other.key
        for fact in choice.world.by_entity.get(other.key, ())
    )
