from __future__ import annotations

import pytest

from content.models import Question
from content.queries.question import (
    count_by_kind,
    count_by_status,
    links_of,
    next_to_review,
    offers_among,
    questions_for_review,
)
from content.services.question import set_tags
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
    QuestionVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    bank = BankFactory()
    QuestionFactory(status="draft")  # of another bank
    return bank


@pytest.fixture
def questions(bank):
    return {
        "draft": QuestionFactory(bank=bank, status="draft", rank=3),
        "approved": QuestionFactory(bank=bank, status="approved", rank=2),
        "rejected": QuestionFactory(bank=bank, status="rejected"),
        "held back": QuestionFactory(bank=bank, status="rejected", gate_codes=["key_in_stem"]),
        "retired": QuestionFactory(bank=bank, status="retired"),
    }


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("", ["draft", "approved"]),
        ("draft", ["draft"]),
        ("approved", ["approved"]),
        ("rejected", ["rejected"]),
        ("held_back", ["held back"]),
        ("retired", ["retired"]),
    ],
)
def test_questions_are_found_by_status(bank, questions, status, names):
    assert list(questions_for_review(bank, status=status)) == [questions[name] for name in names]


def test_questions_are_counted_by_status(bank, questions):
    assert count_by_status(bank) == {"draft": 1, "approved": 1, "rejected": 1, "held_back": 1, "retired": 1}


def test_questions_are_counted_by_kind_while_they_stand(bank, questions):
    QuestionFactory(bank=bank, kind="date", status="draft")

    assert count_by_kind(bank) == {"leader": 2, "date": 1}


def test_questions_are_found_by_form_and_not_by_a_form_of_like_name(bank):
    typed = QuestionFactory(bank=bank, status="draft", version__forms=["typed"])
    QuestionFactory(bank=bank, status="draft", version__forms=["cloze", "true_false"])

    assert list(questions_for_review(bank, form="typed")) == [typed]
    assert list(questions_for_review(bank, form="true")) == []


def test_questions_are_found_by_kind_text_and_tag(bank):
    question = QuestionFactory(bank=bank, status="draft", kind="date", version__prompt="When did it end?")
    QuestionFactory(bank=bank, status="draft", kind="place", version__prompt="Where?", version__answer="Lübeck")
    set_tags(question, names=["end"])

    assert list(questions_for_review(bank, kind="date")) == [question]
    assert list(questions_for_review(bank, text="did IT end")) == [question]
    assert questions_for_review(bank, text="lübeck").get().current.answer == "Lübeck"
    assert list(questions_for_review(bank, tag=bank.tags.get())) == [question]
    assert list(questions_for_review(bank, text="nothing")) == []


def test_questions_are_found_by_document_once(bank):
    version = DocumentVersionFactory(document__bank=bank)
    question = QuestionFactory(bank=bank, status="draft")
    QuestionFactory(bank=bank, status="draft")
    for start in (0, 5):
        FootnoteFactory(question_version=question.current, document_version=version, start=start)

    assert list(questions_for_review(bank, document=version.document)) == [question]


def test_questions_whose_words_are_in_no_current_text_are_found(bank):
    old = DocumentVersionFactory(document__bank=bank, is_current=False)
    current = DocumentVersionFactory(document=old.document, number=2)
    moved, lost = (QuestionFactory(bank=bank, status="approved") for _ in range(2))
    QuestionFactory(bank=bank, status="approved")  # without a footnote
    FootnoteFactory(question_version=moved.current, document_version=current)
    FootnoteFactory(question_version=lost.current, document_version=old)
    FootnoteFactory(question_version=lost.current, document_version=old, end=12, quote=old.text[:12])

    assert list(questions_for_review(bank, status="changed")) == [lost]


def test_next_to_review_goes_down_the_list_and_starts_again(bank):
    first, second, third = (QuestionFactory(bank=bank, status="draft", rank=rank) for rank in (3, 2, 2))

    assert next_to_review(first) == second
    assert next_to_review(second) == third
    assert next_to_review(third) == first


def test_next_to_review_of_the_last_draft_is_none(bank):
    assert next_to_review(QuestionFactory(bank=bank, status="draft")) is None


def test_offer_is_a_newer_version_than_the_current_one(bank):
    question = QuestionFactory(bank=bank)
    offer = QuestionVersionFactory(question=question, number=2)

    versions = question.versions.all()
    assert offers_among(versions, question) == [offer]

    question.current = offer
    assert offers_among(versions, question) == []
    assert offers_among(versions, Question(bank=bank)) == []


def test_facts_and_tags_of_several_questions_are_read_together(bank, django_assert_num_queries):
    first, second = QuestionFactory.create_batch(2, bank=bank)
    facts = FactFactory.create_batch(2, bank=bank)
    first.facts.set(facts)
    set_tags(first, names=["war", "end"])
    set_tags(second, names=["war"])

    with django_assert_num_queries(1):
        rows = list(links_of(questions=(first.pk, second.pk)))

    assert [row for row in rows if row[1]] == [(first.pk, fact.pk, "") for fact in facts]
    assert sorted(row for row in rows if not row[1]) == [
        (first.pk, 0, "end"),
        (first.pk, 0, "war"),
        (second.pk, 0, "war"),
    ]
    assert [row[2] for row in rows if row[0] == first.pk and not row[1]] == ["end", "war"]
