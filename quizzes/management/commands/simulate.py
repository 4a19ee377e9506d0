from __future__ import annotations

from random import Random
from statistics import fmean
from time import perf_counter
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandParser

from quizzes.scheduling.fitting import fit, log_losses, tabulate
from quizzes.scheduling.learners import answer_cards, stray_weights
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from quizzes.scheduling.schedule import Policy
from quizzes.scheduling.simulation import Simulated, simulate, simulate_exam

WARM_UP = 60  # days until a learner's days are alike
FIRST_DAY = 739_677  # a Monday
QUIET_WEEKEND = (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5)
FIT_SIZES = (1_500, 3_000, 6_000, 10_000)  # answers
FRESH = 10_000  # answers of the same learner that the fit is judged by


class Command(BaseCommand):
    help = (
        "Prints what the scheduler does to simulated learners: how even the days are with and without load balancing, "
        "and what an exam plan gives; with --fit, how good fits to single learners are. The learners are the memory "
        "model itself: a guide for the scheduler's settings, no evidence about people."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365)
        parser.add_argument("--new", type=int, default=20, help="new cards a day")
        parser.add_argument("--retention", type=float, default=0.9)
        parser.add_argument("--seeds", type=int, help="learners of a kind: load 1, exam 16, fit 20")
        parser.add_argument("--load", action="store_true", help="only how even the days are")
        parser.add_argument("--exam", action="store_true", help="only 600 cards for an exam in 60 days")
        parser.add_argument("--fit", action="store_true", help="only fits to learners whose memory strays")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [name for name in ("load", "exam", "fit") if options[name]] or ["load", "exam"]
        for name in chosen:
            getattr(self, f"print_{name}")(options)

    def print_load(self, options: dict[str, Any]) -> None:
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
                for seed in seeds(options, 1)
            ]
            self.stdout.write(f"{name:28}{line_of(runs)}")

    def print_exam(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{'':28}{'recall':>8}{'reviews':>9}{'fullest day':>13}  of each learner")
        for name, planned in (("no exam plan", False), ("exam plan", True)):
            runs = [
                simulate_exam(cards=600, days=60, new_per_day=15, rng=Random(seed), planned=planned)  # noqa: S311  a simulation
                for seed in seeds(options, 16)
            ]
            recall, reviews = fmean(run.recall for run in runs), fmean(sum(run.reviews) for run in runs)
            fullest = [max(run.reviews) for run in runs]
            line = f"{name:28}{recall:8.4f}{reviews:9.0f}{fmean(fullest):13.1f}  {' '.join(map(str, fullest))}"
            self.stdout.write(line)

    def print_fit(self, options: dict[str, Any]) -> None:
        self.stdout.write("Log loss on fresh answers, less that of the default weights; a fit refused counts as 0.")
        self.stdout.write(f"{'answers':>8}{'taken up':>10}{'mean':>9}{'worst':>9}{'best possible':>15}{'seconds':>9}")
        for size in FIT_SIZES:
            tried = [try_fit(size, seed) for seed in seeds(options, 20)]
            taken = sum(fitted != 0 for fitted, _, _ in tried)
            changes = [fitted for fitted, _, _ in tried]
            best, took = fmean(true for _, true, _ in tried), max(seconds for _, _, seconds in tried)
            line = f"{size:8}{taken:7}/{len(tried)}{fmean(changes):9.4f}{max(changes):+9.4f}{best:15.4f}{took:9.2f}"
            self.stdout.write(line)


def seeds(options: dict[str, Any], usual: int) -> range:
    return range(1, (options["seeds"] or usual) + 1)


def line_of(runs: list[Simulated]) -> str:
    uneven = fmean(run.uneven(after=WARM_UP) for run in runs)
    worst = fmean(run.worst(after=WARM_UP) for run in runs)
    weekend = fmean(run.on_weekday(day, first_day=FIRST_DAY, after=WARM_UP) for run in runs for day in (5, 6))
    recall = fmean(run.recall for run in runs)
    reviews = fmean(sum(run.reviews) for run in runs)
    return f"{uneven:11.3f}{worst:11.2f}{weekend:9.2f}{recall:8.4f}{reviews:9.0f}"


def try_fit(answers: int, seed: int) -> tuple[float, float, float]:
    """The log loss on fresh answers of the fit (if taken up) and of the learner's true weights, each less that of the
    default, and the seconds the fit took."""
    rng = np.random.default_rng((answers, seed))
    true = stray_weights(rng)
    cards = answer_cards(answers, true=true, rng=rng)
    fresh = tabulate(answer_cards(FRESH, true=true, rng=rng))
    begun = perf_counter()
    found = fit(cards)
    seconds = perf_counter() - begun
    used = found.weights if found and found.is_better else DEFAULT_WEIGHTS
    fitted, best, default = log_losses(np.array([used, true, DEFAULT_WEIGHTS]), fresh, fresh.scored)
    return float(fitted - default), float(best - default), seconds
