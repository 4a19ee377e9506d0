"""What the server holds after all that was asked of it before."""

from __future__ import annotations

from tests.bench.harness import Figure
from tests.bench.place import Place, at_most


def measure(place: Place) -> list[Figure]:
    return [
        Figure("memory", "two workers", (place.footnote.memory(),), "MB", at_most(300)),
        Figure("memory", "of it not pages of files", (place.footnote.own_memory(),), "MB"),
    ]
