"""Merges the names of a document into entities.

Starts from names written alike, then joins groups by rules that rest on a unique reading: a surname joins the one
person who bears it, an acronym the one body with these initials. What fits two entities joins neither and its mentions
stay without an entity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from content.enums import NameKind
from content.extraction import alias_bodies, alias_people
from content.extraction.alias_glosses import Gloss, glosses_of
from content.extraction.alias_groups import BODY, PERSON, Group, Groups
from content.extraction.annotations import NameMention
from content.extraction.entities import record_of
from content.extraction.gazetteer import settled_names
from content.extraction.name_words import is_common
from content.records import EntityRecord, ReadDocument, Sentence
from content.spelling import fold, same_spelling, similar, sound_key

BUCKET = 30  # names with one sound key that are compared pairwise; more are no spellings but noise
ALIKE = 0.6  # least `similar` of two spellings
_CONTINUED = re.compile(r" \(([a-z][^()]{3,60})\)\)")
APART = 60  # characters: names closer than that are told apart by the text


def merge_names(
    document: ReadDocument, sentences: tuple[Sentence, ...], mentions: tuple[NameMention, ...]
) -> tuple[tuple[EntityRecord, ...], tuple[NameMention, ...]]:
    """The entities of a document, and its mentions with their entity ("" where two readings are possible).

    A mention takes on the kind of its entity.
    """
    text = document.readable()
    groups = Groups(document, text, mentions)
    _join_all(groups)
    merged = list(mentions)
    entities: list[EntityRecord] = []
    owner: dict[int, EntityRecord] = {}
    taken: set[str] = set()
    for members in groups.clusters():
        record = record_of(text, members, mentions, taken)
        taken.add(record.key)
        entities.append(record)
        for group in members:
            owner[group.number] = record
            for index in group.mentions:
                merged[index] = replace(mentions[index], entity=record.key, kind=record.kind)
    for index, group in alias_people.local_readings(groups):
        if group.number in owner:
            record = owner[group.number]
            merged[index] = replace(mentions[index], entity=record.key, kind=record.kind)
    return tuple(entities), tuple(merged)


def _join_all(groups: Groups) -> None:
    """All rules in order, the surest first."""
    _join_settled(groups)
    glosses = list(_apart_from_continued(groups, glosses_of(groups.text, groups.mentions)))
    for gloss in glosses:
        if gloss.sure:
            groups.join(groups.of_mention[gloss.first], groups.of_mention[gloss.second], gloss.kind)
    _join_translations(groups, [gloss for gloss in glosses if not gloss.sure])
    _join_spellings(groups)
    alias_bodies.join_acronyms(groups)
    alias_people.join_people(groups)
    alias_bodies.join_short(groups, BODY)
    alias_bodies.join_short(groups, "state")
    alias_bodies.join_adjectives(groups)
    alias_bodies.join_plurals(groups)
    alias_bodies.join_reordered(groups)
    alias_bodies.join_places(groups)
    alias_bodies.join_heads(groups)


def _join_settled(groups: Groups) -> None:
    """ "USSR" and "Soviet Union": names whose sameness is general knowledge."""
    table: dict[str, Group] = {}
    for group in groups.all:
        full = settled_names().get(group.fold)
        if full is None or group.wide == PERSON:
            continue
        if full in table:
            groups.join(table[full], group, NameKind.ACRONYM if group.acronym else NameKind.SHORT)
        else:
            table[full] = group


def _apart_from_continued(groups: Groups, glosses: Iterable[Gloss]) -> Iterator[Gloss]:
    """ "X (Hanse Union (for the freedom of trade))" is X (Hanse Union for the freedom of trade): joined here where the
    text knows that name; the other glosses are given back."""
    names = {group.fold: group for group in groups.all if group.wide == BODY}
    for gloss in glosses:
        second = groups.mentions[gloss.second]
        rest = _CONTINUED.match(groups.text, second.span.end)
        whole = names.get(fold(f"{second.text} {rest[1]}")) if rest is not None else None
        if whole is None:
            yield gloss
        else:
            groups.join(whole, groups.of_mention[gloss.first], gloss.kind)


def _join_translations(groups: Groups, glosses: Sequence[Gloss]) -> None:
    """One gloss given to two names translates neither for certain."""
    owners: dict[int, set[int]] = defaultdict(set)
    for gloss in glosses:
        owners[groups.root(groups.of_mention[gloss.second])].add(groups.root(groups.of_mention[gloss.first]))
    for gloss in glosses:
        second = groups.of_mention[gloss.second]
        if len(owners.get(groups.root(second), ())) <= 1:
            groups.join(groups.of_mention[gloss.first], second, gloss.kind)
        else:
            second.ambiguous = True


def _join_spellings(groups: Groups) -> None:
    buckets: dict[str, list[Group]] = defaultdict(list)
    for group in groups.all:
        if len(group.fold) > 3 and not group.acronym and not group.new:
            buckets[sound_key(group.fold)].append(group)
    for bucket in buckets.values():
        if 1 < len(bucket) <= BUCKET:
            _compare(groups, bucket)


def _compare(groups: Groups, bucket: Iterable[Group]) -> None:
    for first, second in combinations(bucket, 2):
        if _may_be_spellings(first, second) and not _meet(groups, first, second):
            groups.join(first, second, NameKind.SPELLING)


def _may_be_spellings(first: Group, second: Group) -> bool:
    if first.wide != second.wide and ((first.wide and second.wide) or "work" in (first.wide, second.wide)):
        return False
    if all(is_common(word) for word in first.words) and first.fold != second.fold:
        return False
    return same_spelling(first.fold, second.fold) and similar(first.fold, second.fold) >= ALIKE


def _meet(groups: Groups, first: Group, second: Group) -> bool:
    """Whether both stand close together somewhere: then the text tells them apart."""
    if fold(first.fold).replace(" ", "") == second.fold.replace(" ", ""):
        return False
    spots = [groups.mentions[index].span.start for index in second.mentions[:BUCKET]]
    return any(
        abs(groups.mentions[index].span.start - spot) < APART for index in first.mentions[:BUCKET] for spot in spots
    )
