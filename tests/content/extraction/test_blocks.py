from __future__ import annotations

import pytest

from content.enums import BlockKind, DocumentKind, DropReason
from content.extraction.blocks import type_blocks
from content.readers import read
from content.records import ReadDocument

PROSE = "The Hanseatic League was a league of merchant towns that traded across the Baltic Sea and beyond it."
MORE = "Its towns met in a diet at Lübeck, where they voted on war, on peace and on the rights of their merchants."


def typed(text: str, name: str = "a.txt") -> ReadDocument:
    return type_blocks(read(text.encode(), name=name))


def dropped(text: str) -> dict[str, DropReason]:
    """The dropped blocks of a text, each with its reason."""
    document = typed(text)
    return {
        document.text[block.span.start : block.span.end]: block.dropped
        for block in document.blocks
        if block.dropped is not None
    }


def page(line: str, *, before: int = 3, after: int = 3) -> str:
    """A line in the body of a text of real prose."""
    above = [f"{PROSE} This is its part {number} of the first half." for number in range(before)]
    below = [f"{MORE} This is its part {number} of the second half." for number in range(after)]
    return "\n\n".join(["= Hanseatic League =", *above, line, *below])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", DropReason.NAVIGATION),
        ("Breaking News", DropReason.NAVIGATION),
        ("Share on Facebook", DropReason.NAVIGATION),
        ("Search Hansewiki", DropReason.NAVIGATION),
        ("Page 3 of 12", DropReason.NAVIGATION),
        ("A cog leaves the port of Lübeck (file photo).", DropReason.CAPTION),
        ("A cog in the port of Lübeck (undated)", DropReason.CAPTION),
        ("Photo: A cog in the port of Lübeck", DropReason.CAPTION),
        ("16x9 Image", DropReason.MARKUP),
        ("cog-in-port.jpg", DropReason.MARKUP),
        ("Read more: The fall of the league", DropReason.TEASER),
        ("To find out more, click here.", DropReason.TEASER),
        ("1.2 The towns ............ 14", DropReason.NOT_PROSE),
        ("* * *", DropReason.NOT_PROSE),
    ],
)
def test_page_furniture_is_dropped_with_its_reason(line, reason):
    assert dropped(page(line))[line.removeprefix("* ")] is reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 1921 Hansa Press. All rights reserved.", DropReason.LEGAL),
        ("This is not a league publication. The league is not responsible for its content.", DropReason.LEGAL),
        ("Any views expressed are solely those of the author.", DropReason.LEGAL),
        ("We use cookies to improve your visit.", DropReason.LEGAL),
        ("This article was written by the staff of the museum.", DropReason.AUTHOR_NOTE),
    ],
)
def test_notice_at_the_end_is_dropped(line, reason):
    assert dropped(page(line, after=0))[line] is reason


@pytest.mark.parametrize(
    "line",
    [
        "He left the camp without permission and was fined.",
        "The firm changed its privacy policy in 1998 after a complaint.",
        "The drug was licensed under a new law in 1921.",
        "The report was prepared by the diet in 1391 and read aloud.",
        "The photographer took a picture of the cog in the port.",
        "He told Reuters that the towns would vote.",
        "The league searched the ship and found nothing.",
        "Homes burned in Lübeck.",
        "Share prices fell in 1921.",
        "Smith, J., an alderman, voted for war in 1361.",
        "War came in 1361.",
        "It was a small town (pictured on old maps) near the sea.",
        "The war (1361–1365) was lost.",
        "Next came the war with Denmark.",
        "Sources disagree on the year of the treaty.",
        "The journalist was the author of two books on the league.",
        "He was declared an outlaw by the diet.",
        "Figure skating was unknown to the league.",
        "Related towns joined later: Riga, Reval and Dorpat.",
        "Live music was forbidden during the diet.",
    ],
)
@pytest.mark.parametrize("after", [0, 3])
def test_prose_is_kept(line, after):
    assert dropped(page(line, after=after)) == {}


def test_repeated_paragraph_is_kept_once():
    text = page(PROSE) + "\n\n" + PROSE

    assert list(dropped(text).values()) == [DropReason.REPEATED]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("References", DropReason.REFERENCES),
        ("Bibliography", DropReason.REFERENCES),
        ("Further reading", DropReason.REFERENCES),
        ("External links", DropReason.REFERENCES),
        ("See also", DropReason.NAVIGATION),
    ],
)
def test_reference_section_is_dropped_up_to_the_next_heading(heading, reason):
    text = f"= Hanse =\n\n{PROSE}\n\n=={heading}==\n- First entry\n===Old===\n- Second entry\n\n==Trade==\n{MORE}"

    assert dropped(text) == dict.fromkeys([heading, "First entry", "Old", "Second entry"], reason)


@pytest.mark.parametrize("heading", ["Sources of wealth", "Notes on the diet", "Trade", "Links between the towns"])
def test_section_with_a_like_name_is_kept(heading):
    assert dropped(f"= Hanse =\n\n{PROSE}\n\n=={heading}==\n{MORE}") == {}


def test_run_of_citations_without_a_heading_is_dropped():
    entries = [
        'Braudel, Fernand. "The Wheels of Commerce," Trade Review (1 July 1979) - as reported on [Internet]',
        "Dollinger, Philippe. The German Hansa (London: Macmillan, 1970).",
        '"The Baltic Trade," Centre for Baltic Studies (13 December 1969), pp. 12-14.',
    ]

    assert dropped("\n\n".join([page(PROSE[:-1] + " too."), *entries])) == dict.fromkeys(entries, DropReason.REFERENCES)


def test_author_box_and_what_follows_it_are_dropped():
    box = [
        "  • 16x9 Image",
        "    Anna Berg",
        "    Anna Berg, a journalist for the Baltic Post, covers the towns.",
        "The Post has been barred from the port.",
        "If you are in the port, please note that you could be fined.",
    ]
    reasons = dropped("\n\n".join([page(PROSE[:-1] + " too.", before=6, after=6), *box]))

    assert reasons == {
        "16x9 Image": DropReason.MARKUP,
        "Anna Berg": DropReason.AUTHOR_NOTE,
        "Anna Berg, a journalist for the Baltic Post, covers the towns.": DropReason.AUTHOR_NOTE,
        "The Post has been barred from the port.": DropReason.LEGAL,
        "If you are in the port, please note that you could be fined.": DropReason.LEGAL,
    }


def test_broken_infobox_fields_are_dropped():
    text = f"= Hanse =\n\nHanse\n- Flag: Flag.svg\n- Allies: , , Denmark\n- Seat: Lübeck\n- Map: 100px\n\n{PROSE}"

    assert dropped(text) == dict.fromkeys(["Flag.svg", ", , Denmark", "100px"], DropReason.MARKUP)


def test_title_without_a_mark_is_the_first_line_that_is_no_furniture():
    document = typed(f"Skip to content\n\nMenu\n\nThe Rise of the League\n\n{PROSE}\n\n{MORE}")

    assert document.title == "The Rise of the League"
    assert [block.kind for block in document.blocks] == [
        BlockKind.BOILERPLATE,
        BlockKind.BOILERPLATE,
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_text_that_begins_with_a_sentence_has_no_title():
    assert typed(f"{PROSE}\n\n{MORE}").title == ""


def test_short_line_above_prose_is_a_heading_and_stands_in_the_path():
    document = typed(f"The Rise of the League\n\n{PROSE}\n\nWar and peace\n\n{MORE}\n\nWho led it?\n\n{PROSE} Again.")

    assert [block.path for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [
        (),
        ("War and peace",),
        ("Who led it?",),
    ]


@pytest.mark.parametrize("line", ["War came.", "and peace", "As follows:", "In the year 1361,"])
def test_line_that_ends_like_a_sentence_or_begins_small_is_no_heading(line):
    document = typed(f"The Rise of the League\n\n{PROSE}\n\n{line}\n\n{MORE}")

    assert [block.path for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [()] * 3


def test_marked_headings_make_paths():
    document = typed(f"= Hanse =\n==War==\n===Siege===\n{PROSE}\n==Trade==\n{MORE}")

    assert [block.path for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [
        ("War", "Siege"),
        ("Trade",),
    ]


def test_metadata_lines_fill_the_card():
    document = typed(
        "The Rise of the League\n\nPublisher Baltic Office\nAuthor Research Centre\nPublication Date 14 December 1899\n"
        f"Cite as Baltic Office, The Rise of the League, 14 December 1899\n\n\n{PROSE}\n\n{MORE}"
    )

    assert document.properties == {
        "publisher": "Baltic Office",
        "author": "Research Centre",
        "published_on": "1899-12-14",
        "citation": "Baltic Office, The Rise of the League, 14 December 1899",
    }
    assert document.kind is DocumentKind.REPORT
    assert [block.dropped for block in document.blocks[1:5]] == [DropReason.METADATA] * 4


def test_sentence_that_begins_with_a_label_word_is_kept():
    assert dropped(f"The Rise of the League\n\nPublisher Hansa sold the paper in 1921.\n\n{PROSE}\n\n{MORE}") == {}


def test_byline_and_day_above_a_news_text_fill_the_card():
    quote = '"The towns will vote," the mayor said. "We are ready for it," she told the diet.'
    document = typed(f"Towns to vote on war\n\nBy Anna Berg\n\n4 March 1921, 10:22 GMT\n\n{quote}\n\n{quote} Again.")

    assert document.properties == {"author": "Anna Berg", "published_on": "1921-03-04"}
    assert document.kind is DocumentKind.NEWS


def test_dateline_gives_news_its_day():
    document = typed(f"Towns to vote\n\nLübeck, 4 March 1921 - The towns will vote, the mayor said. {PROSE}\n\n{MORE}")

    assert (document.kind, document.properties) == (DocumentKind.NEWS, {"published_on": "1921-03-04"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"= Hanse =\n\n{PROSE}", DocumentKind.ENCYCLOPEDIA),
        (f"Hanse\n\nChapter 2: The diet\n\n{PROSE}", DocumentKind.TEXTBOOK),
        (f"Karl Weber\n\nKarl Weber (born 4 March 1421) was a merchant of Lübeck.\n\n{MORE}", DocumentKind.BIOGRAPHY),
        (f"Hanse\n\n{PROSE}\n\n{MORE}", DocumentKind.OTHER),
    ],
)
def test_kind_is_told_by_the_shape_of_the_text(text, kind):
    assert typed(text).kind is kind


def test_kind_and_title_of_a_front_matter_are_kept():
    document = typed(f"---\ntitle: Hanse\nkind: report\n---\n\n# The Hanse\n\n{PROSE}", name="a.md")

    assert (document.title, document.kind) == ("Hanse", DocumentKind.REPORT)


def test_label_lines_are_an_infobox():
    document = typed(f"Peace of Ost\n\nType: Peace treaty\nDate: 24 October 1648\nLocation: Ost, Holstein\n\n{PROSE}")

    fields = [(block.label, document.text[block.span.start : block.span.end]) for block in document.blocks[1:4]]
    assert fields == [("Type", "Peace treaty"), ("Date", "24 October 1648"), ("Location", "Ost, Holstein")]
    assert document.title == "Peace of Ost"


def test_label_above_its_value_is_an_infobox():
    document = typed(f"Hanse\n\nFounded\n1356\nHeadquarters\nLübeck\nDissolved\n1669\n\n{PROSE}")

    kept = [(block.kind.value, block.label) for block in document.blocks if block.dropped is None]
    assert kept == [
        ("title", ""),
        ("infobox", "Founded"),
        ("infobox", "Headquarters"),
        ("infobox", "Dissolved"),
        ("paragraph", ""),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Founded: 1356\nSeat: Lübeck",
        "Lübeck: it was the seat of the diet.\nRiga: it was a port.\nReval: it was a port.",
        "Founded\n1356\nHeadquarters\nLübeck",
        "First\none\nSecond\ntwo\nThird\nthree",
    ],
)
def test_other_lines_are_no_infobox(lines):
    document = typed(f"= Hanse =\n\n{PROSE}\n\n{lines}\n\n{MORE}")

    assert {block.kind for block in document.blocks} & {BlockKind.INFOBOX} == set()


def test_colon_lines_of_a_report_are_its_card():
    document = typed(
        f"The League\n\nPublisher: Baltic Office\nPublication date: 4 March 1899\nLanguage: English\n\n{PROSE}"
    )

    assert document.properties == {
        "publisher": "Baltic Office",
        "published_on": "1899-03-04",
        "language": "English",
    }
