from __future__ import annotations

from itertools import pairwise

import pytest

from content.readers.text import read_text


def blocks_of(text: str) -> list[tuple]:
    """Kind, level, label and text of each block."""
    return [
        (block.kind.value, block.level, block.label, text[block.span.start : block.span.end])
        for block in read_text(text).blocks
    ]


def test_wiki_marks_are_read():
    assert blocks_of("= Hanse =\n\n==War==\n===Siege===\n== Trade ==\n") == [
        ("title", 0, "", "Hanse"),
        ("heading", 1, "", "War"),
        ("heading", 2, "", "Siege"),
        ("heading", 1, "", "Trade"),
    ]


def test_title_is_kept_beside_the_blocks():
    assert read_text("= Hanse =\n\nA league.").title == "Hanse"
    assert read_text("A league.").title == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("War[edit]", ("heading", 1, "", "War")),
        (";Wendish towns", ("heading", 6, "", "Wendish towns")),
        ("War\n====", ("heading", 1, "", "War")),
        ("War\n----", ("heading", 2, "", "War")),
        ("- Lübeck", ("list", 1, "-", "Lübeck")),
        ("  • Lübeck", ("list", 2, "•", "Lübeck")),
        ("** Lübeck", ("list", 2, "**", "Lübeck")),
        ("12. Lübeck", ("list", 1, "12.", "Lübeck")),
        (":: Indented", ("paragraph", 0, "", "Indented")),
        ("\ufeffLübeck ", ("paragraph", 0, "", "Lübeck")),
        ("\u00a0Lübeck\u00a0", ("paragraph", 0, "", "Lübeck")),
    ],
)
def test_marked_line_is_read(text, expected):
    assert blocks_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a = b",
        "=",
        "==",
        "= half",
        "==a=",
        "-5 degrees",
        "1356. A year",
        "- ",
        "•",
        "x" * 1000,
        "1.5 guilders",
        "*bold* word",
    ],
)
def test_line_without_a_mark_is_a_paragraph(text):
    assert [kind for kind, *_ in blocks_of(text)] == ["paragraph"]


def test_infobox_fields_keep_their_labels():
    assert blocks_of("= Hanse =\n\nThe Hanse\n- Founded: 1356\n- Seat: Lübeck, Holstein\n- Flag:\n\nA league.") == [
        ("title", 0, "", "Hanse"),
        ("infobox", 0, "Name", "The Hanse"),
        ("infobox", 0, "Founded", "1356"),
        ("infobox", 0, "Seat", "Lübeck, Holstein"),
        ("infobox", 0, "Flag", ""),
        ("paragraph", 0, "", "A league."),
    ]


def test_tabbed_lines_are_fields():
    assert blocks_of("Hanse\n\nFounded\t1356\nSeat\tLübeck\nDissolved\t1669")[1:] == [
        ("infobox", 0, "Founded", "1356"),
        ("infobox", 0, "Seat", "Lübeck"),
        ("infobox", 0, "Dissolved", "1669"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["- Lübeck: the seat of the diet.", "- Hamburg: a port on the Elbe.", "- Danzig: a port in Prussia."],
        ["- Lübeck", "- Hamburg", "- Danzig"],
        ["- Founded: 1356", "- Seat: Lübeck"],
        ["- lübeck: north", "- hamburg: north", "- danzig: east"],
    ],
)
def test_list_that_is_no_infobox_stays_a_list(lines):
    assert {kind for kind, *_ in blocks_of("A league.\n\n" + "\n".join(lines)) if kind != "paragraph"} == {"list"}


def test_each_line_of_an_unwrapped_text_is_a_paragraph():
    text = "Publisher Baltic Office\nAuthor Research Centre\n" + "A league of towns that traded across the sea. " * 4

    assert len(blocks_of(text)) == 3


def test_hard_wrapped_lines_are_one_paragraph():
    paragraph = (
        "The Hanseatic League was a league of merchant towns that traded\n"
        "across the Baltic Sea, and its diet met at Lübeck, the largest of\n"
        "the towns, where it voted on war and on peace, and on the rights\n"
        "of merchants."
    )
    text = f"THE LEAGUE\n\n{paragraph}\n\n{paragraph}\nShort line\n"

    assert blocks_of(text) == [
        ("paragraph", 0, "", "THE LEAGUE"),
        ("paragraph", 0, "", paragraph),
        ("paragraph", 0, "", paragraph),
        ("paragraph", 0, "", "Short line"),
    ]


def test_wrapped_list_item_runs_on():
    item = "- Lübeck, the largest of the towns of the league and the place in\n  which its diet met"
    wrapped = "the towns of the league met in a diet and voted on war and peace\n"
    text = wrapped * 5 + "\n" + item

    assert blocks_of(text)[-1] == ("list", 1, "-", item[2:])


def test_spans_lie_in_order_and_inside_the_text():
    text = "= A =\n\n\x0bodd\x0c line\r\n;b\n- c: d\n\u2028\nمجاهد\n" * 20
    spans = [block.span for block in read_text(text).blocks]

    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
