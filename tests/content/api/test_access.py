from __future__ import annotations

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    EntityNameFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db

LISTS = ["api-bank-list", "api-document-list", "api-fact-list", "api-entity-list", "api-question-list"]
DETAILS = {
    "api-bank-detail": "bank",
    "api-document-detail": "document",
    "api-document-text": "document",
    "api-fact-detail": "fact",
    "api-entity-detail": "entity",
    "api-question-detail": "question",
    "api-question-versions": "question",
}
ACTIONS = {
    "api-document-run": "document",
    "api-document-versions": "document",
    "api-document-blocks": "document",
    "api-fact-confirm": "fact",
    "api-fact-reject": "fact",
    "api-fact-reopen": "fact",
    "api-entity-names": "entity",
    "api-entity-merge": "entity",
    "api-entity-split": "entity",
    "api-question-approve": "question",
    "api-question-reject": "question",
    "api-question-retire": "question",
    "api-question-reopen": "question",
    "api-question-take": "question",
}
FOR_READERS = {"api-bank-detail", "api-document-detail", "api-document-text"}


def more(bank, number=1):
    for _ in range(number):
        version = DocumentVersionFactory(document__bank=bank)
        fact = FactFactory(bank=bank)
        EntityNameFactory(entity=fact.subject)
        EvidenceFactory(fact=fact, version=version)
        question = QuestionFactory(bank=bank)
        question.facts.add(fact)
        FootnoteFactory(question_version=question.current, document_version=version)


@pytest.fixture
def bank():
    """A bank with one of everything."""
    bank = BankFactory()
    more(bank)
    return bank


def as_user(user):
    client = APIClient()
    if user:
        client.force_authenticate(user)
    return client


def row(bank, noun):
    fact = bank.facts.get()
    rows = {
        "bank": bank,
        "document": bank.documents.get(),
        "fact": fact,
        "entity": fact.subject,
        "question": bank.questions.get(),
    }
    return rows[noun].pk


@pytest.mark.parametrize("name", LISTS)
def test_list_is_the_owners_alone(bank, name):
    assert as_user(bank.owner).get(reverse(name)).data["count"] >= 1
    assert as_user(TeacherFactory()).get(reverse(name)).data["results"] == []
    assert as_user(None).get(reverse(name)).status_code == 401


@pytest.mark.parametrize("name", DETAILS)
def test_row_is_the_owners_alone(bank, name):
    address = reverse(name, args=[row(bank, DETAILS[name])])

    assert as_user(bank.owner).get(address).status_code == 200
    assert as_user(TeacherFactory()).get(address).status_code == 404
    assert as_user(None).get(address).status_code == 401


@pytest.mark.parametrize("name", ACTIONS)
def test_action_is_the_owners_alone(bank, name):
    bank.visibility = "public"
    bank.save()
    address = reverse(name, args=[row(bank, ACTIONS[name])])

    assert as_user(bank.owner).post(address, {}).status_code in {200, 202, 400}
    valid = {"into": row(bank, "entity"), "text": "A text.", "start": 0, "dropped": True}
    assert as_user(TeacherFactory()).post(address, valid).status_code == 404
    assert as_user(None).post(address, valid).status_code == 401


@pytest.mark.parametrize("name", DETAILS)
def test_reader_of_a_public_bank_gets_title_and_text_alone(bank, name):
    bank.visibility = "public"
    bank.save()

    response = as_user(UserFactory()).get(reverse(name, args=[row(bank, DETAILS[name])]))

    assert response.status_code == (200 if name in FOR_READERS else 404)
    body = response.content.decode()
    current = bank.questions.get().current
    assert [text for text in (current.prompt, current.explanation, bank.facts.get().key) if text in body] == []


@pytest.mark.parametrize("method", ["patch", "delete"])
@pytest.mark.parametrize("noun", ["bank", "document"])
def test_reader_of_a_public_bank_changes_nothing(bank, noun, method):
    bank.visibility = "public"
    bank.save()
    client = as_user(TeacherFactory())

    response = getattr(client, method)(reverse(f"api-{noun}-detail", args=[row(bank, noun)]), {"title": "Mine"})

    assert response.status_code == 404


def test_reader_gets_no_counts_of_facts_and_questions(bank):
    bank.visibility = "public"
    bank.save()

    data = as_user(UserFactory()).get(reverse("api-bank-detail", args=[bank.pk])).data

    assert (data["document_count"], data["fact_count"], data["draft_count"], data["approved_count"]) == (
        1,
        None,
        None,
        None,
    )


@pytest.mark.parametrize("name", LISTS)
def test_misspelt_filter_is_refused(bank, name):
    response = as_user(bank.owner).get(reverse(name), {"baank": "1"})

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"pointer": "/baank", "code": "unknown_parameter", "detail": "There is no such filter here."}
    ]


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("api-bank-list", 2),
        ("api-document-list", 2),
        ("api-fact-list", 3),
        ("api-entity-list", 3),
        ("api-question-list", 3),
    ],
)
def test_list_asks_the_database_as_often_for_three_rows_as_for_one(
    bank, name, queries, number, django_assert_num_queries
):
    more(bank, number)
    for _ in range(number):
        BankFactory(owner=bank.owner)
    client = as_user(bank.owner)

    with django_assert_num_queries(queries):
        client.get(reverse(name))
