from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import AttemptStatus, DeckSource, FeedbackMoment, QuizMode
from quizzes.models import Attempt, Card, Deck
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.school import ALL_FORMS, EXPLANATION, KEY, make_school

pytestmark = pytest.mark.django_db


def begin(school, **fields):
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    for name, value in fields.items():
        setattr(attempt, name, value)
    if fields:
        attempt.save()
    return attempt


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def test_student_starts_an_assignment(client):
    school = make_school()
    client.force_login(school.student)

    response = client.post(reverse("assignment_start", args=[school.assignment.pk]), follow=True)

    assert response.redirect_chain[-1][0] == reverse("attempt_question", args=[school.attempt.pk, 1])
    assert (school.attempt.assignment, school.attempt.status) == (school.assignment, "running")


def test_start_pressed_twice_is_one_attempt(client):
    school = make_school()
    client.force_login(school.student)
    for _press in range(2):
        client.post(reverse("assignment_start", args=[school.assignment.pk]))

    assert Attempt.objects.count() == 1


def test_refused_start_says_why(client):
    school = make_school(opens_at=timezone.now() + timedelta(days=1))
    client.force_login(school.student)

    response = client.post(reverse("assignment_start", args=[school.assignment.pk]), follow=True)

    assert "This assignment is not open yet." in response.content.decode()
    assert Attempt.objects.count() == 0


def test_teacher_does_not_take_the_assignment_but_tries_the_quiz(client):
    school = make_school()
    client.force_login(school.teacher)

    assert client.post(reverse("assignment_start", args=[school.assignment.pk])).status_code == 403
    assert client.post(reverse("quiz_start", args=[school.quiz.pk])).status_code == 302
    assert Attempt.objects.get().assignment is None


def test_student_does_not_take_the_quiz_beside_the_assignment(client):
    school = make_school()
    client.force_login(school.student)

    assert client.post(reverse("quiz_start", args=[school.quiz.pk])).status_code == 404


def test_attempt_goes_on_at_the_first_unanswered_question(client):
    school = make_school(QuestionForm.TYPED, QuestionForm.TYPED, QuestionForm.TYPED)
    attempt = begin(school)
    attempt.responses.filter(slot=0).update(answer={"text": "x"}, answered_at=timezone.now())
    client.force_login(school.student)

    assert page(client, "attempt_detail", attempt.pk).url == reverse("attempt_question", args=[attempt.pk, 2])


def test_attempt_handed_in_leads_to_its_results(client):
    school = make_school()
    attempt = begin(school)
    submit_attempt(attempt, now=timezone.now())
    client.force_login(school.student)

    for name, args in (("attempt_detail", []), ("attempt_submit", []), ("attempt_question", [1])):
        assert page(client, name, attempt.pk, *args).url == reverse("attempt_results", args=[attempt.pk])


def test_overdue_attempt_is_closed_by_looking_at_it(client):
    school = make_school()
    past = timezone.now() - timedelta(hours=1)
    attempt = begin(school, ends_at=past, grace_until=past)
    client.force_login(school.student)

    assert page(client, "attempt_question", attempt.pk, 1).status_code == 302
    attempt.refresh_from_db()
    assert (attempt.status, attempt.submitted_at) == (AttemptStatus.TIMED_OUT, past)


def test_hand_in_page_names_the_unanswered_and_asks(client):
    school = make_school(QuestionForm.TYPED, QuestionForm.TYPED)
    attempt = begin(school)
    attempt.responses.filter(slot=0).update(answer={"text": "x"}, answered_at=timezone.now())
    client.force_login(school.student)

    body = page(client, "attempt_submit", attempt.pk).content.decode()

    assert "1 question is not answered yet" in body
    assert reverse("attempt_question", args=[attempt.pk, 2]) in body
    attempt.refresh_from_db()
    assert attempt.is_running


def test_handing_in_leads_to_the_results(client):
    school = make_school()
    attempt = begin(school)
    client.force_login(school.student)

    response = client.post(reverse("attempt_submit", args=[attempt.pk]), follow=True)

    assert response.redirect_chain[-1][0] == reverse("attempt_results", args=[attempt.pk])
    body = response.content.decode()
    assert "0 / 1" in body
    assert KEY in body
    assert EXPLANATION in body


@pytest.mark.parametrize("mode", QuizMode)
def test_results_show_every_form(client, mode):
    school = make_school(*ALL_FORMS, quiz__mode=mode)
    attempt = submit_attempt(begin(school), now=timezone.now())
    client.force_login(school.student)

    body = page(client, "attempt_results", attempt.pk).content.decode()
    assert body.count("not answered") == 6
    assert body.count("Ledger of the league") == 6


def test_teacher_sees_what_the_student_may_not_yet(client):
    school = make_school(moment=FeedbackMoment.NEVER)
    attempt = submit_attempt(begin(school), now=timezone.now())

    client.force_login(school.teacher)
    assert KEY in page(client, "attempt_results", attempt.pk).content.decode()
    client.force_login(school.student)
    body = page(client, "attempt_results", attempt.pk).content.decode()
    assert KEY not in body
    assert "The score is not shown for this quiz." in body


def test_missed_questions_become_cards(client):
    school = make_school()
    attempt = begin(school)
    attempt.responses.update(answer={"text": "Attila"}, answered_at=timezone.now())
    submit_attempt(attempt, now=timezone.now())
    client.force_login(school.student)

    for _press in range(2):
        client.post(reverse("attempt_collect", args=[attempt.pk]))

    deck = Deck.objects.get()
    assert (deck.owner, deck.source, deck.questions.count()) == (school.student, DeckSource.MISSED, 1)
    assert Card.objects.filter(learner=school.student).count() == 1


def test_unanswered_questions_become_cards_too(client):
    school = make_school()
    attempt = submit_attempt(begin(school), now=timezone.now())
    client.force_login(school.student)

    client.post(reverse("attempt_collect", args=[attempt.pk]))

    question = attempt.responses.get().question_version.question
    assert [(card.learner, card.question) for card in Card.objects.all()] == [(school.student, question)]


def test_missed_questions_wait_until_their_keys_are_open(client):
    school = make_school(moment=FeedbackMoment.NEVER)
    attempt = submit_attempt(begin(school), now=timezone.now())
    client.force_login(school.student)

    assert client.post(reverse("attempt_collect", args=[attempt.pk])).status_code == 403
    assert Deck.objects.count() == 0


READ = ["attempt_detail", "attempt_submit", "attempt_results"]


@pytest.mark.parametrize("name", READ)
def test_page_is_closed_to_strangers_classmates_and_nobody(client, name):
    school = make_school()
    attempt = begin(school)
    address = reverse(name, args=[attempt.pk])

    assert client.get(address).url.startswith("/account/login/")
    for user in (school.stranger, school.classmate):
        client.force_login(user)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["attempt_submit", "attempt_collect"])
def test_action_is_closed_to_all_but_the_learner(client, name):
    school = make_school()
    attempt = begin(school)
    address = reverse(name, args=[attempt.pk])

    assert client.post(address).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.classmate, 404), (school.teacher, 403)):
        client.force_login(user)
        assert client.post(address).status_code == status
    attempt.refresh_from_db()
    assert attempt.is_running


@pytest.mark.parametrize("name", ["assignment_start", "quiz_start"])
def test_start_is_closed_to_strangers_and_nobody(client, name):
    school = make_school()
    target = school.assignment if name == "assignment_start" else school.quiz
    address = reverse(name, args=[target.pk])

    assert client.post(address).url.startswith("/account/login/")
    client.force_login(school.stranger)
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("length", [1, 6])
def test_results_take_the_same_queries_whatever_the_length(client, length, django_assert_num_queries):
    school = make_school(*[QuestionForm.TYPED] * length)
    attempt = submit_attempt(begin(school), now=timezone.now())
    client.force_login(school.student)

    # session, user, attempt, responses, footnotes, which of them were changed or objected to
    with django_assert_num_queries(6):
        page(client, "attempt_results", attempt.pk)
