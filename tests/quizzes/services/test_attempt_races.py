"""Requests that arrive at the same moment, each on a connection of its own."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from quizzes.models import Attempt, Response, Review
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.response import save_answer
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 6


def at_once(*calls):
    """What the calls return, or the ValidationError they raise, all begun together."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            return call()
        except ValidationError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_start_pressed_by_many_at_once_is_one_attempt():
    school = make_school()

    started = at_once(*[lambda: start_attempt(school.assignment, learner=school.student, now=timezone.now())] * CROWD)

    assert {attempt.pk for attempt in started} == {Attempt.objects.get().pk}
    assert Response.objects.count() == 1


def test_handing_in_many_times_at_once_grades_and_remembers_once():
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    attempt.responses.update(answer={"text": KEY}, answered_at=timezone.now())

    ended = at_once(*[lambda: submit_attempt(attempt, now=timezone.now())] * CROWD)

    assert len({(one.submitted_at, one.score) for one in ended}) == 1
    assert Review.objects.filter(learner=school.student).count() == 1


def test_answers_saved_while_handing_in_are_graded_or_refused():
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    response = attempt.responses.get()

    def save(sequence):
        return save_answer(
            Response.objects.get(pk=response.pk),
            answer={"text": KEY},
            sequence=sequence,
            client_uuid=uuid.uuid4(),
            now=timezone.now(),
        )

    saves = [lambda number=number: save(number) for number in range(1, CROWD)]
    at_once(*saves, lambda: submit_attempt(attempt, now=timezone.now()))

    attempt.refresh_from_db()
    response.refresh_from_db()
    # What stands was there when the attempt was graded: no answer slips in behind it.
    assert attempt.score == (1 if response.answer else 0)
    assert response.verdict == ("right" if response.answer else "")
