from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max, Min

from quizzes.enums import ReviewKind
from quizzes.models import Review
from quizzes.models.fields import FIRST_KEPT, LARGEST, DayField
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


DAY = 739_677


@pytest.mark.parametrize("day", [FIRST_KEPT - 2, FIRST_KEPT, DAY, FIRST_KEPT + LARGEST])
def test_day_is_an_ordinal_wherever_it_is_read(day):
    review = ReviewFactory(local_day=day)

    review.refresh_from_db()

    assert review.local_day == day
    assert list(Review.objects.values_list("local_day", flat=True)) == [day]
    assert Review.objects.aggregate(first=Min("local_day"), last=Max("local_day")) == {"first": day, "last": day}
    assert Review.objects.annotate(day=F("local_day")).get().day == day


@pytest.mark.parametrize(
    ("lookup", "found"),
    [
        ({"local_day": DAY}, [DAY]),
        ({"local_day__in": [DAY, DAY + 1, 5]}, [DAY, DAY + 1]),
        ({"local_day__gte": DAY}, [DAY, DAY + 1]),
        ({"local_day__lt": DAY}, [DAY - 1]),
        ({"local_day__range": (DAY - 1, DAY)}, [DAY - 1, DAY]),
        ({"local_day__gt": 10**9}, []),
        ({"local_day__gt": 5}, [DAY - 1, DAY, DAY + 1]),
    ],
)
def test_day_is_looked_up_by_its_ordinal(lookup, found):
    for day in (DAY, DAY + 1, DAY - 1):
        ReviewFactory(local_day=day)

    assert list(Review.objects.filter(**lookup).order_by("local_day").values_list("local_day", flat=True)) == found


def test_day_is_kept_in_two_bytes():
    ReviewFactory(local_day=FIRST_KEPT + 7)

    with connection.cursor() as cursor:
        cursor.execute("SELECT local_day FROM quizzes_review")
        assert cursor.fetchall() == [(7,)]
    assert DayField().db_type(connection) == "smallint"


@pytest.mark.parametrize(("day", "fits"), [(DAY, True), (FIRST_KEPT + LARGEST, True), (5, False), (10**6, False)])
def test_day_out_of_bounds_is_no_valid_value(day, fits):
    field = DayField()

    if fits:
        assert field.clean(day, None) == day
    else:
        with pytest.raises(ValidationError):
            field.clean(day, None)
