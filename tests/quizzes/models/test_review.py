from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from quizzes.enums import Rating
from quizzes.models import Review
from quizzes.services.review import record_review, undo_review
from tests.factories.quizzes import CardFactory, ReviewFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WIDTHS = {"bigint": 8, "double precision": 8, "uuid": 7, "integer": 4, "smallint": 2}  # a UUID may begin anywhere


def test_log_moves_to_another_database(tmp_path):
    card, name = CardFactory(), uuid.uuid4()
    record_review(card, learner=card.learner, rating=Rating.GOOD, answered_at=NOW, client_uuid=name, now=NOW)
    undo_review(learner=card.learner, client_uuid=name, now=NOW)
    before, file = list(Review.objects.order_by("pk").values()), str(tmp_path / "all.json")
    call_command("dumpdata", "quizzes", "--natural-foreign", output=file, verbosity=0)
    Review.objects.all().delete()

    call_command("loaddata", file, verbosity=0)

    assert list(Review.objects.order_by("pk").values()) == before
    assert len(before) == 2


def test_review_is_never_changed():
    review = ReviewFactory()
    review.rating = Rating.AGAIN

    with pytest.raises(ValidationError):
        review.save()

    assert Review.objects.get(pk=review.pk).rating == Rating.GOOD


@pytest.mark.skipif(connection.vendor != "postgresql", reason="other databases do not fill up the places between")
def test_columns_stand_from_wide_to_narrow():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name <> 'target' "
            "ORDER BY ordinal_position",
            [Review._meta.db_table],
        )
        widths = [WIDTHS[kind] for (kind,) in cursor.fetchall()]

    assert widths == sorted(widths, reverse=True)
