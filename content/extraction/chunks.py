"""A tagged sentence as a row of chunks: noun phrases, verb groups, prepositions, connectives, marks.

Text in round brackets is taken out and hung on the chunk before it; long quotations become one opaque chunk, short
ones ("Peshawar Seven"-like names) are read as plain words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from content.extraction import lexicon
from content.extraction.annotations import TimeMention
from content.extraction.nominals import NOUNS, NounPhrase, read_noun_phrase
from content.extraction.tokens import TaggedSentence
from content.extraction.verbs import GERUND_CHAINS, Form, VerbGroup, read_verb_group

# Words that stand for a noun: "most of these", "many fled".
QUANTIFIERS = frozenset({"most", "many", "some", "several", "few", "all", "both", "half", "others", "more"})


class Kind(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    PREPOSITION = "preposition"
    TIME = "time"
    RELATIVE = "relative"
    THAT = "that"
    COORDINATOR = "coordinator"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    COMMA = "comma"
    BREAK = "break"  # semicolon, colon, dash
    QUOTE = "quote"
    END = "end"
    OTHER = "other"


@dataclass(slots=True)
class Chunk:
    kind: Kind
    start: int
    end: int
    word: str = ""
    phrase: NounPhrase | None = None
    verb: VerbGroup | None = None
    time: TimeMention | None = None
    brackets: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Chunked:
    tagged: TaggedSentence
    chunks: list[Chunk]
    quotes: list[tuple[int, int]]


def chunk(tagged: TaggedSentence, start: int = 0, stop: int | None = None) -> Chunked:
    """The chunks of tokens `start:stop`."""
    stop = len(tagged.tokens) if stop is None else stop
    closing = _pairs(tagged, start, stop)
    quotes = _quotes(tagged, start, stop)
    chunks: list[Chunk] = []
    at = start
    while at < stop:
        if at in closing:
            _hang(chunks, at, closing[at])
            at = closing[at] + 1
            continue
        if (
            tagged.tokens[at].pos == "DT"
            and at + 1 < stop
            and tagged.tokens[at + 1].pos == "TIME"
            and not _nominal(tagged, at + 2, stop)
        ):
            at += 1  # "the 1990s", "the autumn of 1918": the date alone
            continue
        if at in quotes:
            chunks.append(Chunk(Kind.QUOTE, at, quotes[at] + 1))
            at = quotes[at] + 1
            continue
        limit = min([stop, *[p for p in closing if p > at][:1]])
        found = _chunk_at(tagged, at, limit)
        if found is not None:
            chunks.append(found)
            at = found.end
        else:
            at += 1
    return Chunked(tagged, chunks, sorted(quotes.items()))


def _nominal(tagged: TaggedSentence, at: int, stop: int) -> bool:
    return at < stop and tagged.tokens[at].pos in ("NN", "NNS", "NNP", "JJ", "VBN", "VBG")


def _hang(chunks: list[Chunk], opening: int, closing: int) -> None:
    if chunks:
        chunks[-1].brackets.append((opening + 1, closing))
        if chunks[-1].phrase is not None:
            chunks[-1].phrase.brackets.append((opening + 1, closing))


def _pairs(tagged: TaggedSentence, start: int, stop: int) -> dict[int, int]:
    """Outermost round brackets: opening -> closing token. An unclosed bracket is no bracket."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for at in range(start, stop):
        text = tagged.tokens[at].text
        if text == "(":
            stack.append(at)
        elif text == ")" and stack:
            opening = stack.pop()
            if not stack:
                pairs[opening] = at
    return dict(sorted(pairs.items()))


def _quotes(tagged: TaggedSentence, start: int, stop: int) -> dict[int, int]:
    """Long quotations: opening -> closing token. One left open runs to the end."""
    found: dict[int, int] = {}
    opening = -1
    for at in range(start, stop):
        text = tagged.tokens[at].text
        if text in '"“”' and tagged.tokens[at].pos == "''":
            if opening < 0:
                opening = at
            else:
                found[opening] = at
                opening = -1
    if opening >= 0:
        found[opening] = stop - 1
    return found


def _chunk_at(tagged: TaggedSentence, at: int, stop: int) -> Chunk | None:
    token = tagged.tokens[at]
    pos, low = token.pos, token.lemma.lower()
    simple = _simple(tagged, at, pos, low)
    if simple is not None:
        return Chunk(simple, at, at + 1, word=low, time=tagged.time(at))
    if pos.startswith(("VB", "MD")) or pos in ("TO", "RB"):
        group = read_verb_group(tagged.tokens[:stop], at)
        if group is not None and not (pos == "VBG" and _premodifier(tagged, at, stop)):
            return Chunk(Kind.VERB, at, group.end, word=group.lemma, verb=group)
        if pos == "RB" and not _opens_phrase(tagged, at):
            return Chunk(Kind.ADVERB, at, at + 1, word=low)
        if pos == "TO":
            return Chunk(Kind.PREPOSITION, at, at + 1, word="to")
    phrase = read_noun_phrase(tagged, at, stop)
    if phrase is not None:
        head = tagged.tokens[phrase.head]
        adjective = not (head.pos in NOUNS or phrase.pronoun or phrase.determiner or head.lemma.lower() in QUANTIFIERS)
        kind = Kind.ADJECTIVE if adjective and tagged.tokens[phrase.head].pos != "CD" else Kind.NOUN
        return Chunk(kind, phrase.start, phrase.end, word=phrase.lemma, phrase=phrase)
    if pos in ("''", "SYM"):
        return None
    return Chunk(Kind.OTHER, at, at + 1, word=low)


def _simple(tagged: TaggedSentence, at: int, pos: str, low: str) -> Kind | None:
    if pos == ",":
        return Kind.COMMA
    if pos == ":":
        return Kind.BREAK
    if pos == ".":
        return Kind.END
    if pos == "TIME":
        return Kind.TIME
    if pos == "CC":
        return Kind.COORDINATOR
    if low == "that" and not _demonstrative(tagged, at):
        return Kind.THAT
    if pos in ("WDT", "WP", "WP$") or low in lexicon.RELATIVES:
        return Kind.RELATIVE
    if pos == "WRB" or pos == "IN":
        return Kind.RELATIVE if low == "where" else Kind.PREPOSITION
    if pos == "RB" and low in ("so", "once"):
        return Kind.ADVERB
    return None


def _demonstrative(tagged: TaggedSentence, at: int) -> bool:
    """ "that year": a determiner; "that the king": a connective."""
    after = tagged.tokens[at + 1] if at + 1 < len(tagged.tokens) else None
    before = tagged.tokens[at - 1].pos if at else ""
    return after is not None and after.pos == "NN" and (before in ("IN", "", ",") or at == 0)


def _premodifier(tagged: TaggedSentence, at: int, stop: int) -> bool:
    """ "defecting commanders joined": a bare -ing word that leads its noun."""
    after = tagged.tokens[at + 1].pos if at + 1 < stop else ""
    later = tagged.tokens[at + 2].pos if at + 2 < stop else ""
    before = tagged.tokens[at - 1].pos if at else ""
    if before in ("VBD", "VBZ") and tagged.tokens[at - 1].lemma not in GERUND_CHAINS:
        return after == "NNS" or (after == "NNP" and later in ("NN", "NNS"))  # "replaced departing Swedish troops"
    return after == "NNS" and later.startswith(("VB", "MD")) and before in ("", ",", "CC")


def _opens_phrase(tagged: TaggedSentence, at: int) -> bool:
    after = tagged.tokens[at + 1].pos if at + 1 < len(tagged.tokens) else ""
    return after in ("JJ", "CD", "JJR", "JJS", "DT", "VBN")


def finite(verb: VerbGroup | None) -> bool:
    return verb is not None and verb.form is Form.FINITE
