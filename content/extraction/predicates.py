"""Clause frames to predicates, by the table in `data/predicates.yaml`.

"The league was founded by merchants of Visby in 1161" is `found`, passive: the entry says that its patient is the
subject of `founded` and its agent the object. A verb without an entry stays a `generic_event`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from content.enums import Predicate
from content.extraction.arguments import Arguments
from content.extraction.clause_times import clause_time
from content.extraction.described_things import telling
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import Clause
from content.extraction.generic_events import GenericEvents
from content.extraction.nominals import NounPhrase
from content.extraction.slot_types import fits
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import noun_class, verbs
from content.records import Span
from content.spelling import same_spelling

VERSION = 1


class Mapper:
    """Maps the clauses of one sentence."""

    def __init__(self, tagged: TaggedSentence, arguments: Arguments) -> None:
        self.tagged, self.arguments = tagged, arguments
        self.generic = GenericEvents(tagged, arguments)

    def drafts(self, clause: Clause) -> list[Draft]:
        """The facts of one clause: every reading of its verb that fits, or a generic event."""
        if clause.doubtful or (not clause.subject and not clause.passive):
            return []
        made: list[Draft] = []
        for entry in verbs().get(clause.verb.key, ()):
            found = list(self._entry(clause, entry))
            made.extend(found)
            if found and entry.get("also") == "generic":
                made.extend(self.generic.drafts(clause))
            if found and entry.get("also") != "next":
                break
        return made or list(self.generic.drafts(clause))

    # entries

    def _entry(self, clause: Clause, entry: Mapping[str, Any]) -> Iterator[Draft]:
        if (
            not self._voice_fits(clause, entry)
            or not self._noun_fits(clause, entry)
            or not self._required(clause, entry)
            or any(clause.slots.get(slot) for slot in entry.get("unless", ()))
        ):
            return
        subjects = [argument for argument in self._first(clause, entry, entry["subject"]) if argument.key]
        if not subjects:
            return
        objects = self._first(clause, entry, entry["object"]) if "object" in entry else []
        if not objects and entry.get("each_other") and len(subjects) > 1 and ("noun" in entry or not clause.object):
            yield from self._pairs(clause, entry, subjects)
            return
        for subject in subjects:
            yield from self._with_objects(clause, entry, subject, objects)

    def _voice_fits(self, clause: Clause, entry: Mapping[str, Any]) -> bool:
        voice = entry.get("voice", "any")
        if voice == "passive":
            return clause.passive
        if voice == "intransitive":
            return not clause.passive and not [g for g in clause.objects if not self._reflexive(g)]
        return not (not clause.passive and not clause.objects and "patient" in str(entry["subject"]))

    def _reflexive(self, group: list[NounPhrase]) -> bool:
        return all(phrase.lemma in ("themselves", "itself", "himself", "herself") for phrase in group)

    def _noun_fits(self, clause: Clause, entry: Mapping[str, Any]) -> bool:
        if "noun" not in entry:
            return True
        return bool(clause.object) and clause.object[-1].lemma in entry["noun"]

    def _required(self, clause: Clause, entry: Mapping[str, Any]) -> bool:
        return all(
            any(phrase.lemma in lemmas for phrase in clause.slots.get(slot, ()))
            for slot, lemmas in entry.get("require", {}).items()
        )

    def _first(self, clause: Clause, entry: Mapping[str, Any], names: str | list[str]) -> list[Argument]:
        """The arguments of the first slot that is filled and of the right type."""
        for name in [names] if isinstance(names, str) else names:
            phrases = self.slot(clause, name)
            if not phrases:
                continue
            found = self.arguments.resolve(self.tagged, phrases)
            if fit := [argument for argument in found if self._type_fits(entry, name, argument, clause)]:
                return fit
        return []

    def slot(self, clause: Clause, name: str) -> list[NounPhrase]:
        """The phrases in a slot of the clause; see the head of the data file for the names."""
        if name == "agent":
            agents = clause.slots.get("by", []) if clause.passive else clause.subject
            return [*agents, *(p for agent in agents for side in BESIDE for p in agent.complements.get(side, []))]
        if name == "patient":
            return clause.subject if clause.passive else [p for p in clause.object if not self._reflexive([p])]
        if name == "rest":
            return self._rest(clause)
        if name == "complement":
            return clause.object if clause.passive else (clause.objects[1] if len(clause.objects) > 1 else [])
        if name.startswith("noun_"):
            head = clause.object[-1] if clause.object else None
            preposition = name.removeprefix("noun_")
            if head is None:
                return []
            return head.complements.get(preposition, []) or head.complements.get(f"?{preposition}", [])
        return clause.slots.get(name, [])

    def _rest(self, clause: Clause) -> list[NounPhrase]:
        """Every name between the verb and the end of its part of the sentence."""
        found = []
        for at in range(clause.verb.end, len(self.tagged.tokens)):
            if self.tagged.tokens[at].text in (";", ":"):
                break
            mention = self.tagged.name(at)
            if mention is not None:
                found.append(NounPhrase(at, at + 1, at, mention.text.lower(), name=mention, stop=at + 1))
        return found

    def _type_fits(self, entry: Mapping[str, Any], name: str, argument: Argument, clause: Clause) -> bool:
        wanted = entry.get("types", {}).get(name)
        return wanted is None or any(fits(kind, argument, clause.verb.lemma) for kind in wanted)

    def _pairs(self, clause: Clause, entry: Mapping[str, Any], members: list[Argument]) -> Iterator[Draft]:
        for other in members[1:]:
            yield self.draft(clause, Predicate(entry["predicate"]), members[0], other, self._rule(clause, entry))

    def _with_objects(
        self, clause: Clause, entry: Mapping[str, Any], subject: Argument, objects: list[Argument]
    ) -> Iterator[Draft]:
        predicate, rule = Predicate(entry["predicate"]), self._rule(clause, entry)
        named = [argument for argument in objects if argument.key]
        if (
            "object" in entry
            and self.filled(clause, entry["object"])
            and not named
            and predicate not in DATED_WITHOUT_OBJECT
        ):
            return
        several: list[Argument | None] = [*named] or [None]
        for argument in several:
            draft = self.draft(clause, predicate, subject, argument, rule)
            self._details(clause, entry, draft)
            if not self._holds(entry, draft, objects):
                continue
            yield draft

    def filled(self, clause: Clause, names: str | list[str]) -> bool:
        return any(self.slot(clause, name) for name in ([names] if isinstance(names, str) else names))

    def _holds(self, entry: Mapping[str, Any], draft: Draft, objects: list[Argument]) -> bool:
        if entry.get("needs") == "time" and draft.time is None:
            return False
        if "value" in entry and draft.value is None:
            return False
        if "object" in entry and draft.object is None and draft.predicate not in DATED_WITHOUT_OBJECT:
            return False
        if draft.object is not None and draft.object.key == draft.subject.key:
            return False
        return draft.complete

    def _details(self, clause: Clause, entry: Mapping[str, Any], draft: Draft) -> None:
        for slot in entry.get("place", ()):
            places = [
                a
                for a in self.arguments.resolve(self.tagged, clause.slots.get(slot, ()))
                if a.key and a.kind == "place"
            ]
            if places and draft.place is None:
                draft.place = places[0]
        if "value" in entry:
            self._value(clause, entry, draft)
        if "kind" in entry:
            draft.qualifiers["kind"] = entry["kind"]
        if entry.get("manner") == "verb":
            draft.qualifiers["manner"] = clause.verb.lemma
        if entry.get("phase") == "verb":
            draft.qualifiers["phase"] = PHASES.get(clause.verb.lemma, "held")
        for name, slot in {
            **entry.get("qualifiers", {}),
            **({"from": entry["from"]} if "from" in entry else {}),
        }.items():
            found = self.arguments.resolve(self.tagged, clause.slots.get(slot, ()))
            if found and found[0].key:
                draft.qualifiers[name] = found[0].text
        if "role" in entry:
            roles = [p for p in clause.slots.get(entry["role"], ()) if noun_class(p.lemma) == "person"]
            if roles:
                draft.role = self.arguments.one(self.tagged, roles[0]).text

    def _value(self, clause: Clause, entry: Mapping[str, Any], draft: Draft) -> None:
        for name in [entry["value"]] if isinstance(entry["value"], str) else entry["value"]:
            phrases = self.slot(clause, name)
            if phrases and telling(self.tagged, phrases[0]):
                argument = self.arguments.words(self.tagged, phrases[0])
                if noun_class(phrases[0].lemma) == "person" and phrases[0].name is None:
                    continue
                if draft.predicate is Predicate.NAME_OF and phrases[0].determiner in ("a", "an"):
                    continue
                same = draft.predicate is Predicate.NAME_OF and same_spelling(argument.text, draft.subject.text)
                if self._type_fits(entry, name, argument, clause) and not same:
                    draft.value = argument.literal()
                    return

    def _rule(self, clause: Clause, entry: Mapping[str, Any]) -> str:
        voice = "passive" if clause.passive else "active"
        return f"{entry['predicate']}.{voice}@{VERSION}"

    def draft(
        self, clause: Clause, predicate: Predicate, subject: Argument, target: Argument | None, rule: str
    ) -> Draft:
        tokens = self.tagged.tokens
        span = Span(tokens[clause.start].span.start, tokens[min(clause.end, len(tokens)) - 1].span.end)
        return Draft(predicate, subject, rule, span, object=target, time=clause_time(clause), verb=clause.verb.key)


DATED_WITHOUT_OBJECT = frozenset({Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.SIGNED, Predicate.DIED})
BESIDE = ("along_with", "together_with")
PHASES = {
    "begin": "began",
    "start": "began",
    "break_out": "began",
    "commence": "began",
    "erupt": "began",
    "open": "began",
    "end": "ended",
    "finish": "ended",
    "last": "lasted",
}
