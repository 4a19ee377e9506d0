"""He, she and their cases.

A pronoun reads as the one person the sentence before leaves it to: its subject, or its only person. Somebody without a
name in between ("the king", "a merchant") ends that. In a text about one person, that person goes before others as
long as each sentence is about him or her.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from content.enums import EntityKind
from content.extraction.annotations import NameMention
from content.extraction.subjects import opening_of, role_before
from content.records import EntityRecord

if TYPE_CHECKING:
    from content.extraction.references import View

NOMINATIVE = frozenset({"he", "she"})
_NOT_OWNED = frozenset(
    {
        "in",
        "to",
        "and",
        "from",
        "with",
        "at",
        "on",
        "by",
        "for",
        "as",
        "when",
        "but",
        "after",
        "before",
        "that",
        "a",
        "an",
    }
    | {"the", "into", "out", "up", "off", "away", "back", "because", "or", "of", "until", "while", "there", "to"}
)
_COPULA = re.compile(r"\b(?:is|was|are|were|became) $")
_SUBORDINATE = re.compile(r"\b(?:that|which|who|when|while|because|as|if|after|before)\b")
_BORN = re.compile(r"\bborn (?:as )?$")


class PersonReader:
    """Remembers the people of the last sentence."""

    def __init__(self, text: str, entities: Mapping[str, EntityRecord], topic: EntityRecord | None) -> None:
        self.text, self.entities = text, entities
        self.hero = topic.key if topic is not None and topic.kind is EntityKind.PERSON else ""
        self.open_paragraph()

    def open_paragraph(self) -> None:
        self.people: list[str] = [self.hero] if self.hero else []
        self.lead = self.hero
        self.unnamed = False
        self.open_to: set[bool] = set()  # sexes with a pronoun in the last sentence that was not read
        self.missed: set[bool] = set()

    def read(self, view: View, word: str, place: int, *, female: bool) -> str:
        """Key of the person the pronoun at `place` stands for, "" if that is open."""
        key = self._read(view, word, place, female=female)
        if not key:
            self.missed.add(female)
        return key

    def _read(self, view: View, word: str, place: int, *, female: bool) -> str:
        before = [mark for mark in view.before(place) if not self._is_birth_name(mark)]
        if any(not mark.entity and mark.kind in (EntityKind.PERSON, EntityKind.UNKNOWN) for mark in before):
            return ""
        if any(mark.kind is EntityKind.UNKNOWN and self._may_be_he(view, mark) for mark in before):
            return ""
        rivals = self._agreeing(before, female=female)
        if not rivals and self._comes_later(view, place, female=female):
            return ""
        spoken = role_before(self.text, view.span.start, place, view.names)
        if self._is_object(word, place):
            return self._object(view, rivals, spoken, place, female=female)
        if view.subject is not None and self._is_complement(view, place):
            left = self._left(female=female)
            return left if left != view.subject.entity and rivals <= {view.subject.entity} else ""
        if len(rivals) == 1:
            only = next(iter(rivals))
            return only if self._may_go_on(view, only, place) and not spoken else ""
        return self._left(female=female) if not rivals and not spoken else ""

    def _may_be_he(self, view: View, mark: NameMention) -> bool:
        """A name of unknown kind that could be a person's: of several words, or the first word of the sentence."""
        return " " in mark.text or opening_of(self.text, view.span, mark.span.start)

    def close(self, view: View) -> None:
        """Note whom the sentence leaves a pronoun to."""
        marks = [mark for mark in view.before(view.span.end) if not self._is_birth_name(mark)]
        people = [mark.entity for mark in marks if mark.kind is EntityKind.PERSON and mark.entity]
        unread = any(not mark.entity and mark.kind in (EntityKind.PERSON, EntityKind.UNKNOWN) for mark in marks)
        lead = self._lead_of(view, people)
        if not people and not unread and self.lead and self.lead == self.hero:
            return
        self.open_to, self.missed = self.missed, set()
        self.people, self.lead = list(dict.fromkeys(people)), lead
        unclear = view.subject is not None and view.subject.mention.kind is EntityKind.UNKNOWN
        self.unnamed = unread or unclear or role_before(self.text, view.span.start, view.span.end, view.names)

    def _lead_of(self, view: View, people: Sequence[str]) -> str:
        if view.subject is not None:
            return view.subject.entity if view.subject.entity in people else self._agent(view)
        for mark in view.found:
            if mark.entity in people and opening_of(self.text, view.span, mark.span.start):
                return mark.entity if mark.text.lower() in NOMINATIVE else ""
        return self._agent(view)

    def _agent(self, view: View) -> str:
        """The doer after "by" ("was led by X"), if it is the only person."""
        people = {mark.entity for mark in view.names if mark.kind is EntityKind.PERSON}
        for mark in view.names:
            start = mark.span.start - (len(mark.title) + 1 if mark.title else 0)
            if mark.kind is EntityKind.PERSON and len(people) == 1 and self.text[max(0, start - 3) : start] == "by ":
                return mark.entity
        return ""

    def _left(self, *, female: bool) -> str:
        """The person of the last sentence a pronoun of this sex can mean."""
        if female in self.open_to:
            return ""
        fits = [key for key in self.people if self._agrees(key, female=female)]
        if len(fits) == 1:
            only = fits[0]
            if only == self.lead:
                return only
            known = self.entities[only].female is not None
            return only if known and len(self.people) == 1 and not self.unnamed else ""
        return self.hero if self.hero in fits and self.lead == self.hero else ""

    def _object(self, view: View, rivals: set[str], spoken: bool, place: int, *, female: bool) -> str:
        """ "Moynier replaced him": not the subject, so the person left by the sentence before."""
        if spoken:
            return ""
        subject = view.subject.entity if view.subject is not None else ""
        if rivals - {subject}:
            return ""
        if rivals and re.search(r"\b(?:and|when|while|who|which|that|after|because|as)\b", self._gap(view, place)):
            return ""
        left = self._left(female=female)
        return left if left != subject else ""

    def _gap(self, view: View, place: int) -> str:
        return self.text[view.subject.mention.span.end : place] if view.subject is not None else ""

    def _may_go_on(self, view: View, only: str, place: int) -> bool:
        """Whether the sentence so far is about its only person: subject, or an earlier pronoun for the same."""
        if view.subject is not None and view.subject.entity == only:
            return True
        named = any(mark.entity == only for mark in view.names if mark.span.start < place)
        return not named and any(mark.entity == only for mark in view.found)

    def _is_complement(self, view: View, place: int) -> bool:
        """ "Anna Vogel was his wife": the subject is somebody else."""
        if _COPULA.search(self.text, max(0, place - 8), place) is None:
            return False
        return _SUBORDINATE.search(self._gap(view, place)) is None

    def _comes_later(self, view: View, place: int, *, female: bool) -> bool:
        """ "In spite of his losses, Wallenstein ...": the pronoun may look ahead to the subject."""
        subject = view.subject
        return (
            subject is not None and subject.mention.span.start > place and self._agrees(subject.entity, female=female)
        )

    def _is_object(self, word: str, place: int) -> bool:
        if word == "him":
            return True
        if word != "her":
            return False
        after = re.match(r"\w+\s+([a-z-]+)", self.text[place : place + 30])
        return after is None or after.group(1) in _NOT_OWNED

    def _is_birth_name(self, mark: NameMention) -> bool:
        return _BORN.search(self.text, max(0, mark.span.start - 9), mark.span.start) is not None

    def _agreeing(self, marks: Sequence[NameMention], *, female: bool) -> set[str]:
        return {
            mark.entity
            for mark in marks
            if mark.kind is EntityKind.PERSON and mark.entity and self._agrees(mark.entity, female=female)
        }

    def _agrees(self, key: str, *, female: bool) -> bool:
        entity = self.entities.get(key)
        return entity is not None and entity.kind is EntityKind.PERSON and entity.female in (None, female)
