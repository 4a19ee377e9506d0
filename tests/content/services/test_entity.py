from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from content.enums import EntityKind
from content.services.answer import other_names
from content.services.entity import add_name, merge_entities, remove_name, split_entity, update_entity
from tests.factories.content import BankFactory, EntityFactory, EntityNameFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank():
    return BankFactory()


def named(bank, name, **columns):
    return EntityNameFactory(entity=EntityFactory(bank=bank, name=name, **columns)).entity


def test_merge_takes_what_was_merged_before_along_and_split_undoes_it(bank):
    one, two, three = (named(bank, name) for name in ("Lübeck", "Luebeck", "Lubeca"))
    merge_entities(one, into=two)

    merge_entities(two, into=three)

    for entity in (one, two):
        entity.refresh_from_db()
        assert entity.standing == three
    assert split_entity(two).standing == two


def test_merge_into_itself_another_bank_or_a_merged_one_is_refused(bank):
    one, two = named(bank, "Lübeck"), named(bank, "Luebeck")
    merged = EntityFactory(bank=bank, merged_into=two)

    for into in (one, EntityFactory(), merged):
        with pytest.raises(ValidationError) as error:
            merge_entities(one, into=into)
        assert error.value.code == "merge"


def test_rename_keeps_the_old_name_as_a_variant(bank):
    entity = update_entity(named(bank, "Lübeck"), name="Lübeck (city)", kind=EntityKind.TOWN)

    assert (entity.name, entity.kind) == ("Lübeck (city)", "town")
    assert list(entity.names.values_list("text", "by_hand")) == [("Lübeck", False), ("Lübeck (city)", True)]


def test_name_is_added_once_and_removed(bank):
    entity = named(bank, "Lübeck")

    name = add_name(entity, text="Liubice")
    assert add_name(entity, text="Liubice") == name

    remove_name(name)
    assert list(entity.names.values_list("text", flat=True)) == ["Lübeck"]


def test_name_an_entity_goes_by_is_kept(bank):
    entity = named(bank, "Lübeck")

    with pytest.raises(ValidationError) as error:
        remove_name(entity.names.get())

    assert error.value.code == "main_name"


def test_change_makes_questions_anew_and_forgets_kept_names(bank, django_capture_on_commit_callbacks):
    question = QuestionFactory(bank=bank, version__answer="Hamburg")
    entity = named(bank, "Lübeck")
    assert other_names(question.current) == {"Lübeck"}

    with django_capture_on_commit_callbacks(execute=True) as jobs:
        add_name(entity, text="Liubice")

    assert len(jobs) == 2
    assert other_names(question.current) == {"Lübeck", "Liubice"}
