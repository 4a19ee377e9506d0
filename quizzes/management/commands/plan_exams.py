from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.services.exam import plan_exams


class Command(BaseCommand):
    help = (
        "Makes cards due that are worth one more review before an exam. The background worker does it every hour; "
        "doing it more often changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{plan_exams(now=timezone.now())} cards brought forward.")
