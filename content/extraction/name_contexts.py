"""Votes on what a name names from the words around one sighting of it.

What the text says weighs more than what the gazetteer knows. The word lists stand in `data/contexts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.enums import EntityKind
from content.extraction.gazetteer import look_up
from content.extraction.infobox_lookup import is_label, kind_of_values, normalise_label
from content.extraction.name_forms import BODY, PERSON, PLACE, Sighting, Vote, is_initials
from content.extraction.name_words import beside, head_kind, heads, is_common, tag_of, titles

LEFT, RIGHT = 40, 90  # characters looked at
_WIDE_PLACES = ("town", "state", "region", "subdivision", "natural_feature", "university")

_LEFT_WORD = re.compile(r"([A-Za-z]+)(,?) (?:the |an? )?[\"'“‘(]*$")
_LISTED = re.compile(r"([A-Za-z]+),? (?:such as|including|like|namely) (?:the )?$")
_NOUN_OF = re.compile(r"([A-Za-z]+) (?:of|between) (the )?[\"'“‘]*$")
_OFFICE_OF = re.compile(rf"\b(?:{'|'.join(sorted(titles('office')))}) of (?:the )?[A-Z][\w-]+, $", re.IGNORECASE)
_OWN_NOUN = re.compile(r"\b(?:its|his|her|their|the|a) (?:\w+ ){0,2}\w+, $")
_ALLIED = re.compile(r"\b(?:allian\w+|allied|ally|allies|merged|merger) (?:\w+ )?with $")
_DONE_BY = re.compile(r"([a-z]+) by (the )?[\"'“‘]*$")
_GOES_TO = re.compile(r"([a-z]+)(?: \w+)? (?:to|from|into|for|at|in) $")
_LIST = re.compile(r"(?:,| and|, and|;| or) (?:the )?$")
_NEXT = re.compile(r"[\"'”’)]*(,?) ?\[?([A-Za-z]+)?(?: ([A-Za-z-]+))?")
_OWNER = re.compile(r"['’]s? ?([a-z]+)(?: ([a-z]+))?")
_LIFE = re.compile(
    r" \((?:born|b\.|c\.|ca\.|circa|d\.|died|[^()]{0,40}, )? ?\d{1,4}(?: BC| AD)?"
    r"(?: ?[–-] ?\w*\.? ?\d{1,4})? ?(?:BC|AD)?\)"
)
_IN_COUNTRY = re.compile(
    r", ([A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:[,.;)]| (?:in|on|and|from|by|where|to|until|during|at)\b|$)"
)
_OFFICE = re.compile(r"(?: \([^()]{1,70}\))?, (?:the |then |later |former )?([a-z]+) of ")
_DEFINITION = re.compile(
    r"(?: \([^()]{1,70}\))?(?P<link>, | (?:is|was|are|were|became) )(?:an? |the |one of the |once |now |also )+"
    r"(?P<class>[\w -]{3,60})"
)
_CLASS_ENDS = re.compile(
    r"\b(?:of|in|who|which|that|from|for|at|with|and|on|to|led|by|where|whose|was|is|were|based|founded|about|near|under)\b"
)


def kind_of_label(written: str) -> str:
    """The wide class of the values of an infobox field, "" where the label does not tell."""
    label = re.sub(r"\s*\(.*", "", written).lower()
    told = heads("label").get(label) or heads("label").get(label.rpartition(" ")[2])
    if told or is_label(normalise_label(written)):
        return told or kind_of_values(normalise_label(written)) or ""
    # The header of a table's column: "Mine", "Rivers".
    noun = label.rpartition(" ")[2]
    kind = head_kind(noun, "before") or head_kind(noun.removesuffix("s"))
    return kind if kind in (*_WIDE_PLACES, "building", "party", "event") else ""


def context_votes(sighting: Sighting, text: str) -> Iterator[Vote]:
    """Votes of what stands around one sighting."""
    if sighting.title:
        yield PERSON, 5.0
    left = text[max(sighting.unit.start, sighting.span.start - LEFT) : sighting.span.start]
    right = text[sighting.span.end : min(sighting.unit.end, sighting.span.end + RIGHT)]
    if sighting.label and not left.endswith("("):
        kind = kind_of_label(sighting.label)
        state = look_up(" ".join(sighting.words))
        if kind == BODY and state is not None and state.kind is EntityKind.STATE:
            kind = ""  # states are parties to treaties and members of alliances
        if kind:
            yield kind, 3.0
    yield from _left_votes(left, sighting)
    if sighting.owns:
        yield from _owner_votes(right)
    else:
        yield from _right_votes(right, left, sighting)


def _left_votes(left: str, sighting: Sighting) -> Iterator[Vote]:
    found = _LEFT_WORD.search(left)
    if not found:
        return
    nearest, comma = found.group(1).lower(), found.group(2)
    definite = left.rstrip("\"'“‘(").endswith("the ")
    if comma:
        yield from _apposed_votes(left, nearest, sighting)
    elif nearest in ("of", "between"):
        yield from _after_of(left, nearest, definite)
    elif nearest == "by":
        yield from _after_by(left)
    else:
        if nearest in titles("role") and not definite:
            yield PERSON, 3.0
        if head_kind(nearest, "before"):
            yield head_kind(nearest, "before"), 1.0 if definite else 3.0
        yield from _after_word(nearest, left, definite, sighting)


def kind_of_list(text: str, sighting: Sighting) -> str:
    """The kind of all members of a list, told before its first: "towns such as X", "the cities of X"; "" if none."""
    left = text[max(sighting.unit.start, sighting.span.start - LEFT) : sighting.span.start]
    found = _LISTED.search(left) or _NOUN_OF.search(left)
    noun = found.group(1).lower() if found else ""
    if not noun.endswith("s"):
        return ""
    return head_kind(noun, "before") or (PERSON if noun.rstrip("s") in titles("role") else "")


def _apposed_votes(left: str, nearest: str, sighting: Sighting) -> Iterator[Vote]:
    """ "the king of Navarre, X" and "its capital, X"."""
    if _OFFICE_OF.search(left):
        yield PERSON, 2.5
    if head_kind(nearest, "before") and not sighting.title and _OWN_NOUN.search(left):
        yield head_kind(nearest, "before"), 1.5


def _after_word(nearest: str, left: str, definite: bool, sighting: Sighting) -> Iterator[Vote]:
    if nearest in beside("place_preposition"):
        vague = nearest == "in" and all(is_common(word) for word in sighting.words)
        yield PLACE, 0.2 if vague else (0.6 if definite else 1.5)
    elif nearest in ("to", "from", "into"):
        moved = _GOES_TO.search(left)
        yield PLACE, 1.5 if moved and moved.group(1) in beside("moved_to") else 0.5
    elif nearest in beside("took"):
        yield PLACE, 0.9
    elif nearest == "with" and _ALLIED.search(left):
        yield BODY, 1.2
    elif nearest == "under" and not definite:
        yield PERSON, 1.2
    elif nearest in ("bought", "acquired") and not definite:
        yield "company", 1.2
    elif definite:
        yield from _after_verb(nearest)
    if sighting.quoted and nearest in beside("made_work"):
        yield "work", 2.0


def _after_verb(verb: str) -> Iterator[Vote]:
    if verb in ("joined", "founded", "established", "formed"):
        yield BODY, 0.8
    elif verb == "during":
        yield "event", 0.6
    elif verb == "signed":
        yield "agreement", 1.0


def _after_of(left: str, preposition: str, definite: bool) -> Iterator[Vote]:
    if preposition == "between" and not definite:
        yield PLACE, 0.6
    found = _NOUN_OF.search(left)
    if not found:
        return
    noun = found.group(1).lower()
    kind = head_kind(noun, "before")
    if kind in _WIDE_PLACES:
        yield kind, 4.0
    elif kind == "work" or noun == "author":
        yield "work", 1.0
    elif noun in beside("kin_of"):
        yield PERSON, 2.5
    elif noun in beside("end_of"):
        yield PERSON, 1.2
    elif not definite and noun in beside("place_of"):
        yield PLACE, 1.6
    elif noun in beside("body_of"):
        yield BODY, 1.2


def _after_by(left: str) -> Iterator[Vote]:
    found = _DONE_BY.search(left)
    if not found or found.group(2):
        return
    if found.group(1) in beside("deed_by"):
        yield PERSON, 1.6
    elif found.group(1) in beside("act_by") or found.group(1).endswith("ed"):
        yield PERSON, 0.6


def _right_votes(right: str, left: str, sighting: Sighting) -> Iterator[Vote]:
    found = _NEXT.match(right)
    if not found:
        return
    comma, first, second = found.group(1), (found.group(2) or ""), (found.group(3) or "")
    if comma and first in ("who", "whose"):
        yield PERSON, 2.0
    if left.endswith(("the ", "The ")) and not sighting.title and not tag_of(first).startswith("NN"):
        yield PERSON, -1.0
    if not comma and first.islower():
        kind = head_kind(first, "after")
        if kind and not tag_of(first).startswith("VB"):
            yield kind, 3.0
        yield from _verb_votes(first, second, sighting)
    if _LIFE.match(right) and not head_kind(sighting.words[-1]):
        yield PERSON, 1.5
    inside = _IN_COUNTRY.match(right)
    if inside and not _LIST.search(left):
        whole = look_up(inside.group(1))
        if whole is not None and whole.kind in (EntityKind.STATE, EntityKind.SUBDIVISION):
            yield "town", 1.5
    yield from _definition_votes(right, left)


def _verb_votes(first: str, second: str, sighting: Sighting) -> Iterator[Vote]:
    if is_initials(sighting.words[0]) and len(sighting.words) == 1:
        return
    if first in beside("person_does"):
        yield PERSON, 1.8
    elif first in ("was", "were", "is", "became") and second in beside("person_undergoes") | titles("role"):
        yield PERSON, 2.5
    elif first in beside("body_does"):
        yield BODY, 1.0
    elif tag_of(first) == "VBD" and first not in ("had", "were") and len(sighting.words) < 4:
        yield PERSON, 0.5


def _owner_votes(right: str) -> Iterator[Vote]:
    found = _OWNER.match(right)
    for noun in (found.group(1), found.group(2) or "") if found else ():
        for kind, table, weight in (
            (PERSON, "person_owns", 2.0),
            (PLACE, "place_owns", 1.5),
            (BODY, "body_owns", 1.5),
        ):
            if noun in beside(table):
                yield kind, weight
                return


def _definition_votes(right: str, left: str) -> Iterator[Vote]:
    """ "X, a novelist" and "X is a port": the head noun of the class tells the kind."""
    office = _OFFICE.match(right)
    if office and office.group(1) in titles("role"):
        yield PERSON, 3.0
        return
    found = _DEFINITION.match(right)
    if not found:
        return
    apposed = found.group("link") == ", "
    nouns = _CLASS_ENDS.split(found.group("class"))[0].lower().split()
    if not nouns or (apposed and _LIST.search(left)) or left.endswith(" to "):
        return
    if nouns[-1].endswith("ologist") or any(noun in titles("role") for noun in nouns[-3:]):
        yield PERSON, 3.5
        return
    kind = head_kind(nouns[-1], "before") or head_kind(nouns[-1])
    if kind:
        yield kind, 2.5 if apposed else 7.0
