"""Nothing that gives a key away reaches a learner before its moment, by any page or endpoint there is a way to."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.enums import FeedbackMoment, QuizMode
from quizzes.services.assignment import update_assignment
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.school import ALL_FORMS, KEY, SECRETS, make_school

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# Where a link leads out of the learner's pages: signing out, or a file of everything the learner did.
SKIPPED = ("/account/", "/admin/", "/static/", "/api/v1/docs", "/api/v1/schema")
ANSWERS = {
    QuestionForm.TYPED: {"text": "Attila"},
    QuestionForm.CLOZE: {"text": "Attila"},
    QuestionForm.CHOICE: {"option": 0},
    QuestionForm.TRUE_FALSE: {"value": True},
    QuestionForm.ORDERING: {"order": [1, 0, 2]},
    QuestionForm.MATCHING: {"pairs": [0, 0, None]},
}


def secrets_of(form):
    """A choice shows its key among the options: that alone tells nothing."""
    return [text for text in SECRETS if not (form == QuestionForm.CHOICE and text == KEY)]


def pages_from(client, *addresses):
    """Every page that can be reached by links from these addresses, by address."""
    bodies, waiting = {}, list(addresses)
    while waiting:
        address = waiting.pop().partition("#")[0]
        if not address.startswith("/") or address.startswith(SKIPPED) or address in bodies:
            continue
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        body = b"".join(response.streaming_content) if response.streaming else response.content
        bodies[address] = unescape(body.decode())
        waiting += re.findall(r'(?:href|hx-get)="([^"]+)"', body.decode())
    return bodies


def replies(client, attempt):
    """What the API tells the learner, by address."""
    addresses = [
        reverse(f"api-{noun}-list") for noun in ("attempt", "assignment", "classroom", "quiz", "bank", "document")
    ]
    addresses += [
        reverse("api-attempt-detail", args=[attempt.pk]),
        reverse("api-assignment-detail", args=[attempt.assignment_id]),
        reverse("api-classroom-detail", args=[attempt.assignment.classroom_id]),
    ]
    found = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


def everything(client, attempt):
    starts = ["/", reverse("classroom_list"), reverse("quiz_list"), reverse("deck_list"), reverse("progress")]
    starts += [reverse("attempt_results", args=[attempt.pk]), reverse("attempt_submit", args=[attempt.pk])]
    starts += [reverse("card_review")]
    starts += [reverse("attempt_question", args=[attempt.pk, slot + 1]) for slot in range(attempt.responses.count())]
    return pages_from(client, *starts) | replies(client, attempt)


def leaks(bodies, form):
    return sorted((address, text) for address, body in bodies.items() for text in secrets_of(form) if text in body)


def answer(client, attempt, form):
    address = reverse("api-attempt-response", args=[attempt.pk, 0])
    body = {"answer": ANSWERS[form], "sequence": 1, "client_uuid": str(uuid.uuid4())}
    reply = client.put(address, body, content_type="application/json")
    assert reply.status_code == 200
    return {address: reply.content.decode()}


@pytest.fixture
def taking(client):
    def take(form, **fields):
        school = make_school(form, due_at=timezone.now() + DAY, **fields)
        client.force_login(school.student)
        return start_attempt(school.assignment, learner=school.student, now=timezone.now())

    return take


@pytest.mark.parametrize("form", ALL_FORMS)
def test_running_test_gives_nothing_away(client, taking, form):
    attempt = taking(form, moment=FeedbackMoment.AT_SUBMIT)
    assert leaks(everything(client, attempt), form) == []

    reply = answer(client, attempt, form)
    assert leaks(everything(client, attempt) | reply, form) == []


@pytest.mark.parametrize("moment", [FeedbackMoment.AFTER_DUE, FeedbackMoment.NEVER])
@pytest.mark.parametrize("form", ALL_FORMS)
def test_test_handed_in_gives_nothing_away_before_the_moment(client, taking, form, moment):
    attempt = taking(form, moment=moment)
    answer(client, attempt, form)
    submit_attempt(attempt, now=timezone.now())

    assert leaks(everything(client, attempt), form) == []


@pytest.mark.parametrize("moment", [FeedbackMoment.AFTER_DUE, FeedbackMoment.NEVER])
def test_next_attempt_gives_nothing_away_either(client, taking, moment):
    first = taking(QuestionForm.TYPED, moment=moment)
    submit_attempt(first, now=timezone.now())
    second = start_attempt(first.assignment, learner=first.learner, now=timezone.now())

    assert leaks(everything(client, second), QuestionForm.TYPED) == []


@pytest.mark.parametrize("form", ALL_FORMS)
def test_practice_gives_nothing_away_before_the_answer(client, taking, form):
    attempt = taking(form, quiz__mode=QuizMode.PRACTICE)

    assert leaks(everything(client, attempt), form) == []


def test_each_part_keeps_to_its_own_moment(client, taking):
    attempt = taking(QuestionForm.TYPED, moment=FeedbackMoment.NEVER, quiz__show_verdict=FeedbackMoment.AT_SUBMIT)
    answer(client, attempt, QuestionForm.TYPED)
    submit_attempt(attempt, now=timezone.now())

    assert leaks(everything(client, attempt), QuestionForm.TYPED) == []
    assert "✗" in client.get(reverse("attempt_results", args=[attempt.pk])).content.decode()


@pytest.mark.parametrize("form", ALL_FORMS)
def test_the_walk_finds_what_is_open(client, taking, form):
    """The other tests would pass on empty pages: here everything is open, and the same walk must find it."""
    attempt = taking(form, moment=FeedbackMoment.AFTER_DUE)
    answer(client, attempt, form)
    submit_attempt(attempt, now=timezone.now())
    update_assignment(attempt.assignment, due_at=timezone.now() - DAY)

    found = {text for _address, text in leaks(everything(client, attempt), form)}
    shown = {
        QuestionForm.TYPED: {"Qorvath Keyling", "Qorvy of Accepton"},
        QuestionForm.CLOZE: {"Qorvath Keyling", "Qorvy of Accepton"},
        QuestionForm.CHOICE: {"notelet about a wrong option"},
    }.get(form, set())
    assert {"explanatorium of the matter", "quoted sentence"} | shown <= found
