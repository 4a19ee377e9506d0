from __future__ import annotations

import pytest

from content.enums import QuestionForm
from content.forms.question import WordingForm, initial_of, lines
from content.services.wording import wording_of
from tests.factories.content import QuestionFactory

pytestmark = pytest.mark.django_db


def filled(question, **changes):
    form = WordingForm(initial_of(question) | changes, question=question)
    assert form.errors == {}
    return form


def test_what_a_question_says_comes_back_as_it_was():
    question = QuestionFactory()

    assert filled(question).wording() == wording_of(question.current)


def test_pairs_and_what_is_attributed_come_back_as_they_were():
    question = QuestionFactory(
        version__forms=["matching"],
        version__items=["Lübeck\tHanseatic League", "Florence\tMedici Bank"],
        version__spare=["Fugger Bank"],
        version__modality="attributed",
        version__attributed_to="Villani",
    )

    assert filled(question).wording() == wording_of(question.current)


def test_events_with_a_bar_stay_events():
    question = QuestionFactory()

    form = filled(question, forms=["ordering"], items="one | uno\ntwo\nthree", answer="")

    assert form.wording()["items"] == ["one | uno", "two", "three"]


def test_options_are_read_with_and_without_a_note():
    form = filled(QuestionFactory(), options=" Cosimo | led it later \n\nPiero")

    assert form.wording()["options"] == [
        {"text": "Cosimo", "note": "led it later"},
        {"text": "Piero", "note": ""},
    ]


def test_forms_are_kept_in_one_order():
    form = filled(QuestionFactory(), forms=["true_false", "choice"])

    assert form.wording()["forms"] == [str(QuestionForm.CHOICE), str(QuestionForm.TRUE_FALSE)]


def test_tags_are_split_at_commas():
    assert filled(QuestionFactory(), tags="Florence, ,banks").tag_names() == ["Florence", "banks"]


@pytest.mark.parametrize(("text", "found"), [("", []), ("one", ["one"]), (" one \n\n two\r\n", ["one", "two"])])
def test_lines_are_read_without_blanks(text, found):
    assert lines(text) == found
