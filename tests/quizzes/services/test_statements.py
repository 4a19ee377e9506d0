from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from quizzes.models import Card, Review
from quizzes.services.statements import change_row, insert_row
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db


def review_of(card):
    return Review(
        client_uuid=uuid.uuid4(),
        learner=card.learner,
        card=card,
        rating=3,
        answered_at=1_772_442_000_000,
        local_day=739_677,
        stability_before=1.25,
        due_before=None,
    )


def test_row_inserted_is_the_row_saved():
    card = CardFactory()
    inserted, saved = review_of(card), review_of(card)
    insert_row(inserted)
    saved.save(force_insert=True)

    columns = [field.attname for field in Review._meta.concrete_fields if field.name != "client_uuid"]
    rows = {row["client_uuid"]: row for row in Review.objects.values("client_uuid", *columns)}
    one, other = rows[inserted.client_uuid], rows[saved.client_uuid]

    assert one | {"client_uuid": None} == other | {"client_uuid": None}
    assert (inserted._state.adding, inserted._state.db) == (False, connection.alias)


def test_row_that_is_there_is_not_inserted_again():
    review = review_of(CardFactory())
    insert_row(review)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(review)


@pytest.mark.parametrize(
    ("where", "changed"),
    [
        ({}, True),
        ({"last_review_at": None}, True),
        ({"last_review_at": 5}, False),
        ({"reps": 7}, False),
        ({"reps": 0, "last_review_at": None}, True),
    ],
)
def test_row_is_changed_where_it_is_as_said(where, changed):
    card, other = CardFactory(), CardFactory()

    assert change_row(Card, {"reps": 3, "deck": None}, where={"id": card.pk} | where) is changed

    card.refresh_from_db()
    other.refresh_from_db()
    assert (card.reps, other.reps) == (3 if changed else 0, 0)
