"""Runs of noun phrases: which are members of a list ("A, B and C"), which explain the one before ("A, head of B")."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.extraction import lexicon
from content.extraction.chunks import Chunk, Kind
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence
from content.extraction.verbs import Form, VerbGroup
from content.extraction.vocabulary import actions, noun_class

# After a noun these open a clause of their own rather than go on with the phrase.
NEW_CLAUSE = lexicon.SUBORDINATORS - {"than", "as", "so"}


@dataclass(slots=True)
class Run:
    """Members of a coordination; `next` is the index of the first chunk after it."""

    members: list[NounPhrase] = field(default_factory=list)
    next: int = 0
    uncertain: bool = False


class RunReader:
    def __init__(self, tagged: TaggedSentence, chunks: list[Chunk]) -> None:
        self.tagged, self.chunks = tagged, chunks

    def kind(self, at: int) -> Kind | None:
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else None

    def word(self, at: int) -> str:
        return self.chunks[at].word if 0 <= at < len(self.chunks) else ""

    def phrase(self, at: int) -> NounPhrase:
        """The phrase of a noun chunk; LookupError elsewhere."""
        phrase = self.chunks[at].phrase
        if phrase is None:
            raise LookupError(f"chunk {at} is no noun phrase")
        return phrase

    def verb(self, at: int) -> VerbGroup:
        """The group of a verb chunk; LookupError elsewhere."""
        verb = self.chunks[at].verb
        if verb is None:
            raise LookupError(f"chunk {at} is no verb group")
        return verb

    def read(self, at: int, *, subject: bool) -> Run:
        """The run that starts with the noun chunk `at`; `subject` says a verb may follow the last member."""
        first, at = self.member(at, wide=subject)
        run = Run([first], at)
        parts: list[tuple[str, NounPhrase, int]] = []
        here, either = at, False
        while True:
            separator, start = self._separator(here)
            if not separator:
                break
            if not subject and separator != "," and self.starts_clause(start):
                break
            if separator == "," and self._other_clause(start, subject=subject):
                break
            either = either or self.word(start - 1) == "or"
            phrase, here = self.member(start, wide=subject or self._explains(start))
            parts.append((separator, phrase, here))
        run = self._sort(run, parts)
        for phrase in run.members if either and len(run.members) > 1 else ():
            phrase.alternative = True
        return run

    def _separator(self, at: int) -> tuple[str, int]:
        """The separator at `at` when a noun follows it: ",", "and" or ", and", else ""."""
        kind = self.kind(at)
        if kind is Kind.COMMA:
            after = at + 1
            if self.kind(after) is Kind.COORDINATOR and self.word(after) != "but":
                after += 1
                if self.word(after) == "both":
                    after += 1
                return (", and", after) if self.kind(after) is Kind.NOUN else ("", at)
            return (",", after) if self.kind(after) is Kind.NOUN else ("", at)
        if kind is Kind.COORDINATOR and self.word(at) != "but":
            return ("and", at + 1) if self.kind(at + 1) is Kind.NOUN else ("", at)
        return "", at

    def _other_clause(self, at: int, *, subject: bool) -> bool:
        """After a comma: a noun with its own verb is another clause, not a member."""
        return not subject and self.starts_clause(at)

    def _explains(self, at: int) -> bool:
        phrase = self.chunks[at].phrase
        return phrase is not None and phrase.determiner in ("a", "an") and phrase.name is None

    def member(self, at: int, *, wide: bool) -> tuple[NounPhrase, int]:
        """A noun phrase with its complements; `wide` also takes prepositions other than "of"."""
        phrase = self.phrase(at)
        at += 1
        while self.kind(at) is Kind.PREPOSITION and self.kind(at + 1) in (Kind.NOUN, Kind.TIME):
            preposition = self.word(at)
            if self.kind(at + 1) is Kind.TIME:
                if not self._own_time(phrase, preposition, wide=wide):
                    break
                phrase.time = self.chunks[at + 1].time
                at += 2
                if self.kind(at) is Kind.COORDINATOR and self.kind(at + 1) is Kind.TIME:
                    at += 2  # "the games of 1924 and 1928": two dates are none
                    phrase.time = None
                phrase.stop = self.chunks[at - 1].end
                continue
            if preposition in lexicon.EXAMPLES | lexicon.EXCEPTIONS:
                at = self._examples(phrase, preposition, at)
                continue
            if preposition == "between" and wide and phrase.name is None and not phrase.pronoun:
                at = self._pair(phrase, at + 1)
                continue
            if preposition != "of" and not (wide and preposition in ("from", "in", "at", "to", "for", "on", "near")):
                break
            at = self._complement(phrase, preposition, at + 1, subject=wide)
        return phrase, at

    def _own_time(self, phrase: NounPhrase, preposition: str, *, wide: bool) -> bool:
        """ "the treaty of 1648", "the fall of Riga in 1710 led to": a date inside the phrase, not of the verb."""
        if phrase.time is not None or phrase.pronoun:
            return False
        event = broad_type(phrase) in ("event", "agreement") or phrase.lemma in actions()
        return preposition == "of" or (
            wide and preposition in ("in", "on") and (event or broad_type(phrase) == "event")
        )

    def _examples(self, phrase: NounPhrase, preposition: str, at: int) -> int:
        run = self.read(at + 1, subject=False)
        target = phrase.examples if preposition in lexicon.EXAMPLES else phrase.exceptions
        target.extend(run.members)
        return run.next

    def _complement(self, phrase: NounPhrase, preposition: str, at: int, *, subject: bool) -> int:
        """Reads the complement; a coordination stays inside when its members are of one type and the outer is not."""
        inner, here = self.member(at, wide=False)
        inners = [inner]
        if self._headless(inner, here) and self.kind(here) is Kind.COORDINATOR and self.kind(here + 1) is Kind.NOUN:
            following, here = self.member(here + 1, wide=False)  # "the two old and three new clubs"
            inners.append(following)
        while True:
            separator, start = self._separator(here)
            if not separator or not self._same_type(inner, start, phrase, subject=subject):
                break
            if separator == "," and not self._and_follows(start):
                break
            following, here = self.member(start, wide=False)
            inners.append(following)
            if separator.endswith("and"):
                break
        phrase.complements.setdefault(preposition, []).extend(inners)
        phrase.stop = inners[-1].stop
        return here

    def _headless(self, inner: NounPhrase, here: int) -> bool:
        """ "the two old (and three new clubs)", "the three Saxon (and two Danish ships)"."""
        if self.tagged.tokens[inner.head].pos in ("JJ", "CD", "VBN"):
            return True
        following = self.chunks[here + 1].phrase if here + 1 < len(self.chunks) else None
        counted = inner.number >= 0 and following is not None and following.number >= 0 and following.plural
        return counted and self.tagged.tokens[inner.head].pos == "NNP"

    def _pair(self, phrase: NounPhrase, at: int) -> int:
        """ "the rivalry between A and B": both belong to the phrase, whatever they are."""
        inner, here = self.member(at, wide=False)
        inners = [inner]
        if self.kind(here) is Kind.COORDINATOR and self.word(here) == "and" and self.kind(here + 1) is Kind.NOUN:
            following, here = self.member(here + 1, wide=False)
            inners.append(following)
        phrase.complements.setdefault("between", []).extend(inners)
        phrase.stop = inners[-1].stop
        return here

    def _same_type(self, inner: NounPhrase, at: int, outer: NounPhrase, *, subject: bool) -> bool:
        other = self.chunks[at].phrase
        if other is None or (not subject and self.starts_clause(at)):
            return False
        kind = broad_type(inner)
        return kind == broad_type(other) != "" and kind != broad_type(outer) and bool(inner.name) == bool(other.name)

    def _and_follows(self, at: int) -> bool:
        """Whether the comma list starting at `at` ends in "and X"."""
        while self.kind(at) is Kind.NOUN:
            at += 1
            while self.kind(at) is Kind.PREPOSITION and self.word(at) == "of" and self.kind(at + 1) is Kind.NOUN:
                at += 2
            separator, start = self._separator(at)
            if separator.endswith("and"):
                return True
            if not separator:
                return False
            at = start
        return False

    def starts_clause(self, at: int, *, lists: bool = False, alone: bool = False) -> bool:
        """Whether the noun at `at` is the subject of a verb of its own; `lists` lets "A, B and C" be the subject,
        `alone` takes no "A and B"."""
        apart = self.kind(at - 1) is Kind.COORDINATOR and self.kind(at - 2) is Kind.COMMA
        at += 1
        steps = 0
        while steps < 12:
            steps += 1
            kind = self.kind(at)
            if kind is Kind.PREPOSITION and self.word(at) in NEW_CLAUSE:
                return False
            if kind is Kind.COORDINATOR and alone:
                return False
            if (kind in (Kind.PREPOSITION, Kind.COORDINATOR) and self.kind(at + 1) in (Kind.NOUN, Kind.TIME)) or (
                kind is Kind.COMMA and lists and self.kind(at + 1) is Kind.NOUN and self._and_follows(at + 1)
            ):
                at += 2
            elif kind in (Kind.ADVERB, Kind.TIME):
                at += 1
            elif kind is Kind.VERB:
                return self._finite_at(at, apart=apart or self.kind(at - 1) is Kind.ADVERB)
            else:
                return False
        return False

    def _finite_at(self, at: int, *, apart: bool) -> bool:
        """`apart`: ", and" or an adverb stands before, as it does before a clause rather than a list member."""
        verb = self.verb(at)
        if verb.form is Form.FINITE:
            return True
        if verb.form is not Form.PAST:
            return False
        if verb.lemma in lexicon.INTRANSITIVE:
            return True
        if apart and verb.lemma not in lexicon.PARTICIPIAL:
            return not (self.kind(at + 1) is Kind.PREPOSITION and self.word(at + 1) == "by")
        return self.kind(at + 1) in (Kind.NOUN, Kind.THAT) and verb.lemma not in lexicon.NAMING

    def _sort(self, run: Run, parts: list[tuple[str, NounPhrase, int]]) -> Run:
        """Sorts what follows the first phrase into members and appositions; stops where neither is certain."""
        last_and = max((i for i, (separator, *_) in enumerate(parts) if separator.endswith("and")), default=-1)
        if len(parts) == 1 and parts[0][0] == ", and" and _unlike(run.members[0], parts[0][1]):
            return run
        for index, (separator, phrase, here) in enumerate(parts):
            anchor = run.members[-1]
            closing = index <= last_and
            named_late = anchor.name is None and phrase.name is not None
            if named_late and self.kind(here) not in (None, Kind.COMMA, Kind.END, Kind.BREAK, Kind.VERB, Kind.ADVERB):
                break
            if separator == "," and explains(self.tagged, anchor, phrase, in_list=closing):
                _merge_apposition(run.members, anchor, phrase)
            elif separator.endswith("and") or closing:
                run.members.append(phrase)
            elif broad_type(anchor) == broad_type(phrase) == "place" and anchor.name and phrase.name:
                anchor.complements.setdefault("in", []).append(phrase)
            else:
                break
            run.next = here
        return run


def _unlike(one: NounPhrase, other: NounPhrase) -> bool:
    """ "led by X, and the party": a comma before "and" of two unlike things opens something else."""
    return bool(broad_type(one)) and bool(broad_type(other)) and broad_type(one) != broad_type(other)


def _merge_apposition(members: list[NounPhrase], anchor: NounPhrase, phrase: NounPhrase) -> None:
    """The name is the phrase, the description explains it, whichever comes first."""
    if anchor.name is None and phrase.name is not None and not anchor.pronoun:
        phrase.appositions.append(anchor)
        phrase.appositions.extend(anchor.appositions)
        members[-1] = phrase
    else:
        anchor.appositions.append(phrase)


def explains(tagged: TaggedSentence, anchor: NounPhrase, phrase: NounPhrase, *, in_list: bool) -> bool:
    """Whether `phrase` after a comma says what `anchor` is."""
    if phrase.pronoun or (phrase.possessor is not None and phrase.name is None and not _noun_kind(phrase)):
        return False
    if phrase.name is not None and anchor.name is not None:
        return (
            phrase.determiner in ("a", "an") and broad_type(anchor) == "person" and broad_type(phrase) in ("people", "")
        )
    if phrase.name is None and anchor.name is not None:
        if phrase.determiner in ("a", "an"):
            return _agrees(phrase, anchor)
        if phrase.determiner == "" and tagged.tokens[phrase.head].pos == "NN":
            return _noun_kind(phrase) == "person" and broad_type(anchor) in ("person", "")
        if phrase.determiner == "the" and tagged.tokens[phrase.head].pos in ("NN", "JJ"):
            return _noun_kind(phrase) == broad_type(anchor) != ""
        return phrase.possessor is not None and _noun_kind(phrase) == broad_type(anchor) != ""
    if phrase.name is not None and anchor.name is None and not in_list and not (anchor.plural and not phrase.plural):
        return anchor.determiner in ("the", "a", "an", "his", "her", "its", "their", "") and (
            _noun_kind(anchor) != "" and broad_type(phrase) in (_noun_kind(anchor), "")
        )
    return False


def _agrees(phrase: NounPhrase, anchor: NounPhrase) -> bool:
    """A description and a name that can be one thing: no party is "a general"."""
    own, other = _noun_kind(phrase), broad_type(anchor)
    if "person" in (own, other) and other and own:
        return own == other or other == "people"
    return True


def _noun_kind(phrase: NounPhrase) -> str:
    return noun_class(phrase.lemma)


BROAD = {
    "person": "person",
    **dict.fromkeys(("state", "region", "subdivision", "town", "natural_feature", "building"), "place"),
    **dict.fromkeys(("party", "armed_group", "alliance", "army_unit", "agency", "international_body"), "group"),
    **dict.fromkeys(("company", "university", "organisation"), "group"),
    "people": "people",
    "event": "event",
    "agreement": "agreement",
    "work": "work",
    "unknown": "",
}


def broad_type(phrase: NounPhrase) -> str:
    """person, place, group, people, event, agreement, work, or "" when unknown."""
    if phrase.name is not None:
        return BROAD[phrase.name.kind.value]
    return noun_class(phrase.lemma)
