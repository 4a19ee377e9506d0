"""The steps from facts to questions, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.generation.date_matching import date_matching_questions
from content.generation.drafts import askable, drafts_of
from content.generation.gaps import gap_drafts
from content.generation.gate import Candidate, codes_of
from content.generation.limits import limited
from content.generation.matching import matching_questions
from content.generation.ordering import ordering_questions
from content.generation.questions import question_of
from content.generation.selection import Selected, merged, one_of_a_set, settled
from content.generation.world import World, build_world
from content.records import EntityRecord, FactRecord, Generation, QuestionRecord, RefusedQuestion

VERSION = "1"


def generate(
    facts: Sequence[FactRecord],
    entities: Sequence[EntityRecord],
    *,
    titles: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    allegations: bool = False,
    seed: int = 0,
) -> Generation:
    """Questions on the facts, best first, and those the gate held back with their codes.

    The facts may come from several documents: `EvidenceRecord.document` names the document, `titles` gives its title
    (needed to ask what sources dispute) and `texts`, where given, its stored text to check the quotes against.
    `allegations` lets alleged acts be asked, under their source's name. The same input and seed give the same result
    in any order of facts; a question's key hangs on its fact and direction alone.
    """
    world = build_world(facts, entities, titles, texts)
    fit = [fact for fact in world.facts if askable(fact, allegations=allegations)]
    drafts = [draft for fact in fit for draft in drafts_of(fact, world, seed)]
    chosen = one_of_a_set(settled(draft, world) for draft in merged(drafts))
    kept, refused = passed([candidate_of(selected, world, seed) for selected in chosen])
    asked = {fact for question in kept for fact in question.facts}
    gaps = [Selected(draft) for draft in gap_drafts((fact for fact in fit if fact.key not in asked), world)]
    filled, unfilled = passed([candidate_of(selected, world, seed) for selected in gaps], kept)
    sets = [*ordering_questions(world, seed), *matching_questions(world, seed), *date_matching_questions(world, seed)]
    return Generation(questions=(*kept, *filled, *sets), refused=(*refused, *unfilled), version=VERSION)


def candidate_of(selected: Selected, world: World, seed: int) -> Candidate:
    question = question_of(selected.draft, world, seed)
    return Candidate(question, selected.draft, world, contested=selected.contested, disputed=selected.disputed)


def passed(
    candidates: list[Candidate], before: Sequence[QuestionRecord] = ()
) -> tuple[tuple[QuestionRecord, ...], tuple[RefusedQuestion, ...]]:
    """The questions the gate and the limits of the bank let through after `before`, the others with their codes."""
    return limited(candidates, {candidate.question.key: codes_of(candidate) for candidate in candidates}, before)
