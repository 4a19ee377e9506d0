"""Text made to be hard: four times as much of it may take little more than four times as long. And an answer's time."""

from __future__ import annotations

import time
from collections.abc import Callable

from content.answers import mark
from content.enums import AnswerType
from content.extraction import extract, type_blocks
from content.readers import read
from content.records import AnswerKey
from tests.bench.harness import Figure
from tests.bench.place import Place, at_most

UNITS = {
    "relative clauses": "Otto Brandt, who led Sweden, ",
    "conjunctions": "and Otto Brandt ",
    "open brackets": "(a ",
    "commas": "a, b, ",
    "open quotes": '"x ',
    "abbreviations": "Dr. ",
    "citations": "(Abel, 1998) ",
    "numbers": "12 7 1999 ",
    "right to left": "\u202eمجاهد. ",
    "mixed scripts": "Москва founded 東京 in 1900, القاهرة met Athens. ",
    "capitalised words": "Avor Benda Carvo ",
    "dates": "12 May 1649 and on 3 June 1712, five days later, ",
    "deep brackets": "([{(",
    "sources": "according to Otto Brandt, Clara Dahl said that ",
    "lines of numbers": "1848\n",
    "control characters": "the bell\x07 rang over\x1b the old town ",
}
SHORT, TIMES = 20_000, 4
ANSWERS = 200


def measure(place: Place) -> list[Figure]:
    facts_of(UNITS["commas"] * 10)  # word lists and grammar are read at the first use
    figures = []
    for name, unit in UNITS.items():
        ratios = []
        for _ in range(place.options.rounds):
            short = seconds(lambda unit=unit: facts_of(unit * (SHORT // len(unit))))
            long = seconds(lambda unit=unit: facts_of(unit * (TIMES * SHORT // len(unit))))
            ratios.append(long / short / TIMES)
        figures.append(Figure("growth", f"{name}, with {TIMES} times the text", tuple(ratios), "×", at_most(2)))
    figures.append(Figure("growth", "one typed answer marked", answer_times(place.options.rounds), "ms", at_most(1)))
    return figures


def facts_of(text: str) -> None:
    extract(type_blocks(read(f"{text}.".encode(), name="bench.txt")))


def answer_times(rounds: int) -> tuple[float, ...]:
    """Milliseconds an answer, against a bank of 500 other names."""
    others = frozenset(f"Councillor{number} Of{number % 7} Town{number}" for number in range(500))
    key = AnswerKey("Valdemar Atterdag", AnswerType.NAME, ("Waldemar IV",), others)
    given = [f"Valdemar Aterdag{'x' * (number % 5)}{number % 3}" for number in range(ANSWERS)]
    mark(given[0], key)
    return tuple(seconds(lambda: [mark(answer, key) for answer in given]) / ANSWERS * 1000 for _ in range(rounds))


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
