"""The same fact found twice becomes one with more evidence; two values where one is possible become a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from content.enums import Modality, Predicate
from content.records import EvidenceRecord, FactRecord, TimeValue

# One value at a time: which part of the fact must agree.
FUNCTIONAL = {
    Predicate.FOUNDED: "time",
    Predicate.DISSOLVED: "time",
    Predicate.BORN: "time",
    Predicate.DIED: "time",
    Predicate.SIGNED: "time",
    Predicate.CAPITAL_OF: "object",
}


def merge_facts(facts: Iterable[FactRecord]) -> tuple[FactRecord, ...]:
    """Facts without doubles, in order of their first evidence, conflicts named on both sides."""
    by_key: dict[str, FactRecord] = {}
    for fact in facts:
        known = by_key.get(fact.key)
        by_key[fact.key] = fact if known is None else join(known, fact)
    merged = _absorb_undated(list(by_key.values()))
    merged.sort(key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.key))
    return tuple(_with_conflicts(merged))


def join(one: FactRecord, other: FactRecord) -> FactRecord:
    """One fact resting on both; the surer and fuller reading leads."""
    lead, rest = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    return replace(
        lead,
        evidence=_union(lead.evidence, rest.evidence),
        confidence=max(one.confidence, other.confidence),
        place=lead.place or rest.place,
        role=lead.role or rest.role,
        qualifiers={**rest.qualifiers, **lead.qualifiers},
    )


def _fullness(fact: FactRecord) -> tuple[float, int, int]:
    return (fact.confidence, bool(fact.place) + bool(fact.role) + bool(fact.object), -fact.evidence[0].start)


def _union(one: Sequence[EvidenceRecord], other: Sequence[EvidenceRecord]) -> tuple[EvidenceRecord, ...]:
    return tuple({(e.document, e.start, e.end): e for e in [*one, *other]}.values())


def _absorb_undated(facts: list[FactRecord]) -> list[FactRecord]:
    """A fact without a date gives its evidence to the same fact with one, when there is just one such."""
    dated: dict[tuple[object, ...], list[int]] = {}
    for index, fact in enumerate(facts):
        if fact.time is not None:
            dated.setdefault(_gist(fact), []).append(index)
    kept: list[FactRecord] = list(facts)
    gone: set[int] = set()
    for index, fact in enumerate(facts):
        if fact.time is None and len(dated.get(_gist(fact), [])) == 1:
            home = dated[_gist(fact)][0]
            kept[home] = replace(kept[home], evidence=_union(kept[home].evidence, fact.evidence))
            gone.add(index)
    return [fact for index, fact in enumerate(kept) if index not in gone]


def _gist(fact: FactRecord) -> tuple[object, ...]:
    value = fact.value.text.lower() if fact.value else ""
    verb = fact.verb if fact.predicate is Predicate.GENERIC_EVENT else ""
    return (
        fact.predicate,
        fact.subject,
        fact.object,
        value,
        fact.role,
        verb,
        fact.modality,
        fact.positive,
        fact.attributed_to,
    )


def _with_conflicts(facts: list[FactRecord]) -> Iterable[FactRecord]:
    groups: dict[tuple[Predicate, str], list[FactRecord]] = {}
    for fact in facts:
        if fact.predicate in FUNCTIONAL and fact.positive and fact.modality is not Modality.INTENDED:
            side = fact.object or "" if fact.predicate is Predicate.CAPITAL_OF else fact.subject
            groups.setdefault((fact.predicate, side), []).append(fact)
    conflicts: dict[str, list[str]] = {}
    for (predicate, _), group in groups.items():
        for fact in group:
            others = [other.key for other in group if other.key != fact.key and differ(predicate, fact, other)]
            if others:
                conflicts[fact.key] = others
    return [replace(fact, conflicts=tuple(conflicts.get(fact.key, ()))) for fact in facts]


def differ(predicate: Predicate, one: FactRecord, other: FactRecord) -> bool:
    """Whether two facts of a functional predicate cannot both hold."""
    if FUNCTIONAL[predicate] == "object":
        return one.subject != other.subject
    return one.time is not None and other.time is not None and disjoint(one.time, other.time)


def disjoint(one: TimeValue, other: TimeValue) -> bool:
    """Whether no day lies in both; open ends reach as far as they can."""
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return False
    return one.upper < other.lower or other.upper < one.lower
