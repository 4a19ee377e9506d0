from __future__ import annotations

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from content.models import Bank
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def api(teacher):
    client = APIClient()
    client.force_authenticate(teacher)
    return client


def test_bank_is_made_changed_and_deleted(api, teacher):
    made = api.post(reverse("api-bank-list"), {"title": "Hanse"})
    address = reverse("api-bank-detail", args=[made.data["id"]])
    assert (made.status_code, Bank.objects.get().owner) == (201, teacher)

    assert api.patch(address, {"visibility": "public"}).status_code == 200
    assert api.get(address).data["visibility"] == "public"

    assert api.delete(address).status_code == 204
    assert Bank.objects.count() == 0


@pytest.mark.parametrize("data", [{}, {"title": " "}, {"title": "Hanse", "visibility": "nobody"}])
def test_bad_bank_is_refused(api, data):
    response = api.post(reverse("api-bank-list"), data)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert Bank.objects.count() == 0


def test_learner_makes_no_bank():
    client = APIClient()
    client.force_authenticate(UserFactory())

    assert client.post(reverse("api-bank-list"), {"title": "Hanse"}).status_code == 403


def test_bank_in_use_is_kept_with_a_stable_code(api, teacher):
    question = QuestionFactory(bank__owner=teacher)
    CardFactory(question=question)

    response = api.delete(reverse("api-bank-detail", args=[question.bank_id]))

    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "in_use")


def test_own_and_shared_banks_are_told_apart(api, teacher):
    own = BankFactory(owner=teacher)
    shared = BankFactory(visibility="public")
    address = reverse("api-bank-list")

    assert [row["id"] for row in api.get(address, {"mine": "true"}).data["results"]] == [own.pk]
    assert [row["id"] for row in api.get(address, {"mine": "false"}).data["results"]] == [shared.pk]
