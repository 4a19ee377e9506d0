"""Facts found against facts marked by hand: what is covered, what is not marked, what should have stayed silent.

A marked text is a file beside a JSON file of the same name (see `tests/golden/README.md`). Marked facts leave out what
only a `generic_event` could hold, and name events freely: any fact of its sentence with its date covers an event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from content.enums import Modality, Predicate
from content.records import EntityRecord, Extraction, FactRecord
from content.spelling import fold, same_spelling

YEAR = re.compile(r"-?\d{4}")
EVENTS = frozenset({Predicate.EVENT_ON, Predicate.EVENT_AT})

Marked = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts by predicate: facts marked and covered, facts found and matched; `leaks` are asserted facts that rest on
    what is marked as no fact."""

    marked: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name in ("marked", "covered", "found", "matched"):
            getattr(self, name).update(getattr(other, name))
        self.leaks += other.leaks
        self.missing += other.missing


def compare(text: str, found: Extraction, marked: Marked) -> Tally:
    """The tally of one text; `marked` is its JSON file."""
    tally = Tally()
    entities = {entity.key: entity for entity in found.entities}
    matched: set[str] = set()
    for wanted in marked["facts"]:
        tally.marked[wanted["predicate"]] += 1
        hits = [fact for fact in _near(text, found.facts, wanted["quote"]) if matches(wanted, fact, entities)]
        matched |= {fact.key for fact in hits}
        if hits:
            tally.covered[wanted["predicate"]] += 1
        else:
            tally.missing.append(f"{wanted['predicate']}: {wanted['subject']} | {wanted['quote']}")
    for fact in found.facts:
        tally.found[fact.predicate.value] += 1
        tally.matched[fact.predicate.value] += fact.key in matched
    for silent in marked.get("not_facts", ()):
        for fact in _inside(text, found.facts, silent["quote"]):
            if fact.modality is Modality.ASSERTED and fact.key not in matched:
                subject = entities[fact.subject].name
                tally.leaks.append(f"{silent['why']}: {fact.predicate.value}({subject}) | {silent['quote']}")
    return tally


def _near(text: str, facts: Iterable[FactRecord], quote: str) -> list[FactRecord]:
    start = text.find(quote)
    end = start + len(quote)
    return [fact for fact in facts if any(e.start < end and start < e.end for e in fact.evidence)]


def _inside(text: str, facts: Iterable[FactRecord], quote: str) -> list[FactRecord]:
    """Facts all of whose evidence lies within the quote."""
    start = text.find(quote)
    end = start + len(quote) + 1
    return [fact for fact in facts if all(start <= e.start and e.end <= end for e in fact.evidence)]


def matches(wanted: Marked, fact: FactRecord, entities: Mapping[str, EntityRecord]) -> bool:
    """Whether a found fact says what a marked one says."""
    if (fact.modality is Modality.ASSERTED) is not (wanted["modality"] == "asserted"):
        return False
    if Predicate(wanted["predicate"]) in EVENTS:
        return _event(wanted, fact)
    if fact.predicate.value != wanted["predicate"] or not _named(wanted["subject"], fact.subject, entities):
        return False
    value = fact.value.text if fact.value else ""
    if wanted["object"] and not (_named(wanted["object"], fact.object, entities) or _within(wanted["object"], value)):
        return False
    if wanted["value"] and not _within(wanted["value"], value):
        return False
    return not wanted["time"] or (fact.time is not None and _same_years(wanted["time"], fact.time.edtf))


def _event(wanted: Marked, fact: FactRecord) -> bool:
    if wanted["time"]:
        return fact.time is not None and _same_years(wanted["time"], fact.time.edtf)
    return fact.place is not None or fact.predicate is Predicate.EVENT_AT


def _same_years(one: str, other: str) -> bool:
    return bool(set(YEAR.findall(one)) & set(YEAR.findall(other)))


def _named(wanted: str, key: str | None, entities: Mapping[str, EntityRecord]) -> bool:
    if key is None:
        return False
    entity = entities[key]
    return any(
        same_spelling(name, wanted) or _within(wanted, name)
        for name in (entity.name, *(variant.text for variant in entity.variants))
    )


def _within(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return bool(first and second) and (f" {first} " in f" {second} " or f" {second} " in f" {first} ")


def table(tallies: Mapping[str, Tally]) -> Sequence[str]:
    """Lines: one a kind of text, one a predicate, then the sums."""
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    lines = [f"{'':16}{'marked':>8}{'covered':>9}{'recall':>8}{'found':>8}{'matched':>9}"]
    for kind, tally in sorted(tallies.items()):
        lines.append(_line(kind, *(sum(getattr(tally, n).values()) for n in ("marked", "covered", "found", "matched"))))
    lines.append("")
    lines += [
        _line(name, total.marked[name], total.covered[name], total.found[name], total.matched[name])
        for name in sorted(total.marked | total.found)
    ]
    lines.append("")
    lines.append(_line("all", *(sum(getattr(total, n).values()) for n in ("marked", "covered", "found", "matched"))))
    lines.append(f"asserted although marked as no fact: {len(total.leaks)}")
    return [*lines, *(f"  {leak}" for leak in total.leaks)]


def _line(name: str, marked: int, covered: int, found: int, matched: int) -> str:
    recall = f"{100 * covered / marked:.0f} %" if marked else "-"
    return f"{name:16}{marked:8}{covered:9}{recall:>8}{found:8}{matched:9}"
