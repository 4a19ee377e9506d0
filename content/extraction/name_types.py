"""The kind of each name, from votes pooled over its whole document.

All sightings written alike share one ballot. What stays undecided looks at its neighbours in a list ("Gera, X and
Plauen") and, for a single word, at the full names that end in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from content.enums import EntityKind
from content.extraction.gazetteer import look_up
from content.extraction.name_contexts import context_votes, kind_of_list
from content.extraction.name_forms import BODY, PERSON, PLACE, Sighting, form_votes
from content.extraction.name_words import heads, is_common, kind_of
from content.records import Span
from content.spelling import fold

SURE = 2.0  # weight of a class from which it may speak for its neighbours
ENOUGH = 1.0
_CLASS_OF = {
    **dict.fromkeys(("state", "region", "subdivision", "town", "natural_feature", "building", PLACE), PLACE),
    **dict.fromkeys(("party", "armed_group", "alliance", "army_unit", "agency", "international_body"), BODY),
    **dict.fromkeys(("company", "university", BODY), BODY),
}
_DEFAULT = {PLACE: EntityKind.REGION, BODY: EntityKind.ORGANISATION}
_BETWEEN = re.compile(r"(?:,|,? and|,? or|;)\s(?:the )?")

Ballot = dict[str, float]


def kinds_of(sightings: Sequence[Sighting], text: str) -> list[EntityKind]:
    """The kind of each sighting: settled once for all sightings written alike, save where a field says otherwise.

    A word that is a surname here and a place in the gazetteer is told at each sighting by its own context.
    """
    keys = [fold(text[sighting.span.start : sighting.span.end]) for sighting in sightings]
    ballots: dict[str, Ballot] = {}
    for key, sighting in zip(keys, sightings, strict=True):
        if key not in ballots:
            ballots[key] = _count(form_votes(key, sighting))
        for kind, weight in context_votes(sighting, text):
            ballots[key][kind] += weight
    surnames = _ask_full_names(ballots, keys, sightings)
    _tell_lists(ballots, keys, sightings, text)
    _ask_neighbours(ballots, keys, sightings, text)
    settled = {key: settle(ballot) for key, ballot in ballots.items()}
    return [
        _field_kind(sighting) or (_kind_here(sighting, text, settled[key]) if key in surnames else settled[key])
        for key, sighting in zip(keys, sightings, strict=True)
    ]


def kind_by_form(name: str) -> EntityKind:
    """The kind a name tells by itself: "Treaty of Roskilde" is an agreement."""
    words = tuple(word for word in name.split() if word[:1].isupper() or word[:1].isdigit())
    if not words:
        return EntityKind.UNKNOWN
    return settle(_count(form_votes(fold(name), Sighting(Span(0, len(name)), words, "", Span(0, len(name))))))


def _count(votes: Iterable[tuple[str, float]]) -> Ballot:
    ballot: Ballot = defaultdict(float)
    for kind, weight in votes:
        ballot[kind] += weight
    return ballot


def _kind_here(sighting: Sighting, text: str, pooled: EntityKind) -> EntityKind:
    """Person or place by the words around; unknown if they do not say and the document uses it as a place too."""
    local = _count(context_votes(sighting, text))
    best, weight = strongest(local)
    if best in (PERSON, PLACE) and weight > 0:
        place = look_up(sighting.words[0])
        return EntityKind.PERSON if best == PERSON or place is None else place.kind
    return pooled if pooled is EntityKind.PERSON else EntityKind.UNKNOWN


def _field_kind(sighting: Sighting) -> EntityKind | None:
    """A newspaper's field holds a newspaper, though the party has the same name."""
    return EntityKind.WORK if heads("label").get(sighting.label.lower()) == "work" else None


def strongest(ballot: Ballot) -> tuple[str, float]:
    """The class with most votes and its weight."""
    classes: dict[str, float] = defaultdict(float)
    for kind, weight in ballot.items():
        classes[_CLASS_OF.get(kind, kind)] += weight
    return max(classes.items(), key=lambda item: item[1]) if classes else ("", 0.0)


def settle(ballot: Ballot) -> EntityKind:
    """The kind with most votes inside the class with most votes."""
    best, weight = strongest(ballot)
    if weight < ENOUGH:
        return EntityKind.UNKNOWN
    inside = {kind: weight for kind, weight in ballot.items() if _CLASS_OF.get(kind, kind) == best and kind != best}
    if not inside:
        return _DEFAULT.get(best) or kind_of(best)
    return kind_of(max(inside, key=lambda kind: inside[kind]))


def _ask_full_names(ballots: dict[str, Ballot], keys: Sequence[str], sightings: Sequence[Sighting]) -> set[str]:
    """A part of a person's name standing alone is a person, the first word of a body's name a body.

    Returns the surnames that are places as well.
    """
    surnames: set[str] = set()
    people, bodies, pairs = _parts_of_names(ballots, keys, sightings)
    for key, sighting in dict(zip(keys, sightings, strict=True)).items():
        parts = tuple(key.split())
        if len(parts) == 2 and strongest(ballots[key])[1] < SURE and parts in pairs:
            ballots[key][PERSON] += 2.5
        if len(sighting.words) > 1:
            continue
        if key in people:
            place = look_up(key)
            if people[key] >= 1 and place is not None and place.kind.is_place:
                surnames.add(key)
            ballots[key][PERSON] += min(2.5, 1.5 + people[key] * 0.5)
        elif key in bodies and not is_common(key):
            ballots[key][BODY] += 2.0
    return surnames


def _parts_of_names(
    ballots: dict[str, Ballot], keys: Sequence[str], sightings: Sequence[Sighting]
) -> tuple[dict[str, float], set[str], set[tuple[str, str]]]:
    """Words of people's names by weight (a surname counts 1), first words of bodies, two words of a person's name."""
    people: dict[str, float] = defaultdict(float)
    bodies: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for key, sighting in zip(keys, sightings, strict=True):
        if len(sighting.words) < 2:
            continue
        best, weight = strongest(ballots[key])
        if best == PERSON and weight >= ENOUGH:
            people[fold(sighting.words[-1])] += 1
            people[fold(sighting.words[0])] += 0.4
            pairs.update(combinations(key.split()[:6], 2))
        elif best == BODY and weight >= SURE:
            bodies.add(key.split()[0])
    return people, bodies, pairs


def _tell_lists(ballots: dict[str, Ballot], keys: Sequence[str], sightings: Sequence[Sighting], text: str) -> None:
    """ "towns such as A, B and C" tells what all three are."""
    for place, sighting in enumerate(sightings):
        told = kind_of_list(text, sighting)
        if told:
            ballots[keys[place]][told] += 4.0
    for members in _lists(sightings, text):
        told = kind_of_list(text, sightings[members[0]])
        for place in members[1:] if told else ():
            ballots[keys[place]][told] += 4.0


def _ask_neighbours(ballots: dict[str, Ballot], keys: Sequence[str], sightings: Sequence[Sighting], text: str) -> None:
    """Members of a list are mostly of one class: those that are sure speak for the others."""
    before = {key: strongest(ballot) for key, ballot in ballots.items()}
    kinds = {key: settle(ballot) for key, ballot in ballots.items()}
    for members in _lists(sightings, text):
        if kind_of_list(text, sightings[members[0]]):
            continue
        votes: dict[str, float] = defaultdict(float)
        for place in members:
            best, weight = before[keys[place]]
            if weight >= SURE and best in (PERSON, PLACE, BODY, "people"):
                votes[best] += weight
        if not votes:
            continue
        best, total = max(votes.items(), key=lambda item: item[1])
        if total < 1.5 * (sum(votes.values()) - total):
            continue
        inside = {
            kinds[keys[place]] for place in members if before[keys[place]][0] == best and before[keys[place]][1] >= SURE
        }
        for place in members:
            if before[keys[place]][0] != best or before[keys[place]][1] < SURE:
                ballots[keys[place]][best] += 1.2 if len(members) == 2 else min(2.6, 0.5 * total)
                if best == PLACE and len(inside) == 1 and EntityKind.BUILDING not in inside:
                    ballots[keys[place]][next(iter(inside)).value] += 0.1


def _lists(sightings: Sequence[Sighting], text: str) -> Iterator[list[int]]:
    """Runs of sightings with nothing but commas, "and" or "or" between them."""
    run: list[int] = [0] if sightings else []
    for place in range(1, len(sightings)):
        first, second = sightings[place - 1], sightings[place]
        start = second.span.start - (len(second.title) + 1 if second.title else 0)
        if 0 < start - first.span.end < 12 and _BETWEEN.fullmatch(text, first.span.end, start):
            run.append(place)
            continue
        if _is_list(run, sightings, text):
            yield run
        run = [place]
    if _is_list(run, sightings, text):
        yield run


def _is_list(run: Sequence[int], sightings: Sequence[Sighting], text: str) -> bool:
    """Three members, or two with a conjunction: a comma alone may part clauses."""
    if len(run) != 2:
        return len(run) > 2
    between = text[sightings[run[0]].span.end : sightings[run[1]].span.start]
    return between.startswith((" and ", " or "))
