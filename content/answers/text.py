"""Answers that are phrases: an office, an ideology, a kind of thing. Compared word by word, in base form."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.answers.name_words import LITTLE
from content.answers.reasons import marked
from content.records import AnswerKey, Marking
from content.spelling import fold

ENOUGH = 0.6  # share of the key's words that makes an answer almost right
ONE_SLIP, TWO_SLIPS = 6, 10  # letters of a word in which one slip, or two, still count as right
SHORTEST_SLIP = 5
# What one spells so and the other so: "center" and "centre".
AMERICAN = re.compile(r"(?:center|theater|labor|color|honor|defense|offense)(?=s?$)|iz(?=ation|e|ed|ing$)")
BRITISH = {
    "center": "centre", "theater": "theatre", "labor": "labour", "color": "colour", "honor": "honour",
    "defense": "defence", "offense": "offence", "iz": "is",
}  # fmt: skip
DOER = re.compile(r"(?:ist|ism)s?$")  # who holds an idea is not the idea
NEGATIONS = frozenset({"not", "no", "never", "non", "anti", "without", "nor", "neither", "un"})


def mark_text(given: str, key: AnswerKey) -> Marking:
    others = {fold(other) for other in key.others} - {fold(form) for form in (key.answer, *key.accepted)}
    if fold(given) in others:
        return marked("another_name")
    verdicts = [compare(given, form) for form in (key.answer, *key.accepted)]
    return min(verdicts, key=lambda marking: ORDER.index(marking.code))


ORDER = ("wording", "slip", "slip_almost", "extra_words", "some_words", "different")


def compare(given: str, form: str) -> Marking:
    mine, theirs = content_words(given), content_words(form)
    if form.lower() != given.lower() and by_letters(given, form):
        return marked("wording", form)
    if mine == theirs != frozenset() or fold(given).replace(" ", "") == fold(form).replace(" ", ""):
        return marked("wording", form)
    if not mine or not theirs or bool(NEGATIONS & mine) != bool(NEGATIONS & theirs):
        return marked("different")
    pairs = slipped(mine - theirs, theirs - mine)
    if pairs is not None:
        return marked("slip" if pairs else "slip_almost", form)
    common = len(mine & theirs)
    if theirs < mine and len(mine) <= 2 * len(theirs):
        return marked("extra_words", form)
    return marked("some_words", form) if common >= ENOUGH * len(theirs) and mine < theirs else marked("different")


def by_letters(given: str, form: str) -> bool:
    """ "PM" for "prime minister": the first letters, in capitals."""
    letters = given.replace(".", "").replace(" ", "")
    words = fold(form).split()
    return letters.isupper() and len(words) > 1 and letters.lower() == "".join(word[0] for word in words)


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The telling words of a text in their base forms."""
    return frozenset(base_form(word) for word in fold(text.replace("-", " ")).split() if word not in LITTLE)


@lru_cache(maxsize=8192)
def base_form(word: str) -> str:
    """The shortest noun or verb form: "fighters" -> "fighter"."""
    word = AMERICAN.sub(lambda match: BRITISH[match[0]], word)
    lemmas = lemmas_of(word)
    nouns = lemmas.get("NOUN") or lemmas.get("VERB") or (word,)
    return str(nouns[0])


@lru_cache(maxsize=8192)
def is_word(word: str) -> bool:
    """Whether a word is another English word ("marxist" for "marxism"), and so no slip."""
    return bool(lemmas_of(word))


def lemmas_of(word: str) -> dict[str, tuple[str, ...]]:
    """The base forms of a word by part of speech; none for what is no English word."""
    # With numpy 15 MB, for which a process that marks no typed answers has no use.
    from lemminflect import getAllLemmas  # noqa: PLC0415

    found: dict[str, tuple[str, ...]] = getAllLemmas(word)
    return found


def slipped(mine: frozenset[str], theirs: frozenset[str]) -> bool | None:
    """Whether the words left over differ by slips: True in long words, False in short ones, None where they differ."""
    if len(mine) != len(theirs) or len(mine) > 2:
        return None
    clear = True
    for word, wanted in zip(sorted(mine), sorted(theirs), strict=True):
        edits = OSA.distance(word, wanted)
        if (
            is_word(word)
            or DOER.sub("", word) == DOER.sub("", wanted)
            or word.endswith(wanted)
            or wanted.endswith(word)
            or edits > 2
            or len(wanted) < SHORTEST_SLIP
            or (edits == 2 and len(wanted) < TWO_SLIPS)
        ):
            return None
        clear = clear and len(wanted) >= (ONE_SLIP if edits == 1 else TWO_SLIPS) and word[0] == wanted[0]
    return clear
