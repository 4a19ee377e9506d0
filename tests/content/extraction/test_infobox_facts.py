from __future__ import annotations

import pytest

from tests.content.extraction.tools import assert_silent, extraction_of, facts_of

TAIL = "\n\nThe Baltic League was an alliance of towns. The Northern War and the Danish Guild are told elsewhere.\n"


def box(*fields: str) -> str:
    """A page with an infobox of these fields and two that say nothing here."""
    lines = [*fields, "Colours: Red", "Anthem: Unity"]
    return "= Baltic League =\n\nBaltic League\n" + "\n".join(f"- {field}" for field in lines) + TAIL


def of_box(*fields: str) -> list[str]:
    return [fact for fact in facts_of(box(*fields)) if not fact.startswith("is_a(Baltic League, alliance")]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Leader: Otto Brandt", ["led_by(Baltic League, Otto Brandt) as leader"]),
        ("Leaders: Otto Brandt (1361–1370)", ["led_by(Baltic League, Otto Brandt) as leader 1361/1370"]),
        ("Founded: 1361", ["founded(Baltic League) 1361"]),
        ("Founder: Otto Brandt", ["founded(Baltic League, Otto Brandt) as founder"]),
        ("Dissolved: 3 May 1380", ["dissolved(Baltic League) 1380-05-03"]),
        ("Dissolution: Banned: 1380", ["dissolved(Baltic League) 1380"]),
        ("Headquarters: Lübeck", ["based_in(Baltic League, Lübeck) as headquarters"]),
        ("Ideology: Free trade", ["ideology(Baltic League, Free trade)"]),
        ("Capital: Lübeck", ["capital_of(Lübeck, Baltic League)"]),
        ("Constitutional capital: Lübeck", ["capital_of(Lübeck, Baltic League)"]),
        ("Successor: Danish Guild", ["succeeded_by(Baltic League, Danish Guild)"]),
        ("Predecessor: Danish Guild", ["succeeded_by(Danish Guild, Baltic League)"]),
        ("Members: Denmark, Sweden", ["member_of(Denmark, Baltic League)", "member_of(Sweden, Baltic League)"]),
        (
            "Battles: Northern War (1361–1370)",
            ["event_on(Northern War) 1361/1370", "fought_in(Baltic League, Northern War)"],
        ),
    ],
)
def test_field_makes_its_facts(field, expected):
    assert of_box(field) == expected


@pytest.mark.parametrize(
    "field",
    [
        "Flag: 100px100px",
        "Logo: Emblem of the Baltic League.svg",
        "Allies: , , , Denmark",
        "Opponents: , , (1361)",
        "Native Name Lang: de",
        "Leader: ",
        "Battles: 100",
        "Shoe size: 42",
        "Baltic League: Baltic League",
        "Founder: the merchants",
        "Website: example.org",
        "Colours: Red",
        "Capital: Lübeck and many others of the towns around it",
        "Youth wing: Otto Brandt",
    ],
)
def test_broken_or_unknown_field_makes_none(field):
    assert of_box(field) == []


def test_group_in_brackets_is_what_the_leader_led():
    found = of_box("Leaders: Otto Brandt (Danish Guild)")
    assert found == ["led_by(Danish Guild, Otto Brandt) as leader"]


def test_evidence_is_the_line_with_its_label():
    facts = extraction_of(box("Leader: Otto Brandt")).facts
    assert [fact.evidence[0].quote for fact in facts if fact.predicate == "led_by"] == ["Leader: Otto Brandt"]


def test_document_without_a_subject_makes_none():
    assert_silent("Some notes\n\n- Leader: Otto Brandt\n", "led_by")


def of_other(title: str, *fields: str, tail: str = "") -> list[str]:
    """What the fields say on a page of this title; `tail` is its prose."""
    lines = [*fields, "Colours: Red", "Anthem: Unity"]
    return facts_of(f"= {title} =\n\n" + "\n".join(f"- {field}" for field in lines) + f"\n\n{tail}\n")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Signatories: Denmark, Sweden", ["signed(Treaty of Roskilde, Denmark)", "signed(Treaty of Roskilde, Sweden)"]),
        ("Parties: Denmark", ["signed(Treaty of Roskilde, Denmark)"]),
        ("Signed: 26 February 1658", ["signed(Treaty of Roskilde) 1658-02-26"]),
        ("Effective: 3 May 1658", ["generic_event(Treaty of Roskilde) 1658-05-03"]),
    ],
)
def test_treaty_is_what_the_parties_signed(field, expected):
    assert of_other("Treaty of Roskilde", field) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Commanders (Sweden): Otto Brandt †", ["led_by(Sweden, Otto Brandt) as commander"]),
        ("Commander 2: Otto Brandt (WIA)", ["led_by(Battle of Lund, Otto Brandt) as commander"]),
        ("Combatant 2: Sweden", ["fought_in(Sweden, Battle of Lund)"]),
        ("Casualties (Sweden): 3,000 men", ["quantity_of(Sweden, 3,000 men) as casualties"]),
        ("Strength: unknown", []),
    ],
)
def test_bracket_of_a_label_names_the_side(field, expected):
    tail = "There was snow in Sweden."
    assert of_other("Battle of Lund", field, tail=tail) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Seats in the Council: 12 / 300", ["quantity_of(Baltic League, 12 / 300) as seats in the council"]),
        ("Seat: Lübeck", ["based_in(Baltic League, Lübeck) as seat"]),
        ("Founded: 3 May 1361, Lübeck", ["founded(Baltic League) 1361-05-03 @Lübeck"]),
        (
            "Official name: League of the Baltic Towns",
            ["name_of(Baltic League, League of the Baltic Towns) as official name"],
        ),
        ("Crew: 340", ["quantity_of(Baltic League, 340) as crew"]),
        ("Status: Dissolved, in part", ["generic_event(Baltic League, Dissolved, in part) as status"]),
        ("Launched: 4 March 1361", ["generic_event(Baltic League) 1361-03-04"]),
        ("Owner: Danish Guild", ["generic_event(Baltic League, Danish Guild)"]),
        ("Key people: Otto Brandt (treasurer)", ["led_by(Baltic League, Otto Brandt) as treasurer"]),
        ("Builder: Lübeck", []),
        ("Founded: Lübeck", []),
        ("Crew: unknown", []),
    ],
)
def test_usual_labels_are_known(field, expected):
    assert of_box(field) == expected


def test_person_is_not_led_by_those_named_in_his_infobox():
    tail = "Otto Brandt was a minister."
    found = of_other(
        "Otto Brandt", "Prime Minister: Clara Dahl", "Spouse: Anna Vogel", "Title: King of Denmark", tail=tail
    )
    assert [fact for fact in found if "Clara" in fact] == []
    assert "generic_event(Otto Brandt, Anna Vogel)" in found
    assert "holds_office(Otto Brandt, Denmark) as King" in found


def test_wing_is_no_person():
    assert of_box("Youth wing: Danish Guild") == ["part_of(Danish Guild, Baltic League) as youth wing"]
    assert of_box("Youth wing: Otto Brandt") == []
