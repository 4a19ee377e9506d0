from __future__ import annotations

import pytest

from content.enums import Modality
from content.generation import generate
from tests.content.generation.bank import ENTITIES, entity, fact, when


def asked(direction, *facts, entities=ENTITIES):
    """Prompt, answer and accepted answers of the questions in one direction."""
    made = generate(list(facts), entities)
    return {q.prompt: (q.answer, q.accepted) for q in made.questions if q.direction == direction and not q.items}


def test_head_and_leader_are_one_question():
    facts = [fact("led_by", "victual", "michels", role=role, key=role or "led") for role in ("", "head", "leader")]
    assert len(asked("object", *facts)) == 1
    assert len(asked("subject", *facts)) == 1


def test_leader_in_apposition_answers_who_was_among_the_leaders():
    facts = [
        fact("led_by", "victual", "michels", role="leader", key="a"),
        fact("holds_office", "stortebeker", "victual", role="leader", key="b"),
    ]
    assert set(asked("object", *facts)) == {"Who was among the leaders of the Victual Brothers?"}


def test_a_leader_is_never_said_to_lead_alone():
    known = fact("holds_office", "stortebeker", "victual", role="leader", qualifiers={"article": "a"}, key="b")
    made = generate([known], ENTITIES).questions
    assert {q.statement for q in made} == {"Klaus Störtebeker was a leader of the Victual Brothers."}
    assert "Who led the Victual Brothers?" not in {q.prompt for q in made}


def test_members_and_member_organisations_answer_one_question():
    facts = [
        fact("member_of", "lubeck", "hanse", key="a"),
        fact("part_of", "danzig", "hanse", role="member organisation", key="b"),
    ]
    found = asked("subject", *facts)
    assert len(found) == 1
    answer, accepted = next(iter(found.values()))
    assert {answer, *accepted} == {"Lübeck", "Danzig"}


def test_answers_of_different_verbs_are_asked_with_the_plainest():
    facts = [
        fact("opposed", "hanse", "denmark", verb="defeat", key="a"),
        fact("opposed", "sweden", "denmark", verb="fight", key="b"),
    ]
    assert [prompt for prompt in asked("subject", *facts) if "opposed" not in prompt] == []


def test_dates_of_what_happened_twice_are_asked_among_others():
    quote = "In 1390 and 1391 the league held a diet in Bruges."
    wording = {"verb": "hold", "qualifiers": {"wording": "held a diet in Bruges"}, "quote": quote, "at": 5}
    facts = [fact("generic_event", "hanse", time=when(year), key=year, **wording) for year in ("1390", "1391")]
    prompts = list(asked("time", *facts))
    assert len(prompts) == 1
    assert ", among others, did the Hanseatic League hold a diet in Bruges?" in prompts[0]


def test_person_is_not_accepted_where_an_organisation_is_asked_for():
    facts = [fact("member_of", "medici", "kalmar", key="a"), fact("member_of", "wulflam", "kalmar", key="b")]
    for prompt, (answer, accepted) in asked("subject", *facts).items():
        assert prompt.startswith("Who") is (answer == "Bertram Wulflam")
        assert len({"Medici Bank", "Bertram Wulflam"} & {answer, *accepted}) == 1


def test_government_may_be_named_by_its_country():
    crown = entity("crown", "agency", "government of Denmark", definite=True)
    known = fact("signed", "stralsund", "crown", time=when("24 May 1370"), key="a")
    found = asked("object", known, entities=(*ENTITIES, crown))
    assert [accepted for _, accepted in found.values()] == [("Denmark government", "Denmark")]


def test_whose_office_is_asked_of_a_person():
    known = fact("holds_office", "wulflam", "margaret", role="chancellor", key="a")
    assert set(asked("subject", known)) == {"Who was Margaret Valdemarsdotter’s chancellor?"}
    assert set(asked("object", known)) == {"Whose chancellor was Bertram Wulflam?"}


def test_phase_that_can_last_is_asked_for_and_a_faction_is_not():
    row = {"role": "active", "time": when("1390–1397")}
    phase = fact("event_on", "victual", qualifiers={"of": "privateer phase"}, key="a", **row)
    faction = fact("event_on", "victual", qualifiers={"of": "loyal captains"}, key="b", **row)
    assert set(asked("time", phase)) == {"From when to when did the privateer phase of the Victual Brothers last?"}
    assert asked("time", faction) == {}


def test_place_that_still_is_there_is_asked_for_in_the_present():
    assert set(asked("object", fact("located_in", "visby", "sweden", key="a"))) == {"In which state is Visby?"}


@pytest.mark.parametrize(
    ("source", "said"),
    [("War Department", "the War Department"), ("the War Department", "the War Department"), ("Detmar", "Detmar")],
)
def test_source_stands_with_its_article(source, said):
    known = fact("led_by", "victual", "stortebeker", key="a", modality=Modality.ATTRIBUTED, attributed_to=source)
    assert [prompt.partition(", ")[0] for prompt in asked("object", known)] == [f"According to {said}"]


def test_person_recalled_somewhere_is_not_said_to_have_moved():
    moved = fact("moved_to", "wulflam", "riga", verb="move", key="a")
    assert len(asked("object", moved)) == 1
    assert asked("object", fact("moved_to", "wulflam", "riga", verb="recall", key="a")) == {}


def test_body_is_not_accepted_where_a_state_is_asked_for():
    facts = [fact("opposed", "stortebeker", target, key=target) for target in ("denmark", "norway", "medici")]
    answers = [{answer, *accepted} for answer, accepted in asked("object", *facts).values()]
    assert answers == [{"Denmark", "Norway"}] or answers == [{"Medici Bank"}]


def test_one_founder_of_several_helped():
    alone = [fact("founded", "medici", "wulflam", key="a")]
    both = [*alone, fact("founded", "medici", "warendorp", key="b")]
    assert set(asked("subject", *alone)) == {"Which company was founded by Bertram Wulflam?"}
    assert set(asked("subject", *both)) == {
        "Which company did Bertram Wulflam help to found?",
        "Which company did Brun Warendorp help to found?",
    }
