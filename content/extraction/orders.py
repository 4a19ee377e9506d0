"""Deeds done at somebody's orders: "was killed on the orders of X", "at X's request"."""

from __future__ import annotations

from collections.abc import Iterator

from lemminflect import getInflection

from content.enums import Predicate
from content.extraction.arguments import Arguments
from content.extraction.clause_times import clause_time
from content.extraction.drafts import Draft
from content.extraction.frames import Clause
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence
from content.records import Span

VERSION = 1
ORDERS = frozenset({"order", "command", "behest", "instruction", "direction"})
SLOTS = ("at", "on", "under", "upon", "by")


def order_facts(tagged: TaggedSentence, arguments: Arguments, clause: Clause) -> Iterator[Draft]:
    """Who ordered what the clause tells, with the one it was done to as object."""
    if clause.doubtful or not clause.passive:
        return
    givers = [giver for slot in SLOTS for phrase in clause.slots.get(slot, ()) for giver in _givers(phrase)]
    victims = [a for a in arguments.resolve(tagged, clause.subject) if a.key]
    for giver in arguments.resolve(tagged, givers):
        if giver.key and giver.kind in ("person", "group", "") and len(victims) == 1 and giver.key != victims[0].key:
            tokens = tagged.tokens
            span = Span(tokens[clause.start].span.start, tokens[min(clause.end, len(tokens)) - 1].span.end)
            draft = Draft(Predicate.GENERIC_EVENT, giver, f"order@{VERSION}", span, object=victims[0], verb="order")
            done = (getInflection(clause.verb.lemma, "VBN") or (clause.verb.lemma,))[0]
            draft.qualifiers["wording"] = f"had {victims[0].text} {done}"
            draft.time = clause_time(clause)
            yield draft


def _givers(phrase: NounPhrase) -> list[NounPhrase]:
    if phrase.lemma not in ORDERS:
        return []
    return [phrase.possessor] if phrase.possessor is not None else phrase.of
