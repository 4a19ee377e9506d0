from __future__ import annotations

import pytest

from content.models.fact import seen_words
from tests.factories.content import DocumentVersionFactory

MARKED = "The **Medici Bank** was founded in [Florence](x) in 1397."
MARKUP = [[4, 6], [17, 19], [35, 36], [44, 48]]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, len(MARKED), "The Medici Bank was founded in Florence in 1397."),
        (6, 17, "Medici Bank"),
        (5, 18, "Medici Bank"),
        (19, 34, " was founded in"),
        (35, 48, "Florence"),
        (48, len(MARKED), " in 1397."),
    ],
)
def test_quote_is_shown_without_markup(start, end, words):
    version = DocumentVersionFactory.build(text=MARKED, markup=MARKUP)

    assert seen_words(version.markup, start, MARKED[start:end]) == words


def test_quote_without_markup_is_shown_as_it_is():
    version = DocumentVersionFactory.build(text="A sentence.", markup=[])

    assert seen_words(version.markup, 0, "A sentence.") == "A sentence."
