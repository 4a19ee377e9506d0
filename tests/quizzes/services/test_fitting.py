from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.utils import timezone

from quizzes.enums import ReviewKind
from quizzes.models import Card, MemoryParameters, Review, StudySettings
from quizzes.records import DAY_MS, to_ms
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from quizzes.services.fitting import Fitted, fit_learner, histories_of, learners_to_fit
from quizzes.services.replay import replay_learner
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory, MemoryParametersFactory, ReviewFactory
from tests.quizzes.scheduling.test_fitting import FORGETFUL, histories

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def write_log(learner, cards):
    """The histories as rows of the log, with cards replayed from it."""
    day, moment = START.date().toordinal(), to_ms(START)
    rows = []
    for history in cards:
        card = CardFactory(learner=learner)
        rows += [
            ReviewFactory.build(
                card=card,
                learner=learner,
                rating=rating,
                answered_at=moment + ahead * DAY_MS + place,
                local_day=day + ahead,
                due_before=None if place else card.due_at,
            )
            for place, (ahead, rating) in enumerate(history)
        ]
    Review.objects.bulk_create(rows, batch_size=200)
    replay_learner(learner.pk, fix=True)


def test_histories_of_leaves_out_what_was_taken_back_and_others():
    learner = UserFactory()
    card = CardFactory(learner=learner)
    first = ReviewFactory(card=card, answered_at=1000, local_day=739_005, rating=3)
    undone = ReviewFactory(card=card, answered_at=2000, local_day=739_006, rating=1)
    ReviewFactory(
        card=card, answered_at=3000, local_day=739_006, rating=None, kind=ReviewKind.VOID, target=undone.client_uuid
    )
    ReviewFactory(card=card, answered_at=500, local_day=739_004, rating=2)
    ReviewFactory()

    assert histories_of(learner) == [[(739_004, 2), (first.local_day, 3)]]


def test_fit_learner_takes_up_better_weights_and_keeps_the_days():
    learner = UserFactory()
    write_log(learner, histories(Random(2), 1700, true=FORGETFUL))
    days = dict(Card.objects.values_list("pk", "due_at"))
    stability = sum(Card.objects.values_list("stability", flat=True))

    fitted = fit_learner(learner)

    assert StudySettings.objects.get(learner=learner).parameters == fitted.parameters
    assert fitted.parameters.log_loss < fitted.parameters.default_log_loss
    assert dict(Card.objects.values_list("pk", "due_at")) == days
    assert sum(Card.objects.values_list("stability", flat=True)) < 0.9 * stability
    assert replay_learner(learner.pk).differences == []


def test_fit_learner_with_few_answers_changes_nothing():
    learner = UserFactory()
    write_log(learner, histories(Random(2), 60))

    assert fit_learner(learner).parameters is None
    assert not StudySettings.objects.exists()


def test_learners_to_fit_have_answers_enough_and_no_fit_this_week():
    now = timezone.now()
    few, enough, lately = UserFactory(), UserFactory(), UserFactory()
    for learner, number in ((few, 20), (enough, 1500), (lately, 1500)):
        card = CardFactory(learner=learner)
        rows = [ReviewFactory.build(card=card, learner=learner, answered_at=place) for place in range(number)]
        Review.objects.bulk_create(rows, batch_size=200)
    MemoryParametersFactory(learner=lately)

    assert list(learners_to_fit(now=now)) == [enough]
    assert list(learners_to_fit(now=now + timedelta(days=8))) == [enough, lately]


def test_fit_memory_command_says_what_it_did():
    write_log(UserFactory(), histories(Random(2), 1700, true=FORGETFUL))
    out = StringIO()

    call_command("fit_memory", stdout=out)

    assert out.getvalue() == "1 learners fitted, 1 fits taken up.\n"
    assert MemoryParameters.objects.count() == 1


def test_fit_refused_is_kept_and_not_tried_again_this_week():
    learner = UserFactory()
    write_log(learner, histories(Random(11), 1600, true=DEFAULT_WEIGHTS))
    before = list(Card.objects.values_list("pk", "due_at", "stability"))

    seeds = (fit_learner(learner), list(learners_to_fit(now=timezone.now())))

    assert seeds == (Fitted(seeds[0].fit), [])
    assert MemoryParameters.objects.filter(learner=learner).count() == 1
    assert list(Card.objects.values_list("pk", "due_at", "stability")) == before
