from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.accounts.models import User
from quizzes.models import Deck
from quizzes.services.exam import plan_exam


class Command(BaseCommand):
    help = "Makes cards due that are worth one more review before an exam. Run it daily; more often changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        moved = 0
        for deck in Deck.objects.filter(exam_on__gte=now.date()):
            for learner in User.objects.filter(cards__question__decks=deck).distinct():
                moved += plan_exam(deck, learner, now=now)
        self.stdout.write(f"{moved} cards brought forward.")
