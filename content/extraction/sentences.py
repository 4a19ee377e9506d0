"""Paragraphs and list items to sentences.

A candidate is a mark (. ! ? …) with what closes after it, white space, and something that can begin a sentence. It is
refused after abbreviations, initials and titles, inside brackets, and inside a quotation that goes on. A bracket that
holds nothing but a citation, "(Rubin, 1998)", is a sentence of its own when it follows a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.enums import BlockKind
from content.records import Block, ReadDocument, Sentence, Span

SENTENCE_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})
LONGEST_BRACKET = 600  # characters; a bracket open for longer is a slip of the pen
LONGEST_QUOTE = 1500
LONGEST_SENTENCE = 4000  # what runs on for longer is no prose and is left out

_TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Jr|St|Ste|Gen|Col|Maj|Capt|Cpt|Cmdr|Adm|Lt|Sgt|Cpl|Pvt|Rev|Hon|Gov|Sen|Rep|Pres|Amb|Msgr|Fr|Br"
    "|Mme|Mlle|Supt|Insp|Det|Brig|Cdr|Ven|Mgr|Messrs|Pte"
)
_NEVER_LAST = (
    "vs|v|cf|viz|approx|ca|c|e\\.g|i\\.e|eg|ie|al|fl|b|r|No|no|Nos|nos|Vol|vol|vols|pp|p|ed|eds|trans|Ch|ch|chap|Fig|fig|Figs|Art"
    "|art|Sec|sec|para|op|cit|ibid|Mt|Ft|Pt|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\\.k\\.a|lit"
)
# These end a sentence only when a clear opening word follows.
_RARELY_LAST_WORDS = (
    "inc ltd co corp bros dept univ assn u.s u.k u.n u.s.s.r e.u d.c p.m a.m b.c a.d b.c.e c.e ph.d etc esq jr sr"
)
_RARELY_LAST = frozenset(_RARELY_LAST_WORDS.split())
_TITLE = re.compile(rf"(?:{_TITLES})")
_ABBREVIATION = re.compile(rf"(?:{_NEVER_LAST})")
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*")
_OPENING_WORDS = (
    "the a an in on at by for from after before during since until when while although though however it he she they "
    "this these those that there his her its their as if both many most some several all according despite following "
    "under with but and thus then later meanwhile moreover furthermore i we you"
)
_CLEAR_OPENERS = frozenset(_OPENING_WORDS.split())
_CANDIDATE = re.compile(
    r"(?P<stop>(?<![.!?])(?:\.(?:\s?\.){2,}|[.!?]+)|…)(?P<close>[\"”’»')\]]*)(?P<note>\[\d{1,3}\]|(?<=[a-z]\.)\d{1,3}(?=\s)|[⁰¹²³⁴-⁹])*"
    r"(?P<gap>\s+)(?=(?P<open>[\"“‘«'(\[]*)(?P<first>\S))"
)
_LATIN_WORD = re.compile(r"[A-Za-z]{1,20}")
_OPENERS = re.compile(r"[(\[“«]|[)\]”»]|(?<!\w)[\"](?=\w)|[\"]")
_CITATION = re.compile(
    r"\((?:see |cf\. )?[^()]{1,120}?,? (?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? ?)?\d{4}[a-z]?"
    r"(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?\)[.;]?"
)
_CLOSES = {")": "(", "]": "[", "”": "“", "»": "«"}


def split_sentences(document: ReadDocument) -> tuple[Sentence, ...]:
    """The sentences of all kept paragraphs and list items, in order.

    A sentence that opens with markup begins there ("**Novgorod** was a republic."), so that its quote is whole.
    """
    text = document.readable()
    opened = {mark.end: mark.start for mark in document.markup}
    return tuple(
        Sentence(Span(opened.get(span.start, span.start), span.end), index)
        for index, block in enumerate(document.blocks)
        if block.kind in SENTENCE_BLOCKS and block.dropped is None
        for span in _block_sentences(text, block)
    )


def _block_sentences(text: str, block: Block) -> Iterator[Span]:
    start = block.span.start
    for boundary, following in _boundaries(text, block.span):
        if span := _trimmed(text, start, boundary):
            yield span
        start = following
    if span := _trimmed(text, start, block.span.end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if 0 < end - start <= LONGEST_SENTENCE else None


def _boundaries(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Ends of sentences inside a block, each with the start of the next sentence."""
    state = _Nesting(text, span.start)
    citation_end = -1
    for found in _CANDIDATE.finditer(text, span.start, span.end):
        state.advance(found.end("close"))
        if state.is_open or not _ends_sentence(text, found, span.start):
            continue
        citation = _CITATION.match(text, found.end(), span.end) if found["open"].startswith("(") else None
        if citation:
            citation_end = citation.end()
            yield found.start("gap"), found.end()
            following = citation_end
            while following < span.end and text[following].isspace():
                following += 1
            state.reset(citation_end)
            if following < span.end:
                yield citation_end, following
        elif found.start() >= citation_end:
            yield found.start("gap"), found.end()


class _Nesting:
    """Which brackets and quotation marks stand open, read once from left to right."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.position = text, start
        self.stack: list[tuple[str, int]] = []

    def reset(self, position: int) -> None:
        self.stack.clear()
        self.position = max(position, self.position)

    def advance(self, end: int) -> None:
        for found in _OPENERS.finditer(self.text, self.position, end):
            self._read(found[0], found.start())
        self.position = max(end, self.position)
        while self.stack and self.position - self.stack[0][1] > _reach(self.stack[0][0]):
            self.stack.clear()

    def _read(self, mark: str, at: int) -> None:
        if mark == '"':
            mark = "”" if any(opened == "“" for opened, _ in self.stack) else "“"
        if mark in _CLOSES:
            opener = _CLOSES[mark]
            while any(opened == opener for opened, _ in self.stack):
                if self.stack.pop()[0] == opener:
                    break
        elif len(self.stack) < 8:
            self.stack.append((mark, at))

    @property
    def is_open(self) -> bool:
        return bool(self.stack)


def _reach(mark: str) -> int:
    return LONGEST_BRACKET if mark in "([" else LONGEST_QUOTE


def _ends_sentence(text: str, found: re.Match[str], start: int) -> bool:
    first = found["first"]
    stop, close = found["stop"], found["close"]
    if first.islower() or first in ",;:)]}":
        return False
    if stop != "." or close or found["note"]:
        return True
    before = text[max(start, found.start() - 16) : found.start()].rsplit(None, 1)
    if not before:
        return True
    word = before[-1].lstrip("([{\"“‘'’-—–/").rstrip("'’-")
    return not _is_abbreviation(word, text, found)


def _is_abbreviation(word: str, text: str, found: re.Match[str]) -> bool:
    if _TITLE.fullmatch(word):
        return True
    if _ABBREVIATION.fullmatch(word):
        return not (word == "no" and _opens_clearly(text, found))
    if word.lower() in _RARELY_LAST or _INITIAL.fullmatch(word):
        return not _opens_clearly(text, found)
    return False


def _opens_clearly(text: str, found: re.Match[str]) -> bool:
    following = _LATIN_WORD.match(text, found.end() + len(found["open"]))
    return following is not None and following[0][0].isupper() and following[0].lower() in _CLEAR_OPENERS
