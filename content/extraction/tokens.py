"""Words of a sentence with their part of speech, names and dates collapsed to one token each.

Part of speech comes from the lexicon, suffix and context rules shipped with TextBlob; dictionary forms from
lemminflect. Names, dates and numbers found by earlier stages are one token, so that "the Treaty of Verdun" cannot be
taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from content.extraction import lexicon
from content.extraction.annotations import NameMention, QuantityMention, TimeMention, Token
from content.extraction.tagging import Mark, tag_words
from content.extraction.word_forms import lemma_of
from content.records import Span

WORD = re.compile(r"(?<=\w)[’']s\b|\w+(?:[-–.’'/&]\w+)*|\.{3}|--|[^\w\s]")
CLITIC = re.compile(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
LONGEST = 400  # tokens of a sentence that are read; the rest of a longer one is no prose

SHORT_QUOTE = 7  # words; a longer quotation is somebody's speech
DOUBLE_QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The tokens of one sentence; `marks` maps a token's index to the name, date or number it stands for."""

    span: Span
    tokens: tuple[Token, ...]
    marks: Mapping[int, Mark]

    def name(self, index: int) -> NameMention | None:
        mark = self.marks.get(index)
        return mark if isinstance(mark, NameMention) else None

    def time(self, index: int) -> TimeMention | None:
        mark = self.marks.get(index)
        return mark if isinstance(mark, TimeMention) else None

    def quantity(self, index: int) -> QuantityMention | None:
        mark = self.marks.get(index)
        return mark if isinstance(mark, QuantityMention) else None


def tag_sentence(text: str, span: Span, marks: Sequence[Mark]) -> TaggedSentence:
    """Tokens of `text[span]` with the marks collapsed; `marks` are those inside the span, in any order."""
    pieces = list(_pieces(text, span, keep_longest(marks)))[:LONGEST]
    pieces = _without_short_quotes(_without_title_dots(pieces))
    tagged = tag_words([(word, mark) for _, word, mark in pieces])
    tokens: list[Token] = []
    kept: dict[int, Mark] = {}
    for (at, word, mark), pos in zip(pieces, tagged, strict=True):
        if mark is not None:
            kept[len(tokens)] = mark
        tokens.append(Token(at, word, pos, lemma_of(word.lower(), pos) if mark is None else word))
    tokens, kept = _join_groups(tokens, kept, text)
    return TaggedSentence(span, tuple(tokens), kept)


def keep_longest(marks: Sequence[Mark]) -> list[Mark]:
    """Marks without overlap, in order: where two overlap the longer stays, a date before a number of its length."""
    rank = {TimeMention: 0, NameMention: 1, QuantityMention: 2}
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end, rank[type(m)])):
        if not chosen or mark.span.start >= chosen[-1].span.end:
            chosen.append(mark)
        elif mark.span.end - mark.span.start > chosen[-1].span.end - chosen[-1].span.start:
            chosen[-1] = mark
    return chosen


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[tuple[Span, str, Mark | None]]:
    at = span.start
    for mark in [*marks, None]:
        stop = mark.span.start if mark else span.end
        for found in WORD.finditer(text, at, max(at, stop)):
            for start, end in _split_clitic(found.start(), found.group()):
                yield Span(start, end), text[start:end], None
        if mark is not None:
            yield mark.span, text[mark.span.start : mark.span.end], mark
            at = mark.span.end


def _without_title_dots(pieces: list[tuple[Span, str, Mark | None]]) -> list[tuple[Span, str, Mark | None]]:
    """The full stop of "Dr. Vogel" ends nothing."""
    kept: list[tuple[Span, str, Mark | None]] = []
    for (at, word, mark), following in zip_longest(pieces, pieces[1:]):
        name = following[2] if following is not None else None
        title = name.title.rstrip(".") if isinstance(name, NameMention) else ""
        if not (word == "." and mark is None and title and kept and title.endswith(kept[-1][1])):
            kept.append((at, word, mark))
    return kept


def _without_short_quotes(pieces: list[tuple[Span, str, Mark | None]]) -> list[tuple[Span, str, Mark | None]]:
    """Quotation marks around a few words are no grammar: 'the "Tehran Conference"' reads like the name alone."""
    marks = [at for at, (_, word, mark) in enumerate(pieces) if mark is None and word in DOUBLE_QUOTES]
    dropped: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        if closing - opening <= SHORT_QUOTE:
            dropped |= {opening, closing}
    return [piece for at, piece in enumerate(pieces) if at not in dropped]


def _split_clitic(start: int, word: str) -> Iterator[tuple[int, int]]:
    clitic = CLITIC.search(word)
    if clitic and clitic.start() > 0:
        yield start, start + clitic.start()
        yield start + clitic.start(), start + len(word)
    else:
        yield start, start + len(word)


@cache
def _groups() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in lexicon.GROUPS:
        table.setdefault(words[0], []).append(words)
    return table


def _join_groups(tokens: list[Token], marks: dict[int, Mark], text: str) -> tuple[list[Token], dict[int, Mark]]:
    joined: list[Token] = []
    kept: dict[int, Mark] = {}
    index = 0
    while index < len(tokens):
        size = _group_at(tokens, marks, index)
        if size:
            span = Span(tokens[index].span.start, tokens[index + size - 1].span.end)
            lemma = "_".join(token.text.lower() for token in tokens[index : index + size])
            pos = lexicon.GROUP_TAGS.get(lemma, "RB" if lemma in lexicon.APPROXIMATORS else "IN")
            joined.append(Token(span, text[span.start : span.end], pos, lemma))
            index += size
            continue
        if index in marks:
            kept[len(joined)] = marks[index]
        joined.append(tokens[index])
        index += 1
    return joined, kept


def _group_at(tokens: Sequence[Token], marks: Mapping[int, Mark], index: int) -> int:
    if index in marks:
        return 0
    for words in _groups().get(tokens[index].text.lower(), ()):
        window = tokens[index : index + len(words)]
        if len(window) == len(words) and all(t.text.lower() == w for t, w in zip(window, words, strict=True)):
            return len(words)
    return 0
