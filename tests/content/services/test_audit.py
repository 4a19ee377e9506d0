from __future__ import annotations

import pytest

from content.services.audit import audit_bank
from tests.factories.content import BankFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def choice(bank, answer, *options, **columns):
    wrong = [{"text": text, "note": ""} for text in options]
    columns = {"version__answer": answer, "version__options": wrong, "version__prompt": "Who?"} | columns
    return QuestionFactory(bank=bank, **columns)


def tells(bank):
    return {tell.code: (tell.number, tell.of, tell.telling) for tell in audit_bank(bank)}


def test_keys_that_are_always_longest_give_it_away():
    bank = BankFactory()
    for _ in range(20):
        choice(bank, "Giovanni di Bicci de' Medici", "Cosimo", "Piero", "Lorenzo")

    assert tells(bank)["longest"] == (20, 20, True)
    assert tells(bank)["shortest"] == (0, 20, False)


def test_a_few_questions_say_nothing():
    bank = BankFactory()
    choice(bank, "Giovanni di Bicci de' Medici", "Cosimo", "Piero", "Lorenzo")

    assert tells(bank)["longest"] == (1, 1, False)


def test_dates_are_ranked_apart():
    bank = BankFactory()
    choice(bank, "1397", "1402", "1434", "1494", version__answer_type="date")
    choice(bank, "Cosimo", "Piero", "Lorenzo", "Giulio")

    assert tells(bank)["earliest"] == (1, 1, False)


@pytest.mark.parametrize("columns", [{"status": "rejected"}, {"version__forms": ["typed"]}, {"version": False}])
def test_questions_nobody_is_asked_as_choice_do_not_count(columns):
    bank = BankFactory()
    QuestionFactory(bank=bank, **columns)

    assert {of for _, of, _ in tells(bank).values()} == {0}
