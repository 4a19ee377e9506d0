"""What noun phrases stand for.

A phrase is an entity when its head is a resolved name, when it is a collective named by one ("Venetian forces", "the
government of Genoa"), or when it only introduces one ("the city of Visby"). Anything else is words: it can be the value
of a fact, never its subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from content.extraction.described_things import VAGUE, DescribedThings, telling
from content.extraction.drafts import Argument
from content.extraction.lexicon import EXCEPTIONS
from content.extraction.nominals import NOUNS, NounPhrase
from content.extraction.runs import BROAD, broad_type
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import nouns, word_list

# "League troops": the group itself, when the name is a group's.
OWN_FORCES = word_list("own_forces")
LEAST_WORDS = 3
SHARES = frozenset({"most", "some", "many", "half", "part", "majority", "faction"})
INTRODUCERS = word_list("introducers")


class Arguments(DescribedThings):
    """Resolves noun phrases of one document."""

    def resolve(self, tagged: TaggedSentence, phrases: Iterable[NounPhrase]) -> list[Argument]:
        """One argument a member; examples ("towns such as A and B") count as members."""
        found: list[Argument] = []
        for phrase in phrases:
            if not phrase.alternative:
                found.extend(self._members(tagged, phrase))
        return found

    def _members(self, tagged: TaggedSentence, phrase: NounPhrase) -> list[Argument]:
        if phrase.name is None and phrase.plural and not phrase.examples:
            phrase.examples.extend(bracket_names(tagged, phrase))
        if phrase.name is None and phrase.examples:
            members = self.resolve(tagged, phrase.examples)
            if members and all(member.key for member in members):
                return members
        if len(phrase.of) > 1 and phrase.name is None and phrase.lemma in nouns("collective"):
            owners = [self._owned(tagged, phrase, owner) for owner in phrase.of]
            if all(owners):
                return [owner for owner in owners if owner]
        return [self.one(tagged, phrase)]

    def one(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument:
        return self._named(tagged, phrase) or self._collective(tagged, phrase) or self.words(tagged, phrase)

    def _named(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        if phrase.name is not None:
            one_of = phrase.determiner in ("a", "an") and not phrase.name.title
            if excepts(tagged, phrase) or (one_of and broad_type(phrase) in ("person", "people", "place", "")):
                return None  # "the allies (apart from X)" are not all of them; "a Dane", "an Islamic Republic" no names
            if broad_type(phrase) != "person" and self._partial(tagged, phrase):
                return self._describe(tagged, phrase) if self._some(tagged, phrase) else None
            if broad_type(phrase) == "place" and self._directed(tagged, phrase):
                return self._describe(tagged, phrase)
            return self.mention(phrase.name)
        if phrase.lemma in INTRODUCERS and len(phrase.of) == 1 and phrase.determiner in ("the", ""):
            inner = phrase.of[0]
            if inner.name is not None and broad_type(inner) == "place" and not self._partial(tagged, phrase):
                return self.mention(inner.name)
        if phrase.lemma in INTRODUCERS and phrase.plural and len(phrase.names) == 1 and phrase.number < 0:
            at, mention = phrase.names[0]
            if at == phrase.head - 1 and BROAD[mention.kind.value] == "place" and not phrase.of:
                return self.mention(mention)  # "Visby and Lund provinces": the second of them
        called = [inner for inner in phrase.appositions if inner.name is not None]
        if len(called) == 1 and called[0].name is not None and phrase.determiner in ("the", "a", "an"):
            return self.mention(called[0].name)
        return None

    def _collective(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        """A phrase without a name of its own that still says whom or what it means."""
        if phrase.name is not None or phrase.pronoun:
            return None
        if tagged.tokens[phrase.head].pos not in NOUNS:
            return self._share(tagged, phrase)
        modifiers = [mention for at, mention in phrase.names if at < phrase.head and not mention.reference]
        if phrase.lemma in OWN_FORCES and len(modifiers) == 1 and phrase.possessor is None and not phrase.of:
            owner = self.mention(modifiers[0])
            if owner is not None and owner.kind in ("group", "people", "") and self._plain(tagged, phrase):
                return owner
        if phrase.possessor is not None:
            return self._possessed(tagged, phrase)
        if len(phrase.of) == 1 and phrase.lemma in nouns("collective") and self._plain(tagged, phrase):
            return self._owned(tagged, phrase, phrase.of[0])
        if self._says_which(tagged, phrase, modifiers):
            return self._describe(tagged, phrase)
        return self._share(tagged, phrase)

    def told(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        """Like `one`, but any words that say enough by themselves may stand as the subject of a dated event."""
        found = self.one(tagged, phrase)
        if found.key:
            return found
        long = max(phrase.stop, phrase.end) - phrase.start >= LEAST_WORDS
        if phrase.possessor is not None:
            return self._told_of(tagged, phrase)
        if phrase.pronoun or not long or not telling(tagged, phrase):
            return None
        noun = tagged.tokens[phrase.head].pos in NOUNS
        return self._describe(tagged, phrase) if noun and not self._partial(tagged, phrase) else None

    def _told_of(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        """ "the League's archive": something of a name's."""
        owner = self.owner_of(phrase)
        plain = tagged.tokens[phrase.head].pos == "NN" and phrase.lemma not in VAGUE and self._plain(tagged, phrase)
        return self._describe(tagged, phrase, owner) if owner is not None and plain else None

    def _share(self, tagged: TaggedSentence, phrase: NounPhrase) -> Argument | None:
        """ "most of the Hussites", "half of the country": part of a named group or place."""
        if phrase.lemma not in SHARES or len(phrase.of) != 1:
            return None
        whole, inner = self.one(tagged, phrase.of[0]), phrase.of[0].name
        if not whole.key or whole.kind not in ("group", "people", "place", ""):
            return None
        if inner is None or not inner.reference:
            return self._describe(tagged, phrase)
        name = f"{tagged.tokens[phrase.head].text.lower()} of {self.article_of(whole.key)}{whole.text}"
        return self._record(name, phrase, phrase.span(tagged))


def excepts(tagged: TaggedSentence, phrase: NounPhrase) -> bool:
    """ "the allies (apart from Denmark)": not all of them."""
    return any(tagged.tokens[start].lemma in EXCEPTIONS for start, end in phrase.brackets if start < end)


def bracket_names(tagged: TaggedSentence, phrase: NounPhrase) -> list[NounPhrase]:
    """ "three other groups (A, B and C)": the names, when the bracket holds nothing else."""
    for start, end in phrase.brackets[:1]:
        names = [at for at in range(start, end) if tagged.name(at) is not None]
        others = [
            at
            for at in range(start, end)
            if at not in names and tagged.tokens[at].text.lower() not in (",", "and", "the")
        ]
        if len(names) > 1 and not others:
            return [
                NounPhrase(at, at + 1, at, tagged.tokens[at].lemma, name=tagged.name(at), stop=at + 1) for at in names
            ]
    return []
