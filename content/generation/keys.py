"""The key of a question: its text, its type and every other form that counts as right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from content.calendar import bounds, describe, granularity
from content.calendar.grammar import MONTHS
from content.calendar.intervals import split_part
from content.enums import AnswerType, EntityKind, NameKind
from content.generation.phrasing import Ask
from content.generation.slots import lie_of, office, says_year
from content.generation.words import TITLES
from content.generation.world import World
from content.records import EntityRecord, FactRecord, Literal, TimeValue
from content.spelling import fold

GOVERNMENTS = frozenset({"government", "regime", "administration", "the government"})
HEDGE = re.compile(r"^(?:only|just|merely|a mere)\s+", re.IGNORECASE)  # says what to think of a number, not the number


@dataclass(frozen=True, slots=True)
class Key:
    """What answers a question. Two keys with one `identity` are the same answer."""

    identity: str
    text: str
    answer_type: AnswerType
    accepted: tuple[str, ...] = ()
    entity: EntityRecord | None = None
    time: TimeValue | None = None
    value: Literal | None = None


def key_of(fact: FactRecord, ask: Ask, world: World) -> Key | None:
    """The key for one slot of a fact; None where the slot is empty or cannot be a key."""
    if ask.slot == "time":
        return date_key(fact.time) if fact.time and says_year(fact.time) else None
    if ask.slot == "role":
        role = office(fact.role)
        return Key(fold(role), role, AnswerType.TEXT) if role else None
    if ask.slot == "value":
        return value_key(fact.value, fact.role) if fact.value else None
    name = {"subject": fact.subject, "object": fact.object, "place": fact.place}[ask.slot]
    entity = world.entities.get(name or "")
    return name_key(entity, world) if entity else None


def name_key(entity: EntityRecord, world: World) -> Key:
    """An entity by its full name; accepted are its variants that mean nobody else, and a surname nobody shares."""
    forms = [variant.text for variant in entity.variants]
    if entity.kind is EntityKind.PERSON:
        forms += [without_titles(entity.name), surname(entity.name)]
    accepted = [form for form in forms if form and means_only(form, entity, world)]
    accepted += government_forms(entity)
    return Key(entity.key, entity.name, AnswerType.NAME, others_than(entity.name, accepted), entity=entity)


def government_forms(entity: EntityRecord) -> list[str]:
    """The other usual forms of "government of Peru": asked which government, "Peru" names it."""
    head, of, country = entity.name.partition(" of ")
    if entity.kind is not EntityKind.AGENCY or head.lower() not in GOVERNMENTS or not of:
        return []
    return [country, f"{country} government", f"government of {country}", f"the government of {country}"]


def means_only(form: str, entity: EntityRecord, world: World) -> bool:
    """Whether a form of a name means this entity and no other of the bank."""
    if world.same_name(form) - {entity.key}:
        return False
    if " " in form or entity.kind is not EntityKind.PERSON:
        return True
    listed = any(variant.text == form and variant.kind is not NameKind.TITLED for variant in entity.variants)
    return listed or not world.words.get(fold(form), frozenset()) - {entity.key}


def without_titles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[0]) in TITLES:
        words = words[1:]
    return " ".join(words)


def surname(name: str) -> str:
    """The last word of a name of two words or more; "" for a number ("Charles II") or a title ("Genghis Khan")."""
    words = without_titles(name).split()
    last = words[-1]
    return (
        last
        if len(words) > 1 and len(last) > 3 and fold(last) not in TITLES and not re.fullmatch(r"[IVX]+|.*\d.*", last)
        else ""
    )


def others_than(answer: str, forms: Iterable[str]) -> tuple[str, ...]:
    """The forms without the answer itself and without repeats, in their order."""
    kept = {fold(form): form for form in reversed([form for form in forms if form])}
    kept.pop(fold(answer), None)
    return tuple(sorted(kept.values(), key=lambda form: (-len(form), form)))


def date_key(time: TimeValue) -> Key:
    """A date in words, with the other usual ways to write it."""
    _, edtf = lie_of(time)
    text = describe(edtf)
    return Key(f"time:{time.edtf}", text, AnswerType.DATE, others_than(text, date_forms(edtf)), time=time)


def date_forms(edtf: str) -> tuple[str, ...]:
    """Other usual ways to write the date: "March 19, 1992", "19/03/1992", "1979 to 1989"."""
    grain, (lower, _) = "interval" if "/" in edtf else granularity(edtf), bounds(edtf)
    if split_part(edtf):
        return ()
    if grain == "day" and lower is not None and lower > 0:
        day = date.fromordinal(lower)
        return (f"{MONTHS[day.month - 1]} {day.day}, {day.year}", f"{day:%d/%m/%Y}", day.isoformat())
    if grain == "month" and lower is not None and lower > 0:
        month = date.fromordinal(lower)
        return (f"{month:%m/%Y}", f"{month:%Y-%m}")
    if grain == "interval" and "/" in edtf:
        ends = [describe(end) for end in edtf.split("/")]
        return (f"{ends[0]}-{ends[1]}", f"{ends[0]} to {ends[1]}", f"from {ends[0]} to {ends[1]}")
    return ()


def value_key(value: Literal, counted: str = "") -> Key:
    """A number as text, what is counted left out of it, or a phrase."""
    if value.quantity is None:
        return Key(fold(value.text), value.text, AnswerType.TEXT)
    number, upper, unit = value.quantity.number, value.quantity.upper, value.quantity.unit
    figures = (
        [plain(number)] if upper is None else [f"{plain(number)}-{plain(upper)}", f"{plain(number)} to {plain(upper)}"]
    )
    text = HEDGE.sub("", value.text.removesuffix(counted).strip()) or value.text
    with_unit = [f"{figure} {noun}" for figure in figures for noun in (unit, counted) if noun]
    accepted = others_than(text, [*figures, *with_unit, value.text])
    identity = f"number:{plain(number)}:{'' if upper is None else plain(upper)}:{unit}"
    return Key(identity, text, AnswerType.NUMBER, accepted, value=value)


def plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"
