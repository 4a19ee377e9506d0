"""Matching questions: four to six pairs of one predicate, one to one in all the bank knows, and one spare option."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from content.enums import AnswerType, EntityKind, FactKind, Modality, Predicate, QuestionForm
from content.generation.drafts import draws, question_key
from content.generation.nouns import QUESTION_NOUNS, question_noun
from content.generation.proper import is_proper
from content.generation.words import only_leads
from content.generation.world import World, arguments
from content.records import EntityRecord, FactRecord, QuestionRecord
from content.spelling import fold, same_spelling

FEWEST, MOST = 4, 6
# Kinds a text tells apart loosely: all may stand on one side.
BODIES = frozenset({EntityKind.PARTY, EntityKind.ARMED_GROUP, EntityKind.ALLIANCE, EntityKind.ORGANISATION})
# What is matched with what: a predicate's subject with its object.
PROMPTS: dict[Predicate, tuple[str, FactKind]] = {
    Predicate.LED_BY: ("Match each {left} with its {role}.", FactKind.LEADER),
    Predicate.FOUNDED: ("Match each {left} with its founder.", FactKind.LEADER),
    Predicate.CAPITAL_OF: ("Match each city with the {right} it was the capital of.", FactKind.PLACE),
    Predicate.AUTHOR_OF: ("Match each author with the {right}.", FactKind.OTHER),
    Predicate.BASED_IN: ("Match each {left} with the {right} it was based in.", FactKind.PLACE),
    Predicate.MEMBER_OF: ("Match each person with the {right} the person belonged to.", FactKind.ALLIANCE),
    Predicate.SUCCEEDED_BY: ("Match each {left} with its successor.", FactKind.OTHER),
    Predicate.SPLIT_FROM: ("Match each {left} with the {right} it split from.", FactKind.ALLIANCE),
}


@dataclass(frozen=True, slots=True)
class Pair:
    fact: FactRecord
    left: EntityRecord
    right: EntityRecord


def matching_questions(world: World, seed: int) -> list[QuestionRecord]:
    """At most one question for each predicate, role and pair of kinds."""
    found = []
    for (predicate, role, left, right), pairs in sorted(groups(world).items()):
        kept = one_to_one(pairs, world)
        kept = sorted(kept, key=lambda pair: draws(pair.fact.key, seed))[:MOST]
        spare = spare_option(kept, world, seed)
        if len(kept) >= FEWEST and spare:
            mark = f"{predicate}|{role}|{left}|{right}"
            found.append(question(Predicate(predicate), role, mark, kept, spare))
    return found


def groups(world: World) -> dict[tuple[str, str, str, str], list[Pair]]:
    """The pairs of the bank by predicate, role and the kinds of both sides."""
    found: dict[tuple[str, str, str, str], list[Pair]] = defaultdict(list)
    for fact in world.facts:
        left, right = world.entities.get(fact.subject), world.entities.get(fact.object or "")
        plain = fact.modality is Modality.ASSERTED and fact.positive and not fact.conflicts
        if fact.predicate not in PROMPTS or left is None or right is None or not plain or not fact.evidence:
            continue
        if EntityKind.UNKNOWN in (left.kind, right.kind) or (
            fact.predicate is Predicate.MEMBER_OF and left.kind is not EntityKind.PERSON
        ):
            continue
        role = fold(fact.role) if fact.predicate is Predicate.LED_BY else ""
        role = "leader" if fact.predicate is Predicate.LED_BY and only_leads(role) else role
        found[(fact.predicate.value, role, side_of(left), side_of(right))].append(Pair(fact, left, right))
    return found


def side_of(entity: EntityRecord) -> str:
    """The kinds that may stand on one side of a question with the entity's, by one name."""
    return (EntityKind.ORGANISATION if entity.kind in BODIES else entity.kind).value


def one_to_one(pairs: list[Pair], world: World) -> list[Pair]:
    """The pairs neither side of which the bank ties to another by this predicate, and whose names do not tell."""
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for subject, target in {(f.subject, f.object) for f in world.by_predicate[pairs[0].fact.predicate]}:
        lefts[subject] += 1
        rights[target or ""] += 1
    kept: dict[str, Pair] = {}
    for pair in pairs:
        named = is_proper(pair.left) and is_proper(pair.right)
        alone = named and lefts[pair.left.key] == 1 and rights[pair.right.key] == 1
        if alone and not tells(pair.left.name, pair.right.name):
            kept.setdefault(pair.left.key, pair)
    return list(kept.values())


def tells(left: str, right: str) -> bool:
    """Whether two names share a telling word."""
    return any(
        one == other or (len(one) > 4 and same_spelling(one, other))
        for one in fold(left).split()
        for other in fold(right).split()
        if len(one) > 3
    )


def spare_option(pairs: list[Pair], world: World, seed: int) -> str:
    """An option of the right side's kind that belongs to none of the left side."""
    if not pairs:
        return ""
    lefts = {pair.left.key for pair in pairs}
    rights = [pair.right for pair in pairs]
    kinds = BODIES if rights[0].kind in BODIES else {rights[0].kind}
    alike = [entity for kind in sorted(kinds) for entity in world.by_kind.get(kind, ())]
    fit = (
        entity
        for entity in sorted(alike, key=lambda entity: draws(entity.key, seed))
        if is_proper(entity)
        and world.by_entity.get(entity.key)
        and not any(lefts & set(arguments(fact)) for fact in world.by_entity[entity.key])
        and not any(same_spelling(entity.name, right.name) for right in rights)
    )
    return next((entity.name for entity in fit), "")


def noun(entities: list[EntityRecord]) -> str:
    """The noun for all of them: the one they share, else that of their kind."""
    nouns = {question_noun(entity) for entity in entities}
    if len(nouns) == 1 and "" not in nouns:
        return nouns.pop()
    kind = EntityKind.ORGANISATION if entities[0].kind in BODIES else entities[0].kind
    return QUESTION_NOUNS.get(kind, "person")


def question(predicate: Predicate, role: str, mark: str, pairs: list[Pair], spare: str) -> QuestionRecord:
    template, kind = PROMPTS[predicate]
    left, right = noun([pair.left for pair in pairs]), noun([pair.right for pair in pairs])
    items = tuple(f"{pair.left.name}\t{pair.right.name}" for pair in pairs)
    return QuestionRecord(
        key=question_key(predicate, mark, "matching"),
        kind=kind,
        prompt=template.format(left=left or "person", right=right or "person", role=role),
        answer="; ".join(item.replace("\t", " – ") for item in items),
        answer_type=AnswerType.TEXT,
        forms=(QuestionForm.MATCHING,),
        facts=tuple(pair.fact.key for pair in pairs),
        evidence=tuple(evidence for pair in pairs for evidence in pair.fact.evidence[:1]),
        items=items,
        spare=(spare,),
        explanation="; ".join(item.replace("\t", ": ") for item in items),
        predicate=predicate.value,
        direction="matching",
        rank=0.4,
    )
