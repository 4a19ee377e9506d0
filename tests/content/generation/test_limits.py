from __future__ import annotations

from content.enums import QuestionForm
from content.generation import generate
from content.generation.limits import SAME_ASKED
from tests.content.generation.bank import ENTITIES, entity, fact, when


def made(*facts, entities=ENTITIES):
    return generate(list(facts), entities)


def test_fact_of_three_arguments_is_asked_for_each():
    taken = fact("captured", "valdemar", "visby", time=when("July 1361"), key="a")
    assert {question.direction for question in made(taken).questions} == {"time", "subject", "object"}


def test_one_answer_is_not_asked_for_in_one_way_over_and_over():
    towns = [entity(f"town{place}", "town", name) for place, name in enumerate(NAMES)]
    many = [fact("member_of", town.key, "hanse", key=town.key) for town in towns]
    found = [q for q in made(*many, entities=(*ENTITIES, *towns)).questions if q.direction == "object"]
    first = {q.facts[0] for q in made(*many, entities=(*ENTITIES, *towns)).questions if q.direction == "subject"}
    assert len([q for q in found if q.facts[0] in first]) <= SAME_ASKED


NAMES = ("Wismar", "Rostock", "Kolberg", "Elbing", "Thorn", "Kulm", "Reval", "Dorpat")


def test_gap_that_asks_the_same_of_the_same_sentence_is_refused():
    quote = "In 1397 the Medici Bank was founded in the rich city of Florence."
    founded = fact("founded", "medici", time=when("1397"), key="a", quote=quote, at=10)
    again = fact("generic_event", "medici", time=when("1397"), key="b", quote=quote, at=10, verb="be")
    found = made(founded, again)
    assert [q.prompt for q in found.questions if q.prompt.startswith("Fill in")] == []
    assert [r.codes for r in found.refused if r.question.prompt.startswith("Fill in")] == [("near_duplicate",)]


def test_gap_two_questions_share_stays_with_the_first():
    quote = "The Hanseatic League received most of the ships from the kings of the north."
    facts = [fact("supported_by", "hanse", state, key=state, quote=quote, at=10) for state in ("denmark", "norway")]
    asked = [q for q in made(*facts).questions if q.direction == "subject"]
    assert len(asked) == 2
    assert [bool(q.cloze) for q in asked] == [True, False]
    assert [QuestionForm.CLOZE in q.forms for q in asked] == [True, False]


def test_gap_in_a_sentence_that_goes_on_from_another_is_refused():
    quote = "Most captains of the Hanseatic League {} sailed home and joined the Kalmar Union at Visby."
    for word, codes in (("then", ("self_contained",)), ("gladly", ())):
        known = fact(
            "generic_event", "hanse", "kalmar", key="a", quote=quote.format(word).replace("  ", " "), verb="sail"
        )
        generation = made(known)
        found = {item.question.prompt: item.codes for item in generation.refused}
        found |= {item.prompt: () for item in generation.questions}
        assert [seen for prompt, seen in found.items() if prompt.startswith("Fill in")] == [codes]
