"""What follows a verb: objects, prepositional slots, dates, and the clauses that depend on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.extraction import cues, lexicon
from content.extraction.chunks import Kind
from content.extraction.coordination import Coordination
from content.extraction.frames import Tie
from content.extraction.nominals import NounPhrase
from content.extraction.runs import broad_type, explains
from content.extraction.speech import takes_content
from content.extraction.verbs import Form
from content.extraction.vocabulary import word_list

if TYPE_CHECKING:
    pass


NOW = frozenset({"now", "then", "later", "today", "currently", "once", "formerly", "still"})
HAPPENINGS = word_list("happenings")
LISTING = frozenset({"consist", "include", "comprise", "be", "contain", "compose", "make"})
CORE = frozenset({Kind.NOUN, Kind.PREPOSITION, Kind.TIME, Kind.ADJECTIVE})


class Predicate(Coordination):
    """Reads the rest of one clause. `embedded` clauses leave the next finite verb to the clause around them."""

    def read(self) -> None:
        builder = self.builder
        steps = {
            Kind.NOUN: self.noun,
            Kind.PREPOSITION: self.preposition,
            Kind.TIME: self.time,
            Kind.ADVERB: self.adverb,
            Kind.ADJECTIVE: self.adjective,
            Kind.VERB: self.another_verb,
            Kind.THAT: self.that,
            Kind.RELATIVE: self.relative,
            Kind.COORDINATOR: self.coordinator,
            Kind.COMMA: self.comma,
            Kind.QUOTE: self.skip,
            Kind.OTHER: self.skip,
        }
        whole = True
        while not self.done and builder.at < len(builder.chunks):
            kind = builder.kind()
            if kind is Kind.BREAK and builder.word() == ";" and self._list_goes_on():
                continue
            step = steps.get(kind) if kind is not None else None
            if step is None:
                break
            before, clauses = builder.at, len(builder.result.clauses)
            step()
            whole = whole and len(builder.result.clauses) == clauses
            if builder.at > before:
                self.clause.end = max(self.clause.end, builder.chunks[builder.at - 1].end)
                if whole and kind in CORE:
                    self.clause.core = builder.chunks[builder.at - 1].end
        self.done = True

    def _list_goes_on(self) -> bool:
        """ "consisted of A, head of B; C, head of D; and E": semicolons between members."""
        builder = self.builder
        if self.clause.verb.lemma not in LISTING or not self.last:
            return False
        at = builder.at + 1
        while builder.kind(at) in (Kind.COORDINATOR, Kind.ADVERB):
            at += 1
        if builder.kind(at) is not Kind.NOUN or builder.reader.starts_clause(at, lists=True):
            return False
        run = builder.reader.read(at, subject=False)
        lists = [*self.clause.objects, *self.clause.slots.values()]
        home = next((group for group in lists if any(phrase is self.last[-1] for phrase in group)), None)
        if home is None:
            return False
        home.extend(run.members)
        self.last, builder.at = run.members, run.next
        return True

    def skip(self) -> None:
        self.builder.at += 1

    def noun(self) -> None:
        builder = self.builder
        if self._content_starts():
            return self.content("")
        if self._is_age():
            builder.at += 1
            return None
        run = builder.reader.read(builder.at, subject=False)
        if self.clause.objects and (self.clause.slots or len(self.clause.objects) > 1):
            self.done = True  # a noun that fits nowhere
            return None
        builder.at = run.next
        self.clause.objects.append(run.members)
        self.last, self.last_is_object = run.members, True
        return None

    def _is_age(self) -> bool:
        """ "died at age 77": the number is no object."""
        tokens, start = self.builder.tagged.tokens, self.builder.chunks[self.builder.at].start
        return tokens[start].pos == "CD" and start > 0 and tokens[start - 1].text.lower() == "age"

    def _content_starts(self) -> bool:
        builder = self.builder
        if self.clause.verb.lemma in lexicon.NAMING:
            return False
        near = not self.clause.objects or builder.kind(builder.at - 1) is Kind.NOUN
        return near and takes_content(self.clause.verb.lemma) and builder.reader.starts_clause(builder.at, alone=True)

    def preposition(self) -> None:
        builder = self.builder
        word, following = builder.word(), builder.kind(builder.at + 1)
        if following is Kind.TIME and word not in ("of",):
            self._event_time(word)
            builder.at += 1
            builder.take_times(self.clause.times, word)
        elif (
            following is Kind.NOUN
            and word in lexicon.SUBORDINATORS
            and builder.reader.starts_clause(builder.at + 1, lists=True)
        ):
            builder.at += 1
            builder.subordinate(word, governor=self.clause if word in ("if", "unless", "whether", "so_that") else None)
            self.done = True
        elif following is Kind.NOUN:
            self.slot(word)
        elif following is Kind.VERB:
            self.prepositional_verb(word)
        elif following is Kind.TIME:
            builder.at += 2
        elif following is Kind.ADJECTIVE:
            self.adjective_slot(word)
        else:
            builder.at += 1

    def _event_time(self, word: str) -> None:
        """ "won the Battle of Lechfeld in 955", "were at the fall of Riga in 1710": the date is the event's, too."""
        chunk, date = self.builder.chunks[self.builder.at - 1], self.builder.chunks[self.builder.at + 1].time
        if word not in ("in", "on") or chunk.phrase is None:
            return
        if broad_type(chunk.phrase) == "event" and chunk.phrase.name is not None:
            chunk.phrase.time = chunk.phrase.time or date
        last = self.last[-1] if self.last else chunk.phrase
        if self.clause.verb.lemma == "be" and last.lemma in HAPPENINGS and last.stop == chunk.end:
            last.time = last.time or date

    def adjective_slot(self, word: str) -> None:
        phrase = self.builder.chunks[self.builder.at + 1].phrase
        if phrase is not None:
            self.clause.slots.setdefault(word, []).append(phrase)
        self.builder.at += 2

    def slot(self, word: str) -> None:
        builder = self.builder
        before = builder.at - 1
        after_object = builder.kind(before) is Kind.NOUN and self.last_is_object
        run = builder.reader.read(builder.at + 1, subject=False)
        builder.at = run.next
        if word in lexicon.EXAMPLES and self.last:
            self.last[-1].examples.extend(run.members)
            return
        if word in lexicon.EXCEPTIONS and self.last:
            self.last[-1].exceptions.extend(run.members)
            return
        if self.aside:
            self.last[-1].complements.setdefault(f"?{word}", []).extend(run.members)
            return
        if after_object and self.clause.object:
            self.clause.object[-1].complements.setdefault(f"?{word}", []).extend(run.members)
        elif builder.kind(before) is Kind.NOUN and self.last:
            self.last[-1].complements.setdefault(f"?{word}", []).extend(run.members)
        (self.clause.hedged if self._hedged(before) else self.clause.slots).setdefault(word, []).extend(run.members)
        self.last, self.last_is_object = run.members, False
        if word in lexicon.ORDERING:
            builder.rest_of_phrase(run.members[-1])

    def _hedged(self, before: int) -> bool:
        """ "was killed, allegedly by X": the doubt is about X alone."""
        builder = self.builder
        if builder.kind(before) is not Kind.ADVERB or builder.kind(before - 1) is not Kind.COMMA:
            return False
        if builder.word(before) not in cues.ADVERBS:
            return False
        self.clause.hedge = builder.word(before)
        return True

    def prepositional_verb(self, word: str) -> None:
        """ "by capturing X", "accused of killing X", "in an attempt to unite X"."""
        builder = self.builder
        builder.at += 1
        verb = builder.verb()
        if verb is None or (verb.form is Form.FINITE and word not in lexicon.SUBORDINATORS):
            return
        subject = self.clause.subject
        if self.clause.verb.lemma in ("accuse", "suspect", "prevent", "stop", "dissuade") and self.clause.object:
            subject = self.clause.object
        tie = Tie.INFINITIVE if verb.form is Form.INFINITIVE or word in lexicon.PURPOSE else Tie.GERUND
        # "doubted the League's skill in taking towns": whose deeds, and whether done, stays open.
        owned = word in ("in", "at") and self.last_is_object and self.last and self.last[-1].possessor is not None
        builder.loose_verb(tie, subject, self.clause, word, doubtful=bool(owned))
        self.done = builder.kind() is not Kind.COMMA and builder.kind() is not Kind.COORDINATOR

    def time(self) -> None:
        builder = self.builder
        if builder.kind(builder.at + 1) is Kind.VERB and builder.kind(builder.at - 1) is Kind.COORDINATOR:
            builder.at += 1
            return
        builder.take_times(self.clause.times, "")

    def adverb(self) -> None:
        self.clause.adverbs.append(self.builder.word())
        self.builder.at += 1

    def adjective(self) -> None:
        phrase = self.builder.chunks[self.builder.at].phrase
        if self.clause.predicative is None and not self.clause.objects:
            self.clause.predicative = phrase
        self.builder.at += 1

    def comma(self) -> None:
        builder = self.builder
        self.aside = False
        following = builder.kind(builder.at + 1)
        if (
            following in (Kind.ADVERB, Kind.OTHER)
            and builder.word(builder.at + 1) in NOW
            and builder.kind(builder.at + 2) is Kind.NOUN
        ):
            builder.at += 1  # "formed the Union, now a party in X"
            following = Kind.NOUN
        if following is Kind.RELATIVE and self.last:
            builder.at += 1
            builder.relative(self._described(), embedded=self.embedded)
        elif self.clause.tie is Tie.RELATIVE and following in (Kind.NOUN, Kind.TIME, Kind.PREPOSITION, Kind.ADVERB):
            self.done = True
        elif self.closing_comma and following in (Kind.NOUN, Kind.TIME, Kind.PREPOSITION, Kind.ADVERB):
            self.done = following is Kind.NOUN or self._main_follows(builder.at + 1)
            builder.at += not self.done
        elif following is Kind.COORDINATOR and self.embedded and builder.waiting:
            self.done = builder.kind(builder.at + 2) is Kind.NOUN  # ", and B" goes on with the waiting subject
            builder.at += not self.done
        elif following is Kind.NOUN:
            self.after_comma_noun()
        elif following is Kind.VERB and self.embedded:
            self.done = True
        else:
            builder.at += 1

    def _main_follows(self, at: int) -> bool:
        """After a fronted clause: the comma that leads to the main clause."""
        builder = self.builder
        while builder.kind(at) in (Kind.PREPOSITION, Kind.TIME, Kind.ADVERB, Kind.COMMA, Kind.NOUN):
            if builder.kind(at) is Kind.NOUN and builder.reader.starts_clause(at):
                return True
            at += 1
        return False

    def after_comma_noun(self) -> None:
        builder = self.builder
        if builder.reader.starts_clause(builder.at + 1):
            self.done = True
            return
        builder.at += 1
        run = builder.reader.read(builder.at, subject=False)
        builder.at = run.next
        owner = self._explained(run.members)
        if owner is not None:
            owner.appositions.extend(run.members)
            self.last, self.last_is_object = [owner], False
            return
        if self._verb_left_out(run.members):
            self.loose_member(run.members)
            return
        self.aside = run.members[-1].determiner in ("a", "an") and run.members[-1].name is None
        if self.last and builder.kind(builder.at) in (Kind.COMMA, Kind.END, Kind.BREAK, None):
            self.last[-1].complements.setdefault("aside", []).extend(run.members)
        self.builder.result.loose.extend(run.members)
        self.last, self.last_is_object = run.members, False

    def _verb_left_out(self, members: list[NounPhrase]) -> bool:
        """ "Otto died in Riga in 1410, Karl at Lund in 1411": a second name with a date after a dated clause."""
        builder = self.builder
        if not self.clause.times or len(members) != 1 or members[0].name is None or members[0].determiner:
            return False
        at = builder.at
        while builder.kind(at) is Kind.PREPOSITION and builder.kind(at + 1) is Kind.NOUN:
            at += 2
        return builder.kind(at) is Kind.PREPOSITION and builder.kind(at + 1) is Kind.TIME

    def _explained(self, members: list[NounPhrase]) -> NounPhrase | None:
        """ "founded X in 1900, a splinter of Y": the description stands apart from what it describes."""
        if len(members) != 1 or members[0].determiner not in ("a", "an", "the"):
            return None
        within = self.builder.result.clauses[-1]
        if within is not self.clause and within.verb.lemma in LISTING:
            return None  # "the Union, made up of A, the B led by C, and D"
        nearest = self.last[-1:] if not self.last_is_object else []
        farther = [*self.clause.object[-1:], *(self.clause.subject if self.clause.passive else [])]
        listing = bool(nearest) and (self.clause.verb.lemma in LISTING or members[0].determiner == "the")
        for phrase in nearest if listing else [*nearest, *farther]:
            if explains(self.builder.tagged, phrase, members[0], in_list=False):
                return phrase
        return None
