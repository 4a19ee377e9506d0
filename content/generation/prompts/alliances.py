"""Who stands with whom and against whom."""

from __future__ import annotations

from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.records import FactRecord

ALLIANCE = FactKind.ALLIANCE


def has_role(fact: FactRecord) -> bool:
    return bool(fact.role)


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.SUPPORTED_BY,
        "{o} {verb.past} {s}{when}.",
        (
            Ask(
                "object",
                ("{ask} was among those {ask.that} {verb.past} {s}{when}?",),
                among=("{ask} was among those {ask.that} {verb.past} {s}{when}?",),
                kind=ALLIANCE,
                rank=0.2,
            ),
            Ask(
                "subject",
                ("{ask} was among those {verb.done} by {o}{when}?",),
                among=("{ask} was among those {verb.done} by {o}{when}?",),
                kind=ALLIANCE,
            ),
        ),
        verbs=("support", "back", "fund", "finance", "arm", "train", "sponsor", "equip", "recognise", "subsidise"),
    ),
    Forms(
        Predicate.ALLIED_WITH,
        "{s} {s.was} allied with {o}{when}.",
        (
            Ask(
                "object",
                ("with {ask.whom} {s.was} {s} allied{when}?", "{ask} was allied with {s}{when}?"),
                among=("{ask} was among the allies of {s}{when}?",),
                kind=ALLIANCE,
                rank=0.2,
            ),
            Ask(
                "subject",
                ("with {ask.whom} {o.was} {o} allied{when}?", "{ask} was allied with {o}{when}?"),
                among=("{ask} was among the allies of {o}{when}?",),
                kind=ALLIANCE,
            ),
            Ask("time", ("{ask} did {s} ally with {o}?",), kind=FactKind.DATE),
        ),
    ),
    Forms(
        Predicate.OPPOSED,
        "{s} {verb.past} {o}{when}.",
        (
            Ask(
                "object",
                ("{ask} was among those {verb.done} by {s}{when}?",),
                among=("{ask} was among those {verb.done} by {s}{when}?",),
                kind=ALLIANCE,
                rank=0.1,
            ),
            Ask(
                "subject",
                ("{ask} was among those {ask.that} {verb.past} {o}{when}?",),
                among=("{ask} was among those {ask.that} {verb.past} {o}{when}?",),
                kind=ALLIANCE,
            ),
        ),
        verbs=("oppose", "denounce", "fight", "resist", "betray", "criticise", "reject", "condemn", "defeat"),
    ),
    Forms(
        Predicate.MEMBER_OF,
        "{s} belonged to {o}{when}.",
        (
            Ask(
                "object",
                ("{ask} did {s} belong to{when}?", "to {ask.whom} did {s} belong{when}?"),
                among=("to {ask.whom}, among others, did {s} belong?",),
                kind=ALLIANCE,
                rank=0.2,
            ),
            Ask(
                "subject",
                ("{ask} was among the members of {o}{when}?",),
                among=("{ask} was among the members of {o}{when}?",),
                kind=ALLIANCE,
            ),
        ),
    ),
    Forms(
        Predicate.PART_OF,
        "{s} {s.was} the {role} of {o}{when}.",
        (
            Ask("subject", ("what was the {role} of {o}{when}?",), rank=0.1),
            Ask("object", ("of {ask.whom} {s.was} {s} the {role}{when}?",)),
        ),
        fits=has_role,
    ),
    Forms(
        Predicate.PART_OF,
        "{s} {s.was} part of {o}{when}.",
        (
            Ask("object", ("{ask} {s.was} {s} part of{when}?", "of {ask.whom} {s.was} {s} a part{when}?"), rank=0.1),
            Ask(
                "subject",
                ("{ask} was among the parts of {o}{when}?",),
                among=("{ask} was among the parts of {o}{when}?",),
            ),
        ),
    ),
    Forms(
        Predicate.JOINED,
        "{s} joined {o}{when}.",
        (
            Ask("object", ("{ask} did {s} join{when}?",), kind=ALLIANCE, rank=0.2),
            Ask(
                "subject",
                ("{ask} was among those {ask.that} joined {o}{when}?",),
                among=("{ask} was among those {ask.that} joined {o}{when}?",),
                kind=ALLIANCE,
            ),
            Ask("time", ("{ask} did {s} join {o}?",), kind=FactKind.DATE, rank=0.1),
        ),
    ),
    Forms(
        Predicate.FOUGHT_IN,
        "{s} fought in {o}{when}.",
        (
            Ask(
                "object",
                ("in {ask.whom} did {s} fight{when}?",),
                among=("{ask} was among those in which {s} fought?",),
            ),
            Ask(
                "subject",
                ("{ask} was among those {ask.that} fought in {o}?",),
                among=("{ask} was among those {ask.that} fought in {o}?",),
                kind=ALLIANCE,
            ),
        ),
    ),
    Forms(
        Predicate.SIGNED,
        "{s} {s.was} signed[ by {o}]{where}{when}.",
        (
            Ask("time", ("{ask} {s.was} {s} signed?",), kind=FactKind.DATE, rank=0.3),
            Ask(
                "object",
                ("{ask} signed {s}{when}?",),
                among=("{ask} was among the signatories of {s}?",),
                kind=ALLIANCE,
                rank=0.1,
            ),
            Ask("subject", ("{ask} did {o} sign{where}{when}?",), kind=ALLIANCE),
            Ask("place", ("{ask} {s.was} {s} signed?",), kind=FactKind.PLACE),
        ),
    ),
)
