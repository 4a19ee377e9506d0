"""Which names are names: good enough to be a key or an option, or at least to stand in a prompt."""

from __future__ import annotations

import re
from functools import lru_cache

from content.enums import EntityKind
from content.generation.nouns import noun_of
from content.generation.words import ANY_OF_THEM, LINKS, LOOSE, LOOSE_EVENTS, SEVERAL_PLACES, STATE_FORMS, VAGUE
from content.records import EntityRecord
from content.spelling import fold

MARKUP = re.compile(r"[\[\]{}|*<>=#/\\]")
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")
SHORTEST = 2
OFTEN = 6
LONGEST_DESCRIPTION = 4  # words


def is_proper(entity: EntityRecord) -> bool:
    """A name in capitals ("Sons of Liberty", "al-Qaeda") or with a variant in capitals: fit for a key or option."""
    if not sound(entity):
        return False
    return often_met(entity) or any(capitalised(text) for text in (entity.name, *(v.text for v in entity.variants)))


def is_clear(entity: EntityRecord, quotes: str = "") -> bool:
    """A name, or a description that says whose it is ("the government of Peru", "Soviet pilots"). Fit for a prompt.

    A description in the singular needs an article of its own or one that the quotes give it.
    """
    if not sound(entity):
        return False
    if capitalised(entity.name) or often_met(entity):
        return True
    words = entity.name.split()
    if words[-1] in SEVERAL_PLACES:
        return False
    settled = entity.definite or entity.plural or words[-1].endswith("s") or noun_of(entity).text.startswith("the ")
    settled = settled or article_in(quotes, entity.name) is not None
    return settled and bool(CAPITAL.search(entity.name)) and words[0].lower() not in LOOSE


def article_in(quotes: str, name: str) -> str | None:
    """The article before a description where the quotes name it ("" for none); None where they do not."""
    found = re.search(rf"(?:\b(the|an?)\s+)?{re.escape(name)}\b", quotes, re.IGNORECASE)
    return (found[1] or "").lower() if found else None


def is_loose_event(name: str) -> bool:
    """An event by a word that fits many of its kind and one more: "the Danish operation"."""
    words = [word for word in fold(name).split() if word not in LINKS]
    return not capitalised(name) and bool(words) and words[-1] in LOOSE_EVENTS and len(words) < 3


def often_met(entity: EntityRecord) -> bool:
    """Whether a description is met so often that it is a name in this bank ("Swiss confederates")."""
    return len(entity.mentions) >= OFTEN and bool(CAPITAL.match(entity.name))


def sound(entity: EntityRecord) -> bool:
    words = set(fold(entity.name).split())
    if entity.kind is EntityKind.STATE and not words - VAGUE - LINKS - STATE_FORMS:
        return False
    return len(entity.name) > SHORTEST and bool(words - VAGUE - LINKS) and not MARKUP.search(entity.name)


@lru_cache(maxsize=4_096)
def capitalised(name: str) -> bool:
    """Whether every telling word of a name begins with a capital, or with a particle joined to one ("al-", "d’")."""
    words = [word for word in name.split() if fold(word) not in LINKS]
    return bool(words) and all(
        CAPITAL.match(word) or re.match(r"[\W_]*[a-z]{1,3}[-’'][A-Z]|[(“\"]?[A-Z0-9]", word) for word in words
    )


def may_be_key(entity: EntityRecord) -> bool:
    """Whether a learner can name it: a name, or a short description such as "Soviet pilots"."""
    words = entity.name.split()
    if words[-1] in ANY_OF_THEM and not capitalised(entity.name):
        return False
    described = len(words) <= LONGEST_DESCRIPTION and (CAPITAL.match(entity.name) or " of " in entity.name)
    return is_proper(entity) or (bool(described) and is_clear(entity))
