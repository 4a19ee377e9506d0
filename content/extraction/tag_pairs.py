"""Tags mended by the words beside them, after the context rules: "did not sign", "both opposed", "power sharing"."""

from __future__ import annotations

from collections.abc import Sequence

from content.extraction.vocabulary import word_list
from content.extraction.word_forms import can_be, lemma_of

DO = frozenset({"do", "does", "did"})
FLOATING = frozenset({"both", "all", "each"})
NOUNS = frozenset({"NN", "NNS", "NNP", "PRP"})
FINITE = frozenset({"VBD", "VBN", "VBP", "MD"})
# "received backing": what is received is a noun.
TAKES_NOUN = word_list("takes_noun")
# "replaced departing troops": what is replaced is the noun after it.
ATTRIBUTIVE = word_list("attributive")
RIVALLING = frozenset({"competing", "emerging", "existing", "warring"})  # "clans of competing families"
# "power sharing", "peace making": second halves of compounds.
SECOND_HALVES = word_list("second_halves")


def mend_pairs(words: Sequence[str], tags: list[str], marked: Sequence[bool]) -> None:
    """Mends `tags` in place; `words` in lower case, `marked` where a name, date or number stands."""
    for at, word in enumerate(words):
        if not marked[at]:
            tags[at] = _mended(words, tags, at, word) or tags[at]


def _tag(tags: Sequence[str], at: int) -> str:
    return tags[at] if 0 <= at < len(tags) else ""


def _mended(words: Sequence[str], tags: Sequence[str], at: int, word: str) -> str:
    tag, before, after = tags[at], _tag(tags, at - 1), _tag(tags, at + 1)
    if _after_do(words, tags, at) and tag in ("NN", "JJ", "VBN", "VBD", "VBP", "RB") and can_be(word, "VB"):
        return "VB"
    if word in FLOATING and tag == "DT" and before in NOUNS and (after in FINITE or _past(words, at + 1)):
        return "RB"
    if word == "there" and tag == "EX" and before[:2] == "VB" and after not in ("VBD", "VBZ", "VBP", "MD"):
        return "RB"
    if word == "first" and before in NOUNS and (after in FINITE or _past(words, at + 1)):
        return "RB"
    if tag == "VBG" and "-" in word and not word.endswith("ing"):
        return "NN"
    return _mended_participle(words, tags, at, word)


def _after_do(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    back = at - 1
    while back > 0 and (words[back] in ("not", "n't", "n’t") or tags[back] == "RB"):
        back -= 1
    return 0 <= back < at - 1 and words[back] in DO


def _mended_participle(words: Sequence[str], tags: Sequence[str], at: int, word: str) -> str:
    tag, before, after = tags[at], _tag(tags, at - 1), _tag(tags, at + 1)
    if tag == "VBG":
        taken = before[:2] == "VB" and lemma_of(words[at - 1], "VBD") in TAKES_NOUN and after in ("RB", "IN")
        if word in ATTRIBUTIVE and before in ("VBD", "VBN") and after in ("NN", "NNS", "NNP", "JJ"):
            return "JJ"
        if word in RIVALLING and words[at - 1] == "of" and after in ("NN", "NNS", "NNP", "JJ"):
            return "JJ"
        joined = before == "NN" and word in SECOND_HALVES and after in ("NN", "NNS")
        return "NN" if taken or joined else ""
    if tag == "VBN" and _describes(words, tags, at):
        return "JJ"
    if tag == "JJ" and at and _past(words, at):
        floated = words[at - 1] in FLOATING and before == "RB"
        return "VBD" if floated or (before in NOUNS and after in ("IN", "TO", "RB")) else ""
    return ""


def _describes(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """ "the sanctioned armed group": one of two participles before a noun."""
    before, after, noun = _tag(tags, at - 1), _tag(tags, at + 1), _tag(tags, at + 2)
    first = before in ("DT", "PRP$") and after == "VBN" and words[at + 1].endswith("ed") and noun in ("NN", "NNS")
    second = before == "JJ" and _tag(tags, at - 2) in ("DT", "PRP$") and words[at - 1].endswith("ed")
    return words[at].endswith("ed") and (first or (second and after in ("NN", "NNS")))


def _past(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].endswith("ed") and can_be(words[at], "VBD")
