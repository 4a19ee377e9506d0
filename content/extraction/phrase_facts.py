"""What a noun phrase says by its shape alone: "the siege of Acre in 1191", "Tampere in Finland"."""

from __future__ import annotations

from collections.abc import Iterator

from content.enums import EntityKind, Predicate
from content.extraction.arguments import Arguments
from content.extraction.described_things import ARMED, HAPPENINGS, OWN_FORCES
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import actions
from content.records import Span

VERSION = 1
# From the inside out: a place lies in one of a later rank.
RANKS = {
    EntityKind.BUILDING: 0,
    EntityKind.TOWN: 1,
    EntityKind.NATURAL_FEATURE: 1,
    EntityKind.SUBDIVISION: 2,
    EntityKind.REGION: 3,
    EntityKind.STATE: 3,
}


def phrase_facts(tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase) -> Iterator[Draft]:
    """Dates of events and places of places inside one phrase."""
    if phrase.time is not None and (phrase.lemma not in actions() or phrase.lemma in HAPPENINGS):
        event = arguments.told(tagged, phrase) if phrase.lemma in HAPPENINGS else arguments.one(tagged, phrase)
        if event is not None and event.key and event.kind == "event":
            yield Draft(
                Predicate.EVENT_ON,
                event,
                f"phrase.dated_event@{VERSION}",
                _span(tagged, phrase),
                time=TimeUse(phrase.time, "in"),
            )
    if phrase.lemma in ARMED | OWN_FORCES and len(phrase.of) == 1 and not phrase.plural:
        yield from _commanded(tagged, arguments, phrase)
    if phrase.name is not None:
        for side in ("in", "?in"):
            for outer in phrase.complements.get(side, [])[:1]:
                yield from _inside(tagged, arguments, phrase, outer)


def _commanded(tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase) -> Iterator[Draft]:
    """ "the Saxon militia of Otto Brandt": whose it is, leads it."""
    band, person = arguments.one(tagged, phrase), arguments.one(tagged, phrase.of[0])
    proper = any(tagged.tokens[at].text[0].isupper() for at in range(phrase.start + 1, phrase.head))
    if band.key and band.kind == "group" and person.key and person.kind == "person" and proper:
        span, rule = _span(tagged, phrase), f"phrase.band_of@{VERSION}"
        yield Draft(Predicate.LED_BY, band, rule, span, object=person, verb="lead")


def _inside(tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase, outer: NounPhrase) -> Iterator[Draft]:
    place, around = arguments.one(tagged, phrase), arguments.one(tagged, outer)
    if outer.name is None or not _within(place, around) or len(phrase.complements.get("in", [])) > 1:
        return
    yield Draft(
        Predicate.LOCATED_IN,
        place,
        f"phrase.place_in@{VERSION}",
        _span(tagged, phrase),
        object=around,
        verb="be",
    )


def _within(place: Argument, around: Argument) -> bool:
    if not place.key or not around.key or place.key == around.key:
        return False
    inner, outer = RANKS.get(place.entity_kind), RANKS.get(around.entity_kind)
    return inner is not None and outer is not None and inner < outer


def _span(tagged: TaggedSentence, phrase: NounPhrase) -> Span:
    return Span(tagged.tokens[phrase.start].span.start, tagged.tokens[max(phrase.stop, phrase.end) - 1].span.end)
