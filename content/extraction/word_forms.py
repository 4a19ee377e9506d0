"""Which verb forms a word can be, and its dictionary form."""

from __future__ import annotations

from functools import lru_cache

from lemminflect import getAllLemmas, getInflection

from content.extraction import lexicon


@lru_cache(maxsize=50_000)
def can_be(word: str, pos: str) -> bool:
    """Whether a lower-case word can be a form of a verb with this tag (VB, VBD, VBN, VBZ, VBG)."""
    lemmas = getAllLemmas(word).get("VERB", ())
    return any(word in getInflection(lemma, pos) for lemma in lemmas)


@lru_cache(maxsize=50_000)
def is_verb(word: str) -> bool:
    """Whether a lower-case word is a form of any verb."""
    return word in lexicon.BE or "VERB" in getAllLemmas(word) or "AUX" in getAllLemmas(word)


@lru_cache(maxsize=50_000)
def lemma_of(word: str, pos: str) -> str:
    """Dictionary form of a lower-case word with this tag."""
    if pos[:2] in ("VB", "MD"):
        if word in lexicon.BE:
            return "be"
        lemmas = getAllLemmas(word).get("VERB") or (word,)
        return word if pos in ("VB", "VBP") and (word in lemmas or can_be(word, "VB")) else lemmas[0]
    if pos in ("NNS", "NN"):
        return (getAllLemmas(word).get("NOUN") or (word,))[0]
    return word
