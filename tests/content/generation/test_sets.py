from __future__ import annotations

import pytest

from content.enums import QuestionForm, TimeRelation
from content.generation.date_matching import date_matching_questions
from content.generation.matching import matching_questions
from content.generation.ordering import ordering_questions
from tests.content.generation.bank import ENTITIES, entity, fact, when, world

EVENTS = [
    fact("founded", "kalmar", "margaret", time=when("1397"), key="a"),
    fact("joined", "sweden", "kalmar", time=when("1398"), key="b"),
    fact("withdrew_from", "denmark", "kalmar", time=when("1434"), key="c"),
]


def ordering(*facts):
    return ordering_questions(world(*facts), 0)


def test_dated_events_of_one_entity_are_put_in_order():
    found = ordering(*EVENTS)
    assert [(q.prompt, q.items, q.forms) for q in found] == [
        (
            "Put these events connected with the Kalmar Union in order, earliest first.",
            (
                "The Kalmar Union was founded by Margaret Valdemarsdotter",
                "Sweden joined the Kalmar Union",
                "Denmark withdrew from the Kalmar Union",
            ),
            (QuestionForm.ORDERING,),
        )
    ]
    assert found[0].facts == ("a", "b", "c")


@pytest.mark.parametrize(
    "third",
    [
        fact("withdrew_from", "denmark", "kalmar", time=when("1397"), key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("the 1390s"), key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("1397–1434"), key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("1434", inferred=True), key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("1434", TimeRelation.BEFORE), key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("about 1434"), key="c"),
        fact("withdrew_from", "denmark", "kalmar", key="c"),
        fact("withdrew_from", "denmark", "kalmar", time=when("1434"), key="c", modality="attributed"),
        fact("withdrew_from", "denmark", "kalmar", time=when("1434"), key="c", conflicts=("a",)),
        fact("supported_by", "kalmar", "denmark", time=when("1434"), key="c"),
        fact("founded", "kalmar", time=when("1434"), key="c"),
    ],
)
def test_event_that_overlaps_leans_or_lasts_is_no_item(third):
    assert ordering(*EVENTS[:2], third) == []


def test_items_name_no_year():
    items = [item for question in ordering(*EVENTS) for item in question.items]
    assert [item for item in items if any(letter.isdigit() for letter in item)] == []


def test_fact_stands_in_one_ordering_question_only():
    more = [
        fact("captured", "sweden", town, time=when(year), key=year)
        for town, year in [("visby", "1399"), ("riga", "1410"), ("tallinn", "1420")]
    ]
    used = [key for question in ordering(*EVENTS, *more) for key in question.facts]
    assert len(used) == len(set(used))


def test_more_than_five_events_are_spread_over_the_whole_time():
    many = [
        fact("captured", "sweden", town, time=when(str(1400 + 10 * place)), key=str(place))
        for place, town in enumerate(["visby", "riga", "tallinn", "danzig", "lubeck", "kalmar", "hanse"])
    ]
    found = [q for q in ordering(*many) if "Sweden" in q.prompt]
    assert [len(q.items) for q in found] == [5]


FLEETS = ("victual", "hanse", "kalmar", "cologne", "league5")
LEADERS = ("stortebeker", "wulflam", "margaret", "warendorp", "attendorn")
PEOPLE = (*ENTITIES, entity("league5", "armed_group", "Lombard League"), entity("guild", "person", "Simon Utrecht"))
LED = [fact("led_by", fleet, leader, key=fleet) for fleet, leader in zip(FLEETS, LEADERS, strict=True)]
SAME_KIND = [entity(item.key, "armed_group", item.name) if item.key in FLEETS else item for item in PEOPLE]
SPARE = fact("born", "guild", place="riga", key="spare")


def matching(*facts, entities=SAME_KIND):
    return matching_questions(world(*facts, entities=entities), 0)


def test_pairs_of_one_predicate_are_matched_with_a_spare():
    found = matching(*LED, SPARE)
    assert [(q.prompt, len(q.items), q.forms) for q in found] == [
        ("Match each armed group with its leader.", 5, (QuestionForm.MATCHING,))
    ]
    assert "Victual Brothers\tKlaus Störtebeker" in found[0].items
    assert found[0].spare == ("Simon Utrecht",)


@pytest.mark.parametrize(
    "facts",
    [
        LED,
        [*LED[:3], SPARE],
        [*LED[:4], fact("led_by", "league5", "warendorp", key="twice"), SPARE],
        [*LED[:3], fact("led_by", "kalmar", "michels", key="two leaders"), SPARE],
        [*LED[:3], fact("led_by", "cologne", "warendorp", key="x", modality="attributed"), SPARE],
        [*LED[:3], fact("led_by", "cologne", "warendorp", key="x", role="spokesman"), SPARE],
    ],
)
def test_without_four_pairs_one_to_one_and_a_spare_there_is_no_matching(facts):
    assert matching(*facts) == []


def test_pair_whose_names_tell_each_other_is_left_out():
    named = [
        entity("cologne", "armed_group", "Warendorp Company") if item.key == "cologne" else item for item in SAME_KIND
    ]
    items = [item for question in matching(*LED, SPARE, entities=named) for item in question.items]
    assert len(items) == 4
    assert [item for item in items if "Warendorp" in item] == []


def test_bodies_of_all_kinds_stand_on_one_side():
    assert [q.prompt for q in matching(*LED, SPARE, entities=PEOPLE)] == ["Match each organisation with its leader."]


def test_towns_and_bodies_are_not_mixed_on_one_side():
    towns = [entity(item.key, "town", item.name) if item.key in FLEETS[:2] else item for item in SAME_KIND]
    assert matching(*LED, SPARE, entities=towns) == []


YEARS = ("1356", "1367", "1397", "1401", "1420")
BODIES = ("hanse", "cologne", "kalmar", "medici")
FOUNDED = [fact("founded", body, time=when(year), key=body) for body, year in zip(BODIES, YEARS, strict=False)]
LATE = fact("captured", "sweden", "visby", time=when("1399"), key="late")


def test_foundings_are_matched_with_their_dates_and_a_spare():
    found = date_matching_questions(world(*FOUNDED, LATE), 0)
    assert [(q.prompt, set(q.items), q.spare) for q in found] == [
        (
            "Match each body with the date of its founding.",
            {
                "Hanseatic League\t1356",
                "Cologne Confederation\t1367",
                "Kalmar Union\t1397",
                "Medici Bank\t1401",
            },
            ("1399",),
        )
    ]


@pytest.mark.parametrize(
    "facts",
    [
        FOUNDED,
        [*FOUNDED[:3], LATE],
        [*FOUNDED[:3], fact("founded", "medici", time=when("1397"), key="same"), LATE],
        [*FOUNDED[:3], fact("founded", "medici", time=when("about 1401"), key="near"), LATE],
        [*FOUNDED, fact("captured", "sweden", "visby", time=when("May 1401"), key="inside")],
    ],
)
def test_without_four_dates_apart_and_a_spare_dates_are_not_matched(facts):
    assert date_matching_questions(world(*facts), 0) == []


def test_what_no_entity_binds_together_is_ordered_by_its_years():
    loose = [
        fact("founded", "medici", time=when("1397"), key="x"),
        fact("captured", "valdemar", "visby", time=when("1361"), key="y"),
        fact("died", "stortebeker", time=when("1401"), verb="execute", key="z"),
    ]
    assert [(q.prompt, q.facts) for q in ordering(*loose)] == [
        ("Put these events of the years 1361 to 1401 in order, earliest first.", ("y", "x", "z"))
    ]


def test_loose_event_is_no_item():
    raid = entity("raid", "event", "Danish operation")
    events = [*EVENTS[:2], fact("event_on", "raid", "kalmar", time=when("1434"), key="c")]
    assert ordering_questions(world(*events, entities=(*ENTITIES, raid)), 0) == []
