"""Print the facts of one file, without a database: the measuring interface to extraction."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.extraction import extract, type_blocks
from content.readers import read
from content.records import EntityRecord, Extraction, FactRecord, Literal, TimeValue, UnreadableDocument

EXIT_BAD_FILE = 2


class Command(BaseCommand):
    help = "Print the facts found in a file, one a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=("jsonl", "table"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        found = facts_of(options["file"])
        names = {entity.key: entity for entity in found.entities}
        for fact in found.facts:
            row = row_of(fact, names)
            self.stdout.write(json.dumps(row, ensure_ascii=False) if options["format"] == "jsonl" else table_line(row))
        if options["format"] == "table":
            print(f"{len(found.facts)} facts in {len(found.sentences)} sentences", file=sys.stderr)  # noqa: T201


def facts_of(path: Path) -> Extraction:
    """Read and extract; CommandError with exit code 2 for a file that cannot be read."""
    try:
        document = type_blocks(read(path.read_bytes(), name=path.name))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=EXIT_BAD_FILE) from error
    except UnreadableDocument as error:
        raise CommandError(f"{path}: {error} ({error.code})", returncode=EXIT_BAD_FILE) from error
    return extract(document)


def row_of(fact: FactRecord, entities: Mapping[str, EntityRecord]) -> dict[str, Any]:
    """One line of output: names where the fact has keys, the keys beside them."""
    return {
        "key": fact.key,
        "kind": fact.kind.value,
        "predicate": fact.predicate.value,
        "subject": _name(fact.subject, entities),
        "subject_key": fact.subject,
        "object": _name(fact.object, entities),
        "object_key": fact.object,
        "value": _value(fact.value),
        "time": _time(fact.time),
        "place": _name(fact.place, entities),
        "place_key": fact.place,
        "role": fact.role,
        "qualifiers": dict(fact.qualifiers),
        "verb": fact.verb,
        "positive": fact.positive,
        "modality": fact.modality.value,
        "attributed_to": fact.attributed_to,
        "rule": fact.rule,
        "confidence": fact.confidence,
        "conflicts": list(fact.conflicts),
        "evidence": [{"start": e.start, "end": e.end, "quote": e.quote} for e in fact.evidence],
    }


def _name(key: str | None, entities: Mapping[str, EntityRecord]) -> str | None:
    return entities[key].name if key else None


def _value(value: Literal | None) -> dict[str, Any] | None:
    if value is None:
        return None
    number = value.quantity
    counted = {"number": number.number, "upper": number.upper, "unit": number.unit} if number else {}
    return {"text": value.text, **counted}


def _time(time: TimeValue | None) -> dict[str, Any] | None:
    if time is None:
        return None
    return {
        "text": time.text,
        "edtf": time.edtf,
        "lower": time.lower,
        "upper": time.upper,
        "relation": time.relation.value,
        "inferred": time.inferred,
    }


def table_line(row: Mapping[str, Any]) -> str:
    """predicate, subject, object or value, date, role, modality, parted by tabs."""
    value = row["object"] or (row["value"] or {}).get("text", "")
    date = (row["time"] or {}).get("edtf", "")
    mood = row["modality"] if row["modality"] != "asserted" else ""
    return "\t".join([row["predicate"], row["subject"], value, date, row["place"] or "", row["role"], mood]).rstrip()
