"""From a fact to what may be asked of it: one draft for each slot that can be a key.

A draft is a question before its forms. `rivals` finds the other facts that would answer it too; a draft with rivals
becomes a question about one of several ("… was among …"), names its source, or is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from content.enums import EntityKind, FactKind, Modality, Predicate, TimeRelation
from content.generation.keys import Key, key_of
from content.generation.nouns import question_noun
from content.generation.phrasing import Ask, Forms, arguments_of, fill, usable
from content.generation.prompts import forms_for
from content.generation.slots import asked_for, slots_of
from content.generation.words import only_leads
from content.generation.world import World
from content.records import FactRecord

SYMMETRIC = frozenset({Predicate.ALLIED_WITH, Predicate.BORDERS})
ALLIES = frozenset(
    {EntityKind.PARTY, EntityKind.ARMED_GROUP, EntityKind.ALLIANCE, EntityKind.ORGANISATION, EntityKind.STATE}
)
PERFECT = (
    ("did {s} {verb}", "had {s} {verb.done}"),
    ("did {s} {do}", "had {s} {perfect}"),
    ("{s.was} {s} {verb.done}", "had {s} been {verb.done}"),
    ("was {o} {verb.done}", "had {o} been {verb.done}"),
)
# What goes on: by May 1397 somebody "held" a town, and had not "had held" it.
STATIVE = frozenset({"control", "hold", "have", "own", "rule", "govern", "dominate", "command", "occupy", "possess"})
NEVER_ASKED = frozenset({Modality.NEGATED, Modality.INTENDED})


@dataclass(frozen=True, slots=True)
class Draft:
    """A question in the making. `given` are the arguments its stem shows, `facts` those it rests on, lead first; `gap`
    is the sentence of a question that is nothing but a gap."""

    facts: tuple[FactRecord, ...]
    forms: Forms
    ask: Ask
    slots: dict[str, object]
    stem: str
    key: Key
    given: frozenset[str]
    others: tuple[Key, ...] = ()
    source: str = ""
    gap: str = ""

    @property
    def fact(self) -> FactRecord:
        return self.facts[0]

    @property
    def several(self) -> bool:
        """Whether the bank knows more than one right answer."""
        return bool(self.others)

    @property
    def name(self) -> str:
        """The question's stable key: of its predicate, its fact and its direction; of what it shows, for a set."""
        base = "|".join(f"{name}={value}" for name, value in arguments_shown(self)) if self.several else self.fact.key
        return question_key(self.fact.predicate, base, f"gap.{self.ask.slot}" if self.gap else self.ask.slot)


def question_key(predicate: Predicate, fact_key: str, direction: str) -> str:
    return sha256(f"{predicate}|{fact_key}|{direction}".encode()).hexdigest()[:20]


def draws(name: str, seed: int) -> int:
    """A number that depends on the question and the seed alone."""
    return int(sha256(f"{seed}|{name}".encode()).hexdigest()[:8], 16)


def askable(fact: FactRecord, *, allegations: bool) -> bool:
    """Whether a fact may be asked at all."""
    if not fact.positive or fact.modality in NEVER_ASKED or not fact.evidence:
        return False
    if fact.modality is Modality.ALLEGED:
        return allegations
    return fact.modality is not Modality.ESTIMATED or fact.predicate is Predicate.QUANTITY_OF


def drafts_of(fact: FactRecord, world: World, seed: int) -> Iterator[Draft]:
    """The drafts of one fact, in the order of its forms."""
    forms = forms_for(fact, world)
    if forms is None:
        return
    slots = slots_of(fact, forms, world)
    if not usable(forms.statement, slots):
        return
    for ask in forms.asks:
        key = key_of(fact, ask, world)
        variant = draws(question_key(fact.predicate, fact.key, ask.slot), seed)
        phrase = asked_for(fact, ask.slot, world, variant) if key else None
        if key is None or phrase is None:
            continue
        filled = {**slots, "ask": phrase}
        worded = ask.joint if ask.joint and done_together(fact, world) else ask.stems
        stems = [stem for stem in worded if usable(stem, filled)]
        if stems:
            stem = tensed(stems[variant % len(stems)], fact, ask)
            yield Draft((fact,), forms, ask, filled, stem, key, arguments_of(stem, filled) - {ask.slot})


def done_together(fact: FactRecord, world: World) -> bool:
    """Whether the bank knows somebody else who did the same to the same."""
    beside = (other for other in world.by_entity.get(fact.subject, ()) if other.predicate is fact.predicate)
    return any(other.subject == fact.subject and other.object not in {None, fact.object} for other in beside)


def tensed(stem: str, fact: FactRecord, ask: Ask) -> str:
    """A stem that asks by when something had happened, where the document says "by 1397"."""
    if ask.slot != "time" or fact.time is None or fact.time.relation is not TimeRelation.BEFORE:
        return stem
    if fact.verb in STATIVE:
        return stem
    for plain, perfect in PERFECT:
        stem = stem.replace(plain, perfect)
    return stem


def rivals(draft: Draft, world: World) -> tuple[tuple[FactRecord, Key], ...]:
    """The facts with another key that the stem fits as well, with their keys."""
    found = []
    for fact in facts_beside(draft, world):
        if not fact.positive or fact.modality is not draft.fact.modality:
            continue
        for turned in orientations(fact):
            if turned.key != draft.fact.key and agrees(turned, draft):
                key = key_of(turned, draft.ask, world)
                if key and not same_answer(key, draft.key) and alike_asked(key, draft):
                    found.append((turned, key))
    return tuple(found)


def facts_beside(draft: Draft, world: World) -> Iterable[FactRecord]:
    """The facts of the draft's predicate, those alone that name what the stem gives where it names something."""
    lead = draft.fact
    for slot, key in (("subject", lead.subject), ("object", lead.object)):
        if slot in draft.given and key:
            return (fact for fact in world.by_entity.get(key, ()) if fact.predicate is lead.predicate)
    return world.by_predicate.get(lead.predicate, ())


def alike_asked(key: Key, draft: Draft) -> bool:
    """Whether the question's noun fits another key: "which war" does not ask for a treaty."""
    if draft.fact.predicate not in {Predicate.EVENT_ON, Predicate.EVENT_AT} or draft.ask.slot != "subject":
        return True
    mine, theirs = draft.key.entity, key.entity
    return mine is not None and theirs is not None and question_noun(mine) == question_noun(theirs)


def orientations(fact: FactRecord) -> tuple[FactRecord, ...]:
    if fact.predicate in SYMMETRIC and fact.object:
        return (fact, replace(fact, subject=fact.object, object=fact.subject))
    return (fact,)


def agrees(fact: FactRecord, draft: Draft) -> bool:
    """Whether a fact says the same of every argument the stem shows, as far as it says anything."""
    lead = draft.fact
    checks = {
        "subject": fact.subject == lead.subject,
        "object": fact.object == lead.object,
        "place": fact.place is None or lead.place is None or fact.place == lead.place,
        "value": literal_text(fact) == literal_text(lead),
        "role": role_of(fact) == role_of(lead),
        "time": fact.time is not None and times_meet(fact, lead),
    }
    if told_apart(fact) != told_apart(lead):
        return False
    if fact.predicate is Predicate.EVENT_ON and "time" in draft.given and "/" in (lead.time.edtf if lead.time else ""):
        return fact.time is not None and lead.time is not None and fact.time.edtf == lead.time.edtf
    return all(checks[argument] for argument in draft.given)


def told_apart(fact: FactRecord) -> tuple[str, ...]:
    """What makes two facts of one predicate different questions though no slot shows it."""
    if fact.predicate is Predicate.GENERIC_EVENT:
        return (fact.verb, fact.qualifiers.get("wording", ""))
    if fact.predicate in {Predicate.IDEOLOGY, Predicate.PART_OF, Predicate.EVENT_ON}:
        return (fact.role, fact.qualifiers.get("of", ""))
    if fact.predicate is Predicate.LED_BY:
        return (role_of(fact), fact.qualifiers.get("kind", ""))
    return (fact.qualifiers.get("kind", ""),)


def role_of(fact: FactRecord) -> str:
    return "" if only_leads(fact.role) else fact.role.casefold()


def literal_text(fact: FactRecord) -> str:
    return fact.value.text.casefold() if fact.value else ""


def times_meet(fact: FactRecord, other: FactRecord) -> bool:
    """Whether two facts can lie at one time; a fact without a time can."""
    if fact.time is None or other.time is None:
        return True
    starts = [time.lower for time in (fact.time, other.time)]
    ends = [time.upper for time in (fact.time, other.time)]
    late_start = max((day for day in starts if day is not None), default=None)
    early_end = min((day for day in ends if day is not None), default=None)
    return late_start is None or early_end is None or late_start <= early_end


def same_answer(one: Key, other: Key) -> bool:
    """Whether two keys are one answer: the same entity, or a date inside the other ("April 1992" and "1992")."""
    if one.time and other.time:
        return inside(one, other) or inside(other, one)
    return one.identity == other.identity


def inside(inner: Key, outer: Key) -> bool:
    a, b = inner.time, outer.time
    if a is None or b is None or a.lower is None or a.upper is None or b.lower is None or b.upper is None:
        return False
    return b.lower <= a.lower and a.upper <= b.upper


def signature(draft: Draft) -> tuple[object, ...]:
    """What a question asks, apart from its words, time and place: equal for two facts that may ask the same."""
    fact = draft.fact
    shown = tuple(item for item in arguments_shown(draft) if item[0] not in {"time", "place"})
    return (fact.predicate, draft.ask.slot, shown, told_apart(fact), fact.modality, fact.attributed_to.casefold())


def arguments_shown(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The arguments the stem shows with their values, in the order of their names."""
    fact = draft.fact
    shown = {
        "subject": fact.subject,
        "object": fact.object or "",
        "place": fact.place or "",
        "value": literal_text(fact),
        "role": fact.role.casefold(),
        "time": fact.time.edtf if fact.time else "",
    }
    return tuple(sorted((name, shown[name]) for name in draft.given))


def kind_of(draft: Draft) -> FactKind:
    """What kind of question this is, by what it asks for."""
    if draft.ask.kind is not None:
        return draft.ask.kind
    entity = draft.key.entity
    if draft.ask.slot == "time":
        return FactKind.DATE
    if entity is None:
        return FactKind.OTHER
    if entity.kind.is_place and entity.kind is not EntityKind.STATE:
        return FactKind.PLACE
    if entity.kind is EntityKind.PERSON:
        return FactKind.LEADER
    return FactKind.ALLIANCE if entity.kind in ALLIES else FactKind.OTHER


def stem_text(draft: Draft) -> str:
    return fill(draft.stem, draft.slots)


def statement_text(draft: Draft, **changed: object) -> str:
    """The true statement of the draft's fact, or with a slot changed."""
    return fill(draft.forms.statement, {**draft.slots, **changed})
