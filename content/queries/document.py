from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from content import labels
from content.enums import QuestionStatus
from content.models import Bank, Document, DocumentVersion, Evidence, Footnote
from content.queries.bank import banks_editable_by, banks_readable_by

PART = 40_000  # characters of a document shown on one page


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a block's text under the same marks; `marks` are the names given with the spans, first come first."""

    text: str
    start: int
    end: int
    marks: tuple[str, ...] = ()

    @property
    def marked(self) -> bool:
        return bool(self.marks)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document as a page shows it. `number` is its place in the version's `blocks`."""

    number: int
    kind: str
    level: int
    label: str
    dropped: str
    by_hand: bool
    start: int
    end: int
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def reason(self) -> str | Promise:
        """Why the block was left out, in words."""
        return labels.DROP_REASON.get(self.dropped, "")

    @property
    def marked(self) -> bool:
        return any(segment.marked for segment in self.segments)


def documents_readable_by(user: Any) -> QuerySet[Document]:
    return Document.objects.filter(bank__in=banks_readable_by(user))


def documents_editable_by(user: Any) -> QuerySet[Document]:
    return Document.objects.filter(bank__in=banks_editable_by(user))


def current_version(document: Document) -> DocumentVersion | None:
    return DocumentVersion.objects.filter(document=document, is_current=True).first()


def documents_of_bank(bank: Bank) -> QuerySet[Document]:
    """The documents of a bank with `fact_count` (facts with evidence in the current version) and `question_count`
    (questions to review or approved whose footnote stands there)."""
    standing = Q(question_version__question__status__in=[QuestionStatus.DRAFT, QuestionStatus.APPROVED])
    return Document.objects.filter(bank=bank).annotate(
        fact_count=_count(Evidence.objects.filter(version__is_current=True), "version__document", "fact"),
        question_count=_count(
            Footnote.objects.filter(standing, document_version__is_current=True),
            "document_version__document",
            "question_version__question",
        ),
    )


def _count(rows: QuerySet[Any], document: str, counted: str) -> Coalesce:
    found = rows.filter(**{document: OuterRef("pk")}).order_by().values(document)
    return Coalesce(
        Subquery(found.annotate(number=Count(counted, distinct=True)).values("number"), output_field=IntegerField()),
        0,
    )


def document_segments(
    version: DocumentVersion,
    spans: Sequence[tuple[int, int, str]],
    *,
    window: tuple[int, int] | None = None,
) -> list[Passage]:
    """The blocks of a version with the given spans (start, end, name of the mark) marked in their text.

    Spans may overlap and cross blocks. Inline markup is left out of the text. `window` (start, end) keeps the blocks
    that touch it.
    """
    blocks = [
        (number, block)
        for number, block in enumerate(version.blocks)
        if window is None or (block["start"] < window[1] and block["end"] >= window[0])
    ]
    marks = _spread([(block["start"], block["end"]) for _, block in blocks], spans)
    hidden = _spread(
        [(block["start"], block["end"]) for _, block in blocks], [(start, end, "") for start, end in version.markup]
    )
    return [
        Passage(
            number=number,
            kind=block["kind"],
            level=block.get("level", 0),
            label=block.get("label", ""),
            dropped=block.get("dropped", ""),
            by_hand=block.get("by_hand", False),
            start=block["start"],
            end=block["end"],
            segments=tuple(_segments(version.text, block["start"], block["end"], marked, unseen)),
        )
        for (number, block), marked, unseen in zip(blocks, marks, hidden, strict=True)
    ]


def windows(version: DocumentVersion, *, size: int = PART) -> list[tuple[int, int]]:
    """The version cut into parts of about `size` characters, each ending where a block ends."""
    parts: list[tuple[int, int]] = []
    start = 0
    for block in version.blocks:
        if block["end"] - start >= size:
            parts.append((start, block["end"]))
            start = block["end"] + 1
    if start < len(version.text) or not parts:
        parts.append((start, max(len(version.text), start + 1)))
    return parts


Spans = Sequence[tuple[int, int, str]]


def _spread(blocks: Sequence[tuple[int, int]], spans: Spans) -> list[list[tuple[int, int, str]]]:
    """For each block the spans that touch it. Blocks are in order and do not overlap."""
    ends = [end for _, end in blocks]
    spread: list[list[tuple[int, int, str]]] = [[] for _ in blocks]
    for span in spans:
        number = bisect_right(ends, span[0])
        while number < len(blocks) and blocks[number][0] < span[1]:
            spread[number].append(span)
            number += 1
    return spread


def _segments(text: str, start: int, end: int, marks: Spans, hidden: Spans) -> Iterator[Segment]:
    cuts = {start, end}
    for first, last, _ in (*marks, *hidden):
        cuts |= {min(max(first, start), end), min(max(last, start), end)}
    pending: Segment | None = None
    for left, right in pairwise(sorted(cuts)):
        if any(first <= left and right <= last for first, last, _ in hidden):
            continue
        names = tuple(dict.fromkeys(name for first, last, name in marks if first <= left and right <= last))
        piece = Segment(text[left:right], left, right, names)
        if pending and pending.marks == names:
            pending = Segment(pending.text + piece.text, pending.start, right, names)
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending
