"""What a strict reader marks as wrong: the wrong owner, a clipped name, a clipped wording, an alternative."""

from __future__ import annotations

import pytest

from content.enums import Predicate
from tests.content.extraction.tools import asserted_in, extraction_of, facts_of


def wordings(text: str) -> list[str]:
    return [f.qualifiers["wording"] for f in extraction_of(text).facts if f.predicate is Predicate.GENERIC_EVENT]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        (
            "In July 1651, Otto Brandt sent a petition to Clara Dahl in order to save the harbour.",
            "sent a petition to Clara Dahl",
        ),
        (
            "Otto Brandt signed a treaty with Denmark in January 1652 in which he gave up Visby.",
            "signed a treaty with Denmark in January 1652",
        ),
        ("In 1851 Denmark was beaten back.", "was beaten back"),
        ("In 1905 Otto Brandt and other officers were sentenced to death.", "was sentenced to death"),
        ("1905: Baltic League banned.", "was banned"),
        (
            "In 1905 Otto Brandt issued his “Order to expel the towns,” and the Danes fled from Gotland and Visby.",
            "issued his Order to expel the towns",
        ),
        ("In 1905 Denmark chose several towns including Lund and Visby.", "chose several towns"),
        ("In 1905 Danish pilots were recorded flying over Lund, and fled.", "were recorded flying over Lund"),
        ("Denmark was beaten in 1905 following the U.S.-led raid on Lund.", "was beaten in 1905"),
        (
            "Otto Brandt ruled Visby. In 1905 Sweden praised his reforms.",
            "praised Otto Brandt's reforms",
        ),
        ("King Erik Brandt ruled Visby. In 1905 Sweden praised the king.", "praised Erik Brandt"),
        ("The Baltic League was rich. In 1905 the Baltic League sold its ships to Sweden.", "sold its ships to Sweden"),
        ("Threatened by Sweden, Otto Brandt fled.", "was threatened by Sweden"),
    ],
)
def test_wording_ends_with_a_whole_phrase(text, wording):
    assert wording in wordings(text)


@pytest.mark.parametrize(
    "text", ["In 1748 the Treaty of Lund confirmed this.", "In 1748 Otto Brandt shared his with Clara Dahl."]
)
def test_wording_that_leans_on_another_sentence_makes_no_event(text):
    assert wordings(text) == []


def test_chairman_who_called_for_something_is_no_other_name():
    text = "The Liberal Party met in Lund. Its chairman, Clara Dahl, called for Otto Brandt to resign."
    assert [fact for fact in facts_of(text) if "Otto Brandt) as" in fact] == []


def test_ruler_of_a_place_is_not_the_place():
    text = "In 1629 Sultan Iskandar Muda of Aceh attacked Malacca. Aceh conquered Deli in 1612."
    assert "captured(Aceh, Deli) 1612" in asserted_in(text)


def test_relative_clause_after_two_names_is_nobodys():
    text = "The union grew out of the Saxon League and the Brotherhood of Saint Anne, which ended in 1686."
    assert [fact for fact in asserted_in(text) if "1686" in fact] == []


def test_it_is_not_the_owner_of_what_the_sentence_before_was_about():
    text = "The Liberal Party met in 1880. The Liberal Party's archive went to Lund. It was dissolved in 1938."
    assert [fact for fact in asserted_in(text) if "1938" in fact] == []


@pytest.mark.parametrize(
    "text",
    [
        "In 1712 the Danish Guild or the Swedish Guild captured Lund.",
        "In 1712 Denmark captured Lund or Visby.",
        "The Baltic Allies (apart from Denmark) signed the Treaty of Lund in 1712.",
        "In 1951, Clara Dahl became the first woman to lead it.",
        "Otto Brandt, a Dane who led the Liberal Party, met a Swede who led the Nordmark Company.",
    ],
)
def test_alternatives_exceptions_and_halves_are_nobodys(text):
    wrong = ("captured(", "signed(Treaty of Lund, ", "is_a(", "led_by(Nordmark Company, Swede")
    assert [fact for fact in asserted_in(text) if fact.startswith(wrong)] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In 1850 Denmark sold its forts on the coast to Sweden.", ""),
        ("In 1850 Denmark sent Otto Brandt to Sweden.", "@Sweden"),
    ],
)
def test_receiver_is_no_place(text, place):
    (fact,) = facts_of(text)
    assert fact.partition("1850 ")[2] == place
