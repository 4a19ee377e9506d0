"""Rules are tested by text: what they make of a sentence, and where they must stay silent."""

from __future__ import annotations

from content.enums import Modality
from content.extraction import extract, type_blocks
from content.readers import read
from content.records import Extraction, FactRecord


def extraction_of(text: str, name: str = "text.txt") -> Extraction:
    return extract(type_blocks(read(text.encode(), name=name)))


def wording_of(fact: FactRecord, names: dict[str, str]) -> str:
    """ "founded(Nordmark Company, Anna Vogel) 1892 @Hamburg"; what is not asserted ends in its modality."""
    target = names[fact.object] if fact.object else fact.value.text if fact.value else ""
    parts = [f"{fact.predicate}({', '.join(filter(None, (names[fact.subject], target)))})"]
    if fact.role:
        parts.append(f"as {fact.role}")
    if fact.time:
        parts.append(fact.time.edtf)
    if fact.place:
        parts.append(f"@{names[fact.place]}")
    if fact.modality is not Modality.ASSERTED:
        parts.append(f"[{fact.modality}{' by ' + fact.attributed_to if fact.attributed_to else ''}]")
    return " ".join(parts)


def facts_of(text: str, name: str = "text.txt") -> list[str]:
    """The wording of every fact of a text, sorted."""
    found = extraction_of(text, name)
    names = {entity.key: entity.name for entity in found.entities}
    return sorted(wording_of(fact, names) for fact in found.facts)


def asserted_in(text: str) -> list[str]:
    return [fact for fact in facts_of(text) if not fact.endswith("]")]


def assert_fires(text: str, *expected: str) -> None:
    """The text makes these facts and no other."""
    assert facts_of(text) == sorted(expected)


def assert_silent(text: str, *predicates: str) -> None:
    """The text asserts nothing, or nothing with one of these predicates."""
    found = [fact for fact in asserted_in(text) if not predicates or fact.partition("(")[0] in predicates]
    assert found == []
