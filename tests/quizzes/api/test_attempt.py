from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from content.enums import QuestionForm
from quizzes.enums import AttemptStatus, FeedbackMoment, QuizMode
from quizzes.models import Attempt, Response
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.school import ALL_FORMS, KEY, make_school

pytestmark = pytest.mark.django_db
FIRST, SECOND = (str(uuid.UUID(int=number, version=4)) for number in (1, 2))


@pytest.fixture
def api():
    return APIClient()


@pytest.fixture
def taking(api):
    """Makes a school, starts its attempt and signs its student in; returns the attempt."""

    def take(*forms, **fields):
        school = make_school(*forms, **fields)
        api.force_authenticate(school.student)
        return start_attempt(school.assignment, learner=school.student, now=timezone.now())

    return take


def put(api, attempt, answer, sequence=1, client_uuid=FIRST, slot=0):
    address = reverse("api-attempt-response", args=[attempt.pk, slot])
    return api.put(address, {"answer": answer, "sequence": sequence, "client_uuid": client_uuid})


def get(api, attempt):
    return api.get(reverse("api-attempt-detail", args=[attempt.pk]))


def test_start_answers_201_and_then_200_with_the_same_attempt(api):
    school = make_school()
    api.force_authenticate(school.student)
    address = reverse("api-attempt-list")

    first = api.post(address, {"assignment": school.assignment.pk})
    again = api.post(address, {"assignment": school.assignment.pk})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.data["id"] == again.data["id"] == school.attempt.pk


def test_quiz_is_started_for_its_own_sake_by_its_owner(api):
    school = make_school()
    api.force_authenticate(school.teacher)

    reply = api.post(reverse("api-attempt-list"), {"quiz": school.quiz.pk})

    assert (reply.status_code, reply.data["assignment"]) == (201, None)


@pytest.mark.parametrize("body", [{}, {"quiz": 1, "assignment": 1}, {"assignment": "x"}])
def test_start_of_nothing_in_particular_is_refused(api, body):
    api.force_authenticate(make_school().student)

    assert api.post(reverse("api-attempt-list"), body).status_code == 400


def test_start_refused_by_the_terms_says_why(api):
    school = make_school(opens_at=timezone.now() + timedelta(days=1))
    api.force_authenticate(school.student)

    reply = api.post(reverse("api-attempt-list"), {"assignment": school.assignment.pk})

    assert reply.status_code == 400
    assert [error["code"] for error in reply.data["errors"]] == ["not_open"]


def test_attempt_carries_its_clock(api, taking):
    attempt = taking(time_limit=600)

    data = get(api, attempt).data
    assert data["ends_at"] == attempt.ends_at.isoformat().replace("+00:00", "Z")
    assert data["grace_until"] == attempt.grace_until.isoformat().replace("+00:00", "Z")
    assert abs(data["now"] - timezone.now()) < timedelta(seconds=30)


@pytest.mark.parametrize("form", ALL_FORMS)
def test_slot_is_asked_without_its_key(api, taking, form):
    attempt = taking(form)

    [slot] = get(api, attempt).data["responses"]
    assert slot["asked"]["form"] == form
    assert slot["feedback"] == {}
    assert set(slot) == {
        "slot", "points", "asked", "answer", "sequence", "client_uuid", "answered_at", "tries", "feedback"
    }  # fmt: skip


def test_saved_answer_is_replied_with_clock_and_state(api, taking):
    attempt = taking(time_limit=600)

    reply = put(api, attempt, {"text": "Attila"})

    assert reply.status_code == 200
    assert set(reply.data) == {"now", "ends_at", "grace_until", "response"}
    assert (reply.data["response"]["answer"], reply.data["response"]["sequence"]) == ({"text": "Attila"}, 1)
    assert reply.data["response"]["feedback"] == {}


def test_save_sent_again_gets_the_same_reply(api, taking):
    attempt = taking()
    first = put(api, attempt, {"text": "one"})
    again = put(api, attempt, {"text": "one"})

    assert again.status_code == 200
    assert again.data["response"] == first.data["response"]


def test_stale_save_gets_409_with_the_newest_state(api, taking):
    attempt = taking()
    put(api, attempt, {"text": "newest"}, 5, SECOND)

    reply = put(api, attempt, {"text": "older"}, 4, FIRST)

    assert (reply.status_code, reply.data["code"]) == (409, "stale")
    assert reply["Content-Type"] == "application/problem+json"
    assert reply.data["response"]["answer"] == {"text": "newest"}
    assert reply.data["response"]["sequence"] == 5


@pytest.mark.parametrize(
    "body",
    [
        {"sequence": 1, "client_uuid": FIRST},
        {"answer": {"text": "x"}, "client_uuid": FIRST},
        {"answer": {"text": "x"}, "sequence": 0, "client_uuid": FIRST},
        {"answer": {"text": "x"}, "sequence": 2**31, "client_uuid": FIRST},
        {"answer": {"text": "x"}, "sequence": 1, "client_uuid": "me"},
        {"answer": {"option": 0}, "sequence": 1, "client_uuid": FIRST},
        {"answer": "x", "sequence": 1, "client_uuid": FIRST},
        {"answer": {"text": "x"}, "sequence": 1, "client_uuid": FIRST, "duration_ms": -1},
    ],
    ids=["no answer", "no sequence", "zero", "huge", "no uuid", "shape", "bare", "negative"],
)
def test_malformed_save_is_refused(api, taking, body):
    attempt = taking()

    reply = api.put(reverse("api-attempt-response", args=[attempt.pk, 0]), body)

    assert reply.status_code == 400
    assert Response.objects.get().sequence == 0


def test_answer_is_taken_back_with_null(api, taking):
    attempt = taking()
    put(api, attempt, {"text": "one"})

    assert put(api, attempt, None, 2, SECOND).data["response"]["answer"] is None


@pytest.mark.parametrize("end", ["submitted", "overdue"])
def test_save_after_the_end_gets_409(api, taking, end):
    attempt = taking()
    if end == "submitted":
        submit_attempt(attempt, now=timezone.now())
    else:
        attempt.ends_at = attempt.grace_until = timezone.now() - timedelta(minutes=1)
        attempt.save()

    reply = put(api, attempt, {"text": "late"})

    assert (reply.status_code, reply.data["code"]) == (409, "attempt_closed")
    assert Response.objects.get().answer is None


def test_practice_replies_with_the_feedback(api, taking):
    attempt = taking(quiz__mode=QuizMode.PRACTICE)

    feedback = put(api, attempt, {"text": "Attila"}).data["response"]["feedback"]

    assert (feedback["verdict"], feedback["key"], feedback["score"]) == ("wrong", [KEY], 0)
    assert [footnote["document"] for footnote in feedback["footnotes"]] == ["Ledger of the league"]


def test_marked_answer_gets_409(api, taking):
    attempt = taking(quiz__mode=QuizMode.PRACTICE)
    put(api, attempt, {"text": "Attila"})

    reply = put(api, attempt, {"text": KEY}, 2, SECOND)
    assert (reply.status_code, reply.data["code"]) == (409, "answer_settled")


def test_submit_sent_again_gets_the_same_reply(api, taking):
    attempt = taking()
    put(api, attempt, {"text": KEY})
    address = reverse("api-attempt-submit", args=[attempt.pk])

    first, again = api.post(address).data, api.post(address).data

    assert (first["status"], first["score"], first["max_score"]) == ("submitted", 1, 1)
    assert {**first, "now": None} == {**again, "now": None}
    assert first["responses"][0]["feedback"]["key"] == [KEY]


def test_looking_at_an_overdue_attempt_closes_it(api, taking):
    attempt = taking()
    attempt.ends_at = attempt.grace_until = timezone.now() - timedelta(minutes=1)
    attempt.save()

    assert get(api, attempt).data["status"] == AttemptStatus.TIMED_OUT


def test_parts_never_open_are_absent(api, taking):
    attempt = taking(moment=FeedbackMoment.NEVER)
    submit_attempt(attempt, now=timezone.now())

    data = get(api, attempt).data
    assert "score" not in data
    assert data["responses"][0]["feedback"] == {}
    assert "score" not in api.get(reverse("api-attempt-list")).data["results"][0]


def test_teacher_gets_what_the_learner_may_not_see(api):
    school = make_school(moment=FeedbackMoment.NEVER)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    submit_attempt(attempt, now=timezone.now())
    api.force_authenticate(school.teacher)

    data = get(api, attempt).data
    assert (data["score"], data["responses"][0]["feedback"]["key"]) == (0, [KEY])


def test_list_is_filtered(api, taking):
    attempt = taking()

    def numbers(**filters):
        return [row["id"] for row in api.get(reverse("api-attempt-list"), filters).data["results"]]

    assert numbers() == [attempt.pk]
    assert numbers(status="running", assignment=attempt.assignment_id) == [attempt.pk]
    assert numbers(status="submitted") == []
    assert api.get(reverse("api-attempt-list"), {"unknown": 1}).status_code == 400


ENDPOINTS = [
    ("get", "api-attempt-detail", []),
    ("post", "api-attempt-submit", []),
    ("put", "api-attempt-response", [0]),
]


@pytest.mark.parametrize(("method", "name", "args"), ENDPOINTS)
def test_endpoint_is_closed_to_strangers_classmates_and_nobody(api, method, name, args):
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    address = reverse(name, args=[attempt.pk, *args])
    body = {"answer": {"text": "x"}, "sequence": 1, "client_uuid": FIRST} if method == "put" else None

    assert getattr(api, method)(address, body).status_code == 401
    for user in (school.stranger, school.classmate):
        api.force_authenticate(user)
        assert getattr(api, method)(address, body).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_running
    assert attempt.responses.get().answer is None


def test_teacher_neither_answers_nor_hands_in(api):
    school = make_school()
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    api.force_authenticate(school.teacher)

    assert put(api, attempt, {"text": "x"}).status_code == 404
    assert api.post(reverse("api-attempt-submit", args=[attempt.pk])).status_code == 403


def test_others_do_not_start_what_is_not_theirs(api):
    school = make_school()
    address = reverse("api-attempt-list")

    assert api.post(address, {"assignment": school.assignment.pk}).status_code == 401
    for user, body, status in (
        (school.stranger, {"assignment": school.assignment.pk}, 404),
        (school.stranger, {"quiz": school.quiz.pk}, 404),
        (school.student, {"quiz": school.quiz.pk}, 404),
        (school.teacher, {"assignment": school.assignment.pk}, 403),
    ):
        api.force_authenticate(user)
        assert api.post(address, body).status_code == status
    assert Attempt.objects.count() == 0


def test_list_holds_own_attempts_and_those_of_own_classes(api, taking):
    attempt = taking()
    other = make_school()
    start_attempt(other.assignment, learner=other.student, now=timezone.now())

    rows = api.get(reverse("api-attempt-list")).data["results"]
    assert [row["id"] for row in rows] == [attempt.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(api, number, django_assert_num_queries):
    school = make_school()
    for _attempt in range(number):
        submit_attempt(start_attempt(school.assignment, learner=school.student, now=timezone.now()), now=timezone.now())
    api.force_authenticate(school.student)

    with django_assert_num_queries(1):
        assert len(api.get(reverse("api-attempt-list")).data["results"]) == number


@pytest.mark.parametrize("length", [1, 3])
def test_detail_takes_the_same_queries_whatever_its_length(api, taking, length, django_assert_num_queries):
    attempt = submit_attempt(taking(*[QuestionForm.TYPED] * length), now=timezone.now())

    with django_assert_num_queries(3):  # attempt, responses, footnotes
        get(api, attempt)


def test_saving_an_answer_takes_few_queries(client, django_assert_max_num_queries):
    school = make_school(QuestionForm.TYPED, QuestionForm.TYPED)
    attempt = start_attempt(school.assignment, learner=school.student, now=timezone.now())
    client.force_login(school.student)
    address = reverse("api-attempt-response", args=[attempt.pk, 1])
    body = {"answer": {"text": "Attila"}, "sequence": 1, "client_uuid": FIRST}

    # session, user, response; savepoint, lock, write, position, release
    with django_assert_max_num_queries(8):
        assert client.put(address, body, content_type="application/json").status_code == 200
