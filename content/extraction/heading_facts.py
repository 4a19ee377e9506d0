"""Headings that date an event: "Siege of Vienna (1529)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.calendar import parse_date
from content.enums import BlockKind, Predicate
from content.extraction.annotations import Annotated, TimeMention
from content.extraction.arguments import Arguments
from content.extraction.drafts import Draft
from content.extraction.frames import TimeUse
from content.records import Span

VERSION = 1
HEADING = re.compile(r"\s*(?P<name>[^()\n]{3,80}?)\s*\((?P<date>[^()\n]{4,30})\)\s*")


def heading_drafts(annotated: Annotated, arguments: Arguments) -> Iterator[tuple[Draft, Span]]:
    """An event and its date, from each heading that is nothing but the two."""
    for block in annotated.document.blocks:
        if block.kind is not BlockKind.HEADING or block.dropped is not None:
            continue
        found = HEADING.fullmatch(arguments.text, block.span.start, block.span.end)
        value = parse_date(found["date"]) if found else None
        if found is None or value is None:
            continue
        names = [m for m in annotated.names if m.span.start == found.start("name") and m.span.end == found.end("name")]
        event = arguments.mention(names[0]) if len(names) == 1 else None
        if event is not None and event.kind == "event":
            time = TimeMention(Span(found.start("date"), found.end("date")), value)
            yield Draft(Predicate.EVENT_ON, event, f"heading@{VERSION}", block.span, time=TimeUse(time, "")), block.span
