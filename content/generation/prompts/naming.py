"""Names, kinds, ideas and numbers."""

from __future__ import annotations

import re

from content.enums import EntityKind, FactKind, Predicate
from content.generation.phrasing import Ask, Forms, inflect
from content.records import FactRecord


def is_acronym(fact: FactRecord) -> bool:
    kind, value = fact.qualifiers.get("kind", ""), fact.value.text if fact.value else ""
    return kind == "acronym" or (not kind and value.isupper() and " " not in value)


def is_share(fact: FactRecord) -> bool:
    quantity = fact.value.quantity if fact.value else None
    return quantity is not None and quantity.unit in {"%", "percent", "per cent"}


def has_role(fact: FactRecord) -> bool:
    """Such as "political position"; the others are ideologies."""
    return bool(fact.role)


def is_loss(fact: FactRecord) -> bool:
    return fact.verb in {"die", "perish", "drown"}


def is_act(fact: FactRecord) -> bool:
    """Something counted that somebody did ("released 200 prisoners"); a verb whose particle is lost is none."""
    past = inflect(fact.verb.partition("_")[0], "VBD") if fact.verb else ""
    loose = any(re.search(rf"\b{past} (?:out|up|off|down|away|back|over)\b", item.quote) for item in fact.evidence)
    return fact.rule.startswith("count.act") and bool(past) and ("_" in fact.verb or not loose)


def is_made_of(fact: FactRecord) -> bool:
    """What something consists of; what it has or holds changes, and needs its time."""
    return fact.verb in {"comprise", "contain", "include"}


FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.NAME_OF,
        "the abbreviation {v} stands for {s}.",
        (
            Ask("subject", ("what does the abbreviation {v} stand for?",), rank=0.1),
            Ask("value", ("which abbreviation stands for {s}?",)),
        ),
        fits=is_acronym,
    ),
    Forms(
        Predicate.NAME_OF,
        "{s} {s.was} also known as {v}.",
        (
            Ask("subject", ("{ask} was also known as “{v}”?",), rank=0.1),
            Ask("value", ("what is another name for {s}?",), among=("what is another name for {s}?",)),
        ),
    ),
    Forms(
        Predicate.IS_A,
        "{s} {s.was} {kind}.",
        (Ask("subject", ("{ask} was {kind}?",)), Ask("value", ("what {s.was} {s}?",))),
    ),
    Forms(
        Predicate.IDEOLOGY,
        "the {role} of {s} was {v}.",
        (Ask("value", ("what was the {role} of {s}?",), rank=0.1),),
        fits=has_role,
    ),
    Forms(
        Predicate.IDEOLOGY,
        "{v} was an ideology of {s}.",
        (
            Ask(
                "value",
                ("which ideology did {s} follow?",),
                among=("which was among the ideologies of {s}?",),
                rank=0.1,
            ),
        ),
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "the share of {role} {of} {s} was {v}{when}.",
        (Ask("value", ("what was the share of {role} {of} {s}{when}?",), kind=FactKind.NUMBER, rank=0.1),),
        fits=is_share,
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "{v} {verb.past} in {s}{when}.",
        (Ask("value", ("how many {role} {verb.past} in {s}{when}?",), kind=FactKind.NUMBER, rank=0.2),),
        verbs=("die", "perish", "drown"),
        subject=EntityKind.EVENT,
        fits=is_loss,
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "{v} were {verb.done} in {s}{when}.",
        (Ask("value", ("how many {role} were {verb.done} in {s}{when}?",), kind=FactKind.NUMBER, rank=0.2),),
        verbs=("kill", "wound", "injure", "capture", "arrest", "execute", "displace", "deport", "massacre"),
        subject=EntityKind.EVENT,
        fits=is_act,
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "{s} {verb.past} {v}{when}.",
        (Ask("value", ("how many {role} did {s} {verb}{when}?",), kind=FactKind.NUMBER, rank=0.2),),
        fits=is_act,
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "{s} {verb.past} {v}{when}.",
        (Ask("value", ("how many {role} did {s} {verb}?",), kind=FactKind.NUMBER, rank=0.2),),
        verbs=("comprise", "contain", "include"),
        fits=is_made_of,
    ),
    Forms(
        Predicate.QUANTITY_OF,
        "{s} {verb.past} {v}{when}.",
        (Ask("value", ("how many {role} did {s} {verb}{when}?",), dated=True, kind=FactKind.NUMBER, rank=0.2),),
        verbs=("have", "control", "hold", "command", "employ", "own", "field", "operate"),
    ),
)
