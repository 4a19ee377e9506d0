"""What stands before a verb: fronted phrases, dates and participles, asides after the subject, lists after a colon."""

from __future__ import annotations

from abc import ABC, abstractmethod

from content.extraction import lexicon
from content.extraction.chunks import Chunked, Kind
from content.extraction.frames import Clause, Fronted, Parse, Tie, TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.participles import settle
from content.extraction.runs import RunReader
from content.extraction.verbs import Form, VerbGroup


class Opening(ABC):
    """The place of the reader in the chunks, and the readers of what comes before a verb."""

    @abstractmethod
    def subordinate(
        self, connective: str, *, fronted_clause: bool = False, governor: Clause | None = None
    ) -> list[Clause]: ...

    @abstractmethod
    def relative(self, antecedents: list[NounPhrase], *, embedded: bool, governor: Clause | None = None) -> None: ...

    @abstractmethod
    def loose_verb(
        self,
        tie: Tie,
        subject: list[NounPhrase],
        governor: Clause | None,
        connective: str = "",
        *,
        doubtful: bool = False,
    ) -> list[Clause]: ...

    def __init__(self, chunked: Chunked) -> None:
        self.tagged, self.chunks = chunked.tagged, chunked.chunks
        self.reader = RunReader(chunked.tagged, chunked.chunks)
        self.at = 0
        self.result = Parse()
        self.waiting = 0  # subjects read that still wait for their verb

    def kind(self, at: int | None = None) -> Kind | None:
        return self.reader.kind(self.at if at is None else at)

    def word(self, at: int | None = None) -> str:
        return self.reader.word(self.at if at is None else at)

    def verb(self, at: int | None = None) -> VerbGroup | None:
        at = self.at if at is None else at
        return self.chunks[at].verb if 0 <= at < len(self.chunks) else None

    def verb_here(self) -> VerbGroup:
        return self.reader.verb(self.at)

    def take_times(self, times: list[TimeUse], preposition: str, *, fronted: bool = False) -> None:
        """The dates at the reader ("1990 and 1991", "3 May , 1990")."""
        found = []
        while self.kind() is Kind.TIME:
            found.append(self.chunks[self.at].time)
            self.at += 1
            joined = self.kind() is Kind.COORDINATOR and self.word() == "and"
            if joined and self.kind(self.at + 1) is Kind.TIME:
                self.at += 1
        many = len(found) > 1
        times.extend(TimeUse(time, preposition, fronted, joined=many) for time in found if time is not None)

    def read_fronted(self, fronted: Fronted) -> None:
        while self.at < len(self.chunks):
            kind = self.kind()
            if kind is Kind.PREPOSITION:
                self.fronted_preposition(fronted)
            elif kind is Kind.TIME:
                fronted.times.append(TimeUse(self.chunks[self.at].time, fronted=True))  # type: ignore[arg-type]
                self.at += 1
            elif kind is Kind.VERB and self.verb().form is not Form.FINITE:  # type: ignore[union-attr]
                if not self.fronted_verb(fronted):
                    return
            elif kind is Kind.RELATIVE and fronted.last:
                self.relative(fronted.last, embedded=True)
            elif kind in (Kind.ADVERB, Kind.COMMA, Kind.COORDINATOR, Kind.BREAK, Kind.ADJECTIVE, Kind.THAT):
                if kind is Kind.ADVERB:
                    fronted.adverbs.append(self.word())
                self.at += 1
            else:
                return

    def fronted_preposition(self, fronted: Fronted) -> None:
        word, following = self.word(), self.kind(self.at + 1)
        if (
            word in lexicon.SUBORDINATORS
            and following is Kind.NOUN
            and self.reader.starts_clause(self.at + 1, lists=True)
        ):
            self.at += 1
            fronted.clauses += self.subordinate(word, fronted_clause=True)
        elif following is Kind.TIME:
            self.at += 1
            self.take_times(fronted.times, word, fronted=True)
        elif following is Kind.VERB:
            self.at += 1
            fronted.clauses += self.loose_verb(Tie.GERUND, [], None, word)
        elif following is Kind.NOUN:
            run = self.reader.read(self.at + 1, subject=False)
            fronted.slots.setdefault(word, []).extend(run.members)
            fronted.last = run.members
            self.at = run.next
            if word in lexicon.ORDERING:
                self.rest_of_phrase(run.members[-1])
        else:
            self.at += 1

    def rest_of_phrase(self, phrase: NounPhrase) -> None:
        """ "After the coup in Berlin in 1920, …": place and date are the coup's."""
        while self.kind() is Kind.PREPOSITION and self.kind(self.at + 1) in (Kind.NOUN, Kind.TIME):
            word = self.word()
            if self.kind(self.at + 1) is Kind.TIME:
                phrase.time = phrase.time or self.chunks[self.at + 1].time
                self.at += 2
                continue
            run = self.reader.read(self.at + 1, subject=False)
            phrase.complements.setdefault(word, []).extend(run.members)
            self.at = run.next

    def fronted_verb(self, fronted: Fronted) -> bool:
        """ "Founded in 1600, the company …": its subject is the main one."""
        group = self.verb()
        if group is None:
            return False
        tie = {Form.INFINITIVE: Tie.INFINITIVE, Form.GERUND: Tie.GERUND}.get(group.form, Tie.PARTICIPLE)
        fronted.clauses += self.loose_verb(tie, [], None, "to" if tie is Tie.INFINITIVE else "")
        return True

    def late_apposition(self, subject: list[NounPhrase]) -> bool:
        """A noun after a comma that the run left aside: an aside if a comma closes it, else the reading failed."""
        run = self.reader.read(self.at, subject=False)
        if self.kind(run.next) is Kind.COMMA or self.kind(run.next) is Kind.VERB:
            for phrase in run.members:
                phrase.complements.setdefault("aside", [])
            subject[-1].complements.setdefault("aside", []).extend(run.members)
            self.at = run.next
            if self.kind(run.next) is Kind.COMMA:
                return True
            return settle(self.reader, run.next, waits=self.waiting) is not Form.FINITE
        return False

    def between(self, subject: list[NounPhrase], extra: Fronted) -> None:
        """A prepositional phrase after the subject: part of the subject, or of the clause when commas set it off."""
        word, following = self.word(), self.kind(self.at + 1)
        apart = self.kind(self.at - 1) is Kind.COMMA
        if following is Kind.TIME:
            self.at += 1
            self.take_times(extra.times, word)
        elif (
            following is Kind.NOUN
            and word in lexicon.SUBORDINATORS
            and self.reader.starts_clause(self.at + 1)
            and apart
        ):
            self.at += 1
            self.subordinate(word, fronted_clause=True)
        elif following is Kind.NOUN:
            run = self.reader.read(self.at + 1, subject=False)
            if apart:
                extra.slots.setdefault(word, []).extend(run.members)
            elif word in lexicon.EXCEPTIONS:
                subject[-1].exceptions.extend(run.members)
            else:
                subject[-1].complements.setdefault(word, []).extend(run.members)
            self.at = run.next
        elif following is Kind.VERB and self.verb(self.at + 1).form is Form.GERUND:  # type: ignore[union-attr]
            self.at += 1
            self.loose_verb(Tie.GERUND, subject, None, word)
        else:
            self.at += 1

    def colon_list(self) -> None:
        """ "Twelve states signed it: A, B and C": the names are those of the plural phrase before the colon."""
        if self.kind() is not Kind.BREAK or self.word() != ":" or self.kind(self.at + 1) is not Kind.NOUN:
            return
        run = self.reader.read(self.at + 1, subject=False)
        named = [phrase for phrase in run.members if phrase.name is not None]
        if len(named) < 2 or len(named) != len(run.members) or self.kind(run.next) not in (Kind.END, None):
            return
        clause = self.result.clauses[-1] if self.result.clauses else None
        for phrase in [*clause.subject, *clause.object] if clause else []:
            if phrase.plural and phrase.name is None and phrase.number >= 0 and not phrase.examples:
                phrase.examples.extend(named)
                self.at = run.next
                return

    def skip_to_break(self) -> None:
        while self.at < len(self.chunks) and self.kind() is not Kind.BREAK:
            if self.kind() is Kind.COMMA and self.kind(self.at + 1) is Kind.NOUN:
                break
            self.at += 1
        self.at += 1
