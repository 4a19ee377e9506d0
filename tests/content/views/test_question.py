from __future__ import annotations

import pytest
from django.urls import reverse

from content.models import DocumentVersion, Question
from tests.factories.content import (
    SENTENCE,
    BankFactory,
    DocumentVersionFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
    QuestionVersionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(client):
    bank = BankFactory()
    client.force_login(bank.owner)
    return bank


def address(name, row):
    return reverse(name, args=[row.pk])


def statuses():
    return dict(Question.objects.values_list("pk", "status"))


def test_list_shows_twenty_a_page_and_filters(client, bank):
    QuestionFactory.create_batch(21, bank=bank, status="draft")
    approved = QuestionFactory(bank=bank, status="approved", kind="date")

    assert len(client.get(address("question_list", bank)).context["page"]) == 20
    found = client.get(address("question_list", bank) + "?status=approved&kind=date").context["page"]
    assert [row[0] for row in found] == [approved.pk]


@pytest.mark.parametrize("query", ["?status=nothing", "?page=99", "?document=99", "?tag=x", "?kind=date"])
def test_list_with_a_filter_that_fits_nothing_is_shown(client, bank, query):
    QuestionFactory(bank=bank)

    assert client.get(address("question_list", bank) + query).status_code == 200


def test_approval_leads_to_the_next_draft_and_can_be_taken_back(client, bank):
    first, second = (QuestionFactory(bank=bank, status="draft", rank=rank) for rank in (2, 1))

    response = client.post(address("question_status", first), {"status": "approved"}, follow=True)

    assert response.redirect_chain == [(address("question_detail", second), 302)]
    assert response.context["undo"] == {
        "bank": bank.pk,
        "status": "approved",
        "number": 1,
        "question": first.pk,
        "before": "draft",
    }
    assert statuses() == {first.pk: "approved", second.pk: "draft"}

    client.post(address("question_undo", bank), {"question": first.pk, "before": "draft"})
    assert statuses() == {first.pk: "draft", second.pk: "draft"}


def test_undo_is_offered_once(client, bank):
    question = QuestionFactory(bank=bank, status="draft")
    client.post(address("question_status", question), {"status": "approved"}, follow=True)

    assert client.get(address("question_list", bank)).context["undo"] is None


def test_list_shows_words_without_markup_and_escapes_what_people_wrote(client, bank):
    version = DocumentVersionFactory(document__bank=bank, document__title="Log & Ledger", text="The **Hansa** met.")
    DocumentVersion.objects.filter(pk=version.pk).update(markup=[[4, 6], [11, 13]])
    question = QuestionFactory(bank=bank, gate_codes=["undisputed"])
    question.current = QuestionVersionFactory(question=question, number=2, prompt="Who <b>met</b>?")
    question.save()
    FootnoteFactory(question_version=question.current, document_version=version, start=0, end=18, quote=version.text)

    page = client.get(address("question_list", bank)).text

    assert "<q>The Hansa met.</q>" in page
    assert "Who &lt;b&gt;met&lt;/b&gt;?" in page
    assert f'/documents/{version.document_id}/?start=0&amp;end=18#at-0">Log &amp; Ledger</a>' in page
    assert "one source contradicts itself" in page


def test_list_of_questions_without_wording_is_shown(client, bank):
    question = QuestionFactory(bank=bank, version=False)

    assert f'id="question-{question.pk}"' in client.get(address("question_list", bank)).text


def test_approval_by_htmx_answers_with_the_row_and_its_undo(client, bank):
    question = QuestionFactory(bank=bank, status="draft")

    response = client.post(address("question_status", question), {"status": "approved"}, headers={"HX-Request": "true"})

    assert f'id="question-{question.pk}"' in response.text
    assert '{"status": "draft"}' in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize("data", [{"status": "nothing"}, {}])
def test_status_that_is_none_is_refused(client, bank, data):
    question = QuestionFactory(bank=bank, status="draft")

    client.post(address("question_status", question), data)

    assert statuses() == {question.pk: "draft"}


def test_ticked_drafts_are_approved_and_taken_back_together(client, bank):
    questions = QuestionFactory.create_batch(3, bank=bank, status="draft")
    ticked = [question.pk for question in questions[:2]]

    client.post(address("question_bulk", bank), {"status": "approved", "question": ticked})
    undo = client.get(address("question_list", bank)).context["undo"]

    assert list(statuses().values()) == ["approved", "approved", "draft"]
    assert undo["number"] == 2

    client.post(address("question_undo", bank), {"at": undo["at"]})
    assert list(statuses().values()) == ["draft"] * 3


def test_all_pages_are_approved_as_the_filter_finds_them(client, bank):
    QuestionFactory.create_batch(22, bank=bank, status="draft", kind="date")
    other = QuestionFactory(bank=bank, status="draft", kind="place")

    client.post(address("question_bulk", bank) + "?kind=date", {"status": "approved", "everything": "on"})

    assert Question.objects.filter(status="approved").count() == 22
    assert statuses()[other.pk] == "draft"


def test_bulk_leaves_other_banks_and_other_statuses_alone(client, bank):
    other = QuestionFactory(status="draft")
    rejected = QuestionFactory(bank=bank, status="rejected")

    response = client.post(
        address("question_bulk", bank), {"status": "approved", "question": [other.pk, rejected.pk]}, follow=True
    )

    assert statuses() == {other.pk: "draft", rejected.pk: "rejected"}
    assert "Nothing was ticked that waits for review." in response.text


def test_bulk_leads_back_to_the_list_as_it_was_but_never_elsewhere(client, bank):
    for back, there in (
        (address("question_list", bank) + "?page=2", address("question_list", bank) + "?page=2"),
        ("https://example.org/", address("question_list", bank)),
    ):
        response = client.post(address("question_bulk", bank), {"status": "approved", "next": back})

        assert response["Location"] == there


def test_detail_shows_every_form_the_key_and_the_footnote(client, bank):
    question = QuestionFactory(bank=bank, status="draft")
    version = DocumentVersionFactory(document__bank=bank, text=f"{SENTENCE} It was large.")
    FootnoteFactory(question_version=question.current, document_version=version, end=len(SENTENCE))

    page = client.get(address("question_detail", question)).text

    current = question.current
    for text in (
        current.prompt,
        current.answer,
        current.accepted[0],
        current.options[0]["note"],
        current.cloze,
        current.statement,
        current.false_statement,
        current.explanation,
        SENTENCE,
    ):
        assert text.replace("'", "&#x27;") in page


def test_edit_writes_a_new_version_and_tags(client, bank):
    question = QuestionFactory(bank=bank)
    page = client.get(address("question_edit", question))
    data = page.context["form"].initial | {"prompt": "Whose bank was it?", "tags": "Florence, banks"}

    response = client.post(address("question_edit", question), data)

    question.refresh_from_db()
    assert response["Location"] == address("question_detail", question)
    assert (question.current.number, question.current.prompt) == (2, "Whose bank was it?")
    assert question.current.options[0] == {"text": "Cosimo de' Medici", "note": "led the bank later"}
    assert [tag.name for tag in question.tags.all()] == ["Florence", "banks"]


def test_edit_without_a_change_writes_no_version(client, bank):
    question = QuestionFactory(bank=bank)
    data = client.get(address("question_edit", question)).context["form"].initial
    client.post(address("question_edit", question), data | {"prompt": "Whose bank was it?"})

    client.post(address("question_edit", question), data | {"prompt": "Whose bank was it?"})

    assert question.versions.count() == 2


def test_edit_that_cannot_be_asked_says_why_at_its_field(client, bank):
    question = QuestionFactory(bank=bank)
    data = client.get(address("question_edit", question)).context["form"].initial

    response = client.post(address("question_edit", question), data | {"cloze": "No gap here."})

    assert list(response.context["form"].errors) == ["cloze"]
    assert question.versions.count() == 1


def test_question_is_written_with_the_words_it_rests_on(client, bank):
    version = DocumentVersionFactory(document__bank=bank)
    data = {
        "prompt": "Where was the Medici Bank founded?",
        "answer": "Florence",
        "answer_type": "name",
        "kind": "place",
        "forms": ["typed"],
        "document": version.document_id,
        "quote": "founded the Medici Bank in Florence",
    }

    response = client.post(address("question_create", bank), data)

    question = Question.objects.get()
    assert response["Location"] == address("question_detail", question)
    assert (question.status, question.origin, question.kind) == ("approved", "written", "place")
    assert question.current.footnotes.get().quote == "founded the Medici Bank in Florence"


@pytest.mark.parametrize(
    ("data", "field"),
    [({"quote": "These words are not there."}, "quote"), ({"quote": ""}, "quote"), ({"document": ""}, "document")],
)
def test_source_that_is_not_whole_is_refused(client, bank, data, field):
    version = DocumentVersionFactory(document__bank=bank)
    full = {
        "prompt": "Where?",
        "answer": "Florence",
        "answer_type": "name",
        "kind": "place",
        "forms": ["typed"],
        "document": version.document_id,
        "quote": "in Florence",
    }

    response = client.post(address("question_create", bank), full | data)

    assert list(response.context["form"].errors) == [field]
    assert Question.objects.count() == 0


def test_document_of_another_bank_is_no_source(client, bank):
    other = DocumentVersionFactory()
    data = {"prompt": "Where?", "answer": "Florence", "answer_type": "name", "kind": "place", "forms": ["typed"]}

    response = client.post(
        address("question_create", bank), data | {"document": other.document_id, "quote": "in Florence"}
    )

    assert "document" in response.context["form"].errors


def test_offer_is_shown_and_taken(client, bank):
    question = QuestionFactory(bank=bank)
    offer = QuestionVersionFactory(question=question, number=2, prompt="By whom was it founded?")

    assert "A newer run words it differently" in client.get(address("question_detail", question)).text
    client.post(address("question_offer", question), {"version": offer.pk})

    question.refresh_from_db()
    assert question.current == offer


@pytest.mark.parametrize("version", ["", "0", "999"])
def test_version_that_is_none_is_not_found(client, bank, version):
    question = QuestionFactory(bank=bank)

    assert client.post(address("question_offer", question), {"version": version}).status_code == 404


def test_fact_is_confirmed_and_the_way_leads_back(client, bank):
    fact = FactFactory(bank=bank)
    back = address("fact_list", bank)

    response = client.post(address("fact_status", fact), {"status": "confirmed", "next": back})

    fact.refresh_from_db()
    assert (fact.status, response["Location"]) == ("confirmed", back)


@pytest.mark.parametrize("status", ["", "disputed", "nothing"])
def test_fact_takes_no_other_status(client, bank, status):
    fact = FactFactory(bank=bank)

    client.post(address("fact_status", fact), {"status": status})

    fact.refresh_from_db()
    assert fact.status == "found"
