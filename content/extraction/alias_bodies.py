"""Joins the names of bodies, states, places and events: acronyms, shorter forms, adjectives, heads."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from content.enums import EntityKind, NameKind
from content.extraction import alias_rules as rules
from content.extraction.alias_groups import BODY, CROWD, PERSON, PLACE, Group, Groups
from content.extraction.gazetteer import BIG_TOWN, look_up, settled_names
from content.extraction.name_words import head_kind, is_common
from content.records import Span

NEAR = 120  # characters between two members of one list
SAMPLE = 40  # mentions of a group that are looked at


def join_acronyms(groups: Groups) -> None:
    """An acronym joins the one name with these initials."""
    by_first: dict[str, list[Group]] = defaultdict(list)
    for group in groups.all:
        if len(group.words) > 1 and group.wide in (BODY, "", PLACE, "event", "agreement"):
            by_first[group.fold[0]].append(group)
    for group in groups.all:
        if not group.acronym or group.wide == PERSON or not groups.is_alone(group):
            continue
        fulls = by_first.get(group.fold[:1], ())
        fits = {groups.root(full): full for full in fulls if rules.stands_for(group.text, full.text)}
        fits.pop(groups.root(group), None)
        if len(fits) == 1:
            groups.join(next(iter(fits.values())), group, NameKind.ACRONYM)


def join_short(groups: Groups, wide: str) -> None:
    """A shorter form joins the one full name it is part of; parts of two are ambiguous in all their spellings."""
    for members in sorted(groups.clusters(), key=lambda members: -max(len(group.words) for group in members)):
        plain = [group for group in members if not group.acronym]
        if not plain or not all(_is_of(group, wide) and not _is_known_place(group) for group in plain):
            continue
        short = max(plain, key=lambda group: len(group.words))
        fulls = [g for g in groups.sharing(short.words[:1]) if len(g.words) > len(short.words) and _is_of(g, wide)]
        fits = {groups.root(full): full for full in fulls if rules.short_of_group(short.words, full.words)}
        wider = {groups.root(full) for full in fulls if rules.may_be_short(short.words, full.words)} | fits.keys()
        wider.discard(groups.root(short))
        fits.pop(groups.root(short), None)
        if len(fits) == len(wider) == 1:
            full = next(iter(fits.values()))
            if not _side_by_side(groups, short, full):
                groups.join(full, short, NameKind.SHORT)
        elif len(wider) > 1 and not all(_adds_firm(short, full) for full in fits.values()):
            for group in members:
                group.ambiguous = True


def join_adjectives(groups: Groups) -> None:
    """ "Danish Interim Council" and "Denmark Interim Council"."""
    table: dict[tuple[int, str], list[Group]] = defaultdict(list)
    for group in groups.all:
        if group.wide == BODY and len(group.words) > 1:
            table[len(group.words), group.words[-1]].append(group)
    for alike in table.values():
        if len(alike) <= CROWD:
            for first, second in combinations(alike, 2):
                if rules.same_but_adjective(first.words, second.words):
                    groups.join(first, second, NameKind.SPELLING)


def join_plurals(groups: Groups) -> None:
    """ "Utrecht Accord" and "Utrecht Accords", "Frisian" and "Frisians" as names of one thing."""
    countable = (EntityKind.AGREEMENT, EntityKind.EVENT, EntityKind.PEOPLE)
    table = {(group.fold, group.kind): group for group in groups.all if group.kind in countable}
    for (name, kind), group in table.items():
        plural = table.get((f"{name}s", kind))
        if plural is not None and len(name) > 3:
            groups.join(plural, group, NameKind.SPELLING)


def join_reordered(groups: Groups) -> None:
    """ "Department of State" and "State Department"."""
    table: dict[tuple[str, ...], Group] = {}
    for group in groups.all:
        if group.wide != BODY or group.kind is EntityKind.UNIVERSITY:
            continue
        key = tuple(sorted(word for word in group.words if word not in rules.SMALL))
        if len(key) < 2 or (len(key) == 2 and group.kind is not EntityKind.AGENCY):
            continue
        if key in table:
            groups.join(table[key], group, NameKind.SHORT)
        else:
            table[key] = group


def join_places(groups: Groups) -> None:
    """ "Burgos Province" and "Burgos", "Aix-en-Provence" and "Aix"."""
    places = {group.fold: group for group in groups.all if group.wide in (PLACE, "")}
    longer: dict[str, list[Group]] = defaultdict(list)
    for group in groups.all:
        if group.wide != PLACE:
            continue
        core = rules.place_core(group.text)
        if core and core in places and _may_be_core(core, group.fold):
            groups.join(group, places[core], NameKind.SHORT)
        if len(group.words) > 1 and not head_kind(group.words[-1]):
            longer[group.words[0]].append(group)
    for name, short in places.items():
        if " " in name or len(name) < 4 or is_common(name) or short.kind is not EntityKind.REGION:
            continue
        fits = {groups.root(full): full for full in longer.get(name, ())}
        if len(fits) == 1:
            groups.join(next(iter(fits.values())), short, NameKind.SHORT)


def join_heads(groups: Groups) -> None:
    """ "the Alliance" is the one body of the document whose head it is; without one it is no name."""
    by_head: dict[str, list[Group]] = defaultdict(list)
    for group in groups.all:
        if len(group.words) > 1 and group.wide not in (PERSON, "") and group.fold not in settled_names():
            by_head[rules.head_of(group.text)].append(group)
    for short in groups.all:
        word = short.fold
        if " " in word or not head_kind(word) or not is_common(word) or _is_of_nature(word):
            continue
        if not groups.is_definite(short) and (short.wide != BODY or short.kind is EntityKind.AGENCY):
            continue
        fits = {groups.root(full): full for full in by_head.get(word, ())}
        chosen = _dominant(list(fits.values()))
        if chosen is not None:
            groups.join(chosen, short, NameKind.SHORT)
        elif groups.is_alone(short) and (fits or short.kind is not EntityKind.AGENCY):
            short.ambiguous = True


def _dominant(fits: list[Group]) -> Group | None:
    """The only one, or the one the text speaks of five times as often as of all others."""
    ranked = sorted(fits, key=lambda group: -len(group.mentions))
    rest = sum(len(group.mentions) for group in ranked[1:])
    return ranked[0] if ranked and len(ranked[0].mentions) >= 5 * rest else None


def _may_be_core(core: str, name: str) -> bool:
    """Whether the bare name can mean the same: not "Mexico" for "Mexico City", nor "New York" for its state."""
    place = look_up(core)
    if place is None:
        return True
    if name.endswith(" city"):
        return place.kind is EntityKind.TOWN
    return place.kind is not EntityKind.STATE and place.size < BIG_TOWN


def _side_by_side(groups: Groups, short: Group, full: Group) -> bool:
    """Whether a list gives both: then they are two."""
    spots = [groups.mentions[index].span for index in full.mentions[:SAMPLE]]
    for index in short.mentions[:SAMPLE]:
        span = groups.mentions[index].span
        if any(abs(span.start - spot.end) < NEAR and _are_listed(groups.text, span, spot) for spot in spots):
            return True
    return False


def _are_listed(text: str, first: Span, second: Span) -> bool:
    start, end = min(first.end, second.end), max(first.start, second.start)
    return re.search(r"[,;](?: and)? (?:the )?$", text[start:end]) is not None


def _is_of(group: Group, wide: str) -> bool:
    """Whether the group may take part in joining bodies (also those of unknown kind) or states."""
    return group.kind is EntityKind.STATE if wide == "state" else group.wide in (wide, "")


def _is_known_place(group: Group) -> bool:
    place = look_up(group.fold)
    return place is not None and place.kind.is_place and group.kind is not EntityKind.STATE


def _is_of_nature(word: str) -> bool:
    """ "the Moon" needs no longer name."""
    place = look_up(word)
    return place is not None and place.kind is EntityKind.NATURAL_FEATURE


def _adds_firm(short: Group, full: Group) -> bool:
    """ "Krupp" beside "Krupp AG" and "Krupp Steel": the bare name is the firm's own."""
    return all(head_kind(word) == "company" for word in full.words[len(short.words) :])
