"""Noun phrases: words around a head, with what belongs to it (possessor, "of", brackets, apposition, members).

Positions are token indexes into the tagged sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from content.extraction.annotations import NameMention, QuantityMention, TimeMention
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import noun_class
from content.records import Span

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
OPENERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
INNER = frozenset({"CD", "JJ", "JJR", "JJS"})
PRONOUN_TAGS = frozenset({"PRP", "EX"})


@dataclass(slots=True)
class NounPhrase:
    """One noun phrase. `start:end` is the base phrase, `stop` the end with its complements."""

    start: int
    end: int
    head: int
    lemma: str
    determiner: str = ""
    name: NameMention | None = None
    names: tuple[tuple[int, NameMention], ...] = ()
    time: TimeMention | None = None
    quantity: QuantityMention | None = None
    number: int = -1
    possessor: NounPhrase | None = None
    pronoun: bool = False
    quoted: bool = False
    stop: int = 0
    plural: bool = False
    alternative: bool = False  # one of "A or B"
    complements: dict[str, list[NounPhrase]] = field(default_factory=dict)
    appositions: list[NounPhrase] = field(default_factory=list)
    examples: list[NounPhrase] = field(default_factory=list)
    exceptions: list[NounPhrase] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)

    @property
    def of(self) -> list[NounPhrase]:
        return self.complements.get("of", [])

    def span(self, tagged: TaggedSentence) -> Span:
        """Offsets of the base phrase without its determiner."""
        first = self.start
        if self.determiner and first < self.head and first == self.determiner_index:
            first += 1
        return Span(tagged.tokens[first].span.start, tagged.tokens[self.end - 1].span.end)

    @property
    def determiner_index(self) -> int:
        return self.start

    def walk(self) -> Iterator[NounPhrase]:
        yield self
        for group in self.complements.values():
            for phrase in group:
                yield from phrase.walk()


class _Reader:
    def __init__(self, tagged: TaggedSentence, start: int, stop: int) -> None:
        self.tagged, self.start, self.stop = tagged, start, stop
        self.last = -1
        self.possessor: NounPhrase | None = None
        self.time: TimeMention | None = None
        self.first = start

    def pos(self, at: int) -> str:
        return self.tagged.tokens[at].pos if 0 <= at < self.stop else ""

    def read(self) -> NounPhrase | None:
        at = self.start
        if self.pos(at) in PRONOUN_TAGS:
            return self._phrase(at, at + 1, at, pronoun=True)
        while at < self.stop and self._belongs(at):
            if self.pos(at) == "POS":
                self.possessor = self._phrase(self.first, self.last + 1, self.last)
                self.first, self.last = at + 1, -1
            elif self.pos(at) in NOUNS:
                self.last = at
            elif self.pos(at) == "TIME":
                self.time = self.tagged.time(at)
            at += 1
        if self.last < 0:
            return self._headless(at)
        return self._phrase(self.first, self.last + 1, self.last)

    def _belongs(self, at: int) -> bool:
        pos, before = self.pos(at), self.pos(at - 1) if at > self.first else ""
        fresh = at == self.first
        if pos in OPENERS:
            return fresh or before in ("PDT", "DT") or (before == "RB" and at - 1 == self.first)
        if pos == "POS":
            return self.last == at - 1
        if pos in NOUNS:
            return self._noun_belongs(at, before)
        if self.last >= 0 and pos not in ("CC", ","):
            return pos in ("CD", "JJ", "VBG", "VBN") and self._noun_later(at + 1) and pos in ("JJ",)
        return self._modifier_belongs(at, pos, before, fresh=fresh)

    def _modifier_belongs(self, at: int, pos: str, before: str, *, fresh: bool) -> bool:
        if pos in INNER:
            return True
        if pos == "RB":
            if before == "DT" and self.pos(at + 1) == "NNP":
                return True
            return self.pos(at + 1) in (*INNER, "VBN", "RB", "DT", "JJ") and (not fresh or self.pos(at + 1) in INNER)
        if pos in ("VBN", "VBG", "VBD"):
            return not fresh and before in (*OPENERS, *INNER, "POS", "RB", "CC") and self._noun_later(at + 1)
        if pos == "TIME":
            return not fresh and before in ("DT", "PRP$", "POS", "JJ") and self._noun_later(at + 1)
        if pos in ("CC", ","):
            return before in ("JJ", "VBN") and self._adjective_then_noun(at + 1)
        return False

    def _noun_later(self, at: int) -> bool:
        while self.pos(at) in (*INNER, "VBN", "VBG"):
            at += 1
        return self.pos(at) in NOUNS

    def _adjective_then_noun(self, at: int) -> bool:
        """ "military and humanitarian aid", "a small, poor town": the adjectives share the noun."""
        if self.pos(at) == "CC":
            at += 1
        if self.pos(at) not in ("JJ", "JJS", "JJR"):
            return False
        at += 1
        while self.pos(at) in ("JJ", "CC", ",", "RB") and self.pos(at + 1) in ("JJ", "NN", "NNS", "CC", "RB"):
            at += 1
        return self.pos(at) in ("NN", "NNS")

    def _noun_belongs(self, at: int, before: str) -> bool:
        name = self.tagged.name(at)
        previous = self.tagged.name(at - 1) if self.last == at - 1 and at > self.first else None
        if previous is None:
            return True
        if name is not None:
            return previous.kind != name.kind and not _person(previous)
        return not (_person(previous) and _role(self.tagged.tokens[at].lemma) and self.pos(at) == "NN")

    def _headless(self, at: int) -> NounPhrase | None:
        """ "the latter", "84", "most": a phrase without a noun."""
        end = at
        while end > self.first and self.pos(end - 1) in ("RB", "CC", ",", "VBN", "VBG"):
            end -= 1
        if end <= self.first:
            return None
        if self.pos(self.first) == "PRP$" and end == self.first + 1:
            return None
        return self._phrase(self.first, end, end - 1)

    def _phrase(self, start: int, end: int, head: int, *, pronoun: bool = False) -> NounPhrase:
        tokens = self.tagged.tokens
        determiner = tokens[start].text.lower() if tokens[start].pos in OPENERS else ""
        numbers = [at for at in range(start, end) if tokens[at].pos == "CD"]
        names = tuple(
            (at, mark)
            for at in range(start, end)
            if (mark := self.tagged.name(at)) is not None and tokens[at].pos != "PRP$"
        )
        return NounPhrase(
            start=start,
            end=end,
            head=head,
            lemma=tokens[head].lemma.lower(),
            determiner=determiner,
            name=self.tagged.name(head),
            names=names,
            time=self.time,
            quantity=next((number for at in numbers if (number := self.tagged.quantity(at)) is not None), None),
            number=numbers[0] if numbers else -1,
            possessor=self.possessor or self._owner(start, end),
            pronoun=pronoun,
            stop=end,
            plural=tokens[head].pos in ("NNS", "NNPS"),
        )

    def _owner(self, start: int, end: int) -> NounPhrase | None:
        """ "its": the phrase it stands for, where that is known."""
        mention = self.tagged.name(start)
        if self.tagged.tokens[start].pos != "PRP$" or mention is None or end == start + 1:
            return None
        return NounPhrase(start, start + 1, start, mention.text.lower(), name=mention, stop=start + 1)


def _person(mention: NameMention) -> bool:
    return mention.kind.value == "person"


def _role(lemma: str) -> bool:
    return noun_class(lemma) == "person"


def read_noun_phrase(tagged: TaggedSentence, start: int, stop: int) -> NounPhrase | None:
    """The base noun phrase that starts at token `start`, reading no further than `stop`; None where none starts."""
    return _Reader(tagged, start, stop).read()
