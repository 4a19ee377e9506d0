"""Who may stand beside a key: the entities fit to be options, found by document, kind and noun."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from content.enums import EntityKind
from content.generation.nouns import question_noun
from content.generation.proper import is_proper
from content.records import EntityRecord, FactRecord

SHORTEST, LONGEST = 0.6, 1.6  # of an option's name, in lengths of the key's
MOST = 80  # entities of one document, and of the whole bank, that are weighed for one question

Group = tuple[EntityKind, str]


@dataclass(frozen=True, slots=True)
class Pool:
    """The entities met twice or in a fact of their own, in capitals and of a known kind.

    `near` holds those of a document, `far` those of the bank, both by length of name. `documents` says in which
    documents the facts of an entity stand.
    """

    near: Mapping[tuple[str, Group], tuple[EntityRecord, ...]] = field(default_factory=dict)
    far: Mapping[Group, tuple[EntityRecord, ...]] = field(default_factory=dict)
    documents: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of_its_documents(self, key: EntityRecord) -> list[EntityRecord]:
        """The entities of the key's kind and noun in the documents that the key's facts stand in, at most `MOST` of
        each, those whose names are nearest in length."""
        group = same_group(key)
        found = {
            entity.key: entity
            for document in sorted(self.documents.get(key.key, ()))
            for entity in _alike_long(self.near.get((document, group), ()), key)
        }
        return list(found.values())

    def of_the_bank(self, key: EntityRecord) -> Sequence[EntityRecord]:
        """The entities of the key's kind and noun whose names are nearest in length, at most `MOST`."""
        return _alike_long(self.far.get(same_group(key), ()), key)


def _alike_long(members: Sequence[EntityRecord], key: EntityRecord) -> Sequence[EntityRecord]:
    """Of entities by length of name those that may stand beside the key for theirs, at most `MOST` around its own."""
    length = len(key.name)
    first, middle, last = (
        bisect_left(members, bound, key=_length) for bound in (SHORTEST * length, length, LONGEST * length + 0.5)
    )
    return members[max(first, middle - MOST // 2) : min(last, middle + MOST // 2)]


def _length(entity: EntityRecord) -> int:
    return len(entity.name)


def same_group(entity: EntityRecord) -> Group:
    """Of the key's kind, and asked for with the same noun."""
    return entity.kind, question_noun(entity)


def build_pool(entities: Iterable[EntityRecord], by_entity: Mapping[str, Iterable[FactRecord]]) -> Pool:
    near: dict[tuple[str, Group], list[EntityRecord]] = defaultdict(list)
    far: dict[Group, list[EntityRecord]] = defaultdict(list)
    documents: dict[str, frozenset[str]] = {}
    for entity in entities:
        facts = tuple(by_entity.get(entity.key, ()))
        documents[entity.key] = frozenset(evidence.document for fact in facts for evidence in fact.evidence)
        if not well_attested(entity, facts):
            continue
        group = same_group(entity)
        far[group].append(entity)
        for document in documents[entity.key]:
            near[document, group].append(entity)
    for members in (*near.values(), *far.values()):
        members.sort(key=lambda entity: (len(entity.name), entity.key))
    return Pool(
        {place: tuple(members) for place, members in near.items()},
        {group: tuple(members) for group, members in far.items()},
        documents,
    )


def well_attested(entity: EntityRecord, facts: Iterable[FactRecord]) -> bool:
    """Met twice, or in a fact of its own; in capitals, of a known kind."""
    attested = len(entity.mentions) > 1 or any(fact.positive for fact in facts)
    return attested and entity.kind is not EntityKind.UNKNOWN and is_proper(entity)
