"""Compare the extraction with texts marked by hand, and print recall by predicate and kind of text."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.extraction import extract, type_blocks
from content.extraction.evaluation import Tally, compare, table
from content.readers import read

TEXTS = (".txt", ".md")


class Command(BaseCommand):
    help = "Precision and recall of the extraction on a folder of marked texts."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--missing", action="store_true", help="list the marked facts that were not found")

    def handle(self, *args: Any, **options: Any) -> None:
        tallies: dict[str, Tally] = {}
        for path, marked in marked_texts(options["folder"]):
            document = type_blocks(read(path.read_bytes(), name=path.name))
            tallies.setdefault(marked["kind"], Tally()).add(compare(document.text, extract(document), marked))
        if not tallies:
            raise CommandError(f"{options['folder']}: no marked texts", returncode=2)
        for line in table(tallies):
            self.stdout.write(line)
        for tally in tallies.values() if options["missing"] else ():
            for missing in tally.missing:
                self.stdout.write(f"missing {missing}")


def marked_texts(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each text of the folder with what is marked in it, by name."""
    for marks in sorted(folder.glob("*.json")):
        for suffix in TEXTS:
            if (text := marks.with_suffix(suffix)).exists():
                yield text, json.loads(marks.read_text(encoding="utf-8"))
