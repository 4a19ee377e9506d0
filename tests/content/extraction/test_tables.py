from __future__ import annotations

import pytest

from content.enums import BlockKind
from content.extraction import type_blocks
from content.extraction.heading_roles import meaning_of_heading
from content.extraction.table_layout import find_tables
from content.readers import read
from content.records import ReadDocument
from tests.content.extraction.tools import facts_of

LEAD = "# Nordmark Company\n\nThe Nordmark Company was a trading company in Hamburg.\n\n"


def page(heading: str, *rows: str) -> str:
    """A Markdown page with a table of these rows, the first of them its header."""
    rule = "|" + "---|" * (rows[0].count("|") - 1)
    return f"{LEAD}## {heading}\n\n" + "\n".join([rows[0], rule, *rows[1:]]) + "\n"


def typed(text: str) -> ReadDocument:
    return type_blocks(read(text.encode(), name="page.md"))


def told(heading: str, *rows: str) -> list[str]:
    return [fact for fact in facts_of(page(heading, *rows)) if not fact.startswith("is_a(Nordmark Company, trading")]


def test_row_tells_what_its_headers_mean_of_its_name():
    rows = ("| Country | Capital |", "| Norway | Oslo |", "| Peru | Lima |")
    assert told("Markets", *rows) == ["capital_of(Lima, Peru)", "capital_of(Oslo, Norway)"]


def test_office_holders_led_what_the_page_is_about():
    rows = ("| Name | Took office | Left office |", "| Otto Brandt | 1892 | 1910 |", "| Anna Vogel | 1910 | present |")
    assert told("Presidents", *rows) == [
        "led_by(Nordmark Company, Anna Vogel) as president 1910",
        "led_by(Nordmark Company, Otto Brandt) as president 1892/1910",
    ]


def test_column_of_offices_gives_each_his_own():
    rows = ("| Name | Office | Term |", "| Otto Brandt | Treasurer | 1892–1910 |", "| Anna Vogel | Chair | 1910–1920 |")
    assert told("People", *rows) == [
        "led_by(Nordmark Company, Anna Vogel) as Chair 1910/1920",
        "led_by(Nordmark Company, Otto Brandt) as Treasurer 1892/1910",
    ]


def test_members_joined_in_the_year_beside_them():
    rows = ("| Country | Joined |", "| Norway | 1901 |", "| Peru | 1907 |")
    assert told("Members", *rows) == [
        "joined(Norway, Nordmark Company) 1901",
        "joined(Peru, Nordmark Company) 1907",
        "member_of(Norway, Nordmark Company)",
        "member_of(Peru, Nordmark Company)",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("| Year | Ships |", "| 1901 | 12 |", "| 1902 | 14 |"),
        ("| Country | Ships |", "| Norway | 12 |", "| Peru | 14 |"),
        ("| Country | Capital |", "| Norway | unknown |", "| Peru | none |"),
        ("| Norway | 1901 |", "| Peru | 1907 |"),
    ],
)
def test_table_without_known_headers_tells_nothing(rows):
    assert told("Figures", *rows) == []


def test_table_of_labels_is_an_infobox():
    rows = ("| | |", "| **Founded** | 3 May 1892 |", "| **Headquarters** | Hamburg |", "| **Crew** | 340 |")
    document = typed(page("Facts", *rows))
    labels = [block.label for block in document.blocks if block.kind is BlockKind.INFOBOX]
    assert labels == ["Founded", "Headquarters", "Crew"]
    assert "based_in(Nordmark Company, Hamburg) as headquarters" in told("Facts", *rows)


def test_cells_are_slices_of_the_text():
    document = typed(page("Markets", "| Country | Capital |", "| Norway | Oslo |"))
    (table,) = find_tables(document)
    cells = [(cell.header, document.text[cell.span.start : cell.span.end]) for _, row in table.rows for cell in row]
    assert cells == [("Country", "Norway"), ("Capital", "Oslo")]


@pytest.mark.parametrize(
    ("heading", "role", "owner"),
    [
        ("Chief executives", "chief executive", ""),
        ("Secretaries-General:", "secretary-general", ""),
        ("List of kings of Bohemia", "king", "Bohemia"),
        ("Presidents (1900–1950)", "president", ""),
        ("Founding members", "founding member", ""),
    ],
)
def test_heading_says_what_the_names_under_it_were(heading, role, owner):
    meaning, whose = meaning_of_heading(heading)
    assert (meaning.role, whose) == (role, owner)


@pytest.mark.parametrize("heading", ["Leader", "Leadership", "History", "Mines", "Area", "Products", "Early life"])
def test_other_headings_say_nothing(heading):
    assert meaning_of_heading(heading) is None
