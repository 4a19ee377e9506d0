"""The closed word lists that names rest on, read once from `data/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from textblob.en import lexicon as english

from content.enums import EntityKind
from content.spelling import fold

# Nouns written small that are part of the name before them: "the Delft mutiny", "the Tang dynasty".
JOINING_HEADS = frozenset(
    {"uprising", "mutiny", "massacre", "rebellion", "revolt", "earthquake", "base", "garrison", "airport", "airfield"}
    | {"barracks", "prison", "bridge", "dam", "tunnel", "expedition", "oil", "dynasty", "shogunate", "sultanate"}
    | {"caliphate", "khanate", "emirate", "talks", "family"}
)


@cache
def load(name: str) -> Mapping[str, Any]:
    """A table of `data/<name>.toml` as it stands there."""
    path = resources.files("content.extraction").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of `data/words.toml`."""
    return frozenset(load("words")[name])


@cache
def titles(name: str) -> frozenset[str]:
    """A list of `data/titles.toml`."""
    return frozenset(load("titles")[name])


@cache
def beside(name: str) -> frozenset[str]:
    """A list of `data/contexts.toml`."""
    return frozenset(load("contexts")[name])


@cache
def heads(place: str) -> Mapping[str, str]:
    """Head noun (singular or plural, lower case) -> name of its kind, for one table of `data/heads.toml`.

    `place` is "last", "first", "after", "before" or "label".
    """
    table: dict[str, str] = {}
    for kind, nouns in load("heads")[place].items():
        for noun in nouns:
            table.setdefault(noun, kind)
    return table


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of places, peoples and beliefs, lower case without apostrophes."""
    return frozenset(fold(word) for word in load("places")["demonyms"])


@cache
def peoples() -> frozenset[str]:
    """Names of peoples and groups of believers in the form that names them, folded."""
    plain = {fold(word) for word in load("places")["peoples"]}
    unchanged = ("ish", "ch", "ese", "ic", "ern", "man empire")
    return frozenset(plain | {f"{word}s" for word in demonyms() if not word.endswith(unchanged)})


@cache
def tag_of(word: str) -> str:
    """Part of speech of a lower-case word in the English lexicon, "" if it is no English word but a name."""
    tag = str(english.get(word) or "")
    return "" if tag.startswith(("NNP", "FW")) else tag


def is_common(word: str) -> bool:
    """Whether the word, whatever its case, is an ordinary English word."""
    plain = word.lower().replace("-", "") if word.startswith(("Co-", "co-")) else word.lower()
    return bool(tag_of(plain)) or (plain.endswith("s") and bool(tag_of(plain[:-1])))


def head_kind(noun: str, place: str = "last") -> str:
    """Kind that a head noun gives, as named in `heads.toml`; "" if it is none. Plurals count as singulars."""
    table = heads(place)
    plain = noun.lower().rstrip(".")
    if plain in table:
        return table[plain]
    if plain.endswith("ies") and plain[:-3] + "y" in table:
        return table[plain[:-3] + "y"]
    return table.get(plain[:-1], "") if plain.endswith("s") else ""


def kind_of(name: str) -> EntityKind:
    """The entity kind with this name; `UNKNOWN` for a wider class such as "place"."""
    return EntityKind(name) if name in EntityKind._value2member_map_ else EntityKind.UNKNOWN
