from __future__ import annotations

from datetime import timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from quizzes.enums import AttemptStatus
from quizzes.management.commands import clock
from quizzes.services.attempt import start_attempt
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db(transaction=True)


def work():
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)


def test_everything_on_the_clock_is_done_by_the_worker():
    for path, schedule in clock.TASKS.items():
        assert CronTrigger.from_crontab(schedule, "UTC").get_next_fire_time(None, timezone.now())
        assert clock.enqueue(path)

    work()

    assert {(result.task_path, result.status) for result in DBTaskResult.objects.all()} == {
        (path, "SUCCESSFUL") for path in clock.TASKS
    }


def test_what_waits_already_is_not_asked_for_again():
    path = "quizzes.tasks.close_attempts"

    assert [clock.enqueue(path), clock.enqueue(path)] == [True, False]
    work()
    assert clock.enqueue(path)


def test_attempt_past_its_end_is_closed_though_nobody_looks():
    school = make_school(time_limit=60)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now() - timedelta(hours=1))

    clock.enqueue("quizzes.tasks.close_attempts")
    work()

    attempt.refresh_from_db()
    assert attempt.status == AttemptStatus.TIMED_OUT


def test_closing_comes_before_what_waits_longer():
    urgent, patient = (import_string(path) for path in ("quizzes.tasks.close_attempts", "quizzes.tasks.fit_memory"))

    assert urgent.priority > patient.priority
