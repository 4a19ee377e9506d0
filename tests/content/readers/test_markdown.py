from __future__ import annotations

import pytest

from content.enums import BlockKind, DocumentKind, DropReason
from content.readers.markdown import looks_like_markdown, read_markdown


def blocks_of(text: str) -> list[tuple]:
    return [
        (block.kind.value, block.level, block.label, text[block.span.start : block.span.end])
        for block in read_markdown(text).blocks
    ]


def readable(text: str) -> str:
    """What the stages read of a text of one paragraph, with runs of blanks folded."""
    document = read_markdown(text)
    assert len(document.readable()) == len(text)
    return " ".join(document.readable().split())


def test_blocks_are_spans_of_the_file():
    text = (
        "# Hanse\n\nA league\nof towns.\n\n## War ##\n\n- Lübeck\n- Hamburg\n  1. Altona\n\n> A quote.\n\nTrade\n---\n"
    )

    assert blocks_of(text) == [
        ("title", 0, "", "Hanse"),
        ("paragraph", 0, "", "A league\nof towns."),
        ("heading", 1, "", "War"),
        ("list", 1, "-", "Lübeck"),
        ("list", 1, "-", "Hamburg"),
        ("list", 2, "1.", "Altona"),
        ("paragraph", 0, "", "A quote."),
        ("heading", 1, "", "Trade"),
    ]


def test_front_matter_is_the_card_and_no_text():
    text = (
        "---\ntitle: The Hanse\nkind: encyclopedia\npublisher: Baltic Office\nauthor: [Anna Berg, Karl Weber]\n"
        "date: 4 March 1921\nlanguage: en\nurl: https://hanse.example\nunknown: x\n---\n\n# Hanse\n"
    )
    document = read_markdown(text)

    assert (document.title, document.kind) == ("The Hanse", DocumentKind.ENCYCLOPEDIA)
    assert document.properties == {
        "title": "The Hanse",
        "publisher": "Baltic Office",
        "author": "Anna Berg, Karl Weber",
        "published_on": "1921-03-04",
        "language": "en",
        "address": "https://hanse.example",
    }
    assert (document.blocks[0].kind, document.blocks[0].dropped) == (BlockKind.METADATA, DropReason.METADATA)


@pytest.mark.parametrize(
    ("line", "published"),
    [("date: 1921-03-04", "1921-03-04"), ("date: 1921", "1921"), ("published: March 1921", "1921-03")],
)
def test_date_of_a_front_matter_is_edtf(line, published):
    assert read_markdown(f"---\n{line}\n---\nA league.").properties == {"published_on": published}


@pytest.mark.parametrize(
    "head", ["title: [broken", "- a list", "title: {a: b}", "date: soon", "a: &a [x]\nb: *a", "kind: 12", ""]
)
def test_front_matter_that_says_nothing_is_skipped(head):
    document = read_markdown(f"---\n{head}\n---\nA league.")

    assert (document.kind, document.properties) == (DocumentKind.OTHER, {})
    assert [block.kind for block in document.blocks] == [BlockKind.METADATA, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("text", ["---\n\nA league.", "--- \nno end\n", "A league.\n---\ntitle: x\n---\n"])
def test_rule_is_no_front_matter(text):
    assert read_markdown(text).properties == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Lübeck** led *the* league.", "Lübeck led the league."),
        ("__Lübeck__ led _the_ league.", "Lübeck led the league."),
        ("***Lübeck*** led ~~it~~ `all`.", "Lübeck led it all ."),
        ("See [Lübeck](https://l.example/a_b 'Town') there.", "See Lübeck there."),
        ("![A cog](cog.png) It sailed.", "It sailed."),
        ("It sailed.[^1]", "It sailed."),
        ("It <em>sailed</em> on.", "It sailed on."),
        ("It sailed <!-- once --> on.", "It sailed on."),
        (r"5 \* 3 is \[15\].", "5 * 3 is [15 ]."),
        ("> Lübeck led\n> the league.", "> Lübeck led the league."),
    ],
)
def test_inline_markup_is_blanked(text, expected):
    assert readable(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 is 15.",
        "The snake_case_name stays.",
        "The [Konduz] region and [it] stay.",
        "He said [sic] (so).",
        "a < b and c > d",
        "5 – 3 ~ 2",
        "Mas'ud and O'Neill.",
    ],
)
def test_marks_that_are_no_markup_stay(text):
    assert readable(text) == text


def test_code_html_and_footnotes_are_dropped():
    text = "```\nx = 1\n```\n\n<div>\nmenu\n</div>\n\n[^1]: Braudel, 1979.\n\nA league.\n"

    assert [block.dropped for block in read_markdown(text).blocks] == [
        DropReason.NOT_PROSE,
        DropReason.MARKUP,
        DropReason.REFERENCES,
        None,
    ]


def test_table_rows_are_blocks():
    text = "| Town | Joined |\n| --- | --- |\n| Lübeck | 1356 |\n"

    assert blocks_of(text) == [("table", 0, "", "| Town | Joined |"), ("table", 0, "", "| Lübeck | 1356 |")]


def test_field_list_under_the_title_is_an_infobox():
    text = "# Hanse\n\n**The Hanse**\n\n- Founded: 1356\n- Seat: Lübeck\n- Dissolved: 1669\n\nA league.\n"

    assert [kind for kind, *_ in blocks_of(text)] == ["title", *["infobox"] * 4, "paragraph"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Hanse\n\nA league.", True),
        ("---\ntitle: Hanse\n---\n", True),
        ("#hanse is a tag", False),
        ("= Hanse =", False),
        ("A league.\n# not at the top\n\nx", False),
    ],
)
def test_markdown_is_told_from_plain_text(text, expected):
    assert looks_like_markdown(text) is expected
