from __future__ import annotations

import pytest

from content.queries.entity import entities_alike, entities_of_bank, names_by_entity, other_names
from tests.factories.content import BankFactory, EntityFactory, EntityNameFactory, FactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    return BankFactory()


def named(bank, *names, **columns):
    entity = EntityFactory(bank=bank, name=names[0], **columns)
    for name in names:
        EntityNameFactory(entity=entity, text=name)
    return entity


def test_other_spellings_are_alike(bank):
    one = named(bank, "Muhammad Naguib")
    other = named(bank, "General Nagib", "Mohammed Nagib")

    assert entities_alike(one) == [other]
    assert entities_alike(other) == [one]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("Anwar Sadat", {}),
        ("Muhammad Naguib", {"kind": "town"}),
        ("Muhammad Naguib", {"merged": True}),
        ("Muhammad Naguib", {"bank": True}),
    ],
)
def test_other_names_kinds_banks_and_merged_ones_are_not_alike(bank, name, columns):
    one = named(bank, "Mohammed Nagib")
    other = named(BankFactory() if columns.get("bank") else bank, name, kind=columns.get("kind", "person"))
    if columns.get("merged"):
        other.merged_into = one
        other.save()

    assert entities_alike(one) == []


def test_short_names_are_not_compared(bank):
    one = named(bank, "Oslo")
    named(bank, "Oslo")

    assert entities_alike(one) == []


def test_entities_are_listed_with_their_facts_and_without_merged_ones(bank):
    one, merged = named(bank, "Lübeck"), named(bank, "Luebeck")
    merged.merged_into = one
    merged.save()
    FactFactory(bank=bank, subject=one, object=None)
    FactFactory(bank=bank, subject=one, object=None, status="rejected")

    assert [(entity.name, entity.fact_count) for entity in entities_of_bank(bank)] == [("Lübeck", 1)]
    assert list(entities_of_bank(bank, text="ueb")) == []


def test_names_are_grouped_by_the_entity_they_go_by(bank):
    one, merged = named(bank, "Lübeck", "Liubice"), named(bank, "Luebeck")
    merged.merged_into = one
    merged.save()
    named(bank, "Hamburg")

    assert sorted(names_by_entity(bank.pk), key=len) == [
        frozenset({"Hamburg"}),
        frozenset({"Lübeck", "Liubice", "Luebeck"}),
    ]


def test_other_names_are_own_ones_then_those_of_merged_entities(bank, django_assert_num_queries):
    league, other = EntityFactory(bank=bank, name="Hanse"), EntityFactory(bank=bank, name="Novgorod")
    merged = EntityFactory(bank=bank, name="A League", merged_into=league)
    for entity, text in ((merged, "A League"), (league, "Hanse"), (league, "The League"), (league, "Hansa")):
        EntityNameFactory(entity=entity, text=text)

    with django_assert_num_queries(1):
        names = other_names([league, other])

    assert [name.text for name in names[league.pk]] == ["Hansa", "The League", "A League"]
    assert names[other.pk] == []
