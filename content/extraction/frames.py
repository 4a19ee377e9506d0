"""Clause frames: who did what to whom, where and when, with the clause each one hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from content.extraction.annotations import TimeMention
from content.extraction.nominals import NounPhrase
from content.extraction.verbs import VerbGroup


class Tie(StrEnum):
    """How a clause hangs on the one above it."""

    MAIN = "main"
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    SUBORDINATE = "subordinate"
    CONTENT = "content"  # what somebody says, thinks, orders


@dataclass(frozen=True, slots=True)
class TimeUse:
    """A date with the preposition it stands under ("in", "since"); `fronted` before the subject."""

    mention: TimeMention
    preposition: str = ""
    fronted: bool = False
    joined: bool = False  # one of "in 1410 and 1422"


@dataclass(slots=True)
class Clause:
    """One clause. `governor` is the clause whose verb decides whether this one happened ("ordered", "said").

    `doubtful` marks a clause whose subject could be two things: it makes no fact. Positions are token indexes.
    """

    tie: Tie
    verb: VerbGroup
    subject: list[NounPhrase] = field(default_factory=list)
    objects: list[list[NounPhrase]] = field(default_factory=list)
    slots: dict[str, list[NounPhrase]] = field(default_factory=dict)
    times: list[TimeUse] = field(default_factory=list)
    connective: str = ""
    governor: Clause | None = None
    start: int = 0
    end: int = 0
    core: int = 0  # where its own words end, before the clauses that depend on it
    doubtful: bool = False
    adverbs: list[str] = field(default_factory=list)
    predicative: NounPhrase | None = None
    inherits_passive: bool = False
    governs: bool = False  # another clause says what was said or thought
    complement: Clause | None = None  # what was ordered, tried, prevented: "forced X to flee"
    hedged: dict[str, list[NounPhrase]] = field(default_factory=dict)  # slots under an adverb of doubt of their own
    hedge: str = ""
    sibling: Clause | None = None  # the verb before it that shares its subject

    @property
    def passive(self) -> bool:
        return self.verb.passive or self.inherits_passive

    @property
    def object(self) -> list[NounPhrase]:
        return self.objects[0] if self.objects else []


@dataclass(slots=True)
class Parse:
    """The clauses of one sentence, and phrases that stand outside any clause (list items, captions)."""

    clauses: list[Clause] = field(default_factory=list)
    loose: list[NounPhrase] = field(default_factory=list)


class Fronted:
    """What stands before a subject and belongs to its clause."""

    def __init__(self) -> None:
        self.times: list[TimeUse] = []
        self.slots: dict[str, list[NounPhrase]] = {}
        self.adverbs: list[str] = []
        self.clauses: list[Clause] = []
        self.last: list[NounPhrase] = []

    def attach(self, subject: list[NounPhrase]) -> None:
        """Gives the fronted participles their subject."""
        for clause in self.clauses:
            if not clause.subject:
                clause.subject = subject
