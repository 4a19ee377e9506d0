"""The data files of the extraction, read once: verbs to predicates, head nouns to types and relations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

# All scalars stay strings: to YAML, "on" and "off" would be booleans.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOUN_CLASSES = ("lead", "office", "person", "group", "place", "event", "agreement", "work")


def _load(name: str) -> Any:
    path = resources.files("content.extraction").joinpath("data", name)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  strings only


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `data/words.yaml`."""
    return frozenset(_words()[name])


@cache
def word_table(name: str) -> Mapping[str, str]:
    """A table of `data/words.yaml`, turned: word -> the heading it stands under."""
    return {word: heading for heading, listed in _words()[name].items() for word in listed}


@cache
def word_groups() -> tuple[tuple[str, ...], ...]:
    """Word groups read as one word, longest first."""
    groups = (tuple(group.split("_")) for group in _words()["groups"])
    return tuple(sorted(groups, key=len, reverse=True))


@cache
def _words() -> Mapping[str, Any]:
    return dict(_load("words.yaml"))


@cache
def nouns(noun_class: str) -> frozenset[str]:
    """Head nouns of a class of `data/nouns.yaml`, singular, lower case."""
    return frozenset(_load_nouns()[noun_class])


@cache
def relations() -> Mapping[str, Mapping[str, str]]:
    """Relation nouns: noun -> predicate and which side is its subject."""
    return dict(_load_nouns()["relation"])


@cache
def actions() -> Mapping[str, Mapping[str, Any]]:
    """Nouns of action: noun -> predicate and which complement is its subject and object."""
    return dict(_load_nouns()["action"])


@cache
def _load_nouns() -> Mapping[str, Any]:
    return dict(_load("nouns.yaml"))


@cache
def noun_class(lemma: str) -> str:
    """The first class that lists the noun ("person" for lead and office), or an empty string."""
    for name in NOUN_CLASSES:
        if lemma in nouns(name):
            return "person" if name in ("lead", "office") else name
    return ""


@cache
def verbs() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Verb (with particle: "set_up") -> its readings in `data/predicates.yaml`, first fitting wins."""
    table: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for entry in _load("predicates.yaml"):
        for lemma in entry["verbs"]:
            table[lemma] = (*table.get(lemma, ()), entry)
    return table


@cache
def may_undergo(lemma: str, kind: str) -> bool:
    """Whether the predicate data lets something of this broad kind be the patient of the verb."""
    wanted = {name for entry in verbs().get(lemma, ()) for name in entry.get("types", {}).get("patient", ())}
    kinds = {"actor": ("person", "group", "people"), "state": ("place",), "institution": ("place",), "army": ("group",)}
    return not wanted or any(kind in kinds.get(name, (name,)) for name in wanted)


@cache
def phrasal_verbs() -> frozenset[tuple[str, str]]:
    """(verb, particle) pairs the predicate data knows, and common ones it does not."""
    known = {tuple(verb.split("_", 1)) for verb in verbs() if "_" in verb}
    return frozenset(known | OTHER_PHRASAL)  # type: ignore[arg-type]


OTHER_PHRASAL = frozenset(
    (verb, particle)
    for particle, some in {
        "out": ("carry", "break", "point", "wipe", "turn", "find", "pull", "lay", "rule", "run", "drop", "hold"),
        "up": ("give", "make", "end", "grow", "bring", "pick", "build", "blow", "dry", "draw", "speed", "sign"),
        "off": ("call", "fight", "beat", "take", "cut", "set", "put", "break"),
        "down": ("shoot", "put", "bring", "close", "shut", "lay", "break", "step", "burn", "settle", "strike", "tear"),
        "back": ("beat", "drive", "push", "fall", "win", "hold", "date", "bring", "fight"),
        "away": ("pass", "take", "give", "run"),
        "on": ("carry", "take", "go", "put", "move"),
        "over": ("take", "hand", "turn", "win"),
    }.items()
    for verb in some
)
