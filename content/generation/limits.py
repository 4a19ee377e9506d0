"""What a bank as a whole bears: no question twice, no fact asked to death, no answer everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from content.enums import QuestionForm
from content.generation.gate import Candidate
from content.records import EvidenceRecord, QuestionRecord, RefusedQuestion
from content.spelling import fold

MOST_PER_FACT = 2
MOST_PER_RICH_FACT = 3  # of a fact with three arguments or more: who, what and when
RICH = 3
NEAR_DUPLICATE = "near_duplicate"
AT_MOST_TWO = "at_most_two_per_fact"
# A fact is asked a second time while its answer is the key of fewer than this share of the questions, or than so many.
ANSWER_SHARE = 0.06
SAME_ANSWER = 5
# Of questions that ask alike ("of which league was … a member?") with one answer, so many second ones.
SAME_ASKED = 3
ANSWER_TOO_OFTEN = "answer_too_often"


@dataclass(slots=True)
class Tally:
    """What has been let through so far. `most` is how often one answer may be the key of second questions."""

    most: int
    asked: set[str] = field(default_factory=set)
    clozes: set[str] = field(default_factory=set)
    gaps: set[tuple[str, str, int, int]] = field(default_factory=set)
    per_fact: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    alike: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, question: QuestionRecord) -> None:
        self.asked.add(duplicate_mark(question))
        self.clozes.add(question.cloze)
        self.gaps |= set(gap_marks(question))
        self.per_fact.update(question.facts)
        self.answers[question.answer] += 1
        self.alike[asked_alike(question)] += 1


def limited(
    candidates: Sequence[Candidate], codes: Mapping[str, tuple[str, ...]], before: Sequence[QuestionRecord] = ()
) -> tuple[tuple[QuestionRecord, ...], tuple[RefusedQuestion, ...]]:
    """The questions that pass, best first, and the refused ones with their codes; `before` are let through already."""
    fit = sum(not found for found in codes.values())
    tally = Tally(most=max(SAME_ANSWER, round(ANSWER_SHARE * fit)))
    for question in before:
        tally.add(question)
    kept: list[QuestionRecord] = []
    refused: list[RefusedQuestion] = []
    for candidate in sorted(candidates, key=lambda item: (-item.question.rank, item.question.key)):
        question = candidate.question
        found = codes[question.key] or bank_codes(candidate, tally)
        if found:
            refused.append(RefusedQuestion(question, found))
            continue
        question = without_repeated_gap(question, tally)
        tally.add(question)
        kept.append(question)
    return tuple(kept), tuple(refused)


def without_repeated_gap(question: QuestionRecord, tally: Tally) -> QuestionRecord:
    """The question without its gap where another has the same, and can be asked otherwise."""
    others = tuple(form for form in question.forms if form is not QuestionForm.CLOZE)
    if not question.cloze or question.cloze not in tally.clozes or not set(others) - {QuestionForm.TRUE_FALSE}:
        return question
    return replace(question, cloze="", forms=others)


def bank_codes(candidate: Candidate, tally: Tally) -> tuple[str, ...]:
    question = candidate.question
    codes = []
    if duplicate_mark(question) in tally.asked or (
        candidate.draft.gap and any(mark in tally.gaps for mark in gap_marks(question))
    ):
        codes.append(NEAR_DUPLICATE)
    if tally.per_fact[question.facts[0]] >= most_of(candidate):
        codes.append(AT_MOST_TWO)
    if all(tally.per_fact[fact] for fact in question.facts) and (
        tally.answers[question.answer] >= tally.most or tally.alike[asked_alike(question)] >= SAME_ASKED
    ):
        codes.append(ANSWER_TOO_OFTEN)
    return tuple(codes)


def most_of(candidate: Candidate) -> int:
    """How often the fact that leads may be asked."""
    fact = candidate.draft.fact
    said = (fact.subject, fact.object, fact.time, fact.place, fact.value, fact.role)
    return MOST_PER_RICH_FACT if sum(bool(argument) for argument in said) >= RICH else MOST_PER_FACT


def asked_alike(question: QuestionRecord) -> tuple[str, str, str]:
    return (question.predicate, question.direction, question.answer)


def duplicate_mark(question: QuestionRecord) -> str:
    """Equal for two questions a learner would take for one: the same words in any order."""
    return " ".join(sorted(fold(question.prompt).split()))


def gap_marks(question: QuestionRecord) -> Iterable[tuple[str, str, int, int]]:
    """Its answer with each sentence it rests on: a bare gap there with this answer asks the same again."""
    return ((fold(question.answer), *place(item)) for item in question.evidence)


def place(evidence: EvidenceRecord) -> tuple[str, int, int]:
    return (evidence.document, evidence.start, evidence.end)
