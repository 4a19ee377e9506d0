"""Rules on what people enter, shared by forms, serializers and services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.calendar import parse_date
from content.enums import AnswerType, QuestionForm
from content.spelling import fold

GAP = "____"
FEWEST_ITEMS = 3  # events to put in order
FEWEST_PAIRS = 2
SET_FORMS = frozenset({QuestionForm.ORDERING, QuestionForm.MATCHING})


def check_date(value: str) -> None:
    """Raises ValidationError unless `value` can be read as a date: "1397", "May 1979", "14 December 1999", EDTF."""
    if parse_date(value) is None:
        raise ValidationError(
            _("“%(value)s” cannot be read as a date. Write 1397, May 1979, 14 December 1999 or 1999-12-14."),
            code="no_date",
            params={"value": value},
        )


def check_wording(wording: Mapping[str, Any]) -> None:
    """Raises ValidationError, by column, unless the wording can be asked in each of its forms.

    `wording` has the columns of `QuestionVersion` that say something; see `content.services.wording.COLUMNS`.
    """
    forms = {QuestionForm(form) for form in wording["forms"]}
    errors: dict[str, str] = {}
    if not wording["prompt"].strip():
        errors["prompt"] = _("Write the question.")
    if not forms:
        errors["forms"] = _("Choose at least one form.")
    if forms - SET_FORMS and not wording["answer"].strip():
        errors["answer"] = _("Write the answer.")
    elif wording["answer_type"] == AnswerType.DATE and forms - SET_FORMS and parse_date(wording["answer"]) is None:
        errors["answer"] = _("This cannot be read as a date.")
    for form, check in _CHECKS.items():
        if form in forms and (error := check(wording)):
            errors.setdefault(*error)
    if errors:
        raise ValidationError(errors, code="wording")


def _check_choice(wording: Mapping[str, Any]) -> tuple[str, str] | None:
    right = {fold(text) for text in (wording["answer"], *wording["accepted"])}
    options = [fold(option["text"]) for option in wording["options"]]
    if not options:
        return "options", _("A choice needs at least one wrong option.")
    if len(set(options)) < len(options):
        return "options", _("Two options are the same.")
    if right & set(options):
        return "options", _("A wrong option is the answer, or is accepted as one.")
    return None


def _check_cloze(wording: Mapping[str, Any]) -> tuple[str, str] | None:
    if wording["cloze"].count(GAP) != 1:
        return "cloze", _("The sentence needs one gap, written as %(gap)s.") % {"gap": GAP}
    return None


def _check_true_false(wording: Mapping[str, Any]) -> tuple[str, str] | None:
    if not wording["statement"].strip():
        return "statement", _("Write a true statement.")
    if wording["false_statement"].strip() == wording["statement"].strip():
        return "false_statement", _("The false statement is the true one.")
    return None


def _check_ordering(wording: Mapping[str, Any]) -> tuple[str, str] | None:
    if len(set(wording["items"])) < max(FEWEST_ITEMS, len(wording["items"])):
        return "items", _("Write at least three different events, the first one on top.")
    return None


def _check_matching(wording: Mapping[str, Any]) -> tuple[str, str] | None:
    pairs = [item.split("\t") for item in wording["items"]]
    whole = all(len(pair) == 2 and pair[0].strip() and pair[1].strip() for pair in pairs)
    if not whole or len({pair[0] for pair in pairs}) < max(FEWEST_PAIRS, len(pairs)):
        return "items", _("Write at least two pairs, each with a left and a right side.")
    return None


_CHECKS = {
    QuestionForm.CHOICE: _check_choice,
    QuestionForm.CLOZE: _check_cloze,
    QuestionForm.TRUE_FALSE: _check_true_false,
    QuestionForm.ORDERING: _check_ordering,
    QuestionForm.MATCHING: _check_matching,
}
