"""What the first page shows: what is due, what is assigned, and, for who teaches, what waits for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from content.enums import DocumentStatus, QuestionStatus
from content.models import Bank, Document
from quizzes.enums import AssignmentState, AttemptStatus
from quizzes.models import Assignment, Attempt, Card, Classroom, ScoreChange, StudyDay, StudySettings
from quizzes.queries.assignment import Terms, assignments_to_do, terms_by_assignment
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
    has_cards: bool
    studied: StudyDay | None
    to_do: list[Task]
    done: list[Task]
    changed: list[Attempt]
    teaching: Teaching | None


def today_of(user: Any, *, moment: StudyMoment, settings: StudySettings, now: datetime) -> Today:
    """Everything on the first page, in a fixed number of queries."""
    tasks = tasks_of(user, now=now)
    left = remaining(Queue(user, moment), settings)
    return Today(
        left=left,
        has_cards=left.total + left.waiting > 0 or Card.objects.filter(learner=user.pk).exists(),
        studied=StudyDay.objects.filter(learner=user.pk, day=moment.day).first(),
        to_do=[task for task in tasks if not task.is_done][:TASKS_SHOWN],
        done=[task for task in tasks if task.is_done][:TASKS_SHOWN],
        changed=list(attempts_with_changes(user, since=now - CHANGES_SHOWN)),
        teaching=teaching_of(user) if user.is_teacher else None,
    )


def attempts_with_changes(user: Any, *, since: datetime) -> QuerySet[Attempt]:
    """The learner's handed-in attempts in which an answer was marked anew after `since`, the newest first."""
    changes = ScoreChange.objects.filter(response__attempt=OuterRef("pk"), made_at__gte=since)
    attempts = Attempt.objects.filter(Exists(changes), learner=user.pk).exclude(status=AttemptStatus.RUNNING)
    return attempts.select_related("quiz")[:TASKS_SHOWN]


def tasks_of(user: Any, *, now: datetime) -> list[Task]:
    """The learner's assignments that are not closed, the next due first."""
    assignments = list(assignments_to_do(user))
    terms = terms_by_assignment(assignments, user)
    attempts: dict[int, list[Attempt]] = {}
    for attempt in Attempt.objects.filter(learner=user.pk, assignment__in=assignments):
        attempts.setdefault(attempt.assignment_id or 0, []).append(attempt)
    tasks = []
    for assignment in assignments:
        made = attempts.get(assignment.pk, [])
        own = terms[assignment.pk]
        running = next((attempt for attempt in made if attempt.status == AttemptStatus.RUNNING), None)
        tasks.append(Task(assignment, own, own.state(now), len(made), running))
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
