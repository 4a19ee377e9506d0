"""Which word belongs to which verb: the readings that go wrong when a rule looks only at neighbours."""

from __future__ import annotations

import pytest

from content.enums import EntityKind
from content.extraction.annotations import NameMention
from content.extraction.chunks import chunk
from content.extraction.clauses import parse
from content.extraction.frames import Clause, Parse
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence, tag_sentence
from content.records import Span
from tests.content.extraction.tools import assert_fires, assert_silent, asserted_in, facts_of

NAMES = {"Otto": EntityKind.PERSON, "Clara": EntityKind.PERSON, "Visby": EntityKind.TOWN, "Union": EntityKind.ALLIANCE}


def clauses_of(text: str) -> tuple[TaggedSentence, Parse]:
    """The clauses of a sentence in which the words of NAMES are names."""
    marks = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            marks.append(NameMention(Span(at, at + len(name)), name, kind, entity=name))
            at = text.find(name, at + 1)
    tagged = tag_sentence(text, Span(0, len(text)), marks)
    return tagged, parse(chunk(tagged))


def words(tagged: TaggedSentence, phrases: list[NounPhrase]) -> list[str]:
    return [tagged.tokens[phrase.head].text for phrase in phrases]


def frame(tagged: TaggedSentence, clause: Clause) -> tuple[str, list[str], list[str]]:
    """Verb, heads of the subject and heads of the object."""
    return clause.verb.key, words(tagged, clause.subject), words(tagged, clause.object)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto led the Union.", [("lead", ["Otto"], ["Union"])]),
        ("The Union was led by Otto.", [("lead", ["Union"], [])]),
        ("Otto and Clara led the Union.", [("lead", ["Otto", "Clara"], ["Union"])]),
        ("Otto led the Union and took Visby.", [("lead", ["Otto"], ["Union"]), ("take", ["Otto"], ["Visby"])]),
        ("Otto took Visby and the Union fell.", [("take", ["Otto"], ["Visby"]), ("fall", ["Union"], [])]),
        ("Otto, a merchant, left.", [("leave", ["Otto"], [])]),
        ("Otto, who led the Union, died.", [("lead", ["Otto"], ["Union"]), ("die", ["Otto"], [])]),
        ("The army led by Otto took Visby.", [("lead", ["army"], []), ("take", ["army"], ["Visby"])]),
        ("The army led by Otto fought bravely.", [("lead", ["army"], []), ("fight", ["army"], [])]),
        ("When Otto took Visby, Clara left.", [("take", ["Otto"], ["Visby"]), ("leave", ["Clara"], [])]),
        ("The Union, which Otto led, fell.", [("lead", ["Otto"], ["Union"]), ("fall", ["Union"], [])]),
        ("Otto tried to take Visby.", [("take", ["Otto"], ["Visby"])]),
        ("Otto had been forced to leave.", [("leave", ["Otto"], [])]),
        ("Otto set up the Union.", [("set_up", ["Otto"], ["Union"])]),
    ],
)
def test_sentence_makes_its_clauses(text, expected):
    tagged, found = clauses_of(text)
    assert sorted(frame(tagged, clause) for clause in found.clauses) == sorted(expected)


def test_object_control_gives_the_object_the_infinitive():
    tagged, found = clauses_of("Otto forced Clara to leave Visby.")
    assert frame(tagged, found.clauses[1]) == ("leave", ["Clara"], ["Visby"])


def test_members_of_a_list_are_told_from_an_apposition():
    tagged, found = clauses_of("Otto, head of the Union, and Clara, a lawyer, met.")
    assert words(tagged, found.clauses[0].subject) == ["Otto", "Clara"]


def test_coordinated_complement_stays_inside():
    tagged, found = clauses_of("The rulers of Visby and the Union met.")
    assert words(tagged, found.clauses[0].subject) == ["rulers", "Union"]


def test_negation_after_the_copula_is_read():
    _, found = clauses_of("The Union was not a state.")
    assert found.clauses[0].verb.negated is True


def test_relative_clause_on_either_of_two_names_is_doubtful():
    _, found = clauses_of("The Union met the faction of the Union that took Visby.")
    assert [clause.doubtful for clause in found.clauses] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Otto Brandt created the Baltic League and on 25 May 1361 attacked Visby.",
            ["attacked(Otto Brandt, Visby) 1361-05-25", "founded(Baltic League, Otto Brandt)"],
        ),
        (
            "Otto Brandt founded the Baltic League in 1361 and died in Bremen in 1380.",
            ["died(Otto Brandt) 1380 @Bremen", "founded(Baltic League, Otto Brandt) 1361"],
        ),
        (
            "In 1361 Otto Brandt founded the Baltic League and attacked Visby.",
            ["attacked(Otto Brandt, Visby) 1361", "founded(Baltic League, Otto Brandt) 1361"],
        ),
        (
            "In 1361 Otto Brandt founded the Baltic League and later attacked Visby.",
            ["attacked(Otto Brandt, Visby)", "founded(Baltic League, Otto Brandt) 1361"],
        ),
        (
            "Otto Brandt was born in Bremen and moved to Riga in 1892.",
            ["born(Otto Brandt) @Bremen", "moved_to(Otto Brandt, Riga) 1892"],
        ),
        (
            "When Sweden captured Visby in 1676, Denmark withdrew from Gotland.",
            ["captured(Sweden, Visby) 1676", "withdrew_from(Denmark, Gotland)"],
        ),
        (
            "The Baltic League, which Otto Brandt founded in 1361, was dissolved in 1380.",
            ["dissolved(Baltic League) 1380", "founded(Baltic League, Otto Brandt) 1361"],
        ),
        (
            "Founded by Otto Brandt in 1361, the Baltic League attacked Visby in 1380.",
            ["attacked(Baltic League, Visby) 1380", "founded(Baltic League, Otto Brandt) 1361"],
        ),
    ],
)
def test_date_belongs_to_its_own_verb(text, expected):
    assert facts_of(text) == expected


def test_date_of_a_capture_told_before_is_not_the_date_of_the_withdrawal():
    assert_silent("After the capture of Visby in 1676, Denmark withdrew its army.", "withdrew_from", "generic_event")


def test_road_to_a_town_is_not_the_town():
    assert_silent("The road from Lübeck to Hamburg was taken by Denmark in 1427.", "captured")


def test_place_after_two_nouns_belongs_to_neither():
    assert_silent("The eastern faction of the Liberal Party based in Bremen founded a newspaper.")


def test_participle_inside_a_list_belongs_to_its_member():
    text = (
        "In 1361 Sweden formed the Baltic League, made up of three towns, the new party led by Otto Brandt, and Riga."
    )
    assert_silent(text, "led_by")


def test_participle_after_an_apposition_belongs_to_the_name():
    text = "The Baltic League, an alliance of three towns, led by Otto Brandt, attacked Visby in 1361."
    assert "led_by(Baltic League, Otto Brandt)" in facts_of(text)


def test_participle_after_a_place_belongs_to_what_is_in_it():
    assert_fires(
        "The Liberal Party was a political party in Denmark founded by Otto Brandt in 1892.",
        "founded(Liberal Party, Otto Brandt) 1892",
        "is_a(Liberal Party, political party)",
    )


def test_purpose_is_not_done():
    assert asserted_in("In order to capture Visby, Otto Brandt moved to Gotland in 1892.") == [
        "moved_to(Otto Brandt, Gotland) 1892"
    ]


def test_each_subject_keeps_its_own_participle():
    text = "The Liberal Party, led by Otto Brandt, and the Peasants' Party met in 1920."
    assert [fact for fact in facts_of(text) if fact.startswith("led_by")] == ["led_by(Liberal Party, Otto Brandt)"]


def test_very_long_sentence_is_read_to_its_end():
    assert clauses_of("Otto, who led the Union, " * 600 + "died.")


def test_date_of_a_verb_left_out_stays_with_its_own_name():
    text = "Otto Brandt died in Riga in 1410, Karl Vogel at Lund in 1411."
    assert facts_of(text) == ["died(Otto Brandt) 1410 @Riga"]


def test_date_after_an_aside_stays_with_its_verb():
    text = "Otto Brandt moved in 1409 to Riga, Livonia, and died there in 1410."
    assert "died(Otto Brandt) 1410" in " ".join(facts_of(text))
