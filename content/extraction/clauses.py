"""Chunks to clause frames: subjects, objects, prepositional slots and dates of every verb, and what hangs on what.

Read left to right, once. Where an attachment could go two ways the clause is marked doubtful and makes no fact.
"""

from __future__ import annotations

from content.extraction import lexicon
from content.extraction.chunks import Chunked, Kind
from content.extraction.complements import Predicate
from content.extraction.frames import Clause, Fronted, Parse, Tie, TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.opening import Opening
from content.extraction.participles import settle
from content.extraction.runs import broad_type
from content.extraction.verbs import Form, VerbGroup
from content.extraction.vocabulary import noun_class

NAMELY = frozenset({"particularly", "especially", "notably", "mainly", "primarily", "chiefly", "namely"})
LONG_ASIDE = 16  # chunks between two dashes
AFTER_JOINING = frozenset({Kind.VERB, Kind.PREPOSITION, Kind.ADVERB, Kind.ADJECTIVE})


def parse(chunked: Chunked) -> Parse:
    """The clauses of a chunked sentence."""
    builder = ClauseBuilder(chunked)
    builder.run()
    return builder.result


class ClauseBuilder(Opening):
    """Reads clauses from their subject on."""

    def run(self) -> None:
        while self.at < len(self.chunks):
            before = self.at
            self.sentence_part()
            if self.at == before:
                self.at += 1

    def sentence_part(self) -> None:
        """One main clause with what is fronted before it."""
        fronted = Fronted()
        self.read_fronted(fronted)
        if self.kind() is Kind.NOUN:
            subject = self.reader.read(self.at, subject=True)
            self.at = subject.next
            self.read_clause(subject.members, fronted, Tie.MAIN)
            self.colon_list()
        elif self.kind() is Kind.VERB and fronted.clauses and self.verb().form is Form.FINITE:  # type: ignore[union-attr]
            self.at += 1
        else:
            self.skip_to_break()

    def subordinate(
        self, connective: str, *, fronted_clause: bool = False, governor: Clause | None = None
    ) -> list[Clause]:
        """A clause under "when", "after" …, read to its end; the reader stands after it."""
        first = len(self.result.clauses)
        run = self.reader.read(self.at, subject=True)
        self.at = run.next
        inner = Fronted()
        clause = self.read_clause(
            run.members, inner, Tie.SUBORDINATE, connective, governor, closing_comma=fronted_clause
        )
        return [clause, *self.result.clauses[first:]][:1] if clause else []

    def read_clause(
        self,
        subject: list[NounPhrase],
        fronted: Fronted,
        tie: Tie,
        connective: str = "",
        governor: Clause | None = None,
        *,
        closing_comma: bool = False,
    ) -> Clause | None:
        extra = Fronted()
        if not self.after_subject(subject, extra):
            self.result.loose.extend(subject)
            fronted.attach(subject)
            return None
        clause = self.open(tie, subject, connective, governor)
        clause.times = [*fronted.times, *extra.times]
        clause.adverbs = [*fronted.adverbs, *extra.adverbs]
        clause.slots = {**fronted.slots, **extra.slots}
        fronted.attach(subject)
        extra.attach(subject)
        self.predicate(clause, closing_comma=closing_comma)
        return clause

    def open(self, tie: Tie, subject: list[NounPhrase], connective: str = "", governor: Clause | None = None) -> Clause:
        verb = self.verb_here()
        clause = Clause(tie, verb, subject, connective=connective, governor=governor, start=self.chunks[self.at].start)
        if subject and tie in (Tie.MAIN, Tie.SUBORDINATE, Tie.CONTENT):
            clause.start = min(clause.start, subject[0].start)
        clause.end = verb.end
        if governor is not None and tie is Tie.CONTENT:
            governor.governs = True
        elif governor is not None and (tie is Tie.INFINITIVE or connective in ("of", "from")):
            governor.complement = clause
        self.result.clauses.append(clause)
        self.at += 1
        return clause

    def after_subject(self, subject: list[NounPhrase], extra: Fronted) -> bool:
        """Reads what stands between subject and verb; True when a finite verb is reached."""
        self.waiting += 1
        found = self._to_verb(subject, extra)
        self.waiting -= 1
        return found

    def _to_verb(self, subject: list[NounPhrase], extra: Fronted) -> bool:
        while self.at < len(self.chunks):
            kind = self.kind()
            if kind is Kind.VERB:
                if settle(self.reader, self.at, waits=self.waiting) is Form.FINITE:
                    return True
                self.reduced(subject, comma=self.kind(self.at - 1) is Kind.COMMA)
            elif kind in (Kind.RELATIVE, Kind.THAT):
                self.relative(subject, embedded=True)
            elif kind is Kind.PREPOSITION:
                self.between(subject, extra)
            elif kind is Kind.NOUN and self.kind(self.at - 1) is Kind.COMMA:
                if not self.late_apposition(subject):
                    return False
            elif self._dash(self.at) and (after := self._aside_end()):
                self.at = after
            elif kind in (Kind.ADVERB, Kind.OTHER) and self.word() in NAMELY and self.kind(self.at + 1) is Kind.NOUN:
                self._named_aside(subject[-1])
            elif kind is Kind.COORDINATOR and self.kind(self.at + 1) is Kind.NOUN and self.word() != "but":
                further = self.reader.read(self.at + 1, subject=True)  # "A, led by X, and B, led by Y, met"
                subject.extend(further.members)
                self.at = further.next
            elif not self._between_mark(kind, extra):
                return False
        return False

    def _between_mark(self, kind: Kind | None, extra: Fronted) -> bool:
        """Passes a date, an adverb or a mark between subject and verb; False at anything else."""
        following = self.kind(self.at + 1)
        joining = kind is Kind.COORDINATOR and following in AFTER_JOINING
        dash = self._dash(self.at)
        if kind is Kind.TIME:
            extra.times.append(TimeUse(self.chunks[self.at].time))  # type: ignore[arg-type]
        elif kind is Kind.ADVERB:
            extra.adverbs.append(self.word())
        elif not (joining or dash or kind in (Kind.COMMA, Kind.QUOTE, Kind.ADJECTIVE)):
            return False
        self.at += 1
        return True

    def _named_aside(self, owner: NounPhrase) -> None:
        """ "the alliance, particularly the towns of A, B and C, met": all of them, up to the verb, are part of it."""
        self.at += 1
        while self.kind() is Kind.NOUN or (
            self.kind() in (Kind.COMMA, Kind.COORDINATOR) and self.kind(self.at + 1) in (Kind.NOUN, Kind.COORDINATOR)
        ):
            if self.kind() is Kind.NOUN:
                named = self.reader.read(self.at, subject=True)
                owner.complements.setdefault("aside", []).extend(named.members)
                self.at = named.next
            else:
                self.at += 1

    def _aside_end(self) -> int:
        """ "X – of A, B and C – met": the chunk after the second dash, 0 where there is none before a verb."""
        if self.kind(self.at + 1) is not Kind.PREPOSITION:
            return 0
        for at in range(self.at + 1, min(self.at + LONG_ASIDE, len(self.chunks))):
            if self._dash(at):
                return at + 1
            if self.kind(at) in (Kind.VERB, Kind.RELATIVE, Kind.END):
                return 0
        return 0

    def _dash(self, at: int) -> bool:
        return self.kind(at) is Kind.BREAK and self.word(at) in ("-", "–", "—", "--")

    def predicate(self, clause: Clause, *, closing_comma: bool = False, embedded: bool = False) -> None:
        """Reads objects, slots, dates and dependent clauses until the clause ends; leaves the reader there."""
        after = Predicate(self, clause, closing_comma=closing_comma, embedded=embedded)
        after.read()

    def loose_verb(
        self,
        tie: Tie,
        subject: list[NounPhrase],
        governor: Clause | None,
        connective: str = "",
        *,
        doubtful: bool = False,
    ) -> list[Clause]:
        """A verb without a subject of its own (gerund, participle, infinitive), read with its complements."""
        clause = self.open(tie, subject, connective, governor)
        clause.doubtful = doubtful
        clause.inherits_passive = tie is Tie.PARTICIPLE and clause.verb.form in (Form.PAST, Form.PARTICIPLE)
        self.predicate(clause, closing_comma=True, embedded=True)
        return [clause]

    def reduced(self, antecedents: list[NounPhrase], *, comma: bool, doubtful: bool = False) -> None:
        """ "the union founded by X", "X, based in Y,": a participle or gerund on a noun."""
        verb = self.verb_here()
        tie = Tie.GERUND if verb.form is Form.GERUND else Tie.PARTICIPLE
        if verb.form is Form.INFINITIVE:
            self.loose_verb(Tie.INFINITIVE, antecedents, None, "to")
            return
        owner, unsure = antecedent(antecedents, verb, comma=comma)
        doubtful = doubtful or unsure
        made = self.loose_verb(tie, owner, None, doubtful=doubtful)[0]
        names = made.object or made.slots.get("as", [])
        if tie is Tie.PARTICIPLE and verb.lemma in (*lexicon.NAMING, "know") and names and owner[-1].name is None:
            owner[-1].appositions.extend(names[:1])

    def relative(self, antecedents: list[NounPhrase], *, embedded: bool, governor: Clause | None = None) -> None:
        """A relative clause on the last noun read."""
        word, comma = self.word(), self.kind(self.at - 1) is Kind.COMMA or self._dash(self.at - 1)
        prepositional = self.kind(self.at - 1) is Kind.PREPOSITION
        self.at += 1
        while self.kind() in (Kind.ADVERB, Kind.COMMA, Kind.TIME, Kind.PREPOSITION) and self.kind() is not Kind.VERB:
            if self.kind() is Kind.PREPOSITION and self.kind(self.at + 1) is Kind.NOUN:
                self.at += 1
            self.at += 1
        owner, doubtful = antecedent(antecedents, None, comma=comma, relative=word)
        if self.kind() is Kind.VERB and word not in ("whose", "where", "whom") and not prepositional:
            clause = self.open(Tie.RELATIVE, owner, word, governor)
            clause.doubtful = doubtful
            self.predicate(clause, closing_comma=True, embedded=embedded)
        elif self.kind() is Kind.NOUN:
            self.object_relative(word, owner, embedded=embedded, prepositional=prepositional, doubtful=doubtful)

    def object_relative(
        self, word: str, owner: list[NounPhrase], *, embedded: bool, prepositional: bool, doubtful: bool
    ) -> None:
        run = self.reader.read(self.at, subject=True)
        self.at = run.next
        clause = self.read_clause(run.members, Fronted(), Tie.RELATIVE, word, closing_comma=True)
        if clause is None:
            return
        clause.doubtful = doubtful
        if word in ("which", "whom", "who", "that") and not clause.objects and not prepositional:
            clause.objects.append(owner)
        elif word == "whose" or prepositional:
            clause.doubtful = True
        elif word == "where":
            clause.slots.setdefault("in", owner)


def antecedent(
    antecedents: list[NounPhrase], verb: VerbGroup | None, *, comma: bool, relative: str = ""
) -> tuple[list[NounPhrase], bool]:
    """What a participle or relative clause is about, and whether that is doubtful.

    A phrase with a named complement ("the faction of the League based in Visby") could mean either name.
    """
    last = antecedents[-1]
    nested = [p for side, group in last.complements.items() for p in group if p.name is not None and not _same(side, p)]
    if relative in ("who", "whom"):
        people = [phrase for phrase in [last, *nested] if broad_type(phrase) in ("person", "people", "group")]
        persons = [phrase for phrase in people if broad_type(phrase) == "person"]
        if last.name is None and broad_type(last) == "group":
            people = persons or people  # "under the authority of Otto, who": not the authority
        return (people[:1] or [last]), len(persons) > 1
    if nested and relative == "that" and not comma and last.name is None and noun_class(last.lemma) == "event":
        return [last], False  # a name takes no "that": "the invasion of Sweden that …"
    if nested and relative in ("which", "that") and last.name is None:
        inner, doubtful = _of_two(last, nested)
        return inner, doubtful or relative == "that" or not comma
    if len(antecedents) > 1:
        return ([last], comma) if last.name is not None else (antecedents, bool(nested))
    return [last], bool(nested)


def _same(side: str, phrase: NounPhrase) -> bool:
    """An aside without a name describes the noun before it and is no second candidate."""
    return side == "aside" and phrase.name is None


def _of_two(outer: NounPhrase, nested: list[NounPhrase]) -> tuple[list[NounPhrase], bool]:
    """ "the rise of the League, which …": the thing named, unless the outer noun could have done it too."""
    inner = nested[-1]
    if broad_type(inner) == "person":
        return [outer], False
    return [inner], len(nested) > 1 or broad_type(outer) not in ("", "person")
