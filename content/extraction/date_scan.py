"""The time expressions written in a sentence, before anything is taken from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from content.calendar.grammar import WEEKDAYS
from content.calendar.ranges import Reading, read_range
from content.enums import TimeRelation
from content.extraction.date_signs import is_attributive, is_date, small_years
from content.records import Span

_TRIGGER = re.compile(
    rf"""(?<![\w/$£€¥#@])(?<!\d[.,:–—-])(?:
      \d | '\d0s | ’\d0s | A\.?D\.?\s?\d | Q[1-4]\s
    | (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
    | (?:{"|".join(WEEKDAYS)})\b
    | (?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b
    | (?:[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning|[Ss]tart|[Oo]pening|[Mm]iddle|[Ee]nd|[Cc]lose)\b
    | (?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ll]atter|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth)\b
    | (?:[Tt]enth|[Ee]leventh|[Tt]welfth|[A-Za-z]+teenth|[Tt]wentieth|[Tt]wenty-first)\b
    | (?:[Cc]irca|ca?\.|cca|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly)(?!\w)
    )""",
    re.VERBOSE,
)
_CITATION = re.compile(
    r"\((?:(?:see|cf\.|quoted in)\s)?(?:[A-Z“\"][^()\d]{0,120}),\s[^()]{0,24}?\d{4}[a-z]?"
    r"(?:[,:;]\s?(?:pp?\.\s?)?[\d–, -]+)?\)"
    r"|[(\[](?:accessed|retrieved|published|updated|last\s\w+|file\sphoto)\b[^()\[\]]{0,60}[)\]]"
    r"|\((?P<author>\d{4})[a-z]?\)\s(?:argue|note|show|found|find|report|suggest|write|wrote|claim|observe|demonstrate)",
    re.IGNORECASE,
)
_AUTHOR_BEFORE = re.compile(r"[A-Z][\w’'-]+\s$")
_RELATIONS = (
    (re.compile(r"\b(?:since|(?:starting|beginning)\s(?:in|from|with))\s(?:the\s)?$", re.I), TimeRelation.SINCE),
    (re.compile(r"\b(?:until|till|up\sto)\s(?:the\s)?$", re.I), TimeRelation.UNTIL),
    (re.compile(r"\b(?:before|prior\sto|by|no\slater\sthan|pre-?)\s?(?:the\s)?$", re.I), TimeRelation.BEFORE),
    (re.compile(r"\b(?:after|following|post-?)\s?(?:the\s)?$", re.I), TimeRelation.AFTER),
    (re.compile(r"\b(?:during|throughout|over|within|in\sthe\scourse\sof)\s(?:the\s)?$", re.I), TimeRelation.DURING),
)
_FROM_BEFORE = re.compile(r"(?:^|[.;,]\s)From\s(?:the\s)?$|\bfrom\s(?:the\s)?$")
_ONWARD = re.compile(r"\s(?:on|onwards?|forward)\b|[.,;)]|$")
_DATED_FROM = re.compile(
    r"\b(?:dat(?:e|es|ed|ing)|letter|report|copy|manuscript|coin|map|photograph|painting|version|edition|text|data|figures"
    r"|remains|document|account|source|years?|months?|days?)\sfrom\s(?:the\s)?$"
)
_NEGATION = re.compile(r"\b(?:not|never|no)\b|n[’']t\b")
_BETWEEN_BEFORE = re.compile(r"\b[Bb]etween\s(?:the\s)?$")
_YEARS_JOINED = re.compile(r"(?:,?\s(?:and|or)|,)\s")
WINDOW = 48  # characters looked at on either side of an expression


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as it stands: what was read, how the words around it relate to it, and whether it only qualifies
    a noun ("the 1525 revolt")."""

    span: Span
    reading: Reading
    relation: TimeRelation
    attributive: bool


def scan_dates(text: str, span: Span) -> Iterator[Written]:
    """The dates written in a span, in order, with or without a year."""
    citations = _CITATION.finditer(text, span.start, span.end)
    cited = next(citations, None)
    position, last_year = span.start, -1
    while found := _TRIGGER.search(text, position, span.end):
        position = found.end() if found[0][-1].isalpha() else found.start() + 1
        between = bool(_BETWEEN_BEFORE.search(text, max(span.start, found.start() - 14), found.start()))
        reading = read_range(text, found.start(), span.end, between=between)
        if reading is None:
            before = text[max(span.start, found.start() - WINDOW) : found.start()]
            reading = small_years(text, found.start(), span.end, before)
        if reading is None:
            continue
        while cited and cited.end() <= reading.start:
            cited = next(citations, None)
        if cited and cited.start() <= reading.start and _is_citation(text, cited):
            position = reading.end
            continue
        before = text[max(span.start, reading.start - WINDOW) : reading.start]
        after = text[reading.end : min(span.end, reading.end + WINDOW)]
        after_year = last_year >= 0 and bool(_YEARS_JOINED.fullmatch(text, last_year, reading.start))
        if not is_date(reading, before, after, after_year=after_year):
            continue
        position = reading.end
        last_year = reading.end if reading.first.bare else -1
        attributive = is_attributive(reading, before, after)
        yield Written(
            Span(reading.start, reading.end),
            reading,
            TimeRelation.AT if attributive else _relation(reading, before, after),
            attributive,
        )


def _is_citation(text: str, found: re.Match[str]) -> bool:
    if found["author"]:
        return bool(_AUTHOR_BEFORE.search(text, max(0, found.start() - 30), found.start()))
    return True


def _relation(reading: Reading, before: str, after: str) -> TimeRelation:
    if reading.last is not None or reading.open:
        return TimeRelation.DURING
    for pattern, relation in _RELATIONS:
        if found := pattern.search(before):
            # "did not sign until 1494" tells when it was signed.
            held_back = relation is TimeRelation.UNTIL and _NEGATION.search(before[: found.start()])
            return TimeRelation.AT if held_back else relation
    if _FROM_BEFORE.search(before) and not _DATED_FROM.search(before) and _ONWARD.match(after):
        return TimeRelation.SINCE
    return TimeRelation.AT
