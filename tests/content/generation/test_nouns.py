from __future__ import annotations

import pytest

from content.enums import Predicate
from content.generation.nouns import asked, noun_of, question_noun, sentence_case
from content.generation.phrasing import fill, usable
from content.generation.proper import is_clear, is_proper
from content.generation.slots import described, office, plural
from tests.content.generation.bank import entity


@pytest.mark.parametrize(
    ("kind", "name", "more", "text", "was"),
    [
        ("alliance", "Hanseatic League", {}, "the Hanseatic League", "was"),
        ("event", "Gulf War", {}, "the Gulf War", "was"),
        ("agreement", "Geneva Accords", {}, "the Geneva Accords", "were"),
        ("state", "Soviet Union", {"definite": True}, "the Soviet Union", "was"),
        ("state", "Denmark", {}, "Denmark", "was"),
        ("town", "Riga", {}, "Riga", "was"),
        ("town", "The Hague", {"definite": True}, "The Hague", "was"),
        ("person", "Brun Warendorp", {}, "Brun Warendorp", "was"),
        ("subdivision", "Holstein Province", {}, "Holstein Province", "was"),
        ("company", "Lannock", {}, "Lannock", "was"),
        ("armed_group", "Victual Brothers", {"definite": True, "plural": True}, "the Victual Brothers", "were"),
        ("organisation", "Office of the Mayor", {}, "the Office of the Mayor", "was"),
    ],
)
def test_name_takes_article_and_number_of_running_text(kind, name, more, text, was):
    noun = noun_of(entity("x", kind, name, **more))
    assert (noun.text, noun.was) == (text, was)


@pytest.mark.parametrize(
    ("kind", "name", "noun"),
    [
        ("party", "Whig Party", "organisation"),
        ("party", "Fianna Fáil", "party"),
        ("event", "Battle of Visby", "battle"),
        ("event", "Boston Tea Party", "event"),
        ("agreement", "Geneva Accords", "accord"),
        ("subdivision", "Kent County", "county"),
        ("town", "Mexico City", "place"),
        ("state", "Free State of Prussia", "country"),
        ("unknown", "Lannock", ""),
    ],
)
def test_question_asks_with_a_noun_that_tells_nothing(kind, name, noun):
    assert question_noun(entity("x", kind, name)) == noun


@pytest.mark.parametrize(
    ("kind", "predicate", "slot", "text"),
    [
        ("person", "led_by", "object", "who"),
        ("town", "captured", "object", "which city"),
        ("unknown", "captured", "subject", "which side"),
        ("unknown", "author_of", "object", "who or what"),
    ],
)
def test_question_word_fits_the_answer(kind, predicate, slot, text):
    assert asked(entity("x", kind, "Lannock"), Predicate(predicate), slot).text == text


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("President", "president"),
        ("the Chairman", "chairman"),
        ("former mayor", "mayor"),
        ("British High Commissioner", "British High Commissioner"),
        ("CEO", "CEO"),
        ("Danish envoy", "Danish envoy"),
    ],
)
def test_office_stands_bare_after_was(role, text):
    assert office(role) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("mission station", "a mission station"),
        ("armed group", "an armed group"),
        ("largest bank in Europe", "the largest bank in Europe"),
        ("last shogun", "the last shogun"),
        ("one of the towns", "one of the towns"),
        ("the capital", "the capital"),
        ("pirates", "pirates"),
    ],
)
def test_description_takes_its_article(value, text):
    assert described(value, many=False) == text


def test_role_of_several_words_is_put_in_the_plural():
    assert (plural("overall commander"), plural("head of the fleet")) == ("overall commanders", "heads of the fleet")


@pytest.mark.parametrize(
    "name", ["Sons of the Sea", "al-Qaeda", "Hezb-e Wahdat", "Ku’damm", "1. FC Lannock", "Ängelholm"]
)
def test_name_in_capitals_is_proper(name):
    assert is_proper(entity("x", "organisation", name))


@pytest.mark.parametrize("name", ["Danish pirates", "several towns", "the leaders", "scud missiles", "A", "[Fleet]"])
def test_description_is_not_proper(name):
    assert not is_proper(entity("x", "organisation", name))


@pytest.mark.parametrize("name", ["Danish pirates", "government of Norway", "Sons of the Sea"])
def test_description_that_says_whose_is_clear(name):
    assert is_clear(entity("x", "organisation", name))


@pytest.mark.parametrize("name", ["many Danish pirates", "pirates", "also Danish ships", "Danish squadron"])
def test_description_of_nobody_in_particular_is_not_clear(name):
    assert not is_clear(entity("x", "armed_group", name, mentions=()))


def test_description_is_clear_where_its_sentence_gives_it_an_article():
    named = entity("x", "armed_group", "Danish squadron", mentions=())
    assert is_clear(named, "In 1368 a Danish squadron left the harbour.")
    assert not is_clear(named, "In 1368 it left the harbour.")


def test_optional_part_is_dropped_where_its_slot_is_empty():
    template = "{s} was sold[ by {o}]{when}."
    assert fill(template, {"s": "the mill", "o": "", "when": " in 1397"}) == "The mill was sold in 1397."
    assert usable(template, {"s": "the mill"})
    assert not usable(template, {"s": ""})


def test_sentence_begins_with_a_capital_and_has_single_spaces():
    assert sentence_case("when  was it ?") == "When was it?"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Hanseatic League’s fleet", "the Hanseatic League’s fleet"),
        ("Lombard Party's guard", "the Lombard Party's guard"),
        ("Störtebeker's fleet", "Störtebeker's fleet"),
        ("Members of the League", "members of the League"),
    ],
)
def test_name_of_what_belongs_to_a_body_takes_the_article_of_the_body(name, said):
    assert str(noun_of(entity("x", "armed_group", name))) == said
