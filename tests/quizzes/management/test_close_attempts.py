from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from quizzes.enums import AttemptStatus, QuizMode
from quizzes.services.attempt import IDLE_AFTER, start_attempt
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


def closed():
    out = StringIO()
    call_command("close_attempts", stdout=out)
    return out.getvalue()


def test_overdue_attempts_are_closed_once():
    school = make_school(time_limit=60)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now() - timedelta(hours=1))
    running = start_attempt(school.assignment, learner=school.classmate, now=timezone.now())

    assert (closed(), closed()) == ("1 closed\n", "0 closed\n")
    attempt.refresh_from_db()
    running.refresh_from_db()
    assert (attempt.status, running.status) == (AttemptStatus.TIMED_OUT, AttemptStatus.RUNNING)


def test_practice_left_alone_for_a_month_is_closed_with_what_was_answered():
    school = make_school()
    now = timezone.now()
    practice = {"mode": QuizMode.PRACTICE}
    quiz = school.assignment.quiz
    type(quiz).objects.filter(pk=quiz.pk).update(**practice)
    school.assignment.refresh_from_db()
    idle = start_attempt(school.assignment, learner=school.student, now=now - IDLE_AFTER - timedelta(days=1))
    touched = start_attempt(school.assignment, learner=school.classmate, now=now - IDLE_AFTER - timedelta(days=1))
    touched.responses.update(answered_at=now - timedelta(days=1), answer={"option": 0})

    assert closed() == "1 closed\n"
    idle.refresh_from_db()
    touched.refresh_from_db()
    assert (idle.status, touched.status) == (AttemptStatus.SUBMITTED, AttemptStatus.RUNNING)
