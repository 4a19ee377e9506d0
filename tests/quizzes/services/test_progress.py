from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quizzes.enums import CardState
from quizzes.records import day_mark
from quizzes.services.progress import BY_BANK, BY_ENTITY, mastery, progress_of
from tests.factories.accounts import UserFactory
from tests.factories.content import BankFactory, FactFactory, QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date().toordinal()


def card(learner, bank, *, stability=5.0, since=2, lapses=0, state=CardState.REVIEW):
    return CardFactory(
        learner=learner,
        question=QuestionFactory(bank=bank),
        state=state,
        stability=stability,
        difficulty=5.0,
        due_at=day_mark(TODAY),
        last_day=TODAY - since,
        lapses=lapses,
        reps=4,
    )


def test_mastery_keeps_two_banks_of_one_title_apart():
    learner = UserFactory()
    for cards in (1, 2):
        bank = BankFactory(title="The Hanse")
        for _ in range(cards):
            card(learner, bank)

    found = mastery(learner, BY_BANK, day=TODAY)

    assert [(group.label, group.total) for group in found] == [("The Hanse", 1), ("The Hanse", 2)]


def test_mastery_tells_known_from_slipping():
    learner, bank = UserFactory(), BankFactory()
    CardFactory(learner=learner, question=QuestionFactory(bank=bank))
    card(learner, bank)
    card(learner, bank, stability=30.0)
    card(learner, bank, stability=30.0, lapses=2)
    card(learner, bank, stability=4.0, lapses=1)
    card(learner, bank, stability=2.0, lapses=1, state=CardState.RELEARNING)
    card(learner, bank, stability=30.0, since=150)

    (group,) = mastery(learner, BY_BANK, day=TODAY)

    assert (group.total, group.fresh, group.begun, group.mastered, group.slipping) == (7, 1, 1, 2, 3)


def test_mastery_by_entity_names_what_the_facts_are_about():
    learner = UserFactory()
    fact = FactFactory(subject__name="Wisby Crane")
    question = QuestionFactory(bank=fact.bank)
    question.facts.add(fact)
    CardFactory(learner=learner, question=question)

    assert [(group.label, group.total) for group in mastery(learner, BY_ENTITY, day=TODAY)] == [("Wisby Crane", 1)]
    assert [group.label for group in progress_of(learner, now=NOW).mastery_by_entity] == ["Wisby Crane"]
