"""When and where things happened."""

from __future__ import annotations

from content.calendar import granularity
from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.records import FactRecord

PERIODS = frozenset({"phase", "period", "era", "stage", "campaign", "rule", "reign"})


def lasts(fact: FactRecord) -> bool:
    return fact.time is not None and granularity(fact.time.edtf) == "interval"


def is_a_moment(fact: FactRecord) -> bool:
    return not lasts(fact)


def is_active(fact: FactRecord) -> bool:
    """The years in which something was active, as an infobox gives them; `of` names the phase."""
    return fact.role == "active"


def is_phase(fact: FactRecord) -> bool:
    """The years of a phase, an interval and called what can last ("resistance phase", no "loyalist factions")."""
    return is_active(fact) and lasts(fact) and fact.qualifiers.get("of", "").lower().rpartition(" ")[2] in PERIODS


def is_active_throughout(fact: FactRecord) -> bool:
    return is_active(fact) and not fact.qualifiers.get("of")


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.EVENT_ON,
        "the {phase} of {s} lasted{when}.",
        (Ask("time", ("from when to when did the {phase} of {s} last?",), kind=FactKind.DATE, rank=0.2),),
        fits=is_phase,
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} {s.was} active{when}.",
        (Ask("time", ("{ask} {s.was} {s} active?",), kind=FactKind.DATE, rank=0.2),),
        fits=is_active_throughout,
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} lasted{when}.",
        (
            Ask("time", ("{ask} did {s} take place?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} lasted{when}?",), dated=True),
        ),
        fits=lambda fact: lasts(fact) and not is_active(fact),
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} took place{where}{when}.",
        (
            Ask("time", ("{ask} did {s} take place?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} took place{where}{when}?",), dated=True),
        ),
        fits=lambda fact: is_a_moment(fact) and not is_active(fact),
    ),
    Forms(
        Predicate.EVENT_AT,
        "{s} took place in {o}{when}.",
        (
            Ask("object", ("in {ask.whom} did {s} take place?",), kind=FactKind.PLACE, rank=0.1),
            Ask("subject", ("{ask} took place in {o}{when}?",), dated=True),
        ),
        fits=lambda fact: fact.object is not None,
    ),
    Forms(
        Predicate.EVENT_AT,
        "{s} took place{where}{when}.",
        (
            Ask("place", ("{ask} did {s} take place?",), kind=FactKind.PLACE, rank=0.1),
            Ask("subject", ("{ask} took place{where}{when}?",), dated=True),
        ),
        fits=lambda fact: fact.object is None,
    ),
    Forms(
        Predicate.GENERIC_EVENT,
        "{s} {deed}{when}.",
        (
            Ask("time", ("{ask} did {s} {do}?",), kind=FactKind.DATE),
            Ask("time", ("{ask} {s.was} {s} {done}?",), kind=FactKind.DATE),
        ),
    ),
)
