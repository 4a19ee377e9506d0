from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.content import DocumentFactory, EntityFactory, FactFactory, QuestionFactory

pytestmark = pytest.mark.django_db

WRITTEN = {"document": DocumentFactory, "entity": EntityFactory, "fact": FactFactory, "question": QuestionFactory}


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("noun", WRITTEN)
def test_rows_of_services_are_read_and_not_changed(admin, noun):
    row = WRITTEN[noun]()
    change = reverse(f"admin:content_{noun}_change", args=[row.pk])

    assert admin.get(reverse(f"admin:content_{noun}_changelist") + "?q=1").status_code == 200
    assert admin.get(change).status_code == 200
    assert admin.post(change, {}).status_code == 403
    assert admin.get(reverse(f"admin:content_{noun}_delete", args=[row.pk])).status_code == 403


def test_bank_is_given_to_another_owner(admin):
    bank, owner = DocumentFactory().bank, UserFactory()
    data = {"owner": owner.pk, "title": bank.title, "visibility": "private", "language": "en", "description": ""}

    admin.post(reverse("admin:content_bank_change", args=[bank.pk]), data)

    bank.refresh_from_db()
    assert bank.owner == owner
