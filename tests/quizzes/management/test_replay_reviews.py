from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from quizzes.enums import Rating
from quizzes.models import Card, StudyDay
from quizzes.services.review import record_quiz_answer, record_review, undo_review
from tests.factories.accounts import UserFactory
from tests.factories.content import FactFactory, QuestionFactory
from tests.factories.quizzes import CardFactory, MemoryParametersFactory, StudySettingsFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def run(*args):
    out = StringIO()
    call_command("replay_reviews", *args, stdout=out)
    return out.getvalue()


def studied(learner, *, seed=1, days=40):
    """Weeks of reviews, some late, some taken back, with a quiz now and then."""
    rng = random.Random(seed)
    fact = FactFactory()
    cards = [CardFactory(learner=learner) for _ in range(8)]
    for card in cards[:2]:
        card.question.facts.add(fact)
    for ahead in range(days):
        for number in rng.sample(range(8), 3):
            at = NOW + timedelta(days=ahead, minutes=10 * number)
            late = timedelta(days=rng.choice((0, 0, 0, 2)))
            name = uuid.UUID(int=rng.getrandbits(128))
            card = Card.objects.get(pk=cards[number].pk)
            rating = rng.choice((Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY))
            record_review(
                card, learner=learner, rating=rating, answered_at=at - late, client_uuid=name, now=at, duration_ms=900
            )
            if rng.random() < 0.15:
                undo_review(learner=learner, client_uuid=name, now=at)
    record_quiz_answer(
        learner=learner,
        question=QuestionFactory(),
        verdict="right",
        helped=False,
        response_id=seed,
        answered_at=NOW,
        now=NOW,
    )
    return cards


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_replay_reviews_of_real_work_finds_no_difference(zone):
    studied(UserFactory(time_zone=zone))
    CardFactory()

    assert ", 0 differences found." in run()


def test_replay_reviews_after_settings_and_zone_changed_finds_no_difference():
    learner = UserFactory()
    settings = StudySettingsFactory(learner=learner)
    studied(learner)
    settings.desired_retention, settings.maximum_interval = 0.8, 30
    settings.save()
    learner.time_zone = "Asia/Tokyo"
    learner.save()

    assert ", 0 differences found." in run()


def test_replay_reviews_across_a_fit_finds_no_difference():
    learner = UserFactory()
    parameters = MemoryParametersFactory(learner=learner)
    parameters.weights = [weight * 1.05 if 1 < weight < 5 else weight for weight in parameters.weights]
    parameters.save()
    settings = StudySettingsFactory(learner=learner)
    studied(learner)
    settings.parameters = parameters
    settings.save()
    run("--fix")

    cards = Card.objects.filter(learner=learner)
    for card in cards:
        at = NOW + timedelta(days=90)
        record_review(card, learner=learner, rating=Rating.GOOD, answered_at=at, client_uuid=uuid.uuid4(), now=at)

    assert ", 0 differences found." in run()


def test_replay_reviews_names_what_differs_and_fails():
    cards = studied(UserFactory())
    Card.objects.filter(pk=cards[0].pk).update(reps=99, stability=1.0)
    StudyDay.objects.filter(day=NOW.date().toordinal()).update(reviews=77)
    out = StringIO()

    with pytest.raises(SystemExit) as error:
        call_command("replay_reviews", stdout=out)

    assert error.value.code == 1
    assert f"card {cards[0].pk} reps: 99" in out.getvalue()
    assert "reviews: 77" in out.getvalue()
    assert "3 differences found." in out.getvalue()


def test_replay_reviews_fix_writes_what_the_log_says():
    cards = studied(UserFactory())
    before = Card.objects.values().get(pk=cards[0].pk)
    Card.objects.filter(pk=cards[0].pk).update(reps=99, due_at=5, lapses=7)
    StudyDay.objects.all().delete()

    assert "set right." in run("--fix")

    assert Card.objects.values().get(pk=cards[0].pk) == before
    assert ", 0 differences found." in run()


def test_replay_reviews_of_one_learner_leaves_the_others():
    learner, other = UserFactory(), UserFactory()
    card = CardFactory(learner=other)
    studied(learner)
    Card.objects.filter(pk=card.pk).update(reps=4)

    assert ", 0 differences found." in run("--learner", str(learner.pk))
