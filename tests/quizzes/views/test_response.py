from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm, Verdict
from content.models import Footnote
from quizzes.enums import FeedbackMoment, QuizMode
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.response import save_answer
from tests.factories.school import ALL_FORMS, EXPLANATION, KEY, QUOTE, add_question, make_school

pytestmark = pytest.mark.django_db
PRACTICE = {"quiz__mode": QuizMode.PRACTICE}


@pytest.fixture
def taking(client):
    """Makes a school, starts its attempt and signs its student in; returns the attempt."""

    def take(*forms, **fields):
        school = make_school(*forms, **fields)
        client.force_login(school.student)
        return start_attempt(school.assignment, learner=school.student, now=timezone.now())

    return take


def address(attempt, number=1):
    return reverse("attempt_question", args=[attempt.pk, number])


def post(client, attempt, number=1, **data):
    return client.post(address(attempt, number), {"go": "next", **data})


def first(attempt):
    return attempt.responses.get(slot=0)


@pytest.mark.parametrize("form", ALL_FORMS)
def test_page_asks_every_form(client, taking, form):
    attempt = taking(form)

    response = client.get(address(attempt))

    body = response.content.decode()
    assert response.status_code == 200
    assert body.count('aria-current="step"') == 1
    for text in first(attempt).shown:
        assert text in body


@pytest.mark.parametrize(
    ("form", "data", "answer"),
    [
        (QuestionForm.TYPED, {"text": " Giovanni "}, {"text": "Giovanni"}),
        (QuestionForm.CLOZE, {"text": "Giovanni"}, {"text": "Giovanni"}),
        (QuestionForm.CHOICE, {"option": "2"}, {"option": 2}),
        (QuestionForm.TRUE_FALSE, {"value": "false"}, {"value": False}),
        (QuestionForm.ORDERING, {"order": ["2", "0", "1"]}, {"order": [2, 0, 1]}),
        (QuestionForm.MATCHING, {"pair-0": "3", "pair-1": "", "pair-2": "0"}, {"pairs": [3, None, 0]}),
    ],
)
def test_plain_form_saves_and_goes_on(client, taking, form, data, answer):
    attempt = taking(form, QuestionForm.TYPED)

    response = post(client, attempt, **data)

    assert response.url == address(attempt, 2)
    saved = first(attempt)
    assert (saved.answer, saved.sequence, saved.verdict) == (answer, 1, "")


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (QuestionForm.TYPED, {"text": "  "}),
        (QuestionForm.CHOICE, {}),
        (QuestionForm.CHOICE, {"option": "two"}),
        (QuestionForm.TRUE_FALSE, {"value": "maybe"}),
        (QuestionForm.ORDERING, {"order": ["0", "1", "2"]}),
        (QuestionForm.MATCHING, {"pair-0": "", "pair-1": ""}),
    ],
)
def test_page_passed_by_saves_nothing(client, taking, form, data):
    attempt = taking(form, QuestionForm.TYPED)

    assert post(client, attempt, **data).url == address(attempt, 2)
    assert (first(attempt).answer, first(attempt).sequence) == (None, 0)


@pytest.mark.parametrize(
    ("number", "go", "target"),
    [
        (1, "next", 2),
        (2, "next", None),
        (2, "previous", 1),
        (1, "previous", 1),
        (1, "2", 2),
        (1, "stay", 1),
        (1, "finish", None),
        (1, "99", None),
        (1, "²", 1),
    ],
)
def test_buttons_lead_on(client, taking, number, go, target):
    attempt = taking(QuestionForm.TYPED, QuestionForm.TYPED)

    expected = address(attempt, target) if target else reverse("attempt_submit", args=[attempt.pk])
    assert post(client, attempt, number, go=go).url == expected


def test_same_page_sent_twice_saves_once(client, taking):
    attempt = taking()
    data = {"text": "one", "sequence": "1", "client_uuid": str(uuid.UUID(int=7))}

    post(client, attempt, **data)
    post(client, attempt, **{**data, "text": "two"})

    assert (first(attempt).answer, first(attempt).sequence) == ({"text": "one"}, 1)


def test_page_older_than_another_device_shows_the_newer_answer(client, taking):
    attempt = taking()
    save_answer(first(attempt), answer={"text": "newer"}, sequence=3, client_uuid=uuid.uuid4(), now=timezone.now())

    response = client.post(address(attempt), {"text": "older", "sequence": "1", "go": "next"}, follow=True)

    body = response.content.decode()
    assert "A newer answer was saved on another device." in body
    assert 'value="newer"' in body


def test_answer_that_does_not_fit_is_explained(client, taking):
    attempt = taking(QuestionForm.CHOICE)

    response = client.post(address(attempt), {"option": "9", "go": "next"}, follow=True)

    assert "There is no such option." in response.content.decode()
    assert first(attempt).answer is None


def test_moving_an_item_saves_the_new_order(client, taking):
    attempt = taking(QuestionForm.ORDERING)

    response = client.post(address(attempt), {"order": ["0", "1", "2"], "move": "1:up"})

    assert response.url == address(attempt)
    assert first(attempt).answer == {"order": [1, 0, 2]}


def test_moving_an_item_in_practice_is_not_yet_an_answer(client, taking):
    attempt = taking(QuestionForm.ORDERING, **PRACTICE)

    response = client.post(address(attempt), {"order": ["0", "1", "2"], "move": "1:down"})

    assert response.status_code == 200
    orders = [option.index for option in response.context["shown"].options]
    assert (orders, first(attempt).answer, first(attempt).verdict) == ([0, 2, 1], None, "")


def test_practice_says_at_once_what_is_right_and_where_it_stands(client, taking):
    attempt = taking(**PRACTICE)

    response = client.post(address(attempt), {"text": "Attila", "go": "stay"}, follow=True)

    body = response.content.decode()
    footnote = Footnote.objects.get()
    assert [text in body for text in (KEY, EXPLANATION, "quoted sentence")] == [True, True, True]
    assert reverse("response_footnote", args=[attempt.pk, 1, footnote.pk]) in body


def test_test_says_nothing_at_once(client, taking):
    attempt = taking()

    response = client.post(address(attempt), {"text": "Attila", "go": "stay"}, follow=True)

    body = response.content.decode()
    assert 'value="Attila"' in body
    assert [text in body for text in (KEY, EXPLANATION, "quoted sentence")] == [False, False, False]


def test_marked_answer_is_not_sent_again(client, taking):
    attempt = taking(**PRACTICE)
    post(client, attempt, text="Attila")

    post(client, attempt, text=KEY)

    assert (first(attempt).answer, first(attempt).verdict) == ({"text": "Attila"}, "wrong")


def test_empty_answer_in_practice_is_passed_by(client, taking):
    attempt = taking(**PRACTICE)

    assert post(client, attempt, text="", go="stay").url == address(attempt)
    assert first(attempt).verdict == ""


def test_clock_is_the_servers(client, taking):
    attempt = taking(time_limit=600)

    body = client.get(address(attempt)).content.decode()
    assert f'data-ends="{attempt.ends_at.isoformat()}"' in body


def test_practice_has_no_clock(client, taking):
    attempt = taking(time_limit=600, **PRACTICE)

    assert "data-timer" not in client.get(address(attempt)).content.decode()


@pytest.mark.parametrize("number", [0, 2, 99999])
def test_question_that_is_not_there_is_not_found(client, taking, number):
    attempt = taking()

    assert client.get(address(attempt, number)).status_code == 404


def test_question_page_is_closed_to_all_but_the_learner(client):
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())

    assert client.get(address(attempt)).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.classmate, 404), (school.teacher, 403)):
        client.force_login(user)
        assert client.get(address(attempt)).status_code == status
        assert client.post(address(attempt), {"text": "x"}).status_code == status


@pytest.mark.parametrize("length", [1, 3, 30])
def test_question_page_takes_the_same_queries_whatever_the_length(client, taking, length, django_assert_num_queries):
    attempt = taking(*[QuestionForm.TYPED] * length)

    with django_assert_num_queries(5):  # session, user, attempt, response, navigator
        client.get(address(attempt))


def test_saving_by_page_takes_few_queries(client, taking, django_assert_num_queries):
    attempt = taking(QuestionForm.TYPED, QuestionForm.TYPED)

    with django_assert_num_queries(8):  # session, user, attempt, response; savepoint, lock, write, release
        post(client, attempt, text="Attila")


def footnote_page(client, attempt, number=1):
    footnote = Footnote.objects.get(question_version=attempt.responses.get(slot=number - 1).question_version)
    return client.get(reverse("response_footnote", args=[attempt.pk, number, footnote.pk]))


def test_footnote_shows_the_document_with_its_sentence_marked(client, taking):
    attempt = submit_attempt(taking(), now=timezone.now())

    body = footnote_page(client, attempt).content.decode()

    assert f'id="at-0">{QUOTE}</mark>' in body
    assert "Ledger of the league" in body


def test_footnote_is_closed_until_the_explanation_is_open(client, taking):
    attempt = taking()
    assert footnote_page(client, attempt).status_code == 404

    submit_attempt(attempt, now=timezone.now())
    assert footnote_page(client, attempt).status_code == 200


def test_footnote_never_shown_is_never_found(client, taking):
    attempt = submit_attempt(taking(moment=FeedbackMoment.NEVER), now=timezone.now())

    assert footnote_page(client, attempt).status_code == 404


def test_footnote_in_practice_opens_with_the_answer(client, taking):
    attempt = taking(**PRACTICE)
    assert footnote_page(client, attempt).status_code == 404

    post(client, attempt, text="Attila")
    assert footnote_page(client, attempt).status_code == 200


def test_footnote_of_another_question_is_not_found(client, taking):
    attempt = submit_attempt(taking(), now=timezone.now())
    other = add_question(attempt.quiz, QuestionForm.TYPED)
    footnote = Footnote.objects.get(question_version=other.current)

    assert client.get(reverse("response_footnote", args=[attempt.pk, 1, footnote.pk])).status_code == 404


def test_footnote_is_closed_to_strangers_and_open_to_teachers(client):
    school = make_school(moment=FeedbackMoment.NEVER)
    attempt = submit_attempt(
        start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now()
    )

    assert footnote_page(client, attempt).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.classmate, 404), (school.teacher, 200)):
        client.force_login(user)
        assert footnote_page(client, attempt).status_code == status


def test_navigator_tells_verdicts_in_practice_alone(client, taking):
    attempt = taking(QuestionForm.TYPED, QuestionForm.TYPED, **PRACTICE)
    post(client, attempt, text="Attila")

    stops = client.get(address(attempt, 2)).context["stops"]
    assert [(stop.answered, stop.verdict) for stop in stops] == [(True, Verdict.WRONG), (False, "")]


def test_answer_after_the_end_is_refused_with_a_word(client, taking):
    attempt = taking()
    past = timezone.now() - timedelta(minutes=5)
    attempt.ends_at = attempt.grace_until = past
    attempt.save()

    response = client.post(address(attempt), {"text": "late"}, follow=True)

    assert response.redirect_chain[-1][0] == reverse("attempt_results", args=[attempt.pk])
    assert first(attempt).answer is None
