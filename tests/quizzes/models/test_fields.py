from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from quizzes.enums import ReviewKind
from quizzes.models import Review
from tests.factories.quizzes import ReviewFactory

ONE = uuid.UUID("0191b6a0-7c3e-7000-8000-00000000c0de")
OTHER = uuid.UUID("0191b6a0-7c3e-7000-8000-0000000000ff")

pytestmark = pytest.mark.django_db


def test_uuid_read_back_is_the_uuid_written():
    review = ReviewFactory(client_uuid=ONE, kind=ReviewKind.VOID, target=OTHER)

    review.refresh_from_db()

    assert (review.client_uuid, review.target) == (ONE, OTHER)


def test_uuid_left_out_reads_none():
    review = ReviewFactory()

    review.refresh_from_db()

    assert review.target is None


@pytest.mark.parametrize("given", [ONE, str(ONE), ONE.hex])
def test_uuid_looked_up_in_any_spelling_is_found(given):
    review = ReviewFactory(client_uuid=ONE)
    ReviewFactory(client_uuid=OTHER)

    assert list(Review.objects.filter(client_uuid=given)) == [review]
    assert list(Review.objects.filter(client_uuid__in=[given])) == [review]


def test_uuid_twice_on_one_card_is_refused():
    review = ReviewFactory(client_uuid=ONE)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewFactory(client_uuid=ONE, card=review.card)


def test_uuid_in_a_values_list_is_a_uuid():
    ReviewFactory(client_uuid=ONE)

    assert list(Review.objects.values_list("client_uuid", flat=True)) == [ONE]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases have a type for it")
def test_uuid_on_sqlite_takes_sixteen_bytes():
    ReviewFactory(client_uuid=ONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT typeof(client_uuid), length(client_uuid) FROM quizzes_review")
        assert cursor.fetchall() == [("blob", 16)]
