"""Gaps: the evidence sentence with the key taken out once, where the sentence stands on its own.

Taken: "____ founded the Medici Bank in Florence in 1397." Left alone: a sentence that opens with "He", one that names
the key twice or one member of a list, an infobox line.
"""

from __future__ import annotations

import re

from content.calendar.grammar import MONTHS
from content.enums import AnswerType, EntityKind
from content.generation.drafts import Draft
from content.generation.keys import Key
from content.generation.words import TITLES
from content.spelling import fold, same_spelling

GAP = "____"
FEWEST_WORDS, MOST_WORDS = 7, 38
FEWEST_LETTERS = 5  # of a word that is known again in another spelling
DANGLING = re.compile(
    r"\b(?:he|she|it|they|him|her|his|hers|its|their|them|these|those|this|that (?:group|party|year|day)|such|"
    r"the (?:group|party|city|town|country|former|latter|same|said|two|three|other|others|organi[sz]ation|movement|"
    r"alliance|coalition|faction|company|battle|war|war's|man|woman|province|region|conflict|incident|practice)"
    r"(?! of\b))\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?:however|moreover|furthermore|additionally|also|but|and|or|so|thus|therefore|then|there|instead|meanwhile|"
    r"similarly|afterwards?|later|soon|eventually|ultimately|consequently|hence|still|nevertheless|in addition|"
    r"(?:an? )?(?:few |couple of |\w+ )?(?:hours?|days?|weeks?|months?|years?|decades?) (?:later|earlier|after|before)|"
    r"(?:the|that) (?:next|following|previous|same) |by then|until then|since then|at first|in turn|on that|in that|"
    r"other |another |as a result|in response|during this|at this|at that|after this|following this|because of this|"
    r"together)\b",
    re.IGNORECASE,
)
STALE = re.compile(
    r"\b(?:currently|today|nowadays|now|at present|recently|last (?:week|month|year)|this (?:week|month|year)|"
    r"to this day|so far|ago|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“”\"«»]")
BEFORE_MEMBER = re.compile(
    r"(?:,|;|\band|\bor|\bas well as|\bincluding|\bsuch as|\bboth|&)\s*(?:the\s+)?$", re.IGNORECASE
)
AFTER_MEMBER = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|as well as\s+|&\s*)(?:the\s+|an?\s+|some\s+)?[A-Z“\"(]"
)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
YEAR = re.compile(r"\b\d{3,4}\b")
SUBORDINATE = re.compile(r"(?:while|although|though|whereas|because|if|unless|when|after|before)\b", re.IGNORECASE)
LEADING = re.compile(r"^(?:from|between|in|on|since|during|until|by)\s+", re.IGNORECASE)  # stays in the sentence
BRACKETED = re.compile(r"\s*\([^()]*\)")


def cloze_of(draft: Draft) -> str:
    """The first good gap in the draft's evidence, "" where there is none."""
    for fact in draft.facts:
        for evidence in fact.evidence:
            gap = gap_in(evidence.quote, draft.key)
            if gap:
                return gap
    return ""


def gap_in(quote: str, key: Key) -> str:
    """The sentence with the key's one mention taken out, "" where that makes no fair gap."""
    sentence = re.sub(r"\s+", " ", quote).strip()
    if not stands_alone(sentence):
        return ""
    found = [match for form in masks(key) for match in occurrences(form, sentence)]
    found = [match for match in found if not any(other != match and covers(other, match) for other in found)]
    if len(found) != 1:
        return ""
    start, end = without_title(sentence, found[0], key)
    before, after = sentence[:start], sentence[end:]
    if names_a_member(before, after, key) or gives_away(before + " " + after, key, sentence[start:end]):
        return ""
    gap = f"{before}{GAP}{after}"
    return gap if len(gap.split()) >= FEWEST_WORDS else ""


def stands_alone(sentence: str) -> bool:
    """A whole sentence of fit length with nothing that points outside it."""
    words = sentence.split()
    whole = sentence[-1:] in {".", "!"} and sentence[:1].isupper() and not sentence.startswith("-")
    if not whole or not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    if MONTH.search(sentence) and not YEAR.search(sentence):
        return False  # "on March 19" of a year that another sentence names
    if SUBORDINATE.match(sentence) and ", " not in sentence:
        return False
    return not (
        DANGLING.search(sentence) or OPENING.match(sentence) or STALE.search(sentence) or QUOTED.search(sentence)
    )


def masks(key: Key) -> tuple[str, ...]:
    """The texts that may be taken out for a key, longest first."""
    if key.entity is not None:
        forms = {key.text, *key.accepted}
    elif key.time is not None:
        forms = {key.text, LEADING.sub("", key.time.text), *(LEADING.sub("", form) for form in key.accepted)}
    else:
        forms = {key.text}
    return tuple(sorted((form for form in forms if form), key=lambda form: (-len(form), form)))


def occurrences(form: str, sentence: str) -> list[tuple[int, int]]:
    pattern = rf"(?<![\w’'-]){re.escape(form)}(?![\w-])"
    return [(match.start(), match.end()) for match in re.finditer(pattern, sentence)]


def without_title(sentence: str, span: tuple[int, int], key: Key) -> tuple[int, int]:
    """The span of a person without the titles before the name: "former President ____"."""
    start, end = span
    words = sentence[start:end].split(" ")
    if key.entity is None or key.entity.kind is not EntityKind.PERSON:
        return span
    while len(words) > 1 and fold(words[0]) in TITLES:
        start += len(words.pop(0)) + 1
    return start, end


def covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def names_a_member(before: str, after: str, key: Key) -> bool:
    """Whether the gap is one of a list ("A, ____ and B"), or stands beside a gloss that gives it away."""
    if before.endswith("(") or (BRACKETED.match(after) and key.answer_type is AnswerType.NAME):
        return True
    return (bool(BEFORE_MEMBER.search(before)) and bool(key.entity)) or (
        bool(AFTER_MEMBER.match(after)) and bool(key.entity)
    )


def gives_away(rest: str, key: Key, masked: str) -> bool:
    """Whether what is left holds a word of the key, or the key under another name."""
    left = set(fold(rest).split())
    telling = {word for form in (masked, key.text) for word in fold(form).split() if len(word) > 3 or word.isdigit()}
    long = [word for word in telling if len(word) >= FEWEST_LETTERS]
    if any(same_spelling(word, other) for word in long for other in left if len(other) >= FEWEST_LETTERS):
        return True
    return bool(left & telling) or any(f" {fold(form)} " in f" {fold(rest)} " for form in key.accepted)
