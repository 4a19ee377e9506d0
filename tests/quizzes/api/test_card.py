from __future__ import annotations

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from quizzes.enums import AttemptStatus, CardState, FeedbackMoment, QuizMode
from quizzes.models import Card
from quizzes.records import day_mark
from tests.factories.accounts import UserFactory
from tests.factories.content import FootnoteFactory, QuestionFactory
from tests.factories.quizzes import AttemptFactory, CardFactory, DeckFactory, QuizFactory, ResponseFactory

pytestmark = pytest.mark.django_db
SECRETS = ("Anna of Holstein", "a note on an option", "because she signed", "Giovanni di Bicci")


@pytest.fixture
def learner():
    return UserFactory()


@pytest.fixture
def api(learner):
    client = APIClient()
    client.force_login(learner)
    return client


def leaky_card(learner, **kwargs):
    question = QuestionFactory(
        version__prompt="Who signed the charter?",
        version__answer=SECRETS[0],
        version__accepted=[],
        version__options=[{"text": "Berta", "note": SECRETS[1]}],
        version__explanation=SECRETS[2],
        version__cloze="",
        version__statement="",
        version__false_statement="",
    )
    FootnoteFactory(question_version=question.current)
    return CardFactory(learner=learner, question=question, **kwargs)


def in_review(learner, day, **kwargs):
    return CardFactory(
        learner=learner,
        state=CardState.REVIEW,
        due_at=day_mark(day),
        stability=9.0,
        difficulty=5.0,
        last_day=1,
        **kwargs,
    )


def keep_key(card, *, status=AttemptStatus.RUNNING, **quiz):
    quiz = QuizFactory(mode=QuizMode.TEST, **quiz)
    attempt = AttemptFactory(quiz=quiz, learner=card.learner, mode=QuizMode.TEST, status=AttemptStatus.RUNNING)
    return ResponseFactory(attempt=attempt, question_version=card.question.current)


@pytest.mark.parametrize("cards", [1, 3])
def test_card_list_takes_the_same_queries_for_one_and_three(api, learner, django_assert_num_queries, cards):
    for _ in range(cards):
        CardFactory(learner=learner)

    with django_assert_num_queries(3):
        response = api.get(reverse("api-card-list"))

    assert len(response.json()["results"]) == cards


def test_card_list_has_no_answer_and_no_card_of_a_stranger(api, learner):
    card = leaky_card(learner)
    leaky_card(UserFactory())

    response = api.get(reverse("api-card-list"))

    assert [entry["id"] for entry in response.json()["results"]] == [card.pk]
    assert response.json()["results"][0]["prompt"] == "Who signed the charter?"
    for secret in SECRETS:
        assert secret not in response.content.decode()


def test_card_list_filters_by_due_state_and_deck(api, learner):
    new, due, later = CardFactory(learner=learner), in_review(learner, 700_000), in_review(learner, 900_000)
    deck = DeckFactory(owner=learner)
    deck.questions.add(later.question)

    def listed(**filters):
        return [entry["id"] for entry in api.get(reverse("api-card-list"), filters).json()["results"]]

    assert listed(due="true") == [due.pk]
    assert listed(due="false") == [later.pk, new.pk]
    assert listed(state="new") == [new.pk]
    assert listed(deck=deck.pk) == [later.pk]


def test_card_list_of_a_strangers_deck_is_not_found(api):
    assert api.get(reverse("api-card-list"), {"deck": DeckFactory().pk}).status_code == 404


def test_card_list_unknown_filter_is_refused(api):
    response = api.get(reverse("api-card-list"), {"stat": "new"})

    assert (response.status_code, response.json()["errors"][0]["code"]) == (400, "unknown_parameter")


@pytest.mark.parametrize("name", ["api-card-list", "api-card-next", "api-review-list", "api-deck-list", "api-progress"])
def test_endpoint_of_nobody_is_refused(name):
    assert APIClient().get(reverse(name)).status_code == 401


@pytest.mark.parametrize(
    ("name", "method"),
    [("detail", "get"), ("detail", "patch"), ("answer", "get"), ("check", "post")],
)
def test_card_of_a_stranger_is_not_found(api, name, method):
    card = leaky_card(UserFactory())

    response = getattr(api, method)(
        reverse(f"api-card-{name}", args=[card.pk]), *([{"given": "x", "suspended": True}] if method != "get" else [])
    )

    assert response.status_code == 404
    assert not Card.objects.get().suspended


def test_card_next_shows_the_question_alone(api, learner):
    card = leaky_card(learner)

    response = api.get(reverse("api-card-next"))

    body = response.json()
    assert (body["card"]["id"], body["card"]["state"], body["back_at"]) == (card.pk, "new", None)
    assert body["remaining"] == {"learning": 0, "later": 0, "due": 0, "new": 1, "waiting": 0, "answered": 0}
    for secret in SECRETS:
        assert secret not in response.content.decode()


def test_card_next_of_a_deck_asks_its_cards_alone(api, learner):
    CardFactory(learner=learner)
    card, deck = CardFactory(learner=learner), DeckFactory(owner=learner)
    deck.questions.add(card.question)

    assert api.get(reverse("api-card-next"), {"deck": deck.pk}).json()["card"]["id"] == card.pk
    assert api.get(reverse("api-card-next"), {"deck": DeckFactory().pk}).status_code == 404
    assert api.get(reverse("api-card-next"), {"deck": "x"}).status_code == 400
    assert api.get(reverse("api-card-next"), {"dek": deck.pk}).status_code == 400


def test_card_next_without_cards_is_nothing(api):
    assert api.get(reverse("api-card-next")).json()["card"] is None


def test_card_answer_has_key_footnotes_and_choices(api, learner):
    card = leaky_card(learner)

    body = api.get(reverse("api-card-answer", args=[card.pk])).json()

    assert body["answer"] == SECRETS[0]
    assert body["footnotes"][0]["quote"].startswith(SECRETS[3])
    assert [choice["rating"] for choice in body["choices"]] == [1, 2, 3, 4]
    assert [choice["state"] for choice in body["choices"]] == ["learning", "learning", "learning", "review"]
    assert body["choices"][3]["due_at"] is None
    assert body["choices"][3]["due_on"] is not None


@pytest.mark.parametrize(("name", "method"), [("answer", "get"), ("check", "post")])
@pytest.mark.parametrize("policy", [{}, {"show_key": FeedbackMoment.NEVER}])
def test_card_answer_kept_by_a_test_is_refused(api, learner, name, method, policy):
    card = leaky_card(learner)
    keep_key(card, **policy)

    response = getattr(api, method)(reverse(f"api-card-{name}", args=[card.pk]), {"given": SECRETS[0]})

    assert (response.status_code, response.json()["code"]) == (403, "key_closed")
    for secret in SECRETS:
        assert secret not in response.content.decode()
    assert api.get(reverse("api-card-next")).json()["card"] is None


@pytest.mark.parametrize(("given", "verdict"), [(SECRETS[0], "right"), ("Berta of Lund", "wrong")])
def test_card_check_marks_and_records_nothing(api, learner, given, verdict):
    card = leaky_card(learner)

    response = api.post(reverse("api-card-check", args=[card.pk]), {"given": given})

    assert response.json()["verdict"] == verdict
    card.refresh_from_db()
    assert card.reps == 0


def test_card_patch_sets_it_aside_and_takes_it_up(api, learner):
    card = CardFactory(learner=learner)
    address = reverse("api-card-detail", args=[card.pk])

    assert api.patch(address, {"suspended": True}).json()["suspended"] is True
    assert api.patch(address, {"suspended": False, "buried": True}).json()["buried_on"] is not None
    assert api.patch(address, {"buried": False}).json()["buried_on"] is None
    assert api.patch(address, {"suspended": "perhaps"}).status_code == 400


def test_card_in_its_steps_is_due_at_a_moment(api, learner):
    card = CardFactory(
        learner=learner, state=CardState.LEARNING, due_at=1_772_442_000_000, stability=1.0, difficulty=5.0
    )

    body = api.get(reverse("api-card-detail", args=[card.pk])).json()

    assert (body["due_on"], body["due_at"], body["state"]) == (None, "2026-03-02T09:00:00Z", "learning")


def test_card_in_review_is_due_on_a_day(api, learner):
    card = in_review(learner, 739_677)

    body = api.get(reverse("api-card-detail", args=[card.pk])).json()

    assert (body["due_on"], body["due_at"], body["state"]) == ("2026-03-02", None, "review")
