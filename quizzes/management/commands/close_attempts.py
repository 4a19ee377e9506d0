from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.services.attempt import close_overdue_attempts


class Command(BaseCommand):
    help = (
        "Closes and grades the attempts whose time is over. Run it every minute or so; running it twice does no harm."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        closed = close_overdue_attempts(timezone.now())
        self.stdout.write(f"{closed} closed")
