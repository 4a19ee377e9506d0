"""Definite nouns that stand for a name: "the party", "the city", "the treaty".

Read only if one entity of the section has the noun as its head or the noun fits its kind, no second one does, and the
text has not brought in an unnamed one ("a rival party") before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from content.enums import EntityKind
from content.extraction.alias_rules import head_of
from content.extraction.annotations import NameMention
from content.extraction.name_words import load, tag_of
from content.extraction.word_forms import can_be
from content.records import Block, EntityRecord, Span

if TYPE_CHECKING:
    from content.extraction.references import View

# Nouns that any body can be called by; only the topic of the text, or the one body around, is meant by them.
ANY_BODY = frozenset({"group", "organisation", "organization", "movement"})
REACH = 12  # sentences a noun looks back
SECTION = 60  # entities of a section that are kept in mind
LOOK_BACK = 2000  # characters searched for an unnamed one of the sort
_SHIP = re.compile(r"^(?:HMS|USS|SS|RMS|MV|USNS|HMCS|HMAS) ")


class NounReader:
    """Keeps what the section and paragraph have named so far."""

    def __init__(self, text: str, entities: Mapping[str, EntityRecord], topic: EntityRecord | None) -> None:
        self.text, self.entities, self.topic = text, entities, topic
        self.path: tuple[str, ...] | None = None
        self.section: dict[str, None] = {}
        self.recent: list[set[str]] = []
        self.start = 0
        self.unread = False

    def open_paragraph(self, block: Block) -> None:
        if block.path != self.path:
            self.path, self.section = block.path, {}
        self.start = block.span.start
        self.recent = []
        self.unread = False

    def read(self, view: View) -> None:
        """Adds the references of one sentence to `view.found`."""
        self.recent = [*self.recent[1 - REACH :], set()]
        waiting = sorted((*view.names, *view.found), key=lambda mark: mark.span.start)
        for found in _noun_pattern().finditer(self.text, view.span.start, view.span.end):
            while waiting and waiting[0].span.start < found.start():
                self._note(waiting.pop(0))
            if self._inside_name(found.start(), view.names) or self._compound(found.end(), view.names):
                continue
            key = self._owner(found.group(1), found.start())
            if key:
                kind = self.entities[key].kind
                reference = NameMention(Span(*found.span()), found.group(), kind, "", key, reference=True)
                view.found.append(reference)
                self._note(reference)
        for mark in waiting:
            self._note(mark)
        view.found.sort(key=lambda mark: mark.span.start)

    def _note(self, mark: NameMention) -> None:
        if mark.entity:
            self.section.pop(mark.entity, None)
            self.section[mark.entity] = None
            if len(self.section) > SECTION:
                del self.section[next(iter(self.section))]
            self.recent[-1].add(mark.entity)
        else:
            self.unread = True

    @staticmethod
    def _inside_name(place: int, names: Sequence[NameMention]) -> bool:
        return any(name.span.start <= place < name.span.end for name in names)

    def _compound(self, end: int, names: Sequence[NameMention]) -> bool:
        """ "the party leader", "the city Lübeck": the noun is part of something else."""
        if any(name.span.start == end + 1 for name in names):
            return True
        after = re.match(r" ([a-z]+)", self.text[end : end + 24])
        if after is None:
            return False
        word = after.group(1)
        return word in _COMPOUNDED or (tag_of(word).startswith("NN") and not can_be(word, "VBD"))

    def _owner(self, noun: str, place: int) -> str:
        if self.unread or self._brought_in(noun, place):
            return ""
        topic = self.topic.key if self.topic is not None and self._fit(noun, self.topic) else ""
        near = self._best(noun, self.recent[-2:])
        if near:
            only = next(iter(near)) if len(near) == 1 else ""
            rivals = self._best(noun, [set(self.section)]) - {only}
            return only if only and (only == topic or (not topic and not rivals)) else ""
        around = self._best(noun, [*self.recent, {topic} if topic else set()])
        if topic:
            return topic if around == {topic} else ""
        return next(iter(around)) if len(around) == 1 and noun not in ANY_BODY | {"country"} else ""

    def _best(self, noun: str, named: Sequence[set[str]]) -> set[str]:
        """Those that fit best: a name with this very head goes before one of a kind the noun can mean."""
        grades = {key: self._fit(noun, self.entities[key]) for keys in named for key in keys}
        best = max(grades.values(), default=0)
        return {key for key, grade in grades.items() if grade == best > 0}

    def _fit(self, noun: str, entity: EntityRecord) -> int:
        """2 if the entity has the noun for its head, 1 if it is of a kind the noun can mean, 0 if neither."""
        if entity.kind is EntityKind.PERSON:
            return 0
        if noun in ANY_BODY:
            return int(entity.kind.is_organisation and entity.kind is not EntityKind.AGENCY)
        if noun in ("ship", "vessel"):
            return 2 * int(_SHIP.match(entity.name) is not None)
        if any(head_of(name) == noun for name in (entity.name, *(variant.text for variant in entity.variants))):
            return 2
        return int(entity.kind.value == _kinds_of_nouns()[noun])

    def _brought_in(self, noun: str, place: int) -> bool:
        """Whether the paragraph has spoken of another one without a name."""
        for found in _other(noun).finditer(self.text, max(self.start, place - LOOK_BACK), place):
            if not _SAYS_WHAT.search(self.text, max(self.start, found.start() - 40), found.start()):
                return True
        return False


@cache
def _kinds_of_nouns() -> Mapping[str, str]:
    """Noun -> the kind it can mean, "head" if it must be in the name."""
    return {noun: kind for kind, nouns in load("references")["noun"].items() for noun in nouns}


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his) ({'|'.join(_kinds_of_nouns())})(?![\w-])"
        r"(?! (?:of|that|which|who|led|headed|known|called|for)\b)(?! (?:in|from) (?:the )?[A-Z])"
    )


@cache
def _other(noun: str) -> re.Pattern[str]:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    singular = rf"(?:an?|another|one|new|rival|this|that|each|every|his|their|its) (?:[\w-]+ ){{0,3}}{noun}"
    return re.compile(rf"\b(?:{singular}|{plural})\b", re.IGNORECASE)


_SAYS_WHAT = re.compile(r"(?:\b(?:is|was|were|as|became)|[A-Z]\w+\)?,)(?: one of the)? $")
_COMPOUNDED = frozenset(
    {"leader", "leaders", "leadership", "member", "members", "council", "centre", "center", "walls", "wall", "hall"}
    | {"government", "state", "school", "church", "conference", "congress", "committee", "secretary", "chairman"}
    | {"president", "itself", "limits", "gates", "garrison", "officials", "official", "headquarters", "line", "bank"}
    | {"valley", "mouth", "basin", "delta", "name", "organ", "newspaper", "programme", "program", "office"}
)
