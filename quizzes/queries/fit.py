"""Where fitting a learner's memory stands."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.accounts.models import User
from quizzes.enums import ReviewKind
from quizzes.models import MemoryParameters, StudySettings
from quizzes.queries.review import reviews_of
from quizzes.records import LEAST_TO_FIT


@dataclass(frozen=True, slots=True)
class FitState:
    """The learner's newest fit, if any; whether it is in use; and the answers so far of the `least` a fit needs."""

    newest: MemoryParameters | None
    in_use: bool
    answers: int
    least: int = LEAST_TO_FIT


def fit_state(learner: User, settings: StudySettings) -> FitState:
    """Where fitting stands for the learner with these settings. Two queries at most."""
    newest = MemoryParameters.objects.filter(learner=learner).first()
    in_use = newest is not None and settings.parameters_id == newest.pk
    return FitState(newest, in_use, 0 if newest else reviews_of(learner).filter(kind=ReviewKind.REVIEW).count())
