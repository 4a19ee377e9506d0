from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from quizzes.models import Card
from quizzes.services.replay import replay_learner


class Command(BaseCommand):
    help = "Rebuilds every card and study day from the review log and prints what differs. Fails if anything does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--learner", type=int, help="only this learner (id)")
        parser.add_argument("--fix", action="store_true", help="write what the log says")

    def handle(self, *args: Any, **options: Any) -> None:
        learners = Card.objects.order_by("learner").values_list("learner", flat=True).distinct()
        if options["learner"] is not None:
            learners = learners.filter(learner=options["learner"])
        cards = reviews = differences = 0
        for learner in learners:
            replayed = replay_learner(learner, fix=options["fix"])
            cards, reviews = cards + replayed.cards, reviews + replayed.reviews
            differences += len(replayed.differences)
            for difference in replayed.differences:
                self.stdout.write(f"learner {learner}, {difference}")
        verb = "set right" if options["fix"] else "found"
        self.stdout.write(f"{cards} cards, {reviews} log entries, {differences} differences {verb}.")
        if differences and not options["fix"]:
            sys.exit(1)
