"""Questions that are a gap and nothing else, for facts that no prompt asks well.

"Fill in the gap: In July 1204 ____ sent envoys to the Doge of Venice." One fact gives one such question, one sentence
two at most; the key is the date, the object, the subject or the place, whichever can first be taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from content.enums import Modality, Predicate
from content.generation.cloze import gap_in
from content.generation.drafts import Draft
from content.generation.keys import key_of
from content.generation.phrasing import Ask, Forms
from content.generation.proper import may_be_key
from content.generation.statements import statement_of
from content.generation.world import World, evidence_key
from content.records import FactRecord

LEAD_IN = "Fill in the gap: "
SLOTS = ("time", "object", "subject", "place")
MOST_PER_SENTENCE = 2
FEWEST_UNDATED = 10  # words that tell an undated deed from its like


def gap_drafts(facts: Iterable[FactRecord], world: World) -> Iterator[Draft]:
    """A draft for each fact whose evidence bears a gap."""
    made: Counter[tuple[str, int, int]] = Counter()
    for fact in facts:
        if (
            fact.modality is not Modality.ASSERTED
            or not fact.positive
            or fact.conflicts
            or fact.qualifiers.get("stale")
        ):
            continue
        draft = next((found for slot in SLOTS if (found := gap_draft(fact, slot, world))), None)
        place = evidence_key(fact.evidence[0]) if fact.evidence else ("", 0, 0)
        if draft is not None and made[place] < MOST_PER_SENTENCE:
            made[place] += 1
            yield draft


def gap_draft(fact: FactRecord, slot: str, world: World) -> Draft | None:
    ask = Ask(slot, ("{gap}",))
    key = key_of(fact, ask, world)
    if key is None or (key.entity is not None and not may_be_key(key.entity)) or (key.time and key.time.inferred):
        return None
    gap = next((text for sentence in sentences(fact, world) if (text := gap_in(sentence, key))), "")
    if not gap:
        return None
    slots: dict[str, object] = {"gap": f"{LEAD_IN}{gap}"}
    return Draft((fact,), Forms(fact.predicate, "", (ask,)), ask, slots, "{gap}", key, frozenset(), gap=gap)


def sentences(fact: FactRecord, world: World) -> Iterator[str]:
    """The sentences that may bear a gap: the evidence, and what a generic event says when cut to size."""
    for evidence in fact.evidence:
        yield evidence.quote
    said = statement_of(fact, world) if fact.predicate is Predicate.GENERIC_EVENT else ""
    if fact.time or len(said.split()) >= FEWEST_UNDATED:
        yield said
