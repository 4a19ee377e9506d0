from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.extraction.blocks import type_blocks
from content.extraction.dates import find_times
from content.extraction.infobox import read_fields
from content.extraction.quantities import find_quantities
from content.extraction.sentences import split_sentences
from content.readers import read

VOCABULARY = (
    'In 1525 the league May late 218 BC ( ) " “ ” . , ; : - – and to from between about 5 15 1,500 men two million $ %'
    " ==War== # ** [a](b) century 16th 1980s Publisher: Date: * ` <b> é مجاهد [edit] c. Dr. ... ’80s | 12/13 = until"
)
WORDS = [*VOCABULARY.split(), "\u202e"]
PHRASES = [
    "\n",
    "\n\n",
    "\n- Seat: ",
    "\n= Hanse =\n",
    "\n# T\n",
    "the following year",
    "five days later",
    "on Tuesday",
    "\t",
]


@given(st.lists(st.sampled_from([*WORDS, *PHRASES]), min_size=1, max_size=60), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_passes_and_every_mark_lies_in_it(words, name):
    text = " ".join(["Hanse", *words])
    document = type_blocks(read(text.encode(), name=name))
    sentences = split_sentences(document)
    times = find_times(document, sentences)
    quantities = find_quantities(document, sentences, times)
    fields = read_fields(document)

    assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert all(text[mention.span.start : mention.span.end] == mention.value.text for mention in (*times, *quantities))
    assert all(document.readable()[v.span.start : v.span.end] == v.text for field in fields for v in field.values)
    assert all(one.span.end <= two.span.start for one, two in pairwise(times))
