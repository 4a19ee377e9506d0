from __future__ import annotations

import pytest

from content.enums import BlockKind, DropReason, Predicate
from content.extraction.infobox import GLUED_CONFIDENCE, read_fields
from content.extraction.infobox_lookup import LABELS, find_meaning, normalise_label
from content.extraction.infobox_meaning import BACKWARD, LabelMeaning
from content.records import Block, ReadDocument, Span


def field_of(label: str, value: str):
    text = f"- {label}: {value}"
    block = Block(BlockKind.INFOBOX, Span(len(text) - len(value), len(text)), label=label)
    fields = read_fields(ReadDocument(text, (block,)))
    for field in fields:
        for found in field.values:
            assert text[found.span.start : found.span.end] == found.text
    return fields[0] if fields else None


def values_of(label: str, value: str) -> list[str]:
    field = field_of(label, value)
    return [found.text for found in field.values] if field else []


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Leader", "Jürgen Wullenwever", ["Jürgen Wullenwever"]),
        ("Members", "Lübeck, Hamburg, Danzig", ["Lübeck", "Hamburg", "Danzig"]),
        ("Members", "Lübeck; Hamburg; Danzig", ["Lübeck", "Hamburg", "Danzig"]),
        ("Members", "Lübeck • Hamburg · Danzig", ["Lübeck", "Hamburg", "Danzig"]),
        ("Members", "Lübeck (Holstein, Imperial), Hamburg", ["Lübeck", "Hamburg"]),
        ("Ideology", "Trade, * Free navigation, (Neutrality)", ["Trade", "Free navigation", "Neutrality"]),
        ("Leaders", "Hans Meyer and Karl Weber (Lübeck)", ["Hans Meyer", "Karl Weber"]),
        ("Newspaper", "Sword and Trowel", ["Sword and Trowel"]),
        ("Allies", "Kingdom of Denmark and Norway", ["Kingdom of Denmark and Norway"]),
        ("Founded", "May 25, 1356", ["May 25, 1356"]),
        ("Area", "357,000 km2", ["357,000 km2"]),
        ("Publisher", "Hanse Press, Inc.", ["Hanse Press, Inc."]),
        ("Headquarters", "Lübeck, Holstein", ["Lübeck, Holstein"]),
        ("Born", "11 November 1419, Lübeck, Holstein", ["11 November 1419", "Lübeck, Holstein"]),
        ("Flagship", "Peter von Danzig", ["Peter von Danzig"]),
        ("Owner", "MacDonald DeWitt and Sons", ["MacDonald DeWitt and Sons"]),
        ("Product", "YouTube", ["YouTube"]),
    ],
)
def test_value_is_split_into_its_members(label, value, expected):
    assert values_of(label, value) == expected


def test_bracket_after_a_value_is_its_qualifier():
    field = field_of("Battles", "First War (1361–1365), Siege of Ost (1403 (lifted))")

    assert [(value.text, value.qualifier) for value in field.values] == [
        ("First War", "1361–1365"),
        ("Siege of Ost", "1403 (lifted)"),
    ]


def test_two_people_share_the_qualifier():
    field = field_of("Leaders", "Hans Meyer and Karl Weber (Lübeck), Jan Huss (Danzig)")

    assert [value.qualifier for value in field.values] == ["Lübeck", "Lübeck", "Danzig"]


def test_label_inside_a_value_is_kept_beside_it():
    field = field_of("Dissolution", "Banned: 1669")

    assert [(value.label, value.text) for value in field.values] == [("Banned", "1669")]


def test_empty_label_inside_a_value_goes_to_the_members_after_it():
    field = field_of("Ideology", "Trade, Factions:, Free navigation")

    assert [(value.label, value.text) for value in field.values] == [("", "Trade"), ("Factions", "Free navigation")]


def test_glued_values_are_parted_with_low_confidence():
    field = field_of("Battles", "1401 Novy uprisingSiege of Ost (1403–1405), Third War (1409)")

    assert [(value.text, value.qualifier, value.confidence) for value in field.values] == [
        ("1401 Novy uprising", "", GLUED_CONFIDENCE),
        ("Siege of Ost", "1403–1405", GLUED_CONFIDENCE),
        ("Third War", "1409", 1.0),
    ]


def test_three_names_without_a_space_between_are_parted():
    assert values_of("Successor", "Northern LeagueHansabundSouthern League") == [
        "Northern League",
        "Hansabund",
        "Southern League",
    ]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Allies", ", , , , Kingdom of Ost (1401)"),
        ("Opponents", ", , (1401)"),
        ("Flag", "Flag of the league.svg"),
        ("Seal", "Seal.png"),
        ("Emblem", "Emblem of the league.svg"),
        ("Map", "250px"),
        ("Picture", "100px100px"),
        ("Native name lang", "de"),
        ("Leader", "—"),
        ("Leader", ""),
    ],
)
def test_broken_field_is_left_out(label, value):
    assert field_of(label, value) is None


def test_dropped_block_is_left_out():
    block = Block(BlockKind.INFOBOX, Span(0, 6), label="Leader", dropped=DropReason.MARKUP)

    assert read_fields(ReadDocument("Weber.", (block,))) == ()


def test_field_names_its_block_and_label():
    field = field_of("Founder(s)", "Karl Weber")

    assert (field.label, field.text, field.block) == ("founder", "Founder(s)", 0)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Leader", "leader"),
        ("Leaders", "leader"),
        ("Founder(s)", "founder"),
        ("Key people", "key_people"),
        ("Allies", "ally"),
        ("Battles/wars", "battles_wars"),
        ("Youth Wing", "youth_wing"),
        ("Women's wing", "women_s_wing"),
        ("Headquarters", "headquarters"),
        ("Casualties", "casualty"),
        ("Flagships", "flagships"),
    ],
)
def test_label_is_normalised(text, label):
    assert normalise_label(text) == label


def test_labels_of_a_beginning_and_an_end_have_their_predicates():
    assert find_meaning("founder").predicate is Predicate.FOUNDED
    assert find_meaning("dissolved").predicate is Predicate.DISSOLVED
    assert find_meaning("flagships") is None


def test_value_of_a_capital_is_the_subject_of_its_fact():
    assert find_meaning("capital") == LabelMeaning(Predicate.CAPITAL_OF, BACKWARD)


def test_area_is_a_place_or_a_number():
    assert find_meaning("area").predicate is Predicate.OPERATES_IN
    assert find_meaning("area", numeric=True).predicate is Predicate.QUANTITY_OF


def test_every_label_is_in_its_normal_form():
    assert [label for label in LABELS if normalise_label(label.replace("_", " ")) != label] == []
