from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizzes.accounts.models import User
from quizzes.models import Card
from quizzes.queries.compiled import _compile, fetch
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def cards_from(limit, *, learner, first):
    return Card.objects.filter(learner=learner, pk__gte=first).order_by("pk").values_list("pk")[:limit]


def cards_among(*, cards):
    return Card.objects.filter(pk__in=cards).order_by("pk").values_list("pk")


def users_since(*, moment):
    return User.objects.filter(date_joined__gte=moment).order_by("pk").values_list("pk")


def cards_after(*, card):
    return Card.objects.filter(pk__gte=card + 1).order_by("pk").values_list("pk")


def keys(rows):
    return [row[0] for row in rows]


def test_values_of_each_use_are_its_own():
    one, two = CardFactory(), CardFactory()

    assert keys(fetch(cards_from, 10, learner=one.learner_id, first=0)) == [one.pk]
    assert keys(fetch(cards_from, 10, learner=two.learner_id, first=0)) == [two.pk]
    assert keys(fetch(cards_from, 10, learner=two.learner_id, first=two.pk + 1)) == []


def test_shape_changes_the_statement():
    first = CardFactory()
    CardFactory(learner=first.learner)

    assert len(fetch(cards_from, 1, learner=first.learner_id, first=0)) == 1
    assert len(fetch(cards_from, 2, learner=first.learner_id, first=0)) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9])
def test_list_of_any_length_is_the_list(count):
    cards = [CardFactory().pk for _ in range(count + 1)]

    assert keys(fetch(cards_among, cards=tuple(cards[:count]))) == cards[:count]


def test_lists_of_like_length_share_a_statement():
    _compile.cache_clear()

    for count in range(5, 9):
        fetch(cards_among, cards=tuple(range(count)))

    assert _compile.cache_info().currsize == 1


def test_moment_is_compared_as_a_moment():
    user = UserFactory(date_joined=NOON)

    assert keys(fetch(users_since, moment=NOON)) == [user.pk]
    assert keys(fetch(users_since, moment=NOON + timedelta(microseconds=1))) == []


def test_builder_that_computes_with_a_value_is_refused():
    with pytest.raises(ValueError, match="cards_after computes"):
        fetch(cards_after, card=1)


def test_statement_is_built_once(django_assert_num_queries):
    _compile.cache_clear()

    with django_assert_num_queries(2):
        fetch(cards_among, cards=(1,))
        fetch(cards_among, cards=(2,))

    assert _compile.cache_info().hits == 1
