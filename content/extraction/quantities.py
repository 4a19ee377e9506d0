"""Numbers and what they count: counts, ranges, percentages, money and measures, in figures and in words.

The span of a mention is the number itself with its currency, scale and unit symbol ("$5 million", "10–15 percent"); the
noun it counts is in `unit` ("armed ships"). Silent on dates, ordinals ("54th"), numbers in names ("Type 63", "Union of
the Seven"), clock times, "one of", and vague counts ("thousands of people").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from text_to_num import text2num

from content.enums import BlockKind
from content.extraction.annotations import QuantityMention, TimeMention
from content.extraction.quantity_words import (
    APPROXIMATORS,
    CURRENCIES,
    DOZENS,
    HYPHENED_UNITS,
    NOT_PLURAL,
    NOUN_STOPS,
    NUMBER_WORDS,
    NUMBERED_NOUNS,
    PLAIN_BEFORE,
    PLAIN_PLURALS,
    SCALES,
    UNITS,
)
from content.records import Quantity, ReadDocument, Sentence, Span

FARTHEST_NOUN = 5  # words after the number
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_WORDS = rf"{_WORD}(?:(?:-|\s(?:and\s)?){_WORD}){{0,8}}(?![\w])"
_SCALE = r"(?:\s(?:hundred|thousand|million|billion|trillion)\b|\s?(?:bn|m)(?![\w²]))"
_AMOUNT = rf"(?:{_FIGURES}|{_WORDS})"
_NUMBER = re.compile(
    rf"""(?<![\w/:.,’'-])(?<!\d[–—])(?:
      (?P<currency>(?:US|A|C)?[$£€¥])\s?(?P<money>{_FIGURES})(?P<money_scale>{_SCALE})?
    | (?P<dozen>{"|".join(map(re.escape, DOZENS))})\b
    | (?P<number>{_AMOUNT})(?P<scale>\s(?:hundred|thousand|million|billion|trillion)\b)?
    | (?P<opening>{"|".join(map(str.capitalize, NUMBER_WORDS))})(?P<rest>(?:(?:-|\s(?:and\s)?){_WORD}){{0,8}})(?!\w)
    )""",
    re.VERBOSE,
)
_LAST = re.compile(
    rf"(?:\s?[–—-]\s?|\sto\s|(?P<and>\sand\s)|(?P<or>\sor\s))(?P<currency>[$£€¥])?(?P<number>{_AMOUNT})(?P<scale>{_SCALE})?"
)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_APPROXIMATOR = re.compile(
    rf"(?<!\w)(?P<words>{'|'.join(map(re.escape, sorted(APPROXIMATORS, key=len, reverse=True)))})\s(?:the\s)?$", re.I
)
_UNIT = re.compile(rf"\s?(?P<unit>{'|'.join(map(re.escape, UNITS))})(?![\w²])")
_MEASURE = re.compile(r"\s(?P<unit>(?:square|cubic|nautical)\s[a-z]+s?)\b")
_HYPHENED = re.compile(rf"-(?P<unit>{'|'.join(HYPHENED_UNITS)})(?!\w)")
_GLUED = re.compile(r"[A-Za-z’']|[-:/.,]\d|-[A-Za-z]")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w.’'-]*)\s$")
_NOUN_PART = re.compile(r"\s[\"“‘]?(?P<word>[A-Za-z][\w’-]*)[\"”]?")
_COUNT_BEFORE = re.compile(
    r"\b(?:of|at|was|were|is|are|to|numbered|numbering|totalled|totalling|totaled|reached|exceeded)\s$", re.IGNORECASE
)
WINDOW = 28  # characters before a number


def find_quantities(
    document: ReadDocument, sentences: tuple[Sentence, ...], times: tuple[TimeMention, ...]
) -> tuple[QuantityMention, ...]:
    """The quantities of all sentences and infobox values, in order; a number inside a time expression is none."""
    text = document.readable()
    dated = [mention.span for mention in times]
    starts = [span.start for span in dated]
    spans = [sentence.span for sentence in sentences]
    spans += [block.span for block in document.blocks if block.kind is BlockKind.INFOBOX and block.dropped is None]
    return tuple(
        mention
        for span in sorted(spans, key=lambda span: span.start)
        for mention in _span_quantities(text, span)
        if not _is_dated(mention.span, dated, starts)
    )


def _is_dated(span: Span, dated: list[Span], starts: list[int]) -> bool:
    before = bisect_right(starts, span.end) - 1
    return before >= 0 and dated[before].overlaps(span)


def _span_quantities(text: str, span: Span) -> Iterator[QuantityMention]:
    position = span.start
    while found := _NUMBER.search(text, position, span.end):
        position = found.end()
        before = text[max(span.start, found.start() - WINDOW) : found.start()]
        if found["opening"] and not _opens_with_number(before):
            position = found.end("opening")
            continue
        mention = _mention(text, found, before, span.end)
        if mention:
            position = mention.span.end
            yield mention


def _opens_with_number(before: str) -> bool:
    """A capitalised number word counts at the start of a sentence only; elsewhere it belongs to a name."""
    return not before.strip(" \"“'‘(")


def _mention(text: str, found: re.Match[str], before: str, end: int) -> QuantityMention | None:
    number, scaled = _first_number(found)
    if number is None:
        return None
    start, stop = found.span()
    upper = None
    last = _last_number(text, stop, end, before)
    if last:
        upper = _value(last["number"], last["scale"])
        if last["scale"] and not scaled:
            number *= SCALES[last["scale"].strip()]
        stop = last.end()
    if upper is not None and upper <= number:
        return None
    unit, stop = _unit(text, stop, end, found["currency"] or "")
    if unit is None or (_is_named(before) and not unit_symbol(unit)):
        return None
    approximator = _APPROXIMATOR.search(before)
    big = "," in found[0] or bool(found["scale"] or found["money_scale"])
    if not (unit or big or (found[0][0].isdigit() and (approximator or _COUNT_BEFORE.search(before)))):
        return None
    if number == 1 and not unit_symbol(unit):
        return None
    value = Quantity(number, text[start:stop], unit, upper, approximator["words"] if approximator else "")
    return QuantityMention(Span(start, stop), value)


def unit_symbol(unit: str) -> bool:
    """Whether a unit measures ("km", "percent", "dollars") and does not count things."""
    return unit in UNITS or unit in CURRENCIES.values() or unit.startswith(("square ", "cubic ", "nautical "))


def _first_number(found: re.Match[str]) -> tuple[float | None, bool]:
    """The number and whether it has a scale of its own."""
    if found["dozen"]:
        return float(DOZENS[found["dozen"]]), False
    if found["opening"]:
        return _value(f"{found['opening'].lower()}{found['rest']}", None), False
    if found["currency"]:
        return _value(found["money"], found["money_scale"]), bool(found["money_scale"])
    return _value(found["number"], found["scale"]), bool(found["scale"])


def _value(written: str, scale: str | None) -> float | None:
    factor = SCALES[scale.strip()] if scale else 1
    if written[0].isdigit():
        return float(written.replace(",", "")) * factor
    try:
        return float(text2num(" ".join(written.split()), "en")) * factor
    except ValueError:
        return None


def _is_named(before: str) -> bool:
    """Whether the word before makes the number part of a name or a reference ("Type 63", "page 12")."""
    found = _WORD_BEFORE.search(before)
    if not found:
        return before.endswith(("#", "§", "№"))
    word = found["word"]
    if word.lower().rstrip(".") in NUMBERED_NOUNS:
        return True
    return word[0].isupper() and word not in PLAIN_BEFORE


def _last_number(text: str, stop: int, end: int, before: str) -> re.Match[str] | None:
    found = _LAST.match(text, stop, end)
    if found is None or found["or"] or (found["and"] and not _BETWEEN.search(before)):
        return None
    return found if _value(found["number"], found["scale"]) is not None else None


def _unit(text: str, stop: int, end: int, currency: str) -> tuple[str | None, int]:
    """The unit after a number and where the number's own span ends; None when the number is glued to something."""
    if currency:
        return CURRENCIES[currency[-1]], stop
    if found := _UNIT.match(text, stop, end) or _MEASURE.match(text, stop, end):
        unit = found["unit"]
        return ("percent" if unit in {"%", "per cent"} else unit), found.end()
    if found := _HYPHENED.match(text, stop, end):
        return found["unit"], stop
    if _GLUED.match(text, stop, end):
        return None, stop
    return _counted_noun(text, stop, end), stop


def _counted_noun(text: str, stop: int, end: int) -> str:
    """The words up to the first plural noun after a number, "" when none stands near."""
    position, words = stop, []
    for _ in range(FARTHEST_NOUN):
        found = _NOUN_PART.match(text, position, end)
        if not found or found["word"].lower() in NOUN_STOPS:
            return ""
        word = found["word"]
        words.append(word)
        position = found.end()
        if _is_plural(word.lower()):
            return " ".join(words)
    return ""


def _is_plural(word: str) -> bool:
    if word in PLAIN_PLURALS:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s")) and word not in NOT_PLURAL
    )
