"""A fact as the slots of its templates, and its time and place in words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from content.calendar import describe, granularity
from content.enums import EntityKind, Predicate, TimeRelation
from content.generation.deeds import deed_of
from content.generation.nouns import Asked, Noun, asked, noun_named, noun_of, place_preposition
from content.generation.phrasing import Forms, Verb
from content.generation.proper import article_in, capitalised
from content.generation.words import (
    DETERMINERS,
    DROPPED_BEFORE_ROLE,
    EMPTY_ADJECTIVES,
    ROLE_WORDS,
    SPEAKERS,
    UNIQUE_WORDS,
    is_shared,
)
from content.generation.world import World
from content.records import EntityRecord, FactRecord, TimeValue
from content.spelling import fold, same_spelling

if TYPE_CHECKING:
    import inflect

RELATION_WORDS: dict[TimeRelation, str] = {
    TimeRelation.SINCE: "from",
    TimeRelation.UNTIL: "until",
    TimeRelation.BEFORE: "by",
    TimeRelation.AFTER: "after",
}
RELATION_ASKS: dict[TimeRelation, str] = {
    TimeRelation.SINCE: "from when",
    TimeRelation.UNTIL: "until when",
    TimeRelation.BEFORE: "by when",
    TimeRelation.AFTER: "after which date",
}
OPEN_ENDS = ("", "..")
# How the question asks for a date of this granularity; the key must be one.
TIME_ASKS: dict[str, str] = {
    "day": "on which date",
    "month": "in which month and year",
    "year": "in which year",
    "decade": "in which decade",
    "century": "in which century",
}
PLACE_ASKS = frozenset({EntityKind.TOWN, EntityKind.STATE, EntityKind.SUBDIVISION, EntityKind.REGION})


@lru_cache(maxsize=1)
def grammar() -> inflect.engine:
    import inflect  # noqa: PLC0415  takes 1.5 s to load, which a web process that makes no questions need not wait for

    return inflect.engine()


@lru_cache(maxsize=512)
def plural(noun: str) -> str:
    """The noun phrase in the plural: "overall commander" -> "overall commanders"."""
    head, of, rest = noun.partition(" of ")
    return f"{grammar().plural_noun(head) or head}{of}{rest}"


def when_phrase(time: TimeValue | None) -> str:
    """ " in March 1992", " since 1979", " from 1979 to 1989"; empty where there is no year to name."""
    if time is None or not says_year(time):
        return ""
    relation, edtf = lie_of(time)
    grain = granularity(edtf)
    words = f"the {describe(edtf)}" if grain == "decade" else describe(edtf)
    if grain == "interval" and "/" in edtf:
        first, last = (describe(end) for end in edtf.split("/"))
        return f" from {first} to {last}"
    if relation in RELATION_WORDS:
        return f" {RELATION_WORDS[relation]} {words}"
    return f" {'on' if grain == 'day' else 'in'} {words}"


def lie_of(time: TimeValue) -> tuple[TimeRelation, str]:
    """The relation of a time with the EDTF text of its known end: 1979/.. is since 1979."""
    first, _, last = time.edtf.partition("/")
    if last in OPEN_ENDS and "/" in time.edtf:
        return TimeRelation.SINCE, first
    if first in OPEN_ENDS:
        return TimeRelation.UNTIL, last
    return time.relation, time.edtf


def says_year(time: TimeValue) -> bool:
    """Whether the time names its year."""
    return not time.edtf.startswith("XXXX")


def when_asked(time: TimeValue, variant: int) -> str:
    """ "when", or the exact question for the granularity of the key."""
    relation, edtf = lie_of(time)
    if relation is not TimeRelation.AT:
        return RELATION_ASKS.get(relation, "when")
    exact = TIME_ASKS.get(granularity(edtf))
    return exact if exact and variant % 2 and "/" not in edtf else "when"


def office(role: str) -> str:
    """A role as it stands after "was": no article, a title in lower case ("President" -> "president")."""
    role = role.strip()
    for lead in DROPPED_BEFORE_ROLE:
        if role.lower().startswith(lead):
            role = role[len(lead) :]
    first, _, rest = role.partition(" ")
    common = first[1:].islower() and first.lower() in ROLE_WORDS and rest == rest.lower()
    return role[:1].lower() + role[1:] if common else role


def counted(noun: str) -> str:
    """What is counted, without an adjective that says nothing."""
    for adjective in EMPTY_ADJECTIVES:
        noun = noun.removeprefix(adjective)
    return noun


def described(value: str, *, many: bool) -> str:
    """A description as it stands after "was": "a mission station", "the largest bank in Europe", "envoys"."""
    first = value.partition(" ")[0].lower()
    if first in DETERMINERS or many or first[:1].isdigit():
        return value
    head = re.split(r" (?:of|in|for|from|that|which|who|to|by|with|at|on) |,", value)[0].split()[-1]
    if first in UNIQUE_WORDS or (first.endswith("est") and len(first) > 5):
        return f"the {value}"
    plural_head = bool(grammar().singular_noun(head.lower())) and head.islower() and not head.endswith("ss")
    return value if plural_head else str(grammar().a(value))


def place_noun(world: World, place: str | None) -> tuple[Noun | None, EntityRecord | None]:
    """The place of a fact: an entity, or a name that stands as it is."""
    if not place:
        return None, None
    entity = world.entities.get(place)
    return (noun_of(entity), entity) if entity else (Noun(place), None)


def verb_of(fact: FactRecord, forms: Forms) -> Verb:
    """The fact's own verb where the forms allow it, else the first of theirs."""
    verb = fact.verb.replace("_", " ")
    if forms.verbs and verb not in forms.verbs:
        return Verb(forms.verbs[0])
    return Verb(verb)


def slots_of(fact: FactRecord, forms: Forms, world: World) -> dict[str, object]:
    """The slots of a fact, without `ask`. Missing arguments are empty."""
    place, place_entity = place_noun(world, fact.place)
    preposition = place_preposition(place_entity) if place_entity else "in"
    loser, _ = place_noun(world, fact.qualifiers.get("from"))
    deed = deed_of(fact) if fact.predicate is Predicate.GENERIC_EVENT else None
    return {
        "s": subject_noun(world, fact),
        "o": entity_noun(world, fact.object),
        "p": place or "",
        "v": fact.value.text if fact.value else "",
        "kind": described(fact.value.text, many=is_plural(world, fact.subject)) if fact.value else "",
        "t": describe(fact.time.edtf) if fact.time else "",
        "when": when_phrase(fact.time),
        "where": f" {preposition} {place}" if place else "",
        "verb": verb_of(fact, forms),
        "loser": loser or "",
        "phase": fact.qualifiers.get("of", "") if fact.predicate is Predicate.EVENT_ON else "",
        "deed": deed.past if deed else "",
        "do": deed.base if deed else "",
        "perfect": deed.perfect if deed else "",
        "done": deed.passive if deed else "",
        **role_slots(fact),
    }


def role_slots(fact: FactRecord) -> dict[str, str]:
    """The role bare, with its article and in the plural, and the preposition after it."""
    role = counted(fact.role) if fact.predicate is Predicate.QUANTITY_OF else office(fact.role)
    shared = is_shared(role, fact.qualifiers) or fact.predicate is Predicate.PART_OF
    return {
        "role": role,
        "a_role": str(grammar().a(role)) if role and shared else role,
        "the_role": f"the {role}" if role.rpartition(" ")[2] in SPEAKERS else role,
        "roles": plural(role) if role else "",
        "of": "for" if role.startswith("in charge") else "of",
    }


def subject_noun(world: World, fact: FactRecord) -> Noun | str:
    """The subject; for another name of it, under the name the document glosses, never under that other name."""
    entity = world.entities.get(fact.subject)
    if entity is None:
        return ""
    if fact.predicate is not Predicate.NAME_OF or fact.value is None:
        return with_article(noun_of(entity), entity, fact)
    names = (fact.qualifiers.get("of", ""), entity.name, *(variant.text for variant in entity.variants))
    other = fold(fact.value.text)
    fit = (name for name in names if name and fold(name) != other and not same_spelling(name, fact.value.text))
    name = next(fit, "")
    return noun_named(entity, name) if name else ""


def with_article(noun: Noun, entity: EntityRecord, fact: FactRecord) -> Noun:
    """A description with the article its sentence gives it: "a relief party", "the government", "Soviet support"."""
    if capitalised(entity.name) or noun.text != entity.name:
        return noun
    article = article_in(" ".join(item.quote for item in fact.evidence), entity.name)
    return replace(noun, text=f"{article} {noun.text}") if article else noun


def is_plural(world: World, key: str) -> bool:
    entity = world.entities.get(key)
    return entity is not None and entity.plural


def entity_noun(world: World, key: str | None) -> Noun | str:
    entity = world.entities.get(key or "")
    return noun_of(entity) if entity else ""


def asked_for(fact: FactRecord, slot: str, world: World, variant: int) -> Asked | None:
    """The question phrase for a slot of the fact, None where the slot is empty."""
    if slot == "time":
        words = when_asked(fact.time, variant) if fact.time else ""
        return Asked(words, words) if words else None
    if slot in {"value", "role"}:
        return Asked("what", "what")
    key = {"subject": fact.subject, "object": fact.object, "place": fact.place}[slot]
    entity = world.entities.get(key or "")
    if entity is None:
        return None
    phrase = asked(entity, fact.predicate, slot)
    if slot == "place":
        exact = f"{place_preposition(entity)} {phrase.whom}"
        return Asked(exact if entity.kind in PLACE_ASKS and variant % 2 else "where", phrase.whom)
    return phrase
