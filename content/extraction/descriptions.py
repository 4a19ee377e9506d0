"""A describing phrase taken apart, and the facts it makes of what it describes: member, leader, office, class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from content.enums import EntityKind, Predicate
from content.extraction import cues
from content.extraction.arguments import Arguments
from content.extraction.described_things import telling
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.name_joints import is_demonym
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import noun_class, nouns, relations, word_list
from content.records import Literal, Span

COMPLEMENTS = ("of", "to", "in", "at", "for", "on", "from", "against")
NO_CLASS = word_list("no_class")


@dataclass(frozen=True, slots=True)
class Description:
    """A describing phrase taken apart: role words, what they are of, and whether there is only one such."""

    head: str
    role: str
    whole: str
    complement: Argument | None
    complement_text: str
    definite: bool
    span: Span
    time: TimeUse | None = None
    words: int = 0  # of the phrase without its complements
    best: bool = False  # "the largest port": says nothing without the place


class Descriptions:
    def __init__(self, tagged: TaggedSentence, arguments: Arguments) -> None:
        self.tagged, self.arguments = tagged, arguments

    def describe(
        self,
        subjects: list[NounPhrase],
        phrase: NounPhrase,
        rule: str,
        time: TimeUse | None,
        *,
        default: Argument | None = None,
        group: Argument | None = None,
    ) -> Iterator[Draft]:
        """Facts that `subjects` are `phrase`; `default` is what the role is of when the phrase does not say, `group`
        what it is of whatever the phrase says."""
        if phrase.name is not None or is_demonym(phrase.lemma):
            yield from self._people(subjects, phrase, rule)
            return
        if phrase.pronoun or phrase.lemma in ("one", "ones"):
            return
        for who in self.arguments.resolve(self.tagged, subjects):
            if who.key:
                yield from self.made(who, phrase, rule, time, default, group)

    def _people(self, subjects: list[NounPhrase], phrase: NounPhrase, rule: str) -> Iterator[Draft]:
        """ "Otto Brandt, a Dane from Visby", "A and B were Danes": of what people somebody is."""
        name, words = phrase.name, self.tagged.tokens[phrase.head].text
        people = name is None or (name.kind is EntityKind.PEOPLE and not name.reference)
        several = not phrase.determiner and words.endswith("s") and is_demonym(words[:-1].lower())
        if not people or not (phrase.determiner in ("a", "an") or several):
            return
        told = self._take_apart(phrase, None)
        value = told.whole.replace(words, words[:-1], 1) if several else told.whole
        for who in self.arguments.resolve(self.tagged, subjects):
            if who.key and who.kind == "person":
                yield Draft(Predicate.IS_A, who, rule, told.span, value=Literal(value), verb="be")

    def made(
        self,
        who: Argument,
        phrase: NounPhrase,
        rule: str,
        time: TimeUse | None = None,
        default: Argument | None = None,
        group: Argument | None = None,
    ) -> Iterator[Draft]:
        """Facts that one thing is `phrase`; see `describe`."""
        told = self._take_apart(phrase, default)
        if group is not None:
            told = replace(told, complement=group)
        draft = Draft(Predicate.IS_A, who, rule, told.span, time=time or told.time, role=told.role, verb="be")
        for word in told.whole.lower().split():
            draft.modality = cues.ADJECTIVES.get(word, draft.modality)
        if time is None and told.time is None and "former" in told.whole.lower().split():
            draft.qualifiers["former"] = "yes"
        relation = relations().get(told.head) or relations().get(told.head.split()[-1])
        if relation is not None and self._relation(draft, relation, told):
            yield draft
            if draft.predicate is Predicate.LOCATED_IN and self._class_fits(who, phrase, told):
                plain = told.whole if told.best else " ".join(told.whole.split()[: told.words])
                yield Draft(Predicate.IS_A, who, rule, told.span, value=Literal(plain), verb="be")
        elif self._leader_of(who, told):
            yield self._leads(draft, who, told)
        elif who.kind in ("person", "") and (
            told.head in nouns("office") or told.head.split()[-1] in nouns("office") | nouns("lead")
        ):
            yield from self._office(draft, told, phrase)
        elif self._class_fits(who, phrase, told):
            draft.value, draft.role, draft.time = Literal(told.whole), "", None
            yield draft

    def _leader_of(self, who: Argument, told: Description) -> bool:
        leads = told.head.split()[-1] in nouns("lead") and who.kind in ("person", "")
        return leads and told.complement is not None and told.complement.kind != "person"

    def _leads(self, draft: Draft, who: Argument, told: Description) -> Draft:
        if told.definite:
            draft.predicate, draft.subject, draft.object = Predicate.LED_BY, told.complement, who  # type: ignore[assignment]
        else:
            draft.predicate, draft.object = Predicate.HOLDS_OFFICE, told.complement
            draft.qualifiers["article"] = "a"
        return draft

    def _office(self, draft: Draft, told: Description, phrase: NounPhrase) -> Iterator[Draft]:
        """With what it is of, or with a date; a bare rank in passing is only what somebody is."""
        draft.predicate, draft.object = Predicate.HOLDS_OFFICE, told.complement
        if not told.definite:
            draft.qualifiers["article"] = "a"
        if told.complement is None and told.complement_text:
            draft.role = told.whole
        if draft.object or draft.time or draft.role.count(" ") >= 1 or phrase.lemma in CROWNED:
            yield draft
        elif phrase.complements.get("from") and not told.definite:
            draft.predicate, draft.role, draft.value = Predicate.IS_A, "", Literal(told.whole)
            draft.qualifiers.pop("article", None)
            yield draft

    def _relation(self, draft: Draft, relation: Mapping[str, str], told: Description) -> bool:
        work = told.complement is not None and told.complement.kind in RELATION_TYPES["author_of"]
        if relation["predicate"] == "author_of" and told.complement_text and not work:
            draft.predicate, draft.value, draft.role = Predicate.AUTHOR_OF, Literal(told.complement_text), ""
            return True
        if told.complement is None:
            return False
        wanted = RELATION_TYPES.get(relation["predicate"])
        if wanted and told.complement.kind not in wanted:
            return False
        draft.predicate = Predicate(relation["predicate"])
        if "place" in relation:
            draft.place = told.complement
            return draft.predicate is Predicate.BORN and told.complement.kind == "place"
        own, other = draft.subject, told.complement
        draft.subject, draft.object = (own, other) if relation["subject"] == "self" else (other, own)
        draft.role = told.role if draft.predicate in (Predicate.MEMBER_OF, Predicate.SUPPORTED_BY) else ""
        if "kind" in relation:
            draft.qualifiers["kind"] = relation["kind"]
        if not told.definite:
            draft.qualifiers["article"] = "a"
        return own.key != other.key and SELF_TYPES.get(relation["predicate"], own.kind) in (own.kind, "")

    def _only_with_deed(self, phrase: NounPhrase) -> bool:
        """ "the first woman to lead it", "the last city that they held": without the deed it says nothing."""
        end = max(phrase.stop, phrase.end)
        if end >= len(self.tagged.tokens) or phrase.determiner != "the":
            return False
        following = self.tagged.tokens[end]
        words = {self.tagged.tokens[at].text.lower() for at in range(phrase.start, phrase.head)}
        return following.pos == "TO" or (
            bool(words & SINGLED_OUT) and following.text.lower() in ("that", "which", "where")
        )

    def _class_fits(self, who: Argument, phrase: NounPhrase, told: Description) -> bool:
        if self._only_with_deed(phrase):
            return False
        if phrase.lemma in NO_CLASS or not noun_class(phrase.lemma) or phrase.possessor is not None:
            return False
        if phrase.number >= 0:
            return False  # "merged into one group, the Union"
        if ANAPHORIC & set(told.whole.lower().split()) or any(not telling(self.tagged, inner) for inner in phrase.of):
            return False
        bound = phrase.lemma in KIN or relations().get(phrase.lemma, {}).get("predicate") in BOUND
        if bound and told.complement is None:
            return False
        if noun_class(phrase.lemma) == "person" and who.kind not in ("person", "people"):
            return False
        if phrase.determiner not in ("a", "an", "the", ""):
            return False
        return (
            who.kind in ("", noun_class(phrase.lemma), "people") or (who.kind, noun_class(phrase.lemma)) in COMPATIBLE
        )

    def _take_apart(self, phrase: NounPhrase, default: Argument | None) -> Description:
        tokens = self.tagged.tokens
        head = phrase.lemma
        before = tokens[phrase.head - 1].lemma.lower() if phrase.head > phrase.start else ""
        pair = f"{before} {head}"
        if pair in nouns("lead") | nouns("office") or pair in relations():
            head = pair
        complement, text = self._complement(phrase, default)
        first = phrase.start + (1 if phrase.determiner and tokens[phrase.start].pos in ("DT", "PRP$", "PDT") else 0)
        named = [at for at, mention in phrase.names if at < phrase.head]
        role_start = first if not named else max(named) + 1
        whole = Span(tokens[first].span.start, tokens[self._stop(phrase) - 1].span.end)
        role = Span(tokens[min(role_start, phrase.head)].span.start, tokens[phrase.end - 1].span.end)
        return Description(
            head=head,
            role=self._role_text(role, phrase),
            whole=self._text(whole),
            complement=complement,
            complement_text=text,
            definite=self._definite(phrase),
            span=whole,
            time=self._bracket_time(phrase),
            words=phrase.end - first,
            best=self._best(phrase),
        )

    def _stop(self, phrase: NounPhrase) -> int:
        """Where the description ends; a superlative says in what: "the largest port in Sweden"."""
        among = phrase.complements.get("?in", [])[:1]
        return max([phrase.stop, phrase.end, *(inner.stop for inner in among if self._best(phrase))])

    def _best(self, phrase: NounPhrase) -> bool:
        return any(self.tagged.tokens[at].pos == "JJS" for at in range(phrase.start, phrase.head))

    def _definite(self, phrase: NounPhrase) -> bool:
        """Whether there is only one such: "the leader", "leader of X", not "a leader", "one leader", "leaders"."""
        if phrase.number >= 0 or phrase.plural or phrase.determiner in ("a", "an", "some", "any", "another", "bare"):
            return False
        words = {self.tagged.tokens[at].text.lower() for at in range(phrase.start, phrase.head)}
        return not words & {"key", "major", "prominent", "notable", "senior", "leading", "important", "other", "top"}

    def _role_text(self, span: Span, phrase: NounPhrase) -> str:
        """ "former commanders" as the role of one of them: "commander"."""
        text = self._text(span)
        for word in ("former ", "then ", "other ", "notable ", "first ", "new ", "current "):
            text = text.removeprefix(word)
        return text[: len(text) - len(text.split()[-1])] + phrase.lemma if phrase.plural else text

    def _complement(self, phrase: NounPhrase, default: Argument | None) -> tuple[Argument | None, str]:
        for preposition in COMPLEMENTS:
            if preposition == "from" and phrase.lemma not in ELECTED:
                continue
            for name in (preposition, f"?{preposition}"):
                for inner in phrase.complements.get(name, [])[:1]:
                    found = self.arguments.resolve(self.tagged, [inner])
                    if len(phrase.complements[name]) == 1 and len(found) == 1 and found[0].key:
                        return found[0], found[0].text
                    return None, found[0].text if found else ""
        if phrase.possessor is not None:
            owner = self.arguments.one(self.tagged, phrase.possessor)
            return (owner, owner.text) if owner.key else (None, owner.text)
        modifiers = [mention for at, mention in phrase.names if at < phrase.head]
        if len(modifiers) == 1 and not is_adjectival(modifiers[0].text):
            named = self.arguments.mention(modifiers[0])
            if named is not None:
                return named, named.text
        return default, ""

    def _bracket_time(self, phrase: NounPhrase) -> TimeUse | None:
        for start, end in phrase.brackets:
            times = [mark for at in range(start, end) if (mark := self.tagged.time(at)) is not None]
            if len(times) == 1 and end - start <= 2:
                return TimeUse(times[0], "")
        return None

    def _text(self, span: Span) -> str:
        return " ".join(self.arguments.text[span.start : span.end].split())

    def _span(self, phrase: NounPhrase) -> Span:
        tokens = self.tagged.tokens
        return Span(tokens[phrase.start].span.start, tokens[max(phrase.stop, phrase.end) - 1].span.end)


def is_adjectival(word: str) -> bool:
    """ "Venetian", "Swiss": a demonym before a role says where from, not of what."""
    return word.lower().endswith(("an", "ian", "ese", "ish", "ic", "i", "ch", "ss"))


ELECTED = word_list("elected")
CROWNED = word_list("crowned")
KIN = word_list("kin")
SINGLED_OUT = frozenset({"first", "last", "only"})
# A "friend" or "founder" of nobody in particular is nothing to ask.
BOUND = frozenset(
    {"founded", "member_of", "author_of", "allied_with", "opposed", "supported_by", "succeeded_by", "signed"}
)
ANAPHORIC = word_list("anaphoric")
RELATION_TYPES = {
    "member_of": ("group", "people", "event"),
    "founded": ("group", "place", ""),
    "capital_of": ("place", "group", ""),
    "located_in": ("place",),
    "part_of": ("group", "place"),
    "split_from": ("group",),
    "author_of": ("work", ""),
    "fought_in": ("event",),
    "signed": ("agreement",),
    "allied_with": ("group", "person", "people", "place", ""),
    "opposed": ("group", "person", "people", "place", "event", ""),
    "supported_by": ("group", "person", "people", "place", "event", "agreement", ""),
    "succeeded_by": ("group", "person", "place"),
    "born": ("place",),
}
SELF_TYPES = {"located_in": "place", "capital_of": "place", "split_from": "group", "part_of": "group"}
COMPATIBLE = frozenset(
    {
        ("place", "group"),
        ("group", "event"),
        ("agreement", "work"),
        ("event", "agreement"),
        ("work", "agreement"),
        ("agreement", "event"),
    }
)
