"""Facts of a bank that cannot both be so: predicates that hold once, with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from content.enums import Modality, Predicate
from content.records import FactRecord, TimeValue
from content.spelling import fold

# A thing is founded, dissolved, born or dead once; the two facts differ when their times cannot be the same.
ONCE_IN_TIME = frozenset({Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.BORN, Predicate.DIED})
# A state has one capital at a time.
ONE_SUBJECT = frozenset({Predicate.CAPITAL_OF})


def find_conflicts(facts: Iterable[FactRecord]) -> dict[str, set[str]]:
    """For each fact in conflict the keys of the facts it conflicts with, symmetric."""
    groups: defaultdict[tuple[str, str], list[FactRecord]] = defaultdict(list)
    for fact in facts:
        if not fact.positive or fact.modality in {Modality.NEGATED, Modality.INTENDED}:
            continue
        if fact.predicate in ONCE_IN_TIME:
            groups[(fact.predicate, fact.subject)].append(fact)
        elif fact.predicate in ONE_SUBJECT and fact.object:
            groups[(fact.predicate, fact.object)].append(fact)
    conflicts: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if _differ(one, other):
                conflicts[one.key].add(other.key)
                conflicts[other.key].add(one.key)
    return dict(conflicts)


def _differ(one: FactRecord, other: FactRecord) -> bool:
    dated = one.time and other.time and not may_be_at_once(one.time, other.time)
    if one.predicate in ONE_SUBJECT:
        return one.subject != other.subject and not dated
    return bool(dated)


def may_be_at_once(one: TimeValue, other: TimeValue) -> bool:
    """Whether two times share a day; an open end reaches any day."""
    starts = [time.lower for time in (one, other) if time.lower is not None]
    ends = [time.upper for time in (one, other) if time.upper is not None]
    return not starts or not ends or max(starts) <= min(ends)


def identity(fact: FactRecord) -> tuple[object, ...]:
    """Equal for two facts that say the same, whatever their keys: the same fact of two documents, or of two entities
    that a teacher merged."""
    return (
        fact.predicate,
        fact.subject,
        fact.object,
        fold(fact.value.text) if fact.value else "",
        (fact.time.edtf, fact.time.relation) if fact.time else None,
        fold(fact.place or ""),
        fold(fact.role),
        fact.positive,
        fact.modality,
        fold(fact.attributed_to),
        tuple(sorted(fact.qualifiers.items())),
    )
