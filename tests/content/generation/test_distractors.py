from __future__ import annotations

from dataclasses import replace

import pytest

from content.calendar import parse_date
from content.enums import Modality, TimeRelation
from content.generation.distractors import options_for
from content.generation.drafts import drafts_of
from content.generation.near_numbers import rounded_like, worded
from content.records import Span
from tests.content.generation.bank import ENTITIES, drafts, entity, fact, number, when, world

CAPTAINS = [
    fact("led_by", "victual", "stortebeker", key="a"),
    fact("led_by", "cologne", "warendorp", key="b"),
    fact("member_of", "wulflam", "kalmar", key="c"),
    fact("member_of", "attendorn", "kalmar", key="d"),
]


def options(direction, *facts, entities=ENTITIES):
    bank = world(*facts, entities=entities)
    draft = next(item for item in drafts_of(bank.by_key[facts[0].key], bank, 0) if item.ask.slot == direction)
    return options_for(draft, bank, 0)


def texts(direction, *facts, **more):
    return {option.text for option in options(direction, *facts, **more)}


def test_leader_is_set_beside_other_people():
    assert texts("object", *CAPTAINS) >= {"Brun Warendorp", "Bertram Wulflam", "Gerhard Attendorn"}


def test_option_says_what_it_is_in_the_bank():
    notes = {option.text: option.note for option in options("object", *CAPTAINS)}
    assert notes["Brun Warendorp"] == "In this bank: Brun Warendorp led the Cologne Confederation."


def test_fewer_than_three_options_are_none():
    assert options("object", *CAPTAINS[:1], entities=ENTITIES[:3] + ENTITIES[13:15]) == ()


@pytest.mark.parametrize("modality", list(Modality))
def test_person_another_fact_ties_to_the_subject_is_no_option(modality):
    tied = fact("joined", "warendorp", "victual", key="t", modality=modality)
    assert "Brun Warendorp" not in texts("object", *CAPTAINS, tied)


def test_person_a_denied_fact_ties_to_the_subject_is_no_option():
    tied = fact("joined", "warendorp", "victual", key="t", positive=False)
    assert "Brun Warendorp" not in texts("object", *CAPTAINS, tied)


def test_person_of_the_same_sentence_is_no_option():
    beside = fact("member_of", "warendorp", "cologne", key="t", at=CAPTAINS[0].evidence[0].start)
    assert "Brun Warendorp" not in texts("object", *CAPTAINS, beside)


def test_person_in_the_evidence_is_no_option():
    quoted = fact("led_by", "victual", "stortebeker", key="a", quote="Störtebeker, no friend of Brun Warendorp, led.")
    assert "Brun Warendorp" not in texts("object", quoted, *CAPTAINS[1:])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Klaus Stoertebeker", "person"),
        ("Johann Störtebeker", "person"),
        ("Riga", "town"),
        ("Simon", "person"),
        ("Captain Simon Utrecht", "person"),
        ("Maximilian Alexander Friedrich Wilhelm Holstein-Gottorp", "person"),
    ],
)
def test_name_of_another_shape_kind_or_spelling_is_no_option(name, kind):
    more = (*ENTITIES, entity("x", kind, name))
    known = fact("member_of", "x", "kalmar", key="x", at=500)
    assert name not in texts("object", *CAPTAINS, known, entities=more)


def test_person_of_another_age_is_no_option():
    late = fact("died", "warendorp", time=when("1790"), key="z", at=900)
    early = fact("led_by", "victual", "stortebeker", key="a", time=when("1394"))
    people = tuple(item for item in ENTITIES if item.key not in {"cologne"})
    assert "Brun Warendorp" not in texts("object", early, late, *CAPTAINS[2:], entities=people)


def test_person_mentioned_beside_the_subject_is_no_option():
    near = tuple(
        replace(
            known,
            mentions=(Span(100, 110), Span(9_000, 9_010)) if known.key in {"victual", "warendorp"} else known.mentions,
        )
        for known in ENTITIES
    )
    assert "Brun Warendorp" not in texts("object", *CAPTAINS, entities=near)


def test_second_answer_of_a_set_is_no_option():
    second = fact("led_by", "victual", "michels", key="a2", at=700)
    assert "Gödeke Michels" not in texts("object", *CAPTAINS, second)


def test_birthplace_is_filled_up_with_towns_of_the_country():
    known = fact("born", "wulflam", place="lubeck", key="b")
    found = options("place", known, entities=[known for known in ENTITIES if known.key in {"lubeck", "wulflam"}])
    assert len(found) >= 3
    assert "A town in Germany." in {option.note for option in found}


def test_member_towns_are_never_taken_from_the_gazetteer():
    assert options("subject", fact("member_of", "lubeck", "hanse", key="m"), entities=ENTITIES[:3]) == ()


def test_abbreviation_gets_no_options():
    known = fact("name_of", "hanse", value="HL", qualifiers={"kind": "acronym"}, key="n")
    assert options("value", known, fact("name_of", "medici", value="MB", qualifiers={"kind": "acronym"}, key="o")) == ()


# dates

SPAN = (
    fact("event_on", "visbywar", time=when("1330"), key="s1"),
    fact("signed", "stralsund", time=when("1420"), key="s2"),
)


@pytest.mark.parametrize(
    "text", ["1370", "May 1370", "24 May 1370", "the 1370s", "autumn 1370", "1367–1370", "about 1370"]
)
def test_wrong_dates_are_as_fine_as_the_key_and_never_meet_it(text):
    found = [
        parse_date(option.text) for option in options("time", fact("founded", "hanse", time=when(text), key="k"), *SPAN)
    ]
    key = when(text)
    assert len(found) >= 3
    assert {len(item.edtf) for item in found} == {len(key.edtf)}
    assert all("/" in item.edtf or item.upper < key.lower or key.upper < item.lower for item in found)


def test_wrong_dates_lie_on_both_sides_over_many_questions():
    before = 0
    for number_of in range(60):
        known = fact("founded", "hanse", time=when("1370"), key=f"k{number_of}")
        before += sum(int(option.text) < 1370 for option in options("time", known, *SPAN)[:3])
    assert 60 < before < 120


def test_date_of_the_same_subject_is_no_option():
    known = fact("attacked", "victual", "visby", time=when("1394"), key="k")
    again = fact("attacked", "victual", "riga", time=when("1395"), key="l", at=300)
    assert "1395" not in texts("time", known, again, *SPAN)


def test_date_outside_the_bank_is_no_option():
    known = fact("founded", "hanse", time=when("1370"), key="k")
    assert all(1367 <= int(text) <= 1373 for text in texts("time", known))


def test_years_before_christ_stay_before_christ():
    known = fact("founded", "hanse", time=when("44 BC"), key="k")
    later = fact("dissolved", "kalmar", time=when("30 BC"), key="l", at=300)
    assert all(text.endswith(" BC") for text in texts("time", known, later))


# numbers


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("about 40,000 men", 40_000, "men"),
        ("180 towns", 180, "towns"),
        ("seven ships", 7, "ships"),
        ("1.5 million people", 1.5e6, "people"),
    ],
)
def test_wrong_numbers_are_worded_as_the_key(text, value, role):
    found = options("value", fact("quantity_of", "hanse", value=number(text, value), role=role, key="q"))
    assert len(found) >= 3
    assert [option.text for option in found if option.text.endswith(role) or option.text == text] == []


@pytest.mark.parametrize(
    ("model", "given", "expected"), [(40_000, 27_100, 30_000), (180, 91, 91), (25_000, 12_480, 12_000), (7, 3.4, 3)]
)
def test_number_is_rounded_as_coarsely_as_its_model(model, given, expected):
    assert rounded_like(model, given) == expected


def test_number_that_is_not_in_the_text_is_not_reworded():
    assert worded("a host of men", 40_000, 20_000) == ""


def test_every_seed_gives_the_same_options_in_any_order_of_facts():
    assert options("object", *CAPTAINS) == options("object", CAPTAINS[0], *reversed(CAPTAINS[1:]))
    assert drafts(*CAPTAINS, seed=3)[0].name == drafts(*CAPTAINS, seed=4)[0].name


def rivals_of(direction, *facts, **more):
    return texts(direction, *facts, *CAPTAINS[1:], **more)


def test_friend_of_a_right_answer_is_no_option_where_many_may_be_right():
    known = fact("opposed", "stortebeker", "denmark", key="a")
    friends = fact("allied_with", "wulflam", "stortebeker", key="f")
    assert "Bertram Wulflam" in rivals_of("subject", known)
    assert "Bertram Wulflam" not in rivals_of("subject", known, friends)


def test_fellow_of_a_right_answer_in_one_party_is_no_option_where_many_may_be_right():
    known = fact("opposed", "stortebeker", "denmark", key="a")
    same = [fact("member_of", person, "medici", key=person) for person in ("stortebeker", "warendorp")]
    assert "Brun Warendorp" not in rivals_of("subject", known, *same)


def test_whom_others_oppose_is_no_option_for_whom_somebody_opposed():
    states = [entity(f"state{place}", "state", name) for place, name in enumerate(("Saxony", "Brandenburg", "Poland"))]
    people = (*ENTITIES, *states)
    known = fact("opposed", "hanse", "denmark", key="a")
    others = [fact("opposed", "medici", state.key, key=state.key) for state in states[:1]]
    assert "Saxony" in texts("object", known, entities=people)
    assert "Saxony" not in texts("object", known, *others, entities=people)


def test_part_of_an_umbrella_is_no_option_beside_it():
    known = fact("captured", "hanse", "visby", time=when("1398"), key="a")
    member = fact("part_of", "kalmar", "hanse", key="m")
    said = fact("founded", "cologne", time=when("1367"), key="c", quote="The Hanseatic League made a confederation.")
    more = [entity(f"u{place}", "alliance", name, definite=True) for place, name in enumerate(UNIONS)]
    found = texts("subject", known, member, said, entities=(*ENTITIES, *more))
    assert found & set(UNIONS) == found
    assert found != set()


UNIONS = ("Rhenish Covenant", "Livonian Towns", "Swabian Circle", "Lombard Ring")


def test_one_of_the_leaders_of_what_has_many_parts_is_asked_without_options():
    parts = [fact("part_of", part, "hanse", key=part) for part in ("medici", "fugger", "kalmar", "cologne")]
    led = fact("led_by", "hanse", "stortebeker", role="leader", qualifiers={"article": "a"}, key="l")
    assert texts("object", led, *CAPTAINS[1:]) != set()
    assert texts("object", led, *CAPTAINS[1:], *parts) == set()


def test_ideology_has_no_position_and_no_ideology_of_its_whole_beside_it():
    others = [
        fact("ideology", body, value=value, key=value)
        for body, value in [("victual", "piracy"), ("medici", "usury"), ("fugger", "thrift"), ("kalmar", "unionism")]
    ]
    lead = fact("ideology", "cologne", value="guildism", key="lead")
    position = fact("ideology", "kalmar", value="centrist", role="political position", key="p")
    whole = fact("part_of", "cologne", "kalmar", key="w")
    assert texts("value", lead, *others, position) == {"piracy", "usury", "thrift", "unionism"}
    assert texts("value", lead, *others, whole) == {"piracy", "usury", "thrift"}


@pytest.mark.parametrize("relation", [TimeRelation.BEFORE, TimeRelation.AFTER])
def test_open_date_has_no_wrong_dates(relation):
    assert options("time", fact("attacked", "victual", "visby", time=when("1394", relation))) == ()


def test_hedge_is_no_part_of_a_number():
    known = fact("quantity_of", "hanse", verb="comprise", value=number("only sixty towns", 60), role="towns")
    assert [draft.key.text for draft in drafts(known)] == ["sixty"]
    assert [text for text in texts("value", known) if "only" in text] == []


def test_supporter_of_the_whole_is_no_option_for_who_supported_a_part():
    states = [entity(f"state{place}", "state", name) for place, name in enumerate(("Saxony", "Brandenburg", "Poland"))]
    people = (*ENTITIES, *states)
    known = fact("supported_by", "medici", "denmark", key="a")
    part = fact("part_of", "medici", "fugger", key="p")
    whole = fact("supported_by", "fugger", "state0", key="w")
    assert "Saxony" in texts("object", known, part, entities=people)
    assert "Saxony" not in texts("object", known, part, whole, entities=people)
