from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from content.models import Document
from content.services.document import add_document, process_document
from tests.factories.content import (
    SENTENCE,
    BankFactory,
    DocumentFactory,
    DocumentVersionFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)
from tests.factories.files import LIMIT, UNREADABLE

pytestmark = pytest.mark.django_db

TEXT = f"# The Medici\n\n{SENTENCE}\n"


@pytest.fixture
def bank(client):
    bank = BankFactory()
    client.force_login(bank.owner)
    return bank


def address(name, row):
    return reverse(name, args=[row.pk])


def test_pasted_text_becomes_a_document(client, bank):
    response = client.post(address("document_create", bank), {"text": TEXT, "publisher": "Ada Press"})

    document = Document.objects.get()
    assert response["Location"] == address("document_detail", document)
    assert (document.title, document.publisher, document.created_by) == ("The Medici", "Ada Press", bank.owner)


def test_file_becomes_a_document_and_is_kept(client, bank):
    file = SimpleUploadedFile("medici.md", TEXT.encode())

    client.post(address("document_create", bank), {"file": file, "title": "Bankers", "published_on": "May 1998"})

    document = Document.objects.get()
    assert (document.title, document.filename, document.published_on) == ("Bankers", "medici.md", "1998-05")
    with document.file.open() as kept:
        assert kept.read() == TEXT.encode()


def test_same_text_leads_to_the_document_that_has_it_and_says_so(client, bank):
    first, _created = add_document(bank, user=bank.owner, text=TEXT)

    response = client.post(address("document_create", bank), {"text": TEXT}, follow=True)

    assert response.redirect_chain == [(address("document_detail", first), 302)]
    assert "This text is in the bank already." in response.text
    assert Document.objects.count() == 1


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_file_is_refused_at_its_field(client, bank, settings, case):
    settings.FOOTNOTE_DOCUMENT_LIMIT = LIMIT
    name, data, code = UNREADABLE[case]

    response = client.post(address("document_create", bank), {"file": SimpleUploadedFile(name, data)})

    assert response.status_code == 200
    assert [error.code for error in response.context["form"].errors.as_data()["file"]] == [code]
    assert Document.objects.count() == 0


def test_reason_of_the_reader_is_said_where_it_says_more(client, bank):
    name, data, _code = UNREADABLE["archive"]

    page = client.post(address("document_create", bank), {"file": SimpleUploadedFile(name, data)}).text

    assert "Archives cannot be read, only Word documents (.docx)." in page


@pytest.mark.parametrize(
    "data", [{"title": ""}, {"text": "  "}, {"text": TEXT, "file": SimpleUploadedFile("medici.md", TEXT.encode())}]
)
def test_neither_or_both_of_file_and_text_are_refused(client, bank, data):
    response = client.post(address("document_create", bank), data)

    assert [error.code for error in response.context["form"].errors.as_data()["__all__"]] == ["one_source"]
    assert Document.objects.count() == 0


def test_date_that_is_none_is_refused(client, bank):
    response = client.post(address("document_create", bank), {"text": TEXT, "published_on": "some day"})

    assert [error.code for error in response.context["form"].errors.as_data()["published_on"]] == ["no_date"]


def test_facts_are_marked_in_the_text_and_lead_to_their_panel(client, bank):
    document = process_document(add_document(bank, user=bank.owner, text=TEXT, queue=False)[0])

    page = client.get(address("document_detail", document)).text

    start, end = TEXT.index(SENTENCE), TEXT.index(SENTENCE) + len(SENTENCE)
    assert f'id="at-{start}"' in page
    assert f'hx-get="{address("document_facts", document)}?start={start}&amp;end={end}"' in page


def test_panel_shows_the_facts_of_a_span_with_their_questions(client, bank):
    version = DocumentVersionFactory(document__bank=bank, text=f"{SENTENCE} Another sentence.")
    here, elsewhere = FactFactory(bank=bank), FactFactory(bank=bank)
    EvidenceFactory(fact=here, version=version, end=len(SENTENCE))
    EvidenceFactory(fact=elsewhere, version=version, start=len(SENTENCE) + 1)
    question = QuestionFactory(bank=bank)
    question.facts.add(here)

    panel = client.get(address("document_facts", version.document) + "?start=3&end=9").text

    assert here.subject.name in panel
    assert question.current.prompt in panel
    assert elsewhere.subject.name not in panel


def test_span_of_an_address_is_marked(client, bank):
    version = DocumentVersionFactory(document__bank=bank)

    page = client.get(address("document_detail", version.document) + "?start=0&end=28").text

    assert '<mark class="here" id="at-0">' in page


@pytest.mark.parametrize("query", ["?start=x&end=5", "?start=9&end=3", "?start=-4&end=3", "?part=99", "?part=-1"])
def test_address_that_names_nothing_shows_the_whole_text(client, bank, query):
    version = DocumentVersionFactory(document__bank=bank)

    response = client.get(address("document_detail", version.document) + query)

    assert SENTENCE.replace("'", "&#x27;") in response.text
    assert 'class="here"' not in response.text


def test_earlier_text_is_shown_to_whom_an_old_footnote_leads_there(client, bank):
    old = DocumentVersionFactory(document__bank=bank, is_current=False, text="It was founded in 1397.")
    DocumentVersionFactory(document=old.document, number=2)

    page = client.get(address("document_detail", old.document) + "?version=1&start=0&end=6").text

    assert "It was founded" not in page  # the mark divides it
    assert "This is an earlier text of the document." in page


def test_long_document_is_shown_in_parts(client, bank):
    sentences = [f"Sentence {number} of the long book. " * 100 for number in range(40)]
    text = "\n\n".join(sentences)
    blocks, start = [], 0
    for sentence in sentences:
        blocks.append({"kind": "paragraph", "start": start, "end": start + len(sentence)})
        start += len(sentence) + 2
    version = DocumentVersionFactory(document__bank=bank, text=text, blocks=blocks)
    at = text.index("Sentence 35")

    first = client.get(address("document_detail", version.document)).text
    there = client.get(address("document_detail", version.document) + f"?start={at}&end={at + 11}").text

    assert ("Sentence 0 of" in first, "Sentence 35" in first) == (True, False)
    assert ("Sentence 0 of" in there, "Sentence 35" in there) == (False, True)


def test_dropped_block_is_shown_folded_and_restored(client, bank, django_capture_on_commit_callbacks):
    blocks = [{"kind": "paragraph", "start": 0, "end": len(SENTENCE), "dropped": "legal"}]
    version = DocumentVersionFactory(document__bank=bank, blocks=blocks)

    assert "Legal notice" in client.get(address("document_detail", version.document)).text
    with django_capture_on_commit_callbacks() as jobs:
        client.post(address("document_block", version.document), {"start": "0", "action": "restore"})

    version.refresh_from_db()
    assert (version.blocks[0]["dropped"], version.blocks[0]["by_hand"], len(jobs)) == ("", True, 1)


def test_restored_block_gives_its_facts(client, bank):
    text = f"{TEXT}\nBy {SENTENCE}\n"
    document, _created = add_document(bank, user=bank.owner, text=text, queue=False)
    version = document.versions.get()
    block = next(block for block in version.blocks if block["kind"] == "paragraph")
    block["dropped"] = "legal"
    version.save()
    assert process_document(document).bank.facts.filter(evidence__start=block["start"]).count() == 0

    client.post(address("document_block", document), {"start": block["start"], "action": "restore"})
    process_document(document)

    assert bank.facts.filter(evidence__start=block["start"]).exists()


@pytest.mark.parametrize("start", ["", "x", "999"])
def test_block_that_is_none_is_refused(client, bank, start):
    version = DocumentVersionFactory(document__bank=bank)

    response = client.post(address("document_block", version.document), {"start": start}, follow=True)

    assert "The document has no such block." in response.text


def test_lack_of_facts_is_told_only_of_a_document_that_has_been_read(client, bank):
    ready, waiting = DocumentFactory(bank=bank, status="ready"), DocumentFactory(bank=bank, status="processing")
    for document in (ready, waiting):
        DocumentVersionFactory(document=document)
    none = "No facts were found here."

    assert none in client.get(address("document_detail", ready)).content.decode()
    assert none not in client.get(address("document_detail", waiting)).content.decode()


def test_status_is_asked_for_while_the_document_is_processed(client, bank):
    document = DocumentFactory(bank=bank, status="processing", stage="facts", progress=40)

    page = client.get(address("document_detail", document)).text
    status = client.get(address("document_status", document))

    assert f'hx-get="{address("document_status", document)}"' in page
    assert ("Finding facts" in status.text, "40 %" in status.text) == (True, True)
    assert "HX-Refresh" not in status.headers


@pytest.mark.parametrize("status", ["ready", "failed"])
def test_status_has_the_page_loaded_anew_when_it_is_over(client, bank, status):
    document = DocumentFactory(bank=bank, status=status, error_code="internal")

    assert client.get(address("document_status", document))["HX-Refresh"] == "true"


def test_failure_is_said_with_its_reason_and_can_be_run_again(client, bank):
    document = DocumentFactory(bank=bank, status="failed", error_code="damaged")

    page = client.get(address("document_detail", document)).text
    client.post(address("document_run", document))

    document.refresh_from_db()
    assert "The file is damaged and cannot be read." in page
    assert (document.status, document.error_code) == ("queued", "")


def test_dead_worker_is_named_as_what_may_be_wrong(client, bank):
    document = DocumentFactory(bank=bank, status="queued", progress=0)
    Document.objects.update(updated_at=timezone.now() - timedelta(hours=1))

    assert "Perhaps the background worker is not running." in client.get(address("document_detail", document)).text


def test_card_is_edited(client, bank):
    document = DocumentFactory(bank=bank)

    client.post(
        address("document_edit", document), {"title": "Bankers", "kind": "report", "published_on": "1 May 1998"}
    )

    document.refresh_from_db()
    assert (document.title, document.kind, document.published_on) == ("Bankers", "report", "1998-05-01")


def test_newer_text_becomes_the_current_version(client, bank):
    document, _created = add_document(bank, user=bank.owner, text=TEXT)

    client.post(address("document_version", document), {"text": TEXT + "\nIt failed in 1494.\n"})

    assert list(document.versions.values_list("number", "is_current")) == [(1, False), (2, True)]


def test_document_is_deleted_after_being_asked(client, bank):
    document = DocumentFactory(bank=bank)

    assert "This cannot be undone." in client.get(address("document_delete", document)).text
    response = client.post(address("document_delete", document))

    assert response["Location"] == address("bank_detail", bank)
    assert Document.objects.count() == 0


def test_reader_of_a_shared_bank_sees_the_text_without_marks(client, bank):
    version = DocumentVersionFactory(document__bank=BankFactory(visibility="public"))
    EvidenceFactory(fact=FactFactory(bank=version.document.bank), version=version)
    FootnoteFactory(question_version=QuestionFactory(bank=version.document.bank).current, document_version=version)

    page = client.get(address("document_detail", version.document)).text

    assert SENTENCE.replace("'", "&#x27;") in page
    assert "<mark" not in page
