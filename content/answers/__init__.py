"""Marking a typed answer: right, almost or wrong, and why.

The order, first hit wins:

1. nothing given (`blank`);
2. the key or an accepted form, up to case, accents, punctuation and articles (`exact`);
3. the name of something else in the bank (`another_name`): wrong, however close;
4. the rules of the key's type: `names`, `dates`, `numbers`, `text`.

Pure and under a millisecond an answer. The codes are stable and stand in `REASONS` with their English wording; pages
translate by code.
"""

from __future__ import annotations

from content.answers import dates, names, numbers, text
from content.answers.reasons import REASONS, marked
from content.enums import AnswerType
from content.records import AnswerKey, Marking
from content.spelling import fold

VERSION = "1"
LONGEST_ANSWER = 300  # characters looked at

__all__ = ["REASONS", "VERSION", "mark"]

_RULES = {
    AnswerType.NAME: names.mark_name,
    AnswerType.DATE: dates.mark_date,
    AnswerType.NUMBER: numbers.mark_number,
    AnswerType.TEXT: text.mark_text,
}


def mark(given: str, key: AnswerKey) -> Marking:
    """How `given` is to be marked against `key`."""
    given = " ".join(given[:LONGEST_ANSWER].split())
    plain = fold(given)
    if not plain:
        return marked("blank")
    if key.answer_type is not AnswerType.NUMBER:
        for form in (key.answer, *key.accepted):
            if fold(form) == plain:
                return marked("exact", form)
    return _RULES[key.answer_type](given, key)
