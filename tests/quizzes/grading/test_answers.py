from __future__ import annotations

import pytest

from content.enums import QuestionForm
from quizzes.grading.answers import MalformedAnswer, Slot, read_answer

TYPED = Slot(QuestionForm.TYPED)
CHOICE = Slot(QuestionForm.CHOICE, shown=("Lübeck", "Bergen", "Visby"), key=("Lübeck",))
TRUTH = Slot(QuestionForm.TRUE_FALSE)
ORDER = Slot(QuestionForm.ORDERING, shown=("1356", "1241", "1669"), key=("1241", "1356", "1669"))
PAIRS = Slot(QuestionForm.MATCHING, shown=("Norway", "Gotland", "Flanders"), key=("Norway", "Flanders"))


@pytest.mark.parametrize(
    ("slot", "given", "read"),
    [
        (TYPED, {"text": "  Lübeck "}, {"text": "Lübeck"}),
        (TYPED, {"text": "   "}, None),
        (TYPED, None, None),
        (CHOICE, {"option": 0}, {"option": 0}),
        (CHOICE, {"option": None}, None),
        (TRUTH, {"value": False}, {"value": False}),
        (ORDER, {"order": [1, 0, 2]}, {"order": [1, 0, 2]}),
        (PAIRS, {"pairs": [0, None]}, {"pairs": [0, None]}),
        (PAIRS, {"pairs": [None, None]}, None),
        (PAIRS, {"pairs": [1, 1]}, {"pairs": [1, 1]}),
    ],
)
def test_answer_that_fits_is_read(slot, given, read):
    assert read_answer(slot, given) == read


@pytest.mark.parametrize(
    ("slot", "given", "code"),
    [
        (TYPED, {"text": 1356}, "shape"),
        (TYPED, {"text": "a\0b"}, "shape"),
        (TYPED, {"text": "x" * 301}, "too_long"),
        (TYPED, {"option": 0}, "shape"),
        (TYPED, ["Lübeck"], "shape"),
        (CHOICE, {"option": 3}, "out_of_range"),
        (CHOICE, {"option": -1}, "out_of_range"),
        (CHOICE, {"option": True}, "shape"),
        (CHOICE, {"option": [0, 1, 2]}, "shape"),
        (CHOICE, {"option": 0, "value": True}, "shape"),
        (TRUTH, {"value": 1}, "shape"),
        (ORDER, {"order": [0, 1]}, "not_all"),
        (ORDER, {"order": [0, 0, 1]}, "not_all"),
        (ORDER, {"order": "012"}, "shape"),
        (PAIRS, {"pairs": [0]}, "not_all"),
        (PAIRS, {"pairs": [0, 3]}, "out_of_range"),
    ],
)
def test_answer_that_does_not_fit_is_refused(slot, given, code):
    with pytest.raises(MalformedAnswer) as refused:
        read_answer(slot, given)

    assert refused.value.code == code


def test_form_of_every_kind_has_a_reader():
    for form in QuestionForm:
        assert read_answer(Slot(form), None) is None
        with pytest.raises(MalformedAnswer):
            read_answer(Slot(form), {"unknown": 1})
