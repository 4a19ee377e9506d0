"""A draft with all its forms: prompt, key, options, gap, statements."""

from __future__ import annotations

from content.calendar import granularity
from content.enums import AnswerType, EntityKind, FactKind, Modality, Predicate, QuestionForm
from content.generation.cloze import GAP, cloze_of
from content.generation.companions import OPEN
from content.generation.distractors import options_for
from content.generation.drafts import Draft, draws, kind_of, stem_text
from content.generation.keys import Key
from content.generation.proper import may_be_key
from content.generation.statements import attributed, false_statement, true_statement
from content.generation.world import World, evidence_key
from content.records import EvidenceRecord, QuestionRecord
from content.spelling import fold

KIND_RANK: dict[FactKind, float] = {
    FactKind.DATE: 0.5,
    FactKind.LEADER: 0.5,
    FactKind.ALLIANCE: 0.45,
    FactKind.NUMBER: 0.3,
    FactKind.PLACE: 0.3,
    FactKind.OTHER: 0.2,
}
LONGEST_TYPED_WORDS = 5


def question_of(draft: Draft, world: World, seed: int) -> QuestionRecord:
    """The question of a draft, fit for the forms it names; the gate has not seen it."""
    prompt = attributed(stem_text(draft), draft.source)
    options = options_for(draft, world, seed)
    sure = draft.fact.modality is Modality.ASSERTED and not draft.source
    cloze = draft.gap or (cloze_of(draft) if sure and not draft.several else "")
    true = "" if draft.gap else true_statement(draft)
    false, note = "", ""
    if sure and true and not is_open(draft):
        false, note = false_statement(draft, options, world, draws(draft.name, seed))
    return QuestionRecord(
        key=draft.name,
        kind=kind_of(draft),
        prompt=prompt,
        answer=draft.key.text,
        answer_type=draft.key.answer_type,
        forms=forms_of(draft, bool(options), cloze, false),
        facts=tuple(fact.key for fact in draft.facts),
        evidence=evidence_of(draft),
        accepted=accepted_of(draft, prompt),
        distractors=options,
        cloze=cloze,
        statement=true,
        false_statement=false,
        false_note=note,
        explanation=explained(draft, true) if true else draft.gap.replace(GAP, draft.key.text),
        modality=draft.fact.modality,
        attributed_to=draft.source,
        predicate=draft.fact.predicate.value,
        direction=draft.ask.slot,
        rank=rank_of(draft, bool(options), cloze),
    )


def is_open(draft: Draft) -> bool:
    """Whether more may be true than the bank says, so that nothing is surely false: who else supported somebody?"""
    return draft.fact.predicate in OPEN and draft.ask.stems == draft.ask.among


def forms_of(draft: Draft, choice: bool, cloze: str, false: str) -> tuple[QuestionForm, ...]:
    described = draft.fact.predicate is Predicate.IS_A and draft.ask.slot == "value"
    if described and not choice:
        return ()
    forms = [QuestionForm.CHOICE] if choice else []
    if draft.gap:
        return (*forms, QuestionForm.CLOZE)
    short = draft.key.answer_type is not AnswerType.TEXT or len(draft.key.text.split()) <= LONGEST_TYPED_WORDS
    if short and not described:
        forms.append(QuestionForm.TYPED)
    if cloze:
        forms.append(QuestionForm.CLOZE)
    if false:
        forms.append(QuestionForm.TRUE_FALSE)
    return tuple(forms)


def accepted_of(draft: Draft, prompt: str) -> tuple[str, ...]:
    """The other forms of the key and every form of the other right answers, none that the prompt itself says."""
    forms = list(draft.key.accepted)
    for key in draft.others:
        if may_answer(key, draft.key):
            forms += [key.text, *key.accepted]
    said = f" {fold(prompt)} "
    return tuple(form for form in dict.fromkeys(forms) if form != draft.key.text and f" {fold(form)} " not in said)


def may_answer(other: Key, key: Key) -> bool:
    """Whether another right answer fits the question's noun: no person or body where a state is asked for, no crowd."""
    if other.entity is None or key.entity is None:
        return True
    mine, theirs = key.entity.kind, other.entity.kind
    if mine.is_place:
        return (theirs is mine or theirs is EntityKind.AGENCY) and may_be_key(other.entity)
    if mine is EntityKind.AGENCY:
        return theirs in {mine, EntityKind.STATE} and may_be_key(other.entity)
    person = EntityKind.PERSON
    return not theirs.is_place and (theirs is person) is (mine is person) and may_be_key(other.entity)


def evidence_of(draft: Draft) -> tuple[EvidenceRecord, ...]:
    """The evidence of all its facts, the lead's first, each span once."""
    lead = sorted(draft.fact.evidence, key=evidence_key)
    rest = sorted({item for fact in draft.facts[1:] for item in fact.evidence} - set(lead), key=evidence_key)
    return (*lead, *rest)


def explained(draft: Draft, true: str) -> str:
    """The true statement, with the other right answers where there are several."""
    others = list(dict.fromkeys(key.text for key in draft.others if may_answer(key, draft.key)))
    return f"{true} Also right: {', '.join(others)}." if others else true


def rank_of(draft: Draft, choice: bool, cloze: str) -> float:
    """0 to 1: what is asked, how often it is said, in how many forms it can be asked."""
    support = min(len(evidence_of(draft)), 4) / 40
    forms = (0.1 if choice else 0.0) + (0.05 if cloze else 0.0) + (0.1 if draft.several else 0.0)
    generic = 0.3 if draft.gap else 0.2 if draft.fact.predicate is Predicate.GENERIC_EVENT else 0.0
    exact = 0.05 if draft.key.time and granularity(draft.key.time.edtf) in {"day", "month", "year"} else 0.0
    total = KIND_RANK[kind_of(draft)] + draft.ask.rank / 2 + support + forms + exact - generic
    return round(max(0.0, min(1.0, total * draft.fact.confidence)), 4)
