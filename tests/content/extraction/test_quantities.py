from __future__ import annotations

import pytest

from content.enums import BlockKind
from content.extraction.dates import find_times
from content.extraction.quantities import find_quantities
from content.extraction.sentences import split_sentences
from content.records import Block, ReadDocument, Span


def quantities_of(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple]:
    """Number, upper number, unit, approximator and text of each quantity."""
    document = ReadDocument(text, (Block(kind, Span(0, len(text))),))
    sentences = split_sentences(document)
    found = find_quantities(document, sentences, find_times(document, sentences))
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.value.text
    return [
        (value.number, value.upper, value.unit, value.approximator, value.text)
        for value in (mention.value for mention in found)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The league sent 1,500 men.", (1500, None, "men", "", "1,500")),
        ("The league sent about 40 armed ships.", (40, None, "armed ships", "about", "40")),
        ("The league sent as many as 2,000 Swedish soldiers.", (2000, None, "Swedish soldiers", "as many as", "2,000")),
        ("Up to 25,000 people died.", (25000, None, "people", "Up to", "25,000")),
        ("Some 1648 people died.", (1648, None, "people", "Some", "1648")),
        ("It had an estimated 300 members.", (300, None, "members", "an estimated", "300")),
        ("Nearly two million refugees fled.", (2_000_000, None, "refugees", "Nearly", "two million")),
        ("It held twenty-five towns.", (25, None, "towns", "", "twenty-five")),
        ("It held two hundred and fifty towns.", (250, None, "towns", "", "two hundred and fifty")),
        ("Seven towns voted.", (7, None, "towns", "", "Seven")),
        ("They sent a dozen ships.", (12, None, "ships", "", "a dozen")),
        ("It lasted for 4 months.", (4, None, "months", "", "4")),
        ("After an eleven-year siege it fell.", (11, None, "year", "", "eleven")),
        ("They lost between 500 and 700 men.", (500, 700, "men", "", "500 and 700")),
        ("They lost 500–700 men.", (500, 700, "men", "", "500–700")),
        ("They lost 5 to 10 ships.", (5, 10, "ships", "", "5 to 10")),
        ("They lost two or three ships.", (3, None, "ships", "", "three")),
        ("It fell by 10 percent.", (10, None, "percent", "", "10 percent")),
        ("It fell by 10.5% a year.", (10.5, None, "percent", "", "10.5%")),
        ("It fell by 10–15 per cent.", (10, 15, "percent", "", "10–15 per cent")),
        ("It cost $5 million.", (5_000_000, None, "dollars", "", "$5 million")),
        ("It cost about £1,850.", (1850, None, "pounds", "about", "£1,850")),
        ("It cost 5–10 million guilders.", (5_000_000, 10_000_000, "guilders", "", "5–10 million")),
        ("The wall is 82 mm thick.", (82, None, "mm", "", "82 mm")),
        ("The Swedish 82 mm guns fired.", (82, None, "mm", "", "82 mm")),
        ('The four "Wendish" towns voted.', (4, None, "Wendish towns", "", "four")),
        ("It covers 357,000 km2 of land.", (357000, None, "km2", "", "357,000 km2")),
        ("It covers 40 square kilometres.", (40, None, "square kilometres", "", "40 square kilometres")),
        ("It has a population of 219,000.", (219000, None, "", "", "219,000")),
        ("In 1525 there were 84 different towns.", (84, None, "different towns", "", "84")),
    ],
)
def test_quantity_is_found_with_its_unit(text, expected):
    assert quantities_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1356 and dissolved in 1669.",
        "On 24 October 1648 and on 5 May it rained.",
        "The 54th regiment and the 2nd division fled.",
        "The second battle and the third siege failed.",
        "It was one of the towns; no one else came.",
        "One town voted no, and another one yes.",
        "The Union of the Seven and the Peshawar Nine met.",
        "The Type 63 gun and Division 53 are known.",
        "Apollo 11 landed.",
        "See page 12 and no. 7, chapter 3 and article 5.",
        "Thousands of people and dozens of towns fell.",
        "The file S/1997/894 and the gun AK-47 are lost.",
        "The M16 and the 16x9 picture are known.",
        "It began at 19:48 sharp.",
        "The 9/11 report came out.",
        "The two met, and the three agreed.",
        "These four left; the five of them were tired.",
        "It was won 3-2 on the day.",
        "In the 1980s and the 90s it grew.",
        "They numbered few.",
        "A third of it burned, and half of the rest.",
        "Version 2.0 and model 3 are sold.",
    ],
)
def test_what_counts_nothing_is_left_alone(text):
    assert quantities_of(text) == []


def test_infobox_value_is_read():
    assert quantities_of("219,000 (2020)", BlockKind.INFOBOX) == [(219000, None, "", "", "219,000")]


def test_dropped_blocks_and_headings_are_not_read():
    assert quantities_of("Seven towns and 40 ships", BlockKind.HEADING) == []
