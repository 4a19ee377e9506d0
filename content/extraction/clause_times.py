"""Which of the dates in a clause is the date of what it tells."""

from __future__ import annotations

from collections.abc import Sequence

from content.extraction.frames import Clause, TimeUse
from content.extraction.vocabulary import noun_class

FAR = 10**9
# "for ten years", "a war of 1812", "within a year": no date of the verb.
OTHER_SENSE = frozenset({"for", "of", "about", "over", "within"})


def clause_time(clause: Clause) -> TimeUse | None:
    """The date of a clause, its own or that of the event it is set in."""
    return event_time([*clause.times, *_inner(clause)])


def _inner(clause: Clause) -> list[TimeUse]:
    """ "took power in the 1848 revolution", "in the war of 1812": the date of the event the clause is set in."""
    phrases = [p for slot in ("in", "during") for p in clause.slots.get(slot, ())]
    return [TimeUse(p.time, "in") for p in phrases if p.time is not None and noun_class(p.lemma.split()[-1]) == "event"]


def event_time(times: Sequence[TimeUse]) -> TimeUse | None:
    """The narrowest of the dates where it lies within the others; none where two differ.

    Of dates joined by "and" the first: the others make facts of their own.
    """
    fit = [use for use in times if use.preposition not in OTHER_SENSE and use.mention.value.lower is not None]
    if not fit:
        return None
    if len(fit) > 1 and all(use.joined for use in fit):
        return fit[0]
    best = min(fit, key=lambda use: _high(use) - _low(use))
    return best if all(_low(use) <= _low(best) and _high(best) <= _high(use) for use in fit) else None


def _low(use: TimeUse) -> int:
    return use.mention.value.lower if use.mention.value.lower is not None else -FAR


def _high(use: TimeUse) -> int:
    return use.mention.value.upper if use.mention.value.upper is not None else FAR
