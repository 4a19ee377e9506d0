"""The whole extraction: a typed document in, its facts, entities and sentences out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from content.enums import BlockKind
from content.extraction.aliases import merge_names
from content.extraction.annotations import Annotated
from content.extraction.arguments import Arguments
from content.extraction.block_standing import block_standings
from content.extraction.clause_facts import sentence_drafts
from content.extraction.dates import find_times
from content.extraction.drafts import Draft
from content.extraction.fact_records import record
from content.extraction.heading_facts import heading_drafts
from content.extraction.infobox_facts import infobox_drafts
from content.extraction.lists import list_drafts
from content.extraction.mark_index import MarkIndex
from content.extraction.merge import merge_facts
from content.extraction.names import find_names
from content.extraction.quantities import find_quantities
from content.extraction.references import resolve_references
from content.extraction.sentences import split_sentences
from content.extraction.tables import table_drafts
from content.extraction.title_subject import with_title
from content.records import EntityRecord, Extraction, FactRecord, ReadDocument, Span

VERSION = "1"
LONGEST_SENTENCE = 2_500  # characters; longer ones are tables or lists without marks, not prose
NO_PROSE = frozenset({BlockKind.INFOBOX, BlockKind.HEADING, BlockKind.TITLE})

# The stages in order, by the module that holds them; `docs/extraction.md` says what each does.
STAGES = (
    *("blocks", "sentences", "dates", "quantities", "names", "aliases", "title_subject", "references"),
    *(
        "infobox_facts",
        "tables",
        "heading_facts",
        "lists",
        "tokens",
        "chunks",
        "clauses",
        "predicates",
        "generic_events",
    ),
    *("roles", "states", "orders", "counts", "brackets", "nominal_facts", "phrase_facts"),
    *("speech", "sentence_sources", "asides", "factuality", "block_standing", "merge"),
)


def annotate(document: ReadDocument) -> Annotated:
    """A document with the marks of all stages before the clauses."""
    sentences = split_sentences(document)
    times = find_times(document, sentences)
    quantities = find_quantities(document, sentences, times)
    mentions = find_names(document, sentences, times)
    entities, mentions = with_title(document, *merge_names(document, sentences, mentions))
    names = resolve_references(document, sentences, mentions, entities)
    return Annotated(document, sentences, times, quantities, names, entities)


def extract(document: ReadDocument, *, progress: Callable[[float], None] | None = None) -> Extraction:
    """All facts of a typed document (`type_blocks`); `progress` is told the share done, 0 to 1."""
    report = progress or (lambda share: None)
    report(0.0)
    annotated = annotate(document)
    report(0.4)
    arguments = Arguments(document.readable(), {entity.key: entity for entity in annotated.entities})
    facts = [record(draft, span, document.text) for draft, span in _drafts(annotated, arguments, report)]
    merged = merge_facts(facts)
    report(1.0)
    return Extraction(merged, _entities(annotated, arguments, merged), annotated.sentences, VERSION)


def _drafts(
    annotated: Annotated, arguments: Arguments, report: Callable[[float], None]
) -> Iterator[tuple[Draft, Span]]:
    marks, standings = MarkIndex(annotated), block_standings(annotated)
    yield from infobox_drafts(annotated, arguments)
    yield from table_drafts(annotated, arguments)
    yield from heading_drafts(annotated, arguments)
    yield from list_drafts(annotated, arguments, marks, standings)
    total = max(len(annotated.sentences), 1)
    for number, sentence in enumerate(annotated.sentences):
        if number % 50 == 0:
            report(0.4 + 0.6 * number / total)
        kind, outer = annotated.document.blocks[sentence.block].kind, standings.get(number)
        if outer is None or kind in NO_PROSE or sentence.span.end - sentence.span.start > LONGEST_SENTENCE:
            continue
        inside, listed = marks.inside(sentence.span), kind is BlockKind.LIST
        for draft in sentence_drafts(arguments.text, sentence.span, inside, arguments, outer, listed=listed):
            yield draft, sentence.span


def _entities(annotated: Annotated, arguments: Arguments, facts: Sequence[FactRecord]) -> tuple[EntityRecord, ...]:
    """The named entities, and those described ones that a fact uses."""
    used = {key for fact in facts for key in (fact.subject, fact.object, fact.place) if key}
    described = [entity for key, entity in arguments.described.items() if key in used and key not in arguments.entities]
    return (*annotated.entities, *described)
