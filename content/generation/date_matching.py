"""Matching questions on dates: four to six foundings or other events with their dates, and one date to spare."""

from __future__ import annotations

from content.calendar import describe, granularity
from content.enums import AnswerType, FactKind, Predicate, QuestionForm
from content.generation.drafts import draws, question_key
from content.generation.nouns import question_noun
from content.generation.ordering import Happening, apart, happening
from content.generation.proper import is_proper
from content.generation.world import World
from content.records import QuestionRecord

FEWEST, MOST = 4, 6
EXACT = frozenset({"day", "month", "year"})
TAKING = frozenset({Predicate.CAPTURED, Predicate.ATTACKED, Predicate.WITHDREW_FROM})


def date_matching_questions(world: World, seed: int) -> list[QuestionRecord]:
    """One question on foundings, one on what was taken and attacked, one on named events, where there are enough."""
    dated = [item for fact in world.facts if (item := happening(fact, world)) and exact(item)]
    founded = [item for item in dated if item.fact.predicate is Predicate.FOUNDED and is_named(item, world)]
    taken = [item for item in dated if item.fact.predicate in TAKING]
    named = [item for item in dated if item.fact.predicate is Predicate.EVENT_ON and is_named(item, world)]
    groups = {"founded": founded, "taken": taken, "named": named}
    return [found for name, items in groups.items() if (found := date_matching(name, items, dated, world, seed))]


def exact(item: Happening) -> bool:
    return item.fact.time is not None and granularity(item.fact.time.edtf) in EXACT


def is_named(item: Happening, world: World) -> bool:
    entity = world.entities.get(item.fact.subject)
    return entity is not None and is_proper(entity)


def date_matching(
    name: str, items: list[Happening], dated: list[Happening], world: World, seed: int
) -> QuestionRecord | None:
    """The question on up to six of the items; None with fewer than four, or without a date to spare."""

    def drawn_order(item: Happening) -> int:
        return draws(item.fact.key, seed)

    pairs: dict[str, Happening] = {}
    for item in apart(items):
        pairs.setdefault(label(name, item, world), item)
    kept = dict(sorted(pairs.items(), key=lambda pair: drawn_order(pair[1]))[:MOST])
    spare = next((date_of(item) for item in sorted(dated, key=drawn_order) if is_spare(item, kept, items)), "")
    if len(kept) < FEWEST or not spare:
        return None
    rows = tuple(f"{text}\t{date_of(item)}" for text, item in kept.items())
    return QuestionRecord(
        key=question_key(Predicate.EVENT_ON, name, "date matching"),
        kind=FactKind.DATE,
        prompt=prompt_of(name, list(kept.values()), world),
        answer="; ".join(row.replace("\t", " – ") for row in rows),
        answer_type=AnswerType.TEXT,
        forms=(QuestionForm.MATCHING,),
        facts=tuple(item.fact.key for item in kept.values()),
        evidence=tuple(evidence for item in kept.values() for evidence in item.fact.evidence[:1]),
        items=rows,
        spare=(spare,),
        explanation="; ".join(row.replace("\t", ": ") for row in rows),
        predicate=Predicate.EVENT_ON.value,
        direction="matching",
        rank=0.4,
    )


def label(name: str, item: Happening, world: World) -> str:
    """What stands on the left: the name of what was founded, else what happened."""
    return world.entities[item.fact.subject].name if name == "founded" else item.text


def prompt_of(name: str, items: list[Happening], world: World) -> str:
    if name == "named":
        return "Match each of these events with its date."
    if name == "taken":
        return "Match each attack, capture or withdrawal with its date."
    nouns = {question_noun(world.entities[item.fact.subject]) for item in items}
    noun = nouns.pop() if len(nouns) == 1 else "body"
    return f"Match each {noun or 'body'} with the date of its founding."


def date_of(item: Happening) -> str:
    return describe(item.fact.time.edtf) if item.fact.time else ""


def is_spare(item: Happening, kept: dict[str, Happening], items: list[Happening]) -> bool:
    """Whether a date of something else meets none of the dates of the items, asked or not."""
    return all(item.upper < other.lower or other.upper < item.lower for other in [*kept.values(), *items])
