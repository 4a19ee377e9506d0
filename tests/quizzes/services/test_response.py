from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from content.enums import AnswerType, QuestionForm
from quizzes.enums import FeedbackMoment, PartialCredit, QuizMode, Rating, ReviewSource
from quizzes.models import Card, Response, Review
from quizzes.records import to_ms
from quizzes.services.attempt import close_overdue_attempts, start_attempt, submit_attempt
from quizzes.services.response import save_answer
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import QuizFactory, QuizItemFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
FIRST, SECOND, THIRD = (uuid.UUID(int=number) for number in (1, 2, 3))


def served(form=QuestionForm.TYPED, mode=QuizMode.TEST, item=None, **quiz):
    """The one response of a fresh attempt."""
    quiz = QuizFactory(mode=mode, **quiz)
    QuizItemFactory(quiz=quiz, form=form, **(item or {}))
    return start_attempt(quiz, learner=UserFactory(), now=NOW).responses.get()


def save(response, answer, sequence, client_uuid, now=LATER, **fields):
    return save_answer(response, answer=answer, sequence=sequence, client_uuid=client_uuid, now=now, **fields)


def refused(response, answer, sequence=1, now=LATER):
    with pytest.raises(ValidationError) as raised:
        save(response, answer, sequence, uuid.uuid4(), now)
    return raised.value.code


def test_answer_is_kept_and_not_marked_in_a_test():
    response = served()

    save(response, {"text": " Giovanni "}, 1, FIRST, duration_ms=900)

    response.refresh_from_db()
    assert (response.answer, response.sequence, response.client_uuid) == ({"text": "Giovanni"}, 1, FIRST)
    assert (response.answered_at, response.duration_ms) == (LATER, 900)
    assert (response.verdict, response.score, response.tries) == ("", None, 0)


def test_save_sent_twice_changes_nothing():
    response = served()
    save(response, {"text": "one"}, 1, FIRST)

    again = save(response, {"text": "two"}, 2, FIRST, now=NOW + timedelta(hours=1))

    assert (again.answer, again.sequence, again.answered_at) == ({"text": "one"}, 1, LATER)


@pytest.mark.parametrize("sequence", [1, 2])
def test_older_save_changes_nothing(sequence):
    response = served()
    save(response, {"text": "newest"}, 2, SECOND)

    stands = save(response, {"text": "older"}, sequence, FIRST)

    assert (stands.answer, stands.sequence, stands.client_uuid) == ({"text": "newest"}, 2, SECOND)


def test_newest_save_wins():
    response = served()
    save(response, {"text": "one"}, 1, FIRST)
    save(response, {"text": "two"}, 5, SECOND)

    response.refresh_from_db()
    assert (response.answer, response.sequence) == ({"text": "two"}, 5)


def test_answer_can_be_taken_back():
    response = served()
    save(response, {"text": "one"}, 1, FIRST)
    save(response, {"text": ""}, 2, SECOND)

    response.refresh_from_db()
    assert (response.answer, response.answered_at, response.is_answered) == (None, None, False)


def test_thinking_time_never_shrinks():
    response = served()
    save(response, {"text": "one"}, 1, FIRST, duration_ms=900)

    assert save(response, {"text": "two"}, 2, SECOND, duration_ms=300).duration_ms == 900


def test_save_is_where_the_learner_was_last():
    quiz = QuizFactory(mode=QuizMode.TEST)
    QuizItemFactory.create_batch(3, quiz=quiz)
    attempt = start_attempt(quiz, learner=UserFactory(), now=NOW)

    save(attempt.responses.get(slot=2), {"option": 0}, 1, FIRST)

    attempt.refresh_from_db()
    assert attempt.position == 2


def test_answer_after_handing_in_is_refused():
    response = served()
    submit_attempt(response.attempt, now=NOW)

    assert refused(response, {"text": "late"}) == "attempt_closed"
    response.refresh_from_db()
    assert response.answer is None


def test_resent_answer_is_known_even_after_handing_in():
    response = served()
    save(response, {"text": "one"}, 1, FIRST)
    submit_attempt(response.attempt, now=LATER)

    assert save(response, {"text": "one"}, 1, FIRST).answer == {"text": "one"}


def test_grace_takes_an_answer_and_then_no_more():
    response = served()
    attempt = response.attempt
    attempt.ends_at, attempt.grace_until = NOW, LATER
    attempt.save()

    assert save(response, {"text": "in grace"}, 1, FIRST, now=LATER).answer == {"text": "in grace"}
    assert refused(response, {"text": "past it"}, 2, now=LATER + timedelta(seconds=1)) == "attempt_closed"


@pytest.mark.parametrize(
    ("form", "answer", "code"),
    [
        (QuestionForm.TYPED, {"text": 5}, "shape"),
        (QuestionForm.TYPED, {"text": "x" * 301}, "too_long"),
        (QuestionForm.CHOICE, {"option": 4}, "out_of_range"),
        (QuestionForm.CHOICE, {"option": [0, 1, 2, 3]}, "shape"),
        (QuestionForm.TRUE_FALSE, {"text": "true"}, "shape"),
    ],
)
def test_answer_of_another_shape_is_refused(form, answer, code):
    response = served(form)

    assert refused(response, answer) == code
    response.refresh_from_db()
    assert (response.answer, response.sequence) == (None, 0)


def test_practice_marks_at_once():
    response = served(QuestionForm.CHOICE, QuizMode.PRACTICE)
    right = response.shown.index(response.question_version.answer)

    saved = save(response, {"option": right}, 1, FIRST)

    saved.refresh_from_db()
    assert (saved.verdict, saved.score, saved.tries) == ("right", 1, 1)


def test_practice_takes_no_second_answer_once_right_or_wrong():
    response = served(QuestionForm.TYPED, QuizMode.PRACTICE)
    save(response, {"text": "Attila"}, 1, FIRST)

    assert refused(response, {"text": "Giovanni di Bicci"}, 2) == "answer_settled"
    response.refresh_from_db()
    assert (response.verdict, response.tries) == ("wrong", 1)


def almost_a_year(**quiz):
    item = {"question__version__answer": "5 March 1397", "question__version__answer_type": AnswerType.DATE}
    return served(QuestionForm.TYPED, item=item, **quiz)


def test_practice_gives_one_more_try_for_almost():
    response = almost_a_year(mode=QuizMode.PRACTICE)
    saved = save(response, {"text": "1397"}, 1, FIRST)
    assert (saved.verdict, saved.tries, saved.score) == ("almost", 1, 0.5)

    saved = save(response, {"text": "March 1397"}, 2, SECOND)
    assert (saved.verdict, saved.tries) == ("almost", 2)
    assert refused(response, {"text": "5 March 1397"}, 3) == "answer_settled"


def test_second_try_that_is_right_earns_all():
    response = almost_a_year(mode=QuizMode.PRACTICE)
    save(response, {"text": "1397"}, 1, FIRST)

    saved = save(response, {"text": "5 March 1397"}, 2, SECOND)
    assert (saved.verdict, saved.tries, saved.score) == ("right", 2, 1)


def test_test_with_feedback_at_once_gives_no_second_try():
    response = almost_a_year(show_verdict=FeedbackMoment.AT_ONCE)
    assert save(response, {"text": "1397"}, 1, FIRST).verdict == "almost"

    assert refused(response, {"text": "5 March 1397"}, 2) == "answer_settled"


def test_empty_answer_is_not_marked():
    response = served(QuestionForm.TYPED, QuizMode.PRACTICE)

    assert refused(response, {"text": " "}) == "empty"


@pytest.mark.parametrize(("rule", "score"), [(PartialCredit.ALL_OR_NOTHING, 0), (PartialCredit.PER_PART, 2 / 3 * 3)])
def test_parts_earn_points_by_the_rule_of_the_quiz(rule, score):
    items = {"question__version__items": ["a\tA", "b\tB", "c\tC"], "question__version__forms": ["matching"]}
    response = served(QuestionForm.MATCHING, item={**items, "points": 3}, partial_credit=rule)
    pairs = [response.shown.index("A"), response.shown.index("B"), None]
    save(response, {"pairs": pairs}, 1, FIRST)

    attempt = submit_attempt(response.attempt, now=LATER)

    assert attempt.score == score
    response.refresh_from_db()
    assert response.verdict == "almost"


def test_every_form_is_marked_right_when_handed_in():
    quiz = QuizFactory(mode=QuizMode.TEST)
    for form in (QuestionForm.CHOICE, QuestionForm.TYPED, QuestionForm.CLOZE, QuestionForm.TRUE_FALSE):
        QuizItemFactory(quiz=quiz, form=form)
    for form, items in ((QuestionForm.ORDERING, ["1241", "1356", "1669"]), (QuestionForm.MATCHING, ["a\tA", "b\tB"])):
        QuizItemFactory(quiz=quiz, form=form, question__version__items=items, question__version__forms=[str(form)])
    attempt = start_attempt(quiz, learner=UserFactory(), now=NOW)
    for response in attempt.responses.select_related("question_version"):
        version = response.question_version
        answers = {
            "choice": lambda r=response, v=version: {"option": r.shown.index(v.answer)},
            "typed": lambda v=version: {"text": v.answer},
            "cloze": lambda v=version: {"text": v.accepted[0]},
            "true_false": lambda r=response: {"value": r.statement_is_true},
            "ordering": lambda r=response, v=version: {"order": [r.shown.index(item) for item in v.items]},
            "matching": lambda r=response: {"pairs": [r.shown.index("A"), r.shown.index("B")]},
        }
        save(response, answers[response.form](), 1, uuid.uuid4())

    attempt = submit_attempt(attempt, now=LATER)

    assert (attempt.score, attempt.max_score) == (6, 6)
    assert {response.verdict for response in attempt.responses.all()} == {"right"}


def ratings(learner):
    return [(review.source, review.rating) for review in Review.objects.filter(learner=learner).order_by("answered_at")]


def test_marked_answer_counts_as_a_review_once():
    response = served(QuestionForm.TYPED, QuizMode.PRACTICE)
    learner = response.attempt.learner

    save(response, {"text": "Giovanni di Bicci de' Medici"}, 1, FIRST)
    assert ratings(learner) == [(ReviewSource.QUIZ, Rating.GOOD)]

    submit_attempt(response.attempt, now=LATER)
    assert ratings(learner) == [(ReviewSource.QUIZ, Rating.GOOD)]


def test_answer_that_may_be_bettered_waits_for_its_second_try():
    response = almost_a_year(mode=QuizMode.PRACTICE)
    learner = response.attempt.learner

    save(response, {"text": "1397"}, 1, FIRST)
    assert ratings(learner) == []

    save(response, {"text": "5 March 1397"}, 2, SECOND)
    assert ratings(learner) == [(ReviewSource.QUIZ, Rating.HARD)]


def test_answer_never_bettered_counts_when_handed_in():
    response = almost_a_year(mode=QuizMode.PRACTICE)
    save(response, {"text": "1397"}, 1, FIRST)

    submit_attempt(response.attempt, now=LATER)

    assert ratings(response.attempt.learner) == [(ReviewSource.QUIZ, Rating.HARD)]


def test_answer_in_a_test_counts_when_handed_in():
    response = served()
    save(response, {"text": "Attila"}, 1, FIRST)
    assert ratings(response.attempt.learner) == []

    submit_attempt(response.attempt, now=LATER)
    submit_attempt(response.attempt, now=LATER)

    assert ratings(response.attempt.learner) == [(ReviewSource.QUIZ, Rating.AGAIN)]
    assert Review.objects.get().answered_at == to_ms(LATER)


def test_unanswered_question_is_no_review():
    response = served()

    submit_attempt(response.attempt, now=LATER)

    assert ratings(response.attempt.learner) == []


def test_answers_a_crash_left_unwritten_are_written_later():
    response = served()
    save(response, {"text": "Attila"}, 1, FIRST)
    attempt = submit_attempt(response.attempt, now=LATER)
    Review.objects.all().delete()
    Card.objects.all().delete()
    attempt.remembered_at = None
    attempt.save()

    assert close_overdue_attempts(LATER) == 0

    assert ratings(attempt.learner) == [(ReviewSource.QUIZ, Rating.AGAIN)]
    attempt.refresh_from_db()
    assert attempt.remembered_at == LATER


def test_save_on_a_response_read_before_another_save_changes_nothing():
    response = served()
    stale = Response.objects.get(pk=response.pk)
    save(response, {"text": "newest"}, 2, SECOND)

    stands = save(stale, {"text": "older"}, 1, FIRST)

    assert (stands.answer, stands.client_uuid) == ({"text": "newest"}, SECOND)
    response.refresh_from_db()
    assert response.answer == {"text": "newest"}


def test_newer_save_on_a_response_read_before_another_save_wins():
    response = served()
    stale = Response.objects.get(pk=response.pk)
    save(response, {"text": "one"}, 1, FIRST)

    save(stale, {"text": "two"}, 2, SECOND)

    response.refresh_from_db()
    assert (response.answer, response.sequence) == ({"text": "two"}, 2)


def test_second_device_does_not_mark_a_settled_answer_again():
    response = served(QuestionForm.TYPED, QuizMode.PRACTICE)
    stale = Response.objects.get(pk=response.pk)
    save(response, {"text": "Attila"}, 1, FIRST)

    assert refused(stale, {"text": "Giovanni di Bicci"}, 2) == "answer_settled"
    response.refresh_from_db()
    assert (response.verdict, response.tries) == ("wrong", 1)


def test_saving_an_answer_takes_few_queries(django_assert_num_queries):
    response = Response.objects.select_related("attempt__quiz", "question_version__question").get(pk=served().pk)

    with django_assert_num_queries(4):  # savepoint, lock, write, release
        save(response, {"text": "Attila"}, 1, FIRST)
