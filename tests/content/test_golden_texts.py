from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from edtf import parse_edtf

from content.enums import DocumentKind, Modality, Predicate

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ANSWERS = sorted(GOLDEN.glob("*.json"))
FACT_FIELDS = {
    "predicate",
    "subject",
    "object",
    "value",
    "time",
    "place",
    "role",
    "modality",
    "attributed_to",
    "quote",
}
REASONS = {
    "attributed",
    "alleged",
    "reported",
    "hedged",
    "estimated",
    "intended",
    "conditional",
    "negated",
    "disputed",
    "fiction",
    "question",
    "boilerplate",
    "caption",
    "references",
}
OBJECTS = {
    Predicate.MEMBER_OF,
    Predicate.PART_OF,
    Predicate.LED_BY,
    Predicate.SPLIT_FROM,
    Predicate.MERGED_INTO,
    Predicate.SUCCEEDED_BY,
    Predicate.ALLIED_WITH,
    Predicate.OPPOSED,
    Predicate.SUPPORTED_BY,
    Predicate.FOUGHT_IN,
    Predicate.CAPTURED,
    Predicate.CONTROLS,
    Predicate.ATTACKED,
    Predicate.WITHDREW_FROM,
    Predicate.SIGNED,
    Predicate.MOVED_TO,
    Predicate.JOINED,
    Predicate.REPLACED,
    Predicate.BORDERS,
    Predicate.LOCATED_IN,
    Predicate.CAPITAL_OF,
    Predicate.BASED_IN,
    Predicate.OPERATES_IN,
}
VALUES = {Predicate.IS_A, Predicate.NAME_OF, Predicate.QUANTITY_OF, Predicate.IDEOLOGY}

each_text = pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)


def text_of(path: Path) -> str:
    [source] = [path.with_suffix(suffix) for suffix in (".txt", ".md") if path.with_suffix(suffix).exists()]
    return source.read_text(encoding="utf-8")


def answers_of(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def test_golden_texts_are_many_and_each_has_its_answers():
    texts = {path.stem for path in GOLDEN.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md"}

    assert texts == {path.stem for path in ANSWERS}
    assert len(texts) >= 25
    assert sum(len(answers_of(path)["not_facts"]) >= 3 for path in ANSWERS) >= 6


def test_golden_texts_use_every_predicate_but_the_generic_one():
    used = {fact["predicate"] for path in ANSWERS for fact in answers_of(path)["facts"]}

    assert used == {str(predicate) for predicate in Predicate} - {Predicate.GENERIC_EVENT}


@each_text
def test_text_is_short_and_clean(path):
    text = text_of(path)

    assert 80 <= sum(any(c.isalnum() for c in word) for word in text.split()) <= 250
    assert unicodedata.is_normalized("NFC", text)
    assert [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"] == []


@each_text
def test_answers_have_the_format(path):
    answers = answers_of(path)

    assert answers.keys() == {"kind", "facts", "not_facts"}
    assert answers["kind"] in set(DocumentKind)
    assert answers["facts"]
    for fact in answers["facts"]:
        assert fact.keys() == FACT_FIELDS
        assert fact["predicate"] in set(Predicate)
        assert fact["modality"] in set(Modality)
        assert all(value is None or (isinstance(value, str) and value.strip()) for value in fact.values())
        assert fact["subject"]
    for claim in answers["not_facts"]:
        assert claim.keys() == {"quote", "why"}
        assert claim["why"] in REASONS


@each_text
def test_each_fact_fills_what_its_predicate_needs(path):
    for fact in answers_of(path)["facts"]:
        predicate = fact["predicate"]
        if predicate in OBJECTS:
            assert fact["object"], fact
        if predicate in VALUES:
            assert fact["value"], fact
        if predicate == Predicate.EVENT_AT:
            assert fact["place"], fact
        if predicate == Predicate.EVENT_ON:
            assert fact["time"] or fact["modality"] == Modality.NEGATED, fact
        if fact["attributed_to"]:
            assert fact["modality"] not in {Modality.ASSERTED, Modality.NEGATED}, fact


@each_text
def test_no_fact_is_listed_twice(path):
    facts = [json.dumps(fact, sort_keys=True) for fact in answers_of(path)["facts"]]

    assert len(facts) == len(set(facts))


@each_text
def test_times_are_edtf(path):
    for fact in answers_of(path)["facts"]:
        if fact["time"]:
            assert parse_edtf(fact["time"]) is not None


@each_text
def test_each_quote_stands_in_the_text_once(path):
    text, answers = text_of(path), answers_of(path)

    for entry in [*answers["facts"], *answers["not_facts"]]:
        assert text.count(entry["quote"]) == 1, entry["quote"]


@each_text
def test_no_asserted_fact_rests_on_a_not_fact(path):
    text, answers = text_of(path), answers_of(path)
    barred = [(text.find(claim["quote"]), len(claim["quote"])) for claim in answers["not_facts"]]

    for fact in answers["facts"]:
        # What a source is stands, whatever becomes of its claim: "The scholar Eratosthenes calculated that …".
        if fact["modality"] != Modality.ASSERTED or fact["predicate"] == Predicate.IS_A:
            continue
        start, end = text.find(fact["quote"]), text.find(fact["quote"]) + len(fact["quote"])
        assert not any(start < at + length and at < end for at, length in barred), fact
