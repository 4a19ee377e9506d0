from __future__ import annotations

import pytest
from django.urls import reverse

from content.models import Bank, Document
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(client):
    teacher = TeacherFactory()
    client.force_login(teacher)
    return teacher


def test_empty_list_offers_a_document_and_the_sample_library(client, teacher):
    page = client.get(reverse("bank_list")).text

    assert reverse("bank_create") in page
    assert reverse("bank_library") in page


def test_learner_without_shared_banks_is_told_so(client):
    client.force_login(UserFactory())

    page = client.get(reverse("bank_list")).text

    assert "No bank is shared with you yet." in page
    assert reverse("bank_create") not in page


def test_list_shows_own_and_shared_banks_apart(client, teacher):
    BankFactory(owner=teacher, title="My Hanse")
    BankFactory(visibility="public", title="Their Hanse", owner__name="Ada")
    BankFactory(title="Their secret")

    page = client.get(reverse("bank_list")).text

    assert page.index("My Hanse") < page.index("Shared with you") < page.index("Their Hanse") < page.index("Ada")
    assert "Their secret" not in page


def test_bank_is_made_and_changed(client, teacher):
    client.post(reverse("bank_create"), {"title": "Hanse", "visibility": "private"})
    bank = Bank.objects.get()
    assert (bank.title, bank.owner, bank.visibility) == ("Hanse", teacher, "private")

    response = client.post(reverse("bank_edit", args=[bank.pk]), {"title": "The Hanse", "visibility": "public"})

    bank.refresh_from_db()
    assert response["Location"] == reverse("bank_detail", args=[bank.pk])
    assert (bank.title, bank.visibility) == ("The Hanse", "public")


def test_letting_allegations_in_makes_the_questions_anew(client, teacher, django_capture_on_commit_callbacks):
    bank = BankFactory(owner=teacher)

    with django_capture_on_commit_callbacks() as jobs:
        client.post(
            reverse("bank_edit", args=[bank.pk]),
            {"title": "Hanse", "visibility": "private", "allow_allegations": "on"},
        )

    assert len(jobs) == 1


def test_bank_without_a_title_is_refused(client, teacher):
    response = client.post(reverse("bank_create"), {"title": " ", "visibility": "private"})

    assert response.context["form"].errors.as_data()["title"][0].code == "required"
    assert Bank.objects.count() == 0


@pytest.mark.parametrize("name", ["bank_create", "bank_library"])
def test_learner_makes_no_bank(client, name):
    client.force_login(UserFactory())

    assert client.post(reverse(name), {"title": "Hanse", "visibility": "private"}).status_code == 403
    assert Bank.objects.count() == 0


def test_library_is_read_into_a_bank_once(client, teacher):
    for _ in range(2):
        response = client.post(reverse("bank_library"))

    bank = Bank.objects.get()
    assert response["Location"] == reverse("bank_detail", args=[bank.pk])
    assert list(Document.objects.values_list("bank", "status")) == [(bank.pk, "queued")] * 4


def test_bank_is_deleted_after_being_asked(client, teacher):
    bank = BankFactory(owner=teacher)
    address = reverse("bank_delete", args=[bank.pk])

    assert "This cannot be undone." in client.get(address).text
    client.post(address)

    assert Bank.objects.count() == 0


def test_bank_in_use_is_kept_and_the_reason_said(client, teacher):
    question = QuestionFactory(bank__owner=teacher)
    CardFactory(question=question)

    response = client.post(reverse("bank_delete", args=[question.bank_id]), follow=True)

    assert "Learners have worked with the questions of this bank. In use: 1 card." in response.text
    assert Bank.objects.count() == 1
