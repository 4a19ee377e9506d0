from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.services.attempt import close_idle_attempts, close_overdue_attempts


class Command(BaseCommand):
    help = (
        "Closes and grades the attempts whose time is over, and practice left alone for a month. The background worker "
        "does it every minute; running it twice does no harm."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        closed = close_overdue_attempts(now) + close_idle_attempts(now)
        self.stdout.write(f"{closed} closed")
