from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from quizzes.accounts.models import User
from quizzes.enums import ReviewKind
from quizzes.models import MemoryParameters, StudySettings
from quizzes.queries.review import reviews_of, standing_reviews
from quizzes.scheduling.fitting import LEAST, Fit, fit
from quizzes.services.replay import replay_learner
from quizzes.services.study import settings_of

EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a fit came to. Without `parameters` the learner keeps the weights in use."""

    fit: Fit | None
    parameters: MemoryParameters | None = None


def learners_to_fit(*, now: datetime) -> QuerySet[User]:
    """The learners with enough answers and no fit in the last week."""
    lately = MemoryParameters.objects.filter(created_at__gt=now - EVERY).values("learner")
    counted = User.objects.annotate(answers=Count("reviews")).filter(answers__gte=LEAST)
    return counted.exclude(pk__in=lately).order_by("pk")


def fit_learners(*, now: datetime) -> tuple[int, int]:
    """Fits all learners whose turn it is. How many, and how many fits were taken up."""
    fits = [fit_learner(learner) for learner in learners_to_fit(now=now)]
    return len(fits), sum(fitted.parameters is not None for fitted in fits)


def fit_learner(learner: User) -> Fitted:
    """Fits the learner's memory parameters to the log and takes them up if they predict better than the default.

    The fit is kept either way, for the learner to read what came of it. Taken up, all memories are worked out anew;
    every card keeps its day.
    """
    found = fit(histories_of(learner))
    if found is None:
        return Fitted(found)
    with transaction.atomic():
        parameters = MemoryParameters.objects.create(
            learner=learner,
            weights=list(found.weights),
            reviews=found.answers,
            log_loss=found.log_loss,
            default_log_loss=found.default_log_loss,
        )
        if not found.is_better:
            return Fitted(found)
        StudySettings.objects.update_or_create(learner=learner, defaults={"parameters": parameters})
        replay_learner(learner.pk, fix=True)
    return Fitted(found, parameters)


@dataclass(frozen=True, slots=True)
class FitState:
    """The learner's newest fit, if any; whether it is in use; and the answers so far of the `least` a fit needs."""

    newest: MemoryParameters | None
    in_use: bool
    answers: int
    least: int = LEAST


def fit_state(learner: User) -> FitState:
    """Where fitting stands for the learner. Two queries beside the settings."""
    newest = MemoryParameters.objects.filter(learner=learner).first()
    in_use = newest is not None and settings_of(learner).parameters_id == newest.pk
    return FitState(newest, in_use, 0 if newest else reviews_of(learner).filter(kind=ReviewKind.REVIEW).count())


def histories_of(learner: User) -> list[list[tuple[int, int]]]:
    """(local day, rating) of the answers that count, card by card in order. One query."""
    rows = standing_reviews(reviews_of(learner)).order_by("answered_at", "client_uuid")
    histories: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for card, day, rating in rows.values_list("card", "local_day", "rating").iterator():
        if rating is not None:
            histories[card].append((day, rating))
    return list(histories.values())
