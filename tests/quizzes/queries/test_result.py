from __future__ import annotations

import pytest

from content.enums import QuestionForm
from quizzes.enums import AttemptCounts, AttemptStatus, Role
from quizzes.queries.result import Result, questions_of_assignment, result_of, results_of_classroom
from tests.factories.content import QuestionVersionFactory
from tests.factories.quizzes import (
    AssignmentFactory,
    AttemptFactory,
    ClassroomFactory,
    MembershipFactory,
    ResponseFactory,
)

pytestmark = pytest.mark.django_db
ENDED = {"status": AttemptStatus.SUBMITTED, "max_score": 10}


def attempt(**fields):
    values = {**ENDED, **fields}
    if values["status"] != AttemptStatus.RUNNING:
        values.setdefault("submitted_at", AttemptFactory.build(quiz=None, learner=None).started_at)
    return AttemptFactory(**values)


@pytest.fixture
def four():
    """Attempts of 4, 8, 8 and 6 points of ten, and a running one, in no order."""
    scores = {2: 8, 1: 4, 4: 6, 3: 8}
    made = [attempt(number=number, score=score, late=number == 3) for number, score in scores.items()]
    return [*made, attempt(number=5, status=AttemptStatus.RUNNING)]


@pytest.mark.parametrize(
    ("counts", "share", "number"),
    [
        (AttemptCounts.BEST, 0.8, 2),
        (AttemptCounts.LAST, 0.6, 4),
        (AttemptCounts.FIRST, 0.4, 1),
        (AttemptCounts.AVERAGE, 0.65, 4),
    ],
)
def test_attempt_that_counts(four, counts, share, number):
    result = result_of(four, counts)

    assert (result.share, result.attempt.number) == (pytest.approx(share), number)
    assert (result.running, result.late) == (True, False)


@pytest.mark.parametrize("counts", AttemptCounts)
def test_learner_without_an_ended_attempt_has_no_result(counts):
    assert result_of([], counts) == Result(())
    running = attempt(status=AttemptStatus.RUNNING)
    assert result_of([running], counts) == Result((running,))


def test_attempt_of_no_points_is_zero():
    assert result_of([attempt(score=0, max_score=0)], AttemptCounts.BEST).share == 0


def test_result_is_late_when_the_counting_attempt_is():
    late = [attempt(number=1, score=9, late=True), attempt(number=2, score=3)]

    assert result_of(late, AttemptCounts.BEST).late is True
    assert result_of(late, AttemptCounts.LAST).late is False


@pytest.mark.parametrize("size", [1, 3])
def test_table_of_a_class_takes_two_queries(size, django_assert_num_queries):
    classroom = ClassroomFactory()
    MembershipFactory(classroom=classroom, role=Role.TEACHER)
    members = [MembershipFactory(classroom=classroom, user__name=f"S{n}") for n in range(size)]
    assignments = AssignmentFactory.create_batch(size, classroom=classroom)
    for member in members:
        for number, assignment in enumerate(assignments):
            attempt(assignment=assignment, quiz=assignment.quiz, learner=member.user, score=number)

    with django_assert_num_queries(2):
        rows = results_of_classroom(classroom, assignments)

    assert [row.membership for row in rows] == members
    assert {tuple(result.percent for result in row.results) for row in rows} == {tuple(10 * n for n in range(size))}


def test_questions_are_summed_up_over_ended_attempts():
    assignment = AssignmentFactory()
    hard, easy = QuestionVersionFactory(), QuestionVersionFactory()
    hard.question.current, easy.question.current = hard, easy
    hard.question.save()
    easy.question.save()

    def respond(made, version, form, answer, verdict, score, **fields):
        ResponseFactory(
            attempt=made,
            question_version=version,
            form=form,
            answer=answer,
            answered_at=made.started_at if answer else None,
            verdict=verdict,
            score=score,
            points=2,
            **fields,
        )

    for number, (text, verdict, score) in enumerate(
        [("Attila", "wrong", 0), ("Attila", "wrong", 0), ("Bo", "almost", 1)]
    ):
        made = attempt(assignment=assignment, quiz=assignment.quiz, number=number + 1)
        respond(made, hard, QuestionForm.TYPED, {"text": text}, verdict, score)
        shown = ["Giovanni", "Cosimo"] if number else ["Cosimo", "Giovanni"]
        chosen = shown.index("Giovanni")
        respond(made, easy, QuestionForm.CHOICE, {"option": chosen}, "right", 2, shown=shown)
    running = attempt(assignment=assignment, quiz=assignment.quiz, number=9, status=AttemptStatus.RUNNING)
    respond(running, hard, QuestionForm.TYPED, {"text": "unseen"}, "", None)
    respond(attempt(), hard, QuestionForm.TYPED, {"text": "elsewhere"}, "right", 2)

    first, second = questions_of_assignment(assignment)

    assert (first.question, first.form, first.responses, first.answered) == (hard.question_id, "typed", 3, 3)
    assert first.facility == pytest.approx(1 / 6)
    assert first.verdicts == {"right": 0, "almost": 1, "wrong": 2}
    assert first.given == [("Attila", 2), ("Bo", 1)]
    assert (second.facility, second.given) == (1.0, [("Giovanni", 3)])


def test_unanswered_question_counts_as_nothing():
    assignment = AssignmentFactory()
    made = attempt(assignment=assignment, quiz=assignment.quiz)
    ResponseFactory(attempt=made, score=0)

    [summary] = questions_of_assignment(assignment)
    assert (summary.answered, summary.responses, summary.percent, summary.given) == (0, 1, 0, [])
