"""`docs/extraction.md` and the code say the same, and every example on the page holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.enums import Modality, Predicate
from content.extraction.pipeline import STAGES
from tests.content.extraction.tools import asserted_in, facts_of

PAGE = (Path(__file__).parents[2] / "docs" / "extraction.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def facts_in(cell: str) -> list[str]:
    return [fact.strip("`") for fact in cell.split("<br>")]


def test_page_lists_every_stage_in_order():
    assert [name.strip("`") for name, _ in rows("Stages")] == list(STAGES)


def test_page_lists_every_predicate_once():
    assert sorted(name.strip("`") for name, *_ in rows("Predicates")) == sorted(Predicate)


def test_page_lists_every_modality():
    assert {row[0] for row in rows("Standing")} == set(Modality)


@pytest.mark.parametrize("row", rows("Predicates"), ids=lambda row: row[0])
def test_example_of_a_predicate_makes_its_fact(row):
    predicate, _, text, expected, _ = row
    made = [fact for fact in facts_of(text) if fact.startswith(f"{predicate.strip('`')}(")]
    assert made == facts_in(expected)


@pytest.mark.parametrize("row", rows("Predicates"), ids=lambda row: row[0])
def test_near_miss_of_a_predicate_asserts_none(row):
    predicate, *_, text = row
    assert [fact for fact in asserted_in(text) if fact.startswith(f"{predicate.strip('`')}(")] == []


@pytest.mark.parametrize("row", rows("Standing"), ids=lambda row: row[1])
def test_example_of_a_modality_has_it(row):
    _, text, expected = row
    assert facts_of(text) == facts_in(expected)
