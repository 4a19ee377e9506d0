from __future__ import annotations

import pytest
from django.utils import timezone

from content.enums import QuestionForm
from content.models import QuestionVersion
from quizzes.access import EVERYTHING
from quizzes.models import Attempt, Response, ScoreChange
from quizzes.queries.response import feedback_on
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.regrade import regrade
from quizzes.services.score import override_score
from tests.factories.content import QuestionVersionFactory
from tests.factories.school import ALL_FORMS, KEY, WORDING, make_school

pytestmark = pytest.mark.django_db


def answered(school, learner, answer):
    """An attempt handed in with the same answer in each slot; a function makes it from the response."""
    attempt = start_attempt(school.assignment, learner=learner, now=timezone.now())
    for response in attempt.responses.all():
        response.answer = answer(response) if callable(answer) else answer
        response.answered_at = timezone.now()
        response.save()
    return submit_attempt(attempt, now=timezone.now())


def corrected(school, slot=0, **fields):
    """A new version of the question in that place of the quiz."""
    question = school.quiz.items.order_by("position")[slot].question
    question.current = QuestionVersionFactory(question=question, number=2, **{**WORDING, **fields})
    question.save()
    return question


def run(school, **fields):
    return regrade(school.assignment, grader=school.teacher, now=timezone.now(), **fields)


def scores():
    return [attempt.score for attempt in Attempt.objects.order_by("pk")]


@pytest.fixture
def school():
    """A typed question that Sam answered with Attila and Chris with the key."""
    school = make_school(QuestionForm.TYPED)
    answered(school, school.student, {"text": "Attila"})
    answered(school, school.classmate, {"text": KEY})
    return school


def test_nothing_changed_changes_nothing(school):
    result = run(school)

    assert (result.changes, result.kept, result.same) == ((), (), 2)
    assert ScoreChange.objects.count() == 0


def test_answer_now_accepted_gains_its_points(school):
    corrected(school, accepted=["Attila"])

    result = run(school)

    assert [(c.response.attempt.learner, c.gain) for c in result.changes] == [
        (school.classmate, 0),
        (school.student, 1),
    ]
    assert scores() == [1, 1]
    assert Response.objects.get(attempt__learner=school.student).verdict == "right"


def test_dry_run_tells_the_same_and_writes_nothing(school):
    corrected(school, accepted=["Attila"])
    dry = run(school, dry_run=True)
    assert (scores(), ScoreChange.objects.count()) == ([0, 1], 0)

    wet = run(school)
    assert [(c.response.pk, c.score_after) for c in wet.changes] == [
        (c.response.pk, c.score_after) for c in dry.changes
    ]


def test_points_once_given_are_kept_under_the_new_key(school):
    corrected(school, answer="Attila", accepted=[])

    result = run(school)

    assert [change.response.attempt.learner for change in result.kept] == [school.classmate]
    assert scores() == [1, 1]
    kept = Response.objects.select_related("question_version", "graded_version").get(attempt__learner=school.classmate)
    assert feedback_on(kept, EVERYTHING).key == ("Attila",)
    assert kept.verdict == "right"


def test_points_are_taken_where_that_is_asked_for(school):
    corrected(school, answer="Attila", accepted=[])

    result = run(school, only_if_higher=False)

    assert result.kept == ()
    assert scores() == [1, 0]


def test_running_twice_changes_nothing_more(school):
    corrected(school, accepted=["Attila"])
    run(school)
    logged = ScoreChange.objects.count()

    assert run(school).changes == ()
    assert ScoreChange.objects.count() == logged


def test_score_set_by_hand_stays(school):
    response = Response.objects.get(attempt__learner=school.student)
    override_score(response, score=0.5, comment="Half.", grader=school.teacher, now=timezone.now())
    corrected(school, accepted=["Attila"])

    run(school)

    response.refresh_from_db()
    assert response.score == 0.5


def test_running_attempts_and_unanswered_questions_are_left_alone():
    school = make_school(QuestionForm.TYPED)
    start_attempt(school.assignment, learner=school.student, now=timezone.now())
    answered(school, school.classmate, None)
    Response.objects.update(answered_at=None)
    corrected(school, accepted=["Attila"])

    result = run(school)
    assert (result.changes, result.same, result.unfit) == ((), 0, 0)


def test_one_learner_or_one_question_is_graded_again(school):
    question = corrected(school, accepted=["Attila"])

    assert len(run(school, learner=school.student, dry_run=True).changes) == 1
    assert len(run(school, question=question, dry_run=True).changes) == 2
    other = make_school().quiz.items.get().question
    assert run(school, question=other, dry_run=True).changes == ()


def right(response):
    """The right answer to a slot, by what it shows."""
    shown = response.shown
    match response.form:
        case "choice":
            return {"option": shown.index(KEY)}
        case "true_false":
            return {"value": response.statement_is_true}
        case "ordering":
            return {"order": [shown.index(item) for item in response.question_version.items]}
        case "matching":
            return {"pairs": [shown.index(word) for word in ("one", "two", "three")]}
    return {"text": KEY}


def test_every_form_is_graded_again_by_its_new_version():
    school = make_school(*ALL_FORMS)
    attempt = answered(school, school.student, right)
    assert attempt.score == 6
    for slot in range(6):
        corrected(school, slot, prompt="The same, better worded?")

    result = run(school)

    assert (len(result.changes), result.unfit, scores()) == (6, 0, [6])


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (QuestionForm.CHOICE, {"answer": "somebody who was not shown"}),
        (QuestionForm.ORDERING, {"items": ["First\tone", "Second\ttwo"]}),
        (QuestionForm.MATCHING, {"items": ["First\tone", "Second\ttwo", "Third\tfive"]}),
        (QuestionForm.TRUE_FALSE, {"statement": "The bank was founded in Siena."}),
    ],
)
def test_question_changed_too_much_is_left_alone(form, fields):
    school = make_school(form)
    answered(school, school.student, right)
    corrected(school, **fields)

    result = run(school)

    assert (result.changes, result.unfit, scores()) == ((), 1, [1])


def test_versions_once_written_are_never_changed(school):
    corrected(school, accepted=["Attila"])
    before = list(QuestionVersion.objects.order_by("pk").values())

    run(school)

    assert list(QuestionVersion.objects.order_by("pk").values()) == before
