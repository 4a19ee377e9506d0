"""Changing a grade after the fact: every change leaves a log entry, and the attempt's score follows."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.enums import Verdict
from content.models import QuestionVersion
from quizzes.accounts.models import User
from quizzes.enums import ScoreCause
from quizzes.models import Response, ScoreChange
from quizzes.services.attempt import lock_attempt
from quizzes.services.response import total


def override_score(
    response: Response,
    *,
    score: float,
    comment: str,
    grader: User,
    now: datetime,
    cause: ScoreCause = ScoreCause.OVERRIDE,
) -> ScoreChange:
    """Sets the score of a graded response by hand; the learner reads the comment.

    Raises ValidationError with code `running`, `out_of_range` or `no_comment`.
    """
    if not comment.strip():
        raise ValidationError(_("Say why: the learner will read it."), "no_comment")
    if not 0 <= score <= response.points:
        raise ValidationError(
            _("The score lies between 0 and %(points)g."), "out_of_range", {"points": response.points}
        )
    verdict = verdict_for(score, response.points)
    return change_score(
        response, score=score, verdict=verdict, cause=cause, comment=comment.strip(), grader=grader, now=now
    )


def verdict_for(score: float, points: float) -> Verdict:
    if score >= points:
        return Verdict.RIGHT
    return Verdict.ALMOST if score > 0 else Verdict.WRONG


def change_score(
    response: Response,
    *,
    score: float,
    verdict: str,
    cause: ScoreCause,
    grader: User | None,
    now: datetime,
    comment: str = "",
    reason: str = "",
    version: QuestionVersion | None = None,
) -> ScoreChange:
    """Writes a changed grade, its log entry and the attempt's new score. `version` is what it was graded against.

    Raises ValidationError with code `running` while the attempt runs.
    """
    with transaction.atomic():
        attempt = lock_attempt(response.attempt)
        if attempt.is_running:
            raise ValidationError(_("The attempt is still running."), "running")
        response = Response.objects.get(pk=response.pk)
        change = ScoreChange.objects.create(
            response=response,
            cause=cause,
            verdict_before=response.verdict,
            verdict_after=verdict,
            score_before=response.score or 0.0,
            score_after=score,
            comment=comment,
            made_by=grader,
            made_at=now,
        )
        response.score, response.verdict, response.reason = score, verdict, reason
        response.graded_version = version or response.graded_version
        response.save(update_fields=["score", "verdict", "reason", "graded_version"])
        attempt.score = total(list(attempt.responses.values_list("score", flat=True)))
        attempt.save(update_fields=["score"])
    return change
