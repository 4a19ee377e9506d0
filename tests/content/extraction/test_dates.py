from __future__ import annotations

import pytest

from content.calendar import bounds
from content.enums import BlockKind, DocumentKind, TimeRelation
from content.extraction.dates import find_times
from content.extraction.sentences import split_sentences
from content.records import Block, ReadDocument, Span


def document_of(*paragraphs: str, heading: str = "", kind=DocumentKind.OTHER, published: str = "") -> ReadDocument:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        path = (heading,) if heading else ()
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(paragraph)), path=path))
        start += len(paragraph) + 2
    properties = {"published_on": published} if published else {}
    return ReadDocument(text, tuple(blocks), kind=kind, properties=properties)


def times_of(*paragraphs: str, **context) -> list[tuple[str, str]]:
    """Each expression as it stands in the text, with its EDTF."""
    document = document_of(*paragraphs, **context)
    found = find_times(document, split_sentences(document))
    for mention in found:
        assert document.text[mention.span.start : mention.span.end] == mention.value.text
        assert bounds(mention.value.edtf) == (mention.value.lower, mention.value.upper)
    return [(mention.value.text, mention.value.edtf) for mention in found]


def only(*paragraphs: str, **context):
    document = document_of(*paragraphs, **context)
    (mention,) = find_times(document, split_sentences(document))
    return mention.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The peace was signed on 24 October 1648 in Münster.", [("24 October 1648", "1648-10-24")]),
        ("It met on October 24, 1648, and parted.", [("October 24, 1648", "1648-10-24")]),
        ("It met on Saturday, 24 October 1648.", [("Saturday, 24 October 1648", "1648-10-24")]),
        ("The diet opened in May 1521 at Worms.", [("May 1521", "1521-05")]),
        ("The league was dissolved in 1669.", [("1669", "1669")]),
        ("The 1525 revolt failed.", [("1525", "1525")]),
        ("A 1998 university study counted them.", [("1998", "1998")]),
        ("Cosimo's 1434 return ended the exile.", [("1434", "1434")]),
        ("The bank (founded 1397) failed.", [("1397", "1397")]),
        ("It lasted until the 1490s.", [("1490s", "149X")]),
        ("Prices rose in the late 1550s.", [("late 1550s", "1557~/1559~")]),
        ("By the mid-1550s they had doubled.", [("mid-1550s", "1554~/1556~")]),
        ("It began in early 1851.", [("early 1851", "1851-37")]),
        ("He left towards the end of 1851.", [("end of 1851", "1851-39")]),
        ("It was built in the first half of the 15th century.", [("first half of the 15th century", "1400~/1449~")]),
        ("A nineteenth-century painter drew it.", [("nineteenth-century", "18XX")]),
        ("They met in the autumn of 1517.", [("autumn of 1517", "1517-23")]),
        ("The siege of the winter of 1850–51 failed.", [("winter of 1850–51", "1850-24")]),
        ("The war of 1618–48 ruined it.", [("1618–48", "1618/1648")]),
        ("The war lasted from 1618 to 1648.", [("1618 to 1648", "1618/1648")]),
        ("It fell between 15 May and 16 August 1631.", [("15 May and 16 August 1631", "1631-05-15/1631-08-16")]),
        ("They sat 15 May–24 October 1648.", [("15 May–24 October 1648", "1648-05-15/1648-10-24")]),
        ("Between January and June 1864 many died.", [("January and June 1864", "1864-01/1864-06")]),
        ("Hannibal crossed the Alps in 218 BC.", [("218 BC", "-0217")]),
        ("The war of 264–241 BC was fought at sea.", [("264–241 BC", "-0263/-0240")]),
        ("He ruled from 27 BC to AD 14.", [("27 BC to AD 14", "-0026/0014")]),
        ("Caesar died on 15 March 44 BC.", [("15 March 44 BC", "-0043-03-15")]),
        ("It was founded about 1450, perhaps earlier.", [("about 1450", "1450~")]),
        ("It was founded in about 1450 by monks.", [("about 1450", "1450~")]),
        ("The chronicle (c. 1450) says so.", [("c. 1450", "1450~")]),
        ("The club has played there since 1899.", [("1899", "1899")]),
        ("She has led it (1995–present).", [("1995–present", "1995/..")]),
        ("In both 1524 and 1525 peasants rose.", [("1524", "1524"), ("1525", "1525")]),
        ("The fleet sailed in 1588 and returned in 1589.", [("1588", "1588"), ("1589", "1589")]),
        ("In 1853 ships arrived.", [("1853", "1853")]),
        ("The post-1919 order fell.", [("1919", "1919")]),
        ("In 410 the city fell.", [("410", "0410")]),
        ("The chronicle, written about 829, names him.", [("about 829", "0829~")]),
        ("The record is dated 13 Dec.1899 by hand.", [("13 Dec.1899", "1899-12-13")]),
        ("Sales rose in the third quarter of 1998.", [("third quarter of 1998", "1998-35")]),
        ("It was patented on 1876-03-07 in Boston.", [("1876-03-07", "1876-03-07")]),
    ],
)
def test_written_date_is_found(text, expected):
    assert times_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march in the long march.",
        "May they rest. March on, he cried.",
        "April Smith and August Weber met June Carter.",
        "The book was written by April Smith.",
        "The Salt March and the March of the Women are known.",
        "The July Revolution and the October Revolution differ.",
        "The May Fourth Movement began with students.",
        "The July 14 rising is a holiday.",
        "The 30th regiment and the 2nd division fled.",
        "The second battle and the first king are unknown.",
        "The town lost 1,500 men and 1500 horses.",
        "About 1900 soldiers marched.",
        "About 1900 tired soldiers marched.",
        "Some 1648 people died.",
        "They killed 2000 Swedish soldiers.",
        "The army had a strength of 1800.",
        "It has a population of 1970.",
        "Output rose to 1900.",
        "Output rose by 1900.",
        "It cost $1900 and £1850.",
        "It cost 1648 guilders.",
        "See page 1525 and no. 1648.",
        "Resolution 1973 and Order 1525 followed.",
        "They flew a Boeing 1707 and drove a Model 1913.",
        "The Type 1936 gun failed.",
        "The file S/1997/894 is lost.",
        "A 1500-ton ship sank.",
        "A 1900-strong garrison held out.",
        "It weighs 1500 kg and is 1200 m high.",
        "One in 300 survived.",
        "In 300 ships they came.",
        "In 120 Greek cities he was known.",
        "In 150 days they were back.",
        "The year 1357 AH is not ours.",
        "It ended at 19:48 on the clock.",
        "The prices are well documented (Braudel, 1979).",
        "It was a league of towns. (The Chronicle, 22 Oct. 1899)",
        "Braudel (1979) argues that prices rose.",
        "The page (accessed 29 May 2016) is gone.",
        "She was in her eighties.",
        "Temperatures were in the seventies.",
        "The fall of the city was sudden.",
        "In the spring they drank from a spring.",
        "They sold 12, 1525, 1526 and 1600 copies.",
        "The 31 February edition is a joke.",
        "Call 1800 now or 0648 later.",
        "He earned a second and a third degree.",
        "A quarter of the first half was dull.",
        "Two years after the fall of the city he died.",
        "Some years later he died. About a month later she died.",
        "The following day is unknown here.",
        "That year is unknown here.",
        "The next years were hard and the same year as before.",
        "On Tuesday they met, and last year they parted.",
    ],
)
def test_what_is_no_date_is_left_alone(text):
    assert times_of(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It has stood since 1525.", TimeRelation.SINCE),
        ("Beginning in 1525, it grew.", TimeRelation.SINCE),
        ("From 1525 onwards it grew.", TimeRelation.SINCE),
        ("He led it from 1525.", TimeRelation.SINCE),
        ("It stood until 1525.", TimeRelation.UNTIL),
        ("It fell before 1525.", TimeRelation.BEFORE),
        ("By the spring of 1525 it had fallen.", TimeRelation.BEFORE),
        ("It fell after 1525.", TimeRelation.AFTER),
        ("It grew throughout the 1520s.", TimeRelation.DURING),
        ("It grew from 1520 to 1525.", TimeRelation.DURING),
        ("It fell in 1525.", TimeRelation.AT),
        ("It did not fall until 1525.", TimeRelation.AT),
        ("The building dates from 1525.", TimeRelation.AT),
        ("It stood until the 1525 revolt.", TimeRelation.AT),
        ("As of 1525 it stood.", TimeRelation.AT),
    ],
)
def test_preposition_sets_the_relation(text, relation):
    assert only(text).relation is relation


@pytest.mark.parametrize(
    ("paragraphs", "text", "edtf"),
    [
        (("In 1525 the town rose; it fell in June.",), "June", "1525-06"),
        (("The town rose in 1525. On March 19 it fell.",), "March 19", "1525-03-19"),
        (("In March and again in October 1531 it rained.",), "March", "1531-03"),
        (("It was taken in July 1531, and then the port in August.",), "August", "1531-08"),
        (("In July 1531 he accused them of theft during June.",), "June", "1531-06"),
        (("On 5 May 1525 he died. Five days later she died.",), "Five days later", "1525-05-10"),
        (("He died in May 1525. Just three months later she died.",), "three months later", "1525-08"),
        (("He died in 1525. Two years later she died.",), "Two years later", "1527"),
        (("He died in 1525. The following year she died.",), "The following year", "1526"),
        (("He died on 31 December 1525. The next day she died.",), "The next day", "1526-01-01"),
        (("He came in November 1525 and left that month.",), "that month", "1525-11"),
        (("He came in November 1525. He left in the same year.",), "the same year", "1525"),
        (("He came in November 1525. The following March he left.",), "The following March", "1526-03"),
        (("He came in March 1525. That autumn he left.",), "That autumn", "1525-23"),
        (("He fought in 1525.", "The year after, he died."), "The year after", "1526"),
        (("The war began in 218 BC. In 216 they met at Cannae.",), "216", "-0215"),
    ],
)
def test_context_completes_a_date(paragraphs, text, edtf):
    assert (text, edtf) in times_of(*paragraphs)


def test_completed_date_is_marked_inferred():
    document = document_of("The town rose in 1525. On March 19 it fell.")
    written, completed = find_times(document, split_sentences(document))

    assert (written.value.inferred, completed.value.inferred) == (False, True)


def test_month_takes_the_only_year_of_its_heading():
    assert times_of("In March the town fell.", heading="Siege (1525)") == [("March", "1525-03")]


@pytest.mark.parametrize(
    "heading", ["The war (1525–1531)", "The 1520s", "From 1525 and 1531", "Origins", "It began in 1525: what we know"]
)
def test_month_under_a_heading_of_no_single_year_stays_without_one(heading):
    assert times_of("In March the town fell.", heading=heading) == [("March", "XXXX-03")]


def test_own_paragraph_goes_before_the_heading():
    assert times_of("In 1531 it rose. It fell in June.", heading="Fall (1532)")[1] == ("June", "1531-06")


@pytest.mark.parametrize(
    "text",
    [
        "In December 1525 it rose. It fell in March.",
        "It had fallen in 1525 and risen in 1531. It fell in March.",
        "It fell in March.",
    ],
)
def test_month_without_a_certain_year_has_no_bounds(text):
    document = document_of(text)
    mention = find_times(document, split_sentences(document))[-1]

    assert (mention.value.edtf, mention.value.lower, mention.value.upper) == ("XXXX-03", None, None)
    assert not mention.value.inferred


@pytest.mark.parametrize(
    "text",
    [
        "It had fallen in 1525 and risen in 1531. The following year it burned.",
        "He died in 1525. Five days later she died.",
        "He died in 1525. The following month she died.",
        "He died in 1525. Two years after the siege she died.",
    ],
)
def test_relative_date_without_a_certain_anchor_is_left_out(text):
    assert all(written.isdigit() for written, _ in times_of(text))


def test_sentence_is_about_the_date_it_begins_with():
    found = times_of("In 1361 the league, founded in 1356, went to war. The following year it lost.")

    assert found[-1] == ("The following year", "1362")


def test_news_counts_from_its_day_of_publication():
    news = {"kind": DocumentKind.NEWS, "published": "1921-03-04"}  # a Friday

    assert times_of("The inquiry opened on Thursday.", **news) == [("Thursday", "1921-03-03")]
    assert times_of("The inquiry opened yesterday.", **news) == [("yesterday", "1921-03-03")]
    assert times_of("The bridge broke last year.", **news) == [("last year", "1920")]
    assert times_of("The bridge broke on 2 February.", **news) == [("2 February", "1921-02-02")]
    assert times_of("The bridge broke in November.", **news) == [("November", "1920-11")]


def test_report_takes_nothing_from_its_publication():
    report = {"kind": DocumentKind.REPORT, "published": "1921-03-04"}

    assert times_of("The bridge broke on 2 February.", **report) == [("2 February", "XXXX-02-02")]
    assert times_of("The inquiry opened on Thursday, not yesterday.", **report) == []


def test_infobox_and_heading_dates_are_found_as_written():
    text = "Siege of Ost (1403–1405)\n1356 (first diet), 1669"
    blocks = (Block(BlockKind.HEADING, Span(0, 24), 1), Block(BlockKind.INFOBOX, Span(25, len(text)), label="Active"))
    found = find_times(ReadDocument(text, blocks), ())

    assert [mention.value.edtf for mention in found] == ["1403/1405", "1356", "1669"]


def test_approximate_date_is_marked_and_padded():
    value = only("It was founded about 1450.")

    assert value.approximate
    assert (value.lower, value.upper) == bounds("1450~")


def test_years_of_three_digits_count_ad_among_other_years_ad():
    assert times_of("It fell in 1066. In 410 another had fallen.")[1] == ("410", "0410")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war ended in 201 BC. It had begun in 218 with a siege.", ("218", "-0217")),
        (
            "Rome fought Carthage (264–241 BC). The second war (from 218 to 201) was longer.",
            ("218 to 201", "-0217/-0200"),
        ),
        ("He ruled from 27 BC to AD 14. In 410 the city fell.", ("410", "0410")),
        ("It lay in the 3rd and second centuries BC.", ("3rd and second centuries BC", "-02XX/-01XX")),
    ],
)
def test_year_of_three_digits_takes_its_era_from_the_text(text, expected):
    assert times_of(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The second war (from 218 to 201) was longer.",
        "It began in 27 BC. In 410 the city fell. Much later, in AD 476, another fell.",
        "He sold from 120 to 150, between 300 and 400.",
    ],
)
def test_year_of_an_uncertain_era_is_left_out(text):
    assert not {"218 to 201", "410", "120 to 150"} & {written for written, _ in times_of(text)}
