from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from rest_framework.test import APIClient

from content.models import Document
from tests.factories.content import SENTENCE, BankFactory, DocumentFactory, DocumentVersionFactory, FootnoteFactory
from tests.factories.files import LIMIT, UNREADABLE
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db

TEXT = f"# The Medici\n\n{SENTENCE}\n"


@pytest.fixture
def bank():
    return BankFactory()


@pytest.fixture
def api(bank):
    client = APIClient()
    client.force_authenticate(bank.owner)
    return client


def detail(document, action="detail"):
    return reverse(f"api-document-{action}", args=[document.pk])


def test_text_is_taken_in_and_its_address_tells_the_progress(api, bank):
    response = api.post(reverse("api-document-list"), {"bank": bank.pk, "text": TEXT, "author": "Ada"})

    document = Document.objects.get()
    assert response.status_code == 202
    assert response["Location"] == f"http://testserver{detail(document)}"
    told = api.get(response["Location"]).data
    assert {name: told[name] for name in ("title", "author", "status", "stage", "progress", "error_code")} == {
        "title": "The Medici",
        "author": "Ada",
        "status": "queued",
        "stage": "reading",
        "progress": 0,
        "error_code": "",
    }


def test_file_is_taken_in(api, bank):
    file = SimpleUploadedFile("medici.md", TEXT.encode())

    response = api.post(reverse("api-document-list"), {"bank": bank.pk, "file": file}, format="multipart")

    assert (response.status_code, Document.objects.get().filename) == (202, "medici.md")


def test_known_text_answers_with_its_document(api, bank):
    first = api.post(reverse("api-document-list"), {"bank": bank.pk, "text": TEXT})

    second = api.post(reverse("api-document-list"), {"bank": bank.pk, "text": TEXT})

    assert (second.status_code, second["Location"]) == (200, first["Location"])
    assert Document.objects.count() == 1


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_file_is_refused_with_a_stable_code(api, bank, settings, case):
    settings.FOOTNOTE_DOCUMENT_LIMIT = LIMIT
    name, data, code = UNREADABLE[case]

    response = api.post(
        reverse("api-document-list"), {"bank": bank.pk, "file": SimpleUploadedFile(name, data)}, format="multipart"
    )

    assert response.status_code == 400
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [("/file", code)]
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "pointer", "code"),
    [
        ({}, "/non_field_errors", "one_source"),
        ({"text": " "}, "/text", "empty"),
        ({"text": TEXT, "bank": 999}, "/bank", "does_not_exist"),
        ({"text": TEXT, "published_on": "some day"}, "/published_on", "no_date"),
        ({"text": TEXT, "kind": "poem"}, "/kind", "invalid_choice"),
        ({"text": TEXT, "address": "no address"}, "/address", "invalid"),
    ],
)
def test_bad_document_is_refused(api, bank, data, pointer, code):
    response = api.post(reverse("api-document-list"), {"bank": bank.pk} | data)

    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]
    assert Document.objects.count() == 0


def test_bank_of_somebody_else_is_as_good_as_missing(api):
    response = api.post(reverse("api-document-list"), {"bank": BankFactory(visibility="public").pk, "text": TEXT})

    assert [error["code"] for error in response.json()["errors"]] == ["does_not_exist"]


def test_text_is_given_with_its_blocks(api, bank):
    version = DocumentVersionFactory(document__bank=bank)

    data = api.get(detail(version.document, "text")).data

    assert (data["number"], data["text"], data["sha256"]) == (1, version.text, version.sha256)
    assert data["blocks"] == [{"kind": "paragraph", "start": 0, "end": 73}]


def test_failed_document_is_run_again(api, bank):
    document = DocumentFactory(bank=bank, status="failed", error_code="internal")

    response = api.post(detail(document, "run"))

    assert (response.status_code, response.data["status"], response.data["error_code"]) == (202, "queued", "")


def test_newer_text_is_taken_in_once(api, bank):
    version = DocumentVersionFactory(document__bank=bank)

    assert api.post(detail(version.document, "versions"), {"text": TEXT}).status_code == 202
    assert api.post(detail(version.document, "versions"), {"text": TEXT}).status_code == 200
    assert version.document.versions.count() == 2


def test_block_is_dropped_and_restored(api, bank):
    version = DocumentVersionFactory(document__bank=bank)

    for dropped, reason in ((True, "by_hand"), (False, "")):
        assert api.post(detail(version.document, "blocks"), {"start": 0, "dropped": dropped}).status_code == 202
        version.refresh_from_db()
        assert version.blocks[0]["dropped"] == reason


def test_block_that_is_none_is_refused(api, bank):
    version = DocumentVersionFactory(document__bank=bank)

    response = api.post(detail(version.document, "blocks"), {"start": 5, "dropped": True})

    assert [error["code"] for error in response.json()["errors"]] == ["no_such_block"]


def test_card_is_changed(api, bank):
    document = DocumentFactory(bank=bank)

    response = api.patch(detail(document), {"title": "Bankers", "published_on": "May 1998"})

    assert (response.data["title"], response.data["published_on"]) == ("Bankers", "1998-05")


def test_document_is_deleted_unless_learners_work_cites_it(api, bank):
    free = DocumentFactory(bank=bank)
    footnote = FootnoteFactory(document_version__document__bank=bank, question_version__question__bank=bank)
    CardFactory(question=footnote.question_version.question)

    assert api.delete(detail(free)).status_code == 204
    assert api.delete(detail(footnote.document_version.document)).json()["errors"][0]["code"] == "in_use"


def test_documents_are_found_by_bank_status_and_kind(api, bank):
    ready = DocumentFactory(bank=bank, kind="news")
    DocumentFactory(bank=bank, status="failed", kind="news")
    DocumentFactory(bank__owner=bank.owner, kind="news")

    found = api.get(reverse("api-document-list"), {"bank": bank.pk, "status": "ready", "kind": "news"}).data["results"]

    assert [row["id"] for row in found] == [ready.pk]
