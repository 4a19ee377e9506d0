from __future__ import annotations

import pytest

from content.enums import FactKind, Predicate, TimeRelation
from content.generation.drafts import kind_of, stem_text
from content.generation.phrasing import fields
from content.generation.prompts import PROMPTS
from content.generation.statements import true_statement
from tests.content.generation.bank import drafts, fact, number, when

CASES = [
    (
        fact("founded", "medici", "warendorp", time=when("1397")),
        {
            "time": {"When was the Medici Bank founded?", "In which year was the Medici Bank founded?"},
            "object": {"Who founded the Medici Bank?"},
            "subject": {"Which company was founded by Brun Warendorp in 1397?"},
        },
        "The Medici Bank was founded by Brun Warendorp in 1397.",
    ),
    (
        fact("dissolved", "kalmar", time=when("1523"), verb="abolish"),
        {
            "time": {"When was the Kalmar Union abolished?", "In which year was the Kalmar Union abolished?"},
            "subject": {"Which alliance was abolished in 1523?"},
        },
        "The Kalmar Union was abolished in 1523.",
    ),
    (
        fact("split_from", "victual", "hanse"),
        {
            "object": {
                "Which alliance did the Victual Brothers split from?",
                "From which alliance did the Victual Brothers split?",
            },
            "subject": {"Which armed group split from the Hanseatic League?"},
        },
        "The Victual Brothers split from the Hanseatic League.",
    ),
    (
        fact("led_by", "victual", "stortebeker"),
        {
            "object": {"Who led the Victual Brothers?", "Who was the leader of the Victual Brothers?"},
            "subject": {
                "Which armed group did Klaus Störtebeker lead?",
                "Which armed group was led by Klaus Störtebeker?",
            },
        },
        "Klaus Störtebeker led the Victual Brothers.",
    ),
    (
        fact("led_by", "victual", "stortebeker", role="captain", time=when("1394")),
        {
            "object": {"Who was captain of the Victual Brothers in 1394?"},
            "subject": {"Of which armed group was Klaus Störtebeker captain in 1394?"},
        },
        "Klaus Störtebeker was captain of the Victual Brothers in 1394.",
    ),
    (
        fact("led_by", "victual", "stortebeker", role="commander"),
        {
            "object": {"Who was among the commanders of the Victual Brothers?"},
            "subject": {"Of which armed group was Klaus Störtebeker a commander?"},
        },
        "Klaus Störtebeker was a commander of the Victual Brothers.",
    ),
    (
        fact("holds_office", "margaret", "denmark", role="Queen", time=when("1397")),
        {
            "subject": {"Who was queen of Denmark in 1397?"},
            "object": {"Of which state was Margaret Valdemarsdotter queen in 1397?"},
            "role": {"Which office did Margaret Valdemarsdotter hold in Denmark in 1397?"},
        },
        "Margaret Valdemarsdotter was queen of Denmark in 1397.",
    ),
    (
        fact("supported_by", "victual", "holstein", verb="back"),
        {
            "object": {"Which state was among those that backed the Victual Brothers?"},
            "subject": {"Which armed group was among those backed by Holstein?"},
        },
        "Holstein backed the Victual Brothers.",
    ),
    (
        fact("member_of", "lubeck", "hanse"),
        {
            "object": {"Which alliance did Lübeck belong to?", "To which alliance did Lübeck belong?"},
            "subject": {"Which city was among the members of the Hanseatic League?"},
        },
        "Lübeck belonged to the Hanseatic League.",
    ),
    (
        fact("captured", "valdemar", "visby", time=when("July 1361"), verb="take"),
        {
            "time": {
                "When did Valdemar Atterdag take Visby?",
                "When was Visby taken by Valdemar Atterdag?",
                "In which month and year did Valdemar Atterdag take Visby?",
                "In which month and year was Visby taken by Valdemar Atterdag?",
            },
            "subject": {"Who took Visby in July 1361?"},
            "object": {"Which city did Valdemar Atterdag take in July 1361?"},
        },
        "Valdemar Atterdag took Visby in July 1361.",
    ),
    (
        fact("signed", "stralsund", "denmark", time=when("24 May 1370"), place="lubeck"),
        {
            "time": {"When was the Treaty of Stralsund signed?", "On which date was the Treaty of Stralsund signed?"},
            "object": {"Which state signed the Treaty of Stralsund on 24 May 1370?"},
            "subject": {"Which treaty did Denmark sign in Lübeck on 24 May 1370?"},
            "place": {"Where was the Treaty of Stralsund signed?", "In which city was the Treaty of Stralsund signed?"},
        },
        "The Treaty of Stralsund was signed by Denmark in Lübeck on 24 May 1370.",
    ),
    (
        fact("event_on", "visbywar", time=when("27 July 1361")),
        {
            "time": {"When did the Battle of Visby take place?", "On which date did the Battle of Visby take place?"},
            "subject": {"Which battle took place on 27 July 1361?"},
        },
        "The Battle of Visby took place on 27 July 1361.",
    ),
    (
        fact("born", "margaret", time=when("March 1353"), place="denmark"),
        {
            "time": {
                "When was Margaret Valdemarsdotter born?",
                "In which month and year was Margaret Valdemarsdotter born?",
            },
            "place": {
                "Where was Margaret Valdemarsdotter born?",
                "In which state was Margaret Valdemarsdotter born?",
            },
        },
        "Margaret Valdemarsdotter was born in Denmark in March 1353.",
    ),
    (
        fact("died", "stortebeker", time=when("1401"), verb="execute"),
        {
            "time": {"When was Klaus Störtebeker executed?", "In which year was Klaus Störtebeker executed?"},
            "subject": {"Who was executed in 1401?"},
        },
        "Klaus Störtebeker was executed in 1401.",
    ),
    (
        fact("capital_of", "lubeck", "holstein"),
        {
            "subject": {"Which city was the capital of Holstein?"},
            "object": {"Of which state was Lübeck the capital?"},
        },
        "Lübeck was the capital of Holstein.",
    ),
    (
        fact("quantity_of", "hanse", value=number("about 180 towns", 180), role="towns"),
        {"value": {"How many towns did the Hanseatic League have?"}},
        "The Hanseatic League had about 180 towns.",
    ),
    (
        fact("name_of", "hanse", value="HL", qualifiers={"kind": "acronym"}),
        {
            "subject": {"What does the abbreviation HL stand for?"},
            "value": {"Which abbreviation stands for the Hanseatic League?"},
        },
        "The abbreviation HL stands for the Hanseatic League.",
    ),
    (
        fact("allied_with", "hanse", "cologne", time=when("1367")),
        {
            "object": {
                "With which alliance was the Hanseatic League allied in 1367?",
                "Which alliance was allied with the Hanseatic League in 1367?",
            },
            "subject": {
                "With which alliance was the Cologne Confederation allied in 1367?",
                "Which alliance was allied with the Cologne Confederation in 1367?",
            },
            "time": {
                "When did the Hanseatic League ally with the Cologne Confederation?",
                "In which year did the Hanseatic League ally with the Cologne Confederation?",
            },
        },
        "The Hanseatic League was allied with the Cologne Confederation in 1367.",
    ),
    (
        fact(
            "generic_event",
            "hanse",
            time=when("1356"),
            verb="hold",
            qualifiers={"wording": "held its first diet in Lübeck in 1356"},
        ),
        {},
        None,
    ),
    (
        fact(
            "generic_event",
            "hanse",
            time=when("1356"),
            verb="hold",
            qualifiers={"wording": "held a diet of all towns in 1356, which sent envoys"},
        ),
        {
            "time": {
                "When did the Hanseatic League hold a diet of all towns?",
                "In which year did the Hanseatic League hold a diet of all towns?",
            }
        },
        "The Hanseatic League held a diet of all towns in 1356.",
    ),
]

IDS = [f"{forms.predicate}-{place}" for place, forms in enumerate(PROMPTS)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("known", "prompts", "statement"), CASES)
def test_fact_is_asked_in_natural_english(known, prompts, statement, seed):
    found = {draft.ask.slot: stem_text(draft) for draft in drafts(known, seed=seed)}
    assert found.keys() == prompts.keys()
    assert {slot: text for slot, text in found.items() if text not in prompts[slot]} == {}
    assert {true_statement(draft) for draft in drafts(known)} == ({statement} if prompts else set())


def test_fact_that_happened_by_a_date_is_asked_in_the_perfect():
    known = fact("attacked", "victual", "visby", time=when("1394", TimeRelation.BEFORE))
    found = {stem_text(draft) for draft in drafts(known) if draft.ask.slot == "time"}
    assert found == {"By when had the Victual Brothers attacked Visby?"}


def test_every_predicate_has_a_prompt():
    assert {forms.predicate for forms in PROMPTS} == set(Predicate)


@pytest.mark.parametrize("forms", PROMPTS, ids=IDS)
def test_prompts_end_like_questions_and_statements_like_sentences(forms):
    stems = [stem for ask in forms.asks for stem in (*ask.stems, *ask.among)]
    assert all(stem.endswith("?") and "{" in stem for stem in stems)
    assert forms.statement.endswith(".")


@pytest.mark.parametrize("forms", PROMPTS, ids=IDS)
def test_stem_never_shows_the_slot_it_asks_for(forms):
    names = {"subject": "s", "object": "o", "place": "where", "time": "when", "value": "v", "role": "role"}
    shown = [ask.slot for ask in forms.asks for stem in (*ask.stems, *ask.among) if names[ask.slot] in fields(stem)]
    assert [slot for slot in shown if slot not in {"subject", "object"}] == []


@pytest.mark.parametrize(
    ("known", "direction", "kind"),
    [
        (fact("founded", "medici", "warendorp", time=when("1397")), "time", FactKind.DATE),
        (fact("founded", "medici", "warendorp"), "object", FactKind.LEADER),
        (fact("founded", "medici", "warendorp"), "subject", FactKind.OTHER),
        (fact("led_by", "victual", "stortebeker"), "object", FactKind.LEADER),
        (fact("led_by", "victual", "stortebeker"), "subject", FactKind.ALLIANCE),
        (fact("supported_by", "victual", "holstein"), "object", FactKind.ALLIANCE),
        (fact("captured", "valdemar", "visby", time=when("1361")), "object", FactKind.PLACE),
        (fact("quantity_of", "hanse", value=number("180", 180), role="towns"), "value", FactKind.NUMBER),
    ],
)
def test_question_has_the_kind_of_what_it_asks_for(known, direction, kind):
    assert {kind_of(draft) for draft in drafts(known) if draft.ask.slot == direction} == {kind}
