from __future__ import annotations

import pytest
from django.urls import reverse

from content.models import EntityName
from tests.factories.content import BankFactory, EntityFactory, EntityNameFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entity(client):
    bank = BankFactory()
    client.force_login(bank.owner)
    return EntityNameFactory(entity__bank=bank, entity__name="Lübeck", text="Lübeck").entity


def address(name, row):
    return reverse(name, args=[row.pk])


def test_list_finds_an_entity_by_any_of_its_names(client, entity):
    EntityNameFactory(entity=entity, text="Liubice")
    EntityNameFactory(entity__bank=entity.bank, text="Hamburg")

    page = client.get(reverse("entity_list", args=[entity.bank_id]) + "?text=liub").context["page"]

    assert list(page) == [entity]


def test_entity_is_renamed_and_the_old_name_kept(client, entity):
    client.post(address("entity_detail", entity), {"name": "City of Lübeck", "kind": "town"})

    entity.refresh_from_db()
    assert (entity.name, entity.kind) == ("City of Lübeck", "town")
    assert sorted(entity.names.values_list("text", flat=True)) == ["City of Lübeck", "Lübeck"]


def test_entity_is_merged_and_split(client, entity):
    other = EntityFactory(bank=entity.bank, name="Luebeck")

    response = client.post(address("entity_merge", other), {"into": entity.pk})
    other.refresh_from_db()
    assert (other.merged_into, response["Location"]) == (entity, address("entity_detail", entity))

    client.post(address("entity_split", other))
    other.refresh_from_db()
    assert other.merged_into is None


def test_entity_of_another_bank_is_no_choice(client, entity):
    response = client.post(address("entity_merge", entity), {"into": EntityFactory().pk}, follow=True)

    entity.refresh_from_db()
    assert entity.merged_into is None
    assert "Choose another name of this bank." in response.text


def test_name_is_added_and_removed_but_for_the_main_one(client, entity):
    client.post(address("entity_name", entity), {"text": "Liubice", "kind": "spelling"})
    added = EntityName.objects.get(text="Liubice")
    assert (added.kind, added.by_hand) == ("spelling", True)

    client.post(address("name_delete", added))
    client.post(address("name_delete", entity.names.get()))

    assert list(entity.names.values_list("text", flat=True)) == ["Lübeck"]
