"""When two names of one document mean the same: one function a rule, each asked about two names.

The names come as folded words. None of the rules looks at the text; what the text says outright ("also known as") is
read in `alias_glosses`.
"""

from __future__ import annotations

from collections.abc import Sequence

from content.extraction.gazetteer import given_name
from content.extraction.name_joints import is_demonym
from content.extraction.name_words import head_kind, heads, is_common, tag_of, titles, words
from content.spelling import fold, same_spelling

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "del", "la", "du", "des", "to", "a", "against"})
PLACE_HEADS = frozenset({"province", "city", "district", "county", "governorate", "prefecture", "state", "oblast"})
ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "new", "north"}
    | {
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "upper",
        "lower",
        "great",
        "little",
        "old",
    }
    | {"central", "greater", "anti", "former", "young", "youth", "women", "provisional", "real", "free", "junior"}
)
DISTINCT = ORDINALS | {"three", "four", "five", "six", "seven", "eight", "nine", "ten", "two", "one", "i"}


def is_acronym(text: str) -> bool:
    """ "PDPA", "U.N.", "RFE/RL", "MoD": short and mostly capitals."""
    plain = text.replace(".", "").replace("/", "").replace("-", "").replace("&", "")
    capitals = sum(char.isupper() for char in plain)
    return 2 <= len(plain) <= 8 and capitals >= 2 and capitals >= len(plain) - 1 and plain.isalnum()


def stands_for(acronym: str, name: str) -> bool:
    """Whether the letters are the first letters of the words of `name`, small words counted or not."""
    letters = "".join(char for char in fold(acronym) if char.isalnum())
    parts = [word for word in fold(name).split() if word]
    full = "".join(word[0] for word in parts)
    bare = "".join(word[0] for word in parts if word not in SMALL)
    if len(letters) < 2 or len(parts) < 2:
        return False
    return letters in (full, bare) or (len(letters) >= 3 and _uses_inner(letters, parts))


def _uses_inner(letters: str, parts: Sequence[str]) -> bool:
    """Acronyms that skip a word or take two letters of one ("Interpol" is none, "Gestapo" neither)."""
    strong = [word for word in parts if word not in SMALL]
    place = 0
    for word in strong:
        if place < len(letters) and word[0] == letters[place]:
            place += 1
    return place == len(letters) and letters[0] == strong[0][0] and len(strong) - len(letters) <= 1


def person_words(name: str) -> list[str]:
    """Folded words of a personal name without what many share: courtesy forms and endings."""
    parts = fold(name).split()
    kept = [word for word in parts if word not in titles("soft") and word not in titles("suffix")]
    return kept or parts


def short_of_person(short: Sequence[str], full: Sequence[str]) -> int:
    """How well `short` is a shorter form of the personal name `full`: 0 not, 1 by an inner word, 2 by the surname."""
    if len(short) >= len(full) or not short:
        return 0
    if any(word in words_roman() for word in full) and not any(word in words_roman() for word in short):
        return 0 if len(short) > 1 else _rank_of_single(short[0], full)
    if len(short) == 1:
        return _rank_of_single(short[0], full)
    place, matched_last = 0, False
    for word in short:
        while place < len(full) and not _same_part(word, full[place]):
            place += 1
        if place == len(full):
            return 0
        matched_last = place == len(full) - 1
        place += 1
    return 2 if matched_last else 1


def words_roman() -> frozenset[str]:
    return frozenset(numeral.lower() for numeral in words("roman"))


def _rank_of_single(word: str, full: Sequence[str]) -> int:
    if len(word) < 3:
        return 0
    if _same_part(word, full[-1]):
        return 2
    return int(any(_same_part(word, part) for part in full[:-1]))


def _same_part(short: str, full: str) -> bool:
    if short == full or (len(short) == 1 and full.startswith(short)):
        return True
    return min(len(short), len(full)) >= 4 and same_spelling(short, full)


def sexes_differ(title_female: bool | None, full: Sequence[str]) -> bool:
    """ "Mrs Curie" is not "Pierre Curie"."""
    if title_female is None:
        return False
    sex = given_name(full[0]) if len(full) > 1 else ""
    return (sex == "m" and title_female) or (sex == "f" and not title_female)


def short_of_group(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` is a part of a body's name that can stand for it: a run of its words, not only a common one.

    "Amnesty" for "Amnesty International", "Islamic Movement" for "Islamic Movement of X"; not "Union" for "European
    Union", nor a name that leaves out what tells two apart ("Civil War" for "Second Civil War").
    """
    if len(short) >= len(full) or not short:
        return False
    if len(short) == 1 and not _is_telling(short[0], full):
        return False
    for start in range(len(full) - len(short) + 1):
        if all(_same_part(a, b) for a, b in zip(short, full[start : start + len(short)], strict=True)):
            left = [*full[:start], *full[start + len(short) :]]
            if len(short) > 1 and not all(is_demonym(word) or not is_common(word) for word in full[:start]):
                return False
            return not any(word in DISTINCT or word.isdigit() for word in left) and _whole_part(full, start, len(short))
    return False


def _is_telling(word: str, full: Sequence[str]) -> bool:
    """Whether one word can stand for the whole: no common one, save the first of two ("Labour" for "Labour Party")."""
    if is_demonym(word) or len(word) < 4 or head_kind(word):
        return False
    if is_common(word):
        return len(full) == 2 and full[0] == word and bool(head_kind(full[1])) and tag_of(word).startswith("NN")
    return not any(is_common(other) for other in full) or _same_part(word, full[0])


def may_be_short(short: Sequence[str], full: Sequence[str]) -> bool:
    """A wider view of the same question, for telling whether there is a second reading."""
    size = len(short)
    if size >= len(full) or short[0] in SMALL:
        return False
    return any(list(full[start : start + size]) == list(short) for start in range(len(full) - size + 1))


def _whole_part(full: Sequence[str], start: int, size: int) -> bool:
    """The run must not hang on a small word: "Bank of" or "of England"; a lone last word is a place or head."""
    first, last = full[start], full[start + size - 1]
    if first in SMALL or last in SMALL:
        return False
    if start > 0 and full[start - 1] in SMALL:
        return False
    return size > 1 or start == 0 or not is_common(last)


def same_but_adjective(first: Sequence[str], second: Sequence[str]) -> bool:
    """ "Danish Interim Council" and "Denmark Interim Council": one word is a place here and its adjective there."""
    if len(first) != len(second) or len(first) < 2:
        return False
    unlike = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    return a[:3] == b[:3] and is_demonym(a) != is_demonym(b)


def same_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """ "Department of State" and "State Department": the same words in another order."""
    left = sorted(word for word in first if word not in SMALL)
    right = sorted(word for word in second if word not in SMALL)
    return left == right and len(left) >= 2


def head_of(name: str) -> str:
    """The head noun of a body's or event's name: before its first "of" or "for", else its last word; lower case."""
    parts = fold(name).split()
    for place, word in enumerate(parts):
        if word in SMALL and word not in ("the", "a", "and") and place:
            return parts[place - 1]
    return parts[-1] if parts else ""


def place_core(name: str) -> str:
    """ "faryab" of "Faryab Province": the name without the kind of place, "" if there is none."""
    parts = fold(name).split()
    if len(parts) > 1 and parts[-1] in PLACE_HEADS and parts[-1] in heads("last"):
        return " ".join(parts[:-1])
    return ""
