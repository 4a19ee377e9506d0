"""What generation knows: all facts and entities of a bank, looked up from every side.

The facts are merged by key first, so that a fact found in two documents is one fact with two pieces of evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from content.enums import EntityKind, Predicate
from content.generation.pool import Pool, build_pool
from content.generation.words import only_leads
from content.records import EntityRecord, EvidenceRecord, FactRecord
from content.spelling import fold

T = TypeVar("T")
K = TypeVar("K")
COMMON = 4  # names a word stands in before it tells nothing


Tie = tuple[Predicate, frozenset[str]]


@dataclass(frozen=True, slots=True)
class World:
    """A bank as generation sees it.

    `names` maps a folded name or variant to the keys of the entities it may mean, `words` a folded word to those whose
    full names hold it, `by_time` an EDTF text to the facts of just that time, `values` a kind of entity to what is said
    of such, `members` an entity to its parts and members, `ties` one to the predicates and entities of its facts.
    """

    facts: tuple[FactRecord, ...]
    entities: Mapping[str, EntityRecord]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    by_key: Mapping[str, FactRecord]
    by_entity: Mapping[str, tuple[FactRecord, ...]]
    by_predicate: Mapping[Predicate, tuple[FactRecord, ...]]
    by_kind: Mapping[EntityKind, tuple[EntityRecord, ...]]
    by_time: Mapping[str, tuple[FactRecord, ...]]
    names: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ties: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)
    eras: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    common: frozenset[str] = frozenset()
    pool: Pool = field(default_factory=Pool)
    values: Mapping[EntityKind, frozenset[str]] = field(default_factory=dict)

    def parts(self, key: str) -> frozenset[str]:
        """The parts and members of an entity that the bank knows."""
        return self.members.get(key, frozenset())

    def same_name(self, name: str) -> frozenset[str]:
        return self.names.get(fold(name), frozenset())


def arguments(fact: FactRecord) -> tuple[str, ...]:
    """The entity keys a fact is about."""
    return tuple(key for key in (fact.subject, fact.object, fact.place) if key)


def build_world(
    facts: Sequence[FactRecord],
    entities: Sequence[EntityRecord],
    titles: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> World:
    known = {entity.key: entity for entity in sorted(entities, key=lambda entity: entity.key)}
    merged = tuple(as_member(as_leading(fact, known)) for fact in merge_evidence(facts))
    by_entity: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in merged:
        for key in dict.fromkeys(arguments(fact)):
            by_entity[key].append(fact)
    return World(
        facts=merged,
        entities=known,
        titles=titles or {},
        texts=texts or {},
        by_key={fact.key: fact for fact in merged},
        by_entity={key: tuple(found) for key, found in by_entity.items()},
        by_predicate=grouped(merged, lambda fact: fact.predicate),
        by_kind=grouped(known.values(), lambda entity: entity.kind),
        by_time=grouped((fact for fact in merged if fact.time), lambda fact: fact.time.edtf if fact.time else ""),
        names=name_index(known.values()),
        words=word_index(known.values()),
        beside=neighbours(merged),
        members=members_of(merged),
        ties={
            key: tuple((fact.predicate, frozenset(arguments(fact))) for fact in found)
            for key, found in by_entity.items()
        },
        eras={key: era for key, found in by_entity.items() if (era := era_of(found))},
        span=era_of(merged),
        common=common_words(known.values()),
        pool=build_pool(known.values(), by_entity),
        values=values_by_kind(merged, known),
    )


def as_leading(fact: FactRecord, entities: Mapping[str, EntityRecord]) -> FactRecord:
    """ "A leader of the league" as the league led by somebody: one relation, so that its answers are known together."""
    target = entities.get(fact.object or "")
    if fact.predicate is not Predicate.HOLDS_OFFICE or not only_leads(fact.role) or not fact.role:
        return fact
    if target is None or target.kind is EntityKind.PERSON or target.kind.is_place:
        return fact
    article = fact.qualifiers.get("article", "") or "a"  # "league leader X" need not be the only one
    qualifiers = {**fact.qualifiers, "article": article}
    return replace(fact, predicate=Predicate.LED_BY, subject=target.key, object=fact.subject, qualifiers=qualifiers)


def as_member(fact: FactRecord) -> FactRecord:
    """A "member organisation" of a whole as its member, so that all its members are known together."""
    if fact.predicate is not Predicate.PART_OF or not fact.role.startswith("member"):
        return fact
    return replace(fact, predicate=Predicate.MEMBER_OF, role="")


def values_by_kind(
    facts: Iterable[FactRecord], entities: Mapping[str, EntityRecord]
) -> dict[EntityKind, frozenset[str]]:
    found: dict[EntityKind, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.value and fact.subject in entities:
            found[entities[fact.subject].kind].add(fact.value.text)
    return {kind: frozenset(texts) for kind, texts in found.items()}


def grouped(items: Iterable[T], of: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """The items by what `of` says of them, each group in their order."""
    found: dict[K, list[T]] = defaultdict(list)
    for item in items:
        found[of(item)].append(item)
    return {key: tuple(group) for key, group in found.items()}


def merge_evidence(facts: Sequence[FactRecord]) -> tuple[FactRecord, ...]:
    """One fact a key, in key order, with the evidence and conflicts of all its finds."""
    found: dict[str, FactRecord] = {}
    for fact in sorted(facts, key=lambda fact: (fact.key, -fact.confidence, evidence_order(fact.evidence))):
        first = found.get(fact.key)
        if first is None:
            found[fact.key] = replace(fact, evidence=tuple(sorted(set(fact.evidence), key=evidence_key)))
            continue
        evidence = tuple(sorted({*first.evidence, *fact.evidence}, key=evidence_key))
        conflicts = tuple(sorted({*first.conflicts, *fact.conflicts}))
        found[fact.key] = replace(first, evidence=evidence, conflicts=conflicts)
    return tuple(found.values())


def evidence_key(evidence: EvidenceRecord) -> tuple[str, int, int]:
    return (evidence.document, evidence.start, evidence.end)


def evidence_order(evidence: Iterable[EvidenceRecord]) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted(evidence_key(item) for item in evidence))


def name_index(entities: Iterable[EntityRecord]) -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for text in (entity.name, *(variant.text for variant in entity.variants)):
            index[fold(text)].add(entity.key)
    return {name: frozenset(keys) for name, keys in index.items()}


def word_index(entities: Iterable[EntityRecord]) -> dict[str, frozenset[str]]:
    """Which entities bear a folded word in their full names."""
    index: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for word in fold(entity.name).split():
            index[word].add(entity.key)
    return {word: frozenset(keys) for word, keys in index.items()}


def stem(word: str) -> str:
    """The beginning that a word shares with what is built on it ("tunis", "tunisian")."""
    return word[:5]


def common_words(entities: Iterable[EntityRecord]) -> frozenset[str]:
    """The word beginnings that several names of the bank share: they tell none of them apart."""
    counts = Counter(
        beginning for entity in entities for beginning in {stem(word) for word in fold(entity.name).split()}
    )
    return frozenset(beginning for beginning, count in counts.items() if count >= COMMON)


def neighbours(facts: Sequence[FactRecord]) -> dict[str, frozenset[str]]:
    """Which entities some sentence (or some fact of any modality) names together with which."""
    at: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for fact in facts:
        for evidence in fact.evidence:
            at[evidence_key(evidence)].update(arguments(fact))
    beside: dict[str, set[str]] = defaultdict(set)
    for keys in [*at.values(), *(set(arguments(fact)) for fact in facts)]:
        for key in keys:
            beside[key] |= keys - {key}
    return {key: frozenset(found) for key, found in beside.items()}


def members_of(facts: Iterable[FactRecord]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.object and fact.predicate in (Predicate.PART_OF, Predicate.MEMBER_OF):
            found[fact.object].add(fact.subject)
    return {key: frozenset(members) for key, members in found.items()}


def era_of(facts: Iterable[FactRecord]) -> tuple[int, int] | None:
    """First and last day of the facts' times, open ends left out."""
    bounds = [day for fact in facts if fact.time for day in (fact.time.lower, fact.time.upper) if day is not None]
    return (min(bounds), max(bounds)) if bounds else None
