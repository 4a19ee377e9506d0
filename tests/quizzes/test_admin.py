from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    CardFactory,
    DeckFactory,
    MembershipFactory,
    QuizItemFactory,
    ResponseFactory,
)

pytestmark = pytest.mark.django_db
ROWS = {
    "classroom": lambda: MembershipFactory().classroom,
    "quiz": lambda: QuizItemFactory().quiz,
    "assignment": AssignmentFactory,
    "attempt": lambda: ResponseFactory().attempt,
    "deck": DeckFactory,
    "card": CardFactory,
}


@pytest.fixture
def superuser(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("noun", ROWS)
def test_rows_are_listed_found_and_opened(client, superuser, noun):
    row = ROWS[noun]()
    listed = reverse(f"admin:quizzes_{noun}_changelist")

    assert client.get(listed, {"q": "a"}).status_code == 200
    assert client.get(reverse(f"admin:quizzes_{noun}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("noun", ["assignment", "attempt", "deck", "card"])
def test_what_services_own_is_not_written(client, superuser, noun):
    row = ROWS[noun]()

    assert client.get(reverse(f"admin:quizzes_{noun}_add")).status_code == 403
    assert client.post(reverse(f"admin:quizzes_{noun}_change", args=[row.pk]), {}).status_code == 403
    assert client.post(reverse(f"admin:quizzes_{noun}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()
