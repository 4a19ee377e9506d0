"""Births, deaths, journeys and works of people."""

from __future__ import annotations

from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.records import FactRecord

LEADER = FactKind.LEADER

MOVING = ("move", "flee", "return", "go", "travel", "emigrate", "retreat", "escape")
# Other verbs that "moved to" says well enough; who was recalled or exiled somewhere has not just moved.
ALSO_MOVING = frozenset({"", "relocate", "settle", "migrate", "resettle", "shift", "transfer", "seek"})


def is_a_move(fact: FactRecord) -> bool:
    return fact.verb in MOVING or fact.verb in ALSO_MOVING


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.BORN,
        "{s} was born{where}{when}.",
        (
            Ask("time", ("{ask} was {s} born?",), kind=FactKind.DATE, rank=0.2),
            Ask("place", ("{ask} was {s} born?",), kind=FactKind.PLACE),
        ),
    ),
    Forms(
        Predicate.DIED,
        "{s} was {verb.done}[ by {o}]{where}{when}.",
        (
            Ask("time", ("{ask} was {s} {verb.done}?",), kind=FactKind.DATE, rank=0.3),
            Ask("place", ("{ask} was {s} {verb.done}?",), kind=FactKind.PLACE),
            Ask("subject", ("{ask} was {verb.done}{where}{when}?",), dated=True),
            Ask("object", ("{ask} {verb.past} {s}?",)),
        ),
        verbs=("kill", "assassinate", "execute", "murder", "hang", "behead", "poison"),
        fits=lambda fact: fact.verb not in {"", "die", "pass", "fall", "perish"},
    ),
    Forms(
        Predicate.DIED,
        "{s} died{where}{when}.",
        (
            Ask("time", ("{ask} did {s} die?",), kind=FactKind.DATE, rank=0.2),
            Ask("place", ("{ask} did {s} die?",), kind=FactKind.PLACE),
        ),
        fits=lambda fact: fact.verb in {"", "die", "pass", "fall", "perish"},
    ),
    Forms(
        Predicate.MOVED_TO,
        "{s} {verb.past} to {o}{when}.",
        (
            Ask(
                "object", ("to {ask.whom} did {s} {verb}{when}?", "{ask} did {s} {verb} to{when}?"), kind=FactKind.PLACE
            ),
            Ask("subject", ("{ask} {verb.past} to {o}{when}?",), dated=True),
            Ask("time", ("{ask} did {s} {verb} to {o}?",), kind=FactKind.DATE, rank=0.1),
        ),
        verbs=MOVING,
        fits=lambda fact: fact.object is not None and is_a_move(fact),
    ),
    Forms(
        Predicate.MOVED_TO,
        "{s} {verb.past} to {p}{when}.",
        (
            Ask("place", ("to {ask.whom} did {s} {verb}{when}?",), kind=FactKind.PLACE),
            Ask("time", ("{ask} did {s} {verb} to {p}?",), kind=FactKind.DATE, rank=0.1),
        ),
        verbs=MOVING,
        fits=lambda fact: fact.object is None and is_a_move(fact),
    ),
    Forms(
        Predicate.AUTHOR_OF,
        "{s} wrote {o}{when}.",
        (
            Ask(
                "subject",
                ("{ask} wrote {o}?", "{ask} was the author of {o}?"),
                among=("{ask} was among the authors of {o}?",),
            ),
            Ask("object", ("{ask} did {s} write{when}?",), among=("{ask} was among those {s} wrote?",)),
            Ask("time", ("{ask} did {s} write {o}?",), kind=FactKind.DATE),
        ),
    ),
)
