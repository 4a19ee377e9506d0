"""Time expressions of a document: EDTF, the first and last day, and a year from the context where one is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from content.calendar import bounds
from content.calendar.ranges import Reading
from content.enums import BlockKind
from content.extraction.annotations import TimeMention
from content.extraction.date_context import Narrative, eras_of, heading_year, publication_point
from content.extraction.date_relative import Relative, scan_relatives
from content.extraction.date_scan import Written, scan_dates
from content.records import ReadDocument, Sentence, Span, TimeValue

# Blocks without sentences whose dates count as written: "Battle of X (1404)" as a heading, "Founded: 1404".
PLAIN_BLOCKS = frozenset({BlockKind.INFOBOX, BlockKind.HEADING, BlockKind.TABLE})


def find_times(document: ReadDocument, sentences: tuple[Sentence, ...]) -> tuple[TimeMention, ...]:
    """The time expressions of all sentences, headings, table rows and infobox values, in order of their place.

    A day or month whose year is written nowhere it may be taken from keeps an EDTF text that begins with XXXX and has
    no bounds; a relative expression without a certain date to count from is left out. `by` and `before` both give
    BEFORE ("no later than"), ranges DURING.
    """
    text = document.readable()
    published = publication_point(document)
    scanned = {sentence: tuple(scan_dates(text, sentence.span)) for sentence in sentences}
    eras = eras_of(written for found in scanned.values() for written in found)
    mentions: list[TimeMention] = []
    previous: tuple[Narrative, tuple[str, ...]] | None = None
    for index, group in groupby(sentences, key=lambda sentence: sentence.block):
        path = document.blocks[index].path
        carried = previous[0].anchor if previous and previous[1] == path else None
        narrative = Narrative(heading_year(path), published, carried=carried, eras=eras)
        for sentence in group:
            mentions.extend(_sentence_times(document.text, text, sentence.span, scanned[sentence], narrative))
        previous = narrative, path
    for block in document.blocks:
        if block.kind in PLAIN_BLOCKS and block.dropped is None:
            written = tuple(scan_dates(text, block.span))
            found = _sentence_times(document.text, text, block.span, written, Narrative(None, None))
            mentions.extend(mention for mention in found if not mention.value.inferred)
    return tuple(sorted(mentions, key=lambda mention: mention.span.start))


def _sentence_times(
    stored: str, text: str, span: Span, written: tuple[Written, ...], narrative: Narrative
) -> Iterator[TimeMention]:
    narrative.begin(text, span, written)
    expressions: list[Written | Relative] = [*written, *scan_relatives(text, span)]
    reached = span.start
    for expression in sorted(expressions, key=lambda found: (found.span.start, isinstance(found, Relative))):
        if expression.span.start < reached:
            continue
        reached = expression.span.end
        if isinstance(expression, Relative):
            if edtf := narrative.resolved(expression):
                yield _relative_mention(stored, expression, edtf)
            continue
        reading, inferred = narrative.completed(expression)
        if reading and (mention := _mention(stored, expression, reading, inferred=inferred)):
            yield mention
    narrative.finish()


def _mention(stored: str, written: Written, reading: Reading, *, inferred: bool) -> TimeMention | None:
    try:
        edtf = reading.edtf()
    except ValueError:
        return None
    lower, upper = bounds(edtf)
    text = stored[written.span.start : written.span.end]
    about = reading.first.about or (reading.last is not None and reading.last.about)
    return TimeMention(written.span, TimeValue(edtf, lower, upper, text, written.relation, inferred, about))


def _relative_mention(stored: str, relative: Relative, edtf: str) -> TimeMention:
    lower, upper = bounds(edtf)
    text = stored[relative.span.start : relative.span.end]
    return TimeMention(relative.span, TimeValue(edtf, lower, upper, text, inferred=True))
