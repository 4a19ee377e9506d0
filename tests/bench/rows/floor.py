"""What a request costs anyway, view by view, in units of the authenticated view: the scale of all other rows."""

from __future__ import annotations

from tests.bench.harness import Figure, Pair, compare
from tests.bench.place import Place

VIEWS = ("null", "read", "write", "drf20", "page20", "answer")


def measure(place: Place) -> list[Figure]:
    auth = place.floor_folder / "auth.tsv"
    figures: list[Figure] = []
    for view in VIEWS:
        path = place.floor_folder / f"{view}.tsv"
        pairs = [
            Pair(place.sample(place.floor, auth), place.sample(place.floor, path)) for _ in range(place.options.rounds)
        ]
        figures += compare("floor", view, pairs, None)[:-2]
    return figures
