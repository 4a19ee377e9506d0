"""Where things lie and who works where."""

from __future__ import annotations

from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms

PLACE = FactKind.PLACE


def at_object_or_place(predicate: Predicate, statement: str, among: str, stem: str) -> tuple[Forms, Forms]:
    """The two forms of a predicate whose place stands in `object` or in `place`."""

    def forms(slot: str, argument: str) -> Forms:
        ask = Ask(argument, (stem,), among=(among,), kind=PLACE, rank=0.1)
        has_object = argument == "object"
        return Forms(
            predicate, statement.replace("{o}", slot), (ask,), fits=lambda fact: (fact.object is not None) == has_object
        )

    return forms("{o}", "object"), forms("{p}", "place")


FORMS: tuple[Forms, ...] = (
    *at_object_or_place(
        Predicate.LOCATED_IN,
        "{s} {s.stands} in {o}.",
        "{ask} was among those in which {s} lay?",
        "in {ask.whom} {s.stands} {s}?",
    ),
    *at_object_or_place(
        Predicate.BASED_IN,
        "{s} {s.was} based in {o}{when}.",
        "{ask} was among those in which {s} {s.was} based?",
        "in {ask.whom} {s.was} {s} based{when}?",
    ),
    *at_object_or_place(
        Predicate.OPERATES_IN,
        "{s} operated in {o}{when}.",
        "{ask} was among those in which {s} operated{when}?",
        "in {ask.whom} did {s} operate{when}?",
    ),
    Forms(
        Predicate.CAPITAL_OF,
        "{s} was the capital of {o}.",
        (
            Ask("subject", ("{ask} was the capital of {o}{when}?",), kind=PLACE, rank=0.1),
            Ask("object", ("of {ask.whom} was {s} the capital{when}?",), kind=PLACE),
        ),
    ),
    Forms(
        Predicate.BORDERS,
        "{s} {s.borders} {o}.",
        (
            Ask(
                "object",
                ("{ask} {s.stands} among those {ask.that} {s.border} {s}?",),
                among=("{ask} {s.stands} among those {ask.that} {s.border} {s}?",),
                kind=PLACE,
            ),
            Ask(
                "subject",
                ("{ask} {s.stands} among those {ask.that} {s.border} {o}?",),
                among=("{ask} {s.stands} among those {ask.that} {s.border} {o}?",),
                kind=PLACE,
            ),
        ),
    ),
)
