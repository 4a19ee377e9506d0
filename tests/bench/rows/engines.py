"""How fast documents become facts, and facts questions. Twice the text must not take more than twice the time."""

from __future__ import annotations

import time
from pathlib import Path

from content.extraction import extract, type_blocks
from content.generation import generate
from content.readers import read
from content.records import Extraction
from tests.bench.harness import Figure
from tests.bench.place import Place, at_most

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
LONG = 8


def measure(place: Place) -> list[Figure]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))]
    short, long = "\n\n".join(texts[:LONG]), "\n\n".join(texts[: 4 * LONG])
    seconds_for(short)  # word lists and grammar are read at the first use
    figures: list[Figure] = []
    speeds: dict[str, list[float]] = {"facts": [], "questions": []}
    ratios: dict[str, list[float]] = {"facts": [], "questions": []}
    for _ in range(place.options.rounds):
        small, large = seconds_for(short), seconds_for(long)
        for name, before, after in zip(speeds, small, large, strict=True):
            speeds[name].append(len(long.encode()) / 1000 / after)
            ratios[name].append(after / before / (len(long) / len(short)))
    for name in speeds:
        figures.append(Figure("engines", f"{name} from {len(long) // 1000} kB of text", tuple(speeds[name]), "kB/s"))
        figures.append(
            Figure("engines", f"{name}, growth with four times the text", tuple(ratios[name]), "×", at_most(2))
        )
    return figures


def facts_in(text: str) -> Extraction:
    return extract(type_blocks(read(text.encode(), name="bench.txt")))


def seconds_for(text: str) -> tuple[float, float]:
    """CPU seconds for the facts of a text, and for the questions on them."""
    begun = time.process_time()
    found = facts_in(text)
    between = time.process_time()
    generate(found.facts, found.entities, titles={"": "Bench"}, texts={"": text})
    return between - begun, time.process_time() - between
