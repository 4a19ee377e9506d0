from __future__ import annotations

import pytest

from content.models import Footnote
from content.services.anchor import find_quote, locate, move_footnotes
from tests.factories.content import DocumentVersionFactory, FootnoteFactory, QuestionFactory, QuestionVersionFactory

pytestmark = pytest.mark.django_db

OLD = "The bank failed. It was large. The bank failed."


@pytest.fixture
def footnote():
    version = DocumentVersionFactory(text=OLD, is_current=False)
    question = QuestionFactory(bank=version.document.bank)
    return FootnoteFactory(question_version=question.current, document_version=version, start=31, end=47)


def newer(footnote, text):
    return DocumentVersionFactory(document=footnote.document_version.document, number=2, text=text)


def test_footnote_moves_to_the_same_words_at_the_same_share_of_the_text(footnote):
    version = newer(footnote, f"A preface. {OLD}")

    assert move_footnotes(version) == 1

    footnote.refresh_from_db()
    assert (footnote.document_version, footnote.start, footnote.end) == (version, 42, 58)
    footnote.clean()


def test_footnote_whose_words_are_gone_stays_with_the_old_text(footnote):
    version = newer(footnote, "The bank flourished.")

    assert move_footnotes(version) == 0

    footnote.refresh_from_db()
    assert footnote.document_version.number == 1


def test_footnote_of_an_older_wording_stays(footnote):
    question = footnote.question_version.question
    question.current = QuestionVersionFactory(question=question, number=2)
    question.save()

    assert move_footnotes(newer(footnote, OLD)) == 0


def test_footnote_that_stands_there_already_is_not_doubled(footnote):
    version = newer(footnote, OLD)
    FootnoteFactory(question_version=footnote.question_version, document_version=version, start=31, end=47)

    move_footnotes(version)

    assert list(Footnote.objects.values_list("document_version", "start")) == [(version.pk, 31)]


@pytest.mark.parametrize(
    ("quote", "near", "place"), [("aa", 0.0, 0), ("aa", 1.0, 7), ("aa", 0.5, 4), ("b", 0.0, None), ("aaaa", 0.0, None)]
)
def test_quote_is_found_nearest_to_its_share(quote, near, place):
    assert find_quote("aa  aa aa", quote, near=near) == place


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("the Medici Bank", "the **Medici Bank"),
        ("the  Medici\nBank opened", "the **Medici Bank** opened"),
        ('called "safe"', "called “safe”"),
        ("In 1397", "In 1397"),
        ("the Fugger Bank", None),
        ("   ", None),
    ],
)
def test_words_are_located_as_people_copy_them(words, stored):
    text = "In 1397 the **Medici Bank** opened, so called “safe”."
    start = text.index("**")
    version = DocumentVersionFactory(text=text, markup=[[start, start + 2], [start + 13, start + 15]])

    found = locate(version, words)

    assert (version.text[slice(*found)] if found else None) == stored
