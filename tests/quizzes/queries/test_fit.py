from __future__ import annotations

import pytest

from quizzes.models import StudySettings
from quizzes.queries.fit import fit_state
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import MemoryParametersFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def test_without_a_fit_the_answers_are_counted():
    learner = UserFactory()
    ReviewFactory(card__learner=learner)
    ReviewFactory()

    state = fit_state(learner, StudySettings(learner=learner))

    assert (state.newest, state.in_use, state.answers) == (None, False, 1)


def test_newest_fit_is_told_and_whether_it_is_in_use():
    learner = UserFactory()
    taken = MemoryParametersFactory(learner=learner)
    settings = StudySettings.objects.create(learner=learner, parameters=taken)

    assert (fit_state(learner, settings).newest, fit_state(learner, settings).in_use) == (taken, True)

    refused = MemoryParametersFactory(learner=learner, log_loss=0.4, default_log_loss=0.39)

    assert (fit_state(learner, settings).newest, fit_state(learner, settings).in_use) == (refused, False)
