from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from content.enums import QuestionForm
from quizzes.enums import FeedbackMoment, Role
from quizzes.models import Dispute
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.content import FootnoteFactory
from tests.factories.quizzes import DisputeFactory, MembershipFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


def take(school, learner, text="Attila"):
    attempt = start_attempt(school.assignment, learner=learner, now=timezone.now())
    attempt.responses.update(answer={"text": text}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now())


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED)


def results(client, attempt):
    return client.get(reverse("attempt_results", args=[attempt.pk])).content.decode()


def test_objection_is_made_settled_and_read(client, school):
    attempt = take(school, school.student)
    address = reverse("dispute_create", args=[attempt.pk, 1])
    client.force_login(school.student)
    assert address in results(client, attempt)
    assert KEY in client.get(address).content.decode()

    client.post(address, {"reason": "It is his other name."})
    dispute = Dispute.objects.get()
    assert "Objection: Open" in results(client, attempt)

    client.force_login(school.teacher)
    listed = client.get(reverse("dispute_list", args=[school.classroom.pk])).content.decode()
    assert "It is his other name." in listed
    client.post(reverse("dispute_settle", args=[dispute.pk]), {"accept": "1", "reply": "So it is."})
    attempt.refresh_from_db()
    assert attempt.score == 1

    client.force_login(school.student)
    page = results(client, attempt)
    assert "Objection: Accepted" in page
    assert "So it is." in page


def test_declined_objection_needs_a_reply(client, school):
    dispute = DisputeFactory(response=take(school, school.student).responses.get())
    client.force_login(school.teacher)
    address = reverse("dispute_settle", args=[dispute.pk])

    page = client.post(address, {"decline": "1", "reply": ""}, follow=True).content.decode()
    assert "Say why the answer stays as it was marked." in page
    client.post(address, {"decline": "1", "reply": "That is another man."})
    dispute.refresh_from_db()
    assert (dispute.status, dispute.reply) == ("declined", "That is another man.")


def test_objection_without_a_reason_is_refused(client, school):
    attempt = take(school, school.student)
    client.force_login(school.student)

    assert client.post(reverse("dispute_create", args=[attempt.pk, 1]), {"reason": " "}).status_code == 200
    assert Dispute.objects.count() == 0


def test_right_answer_offers_no_objection(client, school):
    attempt = take(school, school.student, KEY)
    client.force_login(school.student)

    assert reverse("dispute_create", args=[attempt.pk, 1]) not in results(client, attempt)


def test_key_not_open_yet_takes_no_objection_and_is_not_shown(client):
    school = make_school(QuestionForm.TYPED, moment=FeedbackMoment.NEVER)
    attempt = take(school, school.student)
    client.force_login(school.student)

    response = client.get(reverse("dispute_create", args=[attempt.pk, 1]))
    assert response.status_code == 403
    assert KEY not in response.content.decode()


def test_objection_is_closed_to_all_but_the_learner(client, school):
    attempt = take(school, school.student)
    address = reverse("dispute_create", args=[attempt.pk, 1])

    assert client.get(address).url.startswith("/account/login/")
    for user, status in ((school.stranger, 404), (school.classmate, 404), (school.teacher, 403)):
        client.force_login(user)
        assert client.post(address, {"reason": "x"}).status_code == status
    assert Dispute.objects.count() == 0


def test_objections_are_settled_by_those_who_teach_alone(client, school):
    dispute = DisputeFactory(response=take(school, school.student).responses.get())
    listed, settle = reverse("dispute_list", args=[school.classroom.pk]), reverse("dispute_settle", args=[dispute.pk])

    assert client.get(listed).url.startswith("/account/login/")
    assert client.post(settle).url.startswith("/account/login/")
    for user, list_status in ((school.stranger, 404), (school.student, 403)):
        client.force_login(user)
        assert client.get(listed).status_code == list_status
        assert client.post(settle, {"accept": "1"}).status_code == 404
    dispute.refresh_from_db()
    assert dispute.status == "open"


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(client, school, number, django_assert_num_queries):
    for _student in range(number):
        attempt = take(school, MembershipFactory(classroom=school.classroom).user)
        DisputeFactory(response=attempt.responses.get())
    client.force_login(school.teacher)

    with django_assert_num_queries(4):  # session, user, class, objections
        client.get(reverse("dispute_list", args=[school.classroom.pk]))


def test_accepted_answer_leads_on_to_grading_the_others_again(client, school):
    response = take(school, school.student).responses.get()
    footnote = FootnoteFactory(question_version=response.question_version)
    client.force_login(school.student)
    address = reverse("dispute_create", args=[response.attempt_id, 1])
    assert escape(footnote.quote) in client.get(address).content.decode()
    refused = client.post(address, {"reason": "So it says.", "words": "nowhere to be found"}).content.decode()
    assert "These words are not in the document." in refused
    client.post(address, {"reason": "So it says.", "words": footnote.quote})
    dispute = Dispute.objects.get()

    client.force_login(school.teacher)
    listed = client.get(reverse("dispute_list", args=[school.classroom.pk])).content.decode()
    assert escape(footnote.quote) in listed
    assert "Accept this answer from now on" in listed
    reply = client.post(reverse("dispute_settle", args=[dispute.pk]), {"accept": "1", "remedy": "accept"})

    question = response.question_version.question
    assert reply.url == f"{reverse('assignment_regrade', args=[school.assignment.pk])}?question={question.pk}"
    question.refresh_from_db()
    assert "Attila" in question.current.accepted


def test_colleague_without_the_bank_may_give_points_alone(client, school):
    colleague = MembershipFactory(classroom=school.classroom, role=Role.TEACHER).user
    dispute = DisputeFactory(response=take(school, school.student).responses.get())
    client.force_login(colleague)

    assert "If you accept" not in client.get(reverse("dispute_list", args=[school.classroom.pk])).content.decode()
    client.post(reverse("dispute_settle", args=[dispute.pk]), {"accept": "1", "remedy": "retire"})
    dispute.refresh_from_db()
    assert dispute.status == "open"
