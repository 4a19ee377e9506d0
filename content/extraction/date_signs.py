"""What tells a date from a number or a word that looks like one.

A bare number of four digits is a year only with a sign that it is one: a preposition of time, a bracket, a determiner
and a noun ("the 1525 revolt"). It is refused as a count ("1500 men"), a sum, a page, a model or a rank. A number of
three digits needs a firmer sign still: "In 410 the city fell".
"""

from __future__ import annotations

import re

from content.calendar.grammar import MONTHS
from content.calendar.ranges import Reading
from content.calendar.reading import Point

FIRST_FULL_YEAR = 1000
_UNIT_WORDS = (
    r"(?:men|women|people|children|troops|km|m|mi|ft|cm|mm|kg|g|ha|lbs?|tons?|tonnes?|miles?|feet|metres?|meters?"
    r"|percent|per\scent|million|billion|thousand|dead|others?|more|further|rpm|hp|MW|kW|GW|Hz)\b|%|°"
)
_COUNTED = re.compile(
    rf"[\s-](?:{_UNIT_WORDS}|(?:[a-z]+\s){{0,2}}(?!was\b|is\b|has\b|as\b|his\b|this\b|its\b|thus\b|across\b|"
    r"perhaps\b|always\b|besides\b|towards\b|afterwards\b|onwards\b|years?\b|us\b)[a-z]{2,}s\b(?!\s(?:the|a|an|his|her|its)\s))"
)
_COUNTED_NAME = re.compile(r"\s(?:[A-Z][\w’'-]*\s){1,2}(?:[a-z]{3,}s|men|women|troops|people|children)\b")
_HYPHENED = re.compile(
    r"-(?:man|strong|tons?|tonnes?|met(?:re|er)|mile|year|page|seat|member|foot|acre|km|kilomet|pound|word)"
)
_EXACT_COUNT = re.compile(rf"\s?(?:{_UNIT_WORDS})|-(?!(?:era|style|built|born)\b)[a-z]")
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|from|before|after|throughout|through|between|of|on|around|year|years|circa"
    r"|early|mid|late|and|or|both|spring|summer|autumn|fall|winter|born|died|b\.|d\.|r\.|fl\.|c\.|ca\.|est\.|est|founded"
    r"|established|dated|following|pre|post)[\s-]+(?:the\s+(?:year|years)\s+)?|(?<!\d)[(\[;:,–—]\s?)$",
    re.IGNORECASE,
)
_NOT_TIME_BEFORE = re.compile(
    r"(?:[$£€¥#§]|\b(?:no|nos|number|page|pages|pp?|vol|volume|chapter|section|article|line|paragraph|type|model|mark|flight"
    r"|resolution|order|decree|directive|regulation|route|highway|room|box|boeing|class|unit|lot|item|code|over|nearly"
    r"|almost|than|least|most|some|only|exactly|approximately|another|numbered|numbering|totalling|totaling|reached|usd"
    r"|by\sover)\.?\s?"
    r"|\b(?:total|population|number|sum|height|crew|garrison|length|average|maximum|minimum|force|strength|distance|area"
    r"|elevation|altitude|depth|size|speed|group|army|fleet|band|tribute|fine|price|cost|value|capacity)\sof\s(?:about\s|around\s)?"
    r"|\b(?:as\smany|up|close|rose|fell|grew|increased|reduced|down|amounting|amounted|next|equal|due|compared)\s(?:as|to)\s"
    r"|\b(?:increased|rose|fell|grew|reduced|outnumbered|divided|multiplied)\sby\s)$",
    re.IGNORECASE,
)
_FUNCTION_WORDS = (
    r"(?:of|in|at|on|by|before|after|since|until|till|from|to|during|and|or|but|the|a|an|he|she|it|they|we|who|which|that"
    r"|this|these|those|his|her|its|their|was|were|is|are|had|has|have|when|while|as|with|for|under|near|not|there|all|some"
    r"|many|most|both|no|another|several|only|would|could|did|than|if|because|although|though)"
)
_DETERMINER_BEFORE = re.compile(
    rf"(?:\b(?P<word>the|a|an|his|her|its|their|our|this|that)|\w[’']s|s[’'])\s(?:(?!{_FUNCTION_WORDS}\s)[\w’-]+\s){{0,2}}$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(rf"[\s-](?!{_FUNCTION_WORDS}\b)[A-Za-z][\w’'-]*")
_SMALL_YEAR = re.compile(r"(?:(?P<about>about|around|circa|c\.|ca\.)\s?)?(?P<year>[1-9]\d\d)(?![\w%]|[,.:/–-]\d)")
_SMALL_BEFORE = re.compile(r"(?<!\bone\s)\b(?:in|since|until|by\sthe\syear|the\syear|during)\s$", re.IGNORECASE)
_SMALL_ABOUT_BEFORE = re.compile(
    r"\b(?:in|from|since|until|written|composed|compiled|founded|built|begun|completed|dated|born|died|made)\s$",
    re.IGNORECASE,
)
_SMALL_RANGE = re.compile(r"(?P<first>[1-9]\d\d)(?:\sto\s|\sand\s|\s?[–—-]\s?)(?P<last>[1-9]\d\d)(?=\s?[,.;:)]|$)")
_REIGN_BEFORE = re.compile(
    r"\b(?:reigned|ruled|r\.|lived)\s(?:from\s)?$|[A-Z][\w’'-]+\s\((?:r\.\s|reigned\s|ruled\s)?$"
)
_COUNTDOWN_BEFORE = re.compile(
    r"(?<!\bfell\s)(?<!\bdropped\s)(?<!\bsank\s)(?<!\bdown\s)(?<!\breduced\s)(?<!\bwent\s)\b(?:from|between)\s$",
    re.IGNORECASE,
)
_SMALL_AFTER = re.compile(rf"\s?[,.;:)]|$|\s(?:[A-Z][a-z]|(?!and\s\d){_FUNCTION_WORDS}\b)")
_CALENDARS = re.compile(r"\s?(?:A\.?H\.?|S\.?H\.?|Hijri|AUC|A\.U\.C\.|AM|Anno\sMundi)\b")
_MONTH_BEFORE = re.compile(
    r"\b(?P<word>in|since|by|until|till|during|from|throughout|through|before|after|last|this|next|following|previous|between"
    r"|that|early|mid|late|for)\s$",
    re.IGNORECASE,
)
_NAME_MONTHS = ("March", "April", "May", "June", "August")
_FIRM_WORDS = frozenset(
    {"in", "since", "until", "till", "during", "throughout", "last", "this", "next", "early", "late"}
)
_CAPITAL_AFTER = re.compile(r"\s[A-Z][a-z]|['’]s\b")
_NAMED_DAY_AFTER = re.compile(
    r"\s(?!(?:in|on|at|by|to|and|or|but|when|while|as|of|for|from|with|the|a|an|he|she|it|they|was|were|had|has|is|after|before"
    r"|because|that|which|who|near|under|until|between|against|into|over|through|during)\b)[A-Za-z]{3,}"
)
_NAMED_DAY_BEFORE = re.compile(r"(?<!\bon )(?<!\bOn )\b[Tt]he $")


def is_attributive(reading: Reading, before: str, after: str) -> bool:
    """Whether an expression only qualifies the noun after it: "the 1525 revolt", "a 4 May statement"."""
    determiner = _DETERMINER_BEFORE.search(before)
    if not determiner or not _NOUN_AFTER.match(after):
        return False
    period = reading.first.decade is not None or reading.first.century is not None
    return not (period and (determiner["word"] or "").lower() == "the")


def is_date(reading: Reading, before: str, after: str, *, after_year: bool) -> bool:
    """Whether the words before and after let a reading stand as a date; `after_year` when "and" joins it to one."""
    first = reading.first
    if _CALENDARS.match(after):
        return False
    if first.bare and first.year is not None and 0 < first.year < FIRST_FULL_YEAR:
        return True
    if first.bare or (first.about and first.year is not None and first.month is None and not first.era):
        return after_year or _is_year(reading, before, after)
    if first.month is not None and not first.dated:
        return _is_month(reading, before, after) if first.day is None else _is_day(before, after)
    return True


def _is_year(reading: Reading, before: str, after: str) -> bool:
    if _NOT_TIME_BEFORE.search(before) or _EXACT_COUNT.match(after):
        return False
    firm = re.search(r"\b(?:in|since|until|during|the\syear)\s$", before, re.IGNORECASE)
    if not firm and (_COUNTED.match(after) or _COUNTED_NAME.match(after)):
        return bool(_DETERMINER_BEFORE.search(before)) and not reading.first.about
    if reading.first.about:
        return bool(firm) or not re.match(r"\s[a-z]", after) or bool(_TIME_BEFORE.search(before))
    if _TIME_BEFORE.search(before) or not before.strip(" \"“'‘("):
        return True
    return reading.last is not None or is_attributive(reading, before, after)


def _is_month(reading: Reading, before: str, after: str) -> bool:
    """A month alone needs a word of time before it: "May", "March" and "August" are also other things."""
    if reading.first.part or reading.last is not None:
        return True
    found = _MONTH_BEFORE.search(before)
    if not found:
        return False
    named = MONTHS[(reading.first.month or 1) - 1] in _NAME_MONTHS
    return found["word"].lower() in _FIRM_WORDS or not named or not _CAPITAL_AFTER.match(after)


def _is_day(before: str, after: str) -> bool:
    """A day without a year, unless it names an event: "the July 14 rising"."""
    return not (_NAMED_DAY_BEFORE.search(before) and _NAMED_DAY_AFTER.match(after))


def small_years(text: str, position: int, end: int, before: str) -> Reading | None:
    """A year or a range of years of three digits without an era at `position`; the era is for the context to tell."""
    if found := _SMALL_RANGE.match(text, position, end):
        counts_down = int(found["first"]) > int(found["last"])
        if not _REIGN_BEFORE.search(before) and not (counts_down and _COUNTDOWN_BEFORE.search(before)):
            return None
        first, last = (Point(*found.span(name), int(found[name]), bare=True) for name in ("first", "last"))
        return Reading(position, found.end(), first, last)
    found = _SMALL_YEAR.match(text, position, end)
    if not found or not (_SMALL_ABOUT_BEFORE if found["about"] else _SMALL_BEFORE).search(before):
        return None
    after = text[found.end() : min(end, found.end() + 40)]
    if not _SMALL_AFTER.match(after) or _COUNTED_NAME.match(after):
        return None
    point = Point(position, found.end(), int(found["year"]), about=bool(found["about"]), bare=True)
    return Reading(position, found.end(), point)
