from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from content.enums import QuestionForm
from quizzes.enums import AttemptStatus, LatePolicy, QuizMode
from quizzes.models import Attempt, Response
from quizzes.services.attempt import close_if_overdue, close_overdue_attempts, start_attempt, submit_attempt
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionVersionFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    AssignmentOverrideFactory,
    DeckFactory,
    MembershipFactory,
    QuizFactory,
    QuizItemFactory,
    QuizPoolFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def assignment():
    """A test of two choice questions, open for a week, with 20 minutes and a grace of one."""
    assignment = AssignmentFactory(
        quiz__mode=QuizMode.TEST, opens_at=NOW, due_at=NOW + timedelta(days=7), time_limit=1200, grace=60
    )
    QuizItemFactory.create_batch(2, quiz=assignment.quiz)
    return assignment


@pytest.fixture
def learner(assignment):
    return MembershipFactory(classroom=assignment.classroom).user


def answer_right(attempt, slots):
    for response in attempt.responses.filter(slot__in=slots):
        response.answer = {"option": response.shown.index(response.question_version.answer)}
        response.answered_at = NOW
        response.save()


def test_new_attempt_has_all_its_slots(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)

    assert (attempt.number, attempt.status, attempt.mode, attempt.max_score) == (1, "running", "test", 2)
    assert (attempt.started_at, attempt.due_at) == (NOW, assignment.due_at)
    assert (attempt.ends_at, attempt.grace_until) == (NOW + 20 * MINUTE, NOW + 21 * MINUTE)
    slots = list(attempt.responses.all())
    assert [slot.slot for slot in slots] == [0, 1]
    for slot in slots:
        version = slot.question_version
        assert sorted(slot.shown) == sorted([version.answer, *(option["text"] for option in version.options)])
        assert slot.answer is None


def test_started_again_is_the_running_attempt(assignment, learner):
    first = start_attempt(assignment, learner=learner, now=NOW)
    again = start_attempt(assignment, learner=learner, now=NOW + MINUTE)

    assert again == first
    assert (Attempt.objects.count(), Response.objects.count()) == (1, 2)


def test_attempts_are_counted_by_learner(assignment, learner):
    submit_attempt(start_attempt(assignment, learner=learner, now=NOW), now=NOW)
    other = MembershipFactory(classroom=assignment.classroom).user

    assert start_attempt(assignment, learner=learner, now=NOW).number == 2
    assert start_attempt(assignment, learner=other, now=NOW).number == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"opens_at": NOW + MINUTE}, "not_open"),
        ({"opens_at": None, "due_at": NOW - 2 * MINUTE, "closes_at": NOW}, "closed"),
        ({"opens_at": None, "due_at": NOW, "late_policy": LatePolicy.REFUSE}, "closed"),
        ({"attempts_allowed": 1}, "no_attempts_left"),
    ],
)
def test_attempt_against_the_terms_is_refused(assignment, learner, fields, code):
    if code == "no_attempts_left":
        submit_attempt(start_attempt(assignment, learner=learner, now=NOW), now=NOW)
    for name, value in fields.items():
        setattr(assignment, name, value)
    assignment.save()
    before = Attempt.objects.count()

    with pytest.raises(ValidationError) as refused:
        start_attempt(assignment, learner=learner, now=NOW)

    assert refused.value.code == code
    assert Attempt.objects.count() == before


def test_attempt_in_archived_class_is_refused(assignment, learner):
    assignment.classroom.archived_at = NOW

    with pytest.raises(ValidationError) as refused:
        start_attempt(assignment, learner=learner, now=NOW)

    assert refused.value.code == "archived"


def test_deck_is_not_taken_as_a_quiz(learner):
    assignment = AssignmentFactory(quiz=None, deck=DeckFactory())

    with pytest.raises(ValidationError) as refused:
        start_attempt(assignment, learner=learner, now=NOW)

    assert refused.value.code == "not_a_quiz"


def test_quiz_without_questions_is_not_started():
    quiz = QuizFactory()

    with pytest.raises(ValidationError) as refused:
        start_attempt(quiz, learner=quiz.owner, now=NOW)

    assert refused.value.code == "no_questions"
    assert Attempt.objects.count() == 0


def test_override_allows_one_more_attempt(assignment, learner):
    assignment.attempts_allowed = 1
    assignment.save()
    AssignmentOverrideFactory(assignment=assignment, learner=learner, attempts_allowed=2)
    submit_attempt(start_attempt(assignment, learner=learner, now=NOW), now=NOW)

    assert start_attempt(assignment, learner=learner, now=NOW).number == 2


def test_practice_has_no_clock_of_its_own(assignment, learner):
    assignment.quiz.mode = QuizMode.PRACTICE
    attempt = start_attempt(assignment, learner=learner, now=NOW)

    assert (attempt.mode, attempt.ends_at, attempt.grace_until) == ("practice", None, None)


def test_pool_is_drawn_once(learner):
    quiz = QuizFactory()
    QuizItemFactory.create_batch(6, quiz=quiz, pool=QuizPoolFactory(quiz=quiz, draw=2), points=3)

    attempt = start_attempt(quiz, learner=learner, now=NOW)
    drawn = [response.question_version_id for response in attempt.responses.all()]
    again = start_attempt(quiz, learner=learner, now=NOW)

    assert len(set(drawn)) == 2
    assert [response.question_version_id for response in again.responses.all()] == drawn
    assert attempt.max_score == 6


def test_question_edited_later_stays_as_served(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)
    question = assignment.quiz.items.first().question
    first = question.current
    question.current = QuestionVersionFactory(question=question, number=2)
    question.save()

    versions = {response.question_version_id for response in attempt.responses.all()}
    assert first.pk in versions
    assert question.current_id not in versions


def test_item_without_pin_is_served_as_it_is_now(assignment, learner):
    question = assignment.quiz.items.first().question
    question.current = QuestionVersionFactory(question=question, number=2)
    question.save()

    attempt = start_attempt(assignment, learner=learner, now=NOW)
    assert question.current_id in {response.question_version_id for response in attempt.responses.all()}


def test_pinned_item_is_served_as_it_was(assignment, learner):
    item = assignment.quiz.items.first()
    item.version = item.question.current
    item.save()
    item.question.current = QuestionVersionFactory(question=item.question, number=2)
    item.question.save()

    attempt = start_attempt(assignment, learner=learner, now=NOW)
    assert item.version_id in {response.question_version_id for response in attempt.responses.all()}


@pytest.mark.parametrize("status", ["draft", "rejected", "retired"])
def test_question_not_approved_any_more_is_not_served(assignment, learner, status):
    question = assignment.quiz.items.first().question
    question.status = status
    question.save()

    attempt = start_attempt(assignment, learner=learner, now=NOW)
    assert [response.question_version.question_id for response in attempt.responses.all()] == [
        assignment.quiz.items.last().question_id
    ]


def test_form_the_question_lost_gives_way_to_one_it_has(learner):
    item = QuizItemFactory(form=QuestionForm.CHOICE, question__version__forms=["typed"])

    attempt = start_attempt(item.quiz, learner=learner, now=NOW)
    assert attempt.responses.get().form == "typed"


def test_unshuffled_quiz_is_the_same_for_everybody():
    quiz = QuizFactory(shuffle_questions=False, shuffle_options=False)
    items = QuizItemFactory.create_batch(5, quiz=quiz)

    attempts = [start_attempt(quiz, learner=UserFactory(), now=NOW, seed=seed) for seed in (1, 2)]

    served = [[(r.question_version.question_id, r.shown) for r in attempt.responses.all()] for attempt in attempts]
    assert served[0] == served[1]
    assert [question for question, _shown in served[0]] == [item.question_id for item in items]


def test_forms_are_served_each_in_its_way(learner):
    quiz = QuizFactory(shuffle_questions=False)
    items = ["Cologne 1367", "Stralsund 1370", "Utrecht 1474"]
    pairs = ["Bergen\tBryggen", "London\tSteelyard"]
    lists = {
        "ordering": {"version__items": items, "version__forms": ["ordering"]},
        "matching": {
            "version__items": pairs,
            "version__spare": ["Peterhof"],
            "version__forms": ["matching"],
        },
    }
    for form, fields in lists.items():
        QuizItemFactory(quiz=quiz, form=form, **{f"question__{name}": value for name, value in fields.items()})
    QuizItemFactory(quiz=quiz, form=QuestionForm.TRUE_FALSE)
    QuizItemFactory(quiz=quiz, form=QuestionForm.TRUE_FALSE, question__version__false_statement="")

    ordering, matching, either, only_true = start_attempt(quiz, learner=learner, now=NOW).responses.all()

    assert sorted(ordering.shown) == sorted(items)
    assert ordering.shown != items
    assert sorted(matching.shown) == ["Bryggen", "Peterhof", "Steelyard"]
    assert either.statement_is_true in {True, False}
    assert only_true.statement_is_true is True


def test_submitted_attempt_is_graded(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)
    answer_right(attempt, slots=[0])

    attempt = submit_attempt(attempt, now=NOW + MINUTE)

    attempt.refresh_from_db()
    assert (attempt.status, attempt.submitted_at, attempt.score, attempt.late) == ("submitted", NOW + MINUTE, 1, False)
    assert [(r.verdict, r.score) for r in attempt.responses.all()] == [("right", 1), ("", 0)]


def test_submitting_twice_changes_nothing(assignment, learner):
    attempt = submit_attempt(start_attempt(assignment, learner=learner, now=NOW), now=NOW + MINUTE)
    answer_right(attempt, slots=[0, 1])

    again = submit_attempt(attempt, now=NOW + 2 * MINUTE)

    assert (again.submitted_at, again.score) == (NOW + MINUTE, 0)


def test_submitted_within_grace_counts_to_the_end(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)

    attempt = submit_attempt(attempt, now=NOW + 21 * MINUTE)

    assert (attempt.status, attempt.submitted_at) == (AttemptStatus.SUBMITTED, NOW + 20 * MINUTE)


def test_submitted_past_grace_was_closed_at_the_end(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)
    answer_right(attempt, slots=[0, 1])

    attempt = submit_attempt(attempt, now=NOW + timedelta(days=30))

    assert (attempt.status, attempt.submitted_at) == (AttemptStatus.TIMED_OUT, NOW + 20 * MINUTE)
    assert (attempt.score, attempt.late) == (2, False)


@pytest.mark.parametrize(("policy", "late"), [(LatePolicy.MARK_LATE, True), (LatePolicy.ACCEPT, False)])
def test_attempt_after_due_is_late_where_that_is_marked(assignment, learner, policy, late):
    assignment.late_policy = policy
    assignment.save()
    start = assignment.due_at + MINUTE
    attempt = start_attempt(assignment, learner=learner, now=start)

    assert submit_attempt(attempt, now=start + MINUTE).late is late


def test_extra_time_started_at_the_last_minute_is_not_late(assignment):
    slow = MembershipFactory(classroom=assignment.classroom, extra_time=100).user
    start = assignment.due_at - MINUTE
    attempt = start_attempt(assignment, learner=slow, now=start)

    assert attempt.ends_at == start + 40 * MINUTE
    assert submit_attempt(attempt, now=start + 20 * MINUTE).late is False


def test_overdue_attempt_is_closed_when_looked_at(assignment, learner):
    attempt = start_attempt(assignment, learner=learner, now=NOW)

    assert close_if_overdue(attempt, now=NOW + 21 * MINUTE).status == AttemptStatus.RUNNING
    assert close_if_overdue(attempt, now=NOW + 22 * MINUTE).status == AttemptStatus.TIMED_OUT


def test_overdue_attempt_gives_way_to_a_new_one(assignment, learner):
    first = start_attempt(assignment, learner=learner, now=NOW)
    second = start_attempt(assignment, learner=learner, now=NOW + 22 * MINUTE)

    first.refresh_from_db()
    assert (first.status, second.number) == (AttemptStatus.TIMED_OUT, 2)


def test_closing_takes_only_what_is_overdue(assignment, learner):
    overdue = start_attempt(assignment, learner=learner, now=NOW)
    other = MembershipFactory(classroom=assignment.classroom).user
    fresh = start_attempt(assignment, learner=other, now=NOW + 10 * MINUTE)
    practice = start_attempt(QuizItemFactory().quiz, learner=other, now=NOW)

    assert close_overdue_attempts(NOW + 22 * MINUTE) == 1
    assert close_overdue_attempts(NOW + 22 * MINUTE) == 0

    statuses = [attempt.status for attempt in Attempt.objects.order_by("pk")]
    assert [a.pk for a in Attempt.objects.order_by("pk")] == [overdue.pk, fresh.pk, practice.pk]
    assert statuses == ["timed_out", "running", "running"]
