from __future__ import annotations

import pytest

from content.generation import generate
from content.generation.cloze import GAP, gap_in, stands_alone
from content.generation.keys import date_key, name_key
from tests.content.generation.bank import entity, fact, when, world


def gap(quote, key_of, *, name="warendorp"):
    bank = world()
    key = name_key(bank.entities[name], bank) if key_of == "name" else date_key(when(key_of))
    return gap_in(quote, key)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "In 1368 Brun Warendorp led a fleet of the league against Copenhagen.",
            f"In 1368 {GAP} led a fleet of the league against Copenhagen.",
        ),
        (
            "The fleet of the league sailed under Warendorp against Copenhagen.",
            f"The fleet of the league sailed under {GAP} against Copenhagen.",
        ),
    ],
)
def test_name_is_taken_out_of_a_sentence_that_stands_alone(quote, expected):
    assert gap(quote, "name") == expected


def test_date_is_taken_out_as_written():
    quote = "The towns of the league signed the treaty on May 24, 1370 in Stralsund."
    assert gap(quote, "May 24, 1370") == quote.replace("May 24, 1370", GAP)


def test_preposition_of_a_date_stays_in_the_sentence():
    quote = "Bertram Wulflam was mayor of the town of Stralsund from 1364 to 1391."
    assert gap(quote, "from 1364 to 1391") == quote.replace("1364 to 1391", GAP)


@pytest.mark.parametrize(
    "quote",
    [
        "He sent Brun Warendorp against Copenhagen with all the ships of Lübeck.",
        "However, Brun Warendorp led the ships of Lübeck against Copenhagen in spring.",
        "Two years later Brun Warendorp led the ships of Lübeck against Copenhagen.",
        "A few months later Brun Warendorp led the ships of Lübeck against Copenhagen.",
        "Brun Warendorp and Bertram Wulflam led the ships of Lübeck against Copenhagen.",
        "Bertram Wulflam, Brun Warendorp and others led the ships of Lübeck to Copenhagen.",
        "Captains such as Brun Warendorp led the ships of Lübeck against Copenhagen then.",
        "Brun Warendorp led the ships of Lübeck to Copenhagen, where Warendorp died soon.",
        "Brun Warendorp (a mayor) led the ships of Lübeck against Copenhagen in spring.",
        "The son of Mayor Warendorp, Brun Warendorp, led the ships against Copenhagen.",
        "Brun Warendorp led the group against Copenhagen with all the ships of Lübeck.",
        "Brun Warendorp currently leads the ships of Lübeck against Copenhagen in spring.",
        "Brun Warendorp led the “merry ships” of Lübeck against Copenhagen in spring.",
        "Brun Warendorp led ships.",
        "- Captain: Brun Warendorp of the ships of Lübeck against Copenhagen",
        "The ships of Lübeck sailed against Copenhagen in the spring of that year.",
        "brun Warendorp led the ships of Lübeck against Copenhagen in the spring",
    ],
)
def test_sentence_that_leans_lists_or_tells_is_left_alone(quote):
    assert gap(quote, "name") == ""


@pytest.mark.parametrize(
    ("quote", "date"),
    [
        ("The war of 1367 ended, and in 1367 the towns of the league signed a treaty.", "1367"),
        ("In May 1370 the towns signed the treaty, and in March 1370 the peace began.", "May 1370"),
    ],
)
def test_date_that_stands_twice_is_left_alone(quote, date):
    assert gap(quote, date) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The Hanseatic League held its diets in Lübeck for almost three hundred years.",
        "They held their diets in Lübeck for almost three hundred years.",
        "The city held the diets of the league for three hundred years.",
        "Leader: Brun Warendorp of Lübeck",
    ],
)
def test_sentence_with_a_pointer_does_not_stand_alone(sentence):
    assert not stands_alone(sentence)


def test_variant_of_the_key_left_in_the_sentence_gives_it_away():
    bank = world(entities=(entity("x", "alliance", "Hanseatic League", "Hansa"),))
    key = name_key(bank.entities["x"], bank)
    quote = "The Hanseatic League, or Hansa, held diets in Lübeck for three hundred years."
    assert gap_in(quote, key) == ""


def test_fact_without_a_good_prompt_is_asked_as_a_gap():
    quote = "In 1394 Klaus Störtebeker brought grain and salt to the starving town of Stockholm."
    known = fact("generic_event", "stortebeker", verb="bring", time=when("1394"), quote=quote, qualifiers={})
    made = generate([known], world().entities.values())
    assert [question.prompt for question in made.questions] == [f"Fill in the gap: {quote.replace('1394', GAP)}"]


def test_title_stays_before_the_gap():
    quote = "The fleet of the league sailed under former President Warendorp against Copenhagen."
    people = world(entities=(entity("warendorp", "person", "Brun Warendorp", "President Warendorp"),))
    key = name_key(people.entities["warendorp"], people)
    assert gap_in(quote, key) == f"The fleet of the league sailed under former President {GAP} against Copenhagen."


@pytest.mark.parametrize(
    ("quote", "fit"),
    [
        ("While the fleet of the league was led by Warendorp and paid by the towns of Prussia.", False),
        ("While the king waited, the fleet of the league was led by Warendorp to Copenhagen.", True),
    ],
)
def test_clause_without_its_sentence_is_no_gap(quote, fit):
    assert bool(gap(quote, "name")) is fit


def test_key_in_another_spelling_left_in_the_sentence_gives_it_away():
    quote = "When the council replaced Warendorp with another man, Varendorp revolted with his fleet."
    assert gap(quote.replace("his", "the"), "name") == ""
    assert gap(quote.replace("his", "the").replace("Varendorp", "Wulflam"), "name") != ""


@pytest.mark.parametrize(("date", "fit"), [("On March 19", False), ("On March 19, 1368", True), ("In spring", True)])
def test_sentence_that_leaves_its_year_to_another_bears_no_gap(date, fit):
    assert bool(gap(f"{date} the fleet of the league sailed under Warendorp against Copenhagen.", "name")) is fit
