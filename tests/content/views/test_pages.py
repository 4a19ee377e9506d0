from __future__ import annotations

import pytest
from django.urls import reverse

from content.services.question import set_tags
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    EntityFactory,
    EntityNameFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    """A bank with one of everything."""
    bank = BankFactory()
    version = DocumentVersionFactory(document__bank=bank)
    fact = FactFactory(bank=bank)
    EntityNameFactory(entity=fact.subject)
    EntityFactory(bank=bank, merged_into=fact.subject)
    EvidenceFactory(fact=fact, version=version)
    question = QuestionFactory(bank=bank, status="draft")
    question.facts.add(fact)
    FootnoteFactory(question_version=question.current, document_version=version)
    return bank


def addresses(bank):
    document, fact, question = bank.documents.get(), bank.facts.get(), bank.questions.get()
    return {
        "bank_detail": [bank.pk],
        "bank_edit": [bank.pk],
        "bank_checks": [bank.pk],
        "bank_delete": [bank.pk],
        "document_create": [bank.pk],
        "document_detail": [document.pk],
        "document_edit": [document.pk],
        "document_version": [document.pk],
        "document_facts": [document.pk],
        "document_coverage": [document.pk],
        "document_status": [document.pk],
        "document_delete": [document.pk],
        "fact_list": [bank.pk],
        "fact_detail": [fact.pk],
        "entity_list": [bank.pk],
        "entity_detail": [fact.subject_id],
        "question_list": [bank.pk],
        "question_create": [bank.pk],
        "question_detail": [question.pk],
        "question_edit": [question.pk],
    }


PAGES = [
    "bank_detail",
    "bank_edit",
    "bank_checks",
    "bank_delete",
    "document_create",
    "document_detail",
    "document_edit",
    "document_version",
    "document_facts",
    "document_coverage",
    "document_status",
    "document_delete",
    "fact_list",
    "fact_detail",
    "entity_list",
    "entity_detail",
    "question_list",
    "question_create",
    "question_detail",
    "question_edit",
]
FOR_READERS = {"bank_detail", "document_detail", "document_status"}


def test_list_of_pages_is_whole(bank):
    assert list(addresses(bank)) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_shown_to_the_owner(client, bank, name):
    client.force_login(bank.owner)

    assert client.get(reverse(name, args=addresses(bank)[name])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_is_hidden_from_a_stranger(client, bank, name):
    client.force_login(TeacherFactory())

    assert client.get(reverse(name, args=addresses(bank)[name])).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_the_anonymous_to_sign_in(client, bank, name):
    address = reverse(name, args=addresses(bank)[name])

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={address}")


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_public_bank_shows_readers_no_key(client, bank, name):
    bank.visibility = "public"
    bank.save()
    client.force_login(UserFactory())

    response = client.get(reverse(name, args=addresses(bank)[name]))

    assert response.status_code == (200 if name in FOR_READERS else 404)
    if name in FOR_READERS:
        question = bank.questions.get().current
        facts = bank.facts.get().subject.name
        assert [text for text in (question.prompt, question.explanation, facts) if text in response.text] == []


def test_superuser_sees_any_bank(client, bank):
    client.force_login(UserFactory(is_superuser=True))

    assert client.get(reverse("question_list", args=[bank.pk])).status_code == 200


CHANGES = {
    "document_run": "document",
    "document_block": "document",
    "fact_status": "fact",
    "entity_merge": "entity",
    "entity_split": "entity",
    "entity_name": "entity",
    "name_delete": "name",
    "question_bulk": "bank",
    "question_undo": "bank",
    "question_status": "question",
    "question_offer": "question",
}


def rows(bank):
    fact = bank.facts.get()
    return {
        "bank": bank,
        "document": bank.documents.get(),
        "fact": fact,
        "entity": fact.subject,
        "name": fact.subject.names.get(),
        "question": bank.questions.get(),
    }


@pytest.mark.parametrize("name", CHANGES)
def test_change_by_a_reader_is_refused(client, bank, name):
    bank.visibility = "public"
    bank.save()
    client.force_login(TeacherFactory())

    assert client.post(reverse(name, args=[rows(bank)[CHANGES[name]].pk])).status_code == 404


@pytest.mark.parametrize("name", CHANGES)
def test_change_by_get_is_refused(client, bank, name):
    client.force_login(bank.owner)

    assert client.get(reverse(name, args=[rows(bank)[CHANGES[name]].pk])).status_code == 405


def more(bank, number):
    """`number` more documents, facts and questions in the bank."""
    for _ in range(number):
        version = DocumentVersionFactory(document__bank=bank)
        fact = FactFactory(bank=bank)
        EntityFactory(bank=bank, merged_into=fact.subject)
        EvidenceFactory(fact=fact, version=version)
        question = QuestionFactory(bank=bank, status="draft")
        question.facts.add(fact)
        FootnoteFactory(question_version=question.current, document_version=version)


@pytest.mark.parametrize("asked", ["", "?status=draft&text=who", "?kind=leader", "?page=2", "?page=99"])
def test_questions_take_six_queries_with_tags_and_filters(client, bank, asked, django_assert_max_num_queries):
    more(bank, 21)
    for question in bank.questions.all():
        set_tags(question, names=["war", "end"])
    client.force_login(bank.owner)
    address = reverse("question_list", args=[bank.pk]) + asked
    client.get(address)

    with django_assert_max_num_queries(8 if "99" in asked else 6):
        page = client.get(address)

    assert 'class="panel stack tight question"' in page.text
    assert '<span class="badge info">end</span>' in page.text


@pytest.mark.parametrize("status", ["", "draft", "approved", "rejected", "retired", "held_back", "changed", "nothing"])
@pytest.mark.parametrize("more", ["", "&kind=date&form=typed", "&text=abc&tag=1&document=1"])
def test_questions_are_found_by_every_filter(client, bank, status, more):
    client.force_login(bank.owner)

    response = client.get(reverse("question_list", args=[bank.pk]) + f"?status={status}{more}")

    assert response.status_code == 200


@pytest.mark.parametrize("number", [0, 2])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("bank_detail", 6), ("bank_checks", 7), ("fact_list", 6), ("entity_list", 5), ("question_list", 6)],
)
def test_list_asks_the_database_as_often_for_three_rows_as_for_one(
    client, bank, name, queries, number, django_assert_num_queries
):
    more(bank, number)
    client.force_login(bank.owner)
    client.get(reverse(name, args=[bank.pk]))

    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[bank.pk]))


@pytest.mark.parametrize("number", [1, 3])
def test_bank_list_asks_the_database_as_often_for_three_rows_as_for_one(client, number, django_assert_num_queries):
    owner = TeacherFactory()
    for _ in range(number):
        more(BankFactory(owner=owner), 1)
        more(BankFactory(visibility="public"), 1)
    client.force_login(owner)
    client.get(reverse("bank_list"))

    with django_assert_num_queries(4):
        assert client.get(reverse("bank_list")).status_code == 200


@pytest.mark.parametrize("number", [0, 2])
def test_document_page_asks_the_database_as_often_for_three_facts_as_for_one(
    client, bank, number, django_assert_num_queries
):
    version = bank.documents.get().versions.get()
    for _ in range(number):
        EvidenceFactory(fact=FactFactory(bank=bank), version=version)
    client.force_login(bank.owner)
    address = reverse("document_detail", args=[version.document_id])
    client.get(address)

    with django_assert_num_queries(8):
        client.get(address)
