from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from quizzes.accounts.models import User
from quizzes.models import MemoryParameters, StudySettings
from quizzes.queries.review import reviews_of, standing_reviews
from quizzes.records import LEAST_TO_FIT
from quizzes.scheduling.fitting import Fit, fit
from quizzes.services.replay import replay_learner

EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a fit came to. Without `parameters` the learner keeps the weights in use."""

    fit: Fit | None
    parameters: MemoryParameters | None = None


def learners_to_fit(*, now: datetime) -> QuerySet[User]:
    """The learners with enough answers and no fit in the last week."""
    lately = MemoryParameters.objects.filter(created_at__gt=now - EVERY).values("learner")
    counted = User.objects.annotate(answers=Count("reviews__card")).filter(answers__gte=LEAST_TO_FIT)
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


def histories_of(learner: User) -> list[list[tuple[int, int]]]:
    """(local day, rating) of the answers that count, card by card in order. One query."""
    rows = standing_reviews(reviews_of(learner)).order_by("answered_at", "client_uuid")
    histories: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for card, day, rating in rows.values_list("card", "local_day", "rating").iterator():
        if rating is not None:
            histories[card].append((day, rating))
    return list(histories.values())
