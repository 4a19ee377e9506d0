from __future__ import annotations

from pathlib import Path

import pytest

from content.enums import FactKind, Modality
from content.extraction import VERSION, extract, type_blocks
from content.extraction.pipeline import STAGES
from content.readers import read
from content.records import ReadDocument
from tests.content.extraction.tools import assert_silent, extraction_of, facts_of

GOLDEN = Path(__file__).parents[2] / "golden"
TEXT = (
    "Otto Brandt founded the Nordmark Company in Hamburg in 1892. He led it until 1912.\n\n"
    "The Nordmark Company merged with the Baltic Company in 1931.\n"
)


def golden_documents() -> list[Path]:
    return sorted(path for path in GOLDEN.iterdir() if path.suffix in (".txt", ".md") and path.stem != "README")


def test_facts_quote_their_sentences_exactly():
    found = extraction_of(TEXT)
    document = type_blocks(read(TEXT.encode(), name="text.txt"))
    quotes = [(e, document.text[e.start : e.end]) for fact in found.facts for e in fact.evidence]
    assert [evidence.quote for evidence, _ in quotes] == [text for _, text in quotes]


@pytest.mark.parametrize("path", golden_documents(), ids=lambda path: path.stem)
def test_every_fact_of_a_marked_text_holds_together(path):
    document = type_blocks(read(path.read_bytes(), name=path.name))
    found = extract(document)
    known = {entity.key for entity in found.entities}
    used = {key for fact in found.facts for key in (fact.subject, fact.object, fact.place) if key}
    assert used <= known
    assert len({fact.key for fact in found.facts}) == len(found.facts)
    assert all(document.text[e.start : e.end] == e.quote for fact in found.facts for e in fact.evidence)
    assert all(fact.attributed_to == "" for fact in found.facts if fact.modality is Modality.ASSERTED)
    assert all(fact.positive for fact in found.facts if fact.modality is Modality.ASSERTED)
    assert all(key in {f.key for f in found.facts} for fact in found.facts for key in fact.conflicts)


def test_same_document_gives_the_same_extraction():
    assert extraction_of(TEXT) == extraction_of(TEXT)


def test_keys_do_not_depend_on_place():
    moved = extraction_of("A line before.\n\n" + TEXT)
    assert {fact.key for fact in extraction_of(TEXT).facts} <= {fact.key for fact in moved.facts}


def test_progress_rises_to_one():
    shares: list[float] = []
    extract(type_blocks(read((TEXT * 80).encode(), name="text.txt")), progress=shares.append)
    assert (shares[0], shares[-1], shares) == (0.0, 1.0, sorted(shares))


def test_extraction_names_its_version():
    assert extraction_of(TEXT).version == VERSION


def test_stages_are_modules_of_the_engine():
    folder = Path(__file__).parents[3] / "content" / "extraction"
    assert [stage for stage in STAGES if not (folder / f"{stage}.py").exists()] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "((((((((((",
        "))))((((",
        '""""""""',
        ", , , , ;;; ::: --- ...",
        "1892 1892 1892",
        "And, or, but.",
        "of of of of of",
        "Otto",
        "The the the the.",
        "to to to be be",
        "\u0645\u062c\u0627\u0647\u062f",
        "the bell\x07 rang over\x1b the old town",
        "\ufeff\u200b\u202e\u2066",
        "([{(" * 500,
        "\u201c\u2018\u00ab" * 500,
        "Avor Benda Carvo Delmi " * 500,
        "12 May 1649 3 June 1712 " * 500,
        "1848\n17\n" * 500,
        "\u041c\u043e\u0441\u043a\u0432\u0430 \u6771\u4eac \u05d9\u05e8\u05d5 " * 500,
        "x" * 20_000,
    ],
)
def test_text_without_facts_gives_none(text):
    assert extract(type_blocks(ReadDocument(text, ()))).facts == ()
    assert_silent((text or " ") + " x")


def test_kind_of_a_fact_is_what_a_question_on_it_asks():
    found = extraction_of(
        "Otto Brandt founded the Nordmark Company. The Liberal Party was founded in 1892. "
        "Clara Dahl was the leader of the Liberal Party. Sweden supported the Protestant Union. "
        "Sweden captured Prague in 1648."
    )
    kinds = {(fact.predicate.value, fact.kind) for fact in found.facts}
    assert kinds == {
        ("founded", FactKind.LEADER),
        ("founded", FactKind.DATE),
        ("led_by", FactKind.LEADER),
        ("supported_by", FactKind.ALLIANCE),
        ("captured", FactKind.PLACE),
    }


def test_heading_with_a_date_dates_its_event():
    text = (
        "= Northern wars =\n\n== Siege of Visby (1361) ==\n\nThe siege of Visby was long. The Siege of Visby ended.\n"
    )
    assert "event_on(Siege of Visby) 1361" in facts_of(text)


@pytest.mark.parametrize(
    "unit",
    ["Otto Brandt, who led Sweden, ", "and Otto Brandt ", "(a ", "a, b, ", "that ", "the of ", '"x ', "by the by "],
)
def test_text_without_an_end_is_read_to_its_end(unit):
    text = unit * (20_000 // len(unit)) + "."
    found = extract(type_blocks(read(text.encode(), name="text.txt")))
    quotes = [
        (evidence.quote, text[evidence.start : evidence.end]) for fact in found.facts for evidence in fact.evidence
    ]
    assert [quote for quote, source in quotes if quote != source] == []
