"""Names in another shape than the key's: initials, patronymics, numbers, states by their letters, syllables.

Right: "V. I. Roe" and "Vladimir Ilyich Roe" for "Vladimir Roe", "Fortieth Army" for "40th Army", "Division 53" for
"53rd Division", "USA" for "United States", "Teng Hsiao-ping" for "Deng Xiaoping". Wrong: "A or B", and "not A".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

from content.answers.name_words import FAMILY_FIRST, NOT_PERSONAL, STATES_BY_LETTERS
from content.spelling import fold, same_spelling

HEDGED = re.compile(r"\b(?:or|not|nor|neither|except|unlike)\b|/")
PATRONYMIC = re.compile(
    r"[a-z]{2,}(?:ovich|evich|yevich|ovych|evych|ovitch|evitch|owitsch|ewitsch|ovna|evna|yevna|ich)"
)
INITIALS = re.compile(r"((?:[^\W\d_](?:\.[\s-]*|\s+)){1,3})([^\W\d_][\w’'-]{2,})")
GOVERNMENTS = frozenset({"government", "regime", "administration"})
# What a country's name and its adjective end in after what they share.
ENDINGS = frozenset(
    {
        "",
        "i",
        "en",
        "ean",
        "vian",
        "e",
        "n",
        "an",
        "ian",
        "ese",
        "ish",
        "istan",
        "ia",
        "land",
        "ark",
        "y",
        "stan",
        "s",
        "l",
    }
)
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
# fmt: off
UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth")
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# fmt: on
NUMBERS = {
    **{word: number for number, word in enumerate(UNITS)},
    **{word: number for number, word in enumerate(ORDINALS)},
    **TENS,
    **{word.replace("y", "ieth"): number for word, number in TENS.items()},
}
# Chinese syllables in Wade-Giles and in pinyin, to what both have in common where aspiration marks are lost.
SYLLABLE = re.compile(r"(tsch|hs|ch|sh|zh|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?([aeiou]+(?:ng|n|h|r)?)")
ONSETS = {
    "b": "p", "d": "t", "g": "k", "zh": "C", "ch": "C", "j": "C", "q": "C", "x": "S", "hs": "S", "z": "T", "c": "T",
    "ts": "T", "tz": "T",
}  # fmt: skip
RIMES = {
    "ung": "ong", "ien": "ian", "ieh": "ie", "eh": "e", "ih": "i", "uei": "ui", "uen": "un", "erh": "er", "ueh": "ue",
    "uo": "o", "e": "e", "u": "u",
}  # fmt: skip


def hedges(given: str, forms: tuple[str, ...]) -> bool:
    """Whether an answer names two things to choose from, or denies what it names."""
    plain = given.lower()
    return any(match[0] not in form.lower() for match in HEDGED.finditer(plain) for form in forms[:1])


def with_initials(given: str, form: str) -> bool | None:
    """Whether initials before a family name are those of the form; None where there are none."""
    found = INITIALS.fullmatch(given.strip())
    words = fold(form).split()
    if found is None or not 2 <= len(words) <= 4 or set(words) & NOT_PERSONAL:
        return None
    letters = re.findall(r"[^\W\d_]", fold(found[1]))
    if not letters or not same_spelling(found[2], words[-1]):
        return None
    mine, theirs = letters[0], [word[0] for word in words[:-1]]
    return mine == theirs[0] and (len(theirs) == 1 or len(letters) == 1 or letters[: len(theirs)] == theirs)


def with_patronymic(plain: str, form: str) -> bool:
    """ "Ivan Petrovich Roe" for "Ivan Roe", and the other way."""
    mine, theirs = plain.split(), fold(form).split()
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    if len(longer) != 3 or len(shorter) != 2 or not PATRONYMIC.fullmatch(longer[1]):
        return False
    return same_spelling(longer[0], shorter[0]) and same_spelling(longer[2], shorter[1])


def same_number_name(given: str, form: str) -> bool:
    """Whether two names are one but for how their number is written and where it stands."""
    mine, theirs = numbered(given), numbered(form)
    return mine == theirs and any(word.isdigit() for word in mine) and any(not word.isdigit() for word in mine)


@lru_cache(maxsize=8192)
def numbered(name: str) -> tuple[str, ...]:
    """The folded words of a name in order of the alphabet, numbers in digits: "53rd Division" is "53 division"."""
    words: list[str] = []
    for word in fold(name).split():
        digits = ORDINAL.sub(r"\1", word)
        number = NUMBERS.get(word)
        if number is not None and number < 10 and words and words[-1].isdigit() and int(words[-1]) in TENS.values():
            words[-1] = str(int(words[-1]) + number)
        else:
            words.append(digits if number is None else str(number))
    return tuple(sorted(words))


def is_state(plain: str, form: str) -> bool:
    """Whether an answer is the usual short or long form of a state's name."""
    return plain.replace(" ", "") in STATES_BY_LETTERS.get(fold(form), ())


@lru_cache(maxsize=8192)
def chinese(name: str) -> str:
    """What Wade-Giles and pinyin spellings of a Chinese name have in common; "" for other names."""
    words = fold(name).split()
    if len(words) < 2 or words[0] not in FAMILY_FIRST | {"hsi", "hsu", "tse", "chang", "chiang", "chu", "kuo", "tseng"}:
        return ""
    said = []
    for word in words:
        place = 0
        while place < len(word):
            found = SYLLABLE.match(word, place)
            if found is None:
                return ""
            rime = found[2]
            said.append(ONSETS.get(found[1] or "", found[1] or "") + RIMES.get(rime, rime))
            place = found.end()
    return " ".join(said)


def same_syllables(given: str, form: str) -> bool:
    mine = chinese(given)
    return bool(mine) and mine == chinese(form)


def same_government(plain: str, form: str) -> bool:
    """ "Swedish government" for "government of Sweden": the adjective of the country for its name."""
    mine, theirs = fold(plain).split(), fold(form).split()
    if not GOVERNMENTS & set(mine) & set(theirs):
        return False
    one, other = ([word for word in words if word not in GOVERNMENTS and word != "of"] for words in (mine, theirs))
    if len(one) != 1 or len(other) != 1:
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one[0], other[0], strict=False)))
    return shared >= 4 and {one[0][shared:], other[0][shared:]} <= ENDINGS


SHAPES: tuple[tuple[Callable[[str, str], bool | None], str], ...] = (
    (with_patronymic, "wording"),
    (same_number_name, "wording"),
    (same_government, "wording"),
    (is_state, "wording"),
    (same_syllables, "spelling"),
)
