"""Grading again after a key was corrected: by the current version of each question, with a look before the leap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from content.enums import QuestionForm
from content.models import Question, QuestionVersion
from quizzes.accounts.models import User
from quizzes.enums import AttemptStatus, ScoreCause
from quizzes.models import Assignment, Response
from quizzes.services.response import mark_response
from quizzes.services.score import change_score


@dataclass(frozen=True, slots=True)
class Regraded:
    """What grading again makes of one response."""

    response: Response
    score_before: float
    score_after: float
    verdict_after: str
    reason: str
    version: QuestionVersion

    @property
    def gain(self) -> float:
        return self.score_after - self.score_before


@dataclass(frozen=True, slots=True)
class Regrade:
    """What grading again changes. `kept` are answers that would lose points and keep them, and whose learners read the
    new key all the same; `unfit` counts those whose question has changed too much since it was served."""

    changes: tuple[Regraded, ...]
    kept: tuple[Regraded, ...] = ()
    unfit: int = 0
    same: int = 0


def regrade(
    assignment: Assignment,
    *,
    question: Question | None = None,
    learner: User | None = None,
    only_if_higher: bool = True,
    dry_run: bool = False,
    grader: User,
    now: datetime,
) -> Regrade:
    """Grades the handed-in answers of an assignment again, of all or of one question or learner.

    What a teacher set by hand stays. A `dry_run` returns the same and writes nothing. The review log stays as it is: it
    tells what the learner remembered, and under which key that was marked.
    """
    changes: list[Regraded] = []
    kept: list[Regraded] = []
    unfit = same = 0
    for response in responses_to_regrade(assignment, question=question, learner=learner):
        version = response.question_version.question.current or response.question_version
        if not fits(response, version):
            unfit += 1
            continue
        regraded = grade_again(response, version)
        if regraded.gain == 0 and response.key_version.pk == version.pk:
            same += 1
        elif regraded.gain < 0 and only_if_higher:
            kept.append(keeping(regraded))
        else:
            changes.append(regraded)
    if not dry_run:
        for change in (*changes, *kept):
            write(change, grader=grader, now=now)
    return Regrade(tuple(changes), tuple(kept), unfit, same)


def responses_to_regrade(
    assignment: Assignment, *, question: Question | None, learner: User | None
) -> Iterator[Response]:
    """The answers in question, those of running attempts and those set by hand left out."""
    responses: QuerySet[Response] = (
        Response.objects.filter(attempt__assignment=assignment, answered_at__isnull=False)
        .exclude(attempt__status=AttemptStatus.RUNNING)
        .exclude(score_changes__cause__in=[ScoreCause.OVERRIDE, ScoreCause.DISPUTE])
        .select_related("attempt__quiz", "attempt__learner", "question_version__question__current", "graded_version")
        .order_by("attempt__learner__name", "attempt", "slot")
    )
    if question is not None:
        responses = responses.filter(question_version__question=question)
    if learner is not None:
        responses = responses.filter(attempt__learner=learner)
    return responses.iterator(chunk_size=500)


def fits(response: Response, version: QuestionVersion) -> bool:
    """Whether what was served can be judged by `version`: the same things to choose from, another key at most."""
    shown, served = response.shown, response.question_version
    match QuestionForm(response.form):
        case QuestionForm.CHOICE:
            return version.answer in shown
        case QuestionForm.ORDERING:
            return sorted(version.items) == sorted(shown)
        case QuestionForm.MATCHING:
            lefts, rights = zip(*(pair.split("\t", 1) for pair in version.items), strict=True)
            same = list(lefts) == [pair.partition("\t")[0] for pair in served.items]
            return same and set(rights) <= set(shown)
        case QuestionForm.TRUE_FALSE:
            return (version.statement, version.false_statement) == (served.statement, served.false_statement)
        case QuestionForm.TYPED | QuestionForm.CLOZE:
            return True


def grade_again(response: Response, version: QuestionVersion) -> Regraded:
    before = response.score or 0.0
    trial = Response(
        attempt=response.attempt,
        question_version=response.question_version,
        form=response.form,
        shown=response.shown,
        statement_is_true=response.statement_is_true,
        points=response.points,
        answer=response.answer,
    )
    version.question = response.question_version.question
    mark_response(trial, version=version)
    return Regraded(response, before, trial.score or 0.0, trial.verdict, trial.reason, version)


def keeping(regraded: Regraded) -> Regraded:
    """The response under the new key with the grade it has."""
    had = regraded.response
    return replace(regraded, score_after=regraded.score_before, verdict_after=had.verdict, reason=had.reason)


def write(change: Regraded, *, grader: User, now: datetime) -> None:
    change_score(
        change.response,
        score=change.score_after,
        verdict=change.verdict_after,
        reason=change.reason,
        cause=ScoreCause.REGRADE,
        grader=grader,
        now=now,
        version=change.version,
    )
