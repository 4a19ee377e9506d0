"""Lists under a sentence that says what their items are: "The founding members of the League were:".

Each item that begins with a name is described by the sentence before the list; what else the item says is read like
any other sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.enums import BlockKind
from content.extraction.annotations import Annotated, Factuality
from content.extraction.arguments import Arguments
from content.extraction.chunks import chunk
from content.extraction.clauses import parse
from content.extraction.drafts import Draft
from content.extraction.factuality import SentenceStanding
from content.extraction.frames import Parse, TimeUse
from content.extraction.mark_index import MarkIndex
from content.extraction.nominals import NounPhrase
from content.extraction.roles import RoleReader
from content.extraction.tokens import TaggedSentence, tag_sentence
from content.extraction.vocabulary import noun_class, relations
from content.records import Sentence, Span

VERSION = 1


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
