"""Further verbs of the same subject: "took A, burned B and left"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from content.extraction import lexicon
from content.extraction.chunks import Kind
from content.extraction.dependents import Dependents
from content.extraction.frames import Clause, Tie, TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.verbs import Form

if TYPE_CHECKING:
    from content.extraction.clauses import ClauseBuilder


class Coordination(Dependents):
    """Readers of what "and" and commas add to a clause."""

    def listed_verb(self, *, comma: bool) -> None:
        """ "took A, burned B and left": after a comma only when the list is closed by "and"."""
        if comma and self.clause.tie is not Tie.RELATIVE:
            self.coordinate([])
        else:
            self.done = True

    def coordinator(self) -> None:
        builder = self.builder
        at, times = builder.at + 1, []
        adverbs: list[str] = []
        while True:
            kind = builder.kind(at)
            if kind is Kind.TIME:
                preposition = builder.word(at - 1) if builder.kind(at - 1) is Kind.PREPOSITION else ""
                times.append(TimeUse(builder.chunks[at].time, preposition, fronted=True))  # type: ignore[arg-type]
            elif kind is Kind.ADVERB:
                adverbs.append(builder.word(at))
            elif kind is Kind.PREPOSITION and builder.kind(at + 1) is Kind.TIME:
                pass
            elif kind is not Kind.COMMA or not times:
                break
            at += 1
        self.coordinated(at, times, adverbs)

    def coordinated(self, at: int, times: list[TimeUse], adverbs: list[str]) -> None:
        builder = self.builder
        kind = builder.kind(at)
        if kind is Kind.VERB:
            builder.at = at
            self.coordinated_verb(times, adverbs)
        elif kind is Kind.NOUN and builder.reader.starts_clause(at):
            self.done = True
        elif kind is Kind.NOUN and not times:
            builder.at = at
            self.loose_conjunct()
        elif times and kind is not Kind.NOUN:
            self.clause.times.extend(times)
            builder.at = at
        elif times:
            self.done = True
        else:
            builder.at += 1

    def loose_conjunct(self) -> None:
        """ "…, and then Riga in August": the verb is left out, so what follows belongs to no clause read here."""
        run = self.builder.reader.read(self.builder.at, subject=False)
        self.builder.at = run.next
        self.loose_member(run.members)

    def loose_member(self, members: list[NounPhrase]) -> None:
        """What follows `members` belongs to a verb left out, and to no clause read here."""
        self.last, self.last_is_object = members, False
        self.clause = replace(self.clause, doubtful=True, times=[], slots={}, objects=[members])

    def coordinated_verb(self, times: list[TimeUse], adverbs: list[str]) -> None:
        builder, clause = self.builder, self.clause
        verb = builder.verb_here()
        bare = builder.tagged.tokens[verb.start].pos in ("VB", "VBP") and not verb.auxiliary
        if verb.form in (Form.INFINITIVE, Form.GERUND) or (bare and clause.tie in (Tie.INFINITIVE, Tie.GERUND)):
            builder.at = self._verb_at(builder.at)
            builder.loose_verb(clause.tie, clause.subject, clause.governor or clause, clause.connective)
            return
        if self.embedded and not self._finite_left(builder.at):
            self.done = True
            builder.at = self._coordinator_before(builder.at)
            return
        self.coordinate(times, adverbs)

    def _verb_at(self, at: int) -> int:
        while self.builder.kind(at) is not Kind.VERB:
            at += 1
        return at

    def _coordinator_before(self, at: int) -> int:
        while at > 0 and self.builder.kind(at) is not Kind.COORDINATOR:
            at -= 1
        return at

    def _finite_left(self, at: int) -> bool:
        if self.clause.tie is Tie.RELATIVE and self.builder.kind(at - 2) is not Kind.COMMA:
            return True
        return any(chunk.verb is not None and chunk.verb.form is Form.FINITE for chunk in self.builder.chunks[at + 1 :])

    def coordinate(self, times: list[TimeUse], adverbs: list[str] | None = None) -> None:
        """A further verb of the same subject."""
        builder, clause = self.builder, self.clause
        further = builder.open(Tie.COORDINATE, clause.subject, clause.connective, clause.governor)
        further.doubtful, further.sibling = clause.doubtful, clause
        further.adverbs = adverbs or []
        further.times = times or shared_times(clause, further)
        further.inherits_passive = carries_passive(clause, further, builder)
        builder.predicate(further, closing_comma=self.closing_comma, embedded=self.embedded)
        self.done = True


def shared_times(clause: Clause, further: Clause) -> list[TimeUse]:
    """A date before the subject holds for a further verb that has none, unless that verb comes later in time."""
    later = {"later", "then", "eventually", "subsequently", "finally", "ultimately", "soon", "afterwards", "again"}
    if later & {*further.adverbs, *further.verb.adverbs} or further.verb.modal:
        return []
    return [use for use in clause.times if use.fronted]


def carries_passive(clause: Clause, further: Clause, builder: ClauseBuilder) -> bool:
    """ "was founded in 1500 and led by X": the second verb shares the auxiliary."""
    if not clause.passive or further.verb.form is Form.FINITE or further.verb.auxiliary:
        return False
    if further.verb.form is Form.PARTICIPLE:
        return True
    return further.verb.lemma not in lexicon.INTRANSITIVE and builder.kind() is not Kind.NOUN
