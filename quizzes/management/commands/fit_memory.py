from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.services.fitting import fit_learner, learners_to_fit


class Command(BaseCommand):
    help = "Fits the memory parameters of learners with 1,500 answers or more, at most once a week each. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        tried = taken = 0
        for learner in learners_to_fit(now=timezone.now()):
            fitted = fit_learner(learner)
            tried, taken = tried + 1, taken + (fitted.parameters is not None)
        self.stdout.write(f"{tried} learners fitted, {taken} fits taken up.")
