from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from quizzes.enums import AssignmentState, LatePolicy
from quizzes.models import Assignment, AssignmentOverride, Classroom, Membership

OVERRIDDEN = ("opens_at", "due_at", "closes_at", "time_limit", "attempts_allowed")


@dataclass(frozen=True, slots=True)
class Terms:
    """An assignment as it stands for one learner, with override and extra time worked in."""

    opens_at: datetime | None
    due_at: datetime | None
    closes_at: datetime | None
    attempts_allowed: int | None
    time_limit: timedelta | None
    grace: timedelta
    late_policy: LatePolicy

    @property
    def seconds(self) -> int | None:
        """The time limit in whole seconds."""
        return None if self.time_limit is None else math.ceil(self.time_limit.total_seconds())

    @property
    def minutes(self) -> int | None:
        return None if self.seconds is None else math.ceil(self.seconds / 60)

    @property
    def last_moment(self) -> datetime | None:
        """After this nothing is taken in; None for an assignment that stays open."""
        if self.late_policy is LatePolicy.REFUSE and self.due_at:
            return self.due_at
        return self.closes_at

    def state(self, now: datetime) -> AssignmentState:
        if self.opens_at and now < self.opens_at:
            return AssignmentState.UPCOMING
        if self.last_moment and now >= self.last_moment:
            return AssignmentState.CLOSED
        if self.due_at and now >= self.due_at:
            return AssignmentState.LATE
        return AssignmentState.OPEN

    def ends_at(self, started_at: datetime, *, timed: bool) -> datetime | None:
        """When an attempt started then must end. Practice is not `timed`, and ends with the assignment alone."""
        limits = [self.last_moment]
        if timed and self.time_limit is not None:
            limits.append(started_at + self.time_limit)
        return min((limit for limit in limits if limit), default=None)

    def is_late(self, handed_in_at: datetime) -> bool:
        return self.late_policy is LatePolicy.MARK_LATE and self.due_at is not None and handed_in_at > self.due_at


def terms_of(assignment: Assignment, *, override: AssignmentOverride | None, extra_time: int) -> Terms:
    """The terms for a learner with this override and `extra_time` percent.

    Extra time lengthens the time limit and moves due and closing by as much: or who starts in time would be late for
    using it. What an override sets stands as it is set.
    """
    limit = timedelta(seconds=assignment.time_limit) if assignment.time_limit else None
    extra = limit * extra_time / 100 if limit else timedelta(0)

    def moment(name: str, shift: timedelta) -> datetime | None:
        own: datetime | None = getattr(override, name, None)
        general: datetime | None = getattr(assignment, name)
        return own or (general + shift if general else None)

    if override and override.time_limit:
        limit, extra = timedelta(seconds=override.time_limit), timedelta(0)
    return Terms(
        opens_at=moment("opens_at", timedelta(0)),
        due_at=moment("due_at", extra),
        closes_at=moment("closes_at", extra),
        attempts_allowed=(override and override.attempts_allowed) or assignment.attempts_allowed,
        time_limit=limit + extra if limit else None,
        grace=timedelta(seconds=assignment.grace),
        late_policy=LatePolicy(assignment.late_policy),
    )


def terms_for(assignment: Assignment, learner: Any) -> Terms:
    """The terms for `learner`. Two queries."""
    override = AssignmentOverride.objects.filter(assignment=assignment, learner=learner.pk).first()
    extra_time = (
        Membership.objects.filter(classroom=assignment.classroom_id, user=learner.pk)
        .values_list("extra_time", flat=True)
        .first()
    )
    return terms_of(assignment, override=override, extra_time=extra_time or 0)


def terms_by_learner(assignment: Assignment) -> dict[int, Terms]:
    """The terms for every member of the class and everybody with an override, by user id. Two queries."""
    overrides = {override.learner_id: override for override in assignment.overrides.all()}
    extra = dict(Membership.objects.filter(classroom=assignment.classroom_id).values_list("user_id", "extra_time"))
    return {
        learner: terms_of(assignment, override=overrides.get(learner), extra_time=extra.get(learner, 0))
        for learner in extra.keys() | overrides.keys()
    }


def with_terms(assignments: QuerySet[Assignment], learner: Any) -> QuerySet[Any]:
    """The assignments with all that `terms_at_hand` needs to know of the learner."""
    memberships = Membership.objects.filter(classroom=OuterRef("classroom"), user=learner.pk).order_by()
    mine = FilteredRelation("overrides", condition=Q(overrides__learner=learner.pk))
    own = {f"own_{name}": F(f"mine__{name}") for name in OVERRIDDEN}
    return assignments.annotate(mine=mine, extra_time=Subquery(memberships.values("extra_time")[:1]), **own)


def terms_at_hand(assignment: Any) -> Terms:
    """The terms for the learner named to `with_terms`. No query."""
    override = AssignmentOverride(**{name: getattr(assignment, f"own_{name}") for name in OVERRIDDEN})
    return terms_of(assignment, override=override, extra_time=assignment.extra_time or 0)


def assignments_of_classroom(classroom: Classroom) -> QuerySet[Assignment]:
    """The assignments of a class with quiz and deck at hand, the next due first, those without a due date last."""
    return classroom.assignments.select_related("quiz", "deck").order_by(F("due_at").asc(nulls_last=True), "pk")


def assignments_visible_to(user: Any) -> QuerySet[Assignment]:
    """The assignments of the classes `user` is in; a superuser sees all."""
    assignments = Assignment.objects.select_related("classroom", "quiz", "deck")
    if not user.is_authenticated:
        return assignments.none()
    if user.is_superuser:
        return assignments
    return assignments.filter(classroom__in=Membership.objects.filter(user=user.pk).values("classroom"))


def assignments_to_do(user: Any) -> QuerySet[Assignment]:
    """The assignments of the live classes `user` is a student in."""
    studied = Membership.objects.filter(user=user.pk, role="student", classroom__archived_at=None)
    return (
        Assignment.objects.select_related("classroom", "quiz", "deck")
        .filter(classroom__in=studied.values("classroom"))
        .order_by(F("due_at").asc(nulls_last=True), "pk")
    )
