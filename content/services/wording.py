"""The wording of a question version: its columns, its fingerprint, and what it takes from a record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from content.models import QuestionVersion
from content.records import QuestionRecord
from content.services.record import fit

COLUMNS = (
    "prompt",
    "answer",
    "answer_type",
    "accepted",
    "options",
    "cloze",
    "statement",
    "false_statement",
    "false_note",
    "items",
    "spare",
    "forms",
    "explanation",
    "modality",
    "attributed_to",
)


def fingerprint(wording: Mapping[str, Any]) -> str:
    """SHA-256 of the columns, by which an unchanged question is known."""
    columns = {name: wording[name] for name in COLUMNS}
    return hashlib.sha256(json.dumps(columns, sort_keys=True).encode()).hexdigest()


def wording_of(version: QuestionVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in COLUMNS}


def wording_of_record(record: QuestionRecord) -> dict[str, Any]:
    return {
        "prompt": record.prompt,
        "answer": fit(QuestionVersion, "answer", record.answer),
        "answer_type": str(record.answer_type),
        "accepted": list(record.accepted),
        "options": [{"text": option.text, "note": option.note} for option in record.distractors],
        "cloze": record.cloze,
        "statement": record.statement,
        "false_statement": record.false_statement,
        "false_note": record.false_note,
        "items": list(record.items),
        "spare": list(record.spare),
        "forms": [str(form) for form in record.forms],
        "explanation": record.explanation,
        "modality": str(record.modality),
        "attributed_to": fit(QuestionVersion, "attributed_to", record.attributed_to),
    }
