from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from content.models import Question
from content.services.question import set_tags
from tests.factories.content import (
    BankFactory,
    DocumentVersionFactory,
    EntityFactory,
    EntityNameFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
    QuestionVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    return BankFactory()


@pytest.fixture
def api(bank):
    client = APIClient()
    client.force_authenticate(bank.owner)
    return client


def detail(row, action="detail"):
    return reverse(f"api-{row._meta.model_name}-{action}", args=[row.pk])


def found(api, **filters):
    return [row["id"] for row in api.get(reverse("api-question-list"), filters).data["results"]]


def test_question_is_given_with_key_and_footnotes(api, bank):
    question = QuestionFactory(bank=bank)
    footnote = FootnoteFactory(question_version=question.current)

    data = api.get(detail(question)).data

    assert (data["current"]["answer"], data["current"]["accepted"]) == (
        "Giovanni di Bicci de' Medici",
        ["Giovanni di Bicci"],
    )
    assert data["current"]["footnotes"] == [
        {
            "document": footnote.document_version.document_id,
            "title": footnote.document_version.document.title,
            "version": 1,
            "is_current": True,
            "start": 0,
            "end": 73,
            "quote": footnote.quote,
        }
    ]


def test_question_is_the_same_in_a_list_and_alone(api, bank):
    question, bare = QuestionFactory(bank=bank), QuestionFactory(bank=bank, version=False)
    FootnoteFactory.create_batch(2, question_version=question.current)
    question.facts.set(FactFactory.create_batch(2, bank=bank))
    set_tags(question, names=["war", "end"])

    listed = {row["id"]: row for row in api.get("/api/v1/questions/").json()["results"]}
    filtered = {row["id"]: row for row in api.get(f"/api/v1/questions/?bank={bank.pk}").json()["results"]}

    alone = {pk: api.get(f"/api/v1/questions/{pk}/").json() for pk in (question.pk, bare.pk)}
    assert listed == filtered == alone
    assert len(alone[question.pk]["current"]["footnotes"]) >= 2


@pytest.mark.parametrize(
    ("action", "status"),
    [("approve", "approved"), ("reject", "rejected"), ("retire", "retired"), ("reopen", "draft")],
)
def test_question_is_moved(api, bank, action, status):
    question = QuestionFactory(bank=bank)

    response = api.post(detail(question, action), {})

    assert (response.status_code, response.data["status"]) == (200, status)


def test_change_writes_a_version_and_keeps_what_is_left_out(api, bank):
    question = QuestionFactory(bank=bank)

    response = api.patch(detail(question), {"prompt": "Whose bank was it?", "tags": ["Florence"]})

    assert (response.data["current"]["number"], response.data["current"]["prompt"]) == (2, "Whose bank was it?")
    assert (response.data["current"]["answer"], response.data["tags"]) == (question.current.answer, ["Florence"])
    versions = api.get(detail(question, "versions")).data
    assert [version["number"] for version in versions] == [2, 1]


def test_change_of_tags_alone_writes_no_version(api, bank):
    question = QuestionFactory(bank=bank)
    api.patch(detail(question), {"prompt": "Whose bank was it?"})

    api.patch(detail(question), {"tags": ["Florence"]})

    assert question.versions.count() == 2


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"prompt": ""}, "/prompt"),
        ({"forms": []}, "/forms"),
        ({"forms": ["riddle"]}, "/forms/0"),
        ({"cloze": "No gap."}, "/cloze"),
        ({"options": []}, "/options"),
        ({"options": ["Cosimo"]}, "/options/0/non_field_errors"),
        ({"answer": "x" * 301}, "/answer"),
    ],
)
def test_bad_change_is_refused_at_its_field(api, bank, data, pointer):
    question = QuestionFactory(bank=bank)

    response = api.patch(detail(question), data)

    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert question.versions.count() == 1


def test_change_of_what_somebody_else_changed_meanwhile_is_refused(api, bank):
    question = QuestionFactory(bank=bank)
    read = api.get(detail(question))["ETag"]

    first = api.patch(detail(question), {"prompt": "Whose bank was it?"}, headers={"If-Match": read})
    second = api.patch(detail(question), {"prompt": "By whom?"}, headers={"If-Match": read})
    third = api.patch(detail(question), {"prompt": "By whom?"}, headers={"If-Match": first["ETag"]})

    assert [response.status_code for response in (first, second, third)] == [200, 412, 200]
    assert second.json()["code"] == "changed_meanwhile"


@pytest.mark.parametrize("action", ["approve", "reject", "retire", "reopen"])
def test_move_of_what_has_changed_meanwhile_is_refused(api, bank, action):
    question = QuestionFactory(bank=bank)

    response = api.post(detail(question, action), {}, headers={"If-Match": '"old"'})

    question.refresh_from_db()
    assert (response.status_code, question.status) == (412, "approved")


def test_question_is_written_with_its_source(api, bank):
    version = DocumentVersionFactory(document__bank=bank)
    data = {
        "bank": bank.pk,
        "kind": "place",
        "prompt": "Where was the Medici Bank founded?",
        "answer": "Florence",
        "forms": ["typed"],
        "source": {"document": version.document_id, "start": 53, "end": 64},
        "tags": ["banks"],
    }

    response = api.post(reverse("api-question-list"), data)

    question = Question.objects.get()
    assert (response.status_code, response["Location"]) == (201, f"http://testserver{detail(question)}")
    assert (question.status, question.origin) == ("approved", "written")
    assert response.data["current"]["footnotes"][0]["quote"] == "in Florence"


@pytest.mark.parametrize("source", [{"start": 5, "end": 5}, {"start": 900, "end": 905}, {"document": 999}])
def test_source_without_words_is_refused(api, bank, source):
    version = DocumentVersionFactory(document__bank=bank)
    data = {
        "bank": bank.pk,
        "kind": "place",
        "prompt": "Where?",
        "answer": "Florence",
        "forms": ["typed"],
        "source": {"document": version.document_id, "start": 0, "end": 5} | source,
    }

    response = api.post(reverse("api-question-list"), data)

    assert [error["code"] for error in response.json()["errors"]] == ["source"]
    assert Question.objects.count() == 0


def test_questions_are_found_by_what_they_are(api, bank):
    version = DocumentVersionFactory(document__bank=bank)
    date = QuestionFactory(bank=bank, status="draft", kind="date", version__forms=["typed"])
    held_back = QuestionFactory(bank=bank, status="rejected", gate_codes=["key_in_stem"])
    FootnoteFactory(question_version=date.current, document_version=version)
    QuestionFactory(bank__owner=bank.owner)

    assert found(api, bank=bank.pk, kind="date") == [date.pk]
    assert found(api, bank=bank.pk, status="held_back") == [held_back.pk]
    assert found(api, form="typed", status="draft") == [date.pk]
    assert found(api, document=version.document_id) == [date.pk]
    assert found(api, bank=bank.pk, text=date.current.prompt) == [date.pk]
    assert found(api, updated_since=(timezone.now() + timedelta(hours=1)).isoformat()) == []


@pytest.mark.parametrize("filters", [{"status": "new"}, {"form": "riddle"}, {"document": 999}, {"bank": "x"}])
def test_filter_value_that_is_none_is_refused(api, bank, filters):
    assert api.get(reverse("api-question-list"), filters).status_code == 400


def test_questions_come_best_first_or_as_asked(api, bank):
    low, high = (QuestionFactory(bank=bank, rank=rank) for rank in (1, 2))

    assert found(api) == [high.pk, low.pk]
    assert found(api, ordering="id") == [low.pk, high.pk]


def test_offer_is_taken(api, bank):
    question = QuestionFactory(bank=bank)
    QuestionVersionFactory(question=question, number=2, prompt="By whom?")

    assert api.post(detail(question, "take"), {"number": 2}).data["current"]["prompt"] == "By whom?"
    assert api.post(detail(question, "take"), {"number": 9}).status_code == 404


def test_many_are_approved_at_once_but_only_own_ones_to_review(api, bank):
    drafts = QuestionFactory.create_batch(2, bank=bank, status="draft")
    rejected, other = QuestionFactory(bank=bank, status="rejected"), QuestionFactory(status="draft")
    keys = [question.pk for question in (*drafts, rejected, other)]

    response = api.post(reverse("api-question-bulk"), {"status": "approved", "questions": keys})

    assert response.data == {"moved": 2}
    assert [Question.objects.get(pk=key).status for key in keys] == ["approved", "approved", "rejected", "draft"]


@pytest.mark.parametrize("data", [{}, {"status": "retired", "questions": [1]}, {"status": "approved", "questions": []}])
def test_bad_bulk_is_refused(api, data):
    assert api.post(reverse("api-question-bulk"), data).status_code == 400


def test_fact_is_given_with_its_evidence_and_judged(api, bank):
    fact = FactFactory(bank=bank)
    evidence = EvidenceFactory(fact=fact)

    data = api.get(detail(fact)).data

    assert data["subject"]["name"] == fact.subject.name
    assert [place["quote"] for place in data["evidence"]] == [evidence.quote]
    for action, status in (("confirm", "confirmed"), ("reject", "rejected"), ("reopen", "found")):
        assert api.post(detail(fact, action)).data["status"] == status


def test_facts_are_found_by_document_and_entity(api, bank):
    fact = FactFactory(bank=bank)
    evidence = EvidenceFactory(fact=fact)
    FactFactory(bank=bank)

    for filters in (
        {"document": evidence.version.document_id},
        {"entity": fact.subject_id},
        {"entity": fact.object_id},
    ):
        results = api.get(reverse("api-fact-list"), filters).data["results"]
        assert [row["id"] for row in results] == [fact.pk]


def test_entity_is_renamed_named_merged_and_split(api, bank):
    entity = EntityNameFactory(entity__bank=bank, entity__name="Lübeck", text="Lübeck").entity
    other = EntityFactory(bank=bank)

    assert api.patch(detail(entity), {"name": "City of Lübeck"}).data["name"] == "City of Lübeck"
    names = api.post(detail(entity, "names"), {"text": "Liubice"}).data["names"]
    assert [name["text"] for name in names] == ["City of Lübeck", "Liubice", "Lübeck"]
    assert api.post(detail(other, "merge"), {"into": entity.pk}).data["id"] == entity.pk
    assert api.get(detail(other)).data["merged_into"] == entity.pk
    assert api.post(detail(other, "split")).data["merged_into"] is None


def test_merge_with_another_bank_is_refused(api, bank):
    response = api.post(detail(EntityFactory(bank=bank), "merge"), {"into": EntityFactory().pk})

    assert response.status_code == 400
