"""Joins the shorter names of a person to the full one, where only one bearer is possible."""

from __future__ import annotations

from bisect import bisect_left

from content.enums import EntityKind, NameKind
from content.extraction import alias_rules as rules
from content.extraction.alias_groups import PERSON, PLACE, Group, Groups
from content.extraction.gazetteer import look_up
from content.extraction.name_words import is_common


def join_people(groups: Groups) -> None:
    """Surnames and other parts join the one full name they fit; those that fit several become ambiguous.

    Of several bearers, the only one whose full name running text has given before is meant.
    """
    shorts = [group for group in groups.all if group.wide == PERSON or _is_lone_word(group)]
    for short in sorted(shorts, key=lambda group: -len(group.words)):
        if short.new or _is_state(short):
            continue
        fits = _bearers(groups, short)
        if fits and short.wide == "" and _is_place_too(groups, short):
            short.ambiguous = True
        elif len(fits) == 1:
            groups.join(next(iter(fits.values())), short, NameKind.SHORT)
        elif fits:
            chosen = _introduced_before(groups, short, list(fits.values()))
            if chosen is not None:
                groups.join(chosen, short, NameKind.SHORT)
            else:
                short.ambiguous = True


def local_readings(groups: Groups) -> list[tuple[int, Group]]:
    """Mentions of ambiguous short names, each with the only full name its paragraph gave before it."""
    found = []
    for short in groups.all:
        if not short.ambiguous or short.wide not in (PERSON, ""):
            continue
        own = rules.person_words(short.text)
        fits = [
            full
            for full in groups.sharing(own)
            if full.wide == PERSON and not full.ambiguous and rules.short_of_person(own, full.words)
        ]
        for index in short.mentions:
            near = {groups.root(full): full for full in fits if _named_before(groups, full, index)}
            if len(near) == 1:
                found.append((index, next(iter(near.values()))))
    return found


def _is_lone_word(group: Group) -> bool:
    return group.wide == "" and len(group.words) == 1 and not group.acronym


def _is_state(short: Group) -> bool:
    """A state keeps its name, whoever bears it as a last word: "Radio Poland" and "Maria Poland" are not Poland."""
    place = look_up(short.fold)
    return place is not None and place.kind is EntityKind.STATE


def _is_place_too(groups: Groups, short: Group) -> bool:
    """Whether the text, or general knowledge, has a place of this name."""
    if look_up(short.fold) is not None:
        return True
    return any(other.fold == short.fold and other.wide == PLACE for other in groups.sharing(short.words))


def _may_be_full(group: Group) -> bool:
    if group.ambiguous or len(group.words) < 2:
        return False
    return group.wide == PERSON or (
        group.wide == "" and len(group.words) == 2 and not any(is_common(word) for word in group.words)
    )


def _bearers(groups: Groups, short: Group) -> dict[int, Group]:
    """The people `short` can stand for: those with this surname before those who have it as another name."""
    ranked: dict[int, dict[int, Group]] = {1: {}, 2: {}}
    own = rules.person_words(short.text)
    namesakes: dict[int, Group] = {}
    for full in groups.sharing(own):
        if full is short:
            continue
        if _comes_from(full, short):
            continue
        if full.wide == PERSON and full.fold == short.fold:
            namesakes[groups.root(full)] = full
        elif _may_be_full(full):
            rank = rules.short_of_person(own, full.words)
            if rank and not rules.sexes_differ(short.female, full.words):
                ranked[rank].setdefault(groups.root(full), full)
    for found in (*ranked.values(), namesakes):
        found.pop(groups.root(short), None)
    best = ranked[2] or ranked[1]
    return {**best, **namesakes} if best and not short.titles else best


def _comes_from(full: Group, short: Group) -> bool:
    """ "Iskandar of Aceh" is not Aceh."""
    return full.text.lower().endswith(f" of {short.text.lower()}")


def _introduced_before(groups: Groups, short: Group, fits: list[Group]) -> Group | None:
    """The only one whose full name running text gives before the short form comes up."""
    first = short.mentions[0]
    earlier = {
        groups.root(full): full
        for full in fits
        if full.fold != short.fold and any(index < first and groups.in_prose(index) for index in full.mentions)
    }
    return next(iter(earlier.values())) if len(earlier) == 1 else None


def _named_before(groups: Groups, full: Group, index: int) -> bool:
    place = bisect_left(full.mentions, index)
    return place > 0 and groups.block_of[full.mentions[place - 1]] == groups.block_of[index] >= 0
