"""Clauses that depend on a verb: what is said, relative clauses, participles, infinitives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from content.extraction import lexicon
from content.extraction.chunks import Kind
from content.extraction.frames import Clause, Fronted, Tie
from content.extraction.nominals import NounPhrase
from content.extraction.participles import settle
from content.extraction.runs import broad_type
from content.extraction.speech import takes_content
from content.extraction.verbs import Form
from content.extraction.vocabulary import may_undergo, word_list

if TYPE_CHECKING:
    from content.extraction.clauses import ClauseBuilder


AIMS = word_list("aims")  # "beat back X's attempts to take Y"


class Dependents(ABC):
    """The clause being read and the readers of clauses that hang on it."""

    @abstractmethod
    def listed_verb(self, *, comma: bool) -> None: ...

    def __init__(self, builder: ClauseBuilder, clause: Clause, *, closing_comma: bool, embedded: bool) -> None:
        self.builder, self.clause = builder, clause
        self.closing_comma, self.embedded = closing_comma, embedded
        self.last: list[NounPhrase] = []  # the phrase a relative clause or participle would be about
        self.last_is_object = False
        self.aside = False  # inside "…, a port in Y": what follows belongs to the port
        self.done = False

    def content(self, connective: str) -> None:
        builder = self.builder
        run = builder.reader.read(builder.at, subject=True)
        builder.at = run.next
        builder.read_clause(
            run.members, Fronted(), Tie.CONTENT, connective, self.clause, closing_comma=self.closing_comma
        )
        self.done = True

    def that(self) -> None:
        builder = self.builder
        relative = (self.last and not takes_content(self.clause.verb.lemma)) or builder.kind(
            builder.at + 1
        ) is Kind.VERB
        if relative:
            self.relative()
            return
        builder.at += 1
        while builder.kind() in (Kind.ADVERB, Kind.COMMA, Kind.TIME) or (
            builder.kind() is Kind.PREPOSITION and builder.kind(builder.at + 1) in (Kind.TIME, Kind.NOUN)
        ):
            builder.at += 2 if builder.kind() is Kind.PREPOSITION else 1
        if builder.kind() is Kind.NOUN:
            self.content("that")

    def relative(self) -> None:
        if not self.last:
            self.done = True
            return
        self.builder.relative(self._described(), embedded=self.embedded, governor=self.clause.governor)

    def _described(self) -> list[NounPhrase]:
        """ "X was a party that …": what the relative clause says, it says of X."""
        last, clause = self.last[-1], self.clause
        copular = clause.verb.lemma == "be" and not clause.verb.negated and not clause.verb.chain and not clause.passive
        indefinite = last.name is None and last.determiner in ("a", "an", "")
        if copular and self.last_is_object and indefinite and clause.subject and not clause.subject[0].pronoun:
            return clause.subject
        return self.last

    def another_verb(self) -> None:
        builder = self.builder
        comma = builder.kind(builder.at - 1) is Kind.COMMA
        form = settle(builder.reader, builder.at, waits=builder.waiting if self.embedded else 0)
        if form is Form.FINITE and self.embedded:
            self.done = True
        elif form is Form.INFINITIVE:
            self.infinitive()
        elif form is Form.FINITE:
            self.listed_verb(comma=comma)
        elif form is Form.GERUND:
            self.gerund(comma=comma)
        else:
            self.participle(comma=comma)

    def infinitive(self) -> None:
        builder, clause = self.builder, self.clause
        controlled = clause.verb.lemma in lexicon.OBJECT_CONTROL and clause.object and not clause.passive
        told = clause.object and takes_content(clause.verb.lemma)
        subject = clause.object if controlled or told else clause.subject
        owner = self.last[-1].possessor if self.last and self.last_is_object and self.last[-1].lemma in AIMS else None
        if owner is not None:
            subject = [owner]
        elif self._is_noun_said_of() and not self._singled_out():
            subject = []  # "was the slogan of the movement to end the war"
        builder.loose_verb(Tie.INFINITIVE, subject, clause, "first_to" if self._singled_out() else "to")

    def _is_noun_said_of(self) -> bool:
        copular = self.clause.verb.lemma in ("be", "become") and self.last_is_object
        return copular and self.builder.tagged.tokens[self.last[-1].head].pos.startswith("NN")

    def _singled_out(self) -> bool:
        """ "was the last soldier to leave": what follows happened."""
        if not self.last_is_object or self.clause.verb.lemma not in ("be", "become"):
            return False
        phrase, tokens = self.last[-1], self.builder.tagged.tokens
        return bool({"first", "last", "only"} & {tokens[at].text.lower() for at in range(phrase.start, phrase.end)})

    def gerund(self, *, comma: bool) -> None:
        builder = self.builder
        if comma or not self.last:
            builder.loose_verb(Tie.GERUND, self.clause.subject, self.clause, "")
            return
        # A name takes no such description: "closed churches in Bohemia sparking a revolt".
        builder.reduced(self.last, comma=False, doubtful=self.last[-1].name is not None)

    def participle(self, *, comma: bool) -> None:
        builder, clause = self.builder, self.clause
        if not self.last and clause.verb.lemma != "be" and builder.verb().lemma in lexicon.NAMING:  # type: ignore[union-attr]
            builder.reduced(clause.subject, comma=True)
            return
        if not self.last:
            sure = clause.verb.lemma == "be" or (comma and clause.passive)
            builder.loose_verb(Tie.PARTICIPLE, clause.subject, None, doubtful=not sure)
            return
        if comma and self.last[-1].name is None and clause.subject and clause.verb.lemma == "be":
            builder.loose_verb(Tie.PARTICIPLE, clause.subject, None)
            return
        owner, doubtful = self._participle_owner(comma=comma)
        builder.reduced(owner, comma=comma, doubtful=doubtful)

    def _participle_owner(self, *, comma: bool) -> tuple[list[NounPhrase], bool]:
        """ "was a party in Hesse founded by X": of object and place the one that can be founded, else neither."""
        clause, verb = self.clause, self.builder.verb()
        if comma or self.last_is_object or not clause.object or verb is None:
            return self._described(), False
        if clause.verb.lemma == "be" and not clause.passive and clause.object[-1].name is None and clause.subject:
            return clause.subject, clause.object[-1].determiner == "the"
        fit = [phrase for phrase in (clause.object[-1], self.last[-1]) if may_undergo(verb.lemma, broad_type(phrase))]
        return (fit if len(fit) == 1 else self.last), len(fit) != 1
