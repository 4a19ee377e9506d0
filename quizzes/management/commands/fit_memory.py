from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.services.fitting import fit_learners


class Command(BaseCommand):
    help = (
        "Fits the memory parameters of learners with 1,500 answers or more, at most once a week each. The background "
        "worker does it every day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        tried, taken = fit_learners(now=timezone.now())
        self.stdout.write(f"{tried} learners fitted, {taken} fits taken up.")
