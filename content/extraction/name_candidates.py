"""Cleans a capitalised span: opening function words, dates, nationality and title come off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from content.extraction.annotations import TimeMention
from content.extraction.name_joints import SEASONS, Piece, is_demonym
from content.extraction.name_spans import Candidate
from content.extraction.name_words import head_kind, titles, words
from content.extraction.titles import NO_TITLE, split_title


class Clock:
    """Answers whether a span lies in a time expression."""

    def __init__(self, times: Iterable[TimeMention]) -> None:
        self.spans = sorted((mention.span.start, mention.span.end) for mention in times)

    def covers(self, piece: Piece) -> bool:
        place = bisect_right(self.spans, (piece.start, 1 << 60)) - 1
        return place >= 0 and piece.start < self.spans[place][1]


def refine(found: Candidate, text: str, clock: Clock) -> Iterator[Candidate]:
    """A candidate without opening function words, dates and titles; nothing if no name is left."""
    pieces = _without_dates(found.pieces, clock)
    initial = found.initial and bool(pieces) and pieces[0] is found.pieces[0]
    while pieces and _is_function(pieces[0], initial=initial):
        pieces, initial = pieces[1:], False
    while pieces and _is_function(pieces[-1], initial=False) and not pieces[-1].text.isupper():
        pieces = pieces[:-1]
    if not pieces:
        return
    pieces = _without_nationality(pieces)
    rest = [piece.text for piece in pieces[1:]]
    if rest and is_demonym(pieces[0].text) and split_title(rest, [""] + [" "] * (len(rest) - 1)).name == len(rest):
        return
    names = [piece.text + "'s" * piece.owns for piece in pieces]
    links = ["", *(text[left.end : right.start] for left, right in pairwise(pieces))]
    split = split_title(names, links)
    if split.name == len(pieces):
        return
    title = " ".join(text[pieces[0].start : pieces[split.title - 1].end].split()) if split.title else ""
    if split is not NO_TITLE and split.name:
        initial = False
    pieces = pieces[split.name :]
    yield Candidate(pieces, pieces[0].start, pieces[-1].end, found.unit, initial, title, pieces[-1].owns)


def _without_nationality(pieces: list[Piece]) -> list[Piece]:
    """ "Tajik General X": the adjective in front of a title."""
    if len(pieces) > 2 and is_demonym(pieces[0].text) and pieces[1].text.lower() in titles("honorific"):
        names = [piece.text for piece in pieces[1:]]
        if split_title(names, [""] + [" "] * (len(names) - 1)).person:
            return pieces[1:]
    return pieces


def _is_function(piece: Piece, *, initial: bool) -> bool:
    if piece.text.isupper() and len(piece.text) > 1:
        return False
    plain = piece.text.lower()
    return plain in words("opener") or (initial and plain in words("function") and plain not in ("may", "will"))


def _without_dates(pieces: list[Piece], clock: Clock) -> list[Piece]:
    """Drops months, weekdays and what the date stage has claimed, unless an event is named after them."""
    named = [piece for piece in pieces if not (clock.covers(piece) or _is_date_word(piece, pieces))]
    if len(named) == len(pieces):
        return pieces
    if named and head_kind(named[-1].text) and pieces[-1] is named[-1]:
        return pieces
    if len(named) == 0 or len(pieces) == 1:
        return []
    return named if named == pieces[-len(named) :] or named == pieces[: len(named)] else []


GIVEN_MONTHS = frozenset({"april", "august", "june"})


def _is_date_word(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """A month or weekday; a season only if it stands alone ("Winter King")."""
    plain = piece.text.lower()
    if plain in GIVEN_MONTHS and piece is pieces[0] and len(pieces) > 1:
        return False  # "August Strindberg"; what is a date has been claimed before
    return plain in words("calendar") and not (plain in SEASONS and len(pieces) > 1)
