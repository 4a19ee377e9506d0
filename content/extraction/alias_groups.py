"""The names of a document in groups written alike, and the joining of groups into one entity.

Groups are found by their words, so that no rule has to compare all with all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from content.enums import BlockKind, EntityKind, NameKind
from content.extraction.alias_rules import is_acronym, person_words
from content.extraction.annotations import NameMention
from content.extraction.titles import is_female_title, is_male_title
from content.records import ReadDocument
from content.spelling import LINKS, fold, sound_key

PERSON, PLACE, BODY = "person", "place", "group"
CROWD = 80  # groups behind one key of an index that are looked at; more are no evidence but noise


@dataclass(eq=False)
class Group:
    """Mentions written alike and taken for one thing.

    `wide` is the class it is merged in ("" if its kind is unknown), `role` what it is to its entity's full name.
    `ambiguous` marks a name that fits two entities, or none, `new` somebody the text has just brought in ("a General
    Rossi").
    """

    fold: str
    wide: str
    kind: EntityKind
    number: int
    mentions: list[int] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    role: NameKind = NameKind.FULL
    ambiguous: bool = False
    text: str = ""
    words: list[str] = field(default_factory=list)
    acronym: bool = False
    new: bool = False

    def finish(self) -> None:
        """Settle what depends on all mentions."""
        self.text = self.texts.most_common(1)[0][0]
        self.acronym = is_acronym(self.text)
        parts = self.fold.split()
        strong = [word for word in parts if word not in LINKS] or parts
        self.words = person_words(self.text) if self.wide == PERSON else strong

    @property
    def female(self) -> bool | None:
        if any(is_female_title(title) for title in self.titles):
            return True
        return False if any(is_male_title(title) for title in self.titles) else None


def wide_class(kind: EntityKind) -> str:
    """The class inside which names are merged: "" if the kind is unknown."""
    if kind is EntityKind.UNKNOWN:
        return ""
    if kind.is_place:
        return PLACE
    return BODY if kind.is_organisation else kind.value


class Groups:
    """All groups of a document, with which belong together."""

    def __init__(self, document: ReadDocument, text: str, mentions: Sequence[NameMention]) -> None:
        self.document, self.text, self.mentions = document, text, mentions
        self.all: list[Group] = []
        self.of_mention: list[Group] = []
        self.block_of = _blocks(document, mentions)
        self._collect()
        self.parent = list(range(len(self.all)))
        self.size = [1] * len(self.all)
        self.by_word: dict[str, list[Group]] = defaultdict(list)
        for group in self.all:
            for key in {sound_key(word) or word for word in group.words}:
                self.by_word[key].append(group)

    def _collect(self) -> None:
        table: dict[tuple[str, str], Group] = {}
        for index, mention in enumerate(self.mentions):
            wide = wide_class(mention.kind)
            new = self._is_introduced(mention)
            key = (fold(mention.text), f"{wide}/{index}" if new else wide)
            group = table.get(key)
            if group is None:
                group = table[key] = Group(key[0], wide, mention.kind, len(self.all), new=new)
                self.all.append(group)
            group.mentions.append(index)
            group.texts[mention.text] += 1
            if mention.title:
                group.titles.add(mention.title)
            self.of_mention.append(group)
        for group in self.all:
            group.finish()

    def _is_introduced(self, mention: NameMention) -> bool:
        """ "a General Rossi": somebody the text has not met yet."""
        if not mention.title or " " in mention.text:
            return False
        start = mention.span.start - len(mention.title) - 1
        return f" {self.text[max(0, start - 5) : start].lower()}".endswith((" a ", " an ", " one "))

    # Union-find.

    def root(self, group: Group) -> int:
        number = group.number
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, first: Group, second: Group, role: NameKind = NameKind.FULL) -> None:
        """Makes one entity of both; `role` is what `second` is to the full name."""
        one, other = self.root(first), self.root(second)
        if role is not NameKind.FULL:
            second.role = role
        if one != other:
            self.parent[other] = one
            self.size[one] += self.size[other]

    def is_alone(self, group: Group) -> bool:
        return self.size[self.root(group)] == 1

    def clusters(self) -> list[list[Group]]:
        """Groups by entity, in the order the text meets them, ambiguous ones left out."""
        found: dict[int, list[Group]] = defaultdict(list)
        for group in self.all:
            if not group.ambiguous:
                found[self.root(group)].append(group)
        return sorted(found.values(), key=lambda groups: min(group.mentions[0] for group in groups))

    # Looking around.

    def sharing(self, words: Iterable[str]) -> list[Group]:
        """Groups with a word that sounds like one of `words`; nothing for words that are everywhere."""
        found: dict[int, Group] = {}
        for word in words:
            alike = self.by_word.get(sound_key(word) or word, [])
            if len(alike) <= CROWD:
                found.update((group.number, group) for group in alike)
        return list(found.values())

    def in_prose(self, index: int) -> bool:
        block = self.block_of[index]
        return block >= 0 and self.document.blocks[block].kind is BlockKind.PARAGRAPH

    def is_definite(self, group: Group) -> bool:
        """Whether the text mostly puts "the" before it."""
        starts = [self.mentions[index].span.start for index in group.mentions]
        return sum(self.text[max(0, start - 4) : start].lower() == "the " for start in starts) * 2 > len(starts)


def _blocks(document: ReadDocument, mentions: Sequence[NameMention]) -> list[int]:
    """The block of each mention, -1 if none; mentions and blocks come in order."""
    found, block = [], 0
    for mention in mentions:
        while block < len(document.blocks) and document.blocks[block].span.end <= mention.span.start:
            block += 1
        inside = block < len(document.blocks) and document.blocks[block].span.start <= mention.span.start
        found.append(block if inside else -1)
    return found
