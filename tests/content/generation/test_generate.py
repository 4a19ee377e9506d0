from __future__ import annotations

import random

import pytest

from content.enums import AnswerType, Modality, QuestionForm
from content.generation import VERSION, generate
from content.generation.limits import MOST_PER_RICH_FACT, SAME_ANSWER
from tests.content.generation.bank import ENTITIES, entity, fact, number, when

FACTS = [
    fact("founded", "medici", "warendorp", time=when("1397"), key="f01"),
    fact("led_by", "victual", "stortebeker", key="f02"),
    fact("led_by", "cologne", "attendorn", key="f03"),
    fact("captured", "valdemar", "visby", time=when("July 1361"), key="f04"),
    fact("signed", "stralsund", "denmark", time=when("24 May 1370"), key="f05"),
    fact("member_of", "lubeck", "hanse", key="f06"),
    fact("member_of", "danzig", "hanse", key="f07"),
    fact("supported_by", "victual", "holstein", key="f08"),
    fact("supported_by", "victual", "sweden", key="f09"),
    fact("quantity_of", "hanse", value=number("about 180 towns", 180), role="towns", key="f10"),
    fact("event_on", "visbywar", time=when("27 July 1361"), key="f11"),
    fact("died", "stortebeker", time=when("1401"), verb="execute", key="f12"),
    fact("holds_office", "margaret", "norway", role="queen", time=when("1380"), key="f13"),
]


def made(*facts, **more):
    return generate(list(facts) or FACTS, ENTITIES, **more)


def prompts(*facts, **more):
    return {question.prompt for question in made(*facts, **more).questions}


def test_generation_is_equal_for_equal_input():
    assert made() == made()
    assert made().version == VERSION


@pytest.mark.parametrize("seed", range(5))
def test_generation_is_independent_of_the_order_of_facts(seed):
    mixed = FACTS[:]
    random.Random(seed).shuffle(mixed)
    assert generate(mixed, tuple(reversed(ENTITIES))) == made()


def test_other_seed_changes_wording_but_no_key_of_a_question():
    one, other = made(seed=1), made(seed=2)
    assert {q.key for q in one.questions} == {q.key for q in other.questions}
    assert one != other


def test_another_fact_changes_no_key_of_a_question():
    before = {q.key: (q.prompt, q.answer) for q in made().questions if q.items == ()}
    after = {
        q.key: (q.prompt, q.answer) for q in made(*FACTS, fact("born", "wulflam", place="riga", key="z")).questions
    }
    assert before.items() <= after.items()


def test_equal_fact_of_two_documents_is_one_question_with_two_footnotes():
    one = fact("led_by", "victual", "stortebeker", key="same", document="d1")
    two = fact("led_by", "victual", "stortebeker", key="same", document="d2")
    found = [q for q in made(one, two).questions if q.direction == "object"]
    assert [[item.document for item in q.evidence] for q in found] == [["d1", "d2"]]


def test_two_facts_that_ask_the_same_are_one_question_on_both():
    one = fact("founded", "medici", "warendorp", time=when("1397"), key="a")
    two = fact("founded", "medici", time=when("1397"), place="riga", key="b")
    found = [q for q in made(one, two).questions if q.direction == "time"]
    assert [q.facts for q in found] == [("a", "b")]


def test_finer_of_two_dates_is_the_key():
    one = fact("captured", "valdemar", "visby", time=when("1361"), key="a")
    two = fact("captured", "valdemar", "visby", time=when("27 July 1361"), key="b")
    found = [q for q in made(one, two).questions if q.direction == "time"]
    assert [(q.answer, set(q.facts)) for q in found] == [("27 July 1361", {"a", "b"})]


def test_several_right_answers_are_asked_as_one_of_several():
    found = [
        q for q in made().questions if q.prompt == "Which state was among those that supported the Victual Brothers?"
    ]
    assert [(q.answer, q.accepted, set(q.facts)) for q in found] == [("Holstein", ("Sweden",), {"f08", "f09"})]
    assert found[0].explanation.endswith("Also right: Sweden.")


def test_no_question_is_asked_twice_and_no_fact_more_than_twice():
    questions = made().questions
    assert len({q.prompt for q in questions}) == len(questions)
    single = [q.facts[0] for q in questions if len(q.facts) == 1]
    assert max(single.count(key) for key in single) <= MOST_PER_RICH_FACT


def test_one_answer_does_not_fill_the_bank():
    many = [fact("member_of", town, "hanse", key=town) for town in ("lubeck", "visby", "danzig", "riga", "tallinn")]
    many += [fact("joined", person, "hanse", key=person) for person in ("wulflam", "warendorp", "attendorn")]
    extra = [q for q in made(*many).questions if q.answer == "Hanseatic League"]
    assert len(extra) == SAME_ANSWER


def test_refused_questions_keep_their_codes():
    refused = {r.question.prompt: r.codes for r in made(fact("captured", "valdemar", "visby", key="x")).refused}
    assert refused["Who captured Visby?"] == ("dated_event",)


def test_choice_has_three_options_and_true_or_false_a_false_half():
    for question in made().questions:
        assert (QuestionForm.CHOICE in question.forms) == (len(question.distractors) >= 3)
        assert (QuestionForm.TRUE_FALSE in question.forms) == bool(question.false_statement)
        assert (QuestionForm.CLOZE in question.forms) == bool(question.cloze)
        assert question.false_statement != question.statement or not question.statement


def test_false_statement_exchanges_the_key_for_an_option():
    question = next(q for q in made().questions if q.prompt.endswith("founded?") and q.answer == "1397")
    year = question.false_statement.removesuffix(".").rpartition(" ")[2]
    assert year in {option.text for option in question.distractors}
    assert question.false_statement == f"The Medici Bank was founded by Brun Warendorp in {year}."
    assert question.false_note == f"Not {year}: 1397."


# what is claimed, denied or disputed

SAID = {"modality": Modality.ATTRIBUTED, "attributed_to": "Detmar of Lübeck"}


def test_attributed_fact_is_asked_under_its_source_and_never_as_true_or_false():
    questions = made(fact("led_by", "victual", "michels", key="a", **SAID)).questions
    assert [q.prompt.startswith("According to Detmar of Lübeck, ") for q in questions] == [True] * len(questions)
    assert [q for q in questions if q.false_statement or q.cloze] == []
    assert {q.attributed_to for q in questions} == {"Detmar of Lübeck"}


def test_source_that_lost_a_quotation_mark_is_named_without_it():
    known = fact("led_by", "victual", "michels", key="a", modality=Modality.ATTRIBUTED, attributed_to='the "Chronicle')
    assert {prompt.partition(",")[0] for prompt in prompts(known)} == {"According to the Chronicle"}


@pytest.mark.parametrize("modality", [Modality.NEGATED, Modality.INTENDED, Modality.ESTIMATED, Modality.ALLEGED])
def test_what_did_not_surely_happen_is_not_asked(modality):
    assert (
        made(fact("led_by", "victual", "michels", key="a", modality=modality, attributed_to="Detmar")).questions == ()
    )


def test_denied_fact_is_not_asked():
    assert made(fact("led_by", "victual", "michels", key="a", positive=False)).questions == ()


def test_alleged_fact_is_asked_under_its_source_when_allowed():
    known = fact("led_by", "victual", "michels", key="a", modality=Modality.ALLEGED, attributed_to="Detmar")
    assert {prompt.partition(",")[0] for prompt in prompts(known, allegations=True)} == {"According to Detmar"}


def test_estimate_is_asked_as_an_estimate():
    known = fact(
        "quantity_of",
        "hanse",
        value=number("about 180 towns", 180),
        role="towns",
        key="a",
        modality=Modality.ESTIMATED,
        time=when("1400"),
    )
    assert prompts(known) == {"According to estimates, how many towns did the Hanseatic League have in 1400?"}


FIRST = fact("founded", "medici", time=when("1397"), key="a", document="d1", conflicts=("b",))
SECOND = fact("founded", "medici", time=when("1402"), key="b", document="d2", conflicts=("a",))
TITLES = {"d1": "The Tuscan Banks", "d2": "Florence"}


def test_disputed_fact_is_asked_under_the_title_of_its_document():
    asked = {(q.prompt, q.answer) for q in made(FIRST, SECOND, titles=TITLES).questions if q.direction == "time"}
    assert {prompt.partition(", ")[0] for prompt, _ in asked} == {
        "According to ‘The Tuscan Banks’",
        "According to ‘Florence’",
    }
    assert {answer for _, answer in asked} == {"1397", "1402"}


def test_disputed_fact_offers_neither_date_as_a_wrong_option():
    options = {option.text for q in made(FIRST, SECOND, titles=TITLES).questions for option in q.distractors}
    assert options & {"1397", "1402"} == set()


def test_dispute_without_titles_or_inside_one_document_is_refused():
    inside = [fact("founded", "medici", time=when(year), key=year, document="d1") for year in ("1397", "1402")]
    assert made(FIRST, SECOND).questions == ()
    assert made(*inside, titles=TITLES).questions == ()


# keys


def test_accepted_are_variants_and_the_surname_nobody_shares():
    question = next(
        q for q in made().questions if q.prompt in {"Who took Visby in July 1361?", "Who captured Visby in July 1361?"}
    )
    assert question.accepted == ("King Valdemar", "Atterdag")
    assert question.answer_type is AnswerType.NAME


def test_variant_two_entities_share_is_not_accepted():
    double = (*ENTITIES, entity("x", "person", "Valdemar Daae", "King Valdemar"))
    questions = generate([FACTS[3]], double).questions
    assert {q.accepted for q in questions if q.direction == "subject"} == {("Atterdag",)}


def test_form_the_prompt_says_is_not_accepted():
    known = fact("name_of", "hanse", value="Hansa", key="n")
    question = next(q for q in made(known).questions if q.direction == "subject")
    assert (question.prompt, question.accepted) == ("Which alliance was also known as “Hansa”?", ())


def test_date_is_accepted_in_its_usual_forms():
    question = next(q for q in made().questions if q.answer == "24 May 1370")
    assert question.accepted == ("May 24, 1370", "1370-05-24", "24/05/1370")


def test_no_facts_give_no_questions():
    assert made(fact("founded", "nobody", key="x")).questions == ()
    assert generate([], []).questions == ()


def test_false_half_of_a_number_keeps_what_is_counted():
    known = fact("quantity_of", "hanse", verb="comprise", value=number("forty towns", 40), role="towns", key="a")
    found = [q for q in made(known).questions if q.false_statement]
    assert [q.answer for q in found] == ["forty"]
    assert [q.false_statement.endswith(" towns.") for q in found] == [True]


def test_what_may_be_true_beyond_the_bank_is_not_asked_as_true_or_false():
    known = fact("supported_by", "victual", "holstein", key="a")
    assert [
        q.false_statement for q in made(*FACTS, known).questions if "among those" in q.prompt and q.false_statement
    ] == []
