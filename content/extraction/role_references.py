"""Definite titles that stand for a person: "the king" after "King Christian".

Read only if one person of the section bears the title, was named within the last sentences but not yet in this one, and
the paragraph has not spoken of another who bears it ("the French king", "a king", "the king of Sweden").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from content.enums import EntityKind
from content.extraction.annotations import NameMention
from content.extraction.vocabulary import word_list
from content.records import Block, EntityRecord, Span

if TYPE_CHECKING:
    from content.extraction.references import View

REACH = 3  # sentences a title looks back
TITLES = word_list("borne_alone")
LEAD = 40  # characters before a name in which its title may stand
_WORDS = "|".join(sorted(TITLES))
_BEFORE = re.compile(rf"\b({_WORDS})(?: [A-Z][a-z]+)?,? $", re.IGNORECASE)
_AFTER = re.compile(rf", (?:then |now )?(?:the |an? )?(?:[\w-]+ )?({_WORDS})\b")
_TITLE = re.compile(
    rf"\b[Tt]he ({_WORDS})(?![\w-])(?! (?:of|that|who|whose|himself|herself|and|or|in|from)\b)(?! [A-Z])"
)


class RoleNounReader:
    """Keeps who bears which title in the section."""

    def __init__(self, text: str, entities: Mapping[str, EntityRecord]) -> None:
        self.text, self.entities = text, entities
        self.path: tuple[str, ...] | None = None
        self.bearers: dict[str, set[str]] = {}
        self.recent: list[set[str]] = []
        self.borne: set[int] = set()  # where a title stands beside the name it belongs to
        self.start = 0

    def open_paragraph(self, block: Block) -> None:
        if block.path != self.path:
            self.path, self.bearers = block.path, {}
        self.start, self.recent, self.borne = block.span.start, [], set()

    def read(self, view: View) -> None:
        """Adds the references of one sentence to `view.found`."""
        people = [mark for mark in view.names if mark.kind is EntityKind.PERSON]
        for mark in people:
            self._note(mark)
        for found in _TITLE.finditer(self.text, view.span.start, view.span.end):
            key = self._bearer(found.group(1), found.start())
            before = {mark.entity for mark in (*view.names, *view.found) if mark.span.start < found.start()}
            if key and key not in before:
                reference = NameMention(Span(*found.span()), found.group(), EntityKind.PERSON, "", key, reference=True)
                view.found.append(reference)
        self.recent = [*self.recent[1 - REACH :], {mark.entity for mark in (*people, *view.found)}]
        view.found.sort(key=lambda mark: mark.span.start)

    def _note(self, mark: NameMention) -> None:
        """ "King Christian", "the exiled king, Christian,", "Christian, the king of Denmark,"."""
        lead = max(self.start, mark.span.start - LEAD)
        found = _BEFORE.search(self.text, lead, mark.span.start) or _AFTER.match(self.text, mark.span.end)
        if found is not None:
            self.bearers.setdefault(found.group(1).lower(), set()).add(mark.entity)
            self.borne.add(found.start(1))

    def _bearer(self, title: str, place: int) -> str:
        bearers = self.bearers.get(title, set())
        if len(bearers) != 1 or "" in bearers or self._another(title, place):
            return ""
        only = next(iter(bearers))
        return only if any(only in named for named in self.recent) else ""

    def _another(self, title: str, place: int) -> bool:
        """Whether the title stands in the paragraph otherwise than before a name or as "the king"."""
        for found in re.finditer(rf"\b{title}s?\b", self.text[self.start : place], re.IGNORECASE):
            at, end = self.start + found.start(), self.start + found.end()
            alone = self.text[max(0, at - 4) : at].lower() == "the " and not self.text.startswith(" of", end)
            if at not in self.borne and (found.group().lower() != title or not alone):
                return True
        return False
