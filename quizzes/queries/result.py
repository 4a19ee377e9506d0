"""Results: which of several attempts counts, and what a whole class did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Q

from content.enums import Verdict
from quizzes.access import open_parts
from quizzes.enums import AssignmentState, AttemptCounts, AttemptStatus
from quizzes.models import Assignment, Attempt, Classroom, Membership, Response
from quizzes.queries.assignment import Terms, terms_at_hand
from quizzes.queries.classroom import students_of


@dataclass(frozen=True, slots=True)
class Result:
    """What a learner's attempts at one assignment come to. `attempt` is the one that counts, or the newest of those
    averaged. `share` is 0..1, None while nothing is handed in. `late` is about the attempt that counts."""

    attempts: tuple[Attempt, ...]
    attempt: Attempt | None = None
    share: float | None = None
    late: bool = False

    @property
    def running(self) -> bool:
        return any(attempt.is_running for attempt in self.attempts)

    @property
    def percent(self) -> int | None:
        return None if self.share is None else round(100 * self.share)


def share_of(attempt: Attempt) -> float:
    return (attempt.score or 0.0) / attempt.max_score if attempt.max_score else 0.0


def result_of(attempts: Iterable[Attempt], counts: AttemptCounts) -> Result:
    """The result of a learner's attempts at one assignment, in any order. Running ones do not count yet."""
    made = tuple(sorted(attempts, key=lambda attempt: attempt.number))
    ended = [attempt for attempt in made if not attempt.is_running]
    if not ended:
        return Result(made)
    match counts:
        case AttemptCounts.BEST:
            # Of equal ones the first: it was there before the others.
            chosen = max(ended, key=lambda attempt: (share_of(attempt), -attempt.number))
        case AttemptCounts.FIRST:
            chosen = ended[0]
        case AttemptCounts.LAST | AttemptCounts.AVERAGE:
            chosen = ended[-1]
    shares = [share_of(attempt) for attempt in ended] if counts is AttemptCounts.AVERAGE else [share_of(chosen)]
    return Result(made, chosen, sum(shares) / len(shares), chosen.late)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an assignment stands for one learner. `result` is None as long as the scores are not open to the learner."""

    assignment: Assignment
    terms: Terms
    state: AssignmentState
    attempts: tuple[Attempt, ...]
    result: Result | None

    @property
    def running(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.is_running), None)

    @property
    def attempts_left(self) -> int | None:
        """None where there may be any number."""
        allowed = self.terms.attempts_allowed
        return None if allowed is None else max(0, allowed - len(self.attempts))

    @property
    def may_start(self) -> bool:
        takes = self.state in {AssignmentState.OPEN, AssignmentState.LATE} and self.attempts_left != 0
        return self.assignment.quiz_id is not None and takes and self.running is None

    @property
    def is_done(self) -> bool:
        return any(not attempt.is_running for attempt in self.attempts)


def standings_of(learner: Any, assignments: Iterable[Assignment], now: datetime) -> list[Standing]:
    """How the assignments, which come `with_terms` of the learner, stand in their order. One query, whatever their
    number, and one for them."""
    listed = list(assignments)
    made: defaultdict[int, list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.filter(assignment__in=listed, learner=learner.pk).select_related("quiz"):
        made[attempt.assignment_id or 0].append(attempt)
    standings = []
    for assignment in listed:
        result = result_of(made[assignment.pk], AttemptCounts(assignment.attempt_counts))
        ended = [attempt for attempt in result.attempts if not attempt.is_running]
        is_open = bool(ended) and all(open_parts(attempt, now).score for attempt in ended)
        own = terms_at_hand(assignment)
        standings.append(Standing(assignment, own, own.state(now), result.attempts, result if is_open else None))
    return standings


@dataclass(frozen=True, slots=True)
class Row:
    """One student's results, one for each assignment asked for, in that order."""

    membership: Membership
    results: tuple[Result, ...]


def results_of_classroom(classroom: Classroom, assignments: Sequence[Assignment]) -> list[Row]:
    """The table student x assignment. Two queries, whatever its size."""
    members = list(students_of(classroom))
    made: defaultdict[tuple[int, int], list[Attempt]] = defaultdict(list)
    for attempt in Attempt.objects.filter(assignment__in=assignments, learner__in=[m.user_id for m in members]):
        made[attempt.learner_id, attempt.assignment_id or 0].append(attempt)
    return [
        Row(
            member,
            tuple(
                result_of(made[member.user_id, assignment.pk], AttemptCounts(assignment.attempt_counts))
                for assignment in assignments
            ),
        )
        for member in members
    ]


@dataclass(slots=True)
class QuestionSummary:
    """How a class did on one question in one form. `facility` is the mean share of the points, 0..1."""

    question: int
    form: str
    prompt: str
    key: str
    answered: int = 0
    responses: int = 0
    facility: float = 0.0
    verdicts: Counter[str] = field(default_factory=Counter)
    given: list[tuple[str, int]] = field(default_factory=list)

    @property
    def percent(self) -> int:
        return round(100 * self.facility)


def questions_of_assignment(assignment: Assignment, *, most: int = 6) -> list[QuestionSummary]:
    """Each question served, over all attempts that have ended, the hardest first, with the `most` frequent answers
    given. Two queries; the counting is the database's."""
    ended = Response.objects.filter(attempt__assignment=assignment).exclude(attempt__status=AttemptStatus.RUNNING)
    rows = ended.values("form", question=F("question_version__question")).annotate(
        served=Count("pk"),
        answered_count=Count("answered_at"),
        mean=Avg(F("score") / F("points"), filter=Q(points__gt=0)),
        right=Count("pk", filter=Q(verdict=Verdict.RIGHT)),
        almost=Count("pk", filter=Q(verdict=Verdict.ALMOST)),
        wrong=Count("pk", filter=Q(verdict=Verdict.WRONG)),
        prompt=F("question_version__question__current__prompt"),
        key=F("question_version__question__current__answer"),
    )
    summaries = {
        (row["question"], row["form"]): QuestionSummary(
            question=row["question"],
            form=row["form"],
            prompt=row["prompt"] or "",
            key=row["key"] or "",
            answered=row["answered_count"],
            responses=row["served"],
            facility=row["mean"] or 0.0,
            verdicts=Counter(right=row["right"], almost=row["almost"], wrong=row["wrong"]),
        )
        for row in rows
    }
    for key, counted in _answers_given(ended).items():
        summaries[key].given = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return sorted(summaries.values(), key=lambda summary: (summary.facility, summary.prompt))


def _answers_given(ended: Any) -> dict[tuple[int, str], Counter[str]]:
    """What was answered to choice, typed and cloze questions. Choices are counted by text: every learner sees them in
    another order."""
    counted: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    answers = ended.filter(form__in=("choice", "typed", "cloze"), answered_at__isnull=False)
    for question, form, answer, shown in answers.values_list(
        "question_version__question", "form", "answer", "shown"
    ).iterator():
        counted[question, form][shown[answer["option"]] if form == "choice" else answer["text"]] += 1
    return counted
