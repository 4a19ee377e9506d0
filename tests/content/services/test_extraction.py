from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from content.enums import EntityKind, FactStatus, Modality
from content.models import Entity, EntityName, Evidence, Fact
from content.records import EntityRecord, EvidenceRecord
from content.services.extraction import save_extraction
from content.services.ledger import add_extraction, read_ledger
from tests.factories import records
from tests.factories.content import BankFactory, DocumentVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return DocumentVersionFactory(text=records.TEXT)


def rows():
    """What the tables say, without keys of rows."""
    return {
        "facts": list(Fact.objects.order_by("key").values("key", "status", "subject__key", "object__key", "rule")),
        "evidence": list(Evidence.objects.order_by("fact__key").values("fact__key", "start", "end", "quote")),
        "names": list(EntityName.objects.order_by("text").values_list("entity__key", "text", "kind")),
    }


def test_save_writes_facts_with_their_evidence_and_names(version):
    save_extraction(version, records.extraction())

    assert rows() == {
        "facts": [
            {
                "key": "branch",
                "status": "found",
                "subject__key": "company:medici-bank",
                "object__key": None,
                "rule": "quantity@1",
            },
            {
                "key": "founded",
                "status": "found",
                "subject__key": "company:medici-bank",
                "object__key": "person:giovanni",
                "rule": "founding.active@1",
            },
        ],
        "evidence": [
            {"fact__key": "branch", "start": 74, "end": 136, "quote": records.BRANCH},
            {"fact__key": "founded", "start": 0, "end": 73, "quote": records.FOUNDED},
        ],
        "names": [
            ("person:giovanni", "Giovanni di Bicci", "short"),
            ("person:giovanni", "Giovanni di Bicci de' Medici", "full"),
            ("company:medici-bank", "Medici Bank", "full"),
            ("town:venice", "Venice", "full"),
        ],
    }


def test_save_twice_changes_nothing(version):
    save_extraction(version, records.extraction())
    before = (rows(), list(Fact.objects.values_list("pk")), list(Evidence.objects.values_list("pk")))

    save_extraction(version, records.extraction())

    assert (rows(), list(Fact.objects.values_list("pk")), list(Evidence.objects.values_list("pk"))) == before


def test_ledger_of_saved_facts_is_what_was_extracted(version):
    found = records.extraction()
    save_extraction(version, found)

    ledger = read_ledger(version.document.bank)

    assert ledger.facts == {
        fact.key: replace(fact, evidence=tuple(replace(e, document=str(version.pk)) for e in fact.evidence))
        for fact in found.facts
    }
    assert {key: entity.kind for key, entity in ledger.entities.items()} == {
        "company:medici-bank": EntityKind.COMPANY,
        "person:giovanni": EntityKind.PERSON,
        "town:venice": EntityKind.TOWN,
    }


def test_quote_that_is_not_the_text_is_refused_and_writes_nothing(version):
    wrong = records.founded(evidence=(EvidenceRecord(0, 10, "Cosimo the"),))

    with pytest.raises(ValidationError) as error:
        save_extraction(version, records.extraction(wrong))

    assert error.value.code == "quote_differs"
    assert Fact.objects.count() == 0


def test_same_fact_of_two_documents_is_one_fact_with_two_pieces_of_evidence(version):
    other = DocumentVersionFactory(document__bank=version.document.bank, text=records.TEXT + " So it is told.")

    save_extraction(version, records.extraction())
    save_extraction(other, records.extraction())

    assert list(Fact.objects.order_by("key").values_list("key", flat=True)) == ["branch", "founded"]
    assert list(Evidence.objects.filter(fact__key="founded").values_list("version", flat=True)) == [
        version.pk,
        other.pk,
    ]


def test_same_fact_under_another_key_is_known_by_what_it_says(version):
    other = DocumentVersionFactory(document__bank=version.document.bank, text=records.TEXT + " So it is told.")
    renamed = EntityRecord("organisation:medici-bank", EntityKind.ORGANISATION, "Medici Bank")
    fact = records.founded("another-key", subject=renamed.key)

    save_extraction(version, records.extraction())
    save_extraction(other, records.extraction(fact, entities=(renamed, records.GIOVANNI)))

    assert list(Fact.objects.order_by("key").values_list("key", flat=True)) == ["branch", "founded"]
    assert Entity.objects.count() == 3


def test_namesake_of_another_kind_is_another_entity(version):
    save_extraction(version, records.extraction())
    town = EntityRecord("town:medici-bank", EntityKind.TOWN, "Medici Bank")
    other = DocumentVersionFactory(document__bank=version.document.bank, text=records.TEXT)

    save_extraction(other, records.extraction(entities=(records.BANK, records.GIOVANNI, records.VENICE, town)))

    assert Entity.objects.filter(name="Medici Bank").count() == 2


@pytest.mark.parametrize(
    "change",
    [{"modality": Modality.ALLEGED}, {"positive": False}, {"attributed_to": "Villani"}, {"role": "heir"}],
)
def test_fact_that_says_something_else_is_another_fact(version, change):
    other = records.founded("another-key", **change)

    save_extraction(version, records.extraction(records.founded(), other))

    assert Fact.objects.count() == 2


def test_facts_of_one_key_and_two_dates_stay_two_facts_in_conflict(version):
    text = records.TEXT.replace("1397", "1393")
    other = DocumentVersionFactory(document__bank=version.document.bank, text=text)
    quote = records.FOUNDED.replace("1397", "1393")

    save_extraction(version, records.extraction(records.founded()))
    save_extraction(other, records.extraction(records.founded(year="1393", quote=quote, text=text)))

    facts = Fact.objects.order_by("key")
    assert [(fact.key, fact.status) for fact in facts] == [("founded", "disputed"), ("founded@1393", "disputed")]
    assert list(facts[0].conflicts.all()) == [facts[1]]


def test_dates_that_can_be_one_day_are_no_conflict(version):
    save_extraction(version, records.extraction(records.founded(), records.founded("closer", year="1397-05-03")))

    assert set(Fact.objects.values_list("status", flat=True)) == {"found"}


def test_conflict_is_over_when_the_other_fact_is_rejected(version):
    text = records.TEXT.replace("1397", "1393")
    other = DocumentVersionFactory(document__bank=version.document.bank, text=text)
    quote = records.FOUNDED.replace("1397", "1393")
    found = records.extraction(records.founded("later", year="1393", quote=quote, text=text))
    save_extraction(version, records.extraction(records.founded()))
    save_extraction(other, found)
    Fact.objects.filter(key="later").update(status=FactStatus.REJECTED)

    save_extraction(other, found)

    assert dict(Fact.objects.values_list("key", "status")) == {"founded": "found", "later": "rejected"}


def test_fact_the_document_says_no_more_goes_but_for_a_judged_one(version):
    save_extraction(version, records.extraction())
    Fact.objects.filter(key="branch").update(status=FactStatus.CONFIRMED)

    save_extraction(version, records.extraction(records.founded("new", role="first")))

    assert dict(Fact.objects.values_list("key", "status")) == {"branch": "confirmed", "new": "found"}
    assert set(Evidence.objects.values_list("fact__key", flat=True)) == {"new"}


def test_rejected_fact_found_again_stays_rejected_and_out_of_the_ledger(version):
    save_extraction(version, records.extraction())
    Fact.objects.filter(key="founded").update(status=FactStatus.REJECTED)

    ledger = save_extraction(version, records.extraction(records.founded("found-again"), records.branch()))

    assert set(ledger.facts) == {"branch"}
    assert dict(Fact.objects.values_list("key", "status")) == {"branch": "found", "founded": "rejected"}
    assert Evidence.objects.filter(fact__key="founded").count() == 1


def test_merged_entity_is_found_as_the_one_it_was_merged_into(version):
    save_extraction(version, records.extraction())
    venice = Entity.objects.get(key="town:venice")
    republic = Entity.objects.create(
        bank=version.document.bank, key="state:republic-of-venice", kind="state", name="Republic of Venice"
    )
    venice.merged_into = republic
    venice.save()

    ledger = save_extraction(version, records.extraction())

    assert ledger.facts["branch"].place == "state:republic-of-venice"
    assert Entity.objects.count() == 4
    assert list(venice.names.values_list("text", flat=True)) == ["Venice"]


def test_new_version_takes_over_the_evidence(version):
    save_extraction(version, records.extraction())
    version.is_current = False
    version.save()
    newer = DocumentVersionFactory(document=version.document, number=2, text=f"New. {records.TEXT}")

    save_extraction(newer, records.extraction(records.founded(text=newer.text), records.branch(text=newer.text)))

    assert list(Evidence.objects.order_by("start").values_list("fact__key", "version", "start")) == [
        ("founded", newer.pk, 5),
        ("branch", newer.pk, 79),
    ]


def test_entity_key_longer_than_the_column_is_cut_the_same_way_each_time(version):
    long = EntityRecord("company:" + "x" * 200, EntityKind.COMPANY, "x" * 250)
    found = records.extraction(records.founded(subject=long.key), entities=(long, records.GIOVANNI))

    save_extraction(version, found)
    save_extraction(version, found)

    fact = Fact.objects.get()
    assert len(fact.subject.key) == 120
    assert fact.subject.name == "x" * 199 + "…"


def test_capital_of_two_towns_is_a_conflict_unless_their_times_differ():
    bank = BankFactory()
    columns = {"predicate": "capital_of", "object": "state:prussia", "time": None}
    facts = [
        records.founded("a", subject="town:berlin", **columns),
        records.founded("b", subject="town:potsdam", **columns),
    ]
    entities = tuple(
        EntityRecord(key, EntityKind.TOWN, key) for key in ("town:berlin", "town:potsdam", "state:prussia")
    )
    ledger = read_ledger(bank)

    add_extraction(ledger, records.extraction(*facts, entities=entities), document="1")

    assert ledger.facts["a"].conflicts == ("b",)
    assert ledger.facts["b"].conflicts == ("a",)
