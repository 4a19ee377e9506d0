from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from content.models import Question, QuestionVersion
from content.records import EvidenceRecord, Generation
from content.services import rows
from content.services.generation import save_generation
from content.services.rows import create_rows, take_keys
from tests.bench.rows.imports import SENTENCE, record
from tests.factories.content import BankFactory, DocumentVersionFactory, QuestionFactory

pytestmark = pytest.mark.django_db
WORDS = 'Who said "a\\b", \t and\nwhere? {1,2} NULL \\N'


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(rows, "TOGETHER", 20)


def versions(question, count=5):
    return [
        QuestionVersion(
            question=question,
            number=number,
            prompt=WORDS,
            answer="the key",
            accepted=["é", 'a "quoted" one'],
            options=[{"text": "\\", "note": ""}],
            forms=["typed"],
        )
        for number in range(2, 2 + count)
    ]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_rows_are_written_as_they_are_and_get_their_keys(count):
    question = QuestionFactory()
    made = versions(question, count)

    create_rows(QuestionVersion, made)

    found = list(QuestionVersion.objects.filter(question=question, number__gt=1).order_by("number"))
    assert [version.pk for version in found] == [version.pk for version in made]
    assert all((row.prompt, row.accepted, row.options) == (WORDS, made[0].accepted, made[0].options) for row in found)
    assert all(row.created_at == mine.created_at for row, mine in zip(found, made, strict=True))
    assert [row._state.adding for row in made] == [False] * count


def test_row_written_next_gets_a_key_of_its_own():
    create_rows(QuestionVersion, versions(QuestionFactory()))

    assert QuestionFactory().current.pk > QuestionVersion.objects.order_by("pk")[4].pk


def test_rows_of_which_one_is_refused_are_none():
    bank = BankFactory()
    twins = [Question(bank=bank, key=key, kind="date") for key in ("a", "b", "a")]

    with pytest.raises(IntegrityError), transaction.atomic():
        create_rows(Question, twins)

    assert not Question.objects.filter(bank=bank).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a matter of PostgreSQL")
def test_many_rows_take_two_statements(django_assert_num_queries):
    made = versions(QuestionFactory())

    with django_assert_num_queries(2):
        create_rows(QuestionVersion, made)


def test_rows_that_point_at_each_other_are_written_one_after_the_other():
    questions = [Question(bank=BankFactory(), key=str(number), kind="date") for number in range(3)]
    wordings = [versions(question, 1)[0] for question in questions]

    if take_keys(Question, questions) and take_keys(QuestionVersion, wordings):
        for question, wording in zip(questions, wordings, strict=True):
            question.current = wording
    create_rows(Question, questions)
    for question, wording in zip(questions, wordings, strict=True):
        wording.question = question
    create_rows(QuestionVersion, wordings)

    if connection.vendor == "postgresql":
        found = Question.objects.filter(key__in="012").order_by("key")
        assert [question.current_id for question in found] == [wording.pk for wording in wordings]
    assert [wording.question_id for wording in wordings] == [question.pk for question in questions]


def test_questions_of_a_run_have_their_wordings_and_footnotes_and_run_twice_they_are_the_same():
    sentences = [SENTENCE.format(number) for number in range(9)]
    version = DocumentVersionFactory(text="".join(sentences))
    bank, records = version.document.bank, []
    for number, sentence in enumerate(sentences):
        start = version.text.index(sentence)
        evidence = EvidenceRecord(start, start + len(sentence) - 1, sentence[:-1], str(version.pk))
        records.append(record(number, evidence))

    for _run in range(2):
        save_generation(bank, Generation(tuple(records)))

        found = Question.objects.filter(bank=bank).select_related("current").order_by("pk")
        assert [question.current.prompt for question in found] == [made.prompt for made in records]
        assert [question.current.question_id for question in found] == [question.pk for question in found]
        assert [question.current.footnotes.get().quote for question in found] == [words[:-1] for words in sentences]
        assert QuestionVersion.objects.count() == len(records)
