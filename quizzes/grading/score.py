"""From an answer to a verdict and a share of the points, one function a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.enums import QuestionForm, Verdict
from quizzes.enums import PartialCredit
from quizzes.grading.answers import Slot
from quizzes.grading.credit import ALMOST_SHARE, Parts, Ticks, share_of_parts, share_of_ticks


@dataclass(frozen=True, slots=True)
class Grade:
    """`share` is 0..1 of the slot's points."""

    verdict: Verdict
    share: float


NOTHING = Grade(Verdict.WRONG, 0.0)


def grade(slot: Slot, answer: Mapping[str, Any] | None, *, rule: PartialCredit, marked: Verdict | None = None) -> Grade:
    """Grades an answer as `read_answer` leaves it. A typed or cloze answer comes `marked`; ValueError without."""
    if answer is None:
        return NOTHING
    match slot.form:
        case QuestionForm.TYPED | QuestionForm.CLOZE:
            if marked is None:
                raise ValueError("a typed answer needs its marking")
            return grade_marked(marked, rule)
        case QuestionForm.CHOICE:
            ticked = frozenset({slot.shown[answer["option"]]})
            return grade_ticks(ticked, frozenset(slot.key), frozenset(slot.shown), rule)
        case QuestionForm.TRUE_FALSE:
            return grade_truth(answer["value"], slot.truth)
        case QuestionForm.ORDERING:
            return grade_parts([slot.shown[index] for index in answer["order"]], slot.key, rule)
        case QuestionForm.MATCHING:
            texts = [None if index is None else slot.shown[index] for index in answer["pairs"]]
            return grade_parts(texts, slot.key, rule)


def grade_marked(verdict: Verdict, rule: PartialCredit) -> Grade:
    if verdict is Verdict.RIGHT:
        return Grade(verdict, 1.0)
    if verdict is Verdict.ALMOST and rule is not PartialCredit.ALL_OR_NOTHING:
        return Grade(verdict, ALMOST_SHARE)
    return Grade(verdict, 0.0)


def grade_ticks(ticked: frozenset[str], right: frozenset[str], options: frozenset[str], rule: PartialCredit) -> Grade:
    """Ticked options against the right ones among all options."""
    ticks = Ticks(len(ticked & right), len(ticked - right), len(right), len(options - right))
    known = share_of_ticks(ticks, PartialCredit.PER_PART)
    return Grade(verdict_of(known, whole=ticks.is_whole), share_of_ticks(ticks, rule))


def grade_truth(value: bool, truth: bool) -> Grade:
    return Grade(Verdict.RIGHT, 1.0) if value is truth else NOTHING


def grade_parts(given: list[str | None] | list[str], right: tuple[str, ...], rule: PartialCredit) -> Grade:
    """Place by place (ordering) or pair by pair (matching). The verdict looks at the parts, whatever the rule pays."""
    hits = sum(one == other for one, other in zip(given, right, strict=True))
    missing = sum(one is None for one in given)
    parts = Parts(hits, len(right) - hits - missing, len(right))
    known = share_of_parts(parts, PartialCredit.PER_PART)
    return Grade(verdict_of(known, whole=parts.is_whole), share_of_parts(parts, rule))


def verdict_of(share: float, *, whole: bool) -> Verdict:
    if whole:
        return Verdict.RIGHT
    return Verdict.ALMOST if share >= ALMOST_SHARE else Verdict.WRONG
