"""How far the document stands behind a clause.

Scope rules, all erring to the stricter reading: a verb's own negation, modal and governing verbs; adverbs over their
own comma segment; "according to" and a closing "… , X says" over the part of the sentence between semicolons; a verb
of saying over all that follows it; a paragraph that breaks off after "according to …," over the block after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.enums import Modality
from content.extraction import cues, lexicon
from content.extraction.annotations import Factuality
from content.extraction.frames import Clause, Parse, Tie
from content.extraction.nominals import NounPhrase
from content.extraction.sentence_sources import SentenceSources
from content.extraction.speech import CLAIMING, SAYING, THINKING, content_modality, takes_content
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import word_list
from content.records import Span

STRICT = {
    Modality.ASSERTED: 0,
    Modality.ESTIMATED: 1,
    Modality.ATTRIBUTED: 2,
    Modality.ALLEGED: 3,
    Modality.INTENDED: 4,
}
ASSERTED = Factuality(Modality.ASSERTED)
GERUND_FACT = word_list("gerund_fact") | {""}
GERUND_DENIED = word_list("gerund_denied")
CONDITIONAL = word_list("conditional")
GERUND_UNDONE = word_list("gerund_undone")
UNDONE = word_list("undone_adverbs")


@dataclass(frozen=True, slots=True)
class Standing:
    """Modality and source of a clause, and whether it says that something is so (`positive`) or is not."""

    factuality: Factuality
    positive: bool = True

    @property
    def modality(self) -> Modality:
        if not self.positive and self.factuality.modality in (Modality.ASSERTED, Modality.INTENDED):
            return Modality.NEGATED
        return self.factuality.modality


def stricter(one: Factuality, other: Factuality) -> Factuality:
    """The stricter of two; the source of either is kept."""
    best, rest = (one, other) if STRICT[one.modality] >= STRICT[other.modality] else (other, one)
    if best.source or best.entity or not (rest.source or rest.entity):
        return best
    level = best.document_level or rest.document_level
    return Factuality(best.modality, rest.source, best.cue or rest.cue, level, rest.entity)


class SentenceStanding:
    """Answers for the clauses of one sentence; `outer` is what the block or the document imposes."""

    def __init__(self, tagged: TaggedSentence, parse: Parse, text: str, outer: Factuality = ASSERTED) -> None:
        self.tagged, self.parse, self.text, self.outer = tagged, parse, text, outer
        self.low = text[tagged.span.start : tagged.span.end].lower()
        self.sources = SentenceSources(tagged, text)
        self.whole = self._whole()
        self.speeches = [found for clause in parse.clauses if (found := self._speech(clause))]

    def of(self, clause: Clause, span: Span | None = None) -> Standing:
        """The standing of a clause; `span` narrows the words looked at for adverbs and adjectives."""
        inner, positive = self._own(clause, set())
        found = stricter(stricter(inner, self._positional(clause.verb.start)), self.outer)
        found = stricter(found, self._words(clause.start, clause.end, clause.verb.start, clause.verb.end))
        return Standing(found, positive)

    def at(self, start: int, end: int) -> Standing:
        """The standing of words outside any verb (an apposition, a bracket), by token positions."""
        found = stricter(self.outer, self._positional(start))
        return Standing(stricter(found, self._words(start, end, start, start)))

    # the clause itself and what governs it

    def _own(self, clause: Clause, seen: set[int]) -> tuple[Factuality, bool]:
        if id(clause) in seen:
            return ASSERTED, True
        seen.add(id(clause))
        found, positive = self._verb(clause)
        if clause.sibling is not None and self._bare(clause):
            above, same = self._own(clause.sibling, seen)
            found, positive = stricter(found, above), positive and same
        tied, kept = self._tie(clause)
        found, positive = stricter(found, tied), positive and kept
        if clause.governor is not None:
            above, same = self._own(clause.governor, seen)
            found = stricter(found, above)
            positive = positive and (same or clause.tie is Tie.CONTENT)
        return found, positive

    def _bare(self, clause: Clause) -> bool:
        """ "did not attack or burn": the second verb shares the auxiliary."""
        pos = self.tagged.tokens[clause.verb.start].pos
        return clause.inherits_passive or pos in ("VB", "VBP", "VBG")

    def _verb(self, clause: Clause) -> tuple[Factuality, bool]:
        verb = clause.verb
        found, positive = ASSERTED, not verb.negated
        if verb.modal:
            if verb.negated and verb.modal in ("can", "will", "could", "would"):
                return ASSERTED, False
            found = Factuality(cues.MODALS.get(verb.modal, Modality.INTENDED))
        for _, effect in verb.chain:
            if effect == "negated":
                positive = not positive
            elif effect != "asserted":
                found = stricter(found, Factuality(Modality(effect)))
        if any(phrase.determiner in ("no", "neither") for phrase in [*clause.subject, *clause.object]):
            positive = False
        if {"never", "hardly", "scarcely", "nor", "neither"} & set(clause.adverbs) or self._undone(clause):
            positive = False
        opinion = verb.lemma in THINKING and len(clause.objects) > (0 if clause.passive else 1)
        if opinion or (clause.passive and verb.lemma in SAYING | CLAIMING | THINKING and clause.slots.get("as")):
            found = stricter(found, Factuality(Modality.ATTRIBUTED, self._source(clause.slots.get("by", []))))
        return found, positive

    def _undone(self, clause: Clause) -> bool:
        """ "nearly fell", "not even the guards fled"."""
        words = self.tagged.tokens[max(clause.verb.start - 1, 0) : clause.verb.end]
        first = clause.subject[0].start if clause.subject else 0
        return any(word.text.lower() in UNDONE for word in words) or self._low_before(first) == ["not", "even"]

    def _low_before(self, at: int) -> list[str]:
        return [token.text.lower() for token in self.tagged.tokens[max(at - 2, 0) : at]]

    def _tie(self, clause: Clause) -> tuple[Factuality, bool]:
        connective = clause.connective
        if clause.tie is Tie.INFINITIVE:
            return self._infinitive(clause)
        if clause.tie is Tie.GERUND:
            undone = not connective and clause.governor is not None and clause.governor.verb.lemma in GERUND_UNDONE
            if connective in GERUND_DENIED or undone:
                return ASSERTED, False
            if connective not in GERUND_FACT:
                above = clause.governor
                while above is not None and above.tie is Tie.GERUND and above.governor is not None:
                    above = above.governor
                accused = above is not None and above.verb.lemma in CLAIMING
                return Factuality(Modality.ALLEGED if accused else Modality.INTENDED), True
        if connective in CONDITIONAL:
            return Factuality(Modality.INTENDED), True
        if clause.tie is Tie.CONTENT and clause.governor is not None:
            return self._said(clause.governor), True
        return ASSERTED, True

    def _infinitive(self, clause: Clause) -> tuple[Factuality, bool]:
        governor = clause.governor
        if clause.connective == "first_to":
            return ASSERTED, True
        if governor is not None:
            effect = lexicon.OBJECT_CONTROL.get(governor.verb.lemma)
            if effect == "negated":
                return ASSERTED, False
            if effect == "asserted" and (governor.object or governor.passive):
                return ASSERTED, True
        return Factuality(Modality.INTENDED), True

    def _said(self, governor: Clause) -> Factuality:
        modality = content_modality(governor.verb.lemma)
        if modality is Modality.ASSERTED:
            return ASSERTED
        speakers = governor.slots.get("by", []) if governor.passive else governor.subject
        token = self.tagged.tokens[governor.verb.start]
        stand_in = self._stand_in(speakers)
        return Factuality(modality, "" if stand_in else self._source(speakers), token.span, entity=stand_in)

    def _stand_in(self, speakers: Sequence[NounPhrase]) -> str:
        """The entity of a speaker named by "he" or "the party" alone."""
        name = speakers[0].name if len(speakers) == 1 and speakers[0].possessor is None else None
        return name.entity if name is not None and name.reference else ""

    def _source(self, speakers: Sequence[NounPhrase]) -> str:
        named = [p for p in speakers if not (p.pronoun and p.lemma in ("it", "there", "which", "who", "that"))]
        return self._phrase_text(named[0]) if named else ""

    def _phrase_text(self, phrase: NounPhrase) -> str:
        first = phrase.possessor.start if phrase.possessor is not None else phrase.start
        return self.sources.words(first, max(phrase.stop, phrase.end))

    # what stands elsewhere in the sentence

    def _speech(self, clause: Clause) -> tuple[int, Factuality] | None:
        """From which token on a verb of saying governs; 0 when it closes the sentence ("…, she says")."""
        lemma = clause.verb.lemma
        if not takes_content(lemma) or content_modality(lemma) is Modality.ASSERTED:
            return None
        if clause.passive and not clause.slots.get("as") and not self._content_of(clause):
            return None
        if self._content_of(clause):
            return clause.verb.end, self._said(clause)
        if lemma in SAYING | CLAIMING and self._closing(clause):
            return self.sources.segment(clause.verb.start)[0], self._said(clause)
        if not clause.passive and clause.objects and lemma in SAYING | CLAIMING and lemma not in cues.PERFORMATIVE:
            return clause.verb.end, self._said(clause)
        return None

    def _content_of(self, clause: Clause) -> bool:
        if any(other.governor is clause and other.tie is Tie.CONTENT for other in self.parse.clauses):
            return True
        after = self.tagged.tokens[clause.verb.end : clause.verb.end + 2]
        return bool(after) and (after[0].text.lower() in ("that", ":") or after[0].pos == "''" or after[-1].pos == "''")

    def _closing(self, clause: Clause) -> bool:
        """ "…, Walker says." / "…, says Walker": nothing but the speaker follows a comma or a quotation."""
        start = min([clause.verb.start, *[phrase.start for phrase in clause.subject]])
        before = self.tagged.tokens[start - 1].text if start else ""
        return before in (",", '"', "”") and not clause.objects

    def _positional(self, at: int) -> Factuality:
        found = ASSERTED
        for start, factuality in self.speeches:
            if at >= start and self.sources.segment(at) == self.sources.segment(max(start - 1, 0)):
                found = stricter(found, factuality)
        for start, end, factuality in self.sources.spans:
            if start <= at < end:
                found = stricter(found, factuality)
        for start, factuality in self.sources.nouns:
            if at > start and self.sources.segment(at) == self.sources.segment(start):
                found = stricter(found, factuality)
        return stricter(found, self.whole)

    def _whole(self) -> Factuality:
        """What a phrase anywhere in the sentence does to all of it."""
        found = ASSERTED
        for phrase, modality in cues.SENTENCE:
            if phrase in self.low:
                found = stricter(found, Factuality(modality))
        return stricter(found, Factuality(Modality.INTENDED)) if self.low.rstrip().endswith("?") else found

    def _words(self, start: int, end: int, verb: int, verb_end: int) -> Factuality:
        """Adverbs over their comma segment, adjectives over the clause."""
        found = ASSERTED
        left, right = self._comma_segment(verb)
        for at in range(min(start, left), min(max(end, right), len(self.tagged.tokens))):
            low = self.tagged.tokens[at].text.lower()
            if low in cues.ADVERBS and left <= at < right:
                found = stricter(found, Factuality(cues.ADVERBS[low], cue=self.tagged.tokens[at].span))
            if verb <= at < verb_end:
                continue
            if low in cues.ADJECTIVES and start <= at < end and self.tagged.tokens[at].pos in ("JJ", "VBN", "VBD"):
                found = stricter(found, Factuality(cues.ADJECTIVES[low], cue=self.tagged.tokens[at].span))
        return found

    def _comma_segment(self, at: int) -> tuple[int, int]:
        tokens = self.tagged.tokens
        left = at
        while left > 0 and tokens[left - 1].text not in (",", ";", "(", ")"):
            left -= 1
        if left <= 2 or (tokens[left - 1].text == "," and left > 1 and tokens[left - 2].text.lower() in cues.ADVERBS):
            left = max(left - 2, 0)
        right = at
        while right < len(tokens) and tokens[right].text not in (",", ";", "(", ")"):
            right += 1
        return left, right
