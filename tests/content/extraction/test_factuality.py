"""How far the document stands behind what it says: the cues of doubt, and how far each reaches."""

from __future__ import annotations

import pytest

from tests.content.extraction.tools import assert_fires, assert_silent, asserted_in, facts_of

FOUNDED = "founded(Nordmark Company, Otto Brandt)"

SILENT = [
    "Otto Brandt allegedly founded the Nordmark Company in 1892.",
    "Reportedly, Otto Brandt founded the Nordmark Company in 1892.",
    "According to the Baltic Courier, Otto Brandt founded the Nordmark Company in 1892.",
    "Otto Brandt founded the Nordmark Company in 1892, according to the Baltic Courier.",
    "Otto Brandt is said to have founded the Nordmark Company in 1892.",
    "Otto Brandt is believed to have founded the Nordmark Company.",
    "Otto Brandt was reported to have founded the Nordmark Company in 1892.",
    "The Baltic Courier reported that Otto Brandt founded the Nordmark Company in 1892.",
    "Clara Dahl says Otto Brandt founded the Nordmark Company.",
    "Otto Brandt founded the Nordmark Company, Clara Dahl says.",
    "Clara Dahl claimed that Otto Brandt had founded the Nordmark Company in 1892.",
    "It is said that Otto Brandt founded the Nordmark Company.",
    "It was reported that Otto Brandt founded the Nordmark Company in 1892.",
    "There were reports that Otto Brandt founded the Nordmark Company.",
    "There were rumours that Otto Brandt founded the Nordmark Company.",
    "Historians believe that Otto Brandt founded the Nordmark Company in 1892.",
    "Some scholars think Otto Brandt founded the Nordmark Company.",
    "Otto Brandt may have founded the Nordmark Company in 1892.",
    "Otto Brandt could have founded the Nordmark Company in 1892.",
    "Otto Brandt probably founded the Nordmark Company in 1892.",
    "Perhaps Otto Brandt founded the Nordmark Company in 1892.",
    "Otto Brandt appears to have founded the Nordmark Company in 1892.",
    "Otto Brandt would have founded the Nordmark Company in 1892.",
    "Otto Brandt will found the Nordmark Company in 2030.",
    "Otto Brandt planned to found the Nordmark Company.",
    "Otto Brandt tried to found the Nordmark Company in 1892.",
    "Otto Brandt failed to found the Nordmark Company.",
    "Otto Brandt did not found the Nordmark Company.",
    "Otto Brandt was not the founder of the Nordmark Company.",
    "If Otto Brandt had founded the Nordmark Company in 1892, Clara Dahl would have joined it.",
    "Had Otto Brandt founded the Nordmark Company, Clara Dahl would have joined it.",
    "Clara Dahl doubted that Otto Brandt founded the Nordmark Company.",
    "The alleged founder of the Nordmark Company was Otto Brandt.",
    "Otto Brandt was described as the founder of the Nordmark Company.",
    "Otto Brandt is regarded as the founder of the Nordmark Company.",
    "Otto Brandt was considered the founder of the Nordmark Company.",
    "Did Otto Brandt found the Nordmark Company in 1892?",
    '"Otto Brandt founded the Nordmark Company in 1892 and he led it for many years," she said.',
    "Legend has it that Otto Brandt founded the Nordmark Company.",
    "In the novel Otto Brandt founded the Nordmark Company in 1892.",
    "It is unclear whether Otto Brandt founded the Nordmark Company in 1892.",
    "Neither Otto Brandt nor Clara Dahl founded the Nordmark Company.",
    "Critics have suggested that Otto Brandt founded the Nordmark Company.",
    "Otto Brandt is expected to lead the Nordmark Company.",
    "Otto Brandt refused to lead the Nordmark Company in 1892.",
    "Otto Brandt never led the Nordmark Company.",
    "Otto Brandt no longer led the Nordmark Company in 1910.",
    "Unless Otto Brandt led the Nordmark Company, Clara Dahl stayed away.",
    "Clara Dahl suspected that Otto Brandt led the Nordmark Company.",
    "Otto Brandt, the suspected leader of the Nordmark Company, died in Bremen in 1902.",
    "Otto Brandt threatened to attack Visby in 1892.",
    "Otto Brandt was accused of attacking Visby in 1892.",
    "Otto Brandt denied that he had attacked Visby in 1892.",
    "Otto Brandt was unable to capture Visby in 1892.",
    "Otto Brandt promised to join the Liberal Party.",
    "Otto Brandt was about to join the Liberal Party in 1892.",
    "Otto Brandt hoped that Clara Dahl would join the Liberal Party.",
    "Otto Brandt may become prime minister of Denmark.",
    "The Nordmark Company was not a trading company.",
]


@pytest.mark.parametrize("text", SILENT)
def test_cue_in_sentence_asserts_nothing(text):
    assert_silent(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto Brandt allegedly founded the Nordmark Company.", f"{FOUNDED} [alleged]"),
        (
            "According to the Baltic Courier, Otto Brandt founded the Nordmark Company.",
            f"{FOUNDED} [attributed by the Baltic Courier]",
        ),
        ("Clara Dahl claimed that Otto Brandt founded the Nordmark Company.", f"{FOUNDED} [alleged by Clara Dahl]"),
        ("Clara Dahl says Otto Brandt founded the Nordmark Company.", f"{FOUNDED} [attributed by Clara Dahl]"),
        ("Otto Brandt planned to found the Nordmark Company.", f"{FOUNDED} [intended]"),
        ("Otto Brandt failed to found the Nordmark Company.", f"{FOUNDED} [negated]"),
        ("Otto Brandt is said to have founded the Nordmark Company.", f"{FOUNDED} [alleged]"),
    ],
)
def test_kept_claim_carries_its_modality_and_source(text, expected):
    assert facts_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto Brandt managed to capture Visby in 1892.", "captured(Otto Brandt, Visby) 1892"),
        ("Otto Brandt was able to capture Visby in 1892.", "captured(Otto Brandt, Visby) 1892"),
        ("Otto Brandt began to attack Visby in 1892.", "attacked(Otto Brandt, Visby) 1892"),
        ("Clara Dahl showed that Otto Brandt founded the Nordmark Company.", FOUNDED),
    ],
)
def test_verb_that_vouches_for_its_infinitive_asserts_it(text, expected):
    assert_fires(text, expected)


def test_purpose_clause_leaves_the_main_clause_asserted():
    assert_fires(
        "In an attempt to unite the towns, Otto Brandt founded the Baltic League in 1892.",
        "founded(Baltic League, Otto Brandt) 1892",
    )


def test_denied_gerund_leaves_the_main_clause_asserted():
    assert_fires(
        "Without capturing Visby, Otto Brandt returned to Bremen in 1892.",
        "captured(Otto Brandt, Visby) [negated]",
        "moved_to(Otto Brandt, Bremen) 1892",
    )


def test_adverb_after_a_comma_covers_its_own_segment():
    assert_fires(
        "Otto Brandt was killed in 1892, allegedly by Clara Dahl.",
        "died(Otto Brandt) 1892",
        "died(Otto Brandt, Clara Dahl) 1892 [alleged]",
    )


def test_alleged_order_leaves_the_killing_asserted():
    assert_fires(
        "Otto Brandt was assassinated in Bremen in 1892, allegedly on the orders of Clara Dahl.",
        "died(Otto Brandt) 1892 @Bremen",
        "generic_event(Clara Dahl, Otto Brandt) 1892 [alleged]",
    )


def test_source_reaches_no_further_than_the_semicolon():
    text = "Sweden captured Visby in 1676; according to the Baltic Courier, Otto Brandt founded the Nordmark Company."
    assert asserted_in(text) == ["captured(Sweden, Visby) 1676"]


def test_paragraph_that_breaks_off_after_its_source_governs_the_next():
    text = (
        "In addition, according to a report of 1702,\n\nSweden captured Visby in 1676. Denmark attacked Sweden in 1675."
    )
    assert asserted_in(text) == []


def test_scholarly_reference_in_brackets_attributes_nothing():
    assert asserted_in("Sweden captured Visby in 1676. (Lindqvist, 1998)") == ["captured(Sweden, Visby) 1676"]


def test_order_given_is_asserted_while_the_deed_is_not():
    assert facts_of("Otto Brandt ordered Clara Dahl to attack Visby in 1892.") == [
        "attacked(Clara Dahl, Visby) 1892 [intended]",
        "generic_event(Otto Brandt, Clara Dahl)",
    ]


def test_forced_deed_is_asserted():
    assert_fires(
        "Clara Dahl forced Otto Brandt to leave Visby in 1892.",
        "generic_event(Clara Dahl, Otto Brandt)",
        "withdrew_from(Otto Brandt, Visby) 1892",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Clara Dahl lived in Lund. She said that Otto Brandt led the Liberal Party.",
            "led_by(Liberal Party, Otto Brandt) [attributed by Clara Dahl]",
        ),
        (
            "Otto Brandt led the Liberal Party in 1892, said Clara Dahl, who knew him.",
            "led_by(Liberal Party, Otto Brandt) 1892 [attributed by Clara Dahl]",
        ),
        ("They say that Otto Brandt led the Liberal Party.", "led_by(Liberal Party, Otto Brandt) [attributed]"),
        (
            "According to a note of the Danish Council, Otto Brandt led the Liberal Party (Council, 1899).",
            "led_by(Liberal Party, Otto Brandt) [attributed by a note of the Danish Council]",
        ),
    ],
)
def test_source_is_who_said_it(text, expected):
    assert expected in facts_of(text)


def test_closing_citation_covers_what_is_reported_before_it():
    text = (
        "There were reports that Denmark attacked Visby in 1891. In June 1892 Denmark captured Lund. "
        "(Baltic Council, 1899) Sweden captured Lund in 1894."
    )
    assert asserted_in(text) == ["captured(Sweden, Lund) 1894"]
    assert "captured(Denmark, Lund) 1892-06 [attributed by Baltic Council]" in facts_of(text)


def test_closing_citation_alone_is_no_doubt():
    text = "In June 1892 Denmark captured Lund. (Baltic Council, 1899)"
    assert "captured(Denmark, Lund) 1892-06" in asserted_in(text)


def test_second_thing_somebody_is_accused_of_is_alleged_too():
    text = "The Liberal Party has been accused of burning Lund and of attacking Visby."
    assert [fact for fact in facts_of(text) if "Visby" in fact] == ["attacked(Liberal Party, Visby) [alleged]"]
