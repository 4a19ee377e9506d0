"""Votes on what a name names from its own form: head word, gazetteer, given names, general look.

A vote is a kind as `heads.toml` writes it, or one of the wide classes "person", "place", "organisation", and a weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from content.enums import EntityKind
from content.extraction.gazetteer import BIG_TOWN, Place, given_name, given_name_spread, look_up, town
from content.extraction.name_joints import is_demonym
from content.extraction.name_words import beside, head_kind, heads, is_common, peoples, titles, words
from content.records import Span
from content.spelling import fold

PERSON, PLACE, BODY = "person", "place", "organisation"
Vote = tuple[str, float]
_SURNAMES = ("natural_feature", "building", "event", "company", "army_unit", "work", "agency")
_BODY_HEADS = ("organisation", "party", "agency", "university", "company")
_LINK = re.compile(r"-[ei]\b|-[ei]-")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a name stands. `unit` is its sentence, `label` the infobox field it is a value of.

    `joined` is the kind given by a lower-case head that became part of the name, `quoted` a name in quotation marks.
    """

    span: Span
    words: tuple[str, ...]
    title: str
    unit: Span
    label: str = ""
    owns: bool = False
    joined: str = ""
    quoted: bool = False


def form_votes(key: str, sighting: Sighting) -> Iterator[Vote]:
    """Votes of the name itself; `key` is the folded name."""
    names = sighting.words
    if len(names) > 2 and names[-1] in words("roman") and head_kind(names[-2]):
        names = names[:-1]
    if sighting.joined:
        yield sighting.joined, 8.0
    if key in peoples() or (len(names) > 1 and fold(names[-1]) in peoples()):
        yield "people", 6.0
    yield from _head_votes(names, key)
    place = look_up(key)
    if place is not None and is_initials(names[0]) and place.kind in (EntityKind.TOWN, EntityKind.SUBDIVISION):
        place = None
    if place is not None:
        yield place.kind.value, _gazetteer_weight(place, names)
        if place.kind is EntityKind.SUBDIVISION and town(key):
            yield "town", 0.5
        if given_name(names[0]) and not is_common(names[0]):
            yield PERSON, 1.2 if len(names) > 1 else 0.1 * given_name_spread(names[0])
    elif len(names) > 1 and names[0].lower() in beside("direction") and look_up(" ".join(names[1:])):
        yield "region", 4.0
    elif not head_kind(names[-1]) or _may_be_surname([word.lower() for word in names]):
        yield from _name_votes(names, key)


def is_initials(word: str) -> bool:
    return word.isupper() and len(word) < 6


def _is_initial(word: str) -> bool:
    return len(word) == 1 or (word.endswith(".") and word.replace(".", "").isupper())


def _gazetteer_weight(place: Place, names: Sequence[str]) -> float:
    several = len(names) > 1
    if place.kind is EntityKind.TOWN:
        if all(is_common(word) for word in names):
            return 2.0 if several and place.size > 4 else 0.3
        weight = 0.9 + 0.35 * (place.size - 4) + (1.0 if several else 0.0)
        return weight - 1.2 if several and given_name(names[0]) else weight
    if several:
        return 4.0 if place.kind is EntityKind.SUBDIVISION else 7.0
    return 1.8 if place.kind is EntityKind.SUBDIVISION else 2.5


def _name_votes(names: Sequence[str], key: str) -> Iterator[Vote]:
    """Given names and initials; several words that are no English are more often a person than not."""
    first, last = names[0], names[-1]
    if len(names) == 1:
        if first.isupper() and len(first) < 7:
            yield BODY, 1.2
        elif given_name(first) and (not is_common(first) or given_name_spread(first) > 5):
            yield PERSON, 0.6 + 0.1 * given_name_spread(first)
    elif first.lower() in titles("noble") and re.search(r" (?:of|de|von|di|du) ", key):
        yield PERSON, 4.0
    elif any("&" in word for word in names) or " & " in key:
        yield "company", 2.0
    elif " the " in f" {key} ":
        yield PERSON, 3.0
    elif (
        given_name(first)
        and (not is_demonym(first) or given_name_spread(first) > 2)
        and (not is_common(last) or given_name_spread(first) > 2)
    ):
        yield PERSON, (1.3 if is_common(first) else 1.5) + 0.4 * min(given_name_spread(first), 5)
    elif any(_is_initial(word) for word in names[:-1]) or last in words("roman"):
        yield PERSON, 2.5
    elif _looks_personal(names, key):
        yield PERSON, 1.1


def _looks_personal(names: Sequence[str], key: str) -> bool:
    if len(names) > 4 or " of " in f" {key} " or any(char.isdigit() for char in key):
        return False
    if any(place is not None and place.size >= BIG_TOWN for place in map(look_up, names)):
        return False
    return not any(is_common(word) or is_demonym(word) or word.isupper() or _LINK.search(word) for word in names)


def _head_votes(names: Sequence[str], key: str) -> Iterator[Vote]:
    """The noun a name ends in, or the one before its "of", or the one it begins with."""
    texts = [word.lower() for word in names]
    if len(texts) == 1:
        yield from _lone_head_votes(texts[0], key)
        return
    if texts[0] in words("ordinal") and texts[-1] in words("recurring"):
        yield "event", 7.0
        return
    phrase = _phrase_kind(texts, key)
    if phrase:
        yield phrase, 6.2
        return
    if texts[-1] in beside("count"):
        yield BODY, 1.5
    yield from _one_head_votes(texts, key)


def _lone_head_votes(text: str, key: str) -> Iterator[Vote]:
    if key == fold(text):
        if head_kind(text):
            yield head_kind(text), 1.2
    elif key[:1].isdigit() and head_kind(text):
        yield head_kind(text), 6.0
    elif key[-1:].isdigit() and " " in key:
        yield head_kind(text, "first") or head_kind(text) or "work", 4.0


def _phrase_kind(texts: Sequence[str], key: str) -> str:
    """The kind of a head of several words: "House of Lords", "air force"; of "state", which is not always a part."""
    whole = next((kind for phrase, kind in _phrases() if key.endswith(phrase)), "")
    if whole:
        return whole
    if texts[-1] == "state" and all(is_common(word) or is_demonym(word) for word in texts):
        return "state"
    for size in (3, 2):
        if len(texts) >= size and " ".join(texts[-size:]) in heads("last"):
            return heads("last")[" ".join(texts[-size:])]
    return ""


def _one_head_votes(texts: Sequence[str], key: str) -> Iterator[Vote]:
    before_of = _before_of(texts, key)
    opening = re.split("[-‐]", texts[0])[0]
    if before_of:
        if head_kind(before_of):
            yield head_kind(before_of), 6.0
    elif head_kind(texts[-1]):
        yield head_kind(texts[-1]), 2.5 if _may_be_surname(texts) else 5.5
    elif head_kind(opening, "first"):
        yield head_kind(opening, "first"), 5.0
    else:
        inside = next((head_kind(word) for word in texts[:-1] if head_kind(word) in _BODY_HEADS), "")
        if inside:
            yield (inside if look_up(texts[-1]) else BODY), 3.0


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Heads of several words that hold an "of"."""
    return tuple((phrase, kind) for phrase, kind in heads("last").items() if " of " in phrase)


def _may_be_surname(texts: Sequence[str]) -> bool:
    """ "Doris Day", "Rowland Hill": a common given name before a noun that people are called by."""
    return len(texts) == 2 and given_name_spread(texts[0]) > 2 and head_kind(texts[-1]) in _SURNAMES


def _before_of(texts: Sequence[str], key: str) -> str:
    """The word before the first "of", "for" or "on" of the folded name."""
    parts = key.split()
    folded = {fold(text) for text in texts}
    for place, word in enumerate(parts[1:], start=1):
        if word in ("of", "for", "on", "in", "against", "de", "du", "des") and parts[place - 1] in folded:
            return parts[place - 1]
    return ""
