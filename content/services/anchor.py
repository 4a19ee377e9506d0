"""Footnotes move with their sentence when a document gets a new version."""

from __future__ import annotations

import re
from bisect import bisect_right

from django.db.models import F

from content.models import DocumentVersion, Footnote

QUOTES = "\"“”„«»'‘’"


def move_footnotes(version: DocumentVersion) -> int:
    """Move the footnotes of current wordings from older versions of the document to the same words in `version`.

    Returns how many moved. Where the words are gone the footnote stays with the version that has them: what a learner
    answered keeps its source.
    """
    footnotes = list(
        Footnote.objects.filter(
            document_version__document=version.document_id,
            question_version=F("question_version__question__current"),
        )
        .exclude(document_version=version)
        .select_related("document_version")
    )
    taken = set(Footnote.objects.filter(document_version=version).values_list("question_version_id", "start", "end"))
    moved = []
    for footnote in footnotes:
        start = find_quote(version.text, footnote.quote, near=footnote.start / len(footnote.document_version.text))
        if start is None:
            continue
        place = (footnote.question_version_id, start, start + len(footnote.quote))
        if place in taken:
            footnote.delete()
            continue
        taken.add(place)
        footnote.document_version, footnote.start, footnote.end = version, place[1], place[2]
        moved.append(footnote)
    Footnote.objects.bulk_update(moved, ["document_version", "start", "end"], batch_size=500)
    return len(moved)


def find_quote(text: str, quote: str, *, near: float = 0.0) -> int | None:
    """Where `quote` starts in `text`; of several places the one nearest to the share `near` of the text."""
    places = []
    start = text.find(quote)
    while start != -1:
        places.append(start)
        start = text.find(quote, start + 1)
    return min(places, key=lambda place: abs(place - near * len(text)), default=None)


def locate(version: DocumentVersion, words: str) -> tuple[int, int] | None:
    """Where `words` stand in the text of a version, as people copy them from the page: without the markup, and with
    other line breaks and quotation marks perhaps."""
    pattern = r"\s+".join(_loose(word) for word in words.split())
    shown, pieces = _shown(version)
    found = re.search(pattern, shown) if pattern else None
    if found is None:
        return None
    return _place(pieces, found.start()), _place(pieces, found.end() - 1) + 1


def _loose(word: str) -> str:
    return "".join(f"[{QUOTES}]" if letter in QUOTES else re.escape(letter) for letter in word)


def _shown(version: DocumentVersion) -> tuple[str, list[tuple[int, int]]]:
    """The text without its markup, and where each piece of it begins there and in the stored text."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = position = 0
    for start, end in [*version.markup, [len(version.text)] * 2]:
        parts.append(version.text[position:start])
        pieces.append((length, position))
        length += start - position
        position = end
    return "".join(parts), pieces


def _place(pieces: list[tuple[int, int]], shown: int) -> int:
    first, stored = pieces[bisect_right(pieces, shown, key=lambda piece: piece[0]) - 1]
    return stored + shown - first
