"""What the background worker (`manage.py db_worker`) does by the clock (`manage.py clock`). Run twice, a task changes
nothing the second time."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from quizzes.services import exam, fitting
from quizzes.services.attempt import close_idle_attempts, close_overdue_attempts

URGENT = 50  # before the documents that wait


@task(priority=URGENT)
def close_attempts() -> int:
    """Closes what is past its end, whether or not anyone looks. How many."""
    now = timezone.now()
    return close_overdue_attempts(now) + close_idle_attempts(now)


@task()
def plan_exams() -> int:
    """Brings forward, once a day a learner, the cards worth a review before an exam. How many."""
    return exam.plan_exams(now=timezone.now())


@task()
def fit_memory() -> int:
    """Fits the memory parameters of learners with enough answers, at most once a week each. How many were taken up."""
    _tried, taken = fitting.fit_learners(now=timezone.now())
    return taken


@task()
def prune_task_results() -> None:
    """Forgets what ended well a week ago; what failed can be looked up for a month."""
    call_command("prune_db_task_results", "--min-age-days=7", "--failed-min-age-days=30", verbosity=0)
