"""Which drafts become questions: facts that ask the same made one, several right answers said so, disputes named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from content.enums import Modality, Predicate
from content.generation.drafts import Draft, arguments_shown, rivals, same_answer, signature, times_meet
from content.generation.keys import Key
from content.generation.leaks import leaks
from content.generation.nouns import Asked, asked, noun_of, question_noun
from content.generation.phrasing import Verb, arguments_of, usable
from content.generation.proper import capitalised, is_proper
from content.generation.slots import verb_of
from content.generation.words import DEFINITE_HEADS
from content.generation.world import World, evidence_key
from content.records import FactRecord
from content.spelling import fold

# One answer at a time, so that two are a contradiction and no list.
SINGLE = frozenset(
    {Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.BORN, Predicate.DIED, Predicate.CAPITAL_OF, Predicate.EVENT_ON}
)


@dataclass(frozen=True, slots=True)
class Selected:
    draft: Draft
    contested: bool = False
    disputed: bool = False


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with one signature and one answer as one draft; the one that says most leads."""
    groups: list[list[Draft]] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for draft in sorted(drafts, key=lead_order):
        same = signature(draft)
        at = next((i for i in places.get(same, ()) if one_question(groups[i][0], draft)), None)
        if at is None:
            places.setdefault(same, []).append(len(groups))
            groups.append([draft])
        else:
            groups[at].append(draft)
    return [replace(group[0], facts=tuple(draft.fact for draft in group)) for group in groups]


def one_question(lead: Draft, draft: Draft) -> bool:
    """Whether two drafts alike but for time and place ask the same of the same answer."""
    meet = "time" not in lead.given & draft.given or times_meet(lead.fact, draft.fact)
    places = {fact.place for fact in (lead.fact, draft.fact) if fact.place}
    return same_answer(lead.key, draft.key) and meet and ("place" not in lead.given or len(places) < 2)


def lead_order(draft: Draft) -> tuple[object, ...]:
    """Facts that say more come first, then by key, so that the lead does not hang on the order of the facts."""
    fact = draft.fact
    said = sum(bool(argument) for argument in (fact.object, fact.time, fact.place, fact.value, fact.role))
    width = (fact.time.upper or 0) - (fact.time.lower or 0) if fact.time else 0
    return (-said, width, fact.key, draft.ask.slot)


def settled(draft: Draft, world: World) -> Selected:
    """The draft as it may be asked: alone, as one of several, or under its source's name."""
    against = rivals(draft, world)
    listed = is_listed(draft, [fact for fact, _ in against])
    if fact_sources_clash(draft, world) or (against and single(draft) and not listed):
        return by_source(draft, [fact for fact, _ in against], world)
    draft = under_source(draft, draft.fact.attributed_to)
    if not against:
        return Selected(draft)
    stems = [draft.stem] if listed else [stem for stem in draft.ask.among if usable(stem, draft.slots)]
    return Selected(one_of_several(draft, stems[0], against, world)) if stems else Selected(draft, contested=True)


def is_listed(draft: Draft, against: list[FactRecord]) -> bool:
    """Whether one sentence gives all the dates, as of what happens more than once ("in 1990 and 1991")."""
    if draft.ask.slot != "time" or draft.fact.predicate in SINGLE or not against:
        return False
    mine = {evidence_key(item) for lead in draft.facts for item in lead.evidence}
    return all(any(evidence_key(item) in mine for item in fact.evidence) for fact in against)


def one_of_several(draft: Draft, stem: str, against: tuple[tuple[FactRecord, Key], ...], world: World) -> Draft:
    """The draft that asks for one of several; its key is the first that the stem does not give away."""
    given = arguments_of(stem, draft.slots) - {draft.ask.slot}
    pairs = [(draft.fact, draft.key), *((world.by_key[fact.key], key) for fact, key in against)]
    pairs = sorted(
        pairs,
        key=lambda pair: (
            not fit_to_show(pair[1], draft, world),
            pair[1].entity is not None and bool(world.parts(pair[1].entity.key)),
            pair[0].key != draft.fact.key,
        ),
    )
    lead, key = pairs[0]
    facts = {fact.key: fact for fact in [lead, *draft.facts, *(fact for fact, _ in pairs)]}
    keys = {other.identity: other for _, other in pairs[1:] if not same_answer(other, key)}
    slots = {**draft.slots, **common_verb(draft, [fact for fact, _ in pairs]), **asked_slot(lead, key, draft)}
    return replace(
        draft,
        key=key,
        stem=stem,
        given=given,
        slots=slots,
        facts=tuple(facts.values()),
        others=tuple(keys[name] for name in sorted(keys)),
    )


def asked_slot(lead: FactRecord, key: Key, draft: Draft) -> dict[str, object]:
    """The question phrase and the statement's slot for the key that leads."""
    if draft.ask.slot == "time":
        words = f"{draft.slots['ask']}, among others,"
        return {"ask": Asked(words, words)}
    if key.entity is None or draft.ask.slot not in {"subject", "object"}:
        return {}
    slot = "s" if draft.ask.slot == "subject" else "o"
    return {"ask": asked(key.entity, lead.predicate, draft.ask.slot), slot: noun_of(key.entity)}


def common_verb(draft: Draft, facts: list[FactRecord]) -> dict[str, object]:
    """The plainest verb of the forms where the facts differ in theirs: who fought somebody has not defeated him."""
    verbs = {verb_of(fact, draft.forms) for fact in facts}
    return {"verb": Verb(draft.forms.verbs[0])} if len(verbs) > 1 and draft.forms.verbs else {}


def fit_to_show(key: Key, draft: Draft, world: World) -> bool:
    """Whether a key is a name that no word of the stem tells."""
    if key.entity is None:
        return True
    names = [
        draft.slots.get(slot) for argument, slot in (("subject", "s"), ("object", "o")) if argument != draft.ask.slot
    ]
    shown = {word for name in names if name for word in fold(str(name)).split()}
    return is_proper(key.entity) and not leaks(key.text, question_noun(key.entity), shown, world)


def single(draft: Draft) -> bool:
    """Whether two answers to the draft would contradict each other."""
    if draft.ask.slot == "time":
        return True
    return draft.fact.predicate in SINGLE and draft.ask.slot != "subject" and not draft.ask.among


def fact_sources_clash(draft: Draft, world: World) -> bool:
    return any(key in world.by_key for fact in draft.facts for key in fact.conflicts)


def by_source(draft: Draft, against: list[FactRecord], world: World) -> Selected:
    """The draft with its document named, refused where one document holds both sides or has no title."""
    opposed = [*against, *(world.by_key[key] for fact in draft.facts for key in fact.conflicts if key in world.by_key)]
    mine = {item.document for fact in draft.facts for item in fact.evidence}
    theirs = {item.document for fact in opposed for item in fact.evidence}
    title = world.titles.get(min(mine), "") if len(mine) == 1 else ""
    if mine & theirs or not title:
        return Selected(draft, disputed=True)
    return Selected(under_source(draft, f"‘{title}’"))


def under_source(draft: Draft, source: str) -> Draft:
    if draft.fact.modality is Modality.ESTIMATED and not source:
        source = "estimates"
    return replace(draft, source=source if source.startswith("‘") else with_the(balanced(source)))


def with_the(source: str) -> str:
    """A source that is a body with its article: "the War Department"."""
    bare = " " in source and source == source.strip() and capitalised(source) and "'s " not in source
    definite = source.rpartition(" ")[2].lower() in DEFINITE_HEADS
    return f"the {source}" if bare and definite and not source.lower().startswith("the ") else source


def balanced(source: str) -> str:
    """A source as the document words it, without a quotation mark that lost its partner."""
    return re.sub(r"[\"“”]", "", source) if source.count('"') % 2 or source.count("“") != source.count("”") else source


def one_of_a_set(found: Iterable[Selected]) -> list[Selected]:
    """One question a set of right answers: of drafts that ask for one of several, the first by rank of its facts."""
    kept: list[Selected] = []
    seen: set[tuple[object, ...]] = set()
    for selected in found:
        draft = selected.draft
        mark = (draft.fact.predicate, draft.ask.slot, arguments_shown(draft), draft.fact.modality)
        if draft.several and mark in seen:
            continue
        if draft.several:
            seen.add(mark)
        kept.append(selected)
    return kept
