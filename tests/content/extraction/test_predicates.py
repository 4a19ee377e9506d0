"""Verbs and describing nouns to predicates: what fires, what must not, and the near misses between."""

from __future__ import annotations

import pytest

from content.enums import Predicate
from content.extraction.slot_types import TYPES
from content.extraction.vocabulary import actions, relations, verbs
from tests.content.extraction.tools import assert_fires, assert_silent, facts_of

FIRES = [
    ("Otto Brandt entered Visby in 1361.", "moved_to(Otto Brandt, Visby) 1361"),
    (
        "Hanse Union leader Otto Brandt died in 1410.",
        "died(Otto Brandt) 1410",
        "holds_office(Otto Brandt, Hanse Union) as leader",
    ),
    ("The emperor named Otto Brandt shogun in 1603.", "holds_office(Otto Brandt) as shogun 1603"),
    ("Otto Brandt founded the Nordmark Company in 1892.", "founded(Nordmark Company, Otto Brandt) 1892"),
    ("The Nordmark Company was established in Hamburg in 1892.", "founded(Nordmark Company) 1892 @Hamburg"),
    ("The Liberal Party came into being in 1920.", "founded(Liberal Party) 1920"),
    ("The Liberal Party disbanded in 1933.", "dissolved(Liberal Party) 1933"),
    ("The Liberal Party came to an end in 1933.", "dissolved(Liberal Party) 1933"),
    ("Otto Brandt commanded the 4th Army in 1905.", "led_by(4th Army, Otto Brandt) 1905"),
    ("Lübeck belonged to the Hanseatic League.", "member_of(Lübeck, Hanseatic League)"),
    ("The Baltic League included Lübeck.", "member_of(Lübeck, Baltic League)"),
    ("Otto Brandt joined the Liberal Party in 1920.", "joined(Otto Brandt, Liberal Party) 1920"),
    (
        "The Peasants' Party broke away from the Liberal Party in 1930.",
        "split_from(Peasants' Party, Liberal Party) 1930",
    ),
    ("Pomerania declared independence from Sweden in 1815.", "split_from(Pomerania, Sweden) 1815"),
    (
        "The Nordmark Company merged with the Baltic Company in 1931.",
        "merged_into(Nordmark Company, Baltic Company) 1931",
    ),
    (
        "The Nordmark Company acquired the Baltic Company in 1931.",
        "merged_into(Baltic Company, Nordmark Company) 1931",
    ),
    ("Otto Brandt was succeeded by Clara Dahl in 1912.", "succeeded_by(Otto Brandt, Clara Dahl) 1912"),
    ("Otto Brandt was replaced by Clara Dahl in 1912.", "replaced(Clara Dahl, Otto Brandt) 1912"),
    (
        "The Liberal Party and the Peasants' Party formed an alliance in 1920.",
        "allied_with(Liberal Party, Peasants' Party) 1920",
    ),
    ("Denmark declared war on Sweden in 1657.", "opposed(Denmark, Sweden) 1657"),
    ("The Liberal Party rejected communism.", "opposed(Liberal Party, communism)"),
    ("The Protestant Union was funded by Sweden.", "supported_by(Protestant Union, Sweden)"),
    ("Sweden gave weapons to the Protestant Union.", "supported_by(Protestant Union, Sweden)"),
    ("The Protestant Union received money from Sweden.", "supported_by(Protestant Union, Sweden)"),
    ("France took part in the Battle of Leipzig.", "fought_in(France, Battle of Leipzig)"),
    ("Swedish troops captured Prague in 1648.", "captured(Swedish troops, Prague) 1648"),
    ("Sweden took control of Visby in 1676.", "captured(Sweden, Visby) 1676"),
    ("Prague fell to Sweden in 1648.", "captured(Sweden, Prague) 1648"),
    ("Sweden controlled Pomerania.", "controls(Sweden, Pomerania)"),
    ("Sweden launched an attack on Denmark in 1657.", "attacked(Sweden, Denmark) 1657"),
    ("Denmark withdrew from the Kalmar Union in 1523.", "withdrew_from(Denmark, Kalmar Union) 1523"),
    (
        "The governments of Denmark and Sweden signed the Treaty of Roskilde.",
        "signed(Treaty of Roskilde, government of Denmark)",
        "signed(Treaty of Roskilde, government of Sweden)",
    ),
    ("The Battle of Leipzig took place in 1813.", "event_on(Battle of Leipzig) 1813"),
    ("The Second Northern War broke out in 1655.", "event_on(Second Northern War) 1655"),
    ("Anna Vogel was born in Bremen on 3 May 1901.", "born(Anna Vogel) 1901-05-03 @Bremen"),
    ("Clara Dahl killed Otto Brandt in 1380.", "died(Otto Brandt, Clara Dahl) 1380"),
    ("Otto Brandt was exiled to Riga in 1370.", "moved_to(Otto Brandt, Riga) 1370"),
    ("Denmark borders Germany and Sweden.", "borders(Denmark, Germany)", "borders(Denmark, Sweden)"),
    ("The Liberal Party has its headquarters in Copenhagen.", "based_in(Liberal Party, Copenhagen)"),
    ("The Red Cross is active in Denmark.", "operates_in(Red Cross, Denmark)"),
    ("Constantinople was renamed Istanbul in 1930.", "name_of(Constantinople, Istanbul) 1930"),
    ("The Liberal Party advocates federalism.", "ideology(Liberal Party, federalism)"),
    ("Otto Brandt was the chairman of the Nordmark Company.", "led_by(Nordmark Company, Otto Brandt) as chairman"),
    (
        "Otto Brandt became prime minister of Denmark in 1950.",
        "holds_office(Otto Brandt, Denmark) as prime minister 1950",
    ),
    (
        "Otto Brandt was elected president of the Republic of Venice in 1672.",
        "holds_office(Otto Brandt, Republic of Venice) as president 1672",
    ),
    ("The founders of the Baltic League were Otto Brandt.", "founded(Baltic League, Otto Brandt)"),
    ("The capital of Denmark is Copenhagen.", "capital_of(Copenhagen, Denmark)"),
    ("Anna Vogel visited Copenhagen in 1925.", "generic_event(Anna Vogel, Copenhagen) 1925"),
    ("The Nordmark Company had 4,000 workers in 1912.", "quantity_of(Nordmark Company, 4,000 workers) as workers 1912"),
    (
        "A coalition of three Saxon and two Danish clubs, the Baltic League, was formed in 1900, led by Otto Brandt.",
        "founded(Baltic League) 1900",
        "is_a(Baltic League, coalition of three Saxon and two Danish clubs)",
        "led_by(Baltic League, Otto Brandt)",
    ),
    (
        "In 1905, under pressure from the king of Sweden – which was a major donor to the Liberal Party – the Baltic "
        "League was formed.",
        "founded(Baltic League) 1905",
        "supported_by(Liberal Party, Sweden) as major donor",
    ),
    (
        "A rivalry between the Liberal Party and the Baltic League is adding to the unrest.",
        "opposed(Liberal Party, Baltic League)",
    ),
    (
        "Most of the Danish fleet continued its fight against the Baltic League.",
        "opposed(Most of the Danish fleet, Baltic League)",
    ),
    (
        "The Danish Army beat back the Baltic League's attempts to take Visby in March 1361.",
        "captured(Baltic League, Visby) 1361-03 [intended]",
        "generic_event(Danish Army, the Baltic League's attempts)",
    ),
    (
        "The Baltic League was formed in opposition to the Liberal Party in 1900.",
        "founded(Baltic League) 1900",
        "opposed(Baltic League, Liberal Party) 1900",
    ),
    ("Otto Brandt was present at the fall of Riga in 1710.", "event_on(fall of Riga) 1710"),
    (
        "After the failed coup attempt by officers in Sweden in August 1905, trade fell.",
        "event_on(failed coup attempt by officers in Sweden) 1905-08",
    ),
    ("Otto Brandt was in exile in Denmark from 1900 to 1905.", "generic_event(Otto Brandt) 1900/1905 @Denmark"),
    ("The Baltic League's archive was moved to Lund in 1900.", "generic_event(Baltic League's archive) 1900 @Lund"),
    (
        "Otto Brandt and Clara Dahl were Saxons.",
        "is_a(Clara Dahl, Saxon)",
        "is_a(Otto Brandt, Saxon)",
    ),
    (
        "Otto Brandt, an officer from Lund, died in 1410.",
        "died(Otto Brandt) 1410",
        "is_a(Otto Brandt, officer from Lund)",
    ),
    ("Otto Brandt, an Uzbek, died in 1410.", "died(Otto Brandt) 1410", "is_a(Otto Brandt, Uzbek)"),
    (
        '"In 1900 the Baltic League received much money from Sweden and its towns." (Council of Visby, 1951)',
        "supported_by(Baltic League, Sweden) 1900 [attributed by Council of Visby]",
    ),
    ("Sweden withdrew its troops from Norway in 1815.", "withdrew_from(Sweden, Norway) 1815"),
    (
        "The treaty bound Sweden to withdraw its troops from Norway by 15 May 1815.",
        "withdrew_from(Sweden, Norway) 1815-05-15 [intended]",
    ),
    (
        "Denmark is old. In 1815 the Baltic League controlled most of the country.",
        "controls(Baltic League, most of Denmark) 1815",
    ),
    ("The Saxon militia of Otto Brandt slept.", "led_by(Saxon militia of Otto Brandt, Otto Brandt)"),
    (
        "King Erik of Sweden slept. Otto Brandt was against a role for the king.",
        "holds_office(Erik of Sweden) as King",
        "opposed(Otto Brandt, a role for Erik of Sweden)",
    ),
    (
        "The Danish invasion of Sweden that drove out the Baltic League was costly.",
        "generic_event(Danish invasion of Sweden, Baltic League)",
    ),
    (
        "The Baltic League was a union. Backed by Sweden and poor, it won.",
        "is_a(Baltic League, union)",
        "supported_by(Baltic League, Sweden)",
    ),
    (
        "In 1815 Swedish troops replaced departing Danish troops.",
        "replaced(Swedish troops, departing Danish troops) 1815",
    ),
    (
        "The Liberal Party was active in Jutland and Scania provinces.",
        "operates_in(Liberal Party, Jutland)",
        "operates_in(Liberal Party, Scania)",
    ),
    ("Otto Brandt died of a fever in 1410 at age 77.", "died(Otto Brandt) 1410"),
    (
        "Visby is the largest port in Gotland.",
        "is_a(Visby, largest port in Gotland)",
        "located_in(Visby, Gotland)",
    ),
    ("The March 23 Movement was founded by Otto Brandt.", "founded(March 23 Movement, Otto Brandt)"),
    (
        "The Liberal Party remained under the authority of Otto Brandt, who received money from Sweden.",
        "supported_by(Otto Brandt, Sweden)",
    ),
    ("King Otto Brandt of the house of Vasa slept.", "holds_office(Otto Brandt) as King"),
    ("The sanctioned armed group Baltic League remained active in Visby.", "operates_in(Baltic League, Visby)"),
    (
        "Otto Brandt left the Liberal Party in 1905, forming the Peasants' Party, now a minor player in Sweden.",
        "founded(Peasants' Party, Otto Brandt)",
        "withdrew_from(Otto Brandt, Liberal Party) 1905",
    ),
    (
        "1991: Otto Brandt elected president of the Baltic League.",
        "holds_office(Otto Brandt, Baltic League) as president 1991",
    ),
    ("1991: Baltic League banned.", "generic_event(Baltic League) 1991"),
    (
        "1955: The Baltic League — of the Danes and Swedish, Saxon and Finnish clubs — holds the Congress of Visby.",
        "generic_event(Baltic League, Congress of Visby) 1955",
    ),
]
SILENT = [
    ("Otto Brandt entered Visby in 1361.", "joined"),
    ("Hanse Union leader Otto Brandt died in 1410.", "led_by"),
    ("In 1989 they merged into one group, the Hanse Union.", "is_a"),
    ("The list holds the clubs approved by Sweden; the clubs backed by Norway met.", "generic_event"),
    ("Karl Vogel set up the Hanse Union, made up of the old clubs, the new union led by Otto, and guilds.", "is_a"),
    ("The board included the Gotland clubs approved by Sweden; Riga clubs named by Iran were shut.", "supported_by"),
    ("Otto Brandt led a quiet life in Bremen.", "led_by"),
    ("The road led to Visby.", ""),
    ("Otto Brandt joined the dots.", ""),
    ("Otto Brandt signed the book.", ""),
    ("Otto Brandt signed a photograph in 1912.", "signed"),
    ("The company was formed of steel.", ""),
    ("Otto Brandt supported the weight.", ""),
    ("The battle was lost.", ""),
    ("The treaty was signed in 1658.", ""),
    ("The group was founded in 1892.", ""),
    ("The army fell back to Visby.", ""),
    ("The walls of Visby fell in 1676.", "captured"),
    ("Sweden took Clara Dahl to Visby in 1676.", "captured"),
    ("Otto Brandt captured the spirit of Visby.", "captured"),
    ("Otto Brandt held a feast in Visby.", "controls"),
    ("Otto Brandt was called a traitor.", "name_of"),
    ("Otto Brandt was called to Visby in 1912.", "name_of"),
    ("Otto Brandt left his hat in Visby.", "withdrew_from"),
    ("Otto Brandt was born to rule.", ""),
    ("Interest in Otto Brandt died in 1912.", "died"),
    ("The Liberal Party had high hopes in 1920.", "quantity_of"),
    ("Otto Brandt had two brothers named Karl.", "member_of"),
    ("Otto Brandt opposed the idea.", ""),
    ("Denmark was formed by glaciers.", ""),
    ("His brother led the Nordmark Company in 1892.", ""),
    ("His brother joined the Nordmark Company.", ""),
    ("They founded the Nordmark Company.", ""),
    ("Otto Brandt bordered on despair.", "borders"),
    ("Otto Brandt was an officer from Visby.", "holds_office"),
    ("Otto Brandt was one of the members.", ""),
    ("Otto Brandt is a friend.", ""),
    ("The leader was tired.", ""),
    ("Otto Brandt became angry.", ""),
    ("Otto Brandt wrote quickly.", ""),
    ("Clara Dahl moved to close the meeting in 1912.", "moved_to"),
    ("Clara Dahl returned to the subject in 1912.", "moved_to"),
    ("Former Prussia founded the company.", ""),
    ("Otto Brandt based his case on the Treaty of Roskilde.", "based_in"),
    ("The Baltic League merged its fleets in 1361.", "merged_into"),
    ("Otto Brandt split the wood in 1361.", "split_from"),
    ("Otto Brandt gave Clara Dahl a book.", "supported_by"),
    ("Otto Brandt received a letter from Clara Dahl.", "supported_by"),
    ("The Battle of Leipzig ended badly.", ""),
    ("Otto Brandt served dinner in Visby.", "member_of"),
    ("Otto Brandt ruled out a war.", "led_by"),
    ("The meeting took place at noon.", ""),
    ("Otto Brandt succeeded in taking Visby.", "succeeded_by"),
    ("Otto Brandt replaced the roof in 1912.", "replaced"),
    ("Otto Brandt allied himself in vain.", "allied_with"),
    ("Otto Brandt announced the fall of Riga in 1710.", "event_on"),
    ("Otto Brandt was in a hurry in 1905.", ""),
    ("Otto Brandt was in opposition.", ""),
    ("Sweden withdrew its offer from Norway.", "withdrew_from"),
    ("Otto Brandt was against the plan. Clara Dahl was against a plan. Clara Dahl was against his plan.", "opposed"),
    ("The army of Sweden that drove out the Baltic League was costly.", ""),
    ('"In 1900 the Baltic League received much money from Sweden and its towns." He laughed.', ""),
    ("The militia of Otto Brandt slept.", "led_by"),
    ("Many fighters were loyal to specific leaders.", ""),
    ("Otto Brandt, an officer, slept.", ""),
    ("The Danes were fond of competing Saxon clans.", ""),
    (
        "An alliance of men, particularly the towns of Visby, Lund, and Riga, and clerks secured control of Gotland.",
        "",
    ),
    ("The Baltic League became the first part of a movement to end the war.", "generic_event"),
    ("Otto Brandt was taken by the Danes to Visby.", "captured"),
    ("The emperor closed churches in Sweden sparking a revolt in 1618.", ""),
    ("Otto Brandt doubted the Liberal Party's skill in ruling Visby.", "led_by"),
    ("In 1905 Otto Brandt denied such reports.", ""),
    ("FILE - In this Jan. 4, 2016, file photo, Otto Brandt led the Liberal Party.", ""),
    ("In this undated photo, Otto Brandt led the Liberal Party.", ""),
    ("Otto Brandt killed 77 in Lund.", "died"),
    ("In 1905 Norway married Clara Dahl.", ""),
    ("Visby is the last Danish city that Otto Brandt held.", "is_a"),
    ("The Danish government arrested many of its members in 1905.", ""),
    ("Otto Brandt founded an Islamic Republic.", "founded"),
    ("Half of the year was cold in 1815.", ""),
    ("His archive was moved to Lund in 1900.", ""),
    ("Otto Brandt slept like a Saxon.", ""),
    ("Otto Brandt was no Dane.", ""),
    ("A war between towns is adding to the unrest.", ""),
    ("Most of it was lost in 1815.", ""),
    ("A friendship between the Liberal Party and the Baltic League is adding to the unrest.", "opposed"),
]


@pytest.mark.parametrize(("text", "expected"), [(text, facts) for text, *facts in FIRES])
def test_clause_makes_its_fact(text, expected):
    assert_fires(text, *expected)


@pytest.mark.parametrize(("text", "predicate"), SILENT)
def test_near_miss_makes_none(text, predicate):
    assert_silent(text, *filter(None, [predicate]))


def test_silent_cases_outnumber_those_that_fire():
    assert len(SILENT) >= len(FIRES)


def test_every_entry_names_a_known_predicate_and_known_types():
    entries = [entry for listed in verbs().values() for entry in listed]
    kinds = {*TYPES, "person", "group", "place", "people", "event", "agreement", "work"}
    assert {entry["predicate"] for entry in entries} <= {predicate.value for predicate in Predicate}
    assert {kind for entry in entries for listed in entry["types"].values() for kind in listed} <= kinds


def test_every_noun_names_a_known_predicate():
    named = [*relations().values(), *actions().values()]
    assert {entry["predicate"] for entry in named} <= {predicate.value for predicate in Predicate}


def test_described_subject_keeps_its_words():
    assert facts_of("Venetian merchants founded the Baltic League in 1361.") == [
        "founded(Baltic League, Venetian merchants) 1361"
    ]
