"""Plausible wrong numbers: the key scaled, rounded as coarsely as the key and worded as it is."""

from __future__ import annotations

import re
from math import floor, log10

from content.generation.drafts import Draft
from content.generation.slots import grammar
from content.generation.world import World
from content.records import OptionRecord

FACTORS = (0.5, 2.0, 1.5, 0.25, 3.0, 0.7, 4.0)
SMALL_STEPS = (1, -1, 2, -2, 3, 4)
SMALL = 12
DIGITS = re.compile(r"\d[\d,. ]*\d|\d")


def near_numbers(draft: Draft, world: World, draw: int) -> list[OptionRecord]:
    """Wrong numbers for a key, none of them a number the bank knows of the same subject."""
    literal = draft.key.value
    if literal is None or literal.quantity is None or literal.quantity.upper is not None:
        return []
    number = literal.quantity.number
    known = {
        fact.value.quantity.number
        for fact in world.by_entity.get(draft.fact.subject, ())
        if fact.value and fact.value.quantity
    }
    found: list[float] = []
    for other in turned(variants(number), draw):
        if other > (1 if number > 1 else 0) and other != number and other not in known and other not in found:
            found.append(other)
    texts = [worded(draft.key.text, number, other) for other in found]
    return [OptionRecord(text) for text in texts if text][:5]


def variants(number: float) -> list[float]:
    if number == int(number) and abs(number) <= SMALL:
        return [number + step for step in SMALL_STEPS]
    return [rounded_like(number, number * factor) for factor in FACTORS]


def turned(values: list[float], draw: int) -> list[float]:
    """The values in a drawn order that keeps near ones before far ones."""
    near, far = values[:4], values[4:]
    shift = draw % len(near)
    return near[shift:] + near[:shift] + far


def rounded_like(model: float, number: float) -> float:
    """The number with as many significant digits as the model, two at most where the model is round."""
    if number == 0:
        return 0
    digits = len(f"{model:g}".replace(".", "").strip("0")) if model == int(model) else 2
    digits = len(str(int(model)).rstrip("0")) if model == int(model) else digits
    places = max(digits, 1) - 1 - floor(log10(abs(number)))
    value = round(number, places)
    return value if places > 0 and model != int(model) else float(round(value))


def worded(text: str, number: float, other: float) -> str:
    """The key's text with its number exchanged, in digits or in words as the key has it."""
    figure = f"{other:,.0f}" if other == int(other) else f"{other:g}"
    if DIGITS.search(text):
        plain = figure if "," in text or other < 10_000 else figure.replace(",", "")
        return DIGITS.sub(plain, text, count=1)
    words = in_words(number)
    if words and words in text.lower() and other == int(other):
        return re.sub(re.escape(words), in_words(other), text, flags=re.IGNORECASE)
    return ""


def in_words(number: float) -> str:
    return str(grammar().number_to_words(str(int(number))))
