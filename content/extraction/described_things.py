"""Things the text describes without naming them: "Venetian merchants", "the siege of Acre", "some Saxons".

They become entities whose key begins with "described:", when the words alone say whom or what is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.enums import EntityKind
from content.extraction.annotations import NameMention
from content.extraction.drafts import Argument
from content.extraction.keys import described_key
from content.extraction.nominals import NounPhrase
from content.extraction.runs import BROAD, broad_type
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import noun_class, nouns, word_list
from content.records import EntityRecord, Span

PARTIAL = word_list("partial")
PLAIN_MODIFIERS = word_list("plain_modifiers")
VAGUE = word_list("vague")
OWN_FORCES = word_list("own_forces")
POINTING = word_list("possessives") | {"this", "that", "these", "those", "such"}
BACKWARD = word_list("anaphoric") | {"others", "another"}
GOVERNING = word_list("governing")
DIRECTIONS = word_list("directions")
WHICH = ("of", "from", "to", "in", "between", "on", "near", "against", "with")
NEARLY = word_list("nearly")
ORDINALS = word_list("ordinals")
BUILT = word_list("built")
UNTOLD = word_list("untold")
ARMED = word_list("armed")
HAPPENINGS = word_list("happenings")


@dataclass(slots=True)
class DescribedThings:
    """The entities of a document, and in `described` those made for what it describes."""

    text: str
    entities: Mapping[str, EntityRecord]
    described: dict[str, EntityRecord] = field(default_factory=dict)

    def mention(self, mention: NameMention, text: str = "") -> Argument | None:
        """The entity of a name, or None while it is unresolved."""
        record = self.entities.get(mention.entity)
        if record is None:
            return None
        return Argument(record.name, BROAD[record.kind.value], mention.span, record.key, record.kind)

    def article_of(self, key: str) -> str:
        """What stands before the name of an entity in a sentence: "the " or nothing."""
        return "the " if self.entities[key].definite else ""

    def owner_of(self, phrase: NounPhrase) -> Argument | None:
        """Whose a phrase is, where that is known: "the League's archive"."""
        return self.mention(phrase.possessor.name) if phrase.possessor and phrase.possessor.name else None

    def _possessed(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        owner = self.owner_of(phrase)
        fit = phrase.lemma in nouns("collective") or noun_class(phrase.lemma) in ("event", "agreement")
        if owner is None or not fit or phrase.of or not self._plain(tagged, phrase):
            return None
        return self._describe(tagged, phrase, owner)

    def _says_which(self, tagged: TaggedSentence, phrase: NounPhrase, modifiers: list[NameMention]) -> bool:
        """Several of a kind ("Shia militias", "Venetian merchants"), or one thing with a name in it."""
        tokens = tagged.tokens
        words = {tokens[at].text.lower() for at in range(phrase.start, phrase.head)}
        if phrase.number >= 0:
            return False
        if modifiers and phrase.determiner == "the":
            words -= {"new"}
        if words & UNTOLD or phrase.determiner not in ("", "the", "a", "an", "some", "several", "many"):
            return False
        inner = [p for side, group in phrase.complements.items() for p in group if side in WHICH]
        named = bool(modifiers) or any(p.name is not None and self.mention(p.name) for p in inner)
        proper = any(tokens[at].text[0].isupper() for at in range(phrase.start + bool(phrase.determiner), phrase.head))
        head = noun_class(phrase.lemma)
        if tokens[phrase.head].pos == "NNS" and (head in ("person", "group") or phrase.lemma in nouns("collective")):
            before = [tokens[at] for at in range(phrase.start, phrase.head)]
            told = any(token.pos in ("JJ", "NN", "VBN") and token.text.lower() not in PARTIAL for token in before)
            return named or proper or (phrase.determiner == "" and told and phrase.number < 0)
        if tokens[phrase.head].pos == "NNS" and proper and phrase.determiner in ("", "the"):
            return True
        known = bool(head) or phrase.lemma in nouns("collective")
        if phrase.determiner in ("a", "an"):
            return bool(modifiers) and known and head not in ("person", "place") and self._plain(tagged, phrase)
        fit = (known and head != "person" and (named or proper)) or (
            phrase.determiner == "the" and bool(inner) and named
        )
        return fit and self._plain(tagged, phrase, ordinal=True)

    def _plain(self, tagged: TaggedSentence, phrase: NounPhrase, *, ordinal: bool = False) -> bool:
        """No adjective that would make it one of several ("rebel League troops")."""
        for at in range(phrase.start, phrase.head):
            token = tagged.tokens[at]
            if token.pos not in ("JJ", "VBN", "VBG", "CD", "JJS", "JJR", "RB") or token.text[0].isupper():
                continue
            if token.text.lower() not in PLAIN_MODIFIERS and not (ordinal and token.text.lower() in ORDINALS):
                return False
        return True

    def _owned(self, tagged: TaggedSentence, phrase: NounPhrase, owner: NounPhrase) -> Argument | None:
        """ "the governments of A and B": "government of A"."""
        if owner.name is None or phrase.lemma not in nouns("collective") or self._partial(tagged, owner):
            return None
        named = self.mention(owner.name)
        if named is None:
            return None
        words = [tagged.tokens[at].text for at in range(phrase.start, phrase.end) if tagged.tokens[at].pos != "DT"]
        if len(phrase.of) > 1:
            words[-1] = phrase.lemma
        article = self.article_of(named.key)
        return self._record(f"{' '.join(words)} of {article}{owner.name.text}", phrase, phrase.span(tagged))

    def _describe(self, tagged: TaggedSentence, phrase: NounPhrase, owner: Argument | None = None) -> Argument:
        """ "Venetian forces", "Otto's men"; an owner that is only a pronoun here is put in by name."""
        tokens = tagged.tokens
        first = phrase.possessor.start if phrase.possessor is not None else phrase.start
        while (tokens[first].text.lower() in ("the", "a", "an") or tokens[first].pos == "RB") and first < phrase.head:
            first += 1
        last = max([phrase.end, *[p.stop for side in WHICH for p in phrase.complements.get(side, [])]])
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        name = " ".join(self.text[span.start : span.end].split())
        if owner is not None and tokens[first].pos == "PRP$":
            name = f"{owner.text}'s {name.split(' ', 1)[-1]}"
        return self._record(name, phrase, span)

    def _record(self, name: str, phrase: NounPhrase, span: Span) -> Argument:
        kind = described_kind(phrase)
        key = described_key(name)
        known = self.described.get(key)
        mentions = (*(known.mentions if known else ()), span)
        definite = phrase.determiner == "the" and "’s " not in name and "'s " not in name
        plural = phrase.plural
        self.described[key] = EntityRecord(key, kind, name, definite=definite, plural=plural, mentions=mentions)
        return Argument(name, BROAD[kind.value] or "thing", span, key, kind)

    def words(self, tagged: TaggedSentence, phrase: NounPhrase, stop: int = 0) -> Argument:
        """The words of the phrase with its complements, or up to the token `stop`; `kind` from the head noun."""
        first = phrase.possessor.start if phrase.possessor is not None else phrase.start
        if first and tagged.tokens[first - 1].text.lower() in NEARLY:
            first -= 1
        span = Span(tagged.tokens[first].span.start, tagged.tokens[max(phrase.stop, phrase.end) - 1].span.end)
        text = self.told_text(tagged, first, max(phrase.stop, phrase.end, stop)).strip('"“”')
        kind = "pronoun" if phrase.pronoun else noun_class(phrase.lemma)
        if phrase.name is not None and not kind:
            kind = broad_type(phrase)
        quantity = phrase.quantity.value if phrase.quantity is not None else None
        return Argument(text, kind, span, quantity=quantity)

    def told_text(self, tagged: TaggedSentence, first: int, last: int, subject: str = "") -> str:
        """Words as they stand, with the name in place of what stands for it ("a role for the king", "his reforms"),
        but for what stands for the entity `subject`."""
        tokens, parts, at = tagged.tokens, [], tagged.tokens[first].span.start
        for index in range(first, last):
            mark, owned = tagged.name(index), tokens[index].pos == "PRP$"
            if mark is None or not mark.reference or mark.entity == subject:
                continue
            if owned or (mark.kind is EntityKind.PERSON and mark.text.lower().startswith("the ")):
                name = f"{self.article_of(mark.entity)}{self.entities[mark.entity].name}"
                parts += [self.text[at : mark.span.start], name, "'s" if owned else ""]
                at = mark.span.end
        return " ".join("".join([*parts, self.text[at : tokens[last - 1].span.end]]).split())

    def _some(self, tagged: TaggedSentence, phrase: NounPhrase) -> bool:
        """ "some Saxons", "many Venetians": told as such."""
        first = tagged.tokens[phrase.start].text.lower()
        return first in ("some", "many", "most", "several") and broad_type(phrase) in ("group", "people", "")

    def _directed(self, tagged: TaggedSentence, phrase: NounPhrase) -> bool:
        """ "northern Italy", "rural Wales": a part of the place, under a name of its own."""
        inner = range(phrase.start, phrase.head)
        return any(tagged.tokens[at].text.lower().replace("-", "") in DIRECTIONS for at in inner)

    def _partial(self, tagged: TaggedSentence, phrase: NounPhrase) -> bool:
        """ "some Venetians", "former Prussia", "other Hansa towns": not the whole of what the name names."""
        words = {tagged.tokens[at].text.lower() for at in range(phrase.start, phrase.head)}
        return bool(words & PARTIAL)


def described_kind(phrase: NounPhrase) -> EntityKind:
    """The kind of a described thing, from its head noun."""
    if phrase.name is not None and broad_type(phrase) == "place":
        return EntityKind.REGION
    if phrase.lemma in ("most", "some", "many", "half"):
        whole = phrase.of[0] if phrase.of else phrase
        return EntityKind.REGION if broad_type(whole) == "place" else EntityKind.PEOPLE
    if phrase.lemma in OWN_FORCES or phrase.lemma in ARMED:
        return EntityKind.ARMED_GROUP
    if phrase.lemma in GOVERNING:
        return EntityKind.AGENCY
    if phrase.lemma in HAPPENINGS:
        return EntityKind.EVENT
    by_class = {
        "person": EntityKind.PEOPLE,
        "event": EntityKind.EVENT,
        "agreement": EntityKind.AGREEMENT,
        "work": EntityKind.WORK,
        "place": EntityKind.BUILDING if phrase.lemma in BUILT else EntityKind.REGION,
    }
    known = noun_class(phrase.lemma) == "group" or phrase.lemma in nouns("collective")
    return by_class.get(noun_class(phrase.lemma), EntityKind.ORGANISATION if known else EntityKind.UNKNOWN)


def telling(tagged: TaggedSentence, phrase: NounPhrase) -> bool:
    """Whether the words alone say enough to be a value: no pronoun, no "the group", no "his brother"."""
    if phrase.pronoun or phrase.determiner in POINTING:
        return False
    words = {tagged.tokens[at].text.lower() for at in range(phrase.start, phrase.end)}
    if words & BACKWARD:
        return False
    if phrase.determiner == "the" and not phrase.of and not phrase.names and phrase.end - phrase.start < 4:
        return False
    if any(not telling(tagged, inner) for group in phrase.complements.values() for inner in group):
        return False
    return not (phrase.lemma in VAGUE and phrase.end - phrase.start == 1 + bool(phrase.determiner))
