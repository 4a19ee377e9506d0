"""Lines with their offsets, and whether a line runs on into the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from content.records import Span

WIDEST_WRAP = 100  # characters; a text with longer lines is not hard-wrapped
NARROWEST_WRAP = 40
WRAP_SLACK = 14  # a wrapped line may end this much before the width for want of room for the next word
FEWEST_RUN_ON_LINES = 3
_LINE = re.compile(r"[^\n]+")
_BLANK = "\ufeff\u200b\u00a0 \t\f\v\r"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without white space around it; `after_blank` when a blank line comes before it."""

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def split_lines(stored: str) -> list[Line]:
    """The lines of a text that hold more than white space."""
    lines: list[Line] = []
    previous_end = -1
    for found in _LINE.finditer(stored):
        raw = found[0]
        text = raw.strip(_BLANK)
        if not text:
            continue
        indent = len(raw) - len(raw.lstrip(_BLANK))
        start = found.start() + indent
        after_blank = bool(lines) and stored.count("\n", previous_end, found.start()) > 1
        lines.append(Line(start, start + len(text), text, indent, after_blank))
        previous_end = found.end()
    return lines


def wrap_width(lines: list[Line]) -> int:
    """The width a text is hard-wrapped at, 0 when it is not: nearly all lines short, some run on in mid-sentence."""
    if not lines:
        return 0
    lengths = sorted(len(line.text) + line.indent for line in lines)
    width = lengths[-1 - len(lengths) // 50]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    run_on = sum(
        len(line.text) >= NARROWEST_WRAP and not following.after_blank and following.text[0].islower()
        for line, following in pairwise(lines)
    )
    return width if run_on >= FEWEST_RUN_ON_LINES else 0


def is_continued(lines: list[Line], position: int, width: int) -> bool:
    """Whether a hard-wrapped line runs on: the next line's first word would not have fitted."""
    if not width or position + 1 >= len(lines) or lines[position + 1].after_blank:
        return False
    line, following = lines[position], lines[position + 1]
    room = width - len(line.text) - line.indent
    return len(following.text.split(None, 1)[0]) + 1 > room - WRAP_SLACK
