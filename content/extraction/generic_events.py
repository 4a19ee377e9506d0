"""Verbs without a predicate of their own: who did it, to whom, when and where, with the verb kept.

`qualifiers["wording"]` is the verb with its objects as it stands after the subject, in the past tense where the
document's is ("tried to cross the Rhine"), without adverbs and dependent clauses.
"""

from __future__ import annotations

from collections.abc import Iterator

from lemminflect import getInflection

from content.enums import Modality, Predicate
from content.extraction.arguments import Arguments
from content.extraction.clause_times import clause_time
from content.extraction.described_things import telling
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import Clause, Tie
from content.extraction.slot_types import OF_PEOPLE
from content.extraction.speech import CLAIMING
from content.extraction.tokens import TaggedSentence
from content.extraction.verbs import Form
from content.extraction.vocabulary import word_list
from content.records import Span

VERSION = 1
EMPTY = word_list("empty_verbs")
LEANING = word_list("leaning")
SENDING = word_list("sending")
BEING_IN = word_list("being_in")
TRAILING = ("IN", "TO", "CC", "DT", ",", "``", "WDT", "WP")
PLACE_SLOTS = ("in", "at", "near", "to", "from", "into")
PERSON_SLOTS = frozenset({"with", "against", "to", "on", "from"})


SINGULAR = {"were": "was", "are": "is", "have": "has"}
HEADLINED = word_list("headlined")


def _with_whole_quotes(words: str) -> str:
    """Without a quotation mark whose other half was cut off."""
    for opening, closing in (("“", "”"), ('"', '"')):
        pair = words.count(opening) % 2 == 0 if opening == closing else words.count(opening) == words.count(closing)
        if not pair:
            words = words.replace(opening, "").replace(closing, "")
    return words


class GenericEvents:
    def __init__(self, tagged: TaggedSentence, arguments: Arguments) -> None:
        self.tagged, self.arguments = tagged, arguments

    def drafts(self, clause: Clause) -> Iterator[Draft]:
        """A named subject with a named object, or with a date; a described subject only with a date."""
        if self._says_nothing(clause):
            return
        for phrase in clause.subject:
            members = self.arguments.resolve(self.tagged, [phrase])
            if clause.times and len(members) == 1 and not members[0].key and clause_time(clause) is not None:
                members = [found] if (found := self.arguments.told(self.tagged, phrase)) else []
            for subject in members:
                if subject.key and not (subject.kind in ("place", "group") and clause.verb.lemma in OF_PEOPLE):
                    yield from self._event(clause, subject)

    def _says_nothing(self, clause: Clause) -> bool:
        turned = clause.verb.lemma == "become" and clause.predicative is not None and bool(clause.times)
        state = clause.verb.lemma == "be" and any(phrase.lemma in BEING_IN for phrase in clause.slots.get("in", ())[:1])
        if clause.governs or (clause.verb.lemma in EMPTY and not turned and not state):
            return True
        return clause.tie is Tie.INFINITIVE and not clause.objects

    def _event(self, clause: Clause, subject: Argument) -> Iterator[Draft]:
        draft = Draft(
            Predicate.GENERIC_EVENT,
            subject,
            f"clause.{clause.verb.form.value}@{VERSION}",
            self._span(clause),
            time=clause_time(clause),
            verb=clause.verb.key,
        )
        self._target(clause, draft)
        self._place(clause, draft)
        if clause.verb.lemma in CLAIMING:
            draft.modality, draft.attributed_to = Modality.ATTRIBUTED, subject.text
        if draft.object or draft.time or (draft.value and (draft.place or self._full(draft))):
            one = len(clause.subject) > 1 and not self._plural(subject)
            draft.qualifiers["wording"] = self.wording(clause, subject.key, one=one)
            open_to = self._leans(clause) or self._of_another(clause, subject)
            if not open_to and (draft.value is None or draft.value.text != subject.text):
                yield draft

    def _leans(self, clause: Clause) -> bool:
        """Whether the wording needs another sentence: "captured him", "confirmed this"."""
        tokens = self.tagged.tokens
        for at in range(clause.verb.end, min(clause.core, len(tokens))):
            following = tokens[at + 1].pos if at + 1 < len(tokens) else ""
            if tokens[at].text.lower() == "such":
                return True
            if tokens[at].text.lower() in LEANING and not following.startswith(("NN", "JJ", "CD")):
                return True
        return False

    def _of_another(self, clause: Clause, subject: Argument) -> bool:
        """ "arrested many of its members": whose they are stands in another sentence."""
        if not subject.key.startswith("described:"):
            return False
        tokens = self.tagged.tokens
        return any(
            tokens[at].pos == "PRP$" and tokens[at].text.lower() in ("its", "his", "her") and not self.tagged.name(at)
            for at in range(clause.verb.end, min(clause.core, len(tokens)))
        )

    def _full(self, draft: Draft) -> bool:
        """A value that says enough without a date: a name or three words in it."""
        words = draft.value.text.split() if draft.value else []
        return len(words) > 2 and any(word[0].isupper() for word in words)

    def _target(self, clause: Clause, draft: Draft) -> None:
        objects = self.arguments.resolve(self.tagged, clause.object)
        agents = self.arguments.resolve(self.tagged, clause.slots.get("by", ())) if clause.passive else []
        named = [a for a in (agents if clause.passive else objects) if a.key and a.key != draft.subject.key]
        draft.object = named[0] if len(named) == 1 else None
        if clause.passive:
            draft.qualifiers["voice"] = "passive"
        if draft.object is None and len(clause.object) == 1 and telling(self.tagged, clause.object[-1]) and objects:
            draft.value = objects[0].literal()
        if not clause.object and draft.object is None:
            self._reached(clause, draft)
        if draft.value is None and clause.verb.lemma == "become" and clause.predicative is not None:
            draft.value = self.arguments.words(self.tagged, clause.predicative).literal()

    def _reached(self, clause: Clause, draft: Draft) -> None:
        """ "negotiated with X", "appealed to X": whom the verb reaches through the preposition after it."""
        for slot in [name for name in list(clause.slots)[:1] if name in PERSON_SLOTS]:
            found = [a for a in self.arguments.resolve(self.tagged, clause.slots[slot]) if a.key]
            if len(found) == 1 and found[0].kind in ("person", "group", "people") and found[0].key != draft.subject.key:
                draft.object = found[0]
                draft.qualifiers["preposition"] = slot

    def _place(self, clause: Clause, draft: Draft) -> None:
        for slot in PLACE_SLOTS:
            if slot == "to" and clause.objects and clause.verb.lemma not in SENDING:
                continue  # "sold the fort to Sweden": not where
            found = self.arguments.resolve(self.tagged, clause.slots.get(slot, ()))
            places = [argument for argument in found if argument.key and argument.kind == "place"]
            if len(places) == 1 and draft.place is None:
                draft.place = places[0]
                draft.qualifiers["place_preposition"] = slot

    # wording

    def _plural(self, subject: Argument) -> bool:
        record = self.arguments.entities.get(subject.key) or self.arguments.described.get(subject.key)
        return record is not None and record.plural

    def wording(self, clause: Clause, subject: str, *, one: bool = False) -> str:
        """The verb and what belongs to it; with the infinitive it governs ("forced X to flee"). `one`: of several
        subjects one that is no plural ("was arrested" of "A and B were arrested")."""
        tokens = self.tagged.tokens
        end = max(clause.core, clause.complement.core if clause.complement is not None else 0, clause.verb.end)
        end = self._unbroken(clause.verb.end, min(end, len(tokens)))
        while end > clause.verb.end and self._dangles(end - 1):
            end -= 1
        verb, rest = self._verb(clause), ""
        if end > clause.verb.end:
            rest = self.arguments.told_text(self.tagged, clause.verb.end, end, subject)
        first, _, others = verb.partition(" ")
        if one and first in SINGULAR:
            verb = f"{SINGULAR[first]} {others}".strip()
        return _with_whole_quotes(f"{verb} {rest}".strip().rstrip(" ,;."))

    def _unbroken(self, start: int, end: int) -> int:
        """The end of the words: no list of examples, no half word ("the U.S.-led"), all of "were seen leaving X"."""
        tokens = self.tagged.tokens
        if start < len(tokens) and tokens[start].pos == "VBG":
            end = next((at for at in range(start, len(tokens)) if tokens[at].pos in (",", ".", ":", "CC")), end)
        end = next((at for at in range(start, end) if tokens[at].lemma in ("including", "such_as")), end)
        if end > start and self.arguments.text[tokens[end - 1].span.end :][:2].strip(".")[:1] == "-":
            while end > start and tokens[end - 1].pos not in ("IN", "TO"):
                end -= 1
        return end

    def _dangles(self, at: int) -> bool:
        """A last word that leads to something cut off: "in order to", "in which"."""
        token = self.tagged.tokens[at]
        return token.pos in TRAILING or token.text.lower() in ("order", "in_order_to")

    def _verb(self, clause: Clause) -> str:
        tokens, verb = self.tagged.tokens, clause.verb
        words = [token.text for token in tokens[verb.start : verb.end] if token.pos != "RB"]
        if verb.start == 0 and words:
            words[0] = words[0].lower()
        if verb.form is Form.FINITE and verb.auxiliary and not verb.modal:
            return " ".join([*words, *([verb.particle] if verb.particle and verb.particle not in words else [])])
        headline = verb.lemma in HEADLINED and verb.form is Form.PAST and not clause.passive and not clause.object
        past = tokens[verb.start].pos in ("VBD", "VBN", "VBG", "VB") and verb.form is not Form.INFINITIVE
        if headline or (clause.passive and not verb.passive):
            return " ".join(["were" if self._many(clause) else "was", *words])
        if past and not verb.chain and not verb.passive:
            particle = [verb.particle] if verb.particle else []
            return " ".join([(getInflection(verb.lemma, "VBD") or (words[0],))[0], *particle])
        return " ".join(words)

    def _many(self, clause: Clause) -> bool:
        return len(clause.subject) > 1 or any(phrase.plural for phrase in clause.subject)

    def _span(self, clause: Clause) -> Span:
        tokens = self.tagged.tokens
        return Span(tokens[clause.start].span.start, tokens[min(clause.end, len(tokens)) - 1].span.end)
