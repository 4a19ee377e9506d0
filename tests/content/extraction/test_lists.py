"""Lists: under a sentence that says what the items are, in a sentence, with brackets and semicolons."""

from __future__ import annotations

import pytest

from tests.content.extraction.tools import assert_fires, assert_silent, extraction_of, facts_of


def listed(intro: str, *items: str) -> str:
    return "The Hanse\n\n" + intro + "\n\n" + "\n".join(f"- {item}" for item in items) + "\n"


def test_items_take_what_the_sentence_above_says():
    assert_fires(
        listed("The founding members of the Hanseatic League were:", "Lübeck", "Hamburg"),
        "member_of(Hamburg, Hanseatic League) as founding member",
        "member_of(Lübeck, Hanseatic League) as founding member",
    )


def test_years_after_a_leader_are_the_term():
    assert_fires(
        listed("The leaders of the Liberal Party were:", "Otto Brandt (1900–1912)", "Clara Dahl"),
        "holds_office(Clara Dahl, Liberal Party) as leader",
        "holds_office(Otto Brandt, Liberal Party) as leader 1900/1912",
    )


def test_description_in_an_item_is_read():
    assert "is_a(Clara Dahl, lawyer)" in facts_of(listed("The leaders of the party were:", "Clara Dahl, a lawyer"))


def test_participles_of_an_item_belong_to_its_name():
    text = listed("Parties:", "Liberal Party, a small faction led by Otto Brandt and funded by Sweden")
    assert {"led_by(Liberal Party, Otto Brandt)", "supported_by(Liberal Party, Sweden)"} <= set(facts_of(text))


@pytest.mark.parametrize(
    "intro",
    [
        "The reasons for the war were:",
        "He met:",
        "The league did not include:",
        "Otto Brandt is said to have met:",
        "See also:",
        "The following ships sailed:",
    ],
)
def test_items_under_other_sentences_take_nothing(intro):
    assert_silent(listed(intro, "Lübeck", "Hamburg"))


def test_items_under_a_hedged_sentence_are_not_asserted():
    text = listed("According to the Baltic Courier, the leaders of the Liberal Party were:", "Otto Brandt")
    assert_silent(text)


def test_evidence_of_an_item_is_the_item():
    text = listed("The founding members of the Hanseatic League were:", "Lübeck")
    assert [fact.evidence[0].quote for fact in extraction_of(text).facts] == ["Lübeck"]


def test_bracket_after_each_commander_is_the_group():
    assert_fires(
        "The other commanders were Otto Brandt (Liberal Party) and Clara Dahl (Baltic League).",
        "holds_office(Clara Dahl, Baltic League) as commander",
        "holds_office(Otto Brandt, Liberal Party) as commander",
    )


def test_examples_stand_for_the_noun_before_them():
    assert_fires(
        "Sweden captured several towns, such as Visby, Bremen and Riga, in 1676.",
        "captured(Sweden, Bremen) 1676",
        "captured(Sweden, Riga) 1676",
        "captured(Sweden, Visby) 1676",
    )


def test_names_after_a_colon_are_those_counted_before_it():
    assert_fires(
        "Three states signed the Treaty of Roskilde in 1658: Denmark, Sweden and France.",
        "signed(Treaty of Roskilde, Denmark) 1658",
        "signed(Treaty of Roskilde, France) 1658",
        "signed(Treaty of Roskilde, Sweden) 1658",
    )


def test_names_after_a_colon_without_a_count_stand_alone():
    assert_silent("They saw the town at last: Denmark, Sweden and France.")


def test_semicolons_part_the_members_of_one_list():
    text = "The Baltic League consisted of Otto Brandt, head of the Liberal Party; Clara Dahl, a lawyer; and Denmark."
    assert [fact for fact in facts_of(text) if fact.startswith("member_of")] == [
        "member_of(Clara Dahl, Baltic League)",
        "member_of(Denmark, Baltic League)",
        "member_of(Otto Brandt, Baltic League)",
    ]


def test_semicolon_before_another_clause_ends_the_list():
    text = "The Baltic League consisted of Denmark and Sweden; Otto Brandt led the Liberal Party."
    assert [fact for fact in facts_of(text) if fact.startswith("member_of")] == [
        "member_of(Denmark, Baltic League)",
        "member_of(Sweden, Baltic League)",
    ]


def under(heading: str, *items: str) -> list[str]:
    """What a list under a heading says, on a page about the Nordmark Company."""
    lead = "= Nordmark Company =\n\nThe Nordmark Company was a trading company in Hamburg.\n\n"
    text = f"{lead}== {heading} ==\n\n" + "\n".join(f"- {item}" for item in items) + "\n"
    return [fact for fact in facts_of(text) if not fact.startswith("is_a(Nordmark Company")]


def test_heading_in_the_plural_says_what_the_names_under_it_were():
    assert under(
        "Presidents", "Otto Brandt (1892–1910)", "Anna Vogel (Bremen), 1910–1920", "Clara Dahl, since 1920"
    ) == [
        "led_by(Nordmark Company, Anna Vogel) as president 1910/1920",
        "led_by(Nordmark Company, Clara Dahl) as president 1920",
        "led_by(Nordmark Company, Otto Brandt) as president 1892/1910",
    ]


def test_members_under_a_heading_belong_to_what_the_page_is_about():
    assert under("Members:", "Denmark", "The Danish Guild – a guild of weavers") == [
        "member_of(Danish Guild, Nordmark Company)",
        "member_of(Denmark, Nordmark Company)",
    ]


def test_heading_that_names_a_state_speaks_of_that_state():
    found = under("Kings of Denmark", "Otto Brandt (1340–1375)", "There was no king in Denmark from 1375 to 1380")
    assert "led_by(Denmark, Otto Brandt) as king 1340/1375" in found


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("History", "Otto Brandt (1892–1910)"),
        ("Presidents", "Nobody from 1910 to 1912"),
        ("Presidents", "Denmark (1892–1910)"),
        ("Presidents", "The ship of Otto Brandt"),
        ("Members", "Otto Brandt's wife left early"),
        ("Leadership", "Otto Brandt (1892–1910)"),
        ("Kings of Lapland", "Otto Brandt (1340–1375)"),
    ],
)
def test_items_without_such_a_heading_or_name_are_left_alone(heading, item):
    assert [fact for fact in under(heading, item) if fact.startswith(("led_by", "member_of"))] == []
