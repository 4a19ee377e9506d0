"""Facts told by nouns: "the founding of Nokia in 1865", "Otto's resignation from the council"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.enums import Predicate
from content.extraction.arguments import Arguments
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.slot_types import fits
from content.extraction.tokens import TaggedSentence
from content.extraction.vocabulary import actions
from content.records import Span

VERSION = 1
TYPES = {
    Predicate.FOUNDED: ("group", "any"),
    Predicate.DISSOLVED: ("group", "actor"),
    Predicate.DIED: ("person", "actor"),
    Predicate.BORN: ("person", "any"),
    Predicate.CAPTURED: ("actor", "place"),
    Predicate.ATTACKED: ("actor", "place"),
    Predicate.WITHDREW_FROM: ("actor", "any"),
    Predicate.SPLIT_FROM: ("actor", "actor"),
    Predicate.MOVED_TO: ("actor", "place"),
    Predicate.SIGNED: ("agreement", "actor"),
    Predicate.MERGED_INTO: ("group", "group"),
    Predicate.ALLIED_WITH: ("actor", "actor"),
    Predicate.OPPOSED: ("actor", "actor"),
    Predicate.JOINED: ("actor", "group"),
}
DATED = frozenset({Predicate.FOUNDED, Predicate.DISSOLVED, Predicate.DIED, Predicate.BORN, Predicate.SIGNED})
DOUBTFUL = frozenset(
    {"attempted", "failed", "planned", "proposed", "possible", "any", "no", "future", "alleged", "threatened"}
)


def nominal_facts(tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase) -> Iterator[Draft]:
    """What a noun of action with its complements says."""
    entry = actions().get(phrase.lemma)
    if entry is None or phrase.name is not None or phrase.plural:
        return
    if any(tagged.tokens[at].text.lower() in DOUBTFUL for at in range(phrase.start, phrase.head)):
        return
    predicate = Predicate(entry["predicate"])
    if entry.get("between"):
        yield from _between(tagged, arguments, phrase, predicate)
    subjects = _first(tagged, arguments, phrase, entry["subject"])
    objects = _first(tagged, arguments, phrase, entry.get("object", []))
    wanted = TYPES[predicate]
    for subject in subjects:
        if not fits(wanted[0], subject, "capture"):
            continue
        fit = [a for a in objects if fits(wanted[1], a, "capture") and a.key != subject.key]
        targets: list[Argument | None] = [*fit] or [None]
        for target in targets:
            draft = _draft(tagged, phrase, predicate, subject, target)
            if draft.object is not None or (draft.time is not None and predicate in DATED):
                yield draft


def _between(tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase, predicate: Predicate) -> Iterator[Draft]:
    members = [a for a in arguments.resolve(tagged, _slot(phrase, "between")) if a.key and fits("actor", a)]
    if len(members) == 2 and members[0].key != members[1].key:
        yield _draft(tagged, phrase, predicate, members[0], members[1])


def _slot(phrase: NounPhrase, name: str) -> list[NounPhrase]:
    if name == "owner":
        return [phrase.possessor] if phrase.possessor is not None else []
    if name == "modifier":
        names = [(at, mention) for at, mention in phrase.names if at < phrase.head]
        if len(names) != 1 or phrase.possessor is not None:
            return []
        at, mention = names[0]
        return [NounPhrase(at, at + 1, at, mention.text.lower(), name=mention, stop=at + 1)]
    return phrase.complements.get(name) or phrase.complements.get(f"?{name}", [])


def _first(
    tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase, names: list[str] | Mapping[str, str]
) -> list[Argument]:
    for name in names:
        if phrases := _slot(phrase, name):
            return [a for a in arguments.resolve(tagged, phrases) if a.key]
    return []


def _draft(
    tagged: TaggedSentence, phrase: NounPhrase, predicate: Predicate, subject: Argument, target: Argument | None
) -> Draft:
    tokens = tagged.tokens
    span = Span(tokens[phrase.start].span.start, tokens[max(phrase.stop, phrase.end) - 1].span.end)
    time = TimeUse(phrase.time, "in") if phrase.time is not None else None
    draft = Draft(predicate, subject, f"nominal.{phrase.lemma}@{VERSION}", span, object=target, time=time)
    draft.verb = phrase.lemma
    return draft
