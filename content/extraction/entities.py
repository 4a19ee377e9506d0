"""Makes the record of an entity from the names that were merged into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from content.enums import EntityKind, NameKind
from content.extraction.alias_groups import Group
from content.extraction.alias_rules import is_acronym
from content.extraction.annotations import NameMention
from content.extraction.gazetteer import given_name
from content.records import EntityRecord, NameVariant
from content.spelling import fold

_THE = re.compile(r"\b[Tt]he [\"“‘']?$")
_MANY = re.compile(r"^[”\"']? (?:were|are|have|do|fight|remain)\b")
_ONE = re.compile(r"^[”\"']? (?:was|is|has|does|remains|became)\b")


def record_of(text: str, groups: Sequence[Group], mentions: Sequence[NameMention], taken: set[str]) -> EntityRecord:
    """The record of one entity; `taken` are keys in use, which its key avoids."""
    full = _fullest(groups)
    kind = _kind(groups, full)
    indices = sorted(index for group in groups for index in group.mentions)
    spans = tuple(mentions[index].span for index in indices)
    main = sorted(full.mentions) if len(full.mentions) * 3 > len(indices) else indices
    definite = sum(bool(_THE.search(text, max(0, mentions[i].span.start - 6), mentions[i].span.start)) for i in main)
    return EntityRecord(
        key=_key(full, kind, taken),
        kind=kind,
        name=full.text,
        variants=_variants(groups, full),
        definite=kind is not EntityKind.PERSON and definite * 2 > len(main),
        plural=_is_plural(text, kind, [mentions[index] for index in indices]),
        female=_is_female(groups, full) if kind is EntityKind.PERSON else None,
        mentions=spans,
    )


def _fullest(groups: Sequence[Group]) -> Group:
    """The name with most words; translations and acronyms only if there is nothing else."""

    def rank(group: Group) -> tuple[int, int, int, int]:
        plain = group.role not in (NameKind.GLOSS, NameKind.NICKNAME, NameKind.TITLED) and not is_acronym(group.text)
        return (int(plain), len(group.text.split()), sum(group.texts.values()), -group.mentions[0])

    return max(groups, key=rank)


def _kind(groups: Sequence[Group], full: Group) -> EntityKind:
    if full.kind is not EntityKind.UNKNOWN:
        return full.kind
    votes: Counter[EntityKind] = Counter()
    for group in groups:
        if group.kind is not EntityKind.UNKNOWN:
            votes[group.kind] += len(group.mentions)
    return votes.most_common(1)[0][0] if votes else EntityKind.UNKNOWN


def _key(full: Group, kind: EntityKind, taken: set[str]) -> str:
    """Class and slug; an unsure kind leaves the class out. A namesake of the same class gets a number."""
    wide = {"place": "place", "person": "person", "group": "group"}.get(full.wide, full.wide)
    slug = fold(full.text).replace(" ", "-")
    stem = f"{wide}:{slug}" if wide and kind is not EntityKind.UNKNOWN else slug
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}~{number}", number + 1
    return key


def _variants(groups: Sequence[Group], full: Group) -> tuple[NameVariant, ...]:
    """All spellings, each once, with the canonical name left out."""
    found: dict[str, NameKind] = {}
    for group in groups:
        for text in group.texts:
            found.setdefault(text, _variant_kind(group, text, full))
        for title in sorted(group.titles):
            found.setdefault(f"{title} {group.text}", NameKind.TITLED)
    found.pop(full.text, None)
    return tuple(NameVariant(text, kind) for text, kind in found.items())


def _variant_kind(group: Group, text: str, full: Group) -> NameKind:
    if is_acronym(text):
        return NameKind.ACRONYM
    if group is full:
        return NameKind.SPELLING
    if group.role is NameKind.FULL:
        return NameKind.SHORT if len(group.words) < len(full.words) else NameKind.SPELLING
    return group.role


def _is_plural(text: str, kind: EntityKind, mentions: Sequence[NameMention]) -> bool:
    if kind is EntityKind.PEOPLE:
        return True
    if kind is EntityKind.PERSON or kind.is_place:
        return False
    after = [text[mention.span.end : mention.span.end + 12] for mention in mentions]
    return sum(bool(_MANY.match(tail)) for tail in after) > sum(bool(_ONE.match(tail)) for tail in after)


def _is_female(groups: Sequence[Group], full: Group) -> bool | None:
    for group in groups:
        if group.female is not None:
            return group.female
    if len(full.words) < 2:
        return None
    return {"f": True, "m": False}.get(given_name(full.words[0]))
