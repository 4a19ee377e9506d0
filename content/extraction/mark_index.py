"""Names, dates and numbers of a document by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from content.extraction.annotations import Annotated
from content.extraction.tagging import Mark
from content.records import Span


class MarkIndex:
    def __init__(self, annotated: Annotated) -> None:
        self.marks: list[Mark] = sorted(
            [*annotated.names, *annotated.times, *annotated.quantities], key=lambda mark: mark.span.start
        )
        self.starts = [mark.span.start for mark in self.marks]

    def inside(self, span: Span) -> Sequence[Mark]:
        """The marks that lie wholly within a span."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [mark for mark in self.marks[first:last] if mark.span.end <= span.end]
