"""Rows as the records the engines take, and records as the columns of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Field, Model

from content.enums import (
    BlockKind,
    DocumentKind,
    DropReason,
    FactKind,
    Modality,
    Predicate,
    TimeRelation,
)
from content.models import DocumentVersion, Fact
from content.records import (
    Block,
    EvidenceRecord,
    FactRecord,
    Literal,
    Quantity,
    ReadDocument,
    Span,
    TimeValue,
)


def batches(keys: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """`keys` in pieces: a database takes only so many parameters in one statement."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def fit(model: type[Model], column: str, text: str) -> str:
    """`text` cut to what the column holds: a document may call something by a name longer than any column."""
    field = model._meta.get_field(column)
    limit = field.max_length if isinstance(field, Field) else None
    return text if limit is None or len(text) <= limit else text[: limit - 1] + "…"


def block_rows(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as `DocumentVersion.blocks` keeps them; empty values are left out."""
    rows = []
    for block in blocks:
        row = {
            "kind": str(block.kind),
            "start": block.span.start,
            "end": block.span.end,
            "level": block.level,
            "label": block.label,
            "path": list(block.path),
            "dropped": str(block.dropped or ""),
        }
        rows.append({name: value for name, value in row.items() if value or name in {"kind", "start", "end"}})
    return rows


def read_document(version: DocumentVersion) -> ReadDocument:
    """The version as the reader left it, with what a teacher dropped and restored since."""
    document = version.document
    return ReadDocument(
        text=version.text,
        blocks=tuple(
            Block(
                kind=BlockKind(row["kind"]),
                span=Span(row["start"], row["end"]),
                level=row.get("level", 0),
                label=row.get("label", ""),
                path=tuple(row.get("path", ())),
                dropped=DropReason(row["dropped"]) if row.get("dropped") else None,
            )
            for row in version.blocks
        ),
        title=document.title,
        kind=DocumentKind(document.kind),
        properties={
            name: value
            for name in ("title", "publisher", "author", "published_on", "citation", "language", "address")
            if (value := getattr(document, name))
        },
        markup=tuple(Span(start, end) for start, end in version.markup),
    )


def fact_columns(fact: FactRecord) -> dict[str, Any]:
    """The columns of `Fact` but for its bank, key, subject, object and status."""
    time = fact.time
    return {
        "kind": str(fact.kind),
        "predicate": str(fact.predicate),
        "value": _literal_row(fact.value),
        "time_edtf": fit(Fact, "time_edtf", time.edtf) if time else "",
        "time_text": fit(Fact, "time_text", time.text) if time else "",
        "time_lower": time.lower if time else None,
        "time_upper": time.upper if time else None,
        "time_relation": str(time.relation if time else TimeRelation.AT),
        "time_inferred": bool(time and time.inferred),
        "time_approximate": bool(time and time.approximate),
        "place": fit(Fact, "place", fact.place or ""),
        "role": fit(Fact, "role", fact.role),
        "qualifiers": dict(fact.qualifiers),
        "positive": fact.positive,
        "modality": str(fact.modality),
        "attributed_to": fit(Fact, "attributed_to", fact.attributed_to),
        "verb": fit(Fact, "verb", fact.verb),
        "rule": fit(Fact, "rule", fact.rule),
        "confidence": fact.confidence,
    }


def fact_record(
    row: Fact,
    *,
    subject: str,
    object: str | None,
    place: str,
    evidence: tuple[EvidenceRecord, ...],
    conflicts: tuple[str, ...] = (),
) -> FactRecord:
    """A row of `Fact` as a record; the entity keys are given, because a teacher may have merged the entities."""
    return FactRecord(
        key=row.key,
        kind=FactKind(row.kind),
        predicate=Predicate(row.predicate),
        subject=subject,
        object=object,
        value=_literal(row.value),
        time=_time(row),
        place=place or None,
        role=row.role,
        qualifiers=row.qualifiers,
        positive=row.positive,
        modality=Modality(row.modality),
        attributed_to=row.attributed_to,
        verb=row.verb,
        rule=row.rule,
        confidence=row.confidence,
        evidence=evidence,
        conflicts=conflicts,
    )


def _literal_row(literal: Literal | None) -> dict[str, Any] | None:
    if literal is None:
        return None
    row: dict[str, Any] = {"text": literal.text}
    if quantity := literal.quantity:
        row |= {
            "number": quantity.number,
            "upper": quantity.upper,
            "unit": quantity.unit,
            "approximator": quantity.approximator,
            "number_text": quantity.text,
        }
    if time := literal.time:
        row["time"] = {
            "edtf": time.edtf,
            "lower": time.lower,
            "upper": time.upper,
            "text": time.text,
            "relation": str(time.relation),
            "inferred": time.inferred,
            "approximate": time.approximate,
        }
    return row


def _literal(row: dict[str, Any] | None) -> Literal | None:
    if row is None:
        return None
    quantity = time = None
    if "number" in row:
        quantity = Quantity(
            number=row["number"],
            text=row["number_text"],
            unit=row["unit"],
            upper=row["upper"],
            approximator=row["approximator"],
        )
    if "time" in row:
        time = TimeValue(**row["time"] | {"relation": TimeRelation(row["time"]["relation"])})
    return Literal(row["text"], quantity=quantity, time=time)


def _time(row: Fact) -> TimeValue | None:
    if not row.time_edtf:
        return None
    return TimeValue(
        edtf=row.time_edtf,
        lower=row.time_lower,
        upper=row.time_upper,
        text=row.time_text,
        relation=TimeRelation(row.time_relation),
        inferred=row.time_inferred,
        approximate=row.time_approximate,
    )
