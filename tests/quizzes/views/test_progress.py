from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.enums import Rating
from quizzes.services.review import record_review
from tests.factories.accounts import UserFactory
from tests.factories.content import BankFactory, FootnoteFactory, QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    user = UserFactory()
    client.force_login(user)
    return user


def studied_card(learner, title="Bank of the Hanse"):
    question = QuestionFactory(bank=BankFactory(title=title))
    FootnoteFactory(question_version=question.current)
    card = CardFactory(learner=learner, question=question)
    for days, rating in ((60, Rating.EASY), (50, Rating.GOOD), (20, Rating.AGAIN), (19, Rating.EASY), (0, Rating.EASY)):
        at = timezone.now() - timedelta(days=days)
        card = record_review(
            card, learner=learner, rating=rating, answered_at=at, client_uuid=uuid.uuid4(), now=at
        ).card
    return card


@pytest.mark.parametrize("cards", [1, 3])
def test_progress_takes_the_same_queries_for_one_and_three(client, learner, django_assert_num_queries, cards):
    for number in range(cards):
        studied_card(learner, f"Bank {number}")

    with django_assert_num_queries(10):
        response = client.get(reverse("progress"))

    assert response.status_code == 200


def test_progress_of_a_beginner_says_so(client, learner):
    page = client.get(reverse("progress")).content.decode()

    assert "You have no cards yet." in page
    assert "This begins with the first card that comes back." in page


def test_progress_has_a_table_beside_each_chart(client, learner):
    studied_card(learner)

    page = client.get(reverse("progress")).content.decode()

    assert page.count('role="img"') == page.count("As a table") == 5
    assert page.count("<caption") == 5
    assert "Bank of the Hanse" in page
    assert "style=" not in page


def test_progress_shows_nothing_of_another_learner(client, learner):
    studied_card(UserFactory(), "Somebody else's bank")

    assert "Somebody else" not in client.get(reverse("progress")).content.decode()
