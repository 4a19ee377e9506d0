from __future__ import annotations

import pytest

from content.generation.deeds import deed_of
from tests.content.generation.bank import fact, when


def deed(verb, wording, date="1356"):
    return deed_of(fact("generic_event", "hanse", verb=verb, time=when(date), qualifiers={"wording": wording}))


@pytest.mark.parametrize(
    ("verb", "wording", "past", "base"),
    [
        ("hold", "held a diet of all towns in 1356", "held a diet of all towns", "hold a diet of all towns"),
        ("send", "sent envoys to Bruges in 1356, which refused", "sent envoys to Bruges", "send envoys to Bruges"),
        ("open", "also opened an office in Bergen", "opened an office in Bergen", "open an office in Bergen"),
        ("take_over", "took over the salt trade in 1356", "took over the salt trade", "take over the salt trade"),
        ("ban", "banned Flemish cloth and closed the harbours", "banned Flemish cloth", "ban Flemish cloth"),
        ("send", "sent envoys to Bruges in order to", "sent envoys to Bruges", "send envoys to Bruges"),
        ("collapse", "collapsed in 1356", "collapsed", "collapse"),
    ],
)
def test_wording_is_cut_to_what_stands_on_its_own(verb, wording, past, base):
    found = deed(verb, wording)
    assert found is not None
    assert (found.past, found.base) == (past, base)


def test_passive_wording_stands_after_was():
    found = deed("expel", "were expelled from Bruges in 1356 after a quarrel")
    assert found is not None
    assert (found.past, found.passive) == ("were expelled from Bruges", "expelled from Bruges")


@pytest.mark.parametrize(
    ("verb", "wording"),
    [
        ("leave", "left the city in 1356"),
        ("send", "sent them to Bruges in 1356"),
        ("hold", "held its first diet in 1356"),
        ("call", 'called the council an "enemy'),
        ("take", "taking most of Norway in 1356"),
        ("help", "to help the Frisian towns"),
        ("find", "would later found a town"),
        ("refuse", "did not pay the toll"),
        ("join", "joined in 1356"),
        ("take_over", "took over in 1356"),
        ("hold", ""),
        ("do", "did this in 1356"),
        ("meet", "met " + "with envoys of very many towns " * 4),
    ],
)
def test_wording_that_points_quotes_or_is_no_past_is_dropped(verb, wording):
    assert deed(verb, wording) is None


@pytest.mark.parametrize(
    ("verb", "wording"),
    [
        ("record", "were recorded in 1356"),
        ("form", "formed a new organisation, which failed"),
        ("hold", "held several meetings"),
    ],
)
def test_deed_cut_to_less_than_it_says_is_none(verb, wording):
    assert deed(verb, wording) is None


def test_what_was_done_first_is_said_to_be_first():
    quote = "The cog was first used by the league in 1356."
    wording = {"wording": "was used by the league in 1356"}
    found = deed_of(fact("generic_event", "hanse", verb="use", time=when("1356"), qualifiers=wording, quote=quote))
    assert found is not None
    assert (found.past, found.passive) == ("was first used by the league", "first used by the league")
