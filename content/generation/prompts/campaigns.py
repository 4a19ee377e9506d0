"""Taking, holding, attacking and leaving places. All of it can happen again, so the stem names a time."""

from __future__ import annotations

from content.enums import EntityKind, FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.records import FactRecord

LEAVING = ("withdraw", "resign", "secede", "defect", "retreat", "pull out")

# Verbs of leaving that take the place as their object.
LEAVING_IT = frozenset({"leave", "flee", "abandon", "evacuate", "exit", "quit"})


def leaves_it(fact: FactRecord) -> bool:
    return fact.verb in LEAVING_IT


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.CAPTURED,
        "{s} {verb.past} {o}[ from {loser}]{when}.",
        (
            Ask(
                "time", ("{ask} did {s} {verb} {o}?", "{ask} was {o} {verb.done} by {s}?"), kind=FactKind.DATE, rank=0.3
            ),
            Ask("subject", ("{ask} {verb.past} {o}{when}?",), dated=True, rank=0.2),
            Ask(
                "object",
                ("{ask} did {s} {verb}{when}?",),
                among=("{ask} was among those {verb.done} by {s}{when}?",),
                dated=True,
                kind=FactKind.PLACE,
            ),
        ),
        verbs=("capture", "take", "seize", "conquer", "occupy", "retake", "recapture", "reclaim"),
    ),
    Forms(
        Predicate.ATTACKED,
        "{s} {verb.past} {o}{where}{when}.",
        (
            Ask("time", ("{ask} did {s} {verb} {o}?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} {verb.past} {o}{where}{when}?",), dated=True, rank=0.1),
            Ask("object", ("{ask} did {s} {verb}{where}{when}?",), dated=True),
        ),
        verbs=("attack", "invade", "storm", "assault", "raid", "bombard", "besiege", "bomb", "shell"),
    ),
    Forms(
        Predicate.CONTROLS,
        "{s} {verb.past} {o}{when}.",
        (
            Ask(
                "subject",
                ("{ask} {verb.past} {o}{when}?",),
                among=("{ask} was among those {ask.that} {verb.past} {o}{when}?",),
                dated=True,
            ),
            Ask(
                "object",
                ("{ask} did {s} {verb}{when}?",),
                among=("{ask} was among those {verb.done} by {s}{when}?",),
                dated=True,
                kind=FactKind.PLACE,
            ),
        ),
        verbs=("control", "hold", "rule", "govern", "dominate"),
    ),
    Forms(
        Predicate.WITHDREW_FROM,
        "{s} {verb.past} {o}{when}.",
        (
            Ask("time", ("{ask} did {s} {verb} {o}?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} {verb.past} {o}{when}?",), dated=True),
            Ask("object", ("{ask} did {s} {verb}{when}?",), dated=True),
        ),
        fits=leaves_it,
    ),
    Forms(
        Predicate.WITHDREW_FROM,
        "{s} {verb.past} from {o}{when}.",
        (
            Ask("subject", ("{ask} {verb.past} from {o}{when}?",), rank=0.1),
            Ask("time", ("{ask} did {s} {verb} from {o}?",), kind=FactKind.DATE, rank=0.3),
            Ask("object", ("from {ask.whom} did {s} {verb}{when}?",)),
        ),
        verbs=LEAVING,
        subject=EntityKind.PERSON,
    ),
    Forms(
        Predicate.WITHDREW_FROM,
        "{s} {verb.past} from {o}{when}.",
        (
            Ask("time", ("{ask} did {s} {verb} from {o}?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} {verb.past} from {o}{when}?",), dated=True),
            Ask("object", ("from {ask.whom} did {s} {verb}{when}?",), dated=True),
        ),
        verbs=LEAVING,
    ),
)
