"""Reads the tables of answers and keys, one `given | key | verdict | accepted` a line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.enums import AnswerType, Verdict
from content.records import AnswerKey

HERE = Path(__file__).parent
TYPES = {"names": AnswerType.NAME, "dates": AnswerType.DATE, "numbers": AnswerType.NUMBER, "text": AnswerType.TEXT}


@dataclass(frozen=True)
class Case:
    given: str
    key: AnswerKey
    verdict: Verdict


def cases(table: str) -> list[Case]:
    names = frozenset((HERE / "others.txt").read_text(encoding="utf-8").splitlines())
    return [case(line, TYPES[table], names) for line in lines(table)]


def lines(table: str) -> list[str]:
    text = (HERE / f"{table}_table.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def case(line: str, answer_type: AnswerType, names: frozenset[str]) -> Case:
    given, answer, verdict, *rest = (part.strip() for part in line.split(" | "))
    accepted = tuple(rest[0].split(";")) if rest else ()
    others = names - {answer, *accepted} if answer_type is AnswerType.NAME else frozenset()
    return Case(given, AnswerKey(answer, answer_type, accepted, others), Verdict(verdict))
