"""Part of speech of the words of a sentence, names and dates standing in as one word each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lemminflect import getAllLemmas
from textblob.en import lexicon as pattern_lexicon

from content.enums import EntityKind
from content.extraction import lexicon
from content.extraction.annotations import NameMention, QuantityMention, TimeMention
from content.extraction.context_rules import apply_context
from content.extraction.tag_pairs import mend_pairs
from content.extraction.vocabulary import word_list, word_table
from content.extraction.word_forms import can_be, is_verb

NUMBER = re.compile(r"[\d.,/:–-]+(?:%|st|nd|rd|th)?$")
NAME, TIME, QUANTITY = "NNP", "TIME", "CD"
FIXED = {**dict.fromkeys(lexicon.MODALS, "MD"), **word_table("fixed_tags")}

Mark = NameMention | TimeMention | QuantityMention
Word = tuple[str, Mark | None]


def tag_words(words: Sequence[Word]) -> list[str]:
    """The Penn Treebank tag of each (word, mark); TIME for a date."""
    fixed = [_fixed(word, mark, words, index) for index, (word, mark) in enumerate(words)]
    tagged = [
        (_stand_in(word, mark), fix if fix and fix != TIME else _first_tag(word, mark, first=index == 0))
        for index, ((word, mark), fix) in enumerate(zip(words, fixed, strict=True))
    ]
    tags = apply_context(tagged)
    tags = [fix or tag for fix, tag in zip(fixed, tags, strict=True)]
    mended = [_mended(words, tags, index) for index in range(len(tags))]
    mend_pairs([word.lower() for word, _ in words], mended, [mark is not None for _, mark in words])
    if not any(tag in FINITE for tag in mended):
        _rescue(words, mended)
    return mended


def _rescue(words: Sequence[Word], tags: list[str]) -> None:
    """ "The party advocates reform": without any other verb, a noun in -s after a name or noun is one."""
    for index in range(1, len(tags) - 1):
        word, mark = words[index]
        between = tags[index - 1] in ("NNP", "NN") and tags[index + 1] in AFTER_VERB
        if mark is not None or not between:
            continue
        if tags[index] == "NNS" and can_be(word.lower(), "VBZ"):
            tags[index] = "VBZ"
            return
        if tags[index] == "NN" and word.lower() in SAME_IN_PAST:
            tags[index] = "VBD"
            return
    for index in range(1, len(tags) - 1):
        low = words[index][0].lower()
        if tags[index - 1 : index + 2] == ["NNS", "NN", "IN"] and low in SAME_IN_PLURAL:
            tags[index] = "VBP"
            return


def _stand_in(word: str, mark: Mark | None) -> str:
    if isinstance(mark, TimeMention):
        return "1900"
    if isinstance(mark, QuantityMention):
        return "10"
    return "Anna" if mark is not None else word


def _fixed(word: str, mark: Mark | None, words: Sequence[Word], index: int) -> str:
    low = word.lower()
    if isinstance(mark, NameMention) and mark.reference and low in lexicon.POSSESSIVES:
        return "PRP$" if low != "her" or _opens_noun(words, index + 1) else NAME
    if mark is not None:
        return {TimeMention: TIME, QuantityMention: QUANTITY}.get(type(mark), NAME)
    if low in ("'s", "’s", "'", "’") and index and words[index - 1][0][-1:].isalnum():
        return "POS"
    if low in ("n't", "n’t"):
        return "RB"
    return FIXED.get(low, "")


def _opens_noun(words: Sequence[Word], index: int) -> bool:
    """Whether a noun or adjective can start here ("her army", not "her in 1520")."""
    if index >= len(words) or (words[index][1] is not None and not isinstance(words[index][1], NameMention)):
        return False
    tag = pattern_lexicon.get(words[index][0].lower()) or "NN"
    return tag in ("NN", "NNS", "NNP", "JJ", "JJS", "VBN", "CD")


def _first_tag(word: str, mark: Mark | None, *, first: bool) -> str:
    if mark is not None:
        return "CD" if not isinstance(mark, NameMention) else NAME
    if not word[0].isalnum():
        return _punctuation(word)
    if NUMBER.match(word):
        return "CD"
    known = pattern_lexicon.get(word) or (pattern_lexicon.get(word.lower()) if first or word.islower() else None)
    if known:
        return str(known)
    if word[0].isupper():
        return NAME
    return _guess(word.lower())


def _punctuation(word: str) -> str:
    return {"(": "(", "[": "(", ")": ")", "]": ")", ",": ",", ";": ":", ":": ":", "–": ":", "—": ":", "--": ":"}.get(
        word, "''" if word in '"“”„«»' else "." if word in ".!?…" else "SYM"
    )


def _plain_tag(low: str) -> str:
    """The tag of a lower-case word that the context rules took for part of a name."""
    tag = pattern_lexicon.get(low) or _guess(low)
    return "NN" if tag in ("NNP", "NNPS", "FW") else tag


@lru_cache(maxsize=20_000)
def _guess(word: str) -> str:
    if "-" in word:
        return "JJ"
    lemmas = getAllLemmas(word)
    if "VERB" in lemmas and word.endswith("ed"):
        return "VBN"
    if "VERB" in lemmas and word.endswith("ing"):
        return "VBG"
    if "NOUN" in lemmas:
        return "NNS" if word.endswith("s") and lemmas["NOUN"][0] != word else "NN"
    if "VERB" in lemmas:
        return "VBZ" if word.endswith("s") else "VB"
    if "ADV" in lemmas or word.endswith("ly"):
        return "RB"
    if "ADJ" in lemmas:
        return "JJ"
    return "NNS" if word.endswith("s") and not word.endswith("ss") else "NN"


def _mended(words: Sequence[Word], tags: list[str], index: int) -> str:
    """Corrections to what the context rules leave wrong, looking one word each way."""
    (word, mark), tag = words[index], tags[index]
    if mark is not None:
        return tag
    low = word.lower()
    before = tags[index - 1] if index else ""
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if low == "her":
        return "PRP$" if _opens_noun(words, index + 1) else "PRP"
    if low == "being" and index and words[index - 1][0].lower() == "into":
        return "NN"
    if low == "later" and before in ("DT", "PRP$") and after in NOMINAL:
        return "JJ"
    if verbal := _mended_verb(low, tag, before, after):
        return verbal
    previous = words[index - 1][1] if index else None
    person = isinstance(previous, NameMention) and previous.kind is EntityKind.PERSON
    if tag == "NNS" and person and after in AFTER_PERSON and can_be(low, "VBZ"):
        return "VBZ"
    if tag in ("NNP", "NNPS", "FW") and word.islower():
        tag = _plain_tag(low)
    if tag == "RB" and low in SOMETIMES_NOUN:
        return "NN"
    return tag


def _mended_verb(low: str, tag: str, before: str, after: str) -> str:
    """The tag of a word that is a verb against the rules, or none although they say so; "" where they are right."""
    if tag in VERBAL and not is_verb(low):
        return "NNS" if tag == "VBZ" else "NN"
    if before == "TO" and tag == "VB" and after in ("NN", "NNS") and pattern_lexicon.get(low) == "JJ":
        return "JJ"  # "to open rebellion"
    if tag == "VBG" and not low.endswith("ing") and can_be(low, "VB"):
        return "VB"
    if tag == "VBG" and before in ("DT", "PRP$", "POS") and after not in NOMINAL:
        return "NN"
    if tag in ("VBN", "VBD") and before in ("DT", "PRP$", "POS", "JJ") and after in NOMINAL and low not in lexicon.BE:
        return "JJ"
    if before == "TO" and tag in ("NN", "VBP", "JJ") and can_be(low, "VB"):
        opens = ("DT", "PRP$", "PRP", "NNP", "CD", "RB") if tag == "JJ" else OPENS_OBJECT
        return "VB" if tag == "VBP" or after in opens else tag
    if tag == "NN" and low in SAME_IN_PAST and before in ("NNP", "NNS", "PRP") and after in ("IN", "TO", "DT", "RB"):
        return "VBD"
    return ""


AFTER_PERSON = frozenset({"DT", "IN", "PRP$", "NNP", "TO", "PRP"})
OPENS_OBJECT = ("DT", "PRP$", "PRP", "NNP", "CD", "RB", "NNS", "NN", "JJ", "VBG", "RP", "TO")
VERBAL = frozenset({"VB", "VBP", "VBZ"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
AFTER_VERB = frozenset({"DT", "PRP$", "PRP", "NNP", "NN", "NNS", "JJ", "IN", "TO", "CD", "RB"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD"})


# Words the lexicon has as adverbs although prose uses them as nouns.
SOMETIMES_NOUN = word_list("sometimes_noun")
# Nouns that are also a verb of a plural subject ("its ruins lie at").
SAME_IN_PLURAL = word_list("same_in_plural")
# Nouns that are also a past tense.
SAME_IN_PAST = word_list("same_in_past")
