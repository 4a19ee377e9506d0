"""All a bank knows as records: what generation asks about, and what a new extraction is matched against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from content.enums import EntityKind, FactStatus, NameKind
from content.models import Bank, DocumentVersion, Entity, Evidence, Fact
from content.records import EntityRecord, EvidenceRecord, Extraction, FactRecord, NameVariant
from content.services.conflict import find_conflicts, identity, may_be_at_once
from content.services.record import fact_record
from content.spelling import fold

KEY_LENGTH = 120


@dataclass(slots=True)
class Ledger:
    """Entities and facts of a bank by key. `keys` leads from any entity key ever met to the key it goes by now;
    `rejected` leads from the key and from the identity of each fact a teacher rejected to its key."""

    entities: dict[str, EntityRecord] = field(default_factory=dict)
    facts: dict[str, FactRecord] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    rejected: dict[object, str] = field(default_factory=dict)
    identities: dict[tuple[object, ...], str] = field(default_factory=dict)
    names: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_entity(self, entity: EntityRecord) -> None:
        self.entities[entity.key] = entity
        self.keys[entity.key] = entity.key
        for name in {entity.name, *(variant.text for variant in entity.variants if variant.kind == NameKind.FULL)}:
            self.names[fold(name)].add(entity.key)

    def add_fact(self, fact: FactRecord) -> str:
        """Adds a fact, or its evidence to the fact that says the same; returns the key it is kept under."""
        key = self.identities.get(identity(fact), fact.key)
        known = self.facts.get(key)
        if known and not may_be_one(known, fact):
            key = dated_key(fact)
            known = self.facts.get(key)
        if known:
            evidence = tuple(dict.fromkeys((*known.evidence, *fact.evidence)))
            self.facts[key] = replace(known, evidence=evidence)
        else:
            self.facts[key] = replace(fact, key=key)
            self.identities[identity(fact)] = key
        return key

    def settle(self) -> None:
        """Gives each fact the keys of those it conflicts with (what the extraction saw, and what the bank shows), and
        puts evidence and variants in order: the same knowledge makes the same questions, however it was read."""
        found = find_conflicts(self.facts.values())
        for key, fact in self.facts.items():
            known = {other for other in fact.conflicts if other in self.facts and other != key}
            self.facts[key] = replace(
                fact,
                evidence=tuple(sorted(fact.evidence, key=lambda place: (place.document, place.start, place.end))),
                conflicts=tuple(sorted(known | found.get(key, set()))),
            )
        for key, entity in self.entities.items():
            variants = {variant.text: variant for variant in entity.variants}
            self.entities[key] = replace(
                entity, variants=tuple(variants[text] for text in sorted(variants)), mentions=()
            )


def may_be_one(known: FactRecord, fact: FactRecord) -> bool:
    """Whether two facts of one key are one: both without a date, or with dates that can be the same day."""
    if known.time is None or fact.time is None:
        return known.time is fact.time
    return may_be_at_once(known.time, fact.time)


def dated_key(fact: FactRecord) -> str:
    """The key of a fact that differs from another of its key by the date alone."""
    date = fact.time.edtf if fact.time else ""
    return f"{fact.key[:40]}@{date}" if len(date) <= 20 else f"{fact.key[:40]}@{sha256(date.encode()).hexdigest()[:20]}"


def entity_key(key: str) -> str:
    """`key`, or for a name longer than any key may be its beginning and a digest."""
    return key if len(key) <= KEY_LENGTH else f"{key[: KEY_LENGTH - 17]}-{sha256(key.encode()).hexdigest()[:16]}"


def read_ledger(bank: Bank, *, without: DocumentVersion | None = None) -> Ledger:
    """What the current versions of the bank's documents say, without the document of `without`; rejected facts are
    named in `rejected` alone."""
    ledger = Ledger()
    _read_entities(ledger, bank)
    evidence = _read_evidence(bank, without)
    rows = Fact.objects.filter(bank=bank).select_related("subject", "object").prefetch_related("conflicts")
    for row in rows:
        record = fact_record(
            row,
            subject=ledger.keys[row.subject.key],
            object=ledger.keys[row.object.key] if row.object else None,
            place=ledger.keys.get(row.place, row.place),
            evidence=tuple(evidence.get(row.pk, ())),
            conflicts=tuple(other.key for other in row.conflicts.all() if other.status != FactStatus.REJECTED),
        )
        if row.status == FactStatus.REJECTED:
            ledger.rejected |= {identity(record): row.key, row.key: row.key}
        elif record.evidence:
            ledger.add_fact(record)
    ledger.settle()
    return ledger


def add_extraction(ledger: Ledger, extraction: Extraction, *, document: str) -> list[FactRecord]:
    """Matches an extraction against the ledger and adds it.

    Returns the facts found under the keys the bank keeps them by, rejected ones too; those stay out of the ledger. An
    entity is matched by its key, else by a full name that one entity of a fitting kind bears. `document` is the name
    the evidence is given.
    """
    for entity in extraction.entities:
        _add_entity(ledger, replace(entity, key=entity_key(entity.key)))
    found: list[FactRecord] = []
    kept: dict[str, str] = {}
    for fact in extraction.facts:
        record = replace(
            fact,
            subject=ledger.keys[entity_key(fact.subject)],
            object=ledger.keys[entity_key(fact.object)] if fact.object else None,
            place=ledger.keys.get(entity_key(fact.place), fact.place) if fact.place else None,
            evidence=tuple(replace(evidence, document=document) for evidence in fact.evidence),
        )
        rejected = ledger.rejected.get(record.key) or ledger.rejected.get(identity(record))
        kept[fact.key] = rejected or ledger.add_fact(record)
        found.append(replace(record, key=kept[fact.key]))
    for fact in extraction.facts:
        if known := ledger.facts.get(kept[fact.key]):
            conflicts = {*known.conflicts, *(kept[other] for other in fact.conflicts if other in kept)}
            ledger.facts[known.key] = replace(known, conflicts=tuple(sorted(conflicts)))
    ledger.settle()
    return found


def _add_entity(ledger: Ledger, entity: EntityRecord) -> None:
    key = ledger.keys.get(entity.key) or _same_name(ledger, entity)
    if key is None:
        ledger.add_entity(entity)
        return
    ledger.keys[entity.key] = key
    known = ledger.entities[key]
    variants = tuple(dict.fromkeys((*known.variants, NameVariant(entity.name), *entity.variants)))
    kind = entity.kind if known.kind == EntityKind.UNKNOWN else known.kind
    ledger.entities[key] = replace(known, variants=variants, kind=kind)


def _same_name(ledger: Ledger, entity: EntityRecord) -> str | None:
    bearers = [
        key for key in ledger.names.get(fold(entity.name), ()) if _fitting(ledger.entities[key].kind, entity.kind)
    ]
    return bearers[0] if len(bearers) == 1 else None


def _fitting(one: EntityKind, other: EntityKind) -> bool:
    return (
        one == other
        or EntityKind.UNKNOWN in {one, other}
        or (one.is_place and other.is_place)
        or (one.is_organisation and other.is_organisation)
    )


def _read_entities(ledger: Ledger, bank: Bank) -> None:
    rows = {row.pk: row for row in Entity.objects.filter(bank=bank).prefetch_related("names")}
    standing = {pk: _target(rows, row) for pk, row in rows.items()}
    variants: defaultdict[int, list[NameVariant]] = defaultdict(list)
    for pk, row in rows.items():
        target = standing[pk].pk
        names: Iterable[NameVariant] = (NameVariant(name.text, NameKind(name.kind)) for name in row.names.all())
        variants[target] += [*names, *([NameVariant(row.name)] if target != pk else [])]
    for pk, row in rows.items():
        if standing[pk] is row:
            ledger.add_entity(
                EntityRecord(
                    key=row.key,
                    kind=EntityKind(row.kind),
                    name=row.name,
                    variants=tuple(dict.fromkeys(variants[pk])),
                    definite=row.definite,
                    plural=row.plural,
                    female=row.female,
                )
            )
    for pk, row in rows.items():
        ledger.keys[row.key] = standing[pk].key


def _target(rows: dict[int, Entity], row: Entity) -> Entity:
    """The entity a merged one stands for; a ring of merges ends at the row it began with."""
    seen = {row.pk}
    target = row
    while target.merged_into_id and target.merged_into_id not in seen:
        target = rows[target.merged_into_id]
        seen.add(target.pk)
    return row if target.merged_into_id else target


def _read_evidence(bank: Bank, without: DocumentVersion | None) -> dict[int, list[EvidenceRecord]]:
    rows = Evidence.objects.filter(fact__bank=bank, version__is_current=True)
    if without:
        rows = rows.exclude(version__document=without.document_id)
    evidence: defaultdict[int, list[EvidenceRecord]] = defaultdict(list)
    for fact, version, start, end, quote in rows.values_list("fact", "version", "start", "end", "quote"):
        evidence[fact].append(EvidenceRecord(start, end, quote, document=str(version)))
    return evidence
