"""One name, many spellings: folding, consonant skeletons and a comparison that knows how transliterations differ.

Alias merging, answer marking and the search for wrong options all ask this module, so that they agree. Nothing here
knows a name: it knows which letters stand for one sound in the usual romanisations.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

APOSTROPHES = "'’‘`´ʼʻʽʾʿˈ′‛ʹ"
LINKS = frozenset({"e", "i", "al", "el", "ul", "ur", "ud", "il", "y"})
_VOICELESS = str.maketrans("gdb", "ktp")
LONGEST = 40  # letters of a word whose sounds are compared
ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_ARTICLE = re.compile(r"^\W*(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Accents that English romanisations write out: Müller is Mueller, Aśoka is Ashoka, Šafařík begins as Shafarik does.
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ś": "sh", "š": "sh", "ş": "sh", "ș": "sh", "ṛ": "ri", "č": "ch", "ž": "zh"}
)
# The article of an Arabic name takes on the consonant that follows: ar-Rashid is al-Rashid.
_SUN_ARTICLE = re.compile(r"\b[aeu](sh|[dnrstz]) ?(?=\1\w{3})")  # no article is in "Assad"
_ABD = re.compile(r"\babd(?:[aeu](?:[lrdnstz]|sh)?)?(?: [aeu][lrdnstz])?\b")
_ABD_GLUED = re.compile(r"\babd[aeu]([lrdnstz]|sh)(?=\w{3})")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower-case ASCII words: no accents, apostrophes, punctuation or leading article.

    >>> fold("The Côte d’Ivoire")
    'cote divoire'
    """
    plain = _ARTICLE.sub("", _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text)))
    if not plain.isascii():
        plain = _APOSTROPHE.sub("", anyascii(plain))
    return " ".join(_NOT_WORD.sub(" ", plain.lower()).split())


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of `name` with the first letter of each word, link words dropped, as one string.

    Equal skeletons are a sign of one name, not proof: `same_spelling` looks at the vowels too.
    """
    bones = []
    for word in name_words(name):
        letters = word.replace("kh", "k").replace("q", "k")
        rest = re.sub(r"[aeiouyw]", "", letters[1:])
        bones.append(re.sub(r"(.)\1+", r"\1", letters[:1] + rest))
    return re.sub(r"(.)\1+", r"\1", "".join(bones))


def similar(a: str, b: str) -> float:
    """How alike two names look, 0 to 1: edits over the folded letters, word breaks left out."""
    return Levenshtein.normalized_similarity(fold(a).replace(" ", ""), fold(b).replace(" ", ""))


def same_spelling(a: str, b: str) -> bool:
    """Whether `a` and `b` can be two spellings of one name: two romanisations, with or without accents.

    Compares sound by sound: letters that romanisations swap cost little, a vowel at the end or a number that
    differs rules it out. Says nothing of who is meant: two people can bear one name.
    """
    left, right = fold(a), fold(b)
    if left.replace(" ", "") == right.replace(" ", ""):
        return bool(left)
    return _same_folded(*sorted((left, right))) or _same_written_out(a, b)


def name_words(name: str) -> list[str]:
    """The folded words of `name` without link words and articles inside, "Abdul" and its kin as "abd"."""
    text = fold(name)
    text = _SUN_ARTICLE.sub("", text)
    text = _ABD.sub("abd", text)
    text = _ABD_GLUED.sub("abd ", text)
    words = text.split()
    kept = [word for place, word in enumerate(words) if word not in LINKS or (place == 0 and len(words) == 1)]
    return kept or words


def _same_written_out(a: str, b: str) -> bool:
    """Müller and Mueller, Aśoka and Ashoka: an accent written out as letters on one side only."""
    spelled = [fold(text.lower().translate(_SPELLED_OUT)) for text in (a, b)]
    return (
        _same_folded(*sorted((spelled[0], fold(b))))
        if spelled[0] != fold(a)
        else spelled[1] != fold(b) and _same_folded(*sorted((spelled[1], fold(a))))
    )


@lru_cache(maxsize=32768)
def _same_folded(left: str, right: str) -> bool:
    first, second = name_words(left), name_words(right)
    if [w for w in first if _is_number(w)] != [w for w in second if _is_number(w)]:
        return False
    if len(first) == len(second):
        slack = 0.3 if len(first) > 1 else 0.0
        return all(_same_word(x, y, slack) for x, y in zip(first, second, strict=True))
    return abs(len(first) - len(second)) == 1 and _same_word("".join(first), "".join(second), 0.0)


def _is_number(word: str) -> bool:
    return word.isdigit() or (ROMAN.fullmatch(word) is not None and word not in {"i", "v", "x"})


@lru_cache(maxsize=65536)
def _same_word(first: str, second: str, slack: float) -> bool:
    if first == second:
        return True
    if max(len(first), len(second)) > LONGEST:
        return False
    if abs(len(first) - len(second)) > max(3, min(len(first), len(second)) // 2):
        return False
    if min(len(first), len(second)) <= 3 and _consonants(first) != _consonants(second):
        return False
    sounds, others = sounds_of(first), sounds_of(second)
    if len(sounds) >= 8 and sounds.translate(_VOICELESS) == others.translate(_VOICELESS):
        return True
    consonants = min(sum(s not in VOWELS for s in sounds), sum(s not in VOWELS for s in others))
    limit = max(slack, _allowance(consonants, min(len(sounds), len(others))))
    return _distance(sounds, others, limit) <= limit


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouy]", "", word)


def _allowance(consonants: int, sounds: int) -> float:
    """How much two words may differ. Short words carry too little to forgive a changed sound."""
    if consonants <= 1 or sounds <= 4:
        return 0.1
    if consonants == 2:
        return 0.3
    if consonants == 3:
        return 0.5
    return 0.75 if sounds <= 8 else 1.0


# Letters -> sounds. Capitals are sounds that take two letters: C as in "church", S "shore", J "jar", K "loch", G "gh",
# Z "ts"; A, E, I, O, U and the two-letter vowels below are vowels.
CONSONANTS = (
    ("shch", "S"), ("tsch", "C"), ("dsch", "J"), ("tch", "C"), ("sch", "S"), ("dzh", "J"), ("chr", "kr"),
    ("ch", "C"), ("sh", "S"), ("zh", "J"), ("dj", "J"), ("dz", "Z"), ("kh", "K"), ("gh", "G"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("cq", "k"), ("cz", "C"), ("ts", "Z"), ("tz", "Z"), ("ks", "x"),
    ("j", "J"), ("q", "k"), ("w", "v"),
)  # fmt: skip
VOWEL_RUNS = {
    "a": "a", "aa": "a", "e": "e", "i": "i", "ee": "i", "ii": "i", "ie": "i", "y": "i", "iy": "i", "yi": "i",
    "ea": "i", "o": "o", "u": "u", "oo": "u", "ou": "u", "uu": "u", "ow": "O", "au": "O", "aw": "O", "ao": "O",
    "aou": "O", "ai": "E", "ay": "E", "ei": "E", "ey": "E", "ae": "E", "aye": "E", "ayi": "E", "eyi": "E", "aiy": "E",
    "ia": "I", "ya": "I", "iya": "I", "yia": "I", "ea ": "I", "yeu": "u", "io": "Y", "yo": "Y", "iyo": "Y",
    "iu": "U", "yu": "U", "iyu": "U", "oi": "W", "oy": "W", "uo": "o", "oe": "o", "ue": "u", "ye": "e", "oa": "o",
}  # fmt: skip
VOWELS = frozenset("aeiouOEIYUW")
_CLOSE = {
    0.25: "ou ie iE uO oO oY uU aI kK gG kC JC Jy CZ SC",
    0.3: "ae",
    0.5: "ao aE aO eI eY kg kG gK Kh Gh vf sz sZ zZ sS Jz vb JG yi JS xk tZ dZ Jg",
    0.6: "eE",
    0.75: "ai au iu oi dt bp",
}
_PAIRS = {frozenset(pair): cost for cost, pairs in _CLOSE.items() for pair in pairs.split()}
_LAST_VOWELS = (frozenset("ie"), frozenset("ae"), frozenset("ou"))
_FIRST_VOWELS = (frozenset("ou"), frozenset("ei"))
_VOWEL_LETTERS = "aeiouy"
_SOUND = re.compile(
    "|".join(f"(?:{letters})" for letters, _ in CONSONANTS[:-3]) + r"|[aeiouy]+w(?![aeiouyh])|[aeiouy]+|."
)
_SIMPLE = dict(CONSONANTS)


@lru_cache(maxsize=32768)
def sounds_of(word: str) -> str:
    """The sounds of a folded word, one character each: doubled letters single, a last silent h dropped."""
    word = word[:LONGEST]
    word = re.sub(r"([b-df-hj-np-tv-z])\1+", r"\1", word)
    word = re.sub(r"(?<=[aeiou])h$", "", re.sub(r"eh$", "a", word))
    word = re.sub(r"(?<=[tb])re$", "er", word)
    word = re.sub(r"(dd|d)h", "d", word)
    sounds = [
        _sound(found.group(), word[found.end() : found.end() + 1], first=found.start() == 0)
        for found in _SOUND.finditer(word)
    ]
    return re.sub(r"([^aeiouOEIYUW])\1+", r"\1", "".join(sounds))


def _sound(letters: str, following: str, *, first: bool) -> str:
    if letters[0] in _VOWEL_LETTERS:
        return _vowel(letters, first=first)
    if letters == "c":
        return "s" if following and following in "eiy" else "k"
    return _SIMPLE.get(letters, letters)


def _vowel(letters: str, *, first: bool) -> str:
    if letters in VOWEL_RUNS and not (first and letters[0] == "y" and len(letters) > 1):
        return VOWEL_RUNS[letters]
    if letters[0] == "y":
        return "y" + _vowel(letters[1:], first=False)
    return VOWEL_RUNS.get(letters[0], letters[0]) + VOWEL_RUNS.get(letters[1:4], letters[1:4])


def _distance(first: str, second: str, limit: float) -> float:
    """Weighted edit distance between two strings of sounds; anything above `limit` once it must be above."""
    gaps = [_gap(sound, place, second) for place, sound in enumerate(second)]
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, sound in enumerate(first):
        own = _gap(sound, i, first)
        above, row = row, [row[0] + own]
        for j, other in enumerate(second):
            swap = above[j] + (0.0 if sound == other else _swap(sound, other, i, j, first, second))
            row.append(min(swap, above[j + 1] + own, row[j] + gaps[j]))
        if min(row) > limit:
            return min(row)
    return row[-1]


def _swap(sound: str, other: str, i: int, j: int, first: str, second: str) -> float:
    pair = frozenset((sound, other))
    cost = 0.1 if i == j == 0 and pair in _FIRST_VOWELS else _PAIRS.get(pair, 2.0)
    last = i == len(first) - 1 and j == len(second) - 1
    if last and sound in VOWELS and pair not in _LAST_VOWELS:
        return 2.0
    return cost


def _gap(sound: str, place: int, sounds: str) -> float:
    if sound == "h":
        return 0.5
    if sound == "y":
        return 0.25
    if sound not in VOWELS:
        return 2.0
    if place == len(sounds) - 1 or place == 0:
        return 2.0
    return 0.5


_COARSE = str.maketrans({**dict.fromkeys("kKgGqx", "k"), **dict.fromkeys("dt", "t"), **dict.fromkeys("bpvf", "p")})
_HISSING = re.compile(r"[szSZCJ]+")


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """A coarse key that names with the same spelling share: use it to find pairs worth comparing."""
    sounds = "".join(sounds_of(word) for word in name_words(name))
    bare = re.sub(r"[aeiouOEIYUWhy]", "", sounds)
    return re.sub(r"(.)\1+", r"\1", _HISSING.sub("s", bare.translate(_COARSE)))
