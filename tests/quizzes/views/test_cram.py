from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from quizzes.enums import AttemptStatus, CardState, QuizMode, Rating, ReviewKind
from quizzes.models import Card, Review, StudyDay
from quizzes.records import day_mark
from quizzes.services.replay import replay_learner
from tests.factories.accounts import UserFactory
from tests.factories.content import FootnoteFactory, QuestionFactory
from tests.factories.quizzes import AttemptFactory, CardFactory, DeckFactory, QuizFactory, ResponseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def deck(learner):
    deck = DeckFactory(owner=learner)
    for number in range(2):
        question = QuestionFactory(version__prompt=f"Question {number}?", version__answer=f"Answer {number}")
        deck.questions.add(question)
        CardFactory(learner=learner, question=question)
    return deck


def practise(client, deck, place, rating, name=None):
    data = {"place": place, "rating": rating, "client_uuid": str(name or uuid.uuid4())}
    return client.post(reverse("deck_cram", args=[deck.pk]), data, follow=True)


def test_practice_goes_through_all_cards_and_moves_none(client, learner, deck):
    before = list(Card.objects.values())
    address = reverse("deck_cram", args=[deck.pk])

    page = client.get(address).text
    assert ("Question 0?" in page, "Answer 0" in page) == (True, False)
    assert "Answer 0" in client.get(address, {"place": 0, "shown": 1}).text
    assert "Question 1?" in practise(client, deck, 0, 1).text
    assert "That was all of them" in practise(client, deck, 1, 3).text

    assert list(Card.objects.values()) == before
    assert list(Review.objects.values_list("kind", "rating")) == [(ReviewKind.PREVIEW, 1), (ReviewKind.PREVIEW, 3)]
    assert not StudyDay.objects.exists()
    assert replay_learner(learner.pk).differences == []


def test_practice_sent_twice_is_kept_once(client, learner, deck):
    name = uuid.uuid4()

    for _ in range(2):
        practise(client, deck, 0, 3, name)

    assert Review.objects.count() == 1


def test_practice_leaves_out_what_a_test_keeps(client, learner, deck):
    attempt = AttemptFactory(
        quiz=QuizFactory(mode=QuizMode.TEST), learner=learner, mode=QuizMode.TEST, status=AttemptStatus.RUNNING
    )
    kept = Card.objects.get(question__current__prompt="Question 0?").question
    ResponseFactory(attempt=attempt, question_version=kept.current)

    page = client.get(reverse("deck_cram", args=[deck.pk]), {"shown": 1}).text

    assert "Question 1?" in page
    assert "Card 1 of 1." in page


@pytest.mark.parametrize("place", ["x", "-1", "9" * 30])
def test_practice_with_an_odd_place_begins_anew(client, deck, place):
    assert "Question 0?" in client.get(reverse("deck_cram", args=[deck.pk]), {"place": place}).text


@pytest.mark.parametrize("cards", [1, 3])
def test_practice_takes_the_same_queries_for_one_and_three(client, learner, django_assert_num_queries, cards):
    deck = DeckFactory(owner=learner)
    for _ in range(cards):
        card = CardFactory(learner=learner)
        FootnoteFactory(question_version=card.question.current)
        deck.questions.add(card.question)

    with django_assert_num_queries(7):
        client.get(reverse("deck_cram", args=[deck.pk]), {"shown": 1})


def grown(learner, due, *, prompt, last_day=739_000):
    return CardFactory(
        learner=learner,
        question=QuestionFactory(version__prompt=prompt),
        state=CardState.REVIEW,
        stability=20.0,
        difficulty=5.0,
        due_at=day_mark(due),
        last_day=last_day,
        reps=3,
    )


def test_review_goes_on_ahead_of_time_when_asked(client, learner):
    later, soon = grown(learner, 800_010, prompt="Later?"), grown(learner, 800_001, prompt="Sooner?")
    page = client.get(reverse("card_review")).text
    assert "Go on ahead of time" in page
    assert "Sooner?" not in page

    page = client.get(reverse("card_review"), {"ahead": 1}).text
    assert "Sooner?" in page
    assert "Not due yet" in page
    answer = {"rating": int(Rating.GOOD), "client_uuid": str(uuid.uuid4()), "ahead": 1}
    page = client.post(reverse("card_rate", args=[soon.pk]), answer, follow=True).text

    assert "Later?" in page
    assert Card.objects.get(pk=soon.pk).reps == 4
    answer["client_uuid"] = str(uuid.uuid4())
    assert "Done for now" in client.post(reverse("card_rate", args=[later.pk]), answer, follow=True).text
