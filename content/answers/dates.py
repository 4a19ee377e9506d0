"""Dates by the days they can mean: the same days are right, wider ones almost, others wrong.

Right: "March 19, 1992" or "19/03/1992" for "19 March 1992"; "5 May 1992" for "1992". Almost: "March 1992", "1992" or
"19 March" for "19 March 1992"; "1979" for "1979–1989". Wrong: "18 March 1992".
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.answers.reasons import marked
from content.calendar import bounds, granularity, parse_date
from content.calendar.grammar import DECADES, MONTHS
from content.enums import Verdict
from content.records import AnswerKey, Marking, TimeValue

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
EITHER_ORDER = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
APOSTROPHE_YEAR = re.compile(r"[’'‘]\s?(\d\d)\b")
LEADING = re.compile(
    r"^(?:(?:it|that|this) was\s+)?(?:(?:in|on|by|around|about|circa|ca?\.|towards?|at)\s+)?(?:the\s+month\s+of\s+)?",
    re.I,
)
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
DECADE = re.compile(rf"(?:the\s+)?(?:[’'‘]?(\d)0'?s|({'|'.join(DECADES)}))", re.I)
EITHER = re.compile(r"\s+or\s+", re.I)
WORD = re.compile(r"[a-z]{4,}", re.I)
SMALL_WORDS = frozenset({"from", "until", "till", "since", "early", "late", "middle", "about", "around", "between"})
# "Sep 86", "28-Apr-92": two digits of a year after a month in letters.
LAST_DAY = 31
TWO_DIGITS = re.compile(r"\d\d")  # "84" is a year for who speaks of the last century alone
RECENT = re.compile(r"\b(?:19|20)\d\d\b")
SHORT_YEAR = re.compile(r"([A-Za-z]{3,9}\.?)[-\s]+(\d\d)")
YEAR_FIRST = re.compile(r"(\d{4})\s+([A-Za-z]{3,9})\.?\s+(\d{1,2})")
ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN_MONTH = re.compile(r"(\d{1,2})[. ]+([ivx]+)[. ]+(\d{4})", re.I)
CENTURIES = "|".join(TEENS[2:])
AFTER_CENTURY = "|".join((*TENS, *TEENS))
SPOKEN = re.compile(rf"\b({CENTURIES})[-\s]+({AFTER_CENTURY})(?:[-\s]+({'|'.join(ONES)}))?\b", re.I)
SPOKEN_DECADE = re.compile(rf"\b({CENTURIES})[-\s]+({'|'.join(DECADES)})\b", re.I)
MONTH_WORDS = tuple(month.lower() for month in MONTHS)


def mark_date(given: str, key: AnswerKey) -> Marking:
    if len(either := EITHER.split(given)) == 2:
        markings = [mark_date(part, key) for part in either]
        right = any(marking.verdict is Verdict.RIGHT for marking in markings)
        return marked("ambiguous", key.answer) if right else markings[0]
    if TWO_DIGITS.fullmatch(given.strip()) and RECENT.search(key.answer):
        given = f"{century_of(key.answer)}{given.strip()}"
    readings = readings_of(given, century_of(key.answer))
    if not readings:
        return without_year(given, key) or marked("no_date")
    wanted = [(form, found) for form in (key.answer, *key.accepted) if (found := read(form))]
    verdicts = [compare(reading, time, form) for reading in readings for form, time in wanted]
    return min(verdicts, key=lambda marking: ORDER.index(marking.code), default=marked("different"))


# The best of several readings counts.
ORDER = ("same_date", "finer", "granularity", "part_of_period", "overlaps", "era", "another_date", "different")


@lru_cache(maxsize=4096)
def read(text: str) -> TimeValue | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def readings_of(given: str, century: int) -> tuple[TimeValue, ...]:
    """What the answer can mean: as it stands, with a month's spelling mended, day and month in either order."""
    plain = LEADING.sub("", given.strip())
    plain = APOSTROPHE_YEAR.sub(lambda match: f"{century}{match[1]}", plain)
    if turned := YEAR_FIRST.fullmatch(plain):
        plain = f"{turned[3]} {turned[2]} {turned[1]}"
    plain = spoken_year(short_year(plain, century))
    if roman := ROMAN_MONTH.fullmatch(plain):
        plain = f"{roman[3]}-{ROMAN_MONTHS.index(roman[2].lower()) + 1:02d}-{int(roman[1]):02d}"
    plain = re.sub(r"\bc(?:ent)?\.$", "century", plain)
    plain = re.sub(r"^(BCE?|AD|CE)\s+(\d+)$", r"\2 \1", plain)
    if decade := DECADE.fullmatch(plain):
        tens = int(decade[1]) * 10 if decade[1] else DECADES[decade[2].lower()]
        plain = f"{century}{tens:02d}s"
    if month := MONTH_AND_YEAR.fullmatch(plain):
        plain = f"{month[2]}-{int(month[1]):02d}"
    if numeric := EITHER_ORDER.fullmatch(plain.strip(" .")):
        return both_orders(numeric, century)
    found = read(plain) or read(mended(plain))
    return (found,) if found and not found.edtf.startswith("XXXX") else ()


def short_year(plain: str, century: int) -> str:
    """ "28-Apr-92" as "28 Apr 1992"."""
    parts = SHORT_YEAR.search(plain)
    if parts is None or parts.end() != len(plain) or not is_month(parts[1]):
        return plain
    if int(parts[2]) <= LAST_DAY and not plain[: parts.start()].strip(" -"):
        return plain  # a day: "March 19"
    return f"{plain[: parts.start()].replace('-', ' ')}{parts[1]} {century}{parts[2]}"


def is_month(word: str) -> bool:
    low = word.lower().rstrip(".")
    return any(month == low or (len(low) in {3, 4} and month.startswith(low)) for month in MONTH_WORDS)


def spoken_year(plain: str) -> str:
    """ "Nineteen eighty-four" as "1984", "the nineteen sixties" as "1960s"."""

    def decade(match: re.Match[str]) -> str:
        return f"{TEENS.index(match[1].lower()) + 10}{DECADES[match[2].lower()]:02d}s"

    def year(match: re.Match[str]) -> str:
        word = match[2].lower()
        tens = 10 * (TENS.index(word) + 2) if word in TENS else TEENS.index(word) + 10
        ones = ONES.index(match[3].lower()) + 1 if match[3] else 0
        return f"{TEENS.index(match[1].lower()) + 10}{tens + ones:02d}"

    return SPOKEN.sub(year, SPOKEN_DECADE.sub(decade, plain))


def both_orders(numeric: re.Match[str], century: int) -> tuple[TimeValue, ...]:
    year = numeric[3] if len(numeric[3]) == 4 else f"{century}{numeric[3]}"
    texts = {
        f"{year}-{int(month):02d}-{int(day):02d}" for day, month in ((numeric[1], numeric[2]), (numeric[2], numeric[1]))
    }
    return tuple(found for text in sorted(texts) if (found := read(text)))


def century_of(answer: str) -> int:
    years = re.findall(r"\d{4}", answer)
    return int(years[0][:2]) if years else 19


def mended(text: str) -> str:
    """The text with misspelt months set right ("Septmber" -> "September")."""

    def mend(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in SMALL_WORDS:
            return match[0]
        best = process.extractOne(word, MONTH_WORDS, scorer=OSA.distance, score_cutoff=2)
        return best[0].capitalize() if best and best[1] < len(word) / 3 else match[0]

    return WORD.sub(mend, text)


def compare(given: TimeValue, wanted: TimeValue, form: str) -> Marking:
    """One reading against one form of the key."""
    first, last = bounds(given.edtf)
    start, end = bounds(wanted.edtf)
    if given.edtf == wanted.edtf or ((first, last) == (start, end) and None not in (start, end)):
        return marked("same_date", form)
    plain_given, plain_wanted = given.edtf.rstrip("~?%"), wanted.edtf.rstrip("~?%")
    if plain_given == plain_wanted:
        return marked("same_date", form)
    if first is None or last is None or start is None or end is None:
        return open_ended(given, wanted, form)
    if first <= start and end <= last:
        return marked("granularity", form)
    if start <= first and last <= end:
        return marked("part_of_period" if is_period(wanted) else "finer", form)
    if is_period(given) and is_period(wanted) and first <= end and start <= last:
        return marked("overlaps", form)
    if other_era(plain_given, plain_wanted) and not re.search(r"\b(?:AD|CE)\b", given.text):
        return marked("era", form)
    return marked("another_date")


def is_period(time: TimeValue) -> bool:
    return "/" in time.edtf or granularity(time.edtf) in {"decade", "century", "season"}


def open_ended(given: TimeValue, wanted: TimeValue, form: str) -> Marking:
    """ "1975" for "since 1975": the known end is what the question can ask for."""
    ends = [time.edtf.replace("..", "").strip("/") for time in (given, wanted)]
    return marked("same_date", form) if ends[0] == ends[1] else marked("another_date")


def other_era(given: str, wanted: str) -> bool:
    """ "44" for "44 BC": the number is right, the era is missing."""
    if granularity(given) != "year" or granularity(wanted) != "year":
        return False
    one, other = (int(text.lstrip("Y")) for text in (given, wanted))
    return other < 1 and one == 1 - other


def without_year(given: str, key: AnswerKey) -> Marking | None:
    """ "19 March" for "19 March 1992"."""
    found = read(LEADING.sub("", given)) or read(mended(given))
    wanted = read(key.answer)
    if found is None or wanted is None or not found.edtf.startswith("XXXX"):
        return None
    rest = found.edtf.removeprefix("XXXX")
    return marked("no_year", key.answer) if wanted.edtf[4:].startswith(rest) else marked("another_date")
