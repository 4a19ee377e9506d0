from __future__ import annotations

import pytest

from content.services.answer import answer_key, mark_answer
from tests.factories.content import BankFactory, EntityFactory, EntityNameFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    bank = BankFactory()
    for name in ("Cosimo de' Medici", "Lorenzo de' Medici"):
        EntityNameFactory(entity=EntityFactory(bank=bank, name=name))
    EntityNameFactory(entity=EntityFactory(name="Name of another bank"))
    return bank


def version(bank, **columns):
    columns = {"answer": "Cosimo de' Medici", "accepted": []} | columns
    return QuestionFactory(bank=bank, **{f"version__{name}": value for name, value in columns.items()}).current


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("Cosimo de' Medici", "right"),
        ("cosimo de medici", "right"),
        ("Lorenzo de' Medici", "wrong"),
        ("Nobody", "wrong"),
        ("", "wrong"),
    ],
)
def test_answer_is_marked_against_the_key(bank, given, verdict):
    assert mark_answer(version(bank), given).verdict == verdict


def test_key_knows_the_other_names_of_its_bank_alone(bank):
    assert answer_key(version(bank)).others == {"Lorenzo de' Medici"}


def test_names_of_a_merged_entity_are_no_other_names(bank):
    cosimo = bank.entities.get(name="Cosimo de' Medici")
    EntityNameFactory(entity=EntityFactory(bank=bank, name="Cosimo the Elder", merged_into=cosimo))

    assert answer_key(version(bank)).others == {"Lorenzo de' Medici"}


def test_date_needs_no_names(bank, django_assert_num_queries):
    key = version(bank, answer="1397", answer_type="date")

    with django_assert_num_queries(0):
        assert mark_answer(key, "1397").verdict == "right"


def test_names_are_read_once_for_many_answers(bank, django_assert_num_queries):
    key = version(bank)

    with django_assert_num_queries(1):
        for _ in range(3):
            mark_answer(key, "Cosimo de' Medici")
