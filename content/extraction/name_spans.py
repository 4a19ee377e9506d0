"""Capitalised spans: which words of a stretch of text belong to one name.

Works from capital to capital and looks at what stands between them, so that lower-case text costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.extraction.name_joints import UPPER, Piece, is_demonym, joins
from content.extraction.name_words import head_kind, words
from content.spelling import APOSTROPHES

MAX_WORDS = 14
MAX_LETTERS = 60  # of one word
MAX_GAP = 48  # characters between two words of one name, blanked markup included

_LETTER = r"[^\W\d_]"
_INITIALS = rf"(?:[{UPPER}]\.)+(?:[{UPPER}](?!\w))?"
_PREFIX = r"(?:[dlDL]['’]|(?:[aeu]l|[ae][dnrstz]|ash|ul|el)-)?"
_JOINERS = rf"[{APOSTROPHES}\-‐‑–/&]"
_WORD = rf"(?:{_PREFIX}|[a-z]{{1,3}}(?=[A-Z][a-z]))[{UPPER}]\w*(?:{_JOINERS}\w+)*"
CAPITAL = re.compile(rf"(?<![\w’'.-])(?:{_INITIALS}|{_WORD})")
POSSESSIVE = re.compile(r"['’]s$|(?<=[sz])['’]$", re.IGNORECASE)
ADJECTIVE = re.compile(rf"-{_LETTER}*(?:ed|led|ing|based|born|wide|style|era|type|speaking|like|free|held|run|funded)$")
ORDINAL = re.compile(r"(?<![\w-])\d{1,3}(?:st|nd|rd|th)\s$")
NUMBER = re.compile(r"\s(?:No\.? ?|Nr\.? ?)?(\d{1,4})(?![\w,.:/–-]*\d)(?!\w)")
QUOTED = re.compile(r"[\"“]([^\"“”\n]{3,90}?)[,.]?[\"”]|‘([^‘’\n]{3,90}?)[,.]?’")
OPENING = "\"'“‘«„([{•*;"
_PLAIN_PREFIX = re.compile(r"^(?:Anti|Pro|Non|Post|Pre|Ex|Mid|Trans|Inter|Sub|Cross|Neo|Semi|Self)-", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_OWNED = frozenset({"' ", "’ "})


@dataclass(slots=True)
class Candidate:
    """A span that may be a name. `initial` says that a capital stands there anyway (the opening of a sentence)."""

    pieces: list[Piece]
    start: int
    end: int
    unit: int
    initial: bool = False
    title: str = ""
    owns: bool = False
    quoted: bool = False


def spans_of(text: str, start: int, end: int, unit: int, *, items: bool = False) -> Iterator[Candidate]:
    """The candidates of `text[start:end]` in order. `items`: a list of values, where each item opens anew."""
    chain: list[Piece] = []
    opens = True
    last = start
    for piece in _pieces(text, start, end):
        gap = _SPACES.sub(" ", text[last : min(piece.start, last + MAX_GAP)])
        if chain and not (len(chain) < MAX_WORDS and joins(chain, gap, piece, text, end)):
            yield _candidate(chain, unit, initial=opens)
            chain = []
        if not chain:
            opens = _opens(text, start, piece.start, items=items)
        if piece.text == "I." and chain and gap == " ":
            chain.append(Piece("I", piece.start, piece.start + 1))
            yield _candidate(chain, unit, initial=opens)
            chain, last = [], piece.end
            continue
        chain.append(piece)
        last = piece.end + piece.tail
    if chain:
        yield _candidate(chain, unit, initial=opens)


def _candidate(chain: list[Piece], unit: int, *, initial: bool) -> Candidate:
    return Candidate(chain, chain[0].start, chain[-1].end, unit, initial, owns=chain[-1].owns)


def quoted_of(text: str, start: int, end: int, unit: int) -> Iterator[Candidate]:
    """Titles in quotation marks: at least two words, all but small ones with a capital."""
    for found in QUOTED.finditer(text, start, end):
        group = 1 if found.group(1) else 2
        parts = re.findall(r"[^\W_][\w’'-]*", found.group(group))
        strong = [part for part in parts if part.lower() not in words("opener")]
        capitals = sum(part[0].isupper() or part[0].isdigit() for part in strong)
        if not strong or len(parts) < 2 or not found.group(group)[0].isupper():
            continue
        if capitals < 0.75 * len(strong) and not _names_a_work(text, found.start(), len(parts)):
            continue
        pieces = list(_pieces(text, *found.span(group)))
        if pieces:
            yield Candidate(pieces, found.start(group), found.end(group), unit, quoted=True)


def _names_a_work(text: str, place: int, size: int) -> bool:
    before = re.search(r"([a-z]+) $", text[max(0, place - 16) : place])
    return size < 8 and before is not None and head_kind(before.group(1), "before") in ("work", "agreement")


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    for found in CAPITAL.finditer(text, start, end):
        word, left = found.group(), found.start()
        if len(word) > MAX_LETTERS:
            continue
        cut = POSSESSIVE.search(word)
        bare = word[-1] in "sz" and text[found.end() : found.end() + 2] in _OWNED
        tail = len(word) - cut.start() if cut else int(bare)
        word = word[: cut.start()] if cut else word
        if ADJECTIVE.search(word):
            continue
        if _PLAIN_PREFIX.match(word) and not (word.split("-")[1][:1].isupper() and _goes_on(text, left + len(word))):
            continue
        if _is_one(word):
            yield Piece(word, left, left + len(word), tail)
            continue
        for part in re.finditer(rf"[{UPPER}][^–/]*", word):
            at_end = part.end() == len(word)
            yield Piece(part.group(), left + part.start(), left + part.end(), tail if at_end else 0)


def _goes_on(text: str, place: int) -> bool:
    """Whether another capital follows: "Inter-Services Intelligence", but not "Anti-Jacobin feeling"."""
    return text[place : place + 1] == " " and text[place + 1 : place + 2].isupper()


def _is_one(word: str) -> bool:
    """A slash joins acronyms only ("RFE/RL"), an en dash adjectives only ("Soviet–Afghan")."""
    if "/" in word:
        return word.replace("/", "").isupper()
    return "–" not in word or is_demonym(word.rsplit("–", 1)[1])


def _opens(text: str, start: int, place: int, *, items: bool) -> bool:
    before = text[max(start, place - 40) : place].rstrip(" \t\n")
    if not before:
        return place - start < 40
    if items and before[-1] in ",:":
        return True
    return before[-1] in OPENING or before.endswith("- ") or not any(char.isalnum() for char in text[start:place][-40:])
