from __future__ import annotations

import pytest

from content.enums import QuestionForm, Verdict
from quizzes.enums import PartialCredit
from quizzes.grading.answers import Slot
from quizzes.grading.score import Grade, grade, grade_ticks

ALL, MINUS, PART = PartialCredit.ALL_OR_NOTHING, PartialCredit.RIGHT_MINUS_WRONG, PartialCredit.PER_PART
CHOICE = Slot(QuestionForm.CHOICE, shown=("Bergen", "Lübeck", "Visby"), key=("Lübeck",))
ORDER = Slot(QuestionForm.ORDERING, shown=("c", "a", "d", "b"), key=("a", "b", "c", "d"))
PAIRS = Slot(QuestionForm.MATCHING, shown=("Norway", "Gotland", "Flanders"), key=("Norway", "Flanders"))


@pytest.mark.parametrize("form", QuestionForm)
@pytest.mark.parametrize("rule", PartialCredit)
def test_unanswered_earns_nothing(form, rule):
    assert grade(Slot(form), None, rule=rule) == Grade(Verdict.WRONG, 0.0)


@pytest.mark.parametrize(("option", "verdict", "share"), [(1, Verdict.RIGHT, 1.0), (0, Verdict.WRONG, 0.0)])
@pytest.mark.parametrize("rule", PartialCredit)
def test_choice_is_right_or_wrong(option, verdict, share, rule):
    assert grade(CHOICE, {"option": option}, rule=rule) == Grade(verdict, share)


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize("value", [True, False])
def test_truth_is_right_when_it_agrees(truth, value):
    graded = grade(Slot(QuestionForm.TRUE_FALSE, truth=truth), {"value": value}, rule=PART)

    assert graded == (Grade(Verdict.RIGHT, 1.0) if truth == value else Grade(Verdict.WRONG, 0.0))


@pytest.mark.parametrize(
    ("marked", "rule", "share"),
    [
        (Verdict.RIGHT, ALL, 1.0),
        (Verdict.ALMOST, ALL, 0.0),
        (Verdict.ALMOST, MINUS, 0.5),
        (Verdict.ALMOST, PART, 0.5),
        (Verdict.WRONG, PART, 0.0),
    ],
)
@pytest.mark.parametrize("form", [QuestionForm.TYPED, QuestionForm.CLOZE])
def test_typed_answer_earns_what_its_marking_says(form, marked, rule, share):
    assert grade(Slot(form), {"text": "Lübek"}, rule=rule, marked=marked) == Grade(marked, share)


def test_typed_answer_without_marking_is_an_error():
    with pytest.raises(ValueError, match="marking"):
        grade(Slot(QuestionForm.TYPED), {"text": "Lübeck"}, rule=PART)


@pytest.mark.parametrize(
    ("order", "rule", "graded"),
    [
        ([1, 3, 0, 2], ALL, Grade(Verdict.RIGHT, 1.0)),
        ([1, 3, 2, 0], ALL, Grade(Verdict.ALMOST, 0.0)),
        ([1, 3, 2, 0], PART, Grade(Verdict.ALMOST, 0.5)),
        ([1, 3, 2, 0], MINUS, Grade(Verdict.ALMOST, 0.0)),
        ([1, 0, 2, 3], PART, Grade(Verdict.WRONG, 0.25)),
        ([0, 1, 2, 3], PART, Grade(Verdict.WRONG, 0.0)),
    ],
)
def test_ordering_is_graded_place_by_place(order, rule, graded):
    assert grade(ORDER, {"order": order}, rule=rule) == graded


@pytest.mark.parametrize(
    ("pairs", "rule", "graded"),
    [
        ([0, 2], PART, Grade(Verdict.RIGHT, 1.0)),
        ([0, None], PART, Grade(Verdict.ALMOST, 0.5)),
        ([0, None], MINUS, Grade(Verdict.ALMOST, 0.5)),
        ([0, 1], MINUS, Grade(Verdict.ALMOST, 0.0)),
        ([0, 0], PART, Grade(Verdict.ALMOST, 0.5)),
        ([1, None], PART, Grade(Verdict.WRONG, 0.0)),
    ],
)
def test_matching_is_graded_pair_by_pair(pairs, rule, graded):
    assert grade(PAIRS, {"pairs": pairs}, rule=rule) == graded


@pytest.mark.parametrize("rule", PartialCredit)
def test_ticking_every_option_is_wrong(rule):
    options = frozenset({"Lübeck", "Visby", "Bergen"})

    assert grade_ticks(options, frozenset({"Lübeck", "Visby"}), options, rule) == Grade(Verdict.WRONG, 0.0)
