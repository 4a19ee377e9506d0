"""What is known of names beforehand: places of the world, international bodies, given names.

Countries come from Babel (CLDR), their parts from pycountry, towns and given names from the tables beside this module
(see `data/build_tables.py` for their sources), the rest from `data/places.toml`. A hit is weak evidence: plenty of
towns are called as people or words are.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pycountry
from babel import Locale

from content.enums import EntityKind
from content.extraction.name_words import load
from content.spelling import fold

BIG_TOWN = 6  # magnitude: a million and more


@dataclass(frozen=True, slots=True)
class Place:
    """A known place: its kind, ISO country code ("" if none) and, for a town, the magnitude of its population."""

    kind: EntityKind
    country: str = ""
    size: int = 0


def look_up(name: str) -> Place | None:
    """The best-known place or body called `name`: states before bodies, regions, parts of countries, towns."""
    return places().get(fold(name))


def town(name: str) -> Place | None:
    """The largest town called `name`, even where a state or province has the same name."""
    return towns().get(fold(name))


def given_name(word: str) -> str:
    """ "f", "m" or "b" (both) if `word` is a given name somewhere, "" if not."""
    return given_names().get(fold(word), ("", 0))[0]


def given_name_spread(word: str) -> int:
    """In how many languages the word is a given name, 0 to 9."""
    return given_names().get(fold(word), ("", 0))[1]


@cache
def places() -> dict[str, Place]:
    """Folded name -> place."""
    table: dict[str, Place] = dict(towns())
    for part in pycountry.subdivisions:
        for name in part.name.replace("[", ",").replace("]", "").split(","):
            _put(table, name, Place(EntityKind.SUBDIVISION, part.country_code))
    known = load("places")
    for section, kind in (
        ("buildings", EntityKind.BUILDING),
        ("natural_features", EntityKind.NATURAL_FEATURE),
        ("subdivisions", EntityKind.SUBDIVISION),
        ("regions", EntityKind.REGION),
        ("continents", EntityKind.REGION),
        ("international_bodies", EntityKind.INTERNATIONAL_BODY),
    ):
        for name in known[section]:
            table[fold(name)] = Place(kind)
    for name in known["states"]:
        table[fold(name)] = Place(EntityKind.STATE)
    territories = Locale("en").territories
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), territories.get(country.alpha_2, "")):
            if name:
                table[fold(name.split("(")[0].split(",")[0])] = Place(EntityKind.STATE, country.alpha_2)
    return table


@cache
def towns() -> dict[str, Place]:
    """Folded name -> town."""
    shared: dict[tuple[str, str], Place] = {}
    table = {}
    for line in _lines("towns.tsv.gz"):
        name, country, size = line.split("\t")
        town = shared.get((country, size))
        if town is None:
            town = shared[country, size] = Place(EntityKind.TOWN, country, int(size))
        table[name] = town
    return table


@cache
def given_names() -> dict[str, tuple[str, int]]:
    """Folded given name -> "f", "m" or "b", and the number of languages it is found in."""
    table = {}
    for line in _lines("given_names.tsv.gz"):
        name, sex, spread = line.split("\t")
        table[name] = (sex, int(spread))
    return table


@cache
def settled_names() -> dict[str, str]:
    """Folded variant -> full name, for things whose several names are general knowledge."""
    return {fold(name): group[0] for group in load("places")["same"] for name in group}


def _put(table: dict[str, Place], name: str, place: Place) -> None:
    """A part of a country goes before a town, unless the town is a city of millions."""
    key = fold(name)
    known = table.get(key)
    if len(key) > 2 and key != "the" and (known is None or known.size < BIG_TOWN):
        table[key] = place


def _lines(name: str) -> list[str]:
    path = resources.files("content.extraction").joinpath("data", name)
    return gzip.decompress(path.read_bytes()).decode().splitlines()
