"""Tables as rows of cells under a header, from the lines a reader leaves of them: "Country | Joined | Capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.enums import BlockKind
from content.records import ReadDocument, Span

LONGEST_HEADER = 40  # characters of one cell
FEWEST_CELLS = 2
_CELL = re.compile(r"[^|\n]+|(?<=\|)(?=\|)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell under its column's header."""

    header: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """`heading` is the heading above, "" without one; `header` the block of the header, `rows` cells by block."""

    heading: str
    header: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def find_tables(document: ReadDocument) -> Iterator[Table]:
    """The tables that have a header and rows of as many cells."""
    text = document.readable()
    run: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE and block.dropped is None:
            run.append(index)
        elif block.dropped is None or block.kind is not BlockKind.TABLE:
            yield from _table(document, text, run)
            run = []
    yield from _table(document, text, run)


def cells_of(text: str, span: Span) -> list[Span]:
    """The cells of a row, without the marks around them; an empty cell has an empty span."""
    cells = []
    for found in _CELL.finditer(text, span.start, span.end):
        inner = found.group()
        start = found.start() + len(inner) - len(inner.lstrip())
        cells.append(Span(start, max(start, found.start() + len(inner.rstrip()))))
    return cells


def _table(document: ReadDocument, text: str, run: list[int]) -> Iterator[Table]:
    if len(run) < 2:
        return
    header = [text[cell.start : cell.end] for cell in cells_of(text, document.blocks[run[0]].span)]
    named = sum(bool(cell) for cell in header)
    if named < FEWEST_CELLS or any(len(cell) > LONGEST_HEADER or re.search(r"\d", cell) for cell in header):
        return
    rows = []
    for index in run[1:]:
        cells = cells_of(text, document.blocks[index].span)
        if len(cells) == len(header):
            rows.append((index, tuple(Cell(name, cell) for name, cell in zip(header, cells, strict=True))))
    if rows:
        path = document.blocks[run[0]].path
        yield Table(path[-1] if path else "", run[0], tuple(rows))
