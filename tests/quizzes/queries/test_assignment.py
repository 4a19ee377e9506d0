from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from quizzes.enums import AssignmentState, LatePolicy, Role
from quizzes.models import Assignment
from quizzes.queries.assignment import (
    assignments_to_do,
    assignments_visible_to,
    terms_at_hand,
    terms_by_learner,
    terms_for,
    with_terms,
)
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import AssignmentFactory, AssignmentOverrideFactory, MembershipFactory

pytestmark = pytest.mark.django_db
OPENS = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = OPENS + timedelta(days=7)
CLOSES = OPENS + timedelta(days=9)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def assignment():
    return AssignmentFactory(
        opens_at=OPENS, due_at=DUE, closes_at=CLOSES, time_limit=1200, grace=30, attempts_allowed=2
    )


def student(assignment, **fields):
    return MembershipFactory(classroom=assignment.classroom, **fields).user


def test_terms_without_override_are_those_of_the_assignment(assignment):
    terms = terms_for(assignment, student(assignment))

    assert (terms.opens_at, terms.due_at, terms.closes_at) == (OPENS, DUE, CLOSES)
    assert (terms.attempts_allowed, terms.time_limit, terms.grace) == (2, 20 * MINUTE, timedelta(seconds=30))


def test_extra_time_moves_the_end_along(assignment):
    terms = terms_for(assignment, student(assignment, extra_time=50))

    assert terms.time_limit == 30 * MINUTE
    assert (terms.opens_at, terms.due_at, terms.closes_at) == (OPENS, DUE + 10 * MINUTE, CLOSES + 10 * MINUTE)


def test_extra_time_without_a_limit_moves_nothing():
    assignment = AssignmentFactory(due_at=DUE)
    terms = terms_for(assignment, student(assignment, extra_time=50))

    assert (terms.time_limit, terms.due_at) == (None, DUE)


def test_override_stands_as_it_is_set(assignment):
    learner = student(assignment, extra_time=50)
    later = CLOSES + timedelta(days=1)
    AssignmentOverrideFactory(
        assignment=assignment, learner=learner, due_at=later, closes_at=later, time_limit=3600, attempts_allowed=5
    )

    terms = terms_for(assignment, learner)
    assert (terms.due_at, terms.closes_at, terms.time_limit) == (later, later, 60 * MINUTE)
    assert (terms.opens_at, terms.attempts_allowed) == (OPENS, 5)


@pytest.mark.parametrize(
    ("moment", "policy", "state"),
    [
        (OPENS - MINUTE, LatePolicy.MARK_LATE, AssignmentState.UPCOMING),
        (OPENS, LatePolicy.MARK_LATE, AssignmentState.OPEN),
        (DUE - MINUTE, LatePolicy.REFUSE, AssignmentState.OPEN),
        (DUE, LatePolicy.MARK_LATE, AssignmentState.LATE),
        (DUE, LatePolicy.REFUSE, AssignmentState.CLOSED),
        (CLOSES, LatePolicy.ACCEPT, AssignmentState.CLOSED),
    ],
)
def test_state_follows_the_clock(assignment, moment, policy, state):
    assignment.late_policy = policy

    assert terms_for(assignment, student(assignment)).state(moment) == state


def test_assignment_without_moments_is_always_open():
    assignment = AssignmentFactory()

    assert terms_for(assignment, UserFactory()).state(OPENS) == AssignmentState.OPEN


@pytest.mark.parametrize(
    ("started", "timed", "ends"),
    [
        (OPENS, True, OPENS + 20 * MINUTE),
        (CLOSES - 5 * MINUTE, True, CLOSES),
        (OPENS, False, CLOSES),
    ],
)
def test_attempt_ends_with_its_limit_or_the_assignment(assignment, started, timed, ends):
    assert terms_for(assignment, student(assignment)).ends_at(started, timed=timed) == ends


@pytest.mark.parametrize(
    ("policy", "handed_in", "late"),
    [
        (LatePolicy.MARK_LATE, DUE, False),
        (LatePolicy.MARK_LATE, DUE + MINUTE, True),
        (LatePolicy.ACCEPT, DUE + MINUTE, False),
    ],
)
def test_work_is_late_after_due_where_that_is_marked(assignment, policy, handed_in, late):
    assignment.late_policy = policy

    assert terms_for(assignment, student(assignment)).is_late(handed_in) is late


def test_terms_of_a_class_take_two_queries(assignment, django_assert_num_queries):
    plain, slow = student(assignment), student(assignment, extra_time=100)
    AssignmentOverrideFactory(assignment=assignment, learner=plain, attempts_allowed=9)

    with django_assert_num_queries(2):
        terms = terms_by_learner(assignment)

    assert terms[plain.pk].attempts_allowed == 9
    assert terms[slow.pk].time_limit == 40 * MINUTE
    assert terms[slow.pk] == terms_for(assignment, slow)


def test_terms_of_a_learner_come_with_the_assignments(assignment, django_assert_num_queries):
    learner, neighbour = student(assignment, extra_time=100), student(assignment)
    other = AssignmentFactory(due_at=DUE)
    overrides = {"attempts_allowed": 9, "time_limit": 90, "due_at": DUE + MINUTE}
    AssignmentOverrideFactory(assignment=other, learner=learner, **overrides)
    AssignmentOverrideFactory(assignment=assignment, learner=neighbour, attempts_allowed=2)

    with django_assert_num_queries(1):
        terms = {a.pk: terms_at_hand(a) for a in with_terms(Assignment.objects.order_by("pk"), learner)}

    assert terms == {a.pk: terms_for(a, learner) for a in (assignment, other)}


def test_assignments_are_visible_to_members(assignment):
    AssignmentFactory()
    teacher = student(assignment, role=Role.TEACHER)
    learner = student(assignment)

    assert list(assignments_visible_to(teacher)) == [assignment]
    assert list(assignments_visible_to(learner)) == [assignment]
    assert list(assignments_visible_to(UserFactory())) == []
    assert list(assignments_visible_to(AnonymousUser())) == []


def test_assignments_to_do_are_those_of_live_classes_by_due_date(assignment):
    learner = student(assignment)
    whenever = AssignmentFactory(classroom=assignment.classroom)
    archived = AssignmentFactory(classroom__archived_at=OPENS)
    MembershipFactory(classroom=archived.classroom, user=learner)
    taught = AssignmentFactory()
    MembershipFactory(classroom=taught.classroom, user=learner, role=Role.TEACHER)

    assert list(assignments_to_do(learner)) == [assignment, whenever]
