"""What a bank as a whole bears: no question twice, no fact asked to death."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from content.generation.gate import Candidate
from content.records import QuestionRecord, RefusedQuestion
from content.spelling import fold

MOST_PER_FACT = 2
NEAR_DUPLICATE = "near_duplicate"
AT_MOST_TWO = "at_most_two_per_fact"
# Questions with one answer, before a second question on a fact with that answer is one too many.
SAME_ANSWER = 4
ANSWER_TOO_OFTEN = "answer_too_often"


def limited(
    candidates: Sequence[Candidate], codes: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[QuestionRecord, ...], tuple[RefusedQuestion, ...]]:
    """The questions that pass, best first, and the refused ones with their codes."""
    kept: list[QuestionRecord] = []
    refused: list[RefusedQuestion] = []
    asked: set[str] = set()
    per_fact: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for candidate in sorted(candidates, key=lambda item: (-item.question.rank, item.question.key)):
        question = candidate.question
        found = codes[question.key] or bank_codes(question, asked, per_fact, answers)
        if found:
            refused.append(RefusedQuestion(question, found))
            continue
        asked.add(duplicate_mark(question))
        per_fact.update(question.facts)
        answers[question.answer] += 1
        kept.append(question)
    return tuple(kept), tuple(refused)


def bank_codes(
    question: QuestionRecord, asked: set[str], per_fact: Counter[str], answers: Counter[str]
) -> tuple[str, ...]:
    codes = []
    if duplicate_mark(question) in asked:
        codes.append(NEAR_DUPLICATE)
    if any(per_fact[fact] >= MOST_PER_FACT for fact in question.facts[:1]):
        codes.append(AT_MOST_TWO)
    if answers[question.answer] >= SAME_ANSWER and all(per_fact[fact] for fact in question.facts):
        codes.append(ANSWER_TOO_OFTEN)
    return tuple(codes)


def duplicate_mark(question: QuestionRecord) -> str:
    """Equal for two questions a learner would take for one: the same words in any order."""
    return " ".join(sorted(fold(question.prompt).split()))
