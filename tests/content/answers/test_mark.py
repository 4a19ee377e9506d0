from __future__ import annotations

import pytest

from content.answers import LONGEST_ANSWER, REASONS, mark
from content.enums import AnswerType, Verdict
from content.records import AnswerKey
from tests.content.answers.tables import Case, cases

TABLES = ("names", "dates", "numbers", "text")


def judged(table: str) -> list[tuple[Case, Verdict]]:
    return [(case, mark(case.given, case.key).verdict) for case in cases(table)]


def test_tables_together_hold_more_than_four_hundred_pairs():
    assert sum(len(cases(table)) for table in TABLES) >= 400


@pytest.mark.parametrize("table", TABLES)
def test_table_wrong_answer_is_never_marked_right(table):
    false = [(case.given, case.key.answer) for case, got in judged(table) if got is Verdict.RIGHT != case.verdict]
    assert false == []


def test_tables_are_marked_as_a_fair_teacher_would():
    marked = [pair for table in TABLES for pair in judged(table)]
    agreed = sum(case.verdict is got for case, got in marked)
    assert agreed / len(marked) >= 0.99


@pytest.mark.parametrize("table", ["dates", "numbers", "text"])
def test_table_of_dates_numbers_and_phrases_agrees_throughout(table):
    assert [(case.given, case.key.answer) for case, got in judged(table) if got is not case.verdict] == []


@pytest.mark.parametrize("given", ["", "   ", ".", "the", "—"])
def test_answer_without_words_is_blank(given):
    expected = "different" if given == "the" else "blank"
    assert mark(given, AnswerKey("Medici Bank", AnswerType.NAME)).code == expected


@pytest.mark.parametrize("answer_type", list(AnswerType))
def test_long_answer_is_cut_and_marked(answer_type):
    key = AnswerKey("1397", answer_type)
    assert mark("x " * LONGEST_ANSWER * 10, key).verdict is Verdict.WRONG


def test_name_of_another_entity_is_wrong_however_close():
    key = AnswerKey("Lannock Harbour", AnswerType.NAME, (), frozenset({"Lannick Harbour"}))
    assert mark("Lannick Harbour", key).code == "another_name"
    assert mark("Lannrck Harbour", key).code == "slip_almost"


def test_accepted_form_is_right_even_if_another_entity_shares_it():
    key = AnswerKey("Valdemar Atterdag", AnswerType.NAME, ("Atterdag",), frozenset({"Atterdag"}))
    assert mark("atterdag", key).code == "exact"


def test_marking_says_which_form_it_matched():
    marking = mark("Hansa", AnswerKey("Hanseatic League", AnswerType.NAME, ("Hansa",)))
    assert (marking.verdict, marking.code, marking.matched) == (Verdict.RIGHT, "exact", "Hansa")


@pytest.mark.parametrize(
    ("given", "answer", "answer_type", "code"),
    [
        ("General Roe", "Jane Roe", AnswerType.NAME, "surname"),
        ("Sir Francis Drake", "Francis Drake", AnswerType.NAME, "title"),
        ("Roe, Jane", "Jane Roe", AnswerType.NAME, "order"),
        ("Mosadeq", "Mossadeq", AnswerType.NAME, "spelling"),
        ("RSDLP", "Russian Social Democratic Labour Party", AnswerType.NAME, "acronym"),
        ("Visby", "Battle of Visby", AnswerType.NAME, "generic_word"),
        ("Hanseatir League", "Hanseatic League", AnswerType.NAME, "slip"),
        ("Vienne", "Vienna", AnswerType.NAME, "slip_almost"),
        ("Hanseatic", "Hanseatic League", AnswerType.NAME, "incomplete"),
        ("Valdemar IV Atterdag", "Valdemar Atterdag", AnswerType.NAME, "extra_words"),
        ("Bank Medici", "Medici Bank", AnswerType.NAME, "generic_word"),
        ("Jacques Jean Rousseau", "Jean Jacques Rousseau", AnswerType.NAME, "word_order"),
        ("Visby", "Florence", AnswerType.NAME, "different"),
        ("March 19, 1992", "19 March 1992", AnswerType.DATE, "same_date"),
        ("5 May 1397", "1397", AnswerType.DATE, "finer"),
        ("March 1992", "19 March 1992", AnswerType.DATE, "granularity"),
        ("1914", "1914–1918", AnswerType.DATE, "part_of_period"),
        ("1913-1918", "1914–1919", AnswerType.DATE, "overlaps"),
        ("19 March", "19 March 1992", AnswerType.DATE, "no_year"),
        ("44", "44 BC", AnswerType.DATE, "era"),
        ("1398", "1397", AnswerType.DATE, "another_date"),
        ("long ago", "1397", AnswerType.DATE, "no_date"),
        ("forty thousand", "40,000", AnswerType.NUMBER, "same_number"),
        ("41,000", "about 40,000", AnswerType.NUMBER, "near_number"),
        ("35,000", "30,000–40,000", AnswerType.NUMBER, "in_range"),
        ("40 miles", "40 km", AnswerType.NUMBER, "another_unit"),
        ("41,000", "40,000", AnswerType.NUMBER, "another_number"),
        ("plenty", "40,000", AnswerType.NUMBER, "no_number"),
        ("rights of minorities", "minority rights", AnswerType.TEXT, "wording"),
        ("consitutional monarchy", "constitutional monarchy", AnswerType.TEXT, "slip"),
        ("deputy president", "president", AnswerType.TEXT, "extra_words"),
        ("absolute monarchy", "constitutional monarchy", AnswerType.TEXT, "different"),
    ],
)
def test_answer_is_marked_with_its_code(given, answer, answer_type, code):
    marking = mark(given, AnswerKey(answer, answer_type))
    assert marking.code == code
    assert (marking.verdict, marking.reason) == REASONS[code]


def test_surname_two_people_share_is_almost():
    key = AnswerKey("Joan Anders", AnswerType.NAME, (), frozenset({"Ruth Anders"}))
    assert mark("Anders", key).code == "ambiguous"


def test_either_of_two_dates_is_almost():
    assert mark("1396 or 1397", AnswerKey("1397", AnswerType.DATE)).code == "ambiguous"


@pytest.mark.parametrize(
    ("given", "answer", "code"),
    [
        ("J. Roe", "Jane Roe", "surname"),
        ("K. Roe", "Jane Roe", "different"),
        ("Jane Petrovna Roe", "Jane Roe", "wording"),
        ("Roe or Brandt", "Jane Roe", "different"),
        ("not Jane Roe", "Jane Roe", "different"),
        ("Fifty-third Regiment", "53rd Regiment", "wording"),
        ("Regiment 53", "53rd Regiment", "wording"),
        ("UK", "United Kingdom", "wording"),
        ("Swedish government", "government of Sweden", "wording"),
        ("Tseng Kuo-fan", "Zeng Guofan", "spelling"),
        ("Hizbi Lannok", "Hezb-i Lannok", "spelling"),
        ("Brandt Roe", "Helga Brandt Roe", "surname"),
        ("Helga Anna Roe", "Helga Brandt Roe", "some_words"),
    ],
)
def test_name_in_another_shape_is_marked_with_its_code(given, answer, code):
    assert mark(given, AnswerKey(answer, AnswerType.NAME)).code == code


def test_initials_two_people_share_are_almost():
    key = AnswerKey("Joan Anders", AnswerType.NAME, (), frozenset({"Jude Anders"}))
    assert mark("J. Anders", key).code == "ambiguous"


def test_number_name_of_another_entity_is_wrong():
    key = AnswerKey("53rd Regiment", AnswerType.NAME, (), frozenset({"54th Regiment"}))
    assert mark("Regiment 54", key).verdict is Verdict.WRONG
