"""Which kinds of things the arguments of a predicate can be, where the predicate says."""

from __future__ import annotations

from content.enums import EntityKind, Predicate
from content.generation.gazetteer import is_capital
from content.generation.world import World
from content.records import FactRecord

IMPERSONAL = frozenset(
    {
        (Predicate.FOUNDED, "subject"),
        (Predicate.DISSOLVED, "subject"),
        (Predicate.LED_BY, "subject"),
        (Predicate.MEMBER_OF, "object"),
        (Predicate.PART_OF, "object"),
        (Predicate.SPLIT_FROM, "object"),
        (Predicate.MERGED_INTO, "subject"),
        (Predicate.MERGED_INTO, "object"),
        (Predicate.SIGNED, "subject"),
        (Predicate.FOUGHT_IN, "object"),
        (Predicate.AUTHOR_OF, "object"),
    }
)
PLACES_ONLY = frozenset(
    {
        (Predicate.CAPITAL_OF, "subject"),
        (Predicate.CAPITAL_OF, "object"),
        (Predicate.BORDERS, "subject"),
        (Predicate.BORDERS, "object"),
        (Predicate.LOCATED_IN, "object"),
        (Predicate.BASED_IN, "object"),
        (Predicate.OPERATES_IN, "object"),
        (Predicate.MOVED_TO, "object"),
        (Predicate.EVENT_AT, "object"),
    }
)
PEOPLE_ONLY = frozenset({(Predicate.HOLDS_OFFICE, "subject"), (Predicate.BORN, "subject"), (Predicate.DIED, "subject")})
# Where a capital city stands for its government, which is no fair answer to "which city".
ACTORS = frozenset(
    {
        (Predicate.SUPPORTED_BY, "object"),
        (Predicate.SUPPORTED_BY, "subject"),
        (Predicate.OPPOSED, "subject"),
        (Predicate.OPPOSED, "object"),
        (Predicate.SIGNED, "object"),
        (Predicate.FOUNDED, "object"),
        (Predicate.CAPTURED, "subject"),
        (Predicate.ATTACKED, "subject"),
    }
)
EVENTS_ONLY = frozenset({Predicate.EVENT_ON, Predicate.EVENT_AT})


def kinds_fit(fact: FactRecord, asked: str, world: World) -> bool:
    """Whether subject and object can stand where they stand; what is asked of an event must be one."""
    for slot, key in (("subject", fact.subject), ("object", fact.object)):
        entity = world.entities.get(key or "")
        if entity is not None and not kind_fits(entity.kind, (fact.predicate, slot)):
            return False
        if entity is not None and slot == asked and (fact.predicate, slot) in ACTORS and is_capital(entity.name):
            return False
    if fact.predicate in EVENTS_ONLY and asked == "subject":
        subject = world.entities.get(fact.subject)
        return subject is not None and subject.kind is EntityKind.EVENT
    return True


def kind_fits(kind: EntityKind, place: tuple[Predicate, str]) -> bool:
    if place in IMPERSONAL and kind is EntityKind.PERSON:
        return False
    if place in PEOPLE_ONLY and kind is not EntityKind.PERSON:
        return False
    return place not in PLACES_ONLY or kind.is_place
