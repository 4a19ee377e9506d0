"""What the first page shows: what is due, what is assigned, and, for who teaches, what waits for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from content.enums import DocumentStatus, QuestionStatus
from content.models import Bank, Document
from quizzes.enums import AssignmentState, AttemptStatus
from quizzes.models import Assignment, Attempt, Classroom, ScoreChange, StudySettings
from quizzes.queries.assignment import Terms, assignments_to_do, terms_at_hand, with_terms
from quizzes.queries.classroom import classrooms_taught_by, with_counts
from quizzes.queries.study import Queue, Remaining, remaining
from quizzes.records import StudyMoment

# The first page is for what comes next; the whole list is on the page of the class.
TASKS_SHOWN = 10
CHANGES_SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment to do, on the learner's own terms. `running` is an attempt to go on with."""

    assignment: Assignment
    terms: Terms
    state: AssignmentState
    attempts_made: int = 0
    running: Attempt | None = None

    @property
    def is_done(self) -> bool:
        return self.attempts_made > 0 and self.running is None


@dataclass(frozen=True, slots=True)
class Teaching:
    """What waits for a teacher: classes, banks with questions to review, documents not yet ready."""

    classrooms: list[Classroom] = field(default_factory=list)
    banks: list[Bank] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Today:
    left: Remaining
    to_do: list[Task]
    done: list[Task]
    changed: list[Attempt]
    teaching: Teaching | None


def today_of(user: Any, *, moment: StudyMoment, settings: StudySettings, now: datetime) -> Today:
    """Everything on the first page. Three queries, three more for who teaches."""
    assignments = list(with_terms(assignments_to_do(user), user))
    attempts = list(attempts_to_show(user, assignments, since=now - CHANGES_SHOWN))
    tasks = tasks_of(assignments, attempts, now=now)
    changed = [attempt for attempt in attempts if attempt.was_changed]
    return Today(
        left=remaining(Queue(user, moment), settings),
        to_do=[task for task in tasks if not task.is_done][:TASKS_SHOWN],
        done=[task for task in tasks if task.is_done][:TASKS_SHOWN],
        changed=changed[:TASKS_SHOWN],
        teaching=teaching_of(user) if user.is_teacher else None,
    )


def attempts_to_show(user: Any, assignments: list[Assignment], *, since: datetime) -> QuerySet[Any]:
    """The learner's attempts at the assignments, and those handed in of which an answer was marked anew after `since`
    (annotated `was_changed`), the newest first."""
    changes = ScoreChange.objects.filter(response__attempt=OuterRef("pk"), made_at__gte=since)
    changed = Exists(changes) & ~Q(status=AttemptStatus.RUNNING)
    attempts = Attempt.objects.filter(learner=user.pk).annotate(was_changed=changed)
    return attempts.filter(Q(assignment__in=assignments) | Q(was_changed=True)).select_related("quiz")


def tasks_of(assignments: list[Assignment], attempts: list[Attempt], *, now: datetime) -> list[Task]:
    """The assignments that are not closed, in their order; `assignments` come `with_terms`, `attempts` newest first."""
    made: dict[int | None, list[Attempt]] = {}
    for attempt in attempts:
        made.setdefault(attempt.assignment_id, []).append(attempt)
    tasks = []
    for assignment in assignments:
        here, own = made.get(assignment.pk, []), terms_at_hand(assignment)
        running = next((attempt for attempt in here if attempt.status == AttemptStatus.RUNNING), None)
        tasks.append(Task(assignment, own, own.state(now), len(here), running))
    return [task for task in tasks if task.state is not AssignmentState.CLOSED]


def teaching_of(user: Any) -> Teaching:
    waiting = Count("questions", filter=Q(questions__status=QuestionStatus.DRAFT))
    return Teaching(
        classrooms=list(with_counts(classrooms_taught_by(user))),
        banks=list(Bank.objects.filter(owner=user.pk).annotate(to_review=waiting).filter(to_review__gt=0)),
        documents=list(
            Document.objects.filter(bank__owner=user.pk)
            .exclude(status=DocumentStatus.READY)
            .select_related("bank")
            .order_by("-created_at")[:TASKS_SHOWN]
        ),
    )
