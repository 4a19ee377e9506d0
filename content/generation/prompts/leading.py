"""Who leads, commands and holds office."""

from __future__ import annotations

from content.enums import EntityKind, FactKind, Predicate
from content.generation.phrasing import Ask, Forms
from content.generation.words import is_shared, only_leads
from content.records import FactRecord


def has_role(fact: FactRecord) -> bool:
    return bool(fact.role)


def leads(fact: FactRecord) -> bool:
    return only_leads(fact.role)


def is_one_of_several(fact: FactRecord) -> bool:
    return bool(fact.role) and is_shared(fact.role, fact.qualifiers)


def is_a_leader(fact: FactRecord) -> bool:
    """One leader among several, as "a leader of the league" says."""
    return only_leads(fact.role) and fact.qualifiers.get("article", "") in {"a", "an", "one"}


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.LED_BY,
        "{o} was a leader of {s}{when}.",
        (
            Ask(
                "object",
                ("{ask} was among the leaders of {s}{when}?",),
                among=("{ask} was among the leaders of {s}{when}?",),
                kind=FactKind.LEADER,
                rank=0.1,
            ),
            Ask(
                "subject",
                ("of {ask.whom} was {o} a leader{when}?",),
                among=("of {ask.whom}, among others, was {o} a leader?",),
            ),
        ),
        fits=is_a_leader,
    ),
    Forms(
        Predicate.LED_BY,
        "{o} led {s}{when}.",
        (
            Ask(
                "object",
                ("{ask} led {s}{when}?", "{ask} was the leader of {s}{when}?"),
                among=("{ask} was among the leaders of {s}{when}?",),
                kind=FactKind.LEADER,
                rank=0.2,
            ),
            Ask(
                "subject",
                ("{ask} did {o} lead{when}?", "{ask} was led by {o}{when}?"),
                among=("{ask} was among those led by {o}?",),
            ),
        ),
        fits=leads,
    ),
    Forms(
        Predicate.LED_BY,
        "{o} was {a_role} {of} {s}{when}.",
        (
            Ask(
                "object",
                ("{ask} was among the {roles} {of} {s}{when}?",),
                among=("{ask} was among the {roles} {of} {s}{when}?",),
                kind=FactKind.LEADER,
                rank=0.1,
            ),
            Ask(
                "subject",
                ("{of} {ask.whom} was {o} {a_role}{when}?",),
                among=("{ask} was among those {o} was {a_role} {of}{when}?",),
            ),
        ),
        fits=is_one_of_several,
    ),
    Forms(
        Predicate.LED_BY,
        "{o} was {the_role} {of} {s}{when}.",
        (
            Ask(
                "object",
                ("{ask} was {the_role} {of} {s}{when}?",),
                among=("{ask} was among the {roles} of {s}{when}?",),
                kind=FactKind.LEADER,
                rank=0.2,
            ),
            Ask(
                "subject",
                ("{of} {ask.whom} was {o} {the_role}{when}?",),
                among=("{ask} was among those {o} was {role} {of}{when}?",),
            ),
        ),
        fits=has_role,
    ),
    Forms(
        Predicate.HOLDS_OFFICE,
        "{s} was {o.own} {role}{when}.",
        (
            Ask(
                "subject",
                ("{ask} was {o.own} {role}{when}?",),
                among=("{ask} was among {o.own} {roles}{when}?",),
                kind=FactKind.LEADER,
                rank=0.1,
            ),
            Ask("object", ("whose {role} was {s}{when}?",)),
        ),
        object=EntityKind.PERSON,
    ),
    Forms(
        Predicate.HOLDS_OFFICE,
        "{s} was {a_role} {of} {o}{when}.",
        (
            Ask(
                "subject",
                ("{ask} was among the {roles} {of} {o}{when}?",),
                among=("{ask} was among the {roles} {of} {o}{when}?",),
                kind=FactKind.LEADER,
                rank=0.1,
            ),
            Ask("object", ("{of} {ask.whom} was {s} {a_role}{when}?",)),
        ),
        fits=is_one_of_several,
    ),
    Forms(
        Predicate.HOLDS_OFFICE,
        "{s} was {role}[ {of} {o}]{when}.",
        (
            Ask(
                "subject",
                ("{ask} was {role} {of} {o}{when}?",),
                among=("{ask} was among the {roles} {of} {o}{when}?",),
                kind=FactKind.LEADER,
                rank=0.2,
            ),
            Ask("object", ("{of} {ask.whom} was {s} {role}{when}?",)),
            Ask("role", ("which office did {s} hold in {o}{when}?",)),
        ),
        fits=has_role,
    ),
)
