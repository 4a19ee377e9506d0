"""Cards that came with a schedule and without a log."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from quizzes.enums import CardState, Rating
from quizzes.models import Card, StudyDay
from quizzes.records import day_mark
from quizzes.services.replay import replay_learner
from quizzes.services.review import record_preview, undo_review
from tests.factories.quizzes import CardFactory
from tests.quizzes.services.test_review import NOW, TODAY, answer, columns

pytestmark = pytest.mark.django_db


def brought_card(**kwargs):
    """A card that came with a schedule and without a log."""
    row = {"state": CardState.REVIEW, "stability": 12.5, "difficulty": 6.25, "due_at": day_mark(TODAY - 2)}
    row |= {"last_day": TODAY - 14, "last_review_at": None, "reps": 7, "lapses": 3}
    return CardFactory(**row | kwargs)


@pytest.mark.parametrize("last_day", [1, TODAY - 40_000, TODAY + 3])
def test_record_review_after_any_gap_is_kept(last_day):
    card = brought_card(last_day=last_day)

    answer(card, Rating.GOOD)

    assert Card.objects.get(pk=card.pk).reps == 8
    assert replay_learner(card.learner_id).differences == []


@pytest.mark.parametrize("ratings", [(Rating.GOOD,), (Rating.AGAIN,), (Rating.AGAIN, Rating.GOOD, Rating.EASY)])
def test_undo_review_of_a_card_without_a_log_restores_what_it_came_with(ratings):
    card = brought_card()
    before = columns(card)
    names = [
        answer(Card.objects.get(pk=card.pk), rating, at=NOW + timedelta(days=3 * number)).review.client_uuid
        for number, rating in enumerate(ratings)
    ]
    assert replay_learner(card.learner_id).differences == []

    for name in names:
        undo_review(learner=card.learner, client_uuid=name, now=NOW + timedelta(days=20))
        assert replay_learner(card.learner_id).differences == []

    assert columns(card) == before
    assert StudyDay.objects.filter(reviews__gt=0).count() == 0


@pytest.mark.parametrize("ahead", [-20, -13, -1])
def test_undo_of_answers_to_a_card_without_a_log_restores_it_whichever_came_first(ahead):
    """Of an answer that came late, even one given before the card's last day."""
    card = brought_card()
    before = columns(card)
    names = [
        answer(Card.objects.get(pk=card.pk), at=NOW + timedelta(days=days), now=NOW + timedelta(days=3)).review
        for days in (2, ahead)
    ]
    assert replay_learner(card.learner_id).differences == []

    for review in names:
        undo_review(learner=card.learner, client_uuid=review.client_uuid, now=NOW + timedelta(days=4))
        assert replay_learner(card.learner_id).differences == []

    assert columns(card) == before


@pytest.mark.parametrize("undone", [False, True])
def test_practice_before_and_after_moves_nothing(undone):
    card, name = brought_card(), uuid.uuid4()
    before = columns(card)
    practise = {"learner": card.learner, "rating": Rating.GOOD}
    record_preview(card, client_uuid=uuid.UUID(int=2), now=NOW, **practise)
    answer(card, at=NOW, client_uuid=name)
    record_preview(Card.objects.get(pk=card.pk), client_uuid=uuid.UUID(int=1), now=NOW, **practise)
    assert replay_learner(card.learner_id).differences == []

    if undone:
        undo_review(learner=card.learner, client_uuid=name, now=NOW)
        assert columns(card) == before
    assert replay_learner(card.learner_id).differences == []


def test_late_answer_to_a_card_without_a_log_is_put_in_its_place():
    later, both = brought_card(), brought_card()
    for card, order in ((later, (4, 1)), (both, (1, 4))):
        for ahead in order:
            at = NOW + timedelta(days=ahead)
            answer(Card.objects.get(pk=card.pk), at=at, now=NOW + timedelta(days=9))

    same = ["state", "stability", "difficulty", "last_review_at", "last_day", "reps", "lapses"]
    assert Card.objects.values(*same).get(pk=later.pk) == Card.objects.values(*same).get(pk=both.pk)
