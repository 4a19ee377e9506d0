"""How things begin, end, part and follow one another."""

from __future__ import annotations

from content.enums import FactKind, Predicate
from content.generation.phrasing import Ask, Forms

FORMS: tuple[Forms, ...] = (
    Forms(
        Predicate.FOUNDED,
        "{s} {s.was} {verb.done}[ by {o}]{where}{when}.",
        (
            Ask("time", ("{ask} {s.was} {s} {verb.done}?",), kind=FactKind.DATE, rank=0.3),
            Ask("object", ("{ask} {verb.past} {s}?",), among=("{ask} was among the founders of {s}?",), rank=0.2),
            Ask("place", ("{ask} {s.was} {s} {verb.done}?",), kind=FactKind.PLACE),
            Ask(
                "subject",
                ("{ask} was {verb.done} by {o}{when}?",),
                among=("{ask} was among those founded by {o}?",),
                joint=("{ask} did {o} help to {verb}{when}?",),
            ),
        ),
        verbs=("found", "establish", "create", "set up", "form"),
    ),
    Forms(
        Predicate.DISSOLVED,
        "{s} {s.was} {verb.done}[ by {o}]{when}.",
        (
            Ask("time", ("{ask} {s.was} {s} {verb.done}?",), kind=FactKind.DATE, rank=0.3),
            Ask("object", ("{ask} {verb.past} {s}{when}?",)),
            Ask("subject", ("{ask} was {verb.done}[ by {o}]{when}?",), dated=True),
        ),
        verbs=("dissolve", "disband", "ban", "abolish", "outlaw", "suppress"),
    ),
    Forms(
        Predicate.SPLIT_FROM,
        "{s} split from {o}{when}.",
        (
            Ask(
                "object",
                ("{ask} did {s} split from{when}?", "from {ask.whom} did {s} split{when}?"),
                among=("from {ask.whom}, among others, did {s} split{when}?",),
                rank=0.1,
            ),
            Ask(
                "subject",
                ("{ask} split from {o}{when}?",),
                among=("{ask} was among those {ask.that} split from {o}{when}?",),
            ),
            Ask("time", ("{ask} did {s} split from {o}?",), kind=FactKind.DATE),
        ),
    ),
    Forms(
        Predicate.MERGED_INTO,
        "{s} merged into {o}{when}.",
        (
            Ask("object", ("{ask} did {s} merge into{when}?", "into {ask.whom} did {s} merge{when}?"), rank=0.1),
            Ask(
                "subject",
                ("{ask} merged into {o}{when}?",),
                among=("{ask} was among those {ask.that} merged into {o}?",),
            ),
            Ask("time", ("{ask} did {s} merge into {o}?",), kind=FactKind.DATE),
        ),
    ),
    Forms(
        Predicate.SUCCEEDED_BY,
        "{s} {s.was} succeeded by {o}{when}.",
        (
            Ask(
                "object",
                ("{ask} succeeded {s}{when}?",),
                among=("{ask} was among the successors of {s}?",),
                rank=0.1,
            ),
            Ask("subject", ("{ask} was succeeded by {o}{when}?",)),
            Ask("time", ("{ask} {s.was} {s} succeeded by {o}?",), kind=FactKind.DATE),
        ),
    ),
    Forms(
        Predicate.REPLACED,
        "{s} replaced {o}{when}.",
        (
            Ask("subject", ("{ask} replaced {o}{when}?",), rank=0.1),
            Ask("object", ("{ask} did {s} replace{when}?",)),
            Ask("time", ("{ask} did {s} replace {o}?",), kind=FactKind.DATE),
        ),
    ),
)
