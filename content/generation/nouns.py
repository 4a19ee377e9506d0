"""Names as noun phrases: article, number, possessive, and the question word that asks for one.

A `Noun` fills a slot of a template: `{s}` is the phrase itself, `{s.was}` the verb that agrees with it, `{s.own}` its
possessive. An `Asked` stands where the answer would stand: `{ask}` ("who", "which party"), after a preposition
`{ask.whom}`, and `{ask.that}` for the relative pronoun that fits it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from content.enums import EntityKind, Predicate
from content.generation.words import (
    AGENCY_HEADS,
    AGREEMENT_HEADS,
    DEFINITE_HEADS,
    EVENT_HEADS,
    FEATURE_HEADS,
    FEATURES_INSIDE,
    LOOSE,
    PLURAL_HEADS,
    SINGULAR_HEADS,
    SUBDIVISION_HEADS,
    WORK_HEADS,
)
from content.records import EntityRecord

QUESTION_NOUNS: dict[EntityKind, str] = {
    EntityKind.STATE: "state",
    EntityKind.REGION: "region",
    EntityKind.SUBDIVISION: "province",
    EntityKind.TOWN: "city",
    EntityKind.NATURAL_FEATURE: "natural feature",
    EntityKind.BUILDING: "building",
    EntityKind.PARTY: "party",
    EntityKind.ARMED_GROUP: "armed group",
    EntityKind.ALLIANCE: "alliance",
    EntityKind.ARMY_UNIT: "army unit",
    EntityKind.AGENCY: "agency",
    EntityKind.INTERNATIONAL_BODY: "international body",
    EntityKind.COMPANY: "company",
    EntityKind.UNIVERSITY: "university",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.PEOPLE: "group",
    EntityKind.EVENT: "event",
    EntityKind.AGREEMENT: "agreement",
    EntityKind.WORK: "work",
}
# The noun used where the usual one is a word of the answer ("Which party …?" for the Whig Party).
PLAINER_NOUNS: dict[str, str] = {
    "party": "organisation",
    "armed group": "organisation",
    "alliance": "organisation",
    "army unit": "force",
    "agency": "body",
    "company": "firm",
    "organisation": "group",
    "university": "institution",
    "state": "country",
    "province": "region",
    "city": "place",
    "region": "area",
    "agreement": "document",
    "building": "place",
}
HEADS: dict[EntityKind, tuple[str, ...]] = {
    EntityKind.EVENT: EVENT_HEADS,
    EntityKind.AGREEMENT: AGREEMENT_HEADS,
    EntityKind.NATURAL_FEATURE: FEATURE_HEADS,
    EntityKind.SUBDIVISION: SUBDIVISION_HEADS,
    EntityKind.AGENCY: AGENCY_HEADS,
    EntityKind.WORK: WORK_HEADS,
}
STATES_AND_PEOPLE = frozenset({EntityKind.STATE, EntityKind.PERSON})
# What to call the answer where nothing is known of its kind, by the predicate and the place it has in it.
UNKNOWN_NOUNS: dict[tuple[Predicate, str], str] = {
    (Predicate.FOUNDED, "subject"): "organisation",
    (Predicate.DISSOLVED, "subject"): "organisation",
    (Predicate.LED_BY, "subject"): "organisation",
    (Predicate.MEMBER_OF, "object"): "group",
    (Predicate.PART_OF, "object"): "group",
    (Predicate.JOINED, "object"): "group",
    (Predicate.CAPTURED, "subject"): "side",
    (Predicate.ATTACKED, "subject"): "side",
    (Predicate.CONTROLS, "subject"): "side",
    (Predicate.OPPOSED, "subject"): "side",
    (Predicate.OPPOSED, "object"): "side",
    (Predicate.SUPPORTED_BY, "subject"): "side",
    (Predicate.SUPPORTED_BY, "object"): "body",
    (Predicate.SPLIT_FROM, "subject"): "organisation",
    (Predicate.SPLIT_FROM, "object"): "organisation",
    (Predicate.FOUGHT_IN, "subject"): "side",
}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase with its article, as running text has it."""

    text: str
    plural: bool = False
    person: bool = False
    lasting: bool = False  # a place that is where it was: "Visby is in Sweden"

    def __str__(self) -> str:
        return self.text

    @property
    def was(self) -> str:
        return "were" if self.plural else "was"

    @property
    def stands(self) -> str:
        """As `was`, in the present for what is still there."""
        return ("are" if self.plural else "is") if self.lasting else self.was

    @property
    def borders(self) -> str:
        return ("border" if self.plural else "borders") if self.lasting else "bordered"

    @property
    def border(self) -> str:
        """As `borders`, after a plural."""
        return "border" if self.lasting else "bordered"

    @property
    def has(self) -> str:
        return "have" if self.plural else "has"

    @property
    def own(self) -> str:
        return f"{self.text}’" if self.text.endswith("s") and self.plural else f"{self.text}’s"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question phrase in the place of the answer."""

    text: str
    whom: str
    that: str = "that"

    def __str__(self) -> str:
        return self.text


def noun_of(entity: EntityRecord) -> Noun:
    """The entity's full name with "the" where running text has it."""
    return noun_named(entity, entity.name)


def noun_named(entity: EntityRecord, name: str) -> Noun:
    """One of the entity's names as a noun phrase."""
    first, _, rest = name.partition(" ")
    if first.lower() in LOOSE and rest.startswith("of "):
        name = f"{first.lower()} {rest}"  # "members of the league", as running text has it
    article = "the " if takes_article(entity, name) and not name.lower().startswith("the ") else ""
    last = name.lower().partition(" of ")[0].rpartition(" ")[2]
    plural = entity.plural or (last in PLURAL_HEADS and entity.kind not in STATES_AND_PEOPLE)
    lasting = entity.kind.is_place and entity.kind is not EntityKind.STATE
    return Noun(article + name, plural=plural, person=entity.kind is EntityKind.PERSON, lasting=lasting)


def takes_article(entity: EntityRecord, name: str) -> bool:
    """By the document's use, or by the head of the name; a short form in capitals and a town take none by head."""
    if entity.definite and name == entity.name:
        return True
    owner, owns, _ = name.replace("’", "'").partition("'s ")
    if owns:
        return " " in owner and owner.rpartition(" ")[2].lower() in DEFINITE_HEADS
    if entity.kind in STATES_AND_PEOPLE | {EntityKind.TOWN, EntityKind.SUBDIVISION} or " " not in name:
        return False
    head = re.split(r" (?:of|for|in|on|against|to) ", name)[0].rpartition(" ")[2].lower()
    return head in DEFINITE_HEADS


def question_noun(entity: EntityRecord) -> str:
    """What a "which …" question for this entity asks for: "battle", "province", "party"; "" when nothing is known."""
    return noun_for(entity.kind, entity.name)


@lru_cache(maxsize=16384)
def noun_for(kind: EntityKind, name: str) -> str:
    words = re.findall(r"[a-z]+", name.lower())
    for head in HEADS.get(kind, ()):
        if head in words:
            return SINGULAR_HEADS.get(head, head)
    noun = QUESTION_NOUNS.get(kind, "")
    spelled = set(words)
    while noun and spelled & set(noun.split()):
        noun = PLAINER_NOUNS.get(noun, "")
    return noun


def asked(entity: EntityRecord, predicate: Predicate, slot: str) -> Asked:
    """The question phrase for an entity: "who" for a person, "which city" for a town."""
    if entity.kind is EntityKind.PERSON:
        return Asked("who", "whom", "who")
    noun = question_noun(entity) or UNKNOWN_NOUNS.get((predicate, slot), "")
    return Asked(f"which {noun}", f"which {noun}") if noun else Asked("who or what", "whom or what")


def place_preposition(entity: EntityRecord) -> str:
    """How an event lies to a place: "in" a town, "at" a building or a pass."""
    if entity.kind is EntityKind.BUILDING:
        return "at"
    if entity.kind is EntityKind.NATURAL_FEATURE:
        inside = any(head in entity.name.lower() for head in FEATURES_INSIDE)
        return "in" if inside else "at"
    return "in"


def sentence_case(text: str) -> str:
    """The text with single spaces, no space before a mark, and a capital first letter."""
    text = re.sub(r"\s+([,.?;:])", r"\1", re.sub(r"\s+", " ", text)).strip()
    return text[:1].upper() + text[1:]
