from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from quizzes.enums import AttemptStatus, CardState, QuizMode, Rating
from quizzes.records import day_mark
from tests.factories.accounts import UserFactory
from tests.factories.content import FootnoteFactory
from tests.factories.quizzes import (
    AttemptFactory,
    CardFactory,
    DeckFactory,
    QuizFactory,
    ResponseFactory,
    StudySettingsFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/cards/pack/"


@pytest.fixture
def learner():
    return UserFactory()


@pytest.fixture
def api(learner):
    client = APIClient()
    client.force_login(learner)
    return client


def test_pack_has_todays_cards_with_their_answers(api, learner):
    StudySettingsFactory(learner=learner, new_per_day=2)
    cards = [CardFactory(learner=learner) for _ in range(3)]
    note = FootnoteFactory(question_version=cards[0].question.current)
    CardFactory()

    packed = api.get(ADDRESS).json()

    assert [card["id"] for card in packed] == [card.pk for card in cards[:2]]
    assert packed[0]["answer"] == cards[0].question.current.answer
    assert packed[0]["footnotes"] == [{"document": note.document_version.document.title, "quote": note.quote}]


@pytest.mark.parametrize("cards", [1, 3])
def test_pack_takes_the_same_queries_for_one_and_three(api, learner, django_assert_num_queries, cards):
    StudySettingsFactory(learner=learner)
    for _ in range(cards):
        FootnoteFactory(question_version=CardFactory(learner=learner).question.current)

    with django_assert_num_queries(8):
        assert len(api.get(ADDRESS).json()) == cards


def test_pack_says_what_an_answer_without_a_connection_is_given(api, learner):
    card = CardFactory(
        learner=learner,
        state=CardState.REVIEW,
        stability=40.0,
        difficulty=5.0,
        due_at=day_mark(739_677),
        last_day=739_637,
        reps=3,
    )
    for _ in range(30):
        CardFactory(learner=learner, state=CardState.REVIEW, stability=9, difficulty=5, due_at=day_mark(770_000))
    (packed,) = [one for one in api.get(ADDRESS).json() if one["id"] == card.pk]
    good = next(choice for choice in packed["choices"] if choice["rating"] == Rating.GOOD)

    answer = {"card": card.pk, "rating": 3, "client_uuid": str(uuid.uuid4()), "offline": True}
    recorded = api.post("/api/v1/reviews/", answer, format="json").json()["review"]

    assert recorded["interval"] == good["interval"] > 0
    assert good["words"]


def test_pack_has_the_buttons_the_learner_answers_with(api, learner):
    StudySettingsFactory(learner=learner, two_buttons=True)
    CardFactory(learner=learner)

    (packed,) = api.get(ADDRESS).json()

    assert packed["choices"] == [
        {"rating": 1, "interval": 0, "words": "1 minute"},
        {"rating": 3, "interval": 0, "words": "10 minutes"},
    ]


def test_pack_leaves_out_what_a_test_keeps(api, learner):
    card = CardFactory(learner=learner)
    quiz = QuizFactory(mode=QuizMode.TEST)
    attempt = AttemptFactory(quiz=quiz, learner=learner, mode=QuizMode.TEST, status=AttemptStatus.RUNNING)
    ResponseFactory(attempt=attempt, question_version=card.question.current)

    assert api.get(ADDRESS).json() == []


def test_pack_of_a_deck_has_its_cards_alone(api, learner):
    CardFactory(learner=learner)
    card, deck = CardFactory(learner=learner), DeckFactory(owner=learner)
    deck.questions.add(card.question)

    assert [packed["id"] for packed in api.get(ADDRESS, {"deck": deck.pk}).json()] == [card.pk]
    assert api.get(ADDRESS, {"deck": DeckFactory().pk}).status_code == 404
    assert api.get(ADDRESS, {"deck": "x"}).status_code == 400


def test_pack_of_nobody_is_refused():
    assert APIClient().get(reverse("api-card-pack")).status_code == 401
