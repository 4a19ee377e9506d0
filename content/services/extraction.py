"""What an extraction found, written into the bank of its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from content.enums import FactStatus, NameKind
from content.models import Bank, DocumentVersion, Entity, EntityName, Evidence, Fact
from content.models.fact import check_quote
from content.records import EntityRecord, Extraction, FactRecord
from content.services.answer import forget_names
from content.services.ledger import Ledger, add_extraction, entity_key, read_ledger
from content.services.record import batches, fact_columns, fit


@transaction.atomic
def save_extraction(version: DocumentVersion, extraction: Extraction) -> Ledger:
    """Write what was found in the version; returns the ledger of the bank with it.

    Run twice it changes nothing. The same fact of another document gets one more piece of evidence. What the document
    said before and says no more loses its evidence; a fact left with none goes, unless a teacher has judged it. Raises
    ValidationError when a quote is not the text at its offsets.
    """
    bank = version.document.bank
    ledger = read_ledger(bank, without=version)
    found = add_extraction(ledger, extraction, document=str(version.pk))
    entities = _save_entities(bank, ledger, extraction.entities)
    facts = _save_facts(bank, found, entities)
    _save_evidence(version, found, facts)
    drop_unfounded(bank)
    save_conflicts(bank, ledger)
    transaction.on_commit(lambda: forget_names(bank.pk))
    return ledger


def drop_unfounded(bank: Bank) -> None:
    """Delete the facts that no document says any more and no teacher has judged."""
    Fact.objects.filter(bank=bank, evidence=None, status__in=[FactStatus.FOUND, FactStatus.DISPUTED]).delete()


def save_conflicts(bank: Bank, ledger: Ledger) -> None:
    """Write which facts of the bank are in conflict, and mark them as disputed."""
    facts = dict(Fact.objects.filter(bank=bank).values_list("key", "pk"))
    wanted = {
        (facts[key], facts[other])
        for key, fact in ledger.facts.items()
        for other in fact.conflicts
        if key in facts and other in facts
    }
    through = Fact.conflicts.through
    known = set(through.objects.filter(from_fact__bank=bank).values_list("from_fact_id", "to_fact_id"))
    both_ways = wanted | {(other, one) for one, other in wanted}
    for one, other in known - both_ways:
        through.objects.filter(from_fact_id=one, to_fact_id=other).delete()
    through.objects.bulk_create(
        [through(from_fact_id=one, to_fact_id=other) for one, other in sorted(both_ways - known)], ignore_conflicts=True
    )
    disputed = Exists(through.objects.filter(from_fact=OuterRef("pk")))
    rows = Fact.objects.filter(bank=bank)
    rows.filter(disputed, status=FactStatus.FOUND).update(status=FactStatus.DISPUTED)
    rows.filter(~disputed, status=FactStatus.DISPUTED).update(status=FactStatus.FOUND)


def _save_entities(bank: Bank, ledger: Ledger, found: Iterable[EntityRecord]) -> dict[str, int]:
    """Creates what is new and adds names; returns the row of each key. A name given by a teacher stays, and the names
    of an entity a teacher merged stay with its own row, so that the merge can be undone."""
    known = {row.key: row for row in Entity.objects.filter(bank=bank)}
    keys = {ledger.keys[entity_key(entity.key)] for entity in found}
    Entity.objects.bulk_create(_entity(bank, ledger.entities[key]) for key in sorted(keys - known.keys()))
    typed = []
    for key in keys & known.keys():
        if known[key].kind != ledger.entities[key].kind:
            known[key].kind = str(ledger.entities[key].kind)
            typed.append(known[key])
    Entity.objects.bulk_update(typed, ["kind"])
    rows = dict(Entity.objects.filter(bank=bank).values_list("key", "pk"))
    names = []
    for entity in found:
        key = entity_key(entity.key)
        names += _names(rows[key] if key in rows else rows[ledger.keys[key]], entity)
    EntityName.objects.bulk_create(names, ignore_conflicts=True, batch_size=2000)
    return rows


def _entity(bank: Bank, record: EntityRecord) -> Entity:
    return Entity(
        bank=bank,
        key=record.key,
        kind=str(record.kind),
        name=fit(Entity, "name", record.name),
        definite=record.definite,
        plural=record.plural,
        female=record.female,
    )


def _names(entity: int, record: EntityRecord) -> list[EntityName]:
    kinds = {record.name: NameKind.FULL} | {variant.text: variant.kind for variant in record.variants}
    return [
        EntityName(entity_id=entity, text=fit(EntityName, "text", text), kind=str(kind)) for text, kind in kinds.items()
    ]


def _save_facts(bank: Bank, found: Iterable[FactRecord], entities: dict[str, int]) -> dict[str, int]:
    """Creates what is new, and renews what only the old run knew; returns the row of each key."""
    known = {row.key: row for row in Fact.objects.filter(bank=bank)}
    created: dict[str, Fact] = {}
    changed: dict[str, Fact] = {}
    for record in found:
        row = known.get(record.key)
        columns = fact_columns(record)
        if row is None:
            created.setdefault(
                record.key,
                Fact(
                    bank=bank,
                    key=record.key,
                    subject_id=entities[record.subject],
                    object_id=entities[record.object] if record.object else None,
                    **columns,
                ),
            )
        elif row.status != FactStatus.REJECTED and record.rule and record.rule != row.rule:
            for column in ("rule", "confidence", "verb"):
                setattr(row, column, columns[column])
            changed[record.key] = row
    Fact.objects.bulk_create(created.values())
    Fact.objects.bulk_update(changed.values(), ["rule", "confidence", "verb"])
    return {**{key: row.pk for key, row in known.items()}, **{key: row.pk for key, row in created.items()}}


def _save_evidence(version: DocumentVersion, found: Iterable[FactRecord], facts: dict[str, int]) -> None:
    wanted: defaultdict[tuple[int, int, int], str] = defaultdict(str)
    for record in found:
        for evidence in record.evidence:
            check_quote(version, evidence.start, evidence.end, evidence.quote)
            wanted[(facts[record.key], evidence.start, evidence.end)] = evidence.quote
    Evidence.objects.filter(version__document=version.document_id).exclude(version=version).delete()
    known = {
        (row.fact_id, row.start, row.end): row.pk for row in Evidence.objects.filter(version=version).defer("quote")
    }
    for keys in batches([known[place] for place in known.keys() - wanted.keys()]):
        Evidence.objects.filter(pk__in=keys).delete()
    Evidence.objects.bulk_create(
        [
            Evidence(fact_id=fact, version=version, start=start, end=end, quote=quote)
            for (fact, start, end), quote in wanted.items()
            if (fact, start, end) not in known
        ],
        batch_size=2000,
    )
