"""The types the predicate data asks of an argument, and which arguments have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.enums import EntityKind
from content.extraction.drafts import Argument

STATES = frozenset({EntityKind.STATE, EntityKind.SUBDIVISION, EntityKind.TOWN, EntityKind.REGION})
UNITS = frozenset({EntityKind.STATE, EntityKind.ARMY_UNIT})
SETTLING = frozenset({"settle", "retire"})
MOTION = ("enter", "reach", "arrive", "land", "flee", "return", "move", "emigrate", "march", "sail", "travel")
TAKING = (
    "capture",
    "seize",
    "take",
    "conquer",
    "occupy",
    "overrun",
    "storm",
    "retake",
    "recapture",
    "besiege",
    "invade",
)
# Verbs that say of a name of unknown kind that it is a place, or a person.
TO_PLACES = frozenset({*MOTION, *TAKING, "fall", "lie", "locate", "situate", "border"})
OF_PEOPLE = frozenset(
    {"bear", "die", "kill", "execute", "assassinate", "murder", "hang", "behead", "poison", "stab", "marry", "drown"}
)

Fits = Callable[[Argument, str], bool]


def _unknown(argument: Argument) -> bool:
    """A name whose kind no stage could tell."""
    return bool(argument.key) and argument.kind == ""


def _group(argument: Argument, verb: str) -> bool:
    return argument.kind == "group" or (bool(argument.key) and argument.kind in ("", "people"))


def _actor(argument: Argument, verb: str) -> bool:
    return argument.kind in ("person", "group", "people") or argument.entity_kind in STATES or _unknown(argument)


TYPES: Mapping[str, Fits] = {
    "any": lambda argument, verb: True,
    "group": _group,
    "army": _group,
    "actor": _actor,
    "state": lambda argument, verb: argument.entity_kind in STATES,
    "state_or_unit": lambda argument, verb: argument.entity_kind in UNITS,
    "company": lambda argument, verb: argument.entity_kind is EntityKind.COMPANY,
    "town": lambda argument, verb: argument.entity_kind is EntityKind.TOWN,
    "person": lambda argument, verb: argument.kind == "person" or (_unknown(argument) and verb in OF_PEOPLE),
    "place": lambda argument, verb: argument.kind == "place" or (_unknown(argument) and verb in TO_PLACES),
    "settle_place": lambda argument, verb: argument.kind == "place" and verb in SETTLING,
    "institution": lambda argument, verb: bool(argument.key) and argument.kind in ("place", ""),
    "named_event": lambda argument, verb: argument.kind == "event" and bool(argument.key),
    "idea": lambda argument, verb: argument.kind == "" and not argument.key,
    "ism": lambda argument, verb: not argument.key and argument.text.lower().endswith(("ism", "cracy", "archy")),
}


def fits(wanted: str, argument: Argument, verb: str = "") -> bool:
    """Whether an argument is of a type; a type without an entry is a broad kind ("event", "agreement", "work")."""
    check = TYPES.get(wanted)
    return argument.kind == wanted if check is None else check(argument, verb)
