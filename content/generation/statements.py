"""Facts as plain sentences: for true or false, for explanations and for the notes on wrong options."""

from __future__ import annotations

from collections.abc import Iterable

from content.calendar import parse_date
from content.enums import Modality
from content.generation.drafts import Draft, statement_text
from content.generation.nouns import Noun, noun_of, sentence_case
from content.generation.phrasing import fill, usable
from content.generation.prompts import forms_for
from content.generation.slots import slots_of, when_phrase
from content.generation.words import OUR_WORDS
from content.generation.world import World
from content.records import EntityRecord, FactRecord, OptionRecord, TimeValue

IN_THIS_BANK = "In this bank: "
SLOT_NAMES = {"subject": "s", "object": "o", "place": "p", "value": "v", "role": "role"}


def statement_of(fact: FactRecord, world: World) -> str:
    """What a fact says, as one sentence of our own; empty where its arguments do not make one."""
    forms = forms_for(fact, world)
    if forms is None:
        return ""
    slots = slots_of(fact, forms, world)
    return fill(forms.statement, slots) if usable(forms.statement, slots) else ""


def note_of(fact: FactRecord, world: World) -> str:
    said = statement_of(fact, world)
    return f"{IN_THIS_BANK}{said}" if said else ""


def note_on(entity: EntityRecord, world: World) -> str:
    """What the bank plainly says of an entity; empty where it says nothing."""
    return first_note(world.by_entity.get(entity.key, ()), world)


def note_on_date(edtf: str, world: World) -> str:
    """What the bank dates to just this time; empty where it dates nothing there."""
    return first_note(world.by_time.get(edtf, ()), world)


def first_note(facts: Iterable[FactRecord], world: World) -> str:
    plain = (fact for fact in facts if fact.positive and fact.modality is Modality.ASSERTED and not fact.conflicts)
    return next((note for fact in plain if (note := note_of(fact, world))), "")


def attributed(text: str, source: str) -> str:
    """A sentence under its source: "According to the envoy, …"."""
    if not source:
        return text
    return sentence_case(f"according to {source}, {text[:1].lower() + text[1:] if lowers(text) else text}")


def lowers(text: str) -> bool:
    """Whether the first word is one of ours (question word, article), not a name."""
    return text.partition(" ")[0].lower() in OUR_WORDS


def true_statement(draft: Draft) -> str:
    return attributed(statement_text(draft), draft.source)


def false_statement(draft: Draft, options: tuple[OptionRecord, ...], world: World, draw: int) -> tuple[str, str]:
    """The statement with the key exchanged for a wrong option, and a note that says what was exchanged."""
    if not options:
        return "", ""
    option = options[draw % min(len(options), 3)]
    changed = changed_slot(draft, option, world)
    if not changed:
        return "", ""
    false = fill(draft.forms.statement, {**draft.slots, **changed})
    if false == statement_text(draft):
        return "", ""
    return attributed(false, draft.source), f"Not {option.text}: {draft.key.text}."


def changed_slot(draft: Draft, option: OptionRecord, world: World) -> dict[str, object]:
    if draft.ask.slot == "time":
        time = draft.key.time
        return {"when": retimed(time, option.text)} if time else {}
    slot = SLOT_NAMES[draft.ask.slot]
    if slot == "v":
        return {slot: str(draft.slots["v"]).replace(draft.key.text, option.text, 1)}  # "forty ships", asked for "forty"
    if slot == "role":
        return {slot: option.text}
    matches = world.same_name(option.text)
    entity = world.entities[min(matches)] if matches else None
    noun = noun_of(entity) if entity else Noun(option.text)
    if slot == "p":
        return {"p": noun, "where": f" in {noun}"}
    return {slot: noun}


def retimed(time: TimeValue, text: str) -> str:
    """The time adjunct with another date in its words."""
    other = parse_date(text)
    if other is None:
        return ""
    moved = TimeValue(other.edtf, other.lower, other.upper, text, relation=time.relation)
    return when_phrase(moved)
