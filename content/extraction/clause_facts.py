"""One sentence to drafts: tags, chunks, clauses, then every reader of clauses and phrases, each with its standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.enums import Modality
from content.extraction import cues
from content.extraction.annotations import Factuality
from content.extraction.arguments import Arguments
from content.extraction.brackets import bracket_facts
from content.extraction.chunks import chunk
from content.extraction.clauses import parse
from content.extraction.counts import count_facts
from content.extraction.drafts import Draft
from content.extraction.factuality import SentenceStanding, Standing
from content.extraction.frames import Clause, Parse
from content.extraction.nominal_facts import nominal_facts
from content.extraction.nominals import NounPhrase
from content.extraction.orders import order_facts
from content.extraction.phrase_facts import phrase_facts
from content.extraction.predicates import Mapper
from content.extraction.roles import RoleReader
from content.extraction.states import state_facts
from content.extraction.tagging import Mark
from content.extraction.tokens import TaggedSentence, tag_sentence
from content.records import Span


def sentence_drafts(
    text: str, span: Span, marks: Sequence[Mark], arguments: Arguments, outer: Factuality, *, listed: bool = False
) -> Iterator[Draft]:
    """The facts of one sentence; `outer` is the standing its block gives it, `listed` says that it is a list item."""
    tagged = tag_sentence(text, _inside_quotes(text, span) if outer.source else span, marks)
    chunked = chunk(tagged)
    parsed = parse(chunked)
    standing = SentenceStanding(tagged, parsed, text, outer)
    mapper, roles = Mapper(tagged, arguments), RoleReader(tagged, arguments)
    for clause in parsed.clauses:
        level = standing.of(clause)
        plain = list(_clause_drafts(tagged, arguments, mapper, roles, clause))
        for draft in plain:
            yield _stand(draft, level, arguments, clause.adverbs)
        for draft in _hedged_drafts(tagged, arguments, mapper, roles, clause, plain):
            yield _stand(draft, level, arguments, clause.adverbs)
    for phrase in _phrases(parsed):
        level = standing.at(phrase.start, max(phrase.stop, phrase.end))
        for draft in (
            *roles.of_phrase(phrase),
            *bracket_facts(tagged, arguments, phrase, listed=listed),
            *nominal_facts(tagged, arguments, phrase),
            *phrase_facts(tagged, arguments, phrase),
        ):
            yield _stand(draft, level, arguments, [])


def _inside_quotes(text: str, span: Span) -> Span:
    """A sentence that is a quotation whose source is known, without the mark that opens it."""
    return Span(span.start + 1, span.end) if text[span.start] in '"“' else span


def _hedged_drafts(
    tagged: TaggedSentence,
    arguments: Arguments,
    mapper: Mapper,
    roles: RoleReader,
    clause: Clause,
    plain: Sequence[Draft],
) -> Iterator[Draft]:
    """What the clause says with the slots that stand under an adverb of their own, in that adverb's modality."""
    if not clause.hedged:
        return
    known = [(draft.predicate, draft.subject.key, draft.object) for draft in plain]
    whole = replace(clause, slots={**clause.slots, **clause.hedged}, hedged={})
    for draft in _clause_drafts(tagged, arguments, mapper, roles, whole):
        if (draft.predicate, draft.subject.key, draft.object) not in known:
            draft.modality = cues.ADVERBS[clause.hedge]
            yield draft


def _clause_drafts(
    tagged: TaggedSentence, arguments: Arguments, mapper: Mapper, roles: RoleReader, clause: Clause
) -> Iterator[Draft]:
    counted = list(count_facts(tagged, arguments, clause))
    told = [*roles.of_clause(clause), *state_facts(tagged, arguments, clause)]
    yield from order_facts(tagged, arguments, clause)
    yield from counted
    yield from told
    for draft in mapper.drafts(clause):
        generic = draft.predicate.value == "generic_event"
        if not (generic and (told or (counted and draft.object is None))):
            yield draft
            for use in clause.times[1:]:
                if use.joined and draft.time is not None and draft.time.joined:
                    yield replace(draft, time=use, qualifiers=dict(draft.qualifiers))


def _stand(draft: Draft, level: Standing, arguments: Arguments, adverbs: Sequence[str]) -> Draft:
    own = Standing(Factuality(draft.modality))
    modality = level.modality if level.modality is not Modality.ASSERTED else own.modality
    draft.modality, draft.positive = modality, level.positive
    speaker = arguments.entities.get(level.factuality.entity)
    draft.attributed_to = speaker.name if speaker is not None else level.factuality.source
    draft.document_level = level.factuality.document_level
    stale = cues.STALE & {word.lower() for word in adverbs}
    if stale:
        draft.qualifiers["stale"] = min(stale)
    return draft


def _phrases(parsed: Parse) -> Iterator[NounPhrase]:
    """Every noun phrase of the sentence, once."""
    seen: set[int] = set()
    roots = [
        *(
            phrase
            for clause in parsed.clauses
            for group in (clause.subject, *clause.objects, *clause.slots.values())
            for phrase in group
        ),
        *parsed.loose,
    ]
    queue = list(roots)
    while queue:
        phrase = queue.pop()
        if id(phrase) in seen:
            continue
        seen.add(id(phrase))
        yield phrase
        queue.extend(phrase.appositions)
        queue.extend(phrase.examples)
        for group in phrase.complements.values():
            queue.extend(group)
