"""Tables: each row tells of its first name what the headers over its other cells mean, as infobox labels do.

A table of office-holders tells who led the document's subject, and from when to when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.calendar import parse_date
from content.enums import Predicate
from content.extraction.annotations import Annotated, TimeMention
from content.extraction.arguments import Arguments
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.heading_roles import meaning_of_heading
from content.extraction.infobox import InfoboxField, values_of
from content.extraction.infobox_facts import FieldReader
from content.extraction.infobox_lookup import find_meaning, normalise_label
from content.extraction.infobox_meaning import BACKWARD
from content.extraction.table_layout import Cell, Table, find_tables
from content.extraction.title_subject import subject_of_title
from content.records import Span

VERSION = 1
LEAST_NAMED = 0.6  # share of rows whose first cell is a name
_STARTS = frozenset({"took_office", "from", "start", "term_start", "assumed_office", "since", "appointed", "began"})
_ENDS = frozenset({"left_office", "to", "until", "end", "term_end", "ended"})
_TERMS = frozenset(
    {"term", "years", "year", "term_of_office", "tenure", "in_office", "period", "reign", "dates", "time"}
)
_OFFICES = frozenset({"office", "position", "post", "title", "role"})
_JOINED = frozenset({"joined", "accession", "member_since", "date_joined", "entry", "admitted", "admission"})
_OPEN = frozenset({"present", "incumbent", "today", "now"})


def table_drafts(annotated: Annotated, arguments: Arguments) -> Iterator[tuple[Draft, Span]]:
    """Facts of all tables, each with the span of its row."""
    subject = subject_of_title(annotated.document, annotated.entities)
    for table in find_tables(annotated.document):
        entity = subject or next(iter(annotated.entities), None)
        if entity is None:
            return
        reader = _TableReader(FieldReader(annotated, arguments, entity), table, titled=subject is not None)
        for block, cells in table.rows:
            for draft in reader.row(block, cells):
                yield draft, annotated.document.blocks[block].span


class _TableReader:
    def __init__(self, fields: FieldReader, table: Table, *, titled: bool) -> None:
        self.fields, self.table, self.titled = fields, table, titled
        self.text = fields.arguments.text
        self.headers = [normalise_label(cell.header) for cell in table.rows[0][1]]
        self.heading = meaning_of_heading(table.heading)
        self.column = self._name_column()

    def _name_column(self) -> int | None:
        """The first or second column, if its cells are mostly names."""
        for column in range(min(2, len(self.headers))):
            named = sum(self._name(cells[column]) is not None for _, cells in self.table.rows)
            if named >= LEAST_NAMED * len(self.table.rows):
                return column
        return None

    def _name(self, cell: Cell) -> Argument | None:
        if known := self.fields.known(self.text[cell.span.start : cell.span.end]):
            return known
        values = list(values_of(self.text, cell.span, ""))
        return self.fields.name(values[0]) if len(values) == 1 else None

    def row(self, block: int, cells: Sequence[Cell]) -> Iterator[Draft]:
        if self.column is None or (who := self._name(cells[self.column])) is None:
            return
        others = [
            (label, cell) for label, cell in zip(self.headers, cells, strict=True) if cell is not cells[self.column]
        ]
        yield from self._listed(who, others, cells)
        reader = self.fields.about(who)
        terms = _STARTS | _ENDS | _TERMS | _OFFICES | _JOINED
        for label, cell in others:
            if label not in terms and find_meaning(label, kind=who.kind) is not None:
                values = tuple(values_of(self.text, cell.span, label))
                yield from reader.facts(InfoboxField(label, cell.header, block, values))

    def _listed(self, who: Argument, others: Sequence[tuple[str, Cell]], cells: Sequence[Cell]) -> Iterator[Draft]:
        """What the heading or the office column makes of the row's name: leader or member of the document's subject."""
        span = Span(cells[0].span.start, cells[-1].span.end)
        meaning, owner = self.heading or (None, "")
        body = self.fields.known(owner) if owner else (self.fields.subject if self.titled else None)
        office = next((cell for label, cell in others if label in _OFFICES), None)
        role = self.text[office.span.start : office.span.end] if office else (meaning.role if meaning else "")
        led = meaning is None or meaning.predicate is Predicate.LED_BY
        if body is None or body.key == who.key or not (meaning or office):
            return
        if led:
            time = self._term(others)
            if who.kind == "person" and role and (time is not None or meaning is not None):
                rule = f"table.office@{VERSION}"
                yield Draft(Predicate.LED_BY, body, rule, span, object=who, time=time, role=role)
        elif meaning is not None and meaning.direction == BACKWARD and who.kind not in ("person", "event"):
            draft = Draft(meaning.predicate, who, f"table.member@{VERSION}", span, object=body, role=meaning.role)
            yield draft
            joined = next((self._time(cell) for label, cell in others if label in _JOINED), None)
            if joined is not None and meaning.predicate is Predicate.MEMBER_OF:
                yield replace(draft, predicate=Predicate.JOINED, time=joined, role="")

    def _time(self, cell: Cell | None) -> TimeUse | None:
        if cell is None:
            return None
        value = parse_date(self.text[cell.span.start : cell.span.end])
        return TimeUse(TimeMention(cell.span, value), "") if value is not None else None

    def _term(self, others: Sequence[tuple[str, Cell]]) -> TimeUse | None:
        """The time in office: of one column, or from one to another."""
        by_label = dict(reversed(others))
        whole = next((self._time(by_label[label]) for label in self.headers if label in _TERMS & by_label.keys()), None)
        if whole is not None:
            return whole
        first = next((by_label[label] for label in self.headers if label in _STARTS & by_label.keys()), None)
        last = next((by_label[label] for label in self.headers if label in _ENDS & by_label.keys()), None)
        if first is None or last is None:
            return self._time(first)
        start, end = (self.text[cell.span.start : cell.span.end].strip() for cell in (first, last))
        if end.lower() in _OPEN or not end:
            return self._time(first)
        value = parse_date(f"{start}–{end}")
        return TimeUse(TimeMention(Span(first.span.start, last.span.end), value), "") if value is not None else None
