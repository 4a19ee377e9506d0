"""Ordering questions: three to five dated events around one entity or of one document, earliest first.

The events' dates are disjoint at their own granularity and none is inferred; the items name no date and no order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from content.calendar import day_of, granularity
from content.enums import AnswerType, FactKind, Modality, Predicate, QuestionForm, TimeRelation
from content.generation.cloze import DANGLING
from content.generation.drafts import draws, question_key
from content.generation.nouns import noun_of, sentence_case
from content.generation.phrasing import fill, usable
from content.generation.prompts import forms_for
from content.generation.proper import is_clear, is_loose_event
from content.generation.slots import slots_of
from content.generation.world import World
from content.records import FactRecord, QuestionRecord

FEWEST, MOST = 3, 5
FINE = frozenset({"day", "month", "season", "year"})
TELLING = re.compile(
    r"\d{3}|\b(?:first|second|third|last|final|then|later|earlier|after|before|again|re\w+ed|early|late)\b",
    re.IGNORECASE,
)
LISTLESS = frozenset({Predicate.NAME_OF, Predicate.IS_A, Predicate.IDEOLOGY, Predicate.QUANTITY_OF})
LATER_QUESTIONS = 4  # of one document, on what no entity of it bound together
OFTEN = frozenset(
    {Predicate.CAPTURED, Predicate.ATTACKED, Predicate.MOVED_TO, Predicate.JOINED, Predicate.WITHDREW_FROM}
)
ONE_EVENT = frozenset({Predicate.EVENT_ON, Predicate.EVENT_AT, Predicate.SIGNED})
LASTING = frozenset(
    {
        Predicate.LED_BY,
        Predicate.HOLDS_OFFICE,
        Predicate.MEMBER_OF,
        Predicate.PART_OF,
        Predicate.CONTROLS,
        Predicate.OPERATES_IN,
        Predicate.BASED_IN,
        Predicate.LOCATED_IN,
        Predicate.SUPPORTED_BY,
        Predicate.OPPOSED,
        Predicate.ALLIED_WITH,
    }
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated fact as an item: what happened, without its date."""

    fact: FactRecord
    text: str
    lower: int
    upper: int


def ordering_questions(world: World, seed: int) -> list[QuestionRecord]:
    """One question an entity with enough dated events, richest entities first, then some on what is left of each
    document; no fact is used twice."""
    happenings = {item.fact.key: item for fact in world.facts if (item := happening(fact, world))}
    used: set[str] = set()
    found: list[QuestionRecord] = []
    by_wealth = sorted(
        world.entities.values(), key=lambda entity: (-len(world.by_entity.get(entity.key, ())), entity.key)
    )
    for entity in by_wealth:
        mine = [happenings[fact.key] for fact in world.by_entity.get(entity.key, ()) if fact.key in happenings]
        chosen = spread(apart([item for item in mine if item.fact.key not in used]), draws(entity.key, seed))
        if len(chosen) >= FEWEST:
            used |= {item.fact.key for item in chosen}
            prompt = f"Put these events connected with {noun_of(entity)} in order, earliest first."
            found.append(question(entity.key, prompt, chosen))
    left = [item for key, item in sorted(happenings.items()) if key not in used]
    return [*found, *document_questions(left)]


def document_questions(items: list[Happening]) -> list[QuestionRecord]:
    """Questions on the events of a document between two years, as many as fill up, earliest years first."""
    by_document: dict[str, list[Happening]] = defaultdict(list)
    for item in items:
        by_document[item.fact.evidence[0].document].append(item)
    found = []
    for document, mine in sorted(by_document.items()):
        line = apart(mine)
        parts = [line[at : at + MOST] for at in range(0, len(line), MOST)][:LATER_QUESTIONS]
        for part in parts:
            if len(part) >= FEWEST:
                name = f"{document}|{part[0].fact.key}"
                found.append(question(name, f"Put these events {years_of(part)} in order, earliest first.", part))
    return found


def years_of(items: list[Happening]) -> str:
    """The years that frame the items: "of the years 1204 to 1261"."""
    first, last = (day_of(day)[0] for day in (items[0].lower, items[-1].upper))
    if first == last:
        return f"of the year {year_words(first)}"
    return f"of the years {year_words(first)} to {year_words(last)}"


def year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def happening(fact: FactRecord, world: World) -> Happening | None:
    """The fact as an item, None where its date is unsure or its text would tell the order."""
    time = fact.time
    unsure = fact.modality is not Modality.ASSERTED or not fact.positive or bool(fact.conflicts)
    if time is None or unsure or fact.predicate in LISTLESS | LASTING or fact.role == "active":
        return None
    if (
        time.inferred
        or time.approximate
        or time.relation is not TimeRelation.AT
        or time.lower is None
        or time.upper is None
    ):
        return None
    if granularity(time.edtf) not in FINE or "/" in time.edtf or time.edtf.endswith(("~", "?", "%")):
        return None
    text = item_text(fact, world)
    if fact.predicate is Predicate.GENERIC_EVENT and not stands_alone(fact, text, world):
        return None
    return Happening(fact, text, time.lower, time.upper) if text and not TELLING.search(text) else None


def stands_alone(fact: FactRecord, text: str, world: World) -> bool:
    """Whether a deed in the document's words says whose it is and points at nothing outside it."""
    subject = world.entities.get(fact.subject)
    return subject is not None and is_clear(subject) and not DANGLING.search(text)


def item_text(fact: FactRecord, world: World) -> str:
    forms = forms_for(fact, world)
    if forms is None:
        return ""
    slots = {**slots_of(fact, forms, world), "when": ""}
    if fact.predicate in {Predicate.EVENT_ON, Predicate.EVENT_AT}:
        event = world.entities.get(fact.subject)
        return sentence_case(str(slots["s"])) if event is not None and not is_loose_event(event.name) else ""
    return fill(forms.statement, slots).rstrip(".") if usable(forms.statement, slots) else ""


def apart(items: list[Happening]) -> list[Happening]:
    """The items in order of time, without those whose date meets an earlier one's or that tell of the same event."""
    kept: list[Happening] = []
    for item in sorted(items, key=lambda item: (item.upper, item.lower, item.fact.key)):
        if all(item.lower > other.upper and event_of(item) != event_of(other) for other in kept):
            kept.append(item)
    return kept


def event_of(item: Happening) -> tuple[str, ...]:
    """What happened, apart from who else took part: equal for two dates of one signing."""
    fact = item.fact
    if fact.predicate in OFTEN:
        return (fact.predicate.value, fact.subject, fact.object or "")
    return ("event" if fact.predicate in ONE_EVENT else fact.predicate.value, fact.subject)


def spread(items: list[Happening], draw: int) -> list[Happening]:
    """Five of the items, evenly over the whole time."""
    if len(items) <= MOST:
        return items
    step = len(items) / MOST
    start = draw % max(1, int(step))
    return [items[min(len(items) - 1, start + int(place * step))] for place in range(MOST)]


def question(name: str, prompt: str, items: list[Happening]) -> QuestionRecord:
    texts = tuple(item.text for item in items)
    dates = "; ".join(f"{item.text} ({item.fact.time.text or item.fact.time.edtf})" for item in items if item.fact.time)
    return QuestionRecord(
        key=question_key(Predicate.EVENT_ON, name, "ordering"),
        kind=FactKind.DATE,
        prompt=prompt,
        answer="; ".join(texts),
        answer_type=AnswerType.TEXT,
        forms=(QuestionForm.ORDERING,),
        facts=tuple(item.fact.key for item in items),
        evidence=tuple(evidence for item in items for evidence in item.fact.evidence[:1]),
        items=texts,
        explanation=dates,
        direction="ordering",
        rank=0.4,
    )
