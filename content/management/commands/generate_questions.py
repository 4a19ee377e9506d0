"""Print the questions of files, each by itself, without a database: the measuring interface to generation."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.extraction import extract, type_blocks
from content.generation import generate
from content.generation.audit import TellAudit, audit
from content.readers import read
from content.records import Generation, QuestionRecord, UnreadableDocument

EXIT_BAD_FILE = 2


class Command(BaseCommand):
    help = "Print the questions made from files, one a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="+")
        parser.add_argument("--format", choices=("jsonl", "table"), default="table")
        parser.add_argument("--refused", action="store_true", help="print what the gate held back, with its codes")
        parser.add_argument("--allegations", action="store_true", help="ask alleged acts, under their source's name")
        parser.add_argument("--audit", action="store_true", help="print what the looks of all of them give away")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = {"allegations": options["allegations"], "seed": options["seed"]}
        made = [questions_of(file, **chosen) for file in options["file"]]
        if options["audit"]:
            questions = [question for each in made for question in each.questions]
            self.stdout.write(json.dumps(audit_row(audit(questions, seed=options["seed"]))))
            return
        for row in (row for each in made for row in rows(each, refused=options["refused"])):
            self.stdout.write(json.dumps(row, ensure_ascii=False) if options["format"] == "jsonl" else table_line(row))
        if options["format"] == "table":
            passed, held = sum(len(each.questions) for each in made), sum(len(each.refused) for each in made)
            print(f"{passed} questions, {held} refused", file=sys.stderr)  # noqa: T201


def questions_of(path: Path, *, allegations: bool, seed: int) -> Generation:
    """Read, extract and generate; CommandError with exit code 2 for a file that cannot be read."""
    try:
        document = type_blocks(read(path.read_bytes(), name=path.name))
    except (OSError, UnreadableDocument) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CommandError(f"{path}: {reason}", returncode=EXIT_BAD_FILE) from error
    found = extract(document)
    titles, texts = {"": document.title or path.stem}, {"": document.text}
    return generate(found.facts, found.entities, titles=titles, texts=texts, allegations=allegations, seed=seed)


def audit_row(found: TellAudit) -> dict[str, Any]:
    """The audit as one object: its counts, and between which bounds chance would put each quarter."""
    low, high = found.chance
    return asdict(found) | {
        "chance": [round(low, 1), round(high, 1)],
        "longest_share": round(found.longest_share, 3),
        "even_positions": found.even_positions,
        "longest_by_chance": found.longest_by_chance,
    }


def rows(made: Generation, *, refused: bool) -> Iterator[dict[str, Any]]:
    if refused:
        for item in made.refused:
            yield row_of(item.question) | {"codes": list(item.codes)}
    else:
        for question in made.questions:
            yield row_of(question)


def row_of(question: QuestionRecord) -> dict[str, Any]:
    """A question as one object, its wrong options as strings with their notes beside them."""
    row = {
        "key": question.key,
        "kind": question.kind,
        "prompt": question.prompt,
        "answer": question.answer,
        "accepted": list(question.accepted),
        "distractors": [option.text for option in question.distractors],
        "distractor_notes": [option.note for option in question.distractors],
        "cloze": question.cloze,
        "statement": question.statement,
        "false_statement": question.false_statement,
        "false_note": question.false_note,
        "forms": list(question.forms),
        "modality": question.modality,
        "attributed_to": question.attributed_to or None,
        "evidence": [{"start": item.start, "end": item.end, "quote": item.quote} for item in question.evidence],
        "facts": list(question.facts),
        "predicate": question.predicate,
        "direction": question.direction,
        "rank": question.rank,
        "explanation": question.explanation,
    }
    if question.items:
        row |= {"items": list(question.items), "spare": list(question.spare)}
    return row


def table_line(row: dict[str, Any]) -> str:
    codes = f"  [{', '.join(row['codes'])}]" if "codes" in row else ""
    options = f"  ({'; '.join(row['distractors'])})" if row["distractors"] else ""
    return f"{row['kind']:9}{row['prompt']}  →  {row['answer']}{options}{codes}"
