from __future__ import annotations

import pytest

from content.enums import BlockKind, DropReason
from content.extraction.sentences import LONGEST_SENTENCE, split_sentences
from content.records import Block, ReadDocument, Span


def split(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    document = ReadDocument(text, (Block(kind, Span(0, len(text))),))
    return [text[sentence.span.start : sentence.span.end] for sentence in split_sentences(document)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The league met in Lübeck.", "It voted for war."],
        ["Did it vote for war?", "It did!", "Nobody objected."],
        ["He was born in 1397.", "In 1420 he left."],
        ["It belongs to the U.S.", "The treaty says so."],
        ["They traded with the Hanse Co.", "It was old."],
        ["He said no.", "She said yes."],
        ['He called it "the end of the town."', "Nobody agreed."],
        ["“It is over.”", "He left."],
        ["They fled (the gates were open).", "Nobody stayed."],
        ["It ended…", "Then it began again."],
        ["It ended in 44 BC.", "The war went on."],
        ["The town was rich.[12]", "It was also small.[3]"],
        ["The town was rich.¹", "It was also small."],
        ["The town was rich.12", "It was also small."],
        ["The league grew.", "(Braudel, 1979)"],
        ["The league grew.", "(Braudel, 1979)", "It fell."],
        ["The league grew.", "(The Chronicle, 22 Oct. 1899)", "It fell."],
        ["The rent was 5.50 guilders.", "It rose to 6.75."],
        ["Paragraph one.", "Paragraph two.", "Paragraph three."],
        ["He wrote to Dr. J. R. Smith of St. Gallen.", "Smith did not reply."],
        ["Élan mattered.", "Öland fell."],
        ["The law has § 5.", "42 towns signed it."],
    ],
)
def test_sentences_are_parted(sentences):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Hans Meyer and Gen. von Ost met Mrs. Berg.",
        "J. R. Smith, A. Weber and others signed.",
        "It stands at the corner of St. Mark's and Mt. Olive.",
        "See p. 12, vol. 3, no. 7 and fig. 2 for more.",
        "It cost 5.50 guilders, e.g. 6.75 in spring.",
        "The U.S. Congress and the U.K. Parliament agreed.",
        "It was built c. 1450 by monks.",
        "He came on 13 Dec. 1899 by sea.",
        "He came in Sept. 1899 by sea.",
        "They met the Hanse Co. Ltd. of Bergen.",
        "He asked (was it true? Nobody knew.) and left.",
        'He said: "It is over. We go home." and left.',
        "He said: “It is over. We go home,” and left.",
        "They waited ... and nobody came.",
        "They waited. . . and nobody came.",
        "The firm yahoo.com and the file a.txt exist.",
        "It fell (see Braudel, 1979) in autumn.",
        "The ruler (r. 1066–1087, d. 1087) was feared.",
        "He is called Washington Jr. Smith by nobody.",
        "It happened at 5 p.m. Greenwich time.",
        "What! he cried, not again.",
    ],
)
def test_sentence_is_kept_whole(sentence):
    assert split(sentence) == [sentence]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.TITLE, BlockKind.INFOBOX, BlockKind.TABLE])
def test_blocks_that_are_no_prose_have_no_sentences(kind):
    assert split("The league met. It voted.", kind) == []


def test_list_item_without_a_full_stop_is_a_sentence():
    assert split("Lübeck, seat of the diet", BlockKind.LIST) == ["Lübeck, seat of the diet"]


def test_dropped_block_has_no_sentences():
    text = "All rights reserved."
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), dropped=DropReason.LEGAL)

    assert split_sentences(ReadDocument(text, (block,))) == ()


def test_sentences_name_their_block():
    text = "One is here.\nTwo is there. Three too."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 12)), Block(BlockKind.PARAGRAPH, Span(13, len(text))))

    assert [sentence.block for sentence in split_sentences(ReadDocument(text, blocks))] == [0, 1, 1]


def test_sentence_that_opens_with_markup_begins_there():
    text = "Old. **Lübeck** led it."
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    document = ReadDocument(text, (block,), markup=(Span(5, 7), Span(13, 15)))

    assert [text[s.span.start : s.span.end] for s in split_sentences(document)] == ["Old.", "**Lübeck** led it."]


def test_endless_sentence_is_left_out():
    assert split("and so on " * (LONGEST_SENTENCE // 10 + 1) + "it went. It ended.") == ["It ended."]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a. ",
        "A. ",
        ".",
        ". ",
        "!?",
        ".¹",
        ".)",
        "( ",
        '" ',
        "“A. ",
        "word ",
        "Dr. ",
        "(Abel, 1998) ",
        "\u202eمجاهد. ",
        "…",
    ],
)
def test_sentences_of_one_endless_line_follow_each_other(unit):
    text = unit * (200_000 // len(unit)) + "x"
    document = ReadDocument(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    ends = [place for sentence in split_sentences(document) for place in (sentence.span.start, sentence.span.end)]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)
