"""Lists under a sentence that says what their items are: "The founding members of the League were:".

Each item that begins with a name is described by the sentence before the list, or else by its heading ("Presidents");
what else the item says is read like any other sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.enums import BlockKind, Modality, Predicate
from content.extraction.annotations import Annotated, Factuality, NameMention
from content.extraction.arguments import Arguments
from content.extraction.chunks import chunk
from content.extraction.clauses import parse
from content.extraction.drafts import Argument, Draft
from content.extraction.factuality import SentenceStanding
from content.extraction.frames import Parse, TimeUse
from content.extraction.heading_roles import meaning_of_heading
from content.extraction.mark_index import MarkIndex
from content.extraction.nominals import NounPhrase
from content.extraction.roles import RoleReader
from content.extraction.runs import BROAD
from content.extraction.title_subject import subject_of_title
from content.extraction.tokens import TaggedSentence, tag_sentence
from content.extraction.vocabulary import noun_class, relations
from content.records import Sentence, Span
from content.spelling import fold

VERSION = 1
LONGEST_TITLE = 40  # characters before an item's name
AFTER_NAME = re.compile(r"\s*(?:$|[.;](?:\s|$)|[(,–—:-])")
TO_TERM = re.compile(r"\s*(?:\([^()]{1,40}\))?[\s,:–—-]*(?:\(\s*)?(?:since |from )?")


def list_drafts(
    annotated: Annotated, arguments: Arguments, marks: MarkIndex, standings: dict[int, Factuality]
) -> Iterator[tuple[Draft, Span]]:
    """Facts of list items by the sentence above the list, each with the item's span."""
    intro: tuple[RoleReader, NounPhrase, SentenceStanding] | None = None
    for number, sentence in enumerate(annotated.sentences):
        kind = annotated.document.blocks[sentence.block].kind
        if kind is BlockKind.LIST:
            if intro is not None and number in standings:
                yield from _item(annotated, arguments, marks, sentence, intro)
            elif number in standings:
                yield from _headed(annotated, arguments, sentence, standings[number])
        elif number in standings:
            intro = _intro(arguments, marks, sentence, standings[number])
        else:
            intro = None


def _intro(
    arguments: Arguments, marks: MarkIndex, sentence: Sentence, outer: Factuality
) -> tuple[RoleReader, NounPhrase, SentenceStanding] | None:
    if not arguments.text[sentence.span.start : sentence.span.end].rstrip().endswith(":"):
        return None
    tagged = tag_sentence(arguments.text, sentence.span, marks.inside(sentence.span))
    parsed = parse(chunk(tagged))
    phrase = _described(tagged, parsed)
    if phrase is None:
        return None
    return RoleReader(tagged, arguments), phrase, SentenceStanding(tagged, parsed, arguments.text, outer)


def _described(tagged: TaggedSentence, parsed: Parse) -> NounPhrase | None:
    """The plural phrase that says what the items are; the sentence has no verb but "be" or "include"."""
    if len(parsed.clauses) > 1 or any(clause.verb.lemma not in ("be", "include") for clause in parsed.clauses):
        return None
    phrases = parsed.clauses[0].subject if parsed.clauses else parsed.loose
    if len(phrases) != 1 or not phrases[0].plural or phrases[0].name is not None:
        return None
    known = noun_class(phrases[0].lemma) == "person" or phrases[0].lemma in relations()
    return phrases[0] if known else None


def _term(annotated: Annotated, sentence: Sentence, name: Span) -> TimeUse | None:
    """ "Otto Brandt (1900–1912)": the years right after the name."""
    after = Span(name.end, min(name.end + 3, sentence.span.end))
    times = [time for time in annotated.times if after.start <= time.span.start <= after.end]
    return TimeUse(times[0], "") if len(times) == 1 else None


def _item(
    annotated: Annotated,
    arguments: Arguments,
    marks: MarkIndex,
    sentence: Sentence,
    intro: tuple[RoleReader, NounPhrase, SentenceStanding],
) -> Iterator[tuple[Draft, Span]]:
    reader, phrase, standing = intro
    names = [m for m in annotated.names if m.span.start == sentence.span.start and not m.reference]
    who = arguments.mention(names[0]) if names else None
    if who is None or annotated.document.blocks[sentence.block].level > 1:
        return
    level = standing.at(phrase.start, phrase.end)
    time = _term(annotated, sentence, names[0].span)
    for draft in reader.made(who, phrase, f"list.intro@{VERSION}", time):
        draft.modality, draft.positive = level.modality, level.positive
        draft.attributed_to = level.factuality.source
        yield draft, sentence.span


def _headed(
    annotated: Annotated, arguments: Arguments, sentence: Sentence, standing: Factuality
) -> Iterator[tuple[Draft, Span]]:
    """ "Otto Brandt (1900–1912)" under "Chairmen": he led what the document is about, or what the heading names."""
    block = annotated.document.blocks[sentence.block]
    found = meaning_of_heading(block.path[-1]) if block.path and block.level == 1 else None
    names = [m for m in annotated.names if m.span.start <= sentence.span.start + LONGEST_TITLE and not m.reference]
    opening = [m for m in names if sentence.span.holds(m.span) and _opens(arguments.text, sentence, m)]
    who = arguments.mention(opening[0]) if opening else None
    if found is None or who is None or standing.modality is not Modality.ASSERTED:
        return
    meaning, owner = found
    body = _body(annotated, owner)
    if body is None or body.key == who.key or not _is_item(arguments.text, sentence, opening[0].span):
        return
    led = meaning.predicate is Predicate.LED_BY
    if led != (who.kind == "person") or (not led and who.kind == "event"):
        return
    time = _term_of_item(annotated, arguments.text, sentence, opening[0].span) if led else None
    one, other = (body, who) if led else (who, body)
    rule = f"list.heading@{VERSION}"
    yield Draft(meaning.predicate, one, rule, sentence.span, object=other, time=time, role=meaning.role), sentence.span


def _opens(text: str, sentence: Sentence, mention: NameMention) -> bool:
    before = text[sentence.span.start : mention.span.start].strip().lower()
    return before in ("", "the", mention.title.lower())


def _body(annotated: Annotated, owner: str) -> Argument | None:
    """What the heading says the names belong to, or what the document is about."""
    named = [e for e in annotated.entities if owner and any(fold(v.text) == fold(owner) for v in e.variants)]
    named = named or [e for e in annotated.entities if owner and fold(e.name) == fold(owner)]
    entity = named[0] if named else (None if owner else subject_of_title(annotated.document, annotated.entities))
    if entity is None or BROAD[entity.kind.value] == "person":
        return None
    return Argument(entity.name, BROAD[entity.kind.value], Span(0, 0), entity.key, entity.kind)


def _is_item(text: str, sentence: Sentence, name: Span) -> bool:
    """Whether the item is the name with its years, brackets or a note after a dash, no sentence about it."""
    return AFTER_NAME.match(text, name.end, sentence.span.end) is not None


def _term_of_item(annotated: Annotated, text: str, sentence: Sentence, name: Span) -> TimeUse | None:
    """The only time of the item, if nothing but marks and a bracket stand between it and the name."""
    times = [time for time in annotated.times if sentence.span.holds(time.span) and time.span.start >= name.end]
    if len(times) != 1 or not TO_TERM.fullmatch(text, name.end, times[0].span.start):
        return None
    return TimeUse(times[0], "")
