from __future__ import annotations

import signal
from functools import partial
from typing import Any

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# Minute, hour, day of month, month, day of week; UTC.
TASKS = {
    "quizzes.tasks.close_attempts": "* * * * *",
    "quizzes.tasks.plan_exams": "7 * * * *",  # hourly, for every learner's day begins at another hour
    "quizzes.tasks.fit_memory": "20 3 * * *",
    "quizzes.tasks.prune_task_results": "50 3 * * *",
}


class Command(BaseCommand):
    help = "Hands the worker what is to be done every minute, hour and night. One is enough; two do no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        scheduler = BlockingScheduler(timezone="UTC")
        for path, schedule in TASKS.items():
            # A machine that slept does what it missed once, not once for every minute.
            scheduler.add_job(
                partial(enqueue, path),
                CronTrigger.from_crontab(schedule, "UTC"),
                coalesce=True,
                misfire_grace_time=None,
            )
        signal.signal(signal.SIGTERM, lambda *_: scheduler.shutdown(wait=False))
        scheduler.add_listener(lambda _event: self.stdout.write("clock started"), EVENT_SCHEDULER_STARTED)
        scheduler.start()


def enqueue(path: str) -> bool:
    """Hands the task at `path` to the worker unless it waits there already. Whether it did."""
    close_old_connections()
    try:
        if DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists():
            return False
        import_string(path).enqueue()
        return True
    finally:
        close_old_connections()
