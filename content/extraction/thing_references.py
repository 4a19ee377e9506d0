"""It, its, they, their.

"It" is read by what the words beside it allow: what is signed is a treaty, what has members is a body. The sentence so
far, or the one before, must name exactly one entity that fits, and must not bring in an unnamed one ("a treaty").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from content.enums import EntityKind
from content.extraction.name_words import head_kind, load, tag_of
from content.extraction.subjects import follows_participle, is_dummy, opening_of
from content.records import EntityRecord, Span

if TYPE_CHECKING:
    from content.extraction.references import View

BODIES = frozenset(kind for kind in EntityKind if kind.is_organisation)
CLASSES: dict[str, frozenset[EntityKind]] = {
    "body": BODIES,
    "state": frozenset({EntityKind.STATE}),
    "place": frozenset(kind for kind in EntityKind if kind.is_place) - {EntityKind.STATE, EntityKind.BUILDING},
    "building": frozenset({EntityKind.BUILDING}),
    "agreement": frozenset({EntityKind.AGREEMENT}),
    "work": frozenset({EntityKind.WORK}),
    "event": frozenset({EntityKind.EVENT}),
    "ship": frozenset({EntityKind.ARMY_UNIT}),
}
CROWD = 100
DOES = "does"  # in place of a barred entity: "it" is the subject of an active verb
_OWNED = re.compile(r"(?:its|their) ((?:[a-z-]+ ){0,2}?)([a-z-]+)\b", re.IGNORECASE)
_BEFORE = re.compile(r"([a-z]+) $")
_PASSIVE = re.compile(
    r"it (?:was|is|had been|has been|were)(?: (?:also|then|later|first|formally|officially|finally|soon|originally|"
    r"subsequently|never|not|mainly|largely|primarily|mostly|heavily|strongly|partly))? ([a-z]+)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(r"it (?:(?:also|then|later|first|finally|soon|never|eventually) )?([a-z]+)", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|new|first|second|third|own|same|this|that)\b(?=((?: [\w-]+){1,4}))", re.IGNORECASE
)
_NOUN_PHRASE_ENDS = frozenset(
    {"of", "in", "with", "for", "to", "that", "which", "who", "and", "by", "from", "on", "at"}
)
_OPENS = re.compile(r"(?:The|This|That|These|Its|Their|His|Her|Our)\b((?: [\w-]+){1,4})")
_DEFINES = re.compile(r"(?:\b(?:is|was|became|as)|,) [\"“]?$")
_PLURAL_NOUN = re.compile(r"\b([a-z]{3,}s)\b")


@cache
def classes_of(table: str, word: str) -> frozenset[EntityKind]:
    """Kinds that `word` allows, by a table of `data/references.toml`; empty if it says nothing."""
    kinds: set[EntityKind] = set()
    for name, listed in load("references")[table].items():
        if word in listed:
            kinds |= CLASSES[name]
    return frozenset(kinds)


def _goes_on(word: str) -> bool:
    return word not in _NOUN_PHRASE_ENDS


def _is_of_sort(noun: str, wanted: frozenset[EntityKind]) -> bool:
    kind = head_kind(noun, "before") or head_kind(noun)
    return bool(kind) and any(kind in (one.value, _WIDE.get(one)) for one in wanted)


class ThingReader:
    """Remembers what the last sentence named."""

    def __init__(self, text: str, entities: Mapping[str, EntityRecord], topic: EntityRecord | None) -> None:
        self.text, self.entities = text, entities
        self.topic = topic if topic is not None and topic.kind is not EntityKind.PERSON else None
        self.open_paragraph()

    def open_paragraph(self, *, lead: bool = False) -> None:
        """`lead`: the paragraph goes on with the opening of a text about its topic, before any heading."""
        self.last: set[str] = set()
        self.last_span: Span | None = None
        self.subject = self.topic.key if lead and self.topic is not None else ""
        self.copular = lead
        self.unread = False
        self.missed = False  # an "It" that opened the sentence was not read
        self.possessed = False  # the last sentence opened with something of a name's: "The league's archive"
        self.paragraph: set[str] = set()  # of at most `CROWD` entities; in a longer one nothing is plain

    def read(self, view: View, word: str, place: int) -> str:
        """Key of what the pronoun at `place` stands for, "" if that is open."""
        key = self._read(view, word, place)
        opens = word in ("it", "its") and opening_of(self.text, view.span, place)
        self.missed |= not key and opens and _NAMED_NEXT.match(self.text, place) is None
        return key

    def _read(self, view: View, word: str, place: int) -> str:
        if word in ("they", "their", "themselves"):
            return self._many(view, word, place)
        if word == "it" and is_dummy(self.text, place):
            return ""
        before = [mark for mark in view.before(place) if mark.kind is not EntityKind.PERSON]
        if any(not mark.entity for mark in before):
            return ""
        here = {mark.entity for mark in before}
        if word == "it" and follows_participle(self.text, view.span, place):
            here = set()
        wanted, barred = self._wanted(view, word, place)
        if wanted and word == "it" and barred == DOES:
            return self._doer(wanted, here) or self._subject(view, here, place)
        if wanted:
            return self._by_class(view, wanted, barred, here, place)
        if word in ("its", "itself"):
            return self._owner(view, here, place)
        return self._subject(view, here, place)

    def close(self, view: View) -> None:
        marks = [mark for mark in (*view.names, *view.found) if mark.kind is not EntityKind.PERSON]
        self.last = {mark.entity for mark in marks if mark.entity}
        self.unread = self.missed or any(not mark.entity for mark in marks)
        self.missed = False
        self.last_span = view.span
        first = min(marks, key=lambda mark: mark.span.start, default=None)
        self.possessed = first is not None and self._owns_subject(view, first.span)
        self.paragraph |= self.last
        subject = view.subject
        opened = next((m for m in view.found if opening_of(self.text, view.span, m.span.start)), None)
        if subject is not None:
            self.subject, self.copular = subject.entity, subject.copular
        elif opened is not None and opened.kind is not EntityKind.PERSON and opened.text.lower() != "its":
            self.subject, self.copular = opened.entity, True
        else:
            self.subject, self.copular = "", False

    def _owns_subject(self, view: View, owner: Span) -> bool:
        """ "The league's archive was moved": the sentence is about the archive."""
        lead = self.text[view.span.start : owner.start]
        opens = lead in ("", "The ", "the ") or opening_of(self.text, view.span, owner.start)
        return opens and self.text[owner.end : owner.end + 2] in ("'s", "’s", "s'", "s’")

    def _wanted(self, view: View, word: str, place: int) -> tuple[frozenset[EntityKind], str]:
        """The kinds the context allows, and an entity it rules out (the subject of what is done to "it")."""
        if word == "its":
            owned = _OWNED.match(self.text, place, place + 60)
            if owned is None:
                return frozenset(), ""
            for noun in (*owned.group(1).split()[-1:], owned.group(2), *self._noun_after(owned.end())):
                if classes_of("owned", noun):
                    return classes_of("owned", noun), ""
            return frozenset(), ""
        if word != "it":
            return frozenset(), ""
        verb = _BEFORE.search(self.text, max(view.span.start, place - 20), place)
        if verb is not None and classes_of("done", verb.group(1)):
            return classes_of("done", verb.group(1)), view.subject.entity if view.subject is not None else ""
        if verb is not None and verb.group(1) in ("sign", "ratify", "join", "leave", "found", "lead"):
            done = {"sign": "signed", "ratify": "ratified", "join": "joined", "leave": "left", "found": "founded"}
            barred = view.subject.entity if view.subject is not None else ""
            return classes_of("done", done.get(verb.group(1), "led")), barred
        if not opening_of(self.text, view.span, place):
            return frozenset(), ""
        passive = _PASSIVE.match(self.text, place, place + 60)
        if passive is not None and classes_of("done", passive.group(1)):
            return classes_of("done", passive.group(1)), ""
        active = _ACTIVE.match(self.text, place, place + 40)
        return (classes_of("does", active.group(1)) if active is not None else frozenset()), DOES

    def _doer(self, wanted: frozenset[EntityKind], here: set[str]) -> str:
        """An opening "It" that does something: the subject of the sentence before, or what a person in it has made."""
        if here or self.unread or self.last_span is None:
            return ""
        fits = {key for key in self.last if self.entities[key].kind in wanted}
        vague = any(self.entities[key].kind is EntityKind.UNKNOWN for key in self.last)
        if self._unnamed(self.last_span, wanted, self.subject or next(iter(fits), "")) or self._opened_unread(wanted):
            return ""
        if self.subject:
            entity = self.entities[self.subject]
            if entity.kind is not EntityKind.PERSON:
                alone = not (fits - {self.subject}) or self.copular
                return self.subject if self.subject in fits and alone and not entity.plural else ""
        made = {key for key in fits if not self.entities[key].kind.is_place}
        return next(iter(made)) if self.subject and len(made) == 1 == len(fits) and not vague else ""

    def _noun_after(self, place: int) -> list[str]:
        after = re.match(r" ([a-z-]+)", self.text[place : place + 24])
        return [after.group(1)] if after else []

    def _by_class(self, view: View, wanted: frozenset[EntityKind], barred: str, here: set[str], place: int) -> str:
        fits = {key for key in here if key != barred and self.entities[key].kind in wanted}
        if fits and not _COPULA.search(self.text, max(0, place - 8), place):
            only = next(iter(fits))
            led = view.subject is not None and view.subject.entity == only
            if led and self._stands_under(place):
                return ""
            named = Span(view.span.start, place)
            return only if len(fits) == 1 and not self._unnamed(named, wanted, only) else ""
        if self._unnamed(Span(view.span.start, place), wanted, ""):
            return ""
        return self._from_last(wanted, barred)

    def _stands_under(self, place: int) -> bool:
        """ "was built on its ruins": what something stands on is another's."""
        return _BASE.search(self.text, max(0, place - 7), place) is not None

    def _from_last(self, wanted: frozenset[EntityKind], barred: str) -> str:
        if self.unread or self.possessed:
            return ""
        fits = {key for key in self.last if key != barred and self.entities[key].kind in wanted}
        if self.last_span is not None and self._unnamed(self.last_span, wanted, next(iter(fits), self.subject)):
            return ""
        if self._opened_unread(wanted):
            return ""
        if len(fits) == 1:
            return next(iter(fits))
        if self.subject in fits and self.copular and not self.entities[self.subject].plural:
            return self.subject
        if fits or self.topic is None or self.topic.kind not in wanted or self.topic.key == barred:
            return ""
        if self.last_span is not None and self.topic.key not in self.paragraph:
            return ""
        if len(self.paragraph) > CROWD:
            return ""
        rivals = {key for key in self.paragraph if self.entities[key].kind in wanted} - {self.topic.key}
        return "" if rivals else self.topic.key

    def _unnamed(self, span: Span, wanted: frozenset[EntityKind], owner: str) -> bool:
        """Whether the stretch speaks of something of that sort without a name, other than to say what `owner` is."""
        for found in _INDEFINITE.finditer(self.text, span.start, span.end):
            defines = owner and _DEFINES.search(self.text, max(span.start, found.start() - 8), found.start())
            if not defines and any(_is_of_sort(noun, wanted) for noun in takewhile(_goes_on, found.group(1).split())):
                return True
        return False

    def _opened_unread(self, wanted: frozenset[EntityKind]) -> bool:
        """Whether the last sentence is about something of that sort that was not made out: "The party was helped by
        Austria. It …"."""
        if self.subject or self.last_span is None:
            return False
        opened = _OPENS.match(self.text, self.last_span.start, self.last_span.end)
        return opened is not None and any(
            _is_of_sort(noun, wanted) for noun in takewhile(_goes_on, opened.group(1).split())
        )

    def _owner(self, view: View, here: set[str], place: int) -> str:
        """ "The League lost its monopoly": subject, only thing named, and no other noun right before the pronoun."""
        subject = view.subject
        if subject is None or here != {subject.entity} or self.entities[subject.entity].plural:
            return ""
        if subject.mention.kind is EntityKind.PERSON or self._talked_of_another(subject.entity):
            return ""
        gap = self.text[subject.mention.span.end : place]
        if len(gap) > 90 or _OWNER_RIVAL.search(gap) or _CRUCIAL_TO.search(gap):
            return ""
        return subject.entity

    def _talked_of_another(self, key: str) -> bool:
        """Whether the text is about something else, to which "its" may go back."""
        if self.topic is not None and self.topic.key == key:
            return False
        before = self.entities.get(self.subject)
        return before is not None and before.key != key and before.kind is not EntityKind.PERSON

    def _subject(self, view: View, here: set[str], place: int) -> str:
        """An opening "It" after a sentence that says what its subject is, or one that follows in the same sentence."""
        if here and self._said_of_subject(view, here, place):
            return view.subject.entity  # type: ignore[union-attr]
        if here or self.unread or not self.copular or not self.subject:
            return ""
        entity = self.entities.get(self.subject)
        if entity is None or entity.kind is EntityKind.PERSON or entity.plural:
            return ""
        others = {key for key in self.last if key != self.subject and not self.entities[key].kind.is_place}
        return self.subject if not others and opening_of(self.text, view.span, place) else ""

    def _said_of_subject(self, view: View, here: set[str], place: int) -> bool:
        """ "The League was weak, as it …": nothing but the subject has been spoken of."""
        subject = view.subject
        if subject is None or here != {subject.entity} or self.entities[subject.entity].plural:
            return False
        said = _QUALITY.fullmatch(self.text, subject.mention.span.end, place)
        return said is not None and tag_of(said.group(1))[:2] in ("JJ", "VB")

    def _many(self, view: View, word: str, place: int) -> str:
        """ "They" after a sentence whose subject is a people or a plural name, with no other plural in it."""
        before = [mark for mark in view.before(place) if mark.kind is not EntityKind.PERSON]
        if any(not mark.entity for mark in before):
            return ""
        here = {mark.entity for mark in before}
        if here:
            said = {mark.entity for mark in view.found if mark.span.start < place}
            only = next(iter(here))
            alone = len(here) == 1 and self.entities[only].plural
            led = only in said or (view.subject is not None and view.subject.entity == only)
            return only if alone and led and word != "they" and not self._plural_between(view.span.start, place) else ""
        entity = self.entities.get(self.subject)
        if entity is None or not entity.plural or self.unread or self.last_span is None:
            return ""
        others = {key for key in self.last if key != self.subject and self.entities[key].plural}
        if others or not opening_of(self.text, view.span, place) or word == "themselves":
            return ""
        start = self.last_span.start
        if self.copular:
            complement = _COMPLEMENT.search(self.text, start, self.last_span.end)
            start = complement.end() if complement else start
        return "" if self._plural_between(start, self.last_span.end) else self.subject

    def _plural_between(self, start: int, end: int) -> bool:
        return any(tag_of(found.group(1)) == "NNS" for found in _PLURAL_NOUN.finditer(self.text, start, end))


_NAMED_NEXT = re.compile(r"it (?:\w+ ){1,3}?(?:called|known as|named|renamed|titled) ", re.IGNORECASE)
_QUALITY = re.compile(
    r" (?:is|was|became|remained|proved) (?:\w+ly |not |very |too |also |still )?([a-z-]+),? "
    r"(?:as|because|since|when|while|but|although|though|after|until) "
)
_CRUCIAL_TO = re.compile(r"\b(?:is|was|are|were) (?:\w+ ){1,3}(?:to|for|of) $")
_COMPLEMENT = re.compile(r"\b(?:were|are) (?:\w+ ){0,4}?[a-z]+s\b")
_COPULA = re.compile(r"\b(?:is|was|are|were|became) $")
_BASE = re.compile(r"\b(?:on|under|over|from) $")
_OWNER_RIVAL = re.compile(
    r"\b(?:and|or|with|from|of|that|which|who|when|while|because|as|if|where)\b(?: \w+)?\s*$|[;:(]"
)
_WIDE = {
    **dict.fromkeys(BODIES, "organisation"),
    EntityKind.TOWN: "town",
}
