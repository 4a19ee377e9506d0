"""The words and shapes of English dates, as pattern fragments and one pattern for a single point in time.

A point is what stands on one side of a range: a day, month, season, year, decade or century. Ranges, open ends and
everything that leans on the words around it are put together from points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
_DECADE_WORDS = "twenties thirties forties fifties sixties seventies eighties nineties"
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)}
DECADES = {word: 10 * number for number, word in enumerate(_DECADE_WORDS.split(), 2)}
QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "last": 36}
QUARTERS |= {"1st": 33, "2nd": 34, "3rd": 35, "4th": 36, "1": 33, "2": 34, "3": 35, "4": 36}
PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "opening": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "first half": "first half",
    "second half": "second half",
    "latter half": "second half",
}


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
ERA = r"(?:B\.\s?C(?:\.\s?E)?\.?|BCE?|C\.\s?E\.?|CE|A\.\s?D\.?|AD)(?![A-Za-z])"
FULL_YEAR = r"(?:1\d|2[01])\d\d(?![\d]|,\d|\.\d)"
ERA_YEAR = rf"(?:(?:AD|A\.D\.)\s?\d{{1,4}}(?!\d)|\d{{1,3}}(?:,\d{{3}}|\d{{0,2}})\s?{ERA})"
YEAR = rf"(?:{ERA_YEAR}|{FULL_YEAR})"
# After a day and month a year may have three digits: "25 December 800".
DATED_YEAR = rf"(?:{YEAR}|[1-9]\d\d(?![\d,]|\s\w|\.\d))"
MONTH = rf"(?:{'|'.join(MONTHS)})(?![A-Za-z])"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?![A-Za-z])\.?"
ANY_MONTH = rf"(?:{MONTH}|{SHORT_MONTH})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_words([*ORDINALS, *map(str.capitalize, ORDINALS)])})"
SEASON = rf"(?:{_words([*SEASONS, *map(str.capitalize, SEASONS)])})"
PART = (
    r"(?:early|mid|late|(?:the\s)?(?:beginning|start|opening|middle|end|close|first half|second half|latter half)\sof)"
)
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"

POINT = re.compile(
    rf"""
    (?:{WEEKDAY},?\s(?:the\s)?)?
    (?:
      (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d-])
    | (?P<day_1>{DAY})\s?(?:(?:day\s)?of\s)?(?P<month_1>{ANY_MONTH})(?:,?\s?(?:in\s)?(?P<year_1>{DATED_YEAR}))?
    | (?P<month_2>{ANY_MONTH})\s(?:the\s)?(?P<day_2>{DAY})(?![\d,]\d|\s?:\d|\w)(?:,?\s(?P<year_2>{DATED_YEAR}))?
    | (?P<month_3>{ANY_MONTH})(?:,?\s(?:of\s)?)?(?P<year_3>{YEAR})
    | (?P<season>{SEASON})\s(?:of\s)?(?P<year_4>{YEAR})(?:\s?[-–/]\s?\d\d(?:\d\d)?(?!\d))?
    | (?P<quarter>(?i:first|second|third|fourth|last|1st|2nd|3rd|4th))\squarter\sof\s(?P<year_5>{YEAR})
    | Q(?P<short_quarter>[1-4])\s(?P<year_6>{FULL_YEAR})
    | (?P<decade>(?:1\d|20|[1-9])\d0)(?:s|['’]s)(?![\w])(?:\s(?P<decade_era>{ERA}))?
    | (?P<century>{ORDINAL})[\s-](?:century|centuries)(?:\s(?P<century_era>{ERA}))?
    | (?P<month_only>{MONTH})
    | (?P<year>{YEAR})
    )(?!\w)
    """,
    re.VERBOSE,
)
APPROXIMATION = r"(?:circa|ca\.|ca|cca\.?|c\.|about|around|approximately|roughly)"
JOIN = re.compile(
    r"\s?[–—−-]\s?|\s(?:to|through|until|till|up to)\s(?:the\s)?|(?P<slash>\s?/\s?)|(?P<and>\sand\s(?:the\s)?)"
)
LEAD = re.compile(
    rf"(?:(?P<about>{APPROXIMATION})\s?(?:the\s)?)?(?:(?P<part>{PART})(?:[\s-](?:the\s|in\s(?:the\s)?)?))?",
    re.IGNORECASE,
)
PRESENT = re.compile(r"(?:the\s)?(?:present(?:\sday)?|today|now|date|ongoing)(?!\w)", re.IGNORECASE)
