from __future__ import annotations

from random import Random
from statistics import fmean
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from quizzes.scheduling.schedule import Policy
from quizzes.scheduling.simulation import Simulated, simulate, simulate_exam

WARM_UP = 60  # days until a learner's days are alike
FIRST_DAY = 739_677  # a Monday
QUIET_WEEKEND = (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5)


class Command(BaseCommand):
    help = (
        "Simulates a learner with and without load balancing and prints how even the days are. The learner is the "
        "memory model itself: a guide for the scheduler's settings, no evidence about people."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365)
        parser.add_argument("--new", type=int, default=20, help="new cards a day")
        parser.add_argument("--retention", type=float, default=0.9)
        parser.add_argument("--seeds", type=int, default=1, help="learners to average over")
        parser.add_argument("--exam", action="store_true", help="600 cards for an exam in 60 days, planned and not")

    def exam(self, seeds: int) -> None:
        self.stdout.write(f"{'':28}{'recall':>8}{'reviews':>9}{'fullest day':>13}")
        for name, planned in (("no exam plan", False), ("exam plan", True)):
            runs = [
                simulate_exam(cards=600, days=60, new_per_day=15, rng=Random(seed), planned=planned)  # noqa: S311  a simulation
                for seed in range(1, seeds + 1)
            ]
            recall, reviews = fmean(run.recall for run in runs), fmean(sum(run.reviews) for run in runs)
            self.stdout.write(f"{name:28}{recall:8.4f}{reviews:9.0f}{fmean(max(run.reviews) for run in runs):13.0f}")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["exam"]:
            self.exam(options["seeds"])
            return
        kinds: dict[str, dict[str, Any]] = {
            "without balancing": {"balanced": False},
            "balanced": {},
            "balanced, weekend at half": {"weekdays": QUIET_WEEKEND},
        }
        self.stdout.write(f"{'':28}{'day to day':>11}{'worst day':>11}{'weekend':>9}{'recall':>8}{'reviews':>9}")
        for name, kind in kinds.items():
            runs = [
                simulate(
                    days=options["days"],
                    new_per_day=options["new"],
                    rng=Random(seed),  # noqa: S311  a simulation
                    policy=Policy(retention=options["retention"]),
                    first_day=FIRST_DAY,
                    **kind,
                )
                for seed in range(1, options["seeds"] + 1)
            ]
            self.stdout.write(f"{name:28}{line_of(runs)}")


def line_of(runs: list[Simulated]) -> str:
    uneven = fmean(run.uneven(after=WARM_UP) for run in runs)
    worst = fmean(run.worst(after=WARM_UP) for run in runs)
    weekend = fmean(run.on_weekday(day, first_day=FIRST_DAY, after=WARM_UP) for run in runs for day in (5, 6))
    recall = fmean(run.recall for run in runs)
    reviews = fmean(sum(run.reviews) for run in runs)
    return f"{uneven:11.3f}{worst:11.2f}{weekend:9.2f}{recall:8.4f}{reviews:9.0f}"
