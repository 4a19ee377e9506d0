"""When and where things happened."""

from __future__ import annotations

from content.calendar import granularity
from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.records import FactRecord


def lasts(fact: FactRecord) -> bool:
    return fact.time is not None and granularity(fact.time.edtf) == "interval"


def is_a_moment(fact: FactRecord) -> bool:
    return not lasts(fact)


def is_active(fact: FactRecord) -> bool:
    """The years in which something was active, as an infobox gives them; `of` names the phase."""
    return fact.role == "active"


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.EVENT_ON,
        "the {phase} of {s} lasted{when}.",
        (Ask("time", ("{ask} was the {phase} of {s}?",), kind=FactKind.DATE, rank=0.2),),
        fits=lambda fact: is_active(fact) and bool(fact.qualifiers.get("of")),
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} {s.was} active{when}.",
        (Ask("time", ("{ask} {s.was} {s} active?",), kind=FactKind.DATE, rank=0.2),),
        fits=is_active,
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} lasted{when}.",
        (
            Ask("time", ("{ask} did {s} take place?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} lasted{when}?",), dated=True),
        ),
        fits=lasts,
    ),
    Forms(
        Predicate.EVENT_ON,
        "{s} took place{where}{when}.",
        (
            Ask("time", ("{ask} did {s} take place?",), kind=FactKind.DATE, rank=0.3),
            Ask("subject", ("{ask} took place{where}{when}?",), dated=True),
        ),
        fits=is_a_moment,
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
