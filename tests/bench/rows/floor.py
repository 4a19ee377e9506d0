"""What a request costs anyway, view by view, in units of the authenticated view: the scale of all other rows."""

from __future__ import annotations

from tests.bench.harness import Figure, Pair, compare
from tests.bench.place import Place

VIEWS = ("null", "read", "write", "drf20", "page20", "answer")


def measure(place: Place) -> list[Figure]:
    pairs: dict[str, list[Pair]] = {view: [] for view in VIEWS}
    for _ in range(place.options.rounds):
        auth = place.sample(place.floor, place.floor_folder / "auth.tsv")
        for view in VIEWS:
            pairs[view].append(Pair(auth, place.sample(place.floor, place.floor_folder / f"{view}.tsv")))
    rate = Figure("floor", "auth, rate", tuple(pair.floor.rate for pair in pairs["null"]), "/s")
    return [rate, *(figure for view in VIEWS for figure in compare("floor", view, pairs[view], None)[:-2])]
