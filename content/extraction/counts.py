"""Numbers that say how many: "the league had 180 towns", "90,000 fighters died"."""

from __future__ import annotations

from collections.abc import Iterator

from content.enums import Modality, Predicate
from content.extraction.arguments import Arguments
from content.extraction.clause_times import event_time
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import Clause
from content.extraction.nominals import NOUNS, NounPhrase
from content.extraction.tokens import TaggedSentence
from content.records import Literal, Span

VERSION = 1
OWNING = frozenset(
    {
        "have",
        "number",
        "total",
        "comprise",
        "include",
        "employ",
        "contain",
        "count",
        "possess",
        "command",
        "control",
        "hold",
        "own",
        "field",
        "operate",
        "cover",
        "reach",
        "consist",
    }
)
LOSING = frozenset(
    {
        "kill",
        "die",
        "wound",
        "injure",
        "capture",
        "perish",
        "drown",
        "arrest",
        "execute",
        "displace",
        "deport",
        "massacre",
    }
)
UNCOUNTED = frozenset(
    {"time", "day", "week", "month", "year", "hour", "century", "decade", "way", "side", "one", "phase", "thing"}
)


def count_facts(tagged: TaggedSentence, arguments: Arguments, clause: Clause) -> Iterator[Draft]:
    """Quantities of a clause: of its subject (what it has or did), or of the event its dead belong to."""
    if clause.doubtful:
        return
    for phrase in clause.object if not clause.passive else []:
        if _counted(tagged, phrase):
            yield from _of_subject(tagged, arguments, clause, phrase)
    for phrase in clause.slots.get("of", []) if clause.verb.lemma == "consist" else []:
        if _counted(tagged, phrase):
            yield from _of_subject(tagged, arguments, clause, phrase)
    for phrase in clause.subject:
        if _counted(tagged, phrase) and clause.verb.lemma in LOSING:
            yield from _of_losses(tagged, arguments, clause, phrase)


def _counted(tagged: TaggedSentence, phrase: NounPhrase) -> bool:
    if phrase.quantity is None or phrase.lemma in UNCOUNTED or phrase.possessor is not None:
        return False
    return phrase.determiner in ("", "a", "an", "some", "about") or tagged.tokens[phrase.head].pos == "CD"


def _of_subject(tagged: TaggedSentence, arguments: Arguments, clause: Clause, phrase: NounPhrase) -> Iterator[Draft]:
    for who in arguments.resolve(tagged, clause.subject):
        if who.key:
            yield _draft(tagged, arguments, clause, phrase, who)


def _of_losses(tagged: TaggedSentence, arguments: Arguments, clause: Clause, phrase: NounPhrase) -> Iterator[Draft]:
    """The dead of a named event, or those a named actor killed."""
    slots = [*clause.slots.get("in", []), *clause.slots.get("during", [])]
    events = [a for a in arguments.resolve(tagged, slots) if a.key and a.kind == "event"]
    agents = [a for a in arguments.resolve(tagged, clause.slots.get("by", []) if clause.passive else []) if a.key]
    for who in (events or agents)[:1]:
        yield _draft(tagged, arguments, clause, phrase, who)


def _draft(tagged: TaggedSentence, arguments: Arguments, clause: Clause, phrase: NounPhrase, who: Argument) -> Draft:
    tokens = tagged.tokens
    text = arguments.one(tagged, phrase).text
    words = [
        tokens[at].text
        for at in range(phrase.start, phrase.end)
        if tokens[at].pos in (*NOUNS, "JJ") and at != phrase.number
    ]
    span = Span(tokens[clause.start].span.start, tokens[min(clause.end, len(tokens)) - 1].span.end)
    quantity = phrase.quantity.value if phrase.quantity is not None else None
    before = tokens[phrase.start - 1].text if phrase.start else ""
    draft = Draft(
        Predicate.QUANTITY_OF,
        who,
        f"count.{'own' if clause.verb.lemma in OWNING else 'act'}@{VERSION}",
        span,
        value=Literal(text, quantity=quantity),
        time=event_time(clause.times),
        role=" ".join(words),
        verb=clause.verb.key,
    )
    if "estimated" in (before.lower(), *(token.text.lower() for token in tokens[phrase.start : phrase.end])):
        draft.modality = Modality.ESTIMATED
    if quantity is not None and quantity.approximator:
        draft.qualifiers["approximator"] = quantity.approximator
    return draft
