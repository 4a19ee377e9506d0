from __future__ import annotations

import pytest

from content.enums import EntityKind
from content.extraction.annotations import NameMention, QuantityMention, TimeMention
from content.extraction.context_rules import apply_context
from content.extraction.tokens import keep_longest, tag_sentence
from content.extraction.word_forms import can_be, is_verb, lemma_of
from content.records import Quantity, Span, TimeValue


def tags_of(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    marks = [NameMention(Span(text.index(n), text.index(n) + len(n)), n, EntityKind.ORGANISATION) for n in names]
    return [(token.text, token.pos) for token in tag_sentence(text, Span(0, len(text)), marks).tokens]


def test_name_is_one_token_whatever_its_words():
    assert tags_of("The League of Augsburg met.", ("League of Augsburg",)) == [
        ("The", "DT"),
        ("League of Augsburg", "NNP"),
        ("met", "VBD"),
        (".", "."),
    ]


def test_date_and_number_are_tokens_of_their_own_kind():
    text = "It sent 40 ships in May 1410."
    marks = [
        QuantityMention(Span(8, 10), Quantity(40, "40")),
        TimeMention(Span(20, 28), TimeValue("1410-05", None, None, "May 1410")),
    ]
    tagged = tag_sentence(text, Span(0, len(text)), marks)
    assert [(t.text, t.pos) for t in tagged.tokens][2:7] == [
        ("40", "CD"),
        ("ships", "NNS"),
        ("in", "IN"),
        ("May 1410", "TIME"),
        (".", "."),
    ]
    assert [tagged.quantity(2), tagged.time(5), tagged.name(5)] == [marks[0], marks[1], None]


def test_longer_of_two_overlapping_marks_is_kept():
    short = NameMention(Span(0, 6), "Treaty", EntityKind.AGREEMENT)
    whole = NameMention(Span(0, 16), "Treaty of Verdun", EntityKind.AGREEMENT)
    assert keep_longest([short, whole]) == [whole]


def test_word_groups_become_one_preposition():
    assert tags_of("It fell in spite of the walls.")[2] == ("in spite of", "IN")


def test_possessive_is_parted_from_its_name():
    assert tags_of("Otto's army fled.", ("Otto",))[:3] == [("Otto", "NNP"), ("'s", "POS"), ("army", "NN")]


def test_short_quotation_marks_are_dropped_and_long_ones_kept():
    assert ('"', "''") not in tags_of('They called it "the Steelyard" then.')
    assert ('"', "''") in tags_of('He said: "We shall never give up this town to any of you, whatever you offer."')


@pytest.mark.parametrize(
    ("text", "word", "pos"),
    [
        ("The forces defended the walls.", "forces", "NNS"),
        ("The party advocates federalism.", "advocates", "VBZ"),
        ("The union split from the league.", "split", "VBD"),
        ("The killing of merchants went on.", "killing", "NN"),
        ("It gave her army a town.", "her", "PRP$"),
        ("It left her in Visby.", "her", "PRP"),
        ("It went to open rebellion.", "open", "JJ"),
        ("It went to open the gates.", "open", "VB"),
        ("The ousted king fled.", "ousted", "JJ"),
        ("The guild was part of the league.", "part", "NN"),
        ("It was a subsequent war.", "subsequent", "JJ"),
        ("The guild did not sign it.", "sign", "VB"),
        ("The sign did not last.", "sign", "NN"),
        ("The guilds both opposed it.", "both", "RB"),
        ("The guild met both opposed parties.", "both", "DT"),
        ("The guild received backing from them.", "backing", "NN"),
        ("The guild, backing away, fled.", "backing", "VBG"),
        ("It signed a power sharing agreement.", "sharing", "NN"),
        ("It was a guild sharing a hall.", "sharing", "VBG"),
        ("The band travelled to town.", "travelled", "VBD"),
        ("The travelled monk spoke.", "travelled", "JJ"),
        ("The ruins lie at the shore.", "lie", "VBP"),
        ("The guild stayed there in May.", "there", "RB"),
        ("There was a guild.", "There", "EX"),
        ("Karl was vice-president of it.", "vice-president", "NN"),
    ],
)
def test_tag_depends_on_the_neighbours(text, word, pos):
    assert dict(tags_of(text))[word] == pos


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("founded", "VBD", "found"),
        ("found", "VBD", "find"),
        ("found", "VB", "found"),
        ("led", "VBN", "lead"),
        ("was", "VBD", "be"),
        ("cities", "NNS", "city"),
        ("troops", "NNS", "troop"),
        ("quickly", "RB", "quickly"),
    ],
)
def test_lemma_follows_the_tag(word, pos, lemma):
    assert lemma_of(word, pos) == lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("took", "VBD", True),
        ("took", "VBN", False),
        ("taken", "VBN", True),
        ("split", "VBN", True),
        ("walls", "VBD", False),
    ],
)
def test_verb_forms_are_known(word, pos, expected):
    assert can_be(word, pos) is expected


def test_word_that_is_no_verb_is_told():
    assert [is_verb("federalism"), is_verb("governs")] == [False, True]


def test_context_rules_change_a_tag_by_its_neighbours():
    assert apply_context([("to", "TO"), ("open", "NN"), ("it", "PRP")]) == ["TO", "VB", "PRP"]


def test_sentence_of_thousands_of_words_is_cut():
    assert len(tag_sentence("word " * 5000, Span(0, 25_000), []).tokens) == 400


def test_full_stop_of_a_title_ends_nothing():
    text = "He met Dr. Anna Vogel."
    marks = [NameMention(Span(11, 21), "Anna Vogel", EntityKind.PERSON, title="Dr")]
    words = [token.text for token in tag_sentence(text, Span(0, len(text)), marks).tokens]
    assert words == ["He", "met", "Dr", "Anna Vogel", "."]


def test_stretch_without_words_has_no_tokens():
    assert tag_sentence("", Span(0, 0), []).tokens == ()
