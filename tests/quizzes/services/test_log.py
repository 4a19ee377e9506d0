from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from quizzes.models import StudyDay
from quizzes.services.log import add_to_day
from tests.factories.accounts import UserFactory

DAY = 739_677


def in_a_thread(work):
    try:
        with transaction.atomic():
            work()
    finally:
        connection.close()


@pytest.mark.django_db
def test_study_day_is_begun_and_added_to():
    learner = UserFactory()

    add_to_day(learner.pk, DAY, {"reviews": 1, "recalled": 1, "duration_ms": 4000})
    add_to_day(learner.pk, DAY, {"reviews": 1, "recalled": 0, "duration_ms": 2000})

    day = StudyDay.objects.get(learner=learner, day=DAY)
    assert (day.reviews, day.recalled, day.new_cards, day.duration_ms) == (2, 1, 0, 6000)


@pytest.mark.django_db(transaction=True)
def test_study_day_begun_by_two_devices_at_once_counts_both():
    learner = UserFactory()
    written, waiting = threading.Event(), threading.Event()

    def first():
        add_to_day(learner.pk, DAY, {"reviews": 1})
        written.set()
        waiting.wait(10)
        # Not committed yet: the second device finds no row, and its own must wait for this one.
        threading.Event().wait(0.3)

    def second():
        add_to_day(learner.pk, DAY, {"reviews": 1})

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(in_a_thread, first)
        assert written.wait(10)
        other = pool.submit(in_a_thread, second)
        waiting.set()
        one.result(20)
        other.result(20)

    assert StudyDay.objects.get(learner=learner, day=DAY).reviews == 2
