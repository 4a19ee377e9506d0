from __future__ import annotations

import pytest

from content.enums import EntityKind
from content.extraction.gazetteer import given_name, given_name_spread, look_up, settled_names, town


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Finland", EntityKind.STATE),
        ("the Netherlands", EntityKind.STATE),
        ("South Korea", EntityKind.STATE),
        ("Ottoman Empire", EntityKind.STATE),
        ("U.S.", EntityKind.STATE),
        ("Bavaria", EntityKind.SUBDIVISION),
        ("Uusimaa", EntityKind.SUBDIVISION),
        ("Central Asia", EntityKind.REGION),
        ("Africa", EntityKind.REGION),
        ("Danube", EntityKind.NATURAL_FEATURE),
        ("Lübeck", EntityKind.TOWN),
        ("Constantinople", EntityKind.TOWN),
        ("Kremlin", EntityKind.BUILDING),
        ("NATO", EntityKind.INTERNATIONAL_BODY),
    ],
)
def test_known_name_has_its_kind(name, kind):
    assert look_up(name).kind is kind


@pytest.mark.parametrize("name", ["Zzyzxqorp", "Hanseatic League", "Xyzzy", "", "the"])
def test_unknown_name_is_nothing(name):
    assert look_up(name) is None


def test_old_and_foreign_spellings_find_the_town():
    assert {look_up(name).country for name in ("Peking", "Beijing", "Pékin")} == {"CN"}


def test_city_of_millions_goes_before_the_province_of_its_name():
    assert look_up("Istanbul").kind is EntityKind.TOWN


def test_province_goes_before_its_smaller_town():
    assert look_up("Burgos").kind is EntityKind.SUBDIVISION
    assert town("Burgos").kind is EntityKind.TOWN


@pytest.mark.parametrize(
    ("word", "sex"), [("Anna", "f"), ("Lorenzo", "m"), ("Mohammad", "m"), ("Kim", "b"), ("Table", ""), ("", "")]
)
def test_given_name_tells_its_sex(word, sex):
    assert given_name(word) == sex


def test_given_name_of_many_languages_spreads_wide():
    assert given_name_spread("Maria") > given_name_spread("Lorenzo") > given_name_spread("Warendorp") == 0


def test_settled_names_share_their_full_name():
    assert settled_names()["ussr"] == settled_names()["soviet union"] == "Soviet Union"
    assert "germany" not in settled_names()
