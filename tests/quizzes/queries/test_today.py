from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.enums import AssignmentState, AttemptStatus, Role
from quizzes.queries.assignment import assignments_to_do, with_terms
from quizzes.queries.today import attempts_to_show, teaching_of
from quizzes.queries.today import tasks_of as tasks_among
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, DocumentFactory, QuestionFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    AttemptFactory,
    MembershipFactory,
    ResponseFactory,
    ScoreChangeFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def tasks_of(learner):
    assignments = list(with_terms(assignments_to_do(learner), learner))
    return tasks_among(assignments, list(attempts_to_show(learner, assignments, since=NOW)), now=NOW)


def test_tasks_of_lists_open_work_next_due_first():
    member = MembershipFactory()
    later = AssignmentFactory(classroom=member.classroom, due_at=NOW + timedelta(days=2))
    soon = AssignmentFactory(classroom=member.classroom, due_at=NOW + timedelta(days=1))

    tasks = tasks_of(member.user)

    assert [(task.assignment, task.state) for task in tasks] == [
        (soon, AssignmentState.OPEN),
        (later, AssignmentState.OPEN),
    ]


def test_tasks_of_leaves_out_closed_work():
    member = MembershipFactory()
    AssignmentFactory(classroom=member.classroom, closes_at=NOW - timedelta(minutes=1))

    assert tasks_of(member.user) == []


def test_tasks_of_leaves_out_what_one_teaches():
    member = MembershipFactory(role=Role.TEACHER)
    AssignmentFactory(classroom=member.classroom)

    assert tasks_of(member.user) == []


def test_task_with_a_running_attempt_is_not_done():
    member = MembershipFactory()
    assignment = AssignmentFactory(classroom=member.classroom)
    attempt = AttemptFactory(assignment=assignment, quiz=assignment.quiz, learner=member.user)

    (task,) = tasks_of(member.user)

    assert (task.running, task.attempts_made, task.is_done) == (attempt, 1, False)


def test_task_handed_in_is_done():
    member = MembershipFactory()
    assignment = AssignmentFactory(classroom=member.classroom)
    AttemptFactory(
        assignment=assignment, quiz=assignment.quiz, learner=member.user, status="submitted", submitted_at=NOW
    )

    (task,) = tasks_of(member.user)

    assert task.is_done


def test_teaching_of_counts_students_and_questions_to_review():
    teacher = TeacherFactory()
    classroom = MembershipFactory(user=teacher, role=Role.TEACHER).classroom
    MembershipFactory.create_batch(2, classroom=classroom)
    bank = BankFactory(owner=teacher)
    QuestionFactory.create_batch(3, bank=bank, status="draft")
    QuestionFactory(bank=bank)
    failed = DocumentFactory(bank=bank, status="failed")

    teaching = teaching_of(teacher)

    assert [found.student_count for found in teaching.classrooms] == [2]
    assert [(found.title, found.to_review) for found in teaching.banks] == [(bank.title, 3)]
    assert teaching.documents == [failed]


def test_first_page_tells_the_learner_of_answers_marked_anew(client):
    attempt = AttemptFactory(status=AttemptStatus.SUBMITTED, submitted_at=NOW, quiz__title="Guilds of the Baltic")
    response = ResponseFactory(attempt=attempt)
    ScoreChangeFactory(response=response, made_at=timezone.now() - timedelta(days=1))
    results = reverse("attempt_results", args=[attempt.pk])

    client.force_login(attempt.learner)
    page = client.get(reverse("home")).text
    assert "“Guilds of the Baltic” were marked anew" in page
    assert results in page
    client.force_login(UserFactory())
    assert results not in client.get(reverse("home")).text


def test_first_page_forgets_old_changes():
    change = ScoreChangeFactory(response__attempt__status=AttemptStatus.SUBMITTED, response__attempt__submitted_at=NOW)
    learner = change.response.attempt.learner

    assert list(attempts_to_show(learner, [], since=change.made_at)) == [change.response.attempt]
    assert list(attempts_to_show(learner, [], since=change.made_at + timedelta(seconds=1))) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_first_page_costs_the_same_however_much_is_on_it(client, django_assert_num_queries, rows):
    teacher = TeacherFactory()
    client.force_login(teacher)
    for _row in range(rows):
        AssignmentFactory(classroom=MembershipFactory(user=teacher).classroom)
        MembershipFactory(user=teacher, role=Role.TEACHER)
        bank = BankFactory(owner=teacher)
        QuestionFactory(bank=bank, status="draft")
        DocumentFactory(bank=bank, status="failed")
    client.get(reverse("home"))

    with django_assert_num_queries(9):
        client.get(reverse("home"))


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_first_page_of_a_learner_takes_six_queries(client, django_assert_num_queries, rows):
    learner = UserFactory()
    client.force_login(learner)
    for _row in range(rows):
        assignment = AssignmentFactory(classroom=MembershipFactory(user=learner).classroom)
        AttemptFactory(assignment=assignment, quiz=assignment.quiz, learner=learner)
    client.get(reverse("home"))

    # Session, user, settings, cards, assignments, attempts.
    with django_assert_num_queries(6):
        client.get(reverse("home"))


def test_first_page_of_a_newcomer_says_what_to_do(client):
    client.force_login(UserFactory())

    page = client.get(reverse("home")).text

    assert "No cards yet" in page
    assert "Join a class" in page
