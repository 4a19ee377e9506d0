"""Numbers in figures or words, with or without unit and "about"; ranges; shares.

Right: "forty thousand" or "40000 men" for "about 40,000". Almost: "41,000" for "about 40,000", "35,000" for
"30,000–40,000". Wrong: "40 miles" for "40 km".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import alpha2digit

from content.answers.reasons import marked
from content.records import AnswerKey, Marking

NEAR = 0.05  # how far off an "about" number may be and still be almost right
SCALES = {"hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9}
SCALES |= {"dozen": 12.0, "score": 20.0, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "dozens": 12.0}
UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "percent", "per cent", "pc", "percentage"), "%"),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers", "kms"), "km"),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("mile", "miles", "mi"), "mile"),
    **dict.fromkeys(("foot", "feet", "ft"), "foot"),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), "ton"),
    **dict.fromkeys(("pound", "pounds", "lb", "lbs"), "pound"),
    **dict.fromkeys(("dollar", "dollars", "$", "us$", "usd"), "$"),
    **dict.fromkeys(("euro", "euros", "€"), "€"),
    **dict.fromkeys(("£",), "£"),
    **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("acre", "acres"), "acre"),
    **dict.fromkeys(("hectare", "hectares", "ha"), "hectare"),
    **dict.fromkeys(("degree", "degrees", "°"), "degree"),
}
FIGURE = re.compile(r"(?P<number>\d{1,3}(?:[ ,.’']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)")
SCALED = re.compile(
    rf"(?:(?P<low>{FIGURE.pattern.replace('?P<number>', '?:')})(?P<to>\s*(?:–|—|-|to|and)\s*))?"
    rf"(?P<high>{FIGURE.pattern.replace('?P<number>', '?:')})\s?(?P<scale>{'|'.join(sorted(SCALES, key=len)[::-1])})\b"
)
ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|approx|circa|ca|c|some|nearly|almost|over|more than|at least|up to|"
    r"as many as|an estimated|estimated|less than|fewer than|under)\b|~"
)
TO = re.compile(r"\s*(?:–|—|-|\bto\b|\band\b|\bor\b)\s*")
HALVES = (
    (re.compile(r"\bhalf a million\b"), "500000"),
    (re.compile(r"\bhalf a dozen\b"), "6"),
    (re.compile(r"\b(?:one|1) and a half (?=million|billion|thousand)"), "1.5 "),
    (re.compile(r"\b(?:a )?couple(?: of)?\b"), "2"),
    (re.compile(r"\b(?:a|an) (?=hundred|thousand|million|billion|dozen|score)\b"), "one "),
    (re.compile(r"\b(?:an? |one )?half\b"), "50%"),
    (re.compile(r"\b(?:a |one )?quarter\b"), "25%"),
    (re.compile(r"\bthree[- ]quarters\b"), "75%"),
)
ONCE = {
    "one": "1",
    "two": "2",
    "zero": "0",
    "once": "1",
    "twice": "2",
    "thrice": "3",
    "none": "0",
    "nil": "0",
    "no": "0",
    "nobody": "0",
    "single": "1",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range from `low` to `high`, with its unit."""

    low: float
    high: float
    unit: str = ""
    about: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def mark_number(given: str, key: AnswerKey) -> Marking:
    amount = read(given)
    if amount is None:
        return marked("no_number")
    verdicts = [compare(amount, wanted, form) for form in (key.answer, *key.accepted) if (wanted := read(form))]
    return min(verdicts, key=lambda marking: ORDER.index(marking.code), default=marked("another_number"))


ORDER = ("same_number", "in_range", "near_number", "another_unit", "another_number")


def compare(given: Amount, wanted: Amount, form: str) -> Marking:
    if given.unit == "m" and wanted.unit != "m" and wanted.low >= 1e6:  # "2m" for two million
        given = Amount(given.low * 1e6, given.high * 1e6, about=given.about)
    same = (given.low, given.high) == (wanted.low, wanted.high)
    if same and given.unit and wanted.unit and given.unit != wanted.unit:
        return marked("another_unit")
    if same and "%" in (given.unit, wanted.unit) and given.unit != wanted.unit and given.unit:
        return marked("another_unit")
    if same:
        return marked("same_number", form)
    if wanted.is_range and wanted.low <= given.low and given.high <= wanted.high:
        return marked("in_range", form)
    if not wanted.is_range and given.is_range and given.low <= wanted.low <= given.high:
        narrow = given.high - given.low <= abs(wanted.low) / 2
        return marked("near_number", form) if narrow else marked("another_number")
    near = wanted.about and not given.is_range and abs(given.low - wanted.low) <= NEAR * abs(wanted.low)
    return marked("near_number", form) if near else marked("another_number")


@lru_cache(maxsize=4096)
def read(text: str) -> Amount | None:
    """The one amount a text names, None where there is none or more than one."""
    plain = " ".join(text.lower().replace("\u00a0", " ").replace("−", "-").split())
    about = bool(ABOUT.search(plain))
    plain = ABOUT.sub(" ", plain)
    for pattern, figure in HALVES:
        plain = pattern.sub(figure, plain)
    plain = in_figures(unscaled(plain))
    plain = unscaled(" ".join(ONCE.get(word, word) for word in plain.split()))
    found = list(FIGURE.finditer(plain))
    unit = unit_in(FIGURE.sub(" ", plain))
    if len(found) == 1:
        number = figure_of(found[0]["number"])
        return Amount(number, number, unit, about)
    if len(found) != 2 or not TO.fullmatch(without_units(plain[found[0].end() : found[1].start()])):
        return None
    low, high = (figure_of(match["number"]) for match in found)
    if low < 1000 <= low * 1000 < high:  # "30 to 40,000"
        low *= 1000
    return Amount(low, high, unit, about) if low <= high else None


def unscaled(text: str) -> str:
    """Figures with a scale word written out: "30-40 thousand" -> "30000-40000", "1.5 million", "40k"."""

    def out(match: re.Match[str]) -> str:
        scale = SCALES[match["scale"]]
        numbers = [f"{figure_of(part) * scale:.10g}" for part in (match["low"], match["high"]) if part]
        return (match["to"] or "").join(numbers)

    return SCALED.sub(out, text)


def in_figures(text: str) -> str:
    """Number words as figures: "forty-two thousand men" -> "42000 men"."""
    if re.search(r"[a-z]", text) is None:
        return text
    return str(alpha2digit(re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text), "en"))


def figure_of(figure: str) -> float:
    """ "40,000", "40 000" and "40.000" are forty thousand; "1.5" and "1,5" one and a half."""
    if re.fullmatch(r"\d{1,3}(?:[ ,.’']\d{3})+", figure):
        return float(re.sub(r"\D", "", figure))
    if re.fullmatch(r"\d{1,3}(?:[ ,’']\d{3})+\.\d+", figure):
        return float(re.sub(r"[ ,’']", "", figure))
    return float(figure.replace(",", "."))


def without_units(text: str) -> str:
    """What stands between the ends of a range, its units left out."""
    words = [word for word in re.findall(r"per cent|[a-z]+|[^\sa-z]", text) if word not in UNITS]
    return " ".join(words) or text


def unit_in(text: str) -> str:
    for word in re.findall(r"per cent|us\$|[a-z]+|[%$€£°]", text):
        if word in UNITS:
            return UNITS[word]
    return ""
