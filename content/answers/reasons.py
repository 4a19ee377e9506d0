"""The codes of a marking, each with its verdict and its reason in words."""

from __future__ import annotations

from content.enums import Verdict
from content.records import Marking

REASONS: dict[str, tuple[Verdict, str]] = {
    "exact": (Verdict.RIGHT, "This is the answer."),
    "title": (Verdict.RIGHT, "Right, with or without the title."),
    "order": (Verdict.RIGHT, "Right: surname first is fine."),
    "spelling": (Verdict.RIGHT, "Right: another spelling of the same name."),
    "surname": (Verdict.RIGHT, "Right: the surname is enough here."),
    "acronym": (Verdict.RIGHT, "Right: this is its abbreviation."),
    "generic_word": (Verdict.RIGHT, "Right: the kind of thing it is may stay out."),
    "slip": (Verdict.RIGHT, "Right, with a slip of the pen."),
    "wording": (Verdict.RIGHT, "Right, in other words."),
    "same_date": (Verdict.RIGHT, "Right: the same date."),
    "finer": (Verdict.RIGHT, "Right: it holds the date asked for."),
    "same_number": (Verdict.RIGHT, "Right: the same number."),
    "slip_almost": (Verdict.ALMOST, "Almost: look at the spelling again."),
    "incomplete": (Verdict.ALMOST, "Almost: a part of the name is missing."),
    "extra_words": (Verdict.ALMOST, "Almost: there is more than the answer here."),
    "word_order": (Verdict.ALMOST, "Almost: the words stand in another order."),
    "ambiguous": (Verdict.ALMOST, "Almost: this could be more than one."),
    "granularity": (Verdict.ALMOST, "Almost: the date can be given more exactly."),
    "part_of_period": (Verdict.ALMOST, "Almost: this is one part of the period."),
    "no_year": (Verdict.ALMOST, "Almost: the year is missing."),
    "era": (Verdict.ALMOST, "Almost: say whether it is BC or AD."),
    "overlaps": (Verdict.ALMOST, "Almost: the period is not quite this one."),
    "near_number": (Verdict.ALMOST, "Almost: close to the number."),
    "in_range": (Verdict.ALMOST, "Almost: the answer is a range, and this lies in it."),
    "some_words": (Verdict.ALMOST, "Almost: a part of the answer is here."),
    "blank": (Verdict.WRONG, "No answer was given."),
    "another_name": (Verdict.WRONG, "This is the name of something else."),
    "another_date": (Verdict.WRONG, "This is another date."),
    "another_number": (Verdict.WRONG, "This is another number."),
    "another_unit": (Verdict.WRONG, "The number is given in another unit."),
    "no_date": (Verdict.WRONG, "This cannot be read as a date."),
    "no_number": (Verdict.WRONG, "This cannot be read as a number."),
    "different": (Verdict.WRONG, "This is not the answer."),
}


def marked(code: str, matched: str = "") -> Marking:
    """The marking of a code, with the form of the key it matched."""
    verdict, reason = REASONS[code]
    return Marking(verdict, code, reason, matched)
