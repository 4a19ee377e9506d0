"""The gate: every check a question passes before a teacher sees it.

A check is a function of a candidate that is true when the question is good; its name is its code. `CHECKS` lists them
in the order they run. What fails is kept with all its codes, so that a bank can say why it has no question on a fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from content.calendar import granularity
from content.enums import AnswerType, EntityKind, Modality, Predicate, QuestionForm, TimeRelation
from content.generation.cloze import GAP, OPENING, STALE, gives_away
from content.generation.drafts import Draft
from content.generation.kinds import kinds_fit
from content.generation.leaks import leaks
from content.generation.nouns import question_noun
from content.generation.proper import is_clear, is_loose_event, may_be_key
from content.generation.slots import lie_of, says_year
from content.generation.words import BODY_WORDS, DEFINITE_HEADS, INCOMPLETE_ROLE, LITTLE, UNIQUE_WORDS
from content.generation.world import World
from content.records import QuestionRecord
from content.spelling import fold, same_spelling

FEWEST_WORDS, MOST_WORDS = 3, 38
LONGEST_KEY_WORDS = 7
LONGEST_NAME_WORDS = 10
POINTING = re.compile(
    r"\b(he|she|it|they|him|her|his|hers|its|their|them|theirs|these|those(?! (?:that|who|in|of|led|founded|[A-Z]))|"
    r"this|(?:the|this|that|these|said) (?:group|groups|latter|former|same|said|party|organi[sz]ation|city|town|"
    r"country|region|area|two|three))\b(?! of\b)",
    re.IGNORECASE,
)
EVENTS = frozenset({Predicate.EVENT_ON, Predicate.EVENT_AT})
OFFICES = frozenset({Predicate.LED_BY, Predicate.HOLDS_OFFICE})
ENDINGS = ("?", ".", "…", ":")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finished question with all a check may look at: its draft, the bank, and the facts that rival its key."""

    question: QuestionRecord
    draft: Draft
    world: World
    contested: bool = False
    disputed: bool = False


def unique_answer(candidate: Candidate) -> bool:
    """No other fact of the bank answers the prompt differently."""
    return not candidate.contested


def undisputed(candidate: Candidate) -> bool:
    """What sources contradict is asked with its source named; what one source contradicts is not asked."""
    return not candidate.disputed


def modality(candidate: Candidate) -> bool:
    """A claim is asked as a claim: its source, or that it is an estimate, stands in the prompt."""
    question = candidate.question
    if question.modality is Modality.ASSERTED:
        return True
    prompt = fold(question.prompt)
    if question.modality is Modality.ESTIMATED:
        return "estimate" in prompt
    return bool(question.attributed_to) and fold(question.attributed_to) in prompt


def self_contained(candidate: Candidate) -> bool:
    """The prompt opens with no connective and has no "also"."""
    prompt = candidate.question.prompt
    if candidate.draft.gap:
        return not re.search(r"\b(?:also|then|again|however|meanwhile|moreover|instead)\b(?! known)", prompt)
    return not OPENING.match(prompt) and not re.search(r"\b(?:also|too|again|however)\b(?! known)", prompt)


def dangling_reference(candidate: Candidate) -> bool:
    """No pronoun or "the group" that points outside the prompt."""
    return not POINTING.search(unquoted(candidate.question.prompt))


def unquoted(text: str) -> str:
    return re.sub(r"[“‘\"].*?[”’\"]", "", text)


def answer_in_prompt(candidate: Candidate) -> bool:
    """No telling word of the key in the prompt, beyond the noun the question asks with."""
    question, key = candidate.question, candidate.draft.key
    asked = question_noun(key.entity) if key.entity else ""
    if f" {fold(question.answer)} " in f" {fold(question.prompt)} ":
        return False
    if candidate.draft.fact.predicate is Predicate.NAME_OF and same_words(question.answer, shown_name(candidate)):
        return False
    words = set(fold(unsourced(question)).split()) - set(asked.split())
    return not leaks(question.answer, asked, words, candidate.world)


def shown_name(candidate: Candidate) -> str:
    """Which of the two names of a thing the prompt gives."""
    draft = candidate.draft
    return str(draft.slots.get("v" if draft.ask.slot == "subject" else "s", ""))


def same_words(one: str, other: str) -> bool:
    """Whether two names are one but for a plural: "Accord of Lübeck" and "Accords of Lübeck"."""
    return [word.rstrip("s") for word in fold(one).split()] == [word.rstrip("s") for word in fold(other).split()]


def unsourced(question: QuestionRecord) -> str:
    return question.prompt.replace(question.attributed_to, "") if question.attributed_to else question.prompt


def stale_time(candidate: Candidate) -> bool:
    """No "currently", "last week" or "now" in the prompt, nor in what it rests on."""
    return not STALE.search(candidate.question.prompt) and not candidate.draft.fact.qualifiers.get("stale")


def complete_role(candidate: Candidate) -> bool:
    """A role says of what it is, and is one that one person can hold."""
    draft = candidate.draft
    if "role" not in draft.given or draft.fact.predicate not in OFFICES:
        return True
    role = str(draft.slots.get("role", ""))
    if fold(role).split()[:1] and fold(role).split()[0] in INCOMPLETE_ROLE:
        return False
    return bool(draft.slots.get("s")) and bool(draft.slots.get("o"))


def fitting_kinds(candidate: Candidate) -> bool:
    """The arguments are of kinds the predicate can bear: nobody founds a person or belongs to one."""
    return bool(candidate.draft.gap) or kinds_fit(candidate.draft.fact, candidate.draft.ask.slot, candidate.world)


def telling_description(candidate: Candidate) -> bool:
    """What is known by a description alone has one that tells it apart: four words, and "first" for people."""
    draft = candidate.draft
    if draft.gap or draft.fact.predicate is not Predicate.IS_A or draft.fact.value is None:
        return True
    words = [word for word in fold(draft.fact.value.text).split() if word not in LITTLE]
    entity = draft.key.entity
    if entity is not None and entity.kind is EntityKind.PERSON and not UNIQUE_WORDS & set(words):
        return False
    return len(words) >= 4


def dated_event(candidate: Candidate) -> bool:
    """What can happen again is told apart by a time or a place."""
    if not candidate.draft.ask.dated and not heads_a_state(candidate):
        return True
    return bool({"time", "place"} & candidate.draft.given)


def heads_a_state(candidate: Candidate) -> bool:
    """Whether the question asks who held the one office of a state, as many have in turn."""
    draft = candidate.draft
    target = candidate.world.entities.get(draft.fact.object or "")
    holder = (
        draft.fact.predicate is Predicate.HOLDS_OFFICE
        and draft.ask.slot == "subject"
        and draft.ask.stems != draft.ask.among
    )
    return holder and target is not None and target.kind is EntityKind.STATE


def as_of_date(candidate: Candidate) -> bool:
    """What a text says "as of 1985" went on before and after: it is not asked when that was."""
    draft = candidate.draft
    time = draft.key.time
    if time is None:
        return True
    text = re.escape(time.text)
    return not any(re.search(rf"\bas of (?:the )?{text}", item.quote, re.IGNORECASE) for item in draft.fact.evidence)


def telling_event(candidate: Candidate) -> bool:
    """An event by a name or a description that tells it apart: no "Danish operation", no "event" of a whole year."""
    draft = candidate.draft
    event = candidate.world.entities.get(draft.fact.subject)
    if draft.fact.predicate not in EVENTS or event is None or draft.gap:
        return True
    time = draft.fact.time
    broad = draft.ask.slot == "subject" and question_noun(event) == "event" and "place" not in draft.given
    return not is_loose_event(event.name) and not (
        broad and (time is None or granularity(time.edtf) not in {"day", "month"})
    )


def own_wing(candidate: Candidate) -> bool:
    """A wing, as a row of a table gives it, is a body: a person's name there is its head's."""
    fact = candidate.draft.fact
    entity = candidate.world.entities.get(fact.subject)
    if fact.predicate is not Predicate.PART_OF or not fact.role.endswith("wing") or entity is None:
        return True
    in_a_row = any(re.search(rf"{re.escape(fact.role)}\s*:", item.quote, re.IGNORECASE) for item in fact.evidence)
    return not in_a_row or bool(set(fold(entity.name).split()) & (DEFINITE_HEADS | BODY_WORDS))


def date_granularity(candidate: Candidate) -> bool:
    """A date asked for names its year, stands at its event, and is no finer than the prompt asks."""
    time = candidate.draft.key.time
    if time is None:
        return True
    relation, edtf = lie_of(time)
    if not says_year(time) or (
        relation is TimeRelation.BEFORE and " had " not in candidate.question.prompt and not candidate.draft.gap
    ):
        return False
    asked = candidate.question.prompt.lower()
    if "in which year" in asked:
        return granularity(edtf) == "year"
    if "on which date" in asked:
        return granularity(edtf) == "day"
    return True


def list_member_masked(candidate: Candidate) -> bool:
    """The gap is one gap, and the sentence around it does not hold the key."""
    cloze = candidate.question.cloze
    if not cloze:
        return True
    key = candidate.draft.key
    return cloze.count(GAP) == 1 and not gives_away(cloze.replace(GAP, " "), key, key.text)


def quote_equals_source(candidate: Candidate) -> bool:
    """There is evidence, as long as its span, and equal to the text where the text is at hand."""
    evidence = candidate.question.evidence
    texts = candidate.world.texts
    for item in evidence:
        if item.end - item.start != len(item.quote):
            return False
        if item.document in texts and texts[item.document][item.start : item.end] != item.quote:
            return False
    return bool(evidence)


def prompt_length(candidate: Candidate) -> bool:
    """Neither a stub nor a paragraph, and ended like a question."""
    prompt = candidate.question.prompt
    return FEWEST_WORDS <= len(prompt.split()) <= MOST_WORDS and prompt.endswith(ENDINGS)


def key_length(candidate: Candidate) -> bool:
    """A key a learner can type: seven words, ten for a name."""
    question = candidate.question
    most = LONGEST_NAME_WORDS if question.answer_type is AnswerType.NAME else LONGEST_KEY_WORDS
    return 0 < len(question.answer.split()) <= most and len(question.answer) > 1


def ambiguous_subject(candidate: Candidate) -> bool:
    """Every name in the prompt, and the key, means one entity of the bank."""
    draft, world = candidate.draft, candidate.world
    keys = [draft.fact.subject, draft.fact.object, draft.fact.place]
    for key in keys:
        entity = world.entities.get(key or "")
        if entity is not None and len(world.same_name(entity.name)) > 1:
            return False
    return True


def proper_names(candidate: Candidate) -> bool:
    """The key is a name, and what the prompt shows a name or a description that says whose it is."""
    draft, world = candidate.draft, candidate.world
    if draft.key.entity is not None and not may_be_key(draft.key.entity):
        return False
    shown = {"subject": draft.fact.subject, "object": draft.fact.object, "place": draft.fact.place}
    entities = (world.entities.get(key or "") for name, key in shown.items() if name in draft.given)
    quotes = " ".join(item.quote for item in draft.fact.evidence)
    return all(is_clear(entity, quotes) for entity in entities if entity is not None)


def right_options(candidate: Candidate) -> bool:
    """No option is right, a spelling of the key, or there twice."""
    question = candidate.question
    right = [question.answer, *question.accepted]
    seen: set[str] = set()
    for option in question.distractors:
        plain = fold(option.text)
        spelled = question.answer_type is AnswerType.NAME and any(same_spelling(option.text, form) for form in right)
        if plain in seen or spelled or any(plain == fold(form) for form in right):
            return False
        seen.add(plain)
    return True


def askable_form(candidate: Candidate) -> bool:
    """At least one form is left to ask it in."""
    return bool(set(candidate.question.forms) - {QuestionForm.TRUE_FALSE})


CHECKS: tuple[Callable[[Candidate], bool], ...] = (
    unique_answer,
    undisputed,
    modality,
    self_contained,
    dangling_reference,
    answer_in_prompt,
    stale_time,
    complete_role,
    fitting_kinds,
    telling_description,
    dated_event,
    telling_event,
    own_wing,
    as_of_date,
    date_granularity,
    list_member_masked,
    quote_equals_source,
    prompt_length,
    key_length,
    ambiguous_subject,
    proper_names,
    right_options,
    askable_form,
)


def codes_of(candidate: Candidate) -> tuple[str, ...]:
    """The codes of the checks a candidate fails, in their order."""
    return tuple(check.__name__ for check in CHECKS if not check(candidate))
