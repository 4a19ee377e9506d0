"""Records as the engines make them, on a text about the Medici Bank."""

from __future__ import annotations

from content.calendar import parse_date
from content.enums import AnswerType, EntityKind, FactKind, NameKind, Predicate, QuestionForm
from content.records import (
    EntityRecord,
    EvidenceRecord,
    Extraction,
    FactRecord,
    Generation,
    Literal,
    NameVariant,
    OptionRecord,
    Quantity,
    QuestionRecord,
)

FOUNDED = "Giovanni di Bicci de' Medici founded the Medici Bank in Florence in 1397."
BRANCH = "In 1402 the bank opened a branch in Venice with 5,000 florins."
TEXT = f"{FOUNDED} {BRANCH}"

BANK = EntityRecord("company:medici-bank", EntityKind.COMPANY, "Medici Bank", definite=True)
GIOVANNI = EntityRecord(
    "person:giovanni",
    EntityKind.PERSON,
    "Giovanni di Bicci de' Medici",
    variants=(NameVariant("Giovanni di Bicci", NameKind.SHORT),),
    female=False,
)
VENICE = EntityRecord("town:venice", EntityKind.TOWN, "Venice")


def evidence(quote, text=TEXT, document=""):
    start = text.index(quote)
    return EvidenceRecord(start, start + len(quote), quote, document)


def founded(key="founded", *, year="1397", quote=FOUNDED, text=TEXT, **columns):
    columns = {
        "kind": FactKind.LEADER,
        "predicate": Predicate.FOUNDED,
        "subject": BANK.key,
        "object": GIOVANNI.key,
        "time": parse_date(year),
        "rule": "founding.active@1",
        "evidence": (evidence(quote, text),),
    } | columns
    return FactRecord(key, **columns)


def branch(key="branch", *, text=TEXT, **columns):
    columns = {
        "kind": FactKind.NUMBER,
        "predicate": Predicate.QUANTITY_OF,
        "subject": BANK.key,
        "value": Literal("5,000 florins", Quantity(5000.0, "5,000", "florins")),
        "time": parse_date("1402"),
        "place": VENICE.key,
        "qualifiers": {"of": "branch"},
        "rule": "quantity@1",
        "evidence": (evidence(BRANCH, text),),
    } | columns
    return FactRecord(key, **columns)


def extraction(*facts, entities=(BANK, GIOVANNI, VENICE)):
    return Extraction(facts=facts or (founded(), branch()), entities=entities, version="test")


def who_founded(key="who-founded", *, document, **columns):
    columns = {
        "kind": FactKind.LEADER,
        "prompt": "Who founded the Medici Bank?",
        "answer": GIOVANNI.name,
        "answer_type": AnswerType.NAME,
        "forms": (QuestionForm.CHOICE, QuestionForm.TYPED),
        "facts": ("founded",),
        "evidence": (evidence(FOUNDED, document=str(document)),),
        "accepted": ("Giovanni di Bicci",),
        "distractors": (OptionRecord("Folco Portinari", "another banker"),),
        "predicate": "founded",
        "direction": "object",
        "rank": 2.0,
    } | columns
    return QuestionRecord(key, **columns)


def generation(*questions, refused=()):
    return Generation(questions=questions, refused=refused, version="test")
