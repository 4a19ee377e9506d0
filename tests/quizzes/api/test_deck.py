from __future__ import annotations

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from content.enums import FactKind, Visibility
from quizzes.models import Card, Deck
from tests.factories.accounts import UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import AssignmentFactory, CardFactory, DeckFactory, MembershipFactory, QuizFactory

pytestmark = pytest.mark.django_db
LIST = "/api/v1/decks/"


@pytest.fixture
def learner():
    return UserFactory()


@pytest.fixture
def api(learner):
    client = APIClient()
    client.force_login(learner)
    return client


def assigned_deck(learner):
    deck = DeckFactory()
    deck.questions.add(QuestionFactory())
    AssignmentFactory(classroom=MembershipFactory(user=learner).classroom, quiz=None, deck=deck)
    return deck


@pytest.mark.parametrize("decks", [1, 3])
def test_deck_list_takes_the_same_queries_for_one_and_three(api, learner, django_assert_num_queries, decks):
    for _ in range(decks):
        deck = DeckFactory(owner=learner)
        card = CardFactory(learner=learner)
        deck.questions.add(card.question)

    with django_assert_num_queries(5):
        results = api.get(LIST).json()["results"]

    assert [(deck["question_count"], deck["card_count"], deck["new_count"]) for deck in results] == [(1, 1, 1)] * decks


def test_deck_list_has_own_and_assigned_decks_alone(api, learner):
    own, assigned = DeckFactory(owner=learner), assigned_deck(learner)
    DeckFactory()

    results = api.get(LIST).json()["results"]

    assert {(deck["id"], deck["may_edit"]) for deck in results} == {(own.pk, True), (assigned.pk, False)}


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_deck_of_a_stranger_is_not_found(api, method):
    deck = DeckFactory()

    assert getattr(api, method)(f"{LIST}{deck.pk}/").status_code == 404
    assert Deck.objects.get().title == deck.title


@pytest.mark.parametrize(("method", "path"), [("patch", ""), ("delete", ""), ("post", "refresh/")])
def test_deck_of_the_teacher_is_not_the_students_to_change(api, learner, method, path):
    deck = assigned_deck(learner)

    assert getattr(api, method)(f"{LIST}{deck.pk}/{path}", {"title": "mine"}).status_code == 403
    assert Deck.objects.get().title == deck.title


def test_deck_post_makes_deck_and_cards(api, learner):
    bank = BankFactory(owner=learner)
    wanted = QuestionFactory(bank=bank, kind=FactKind.DATE)
    QuestionFactory(bank=bank, kind=FactKind.PLACE)

    response = api.post(
        LIST, {"title": "Dates", "source": "filter", "bank": bank.pk, "criteria": {"kinds": ["date"]}, "new_per_day": 4}
    )

    assert response.status_code == 201
    assert (response.json()["question_count"], response.json()["new_per_day"]) == (1, 4)
    assert Card.objects.get(learner=learner).question == wanted


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.CLASSES])
def test_deck_post_from_a_bank_whose_keys_are_kept_is_refused(api, visibility):
    bank = BankFactory(visibility=visibility)

    response = api.post(LIST, {"title": "Mine", "source": "bank", "bank": bank.pk})

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, "/bank")


def test_deck_post_from_a_quiz_never_taken_is_refused(api):
    assert api.post(LIST, {"title": "Mine", "source": "quiz", "quiz": QuizFactory().pk}).status_code == 400


@pytest.mark.parametrize(
    "fields", [{"source": "bank"}, {"source": "quiz"}, {"source": "stars"}, {"criteria": {"kinds": ["stars"]}}]
)
def test_deck_post_bad_source_is_refused(api, fields):
    assert api.post(LIST, {"title": "Mine", "source": "missed"} | fields).status_code == 400


def test_deck_patch_changes_settings_but_not_the_source(api, learner):
    deck = DeckFactory(owner=learner)
    other = BankFactory(owner=learner)

    body = api.patch(f"{LIST}{deck.pk}/", {"desired_retention": 0.85, "bank": other.pk}).json()

    assert (body["desired_retention"], body["bank"]) == (0.85, None)


def test_deck_patch_retention_out_of_range_is_refused(api, learner):
    deck = DeckFactory(owner=learner)

    assert api.patch(f"{LIST}{deck.pk}/", {"desired_retention": 0.99}).status_code == 400


def test_deck_start_makes_the_learners_cards(api, learner):
    deck = assigned_deck(learner)

    assert api.post(f"{LIST}{deck.pk}/start/").json() == {"made": 1}
    assert api.post(f"{LIST}{deck.pk}/start/").json() == {"made": 0}


def test_deck_refresh_says_what_changed(api, learner):
    bank = BankFactory(owner=learner)
    deck = DeckFactory(owner=learner, source="bank", bank=bank)
    QuestionFactory(bank=bank)

    assert api.post(f"{LIST}{deck.pk}/refresh/").json() == {"added": 1, "removed": 0}


def test_deck_delete_keeps_cards_and_assigned_decks(api, learner):
    free, assigned = DeckFactory(owner=learner), DeckFactory(owner=learner)
    AssignmentFactory(quiz=None, deck=assigned)

    assert api.delete(f"{LIST}{free.pk}/").status_code == 204
    assert api.delete(f"{LIST}{assigned.pk}/").status_code == 400
    assert list(Deck.objects.all()) == [assigned]


def test_study_settings_are_read_and_changed(api):
    address = reverse("api-study-settings")
    assert api.get(address).json()["desired_retention"] == 0.9

    assert api.patch(address, {"easy_days": [1, 1, 1, 1, 1, 0.5, 0]}).json()["easy_days"] == [1, 1, 1, 1, 1, 0.5, 0]
    assert api.patch(address, {"easy_days": [1, 1]}).status_code == 400
    assert api.patch(address, {"desired_retention": 0.5}).status_code == 400


@pytest.mark.parametrize("cards", [1, 3])
def test_progress_takes_the_same_queries_for_one_and_three(api, learner, django_assert_num_queries, cards):
    for _ in range(cards):
        CardFactory(learner=learner)

    with django_assert_num_queries(10):
        body = api.get(reverse("api-progress")).json()

    assert sum(bank["total"] for bank in body["mastery_by_bank"]) == cards
    assert len(body["forecast"]) == 14
    assert body["calibration"] is None
