"""What people read for the values in `content.enums`."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.enums import (
    AnswerType,
    DocumentKind,
    DocumentStatus,
    DropReason,
    EntityKind,
    FactKind,
    FactStatus,
    Modality,
    NameKind,
    Predicate,
    ProcessingStage,
    QuestionForm,
    QuestionOrigin,
    QuestionStatus,
    TimeRelation,
    Verdict,
    Visibility,
)

Labels = dict[str, str | Promise]

VISIBILITY: Labels = {
    Visibility.PRIVATE: _("Only me"),
    Visibility.CLASSES: _("My classes"),
    Visibility.PUBLIC: _("Everyone signed in"),
}
DOCUMENT_KIND: Labels = {
    DocumentKind.ENCYCLOPEDIA: _("Encyclopedia article"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.NEWS: _("News"),
    DocumentKind.BIOGRAPHY: _("Biography"),
    DocumentKind.TEXTBOOK: _("Textbook"),
    DocumentKind.OTHER: _("Other"),
}
DOCUMENT_STATUS: Labels = {
    DocumentStatus.QUEUED: _("Waiting"),
    DocumentStatus.PROCESSING: _("Being processed"),
    DocumentStatus.READY: _("Ready"),
    DocumentStatus.FAILED: _("Failed"),
}
PROCESSING_STAGE: Labels = {
    ProcessingStage.READING: _("Reading the document"),
    ProcessingStage.FACTS: _("Finding facts"),
    ProcessingStage.QUESTIONS: _("Making questions"),
    ProcessingStage.SAVING: _("Saving"),
    ProcessingStage.DONE: _("Done"),
}
DROP_REASON: Labels = {
    DropReason.NAVIGATION: _("Navigation of the page"),
    DropReason.CAPTION: _("Caption"),
    DropReason.LEGAL: _("Legal notice"),
    DropReason.REFERENCES: _("References"),
    DropReason.REPEATED: _("Repeated on each page"),
    DropReason.MARKUP: _("Markup"),
    DropReason.AUTHOR_NOTE: _("Note about the author"),
    DropReason.TEASER: _("Teaser"),
    DropReason.NOT_PROSE: _("Not running text"),
    DropReason.METADATA: _("Data about the document"),
    DropReason.BY_HAND: _("Left out by hand"),
}
# The codes of `content.records.UnreadableDocument`, and what can go wrong after reading.
DOCUMENT_ERROR: Labels = {
    "empty": _("There is no text in it."),
    "too_large": _("The file is too large."),
    "binary": _("This is not a text document."),
    "encoding": _("The text is in an encoding that cannot be read. Save it as UTF-8 and try again."),
    "unsupported": _("Files of this type cannot be read."),
    "damaged": _("The file is damaged and cannot be read."),
    "internal": _("Something went wrong on our side. The document is kept; please run it again."),
}
# What the readers say of a file whose code alone says too little.
UNSUPPORTED: Labels = {
    "Archives cannot be read, only Word documents (.docx).": _("Archives cannot be read, only Word documents (.docx)."),
    "The PDF is locked with a password.": _("The PDF is locked with a password."),
    "The PDF holds pictures of pages and no text.": _("The PDF holds pictures of pages and no text."),
}
ENTITY_KIND: Labels = {
    EntityKind.PERSON: _("Person"),
    EntityKind.STATE: _("State"),
    EntityKind.REGION: _("Region"),
    EntityKind.SUBDIVISION: _("Province or district"),
    EntityKind.TOWN: _("Town"),
    EntityKind.NATURAL_FEATURE: _("Natural feature"),
    EntityKind.BUILDING: _("Building or site"),
    EntityKind.PARTY: _("Party"),
    EntityKind.ARMED_GROUP: _("Armed group"),
    EntityKind.ALLIANCE: _("Alliance"),
    EntityKind.ARMY_UNIT: _("Army unit"),
    EntityKind.AGENCY: _("Agency"),
    EntityKind.INTERNATIONAL_BODY: _("International body"),
    EntityKind.COMPANY: _("Company"),
    EntityKind.UNIVERSITY: _("University"),
    EntityKind.ORGANISATION: _("Organisation"),
    EntityKind.PEOPLE: _("People"),
    EntityKind.EVENT: _("Event"),
    EntityKind.AGREEMENT: _("Agreement"),
    EntityKind.WORK: _("Work"),
    EntityKind.UNKNOWN: _("Unknown"),
}
NAME_KIND: Labels = {
    NameKind.FULL: _("Full name"),
    NameKind.SHORT: _("Short name"),
    NameKind.ACRONYM: _("Acronym"),
    NameKind.GLOSS: _("Translation"),
    NameKind.SPELLING: _("Other spelling"),
    NameKind.TITLED: _("With title"),
    NameKind.NICKNAME: _("Nickname"),
}
FACT_KIND: Labels = {
    FactKind.DATE: _("Date"),
    FactKind.LEADER: _("Leader"),
    FactKind.ALLIANCE: _("Alliance"),
    FactKind.PLACE: _("Place"),
    FactKind.NUMBER: _("Number"),
    FactKind.OTHER: _("Other"),
}
MODALITY: Labels = {
    Modality.ASSERTED: _("Stated"),
    Modality.ATTRIBUTED: _("Attributed"),
    Modality.ALLEGED: _("Alleged"),
    Modality.ESTIMATED: _("Estimated"),
    Modality.INTENDED: _("Intended"),
    Modality.NEGATED: _("Denied"),
}
TIME_RELATION: Labels = {
    TimeRelation.AT: _("at"),
    TimeRelation.SINCE: _("since"),
    TimeRelation.UNTIL: _("until"),
    TimeRelation.BEFORE: _("before"),
    TimeRelation.AFTER: _("after"),
    TimeRelation.DURING: _("during"),
}
FACT_STATUS: Labels = {
    FactStatus.FOUND: _("Found"),
    FactStatus.CONFIRMED: _("Confirmed"),
    FactStatus.REJECTED: _("Rejected"),
    FactStatus.DISPUTED: _("Disputed"),
}
QUESTION_STATUS: Labels = {
    QuestionStatus.DRAFT: _("To review"),
    QuestionStatus.APPROVED: _("Approved"),
    QuestionStatus.REJECTED: _("Rejected"),
    QuestionStatus.RETIRED: _("Retired"),
}
# What can give a key away, by the codes of `content.services.audit`.
TELL: Labels = {
    "longest": _("The answer is the longest option"),
    "shortest": _("The answer is the shortest option"),
    "earliest": _("The answer is the earliest date"),
    "latest": _("The answer is the latest date"),
    "overlap": _("The answer shares words with the question, the others do not"),
    "absolute": _("The answer says “always”, “only” and the like"),
}
# The codes of the generator's checks, and of what else holds a question back.
GATE_CODE: Labels = {
    "unique_answer": _("has more than one right answer"),
    "undisputed": _("one source contradicts itself"),
    "modality": _("asks a claim as a fact"),
    "self_contained": _("needs the sentence before"),
    "dangling_reference": _("points to something not named"),
    "answer_in_prompt": _("gives its answer away"),
    "stale_time": _("hangs on when it is asked"),
    "complete_role": _("names an office without its place"),
    "fitting_kinds": _("joins what does not go together"),
    "telling_description": _("its name tells too little"),
    "dated_event": _("could happen more than once"),
    "date_granularity": _("asks a date the source does not give"),
    "list_member_masked": _("the gap can be filled in other ways"),
    "quote_equals_source": _("its quote is not in the source"),
    "prompt_length": _("too short or too long"),
    "key_length": _("the answer is too long to type"),
    "ambiguous_subject": _("a name in it means two things"),
    "proper_names": _("asks for something without a name"),
    "right_options": _("a wrong option may be right"),
    "askable_form": _("fits no form"),
    "near_duplicate": _("asks what another question asks"),
    "at_most_two_per_fact": _("its fact is asked often enough"),
    "answer_too_often": _("its answer is asked often enough"),
    "vanished": _("no document says so any more"),
}
QUESTION_FORM: Labels = {
    QuestionForm.CHOICE: _("Choice"),
    QuestionForm.TYPED: _("Typed answer"),
    QuestionForm.CLOZE: _("Fill the gap"),
    QuestionForm.TRUE_FALSE: _("True or false"),
    QuestionForm.ORDERING: _("Put in order"),
    QuestionForm.MATCHING: _("Match pairs"),
}
QUESTION_ORIGIN: Labels = {
    QuestionOrigin.GENERATED: _("Made from a fact"),
    QuestionOrigin.WRITTEN: _("Written by hand"),
    QuestionOrigin.IMPORTED: _("Imported"),
}
VERDICT: Labels = {
    Verdict.RIGHT: _("Right"),
    Verdict.ALMOST: _("Almost"),
    Verdict.WRONG: _("Wrong"),
}
ANSWER_TYPE: Labels = {
    AnswerType.NAME: _("Name"),
    AnswerType.DATE: _("Date"),
    AnswerType.NUMBER: _("Number"),
    AnswerType.TEXT: _("Text"),
}
PREDICATE: Labels = {
    Predicate.FOUNDED: _("founded by"),
    Predicate.DISSOLVED: _("dissolved"),
    Predicate.IS_A: _("is a"),
    Predicate.NAME_OF: _("also named"),
    Predicate.LED_BY: _("led by"),
    Predicate.HOLDS_OFFICE: _("held the office of"),
    Predicate.MEMBER_OF: _("member of"),
    Predicate.PART_OF: _("part of"),
    Predicate.SPLIT_FROM: _("split from"),
    Predicate.MERGED_INTO: _("merged into"),
    Predicate.SUCCEEDED_BY: _("succeeded by"),
    Predicate.ALLIED_WITH: _("allied with"),
    Predicate.OPPOSED: _("opposed"),
    Predicate.SUPPORTED_BY: _("supported by"),
    Predicate.FOUGHT_IN: _("fought in"),
    Predicate.CAPTURED: _("captured"),
    Predicate.CONTROLS: _("controlled"),
    Predicate.ATTACKED: _("attacked"),
    Predicate.WITHDREW_FROM: _("withdrew from"),
    Predicate.SIGNED: _("signed by"),
    Predicate.EVENT_ON: _("took place on"),
    Predicate.EVENT_AT: _("took place at"),
    Predicate.BORN: _("born"),
    Predicate.DIED: _("died"),
    Predicate.MOVED_TO: _("moved to"),
    Predicate.JOINED: _("joined"),
    Predicate.REPLACED: _("replaced"),
    Predicate.BORDERS: _("borders"),
    Predicate.LOCATED_IN: _("located in"),
    Predicate.CAPITAL_OF: _("capital of"),
    Predicate.BASED_IN: _("based in"),
    Predicate.OPERATES_IN: _("operates in"),
    Predicate.QUANTITY_OF: _("counts"),
    Predicate.IDEOLOGY: _("holds the ideology"),
    Predicate.AUTHOR_OF: _("author of"),
    Predicate.GENERIC_EVENT: _("did"),
}


def choices(labels: Labels) -> list[tuple[str, str | Promise]]:
    """`labels` as Django field choices, with plain strings as values."""
    return [(str(value), label) for value, label in labels.items()]


def document_error(code: str, message: str) -> str | Promise:
    """Why a document could not be read or processed: what its reader says where that is known to say more, else what
    its code means."""
    return UNSUPPORTED.get(message) or DOCUMENT_ERROR.get(code, message)


def gate_reasons(codes: Iterable[str]) -> list[str | Promise]:
    """Why the generator held a question back, in words."""
    return [GATE_CODE.get(code, code.replace("_", " ")) for code in codes]
