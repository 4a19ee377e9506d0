"""What somebody or something is: "X is / , / became a Y of Z", "leader X", "X as Y", by the head noun of Y."""

from __future__ import annotations

from collections.abc import Iterator

from content.enums import Predicate
from content.extraction import lexicon
from content.extraction.clause_times import event_time
from content.extraction.described_things import telling
from content.extraction.descriptions import Descriptions
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import Clause, TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.vocabulary import noun_class

VERSION = 1
COPULAS = frozenset({"be", "become", "remain"})
LINES = frozenset({"house", "family", "dynasty", "clan", "line", "tribe"})  # "King Gustav of the house of Vasa"
SERVING = frozenset({"serve", "act", "work", "rule", "reign", "operate"})


def _common(word: str) -> bool:
    """ "union leader X" is one of its leaders, "President X" the president."""
    return word.islower()


def _held(draft: Draft, phrase: NounPhrase, time: TimeUse | None) -> Draft:
    """ "named Otto warden": whatever one is named without an article is an office."""
    if draft.predicate is Predicate.IS_A and not phrase.determiner:
        draft.predicate, draft.value, draft.role, draft.time = Predicate.HOLDS_OFFICE, None, phrase.lemma, time
    return draft


class RoleReader(Descriptions):
    """Finds the places where descriptions stand; `Descriptions` makes the facts."""

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        """Copula, "serve as", "was appointed", "with X as Y"."""
        if clause.doubtful:
            return
        time = event_time(clause.times)
        if not clause.passive and clause.verb.lemma in COPULAS:
            for phrase in clause.object[:2]:
                yield from self.describe(clause.subject, phrase, f"role.{clause.verb.lemma}@{VERSION}", time)
            yield from self._turned(clause, time)
        elif not clause.passive and clause.verb.lemma in SERVING:
            for phrase in clause.slots.get("as", [])[:2]:
                yield from self.describe(clause.subject, phrase, f"role.serve@{VERSION}", time)
        elif clause.verb.lemma in lexicon.APPOINTING | lexicon.NAMING:
            yield from self._appointed(clause, time)
        elif clause.passive and clause.slots.get("by") and clause.slots.get("as"):
            yield from self._under_as(clause)
        elif clause.verb.lemma == "have" and clause.object and clause.slots.get("as"):
            for phrase in clause.slots["as"][:1]:
                yield from self.describe(
                    clause.object, phrase, f"role.have_as@{VERSION}", time, default=self._group(clause)
                )
        for companion in clause.slots.get("with", []):
            for phrase in companion.complements.get("?as", [])[:1]:
                yield from self.describe(
                    [companion], phrase, f"role.with_as@{VERSION}", None, default=self._group(clause)
                )

    def _turned(self, clause: Clause, time: TimeUse | None) -> Iterator[Draft]:
        """ "The leader of X was Y", "Its members were A, B and C", "The commanders were A (X), B (Y)"."""
        named = [phrase for phrase in clause.object if phrase.name is not None]
        if len(clause.subject) != 1 or clause.subject[0].name is not None or len(named) != len(clause.object):
            return
        for phrase in named:
            group = self._bracket_group(phrase)
            yield from self.describe([phrase], clause.subject[0], f"role.turned@{VERSION}", time, group=group)

    def _bracket_group(self, phrase: NounPhrase) -> Argument | None:
        """ "Otto Brandt (Hanse Union)": the group in the bracket after a person."""
        if phrase.name is None or phrase.name.kind.value != "person":
            return None
        for start, end in phrase.brackets[:1]:
            names = [mark for at in range(start, end) if (mark := self.tagged.name(at)) is not None]
            if len(names) == 1 and end - start <= 3:
                found = self.arguments.mention(names[0])
                return found if found is not None and found.kind in ("group", "") else None
        return None

    def _appointed(self, clause: Clause, time: TimeUse | None) -> Iterator[Draft]:
        passive = clause.passive or self._elected(clause)
        who = clause.subject if passive else clause.object
        what = clause.object if passive else (clause.objects[1] if len(clause.objects) > 1 else [])
        for phrase in (what or clause.slots.get("as", []))[:1]:
            if noun_class(phrase.lemma) == "person":
                for draft in self.describe(who, phrase, f"role.appointed@{VERSION}", time):
                    yield _held(draft, phrase, time)

    def _elected(self, clause: Clause) -> bool:
        """ "1991: Otto Brandt elected president of X", as headlines leave out "was"."""
        if len(clause.objects) != 1 or len(clause.object) != 1 or len(clause.subject) != 1 or clause.verb.auxiliary:
            return False
        office, elected = clause.object[0], clause.subject[0]
        bare = not office.determiner and office.name is None and noun_class(office.lemma) == "person"
        return bare and elected.name is not None and elected.name.kind.value == "person"

    def _under_as(self, clause: Clause) -> Iterator[Draft]:
        for phrase in clause.slots["as"][:1]:
            yield from self.describe(
                clause.slots["by"], phrase, f"role.by_as@{VERSION}", None, default=self._group(clause)
            )

    def _group(self, clause: Clause) -> Argument | None:
        found = self.arguments.resolve(self.tagged, clause.subject)
        return found[0] if len(found) == 1 and found[0].key and found[0].kind == "group" else None

    def of_phrase(self, phrase: NounPhrase) -> Iterator[Draft]:
        """Appositions, words before a name ("leader X", "President X") and "troops under X"."""
        for apposition in phrase.appositions:
            if phrase.name is not None:
                yield from self.describe([phrase], apposition, f"role.apposition@{VERSION}", None)
        if phrase.name is not None:
            yield from self._before_name(phrase)
        for leader in phrase.complements.get("under", []):
            yield from self._under(phrase, leader)
        for name in ("in_charge_of", "?in_charge_of"):
            for duty in phrase.complements.get(name, []):
                yield from self._in_charge(phrase, duty)

    def _under(self, phrase: NounPhrase, leader: NounPhrase) -> Iterator[Draft]:
        group, person = self.arguments.one(self.tagged, phrase), self.arguments.one(self.tagged, leader)
        if group.key and group.kind == "group" and person.key and person.kind == "person":
            yield Draft(
                Predicate.LED_BY, group, f"role.under@{VERSION}", self._span(phrase), object=person, verb="lead"
            )

    def _in_charge(self, phrase: NounPhrase, duty: NounPhrase) -> Iterator[Draft]:
        """ "X in charge of logistics": an office without a title."""
        person, area = self.arguments.one(self.tagged, phrase), self.arguments.one(self.tagged, duty)
        if person.kind != "person" or not person.key:
            return
        if area.key and area.kind == "group":
            yield Draft(Predicate.LED_BY, area, f"role.charge@{VERSION}", self._span(phrase), object=person, verb="be")
        elif not area.key and telling(self.tagged, duty):
            role = f"in charge of {area.text}"
            yield Draft(
                Predicate.HOLDS_OFFICE, person, f"role.charge@{VERSION}", self._span(phrase), role=role, verb="be"
            )

    def _before_name(self, phrase: NounPhrase) -> Iterator[Draft]:
        """ "union leader Anna Vogel", "commander Otto Brandt of the 4th Army"."""
        tokens = self.tagged.tokens
        heads = [
            at
            for at in range(phrase.start, phrase.head)
            if tokens[at].pos in ("NN", "NNP") and at not in self.tagged.marks
        ]
        if not heads or heads[-1] != phrase.head - 1 or phrase.name is None or phrase.name.reference:
            return
        if noun_class(tokens[heads[-1]].lemma.lower()) != "person" or phrase.name.kind.value != "person":
            return
        inner = NounPhrase(
            start=phrase.start,
            end=heads[-1] + 1,
            head=heads[-1],
            lemma=tokens[heads[-1]].lemma.lower(),
            determiner=phrase.determiner or ("bare" if _common(tokens[heads[-1]].text) and not phrase.of else ""),
            names=tuple((at, mark) for at, mark in phrase.names if at < heads[-1]),
            possessor=phrase.possessor,
            complements={"of": phrase.of} if phrase.of and phrase.of[0].lemma not in LINES else {},
            stop=heads[-1] + 1,
        )
        who = self.arguments.mention(phrase.name)
        if who is not None:
            yield from self.made(who, inner, f"role.title@{VERSION}", None, None)
