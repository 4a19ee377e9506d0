"""Templates and how their slots are filled.

A template is an English sentence with slots in braces, written in lower case up to its first name:

    {s} {o} {p}     subject, object and place as noun phrases; {s.was} agrees in number, {s.own} is the possessive
    {v} {kind}      the literal value, bare and with its article
    {role}          the office or function; {a_role} with its article where the document has one ("a commander"),
                    {the_role} with "the" where an office takes it ("the spokesman", "president")
    {deed}          what happened in the document's words; {do}, {perfect} and {done} after did, had and was
    {roles}         the role in the plural
    {t}             the time in words, bare
    {when} {where}  time and place as adjuncts ("in March 1992", "at Tunis"), empty where the fact has none
    {verb}          the fact's verb where the form allows it, else the form's own; {verb.past}, {verb.done} inflected
    {ask}           the question phrase in the answer's place; {ask.whom} after a preposition
    [ … ]           dropped where a slot inside it is missing

A template whose other slots are missing is not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from content.enums import EntityKind, FactKind, Predicate
from content.generation.nouns import sentence_case
from content.records import FactRecord

SLOT_ARGUMENTS: dict[str, str] = {
    "s": "subject",
    "o": "object",
    "p": "place",
    "v": "value",
    "kind": "value",
    "role": "role",
    "a_role": "role",
    "the_role": "role",
    "roles": "role",
    "t": "time",
    "when": "time",
    "where": "place",
}
OPTIONAL = frozenset({"when", "where", "verb", "ask"})
BRACKET = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask of a predicate.

    `slot` is the argument asked for, `stems` the phrasings, `among` the phrasings where the bank knows several right
    answers (none: such a question is refused). `kind` is what the question asks about; None lets the answer decide.
    `joint` are the phrasings where the bank knows that others did it together with whom the stem shows.
    `dated` marks what can happen again: without a time or a place in the stem the question is refused.
    """

    slot: str
    stems: tuple[str, ...]
    among: tuple[str, ...] = ()
    kind: FactKind | None = None
    dated: bool = False
    joint: tuple[str, ...] = ()
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a predicate: a true statement and what may be asked.

    `verbs` are the verbs of the document that may be kept, the first for all others. `subject`, `object` and `fits`
    narrow the forms to arguments of one kind and to some facts.
    """

    predicate: Predicate
    statement: str
    asks: tuple[Ask, ...]
    verbs: tuple[str, ...] = ()
    subject: EntityKind | None = None
    object: EntityKind | None = None
    fits: Callable[[FactRecord], bool] = lambda fact: True


@dataclass(frozen=True, slots=True)
class Verb:
    lemma: str

    def __str__(self) -> str:
        return self.lemma

    @property
    def past(self) -> str:
        return inflect(self.lemma, "VBD")

    @property
    def done(self) -> str:
        return inflect(self.lemma, "VBN")


@lru_cache(maxsize=2048)
def inflect(lemma: str, tag: str) -> str:
    """The first word of the lemma inflected ("take over" in VBD is "took over")."""
    head, _, particle = lemma.partition(" ")
    # With numpy 15 MB, for which a web process that makes no questions has no use.
    from lemminflect import getInflection  # noqa: PLC0415

    found = getInflection(head, tag=tag)
    return f"{found[0] if found else head} {particle}".strip()


@lru_cache(maxsize=2048)
def fields(template: str) -> tuple[str, ...]:
    """The slots of a template in order, without their attributes."""
    names = (name for _, name, _, _ in Formatter().parse(template) if name)
    return tuple(dict.fromkeys(re.split(r"[.\[]", name)[0] for name in names))


def needed(template: str) -> tuple[str, ...]:
    """The slots a template cannot do without."""
    return tuple(name for name in fields(BRACKET.sub("", template)) if name not in OPTIONAL)


def usable(template: str, slots: Mapping[str, object]) -> bool:
    return all(slots.get(name) for name in needed(template))


def fill(template: str, slots: Mapping[str, object]) -> str:
    """The template's sentence: optional parts kept or dropped, spaces closed, first letter capital."""

    def part(match: re.Match[str]) -> str:
        return match[1] if all(slots.get(name) for name in fields(match[1])) else ""

    return sentence_case(BRACKET.sub(part, template).format_map(slots))


def arguments_of(template: str, slots: Mapping[str, object]) -> frozenset[str]:
    """Which arguments of the fact a filled template shows."""
    return frozenset(SLOT_ARGUMENTS[name] for name in fields(template) if name in SLOT_ARGUMENTS and slots.get(name))
