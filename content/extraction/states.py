"""Clauses with "be" that say more than what something is: "was against X", "is active in Y", "were in control of Z"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.enums import Predicate
from content.extraction.arguments import Arguments
from content.extraction.clause_times import event_time
from content.extraction.described_things import telling
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import Clause
from content.extraction.nominals import NounPhrase
from content.extraction.slot_types import fits
from content.extraction.tokens import TaggedSentence
from content.records import Span

VERSION = 1


@dataclass(frozen=True, slots=True)
class State:
    """A predicate read from "be" + (adjective) + preposition; `turned` swaps subject and object."""

    predicate: Predicate
    wanted: str
    turned: bool = False


PREPOSITIONS = {
    "against": State(Predicate.OPPOSED, "actor"),
    "in_control_of": State(Predicate.CONTROLS, "place"),
    "in_charge_of": State(Predicate.LED_BY, "group", turned=True),
    "at_the_head_of": State(Predicate.LED_BY, "group", turned=True),
    "in_alliance_with": State(Predicate.ALLIED_WITH, "actor"),
    "on_the_side_of": State(Predicate.ALLIED_WITH, "actor"),
}
# Said by any verb: "was formed in opposition to X".
WITH_ANY_VERB = {
    "in_opposition_to": State(Predicate.OPPOSED, "actor"),
    "in_opposition_of": State(Predicate.OPPOSED, "actor"),
    "in_alliance_with": State(Predicate.ALLIED_WITH, "actor"),
}
ADJECTIVES = {
    **dict.fromkeys(
        (("active", "in"), ("prominent", "in"), ("present", "in"), ("strong", "in"), ("strongest", "in")),
        State(Predicate.OPERATES_IN, "place"),
    ),
    ("dominant", "in"): State(Predicate.CONTROLS, "place"),
    **dict.fromkeys((("hostile", "to"), ("opposed", "to"), ("hostile", "towards")), State(Predicate.OPPOSED, "actor")),
    **dict.fromkeys((("loyal", "to"), ("allied", "with"), ("friendly", "with")), State(Predicate.ALLIED_WITH, "actor")),
    ("native", "to"): State(Predicate.LOCATED_IN, "place"),
}


def state_facts(tagged: TaggedSentence, arguments: Arguments, clause: Clause) -> Iterator[Draft]:
    """Facts of one copular clause, and of prepositions that say the same after any verb."""
    if clause.doubtful:
        return
    copular = not clause.passive and clause.verb.lemma in ("be", "remain", "become")
    for preposition, phrases in clause.slots.items():
        state = _state(clause, preposition) if copular else WITH_ANY_VERB.get(preposition)
        if state is None:
            continue
        objects = [a for a in arguments.resolve(tagged, phrases) if a.key and fits(state.wanted, a, "capture")]
        words = _words(tagged, arguments, clause, phrases[0]) if state.predicate is Predicate.OPPOSED else []
        for subject in arguments.resolve(tagged, clause.subject):
            for target in (objects or words) if subject.key else []:
                yield from _draft(tagged, clause, state, subject, target)


def _state(clause: Clause, preposition: str) -> State | None:
    if clause.predicative is not None:
        return ADJECTIVES.get((clause.predicative.lemma, preposition))
    if clause.objects:
        head = clause.object[-1]
        return ADJECTIVES.get((head.lemma, preposition)) if head.name is None else None
    return PREPOSITIONS.get(preposition)


def _words(tagged: TaggedSentence, arguments: Arguments, clause: Clause, phrase: NounPhrase) -> list[Argument]:
    """ "was against a role for X": what is opposed may be no more than words, where they say enough."""
    about = phrase.complements.get("?for", [])
    stop = max([phrase.stop, phrase.end, *(inner.stop for inner in about)])
    told = clause.predicative is None and stop - phrase.start > 2
    if not told or not telling(tagged, phrase) or not all(telling(tagged, inner) for inner in about):
        return []
    return [arguments.words(tagged, phrase, stop)]


def _draft(
    tagged: TaggedSentence, clause: Clause, state: State, subject: Argument, target: Argument
) -> Iterator[Draft]:
    """The fact about `target`, an entity or no more than words."""
    if subject.key == target.key or subject.kind not in ("person", "group", "people", "", "place"):
        return
    own, other = (target, subject) if state.turned else (subject, target)
    span = Span(tagged.tokens[clause.start].span.start, tagged.tokens[min(clause.end, len(tagged.tokens)) - 1].span.end)
    draft = Draft(state.predicate, own, f"state.{state.predicate.value}@{VERSION}", span, verb=clause.verb.lemma)
    draft.time = event_time(clause.times)
    if other.key:
        draft.object = other
    else:
        draft.value = other.literal()
    yield draft
