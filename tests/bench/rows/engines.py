"""How fast documents become facts, and facts questions. Twice the text must not take more than twice the time."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from content.extraction import extract, type_blocks
from content.generation import generate
from content.readers import read
from content.records import Extraction
from tests.bench.harness import Figure
from tests.bench.place import Place, at_least, at_most

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
LONG = 8
MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
MEGABYTE = 1_000_000


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
    speed = tuple(MEGABYTE / 1000 / whole_run(texts) for _ in range(place.options.rounds))
    figures.append(Figure("engines", "facts from a document of 1 MB, start included", speed, "kB/s", at_least(50)))
    return figures


def whole_run(texts: Sequence[str]) -> float:
    """CPU seconds of `manage.py extract_facts` on a megabyte, from the start of Python to the last line written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "megabyte.txt"
        path.write_bytes(megabyte(texts).encode()[:MEGABYTE])
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, str(MANAGE), "extract_facts", str(path), "--format", "jsonl"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def megabyte(texts: Sequence[str]) -> str:
    """The texts over and over, each time with other names, so that no paragraph is a repeated one."""
    whole, turn = "", 0
    while len(whole) < MEGABYTE:
        ending = "" if not turn else f"{chr(97 + turn % 26)}{'aeiou'[turn // 26 % 5]}"
        whole += "\n\n".join(re.sub(r"(?<=[a-z,] )[A-Z][a-z]{4,}", rf"\g<0>{ending}", text) for text in texts)
        turn += 1
    return whole


def facts_in(text: str) -> Extraction:
    return extract(type_blocks(read(text.encode(), name="bench.txt")))


def seconds_for(text: str) -> tuple[float, float]:
    """CPU seconds for the facts of a text, and for the questions on them."""
    begun = time.process_time()
    found = facts_in(text)
    between = time.process_time()
    generate(found.facts, found.entities, titles={"": "Bench"}, texts={"": text})
    return between - begun, time.process_time() - between
