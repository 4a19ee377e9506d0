"""Names: titles, spellings, surnames, abbreviations and slips of the pen.

Right: "Gen. Atterdag" for "Valdemar Atterdag", "Mas'ud" for "Massoud", "Hanse" where it is accepted. Never right: the
name of another entity of the bank, or a slip that lies as near to one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.answers.name_words import (
    FAMILY_FIRST,
    GENERIC,
    LITTLE,
    NEGATIONS,
    NOT_PERSONAL,
    OPPOSITES,
    ROMAN,
    ROMANISATIONS,
    TITLES,
    world_names,
)
from content.answers.other_shapes import SHAPES, hedges, with_initials
from content.answers.reasons import marked
from content.records import AnswerKey, Marking
from content.spelling import fold, same_spelling

# Letters a word needs before one slip, or two, may stand in it; and before the slip still counts as right.
ONE_SLIP, TWO_SLIPS = 5, 9
ONE_SLIP_RIGHT, TWO_SLIPS_RIGHT = 7, 11
# A slip in a word of six letters is right too where the whole name is long.
SHORTER_SLIP_RIGHT, LONG_NAME = 6, 10
SHORTEST_SURNAME = 3


def mark_name(given: str, key: AnswerKey) -> Marking:
    forms = (key.answer, *key.accepted)
    others = others_of(key.others, forms)
    plain = bare(given)
    if fold(given) in others or plain in others:
        return marked("another_name")
    return (
        by_title(plain, forms)
        or by_order(given, forms)
        or by_denial(given, forms)
        or by_spelling(given, forms, others)
        or by_shape(given, plain, forms, others)
        or by_surname(plain, forms, others)
        or by_acronym(given, forms, others)
        or by_generic_word(plain, forms, others)
        or by_slip(plain, forms, others)
        or by_parts(plain, forms, others)
        or marked("different")
    )


def by_denial(given: str, forms: tuple[str, ...]) -> Marking | None:
    """ "Not the league", "the league or the bank": nothing is said, or two things are."""
    return marked("different") if hedges(given, forms) else None


def by_shape(given: str, plain: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """The name with its initials, patronymic, number or syllables written another way."""
    for form in forms:
        initials_fit = with_initials(given, form)
        if initials_fit is False:
            return marked("different")
        if initials_fit:
            return marked("ambiguous" if any(with_initials(given, other) for other in others) else "surname", form)
        for fits, code in SHAPES:
            if fits(plain, form):
                shared = any(fits(plain, other) for other in others)
                return marked("ambiguous" if shared else code, form)
    return None


@lru_cache(maxsize=64)
def folded_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in (fold(name), bare(name)))


@lru_cache(maxsize=1024)
def others_of(others: frozenset[str], forms: tuple[str, ...]) -> frozenset[str]:
    """The other names of the bank, folded, without those that are also right."""
    return folded_names(others) - {fold(form) for form in forms} - {bare(form) for form in forms}


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The folded name without the titles in front ("Gen. Dr. Roe" -> "roe")."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def by_title(plain: str, forms: tuple[str, ...]) -> Marking | None:
    found = next((form for form in forms if bare(form) == plain), None)
    return marked("title", found) if found else None


def by_order(given: str, forms: tuple[str, ...]) -> Marking | None:
    """ "Roe, Jane" for "Jane Roe"."""
    last, comma, first = given.partition(",")
    if not comma:
        return None
    turned = bare(f"{first} {last}")
    found = next((form for form in forms if bare(form) == turned), None)
    return marked("order", found) if found else None


def by_spelling(given: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    found = next((form for form in forms if spelled_alike(given, form)), None)
    if found is None or fold(given) in world_names() - {fold(form) for form in forms}:
        return None
    mine = distance(bare(given), bare(found))
    rivals = [distance(bare(given), other) for other in near(bare(given), others) if spelled_alike(given, other)]
    if any(rival < mine for rival in rivals):
        return marked("another_name")
    return marked("ambiguous", found) if rivals else marked("spelling", found)


def near(plain: str, others: frozenset[str]) -> list[str]:
    """The other names within a few letters of the answer: only these can be spellings or slips of one another."""
    found = process.extract(plain, others, scorer=OSA.distance, score_cutoff=max(3, len(plain) // 2), limit=None)
    return [name for name, _, _ in found]


def spelled_alike(given: str, form: str) -> bool:
    if numerals(given) != numerals(form):
        return False
    mine, theirs = bare(given), bare(form)
    return (
        same_spelling(mine, theirs)
        or same_spelling(romanised(mine), romanised(theirs))
        or (
            len(mine) >= LONG_NAME
            and len(mine.split()) != len(theirs.split())
            and same_spelling(mine.replace(" ", ""), theirs.replace(" ", ""))
        )
    )


@lru_cache(maxsize=8192)
def romanised(name: str) -> str:
    """A folded name with German, Dutch and French letters for Slavic sounds as English writes them."""
    for pattern, letters in ROMANISATIONS:
        name = pattern.sub(letters, name)
    return name


def numerals(name: str) -> list[str]:
    words = fold(name).split()
    linked = {place for place, word in enumerate(words[1:-1], 1) if word == "i" and words[place + 1] != "of"}
    return [word for at, word in enumerate(words) if at not in linked and (word.isdigit() or ROMAN.fullmatch(word))]


def distance(one: str, other: str) -> int:
    """Slips between two names: letters added, dropped, exchanged or swapped."""
    return int(OSA.distance(one.replace(" ", ""), other.replace(" ", "")))


def by_surname(plain: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """The family name alone, where the key reads like a person's name and nobody else of the bank bears it."""
    words = plain.split()
    while len(words) > 1 and words[0] in LITTLE:
        words = words[1:]
    plain = " ".join(words)
    for form in forms:
        family = family_name(form)
        if family and (plain == family or spelled_alike(plain, family)):
            shared = any(same_spelling(last, family) for last in near(family, last_words(others)))
            return marked("ambiguous" if shared else "surname", form)
        if family and len(words) > 1 and f" {bare(form)}".endswith(f" {plain}"):
            shared = any(f" {other}".endswith(f" {plain}") for other in others)
            return marked("ambiguous" if shared else "surname", form)
    return None


@lru_cache(maxsize=1024)
def last_words(names: frozenset[str]) -> frozenset[str]:
    """The words of folded names that can be family names."""
    return frozenset(family_word(name.split()) for name in names if name)


def family_word(words: list[str]) -> str:
    return words[0] if words[0] in FAMILY_FIRST and len(words) <= 3 else words[-1]


@lru_cache(maxsize=8192)
def family_name(form: str) -> str:
    """The folded family name of a personal name, particles included as they stand; "" for other names."""
    words = bare(form).split()
    capital = all(word[:1].isupper() or fold(word) in LITTLE for word in re.split(r"[\s-]+", form) if word)
    if not 2 <= len(words) <= 5 or not capital or set(words) & NOT_PERSONAL:
        return ""
    family = family_word(words)
    fits = len(family) >= SHORTEST_SURNAME or family in FAMILY_FIRST
    return family if fits and not ROMAN.fullmatch(family) and not family.isdigit() else ""


def by_acronym(given: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """The initials of a name of two words or more, given in capitals or with points."""
    letters = re.sub(r"[.\s]", "", given)
    if not (letters.isalpha() and (letters.isupper() or "." in given) and 2 <= len(letters) <= 8):
        return None
    low = letters.lower()
    found = next((form for form in forms if low in initials(form)), None)
    if found is None:
        return None
    return marked("ambiguous" if any(low in initials(other) for other in others) else "acronym", found)


@lru_cache(maxsize=8192)
def initials(name: str) -> frozenset[str]:
    """The initials of a name, with and without those of its little words."""
    words = fold(name).split()
    telling = [word for word in words if word not in LITTLE]
    return frozenset("".join(word[0] for word in kept) for kept in (words, telling) if len(kept) > 1)


def by_generic_word(plain: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """ "Kunduz" for "Kunduz Province", "Battle of Hastings" for "Hastings": the word for the kind may stay out."""
    mine = without_generic(plain)
    for form in forms:
        theirs = without_generic(bare(form))
        if mine and (mine == theirs or same_spelling(mine, theirs) or (mine == f"{theirs}s" and theirs != bare(form))):
            if plain == mine and any(without_generic(other) == mine for other in others):
                return marked("ambiguous", form)
            return marked("generic_word", form) if generic_fit(plain, bare(form)) else marked("extra_words", form)
    return None


def without_generic(plain: str) -> str:
    words = [word for word in plain.split() if word not in GENERIC]
    while words and words[0] in LITTLE:
        words = words[1:]
    return " ".join(words)


def generic_fit(given: str, form: str) -> bool:
    """One of the two names has no word for its kind, or both have the same."""
    one, other = ({word.rstrip("s") for word in name.split() if word in GENERIC} for name in (given, form))
    return not one or not other or one == other


def by_slip(plain: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """A slip or two in long words; almost where the word is short or another name lies as near."""
    roman = romanised(plain)
    names = [(form, romanised(name)) for form in forms for name in (bare(form), family_name(form)) if name]
    pairs = [(slips(roman, name), form) for form, name in names]
    found, form = min(pairs, default=(None, ""), key=slip_order)
    if found is None or plain in world_names():
        return None
    count, longest, kept_start = found
    nearest = min((distance(plain, other) for other in near(plain, others | last_words(others))), default=99)
    if nearest < count:
        return marked("another_name")
    shortest = ONE_SLIP_RIGHT if count == 1 else TWO_SLIPS_RIGHT
    if count == 1 and len(plain) >= LONG_NAME:
        shortest = SHORTER_SLIP_RIGHT
    return marked("slip" if longest >= shortest and kept_start and nearest > count else "slip_almost", form)


def slip_order(pair: tuple[tuple[int, int, bool] | None, str]) -> tuple[int, int]:
    return (pair[0][0], -pair[0][1]) if pair[0] else (99, 0)


@lru_cache(maxsize=16384)
def slips(given: str, form: str) -> tuple[int, int, bool] | None:
    """Slips between two folded names, the length of the word they stand in, and whether its first letter is kept.

    None where the names differ by more than slips: another number, an opposite ("north", "south"), too short a word.
    """
    if numerals(given) != numerals(form):
        return None
    first, second = given.split(), form.split()
    if len(first) != len(second):
        first, second = ["".join(first)], ["".join(second)]
    count, longest, kept = 0, 0, True
    for mine, theirs in zip(first, second, strict=True):
        if mine == theirs:
            continue
        edits = int(OSA.distance(mine, theirs))
        long_name = len(form) >= LONG_NAME and len(theirs) >= ONE_SLIP - 1
        allowed = 2 if len(theirs) >= TWO_SLIPS else 1 if len(theirs) >= ONE_SLIP or long_name else 0
        if edits > allowed or frozenset((mine, theirs)) in OPPOSITES:
            return None
        count, longest, kept = count + edits, max(longest, len(theirs)), kept and mine[0] == theirs[0]
    return (count, longest, kept) if 0 < count <= 2 else None


def by_parts(plain: str, forms: tuple[str, ...], others: frozenset[str]) -> Marking | None:
    """A part of the name, the name with more around it, or its words in another order: almost at best."""
    mine = [word for word in plain.split() if word not in LITTLE]
    for form in forms:
        theirs = [word for word in bare(form).split() if word not in LITTLE]
        if sorted(mine) == sorted(theirs) and mine:
            return marked("word_order", form)
        if mine and set(mine) < set(theirs) and not set(mine) <= GENERIC:
            shared = any(set(mine) <= set(other.split()) for other in others)
            if shared:
                return marked("different") if set(mine) <= NOT_PERSONAL else marked("ambiguous", form)
            return marked("incomplete", form)
        if abbreviated(mine, theirs):
            return marked("incomplete", form)
        if one_given_name_off(mine, theirs) and family_name(form):
            return marked("some_words", form)
        if theirs and set(theirs) < set(mine) and len(mine) <= len(theirs) + 2 and not set(mine) & NEGATIONS:
            return marked("extra_words", form)
    return None


def one_given_name_off(mine: list[str], theirs: list[str]) -> bool:
    """Whether one given name of several differs, as in "Abd Rabih Hasan Roe" for "Abdul Rabih Hasan Roe"."""
    if len(mine) != len(theirs) or len(mine) < 3 or mine[-1] != theirs[-1] or mine[-1] in TITLES:
        return False
    return sum(one != other for one, other in zip(mine, theirs, strict=True)) == 1


def abbreviated(mine: list[str], theirs: list[str]) -> bool:
    """ "North Atlantic Treaty Org": each word the start of its partner."""
    pairs = list(zip(mine, theirs, strict=False))
    cut = [one for one, other in pairs if one != other]
    fits = all(other.startswith(one) and len(one) >= 3 for one, other in pairs)
    return len(mine) == len(theirs) > 1 and bool(cut) and len(cut) < len(mine) and fits
