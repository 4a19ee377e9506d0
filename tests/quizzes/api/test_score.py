from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from content.enums import QuestionForm
from quizzes.enums import FeedbackMoment
from quizzes.models import Attempt, Dispute, ScoreChange
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.factories.content import QuestionVersionFactory
from tests.factories.quizzes import DisputeFactory, MembershipFactory
from tests.factories.school import WORDING, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    return APIClient()


@pytest.fixture
def school():
    return make_school(QuestionForm.TYPED)


def take(school, learner):
    attempt = start_attempt(school.assignment, learner=learner, now=timezone.now())
    attempt.responses.update(answer={"text": "Attila"}, answered_at=timezone.now())
    return submit_attempt(attempt, now=timezone.now())


def scores_of(attempt):
    return reverse("api-response-score", args=[attempt.pk, 0])


def dispute_of(attempt):
    return reverse("api-response-dispute", args=[attempt.pk, 0])


def regrade_of(school):
    return reverse("api-assignment-regrade", args=[school.assignment.pk])


def accept_attila(school):
    question = school.quiz.items.first().question
    question.current = QuestionVersionFactory(question=question, number=2, **{**WORDING, "accepted": ["Attila"]})
    question.save()
    return question


def test_score_is_set_by_hand_and_the_change_is_listed(api, school):
    attempt = take(school, school.student)
    api.force_authenticate(school.teacher)

    reply = api.post(scores_of(attempt), {"score": 1, "comment": "Both names are used."})

    assert (reply.status_code, reply.data["score_after"], reply.data["cause"]) == (201, 1, "override")
    assert [change["comment"] for change in api.get(scores_of(attempt)).data] == ["Both names are used."]
    assert Attempt.objects.get().score == 1


@pytest.mark.parametrize(
    "body", [{"score": 2, "comment": "x"}, {"score": 1}, {"comment": "x"}, {"score": -1, "comment": "x"}]
)
def test_score_that_makes_no_sense_is_refused(api, school, body):
    attempt = take(school, school.student)
    api.force_authenticate(school.teacher)

    assert api.post(scores_of(attempt), body).status_code == 400
    assert ScoreChange.objects.count() == 0


def test_grading_again_runs_dry_unless_told_otherwise(api, school):
    attempt = take(school, school.student)
    question = accept_attila(school)
    api.force_authenticate(school.teacher)

    dry = api.post(regrade_of(school), {"question": question.pk}).data
    assert (dry["dry_run"], dry["changes"]) == (
        True,
        [{"attempt": attempt.pk, "slot": 0, "score_before": 0, "score_after": 1, "verdict_after": "right"}],
    )
    assert Attempt.objects.get().score == 0

    wet = api.post(regrade_of(school), {"learner": school.student.pk, "dry_run": False}).data
    assert (wet["dry_run"], wet["changes"]) == (False, dry["changes"])
    assert Attempt.objects.get().score == 1


def test_grading_again_of_what_is_not_there_is_not_found(api, school):
    api.force_authenticate(school.teacher)

    other = make_school()
    for body in ({"question": other.quiz.items.get().question_id}, {"learner": other.student.pk}):
        assert api.post(regrade_of(school), body).status_code == 404


def test_objection_is_made_listed_and_accepted(api, school):
    attempt = take(school, school.student)
    api.force_authenticate(school.student)
    made = api.post(dispute_of(attempt), {"reason": "His other name."})
    assert (made.status_code, made.data["status"], made.data["slot"]) == (201, "open", 0)

    api.force_authenticate(school.teacher)
    listed = api.get(reverse("api-dispute-list"), {"status": "open", "classroom": school.classroom.pk}).data["results"]
    assert [row["reason"] for row in listed] == ["His other name."]
    settled = api.post(reverse("api-dispute-accept", args=[made.data["id"]]), {"reply": "Yes."})
    assert (settled.data["status"], settled.data["reply"]) == ("accepted", "Yes.")
    assert Attempt.objects.get().score == 1


def test_declined_objection_needs_a_reply(api, school):
    dispute = DisputeFactory(response=take(school, school.student).responses.get())
    api.force_authenticate(school.teacher)
    address = reverse("api-dispute-decline", args=[dispute.pk])

    refused = api.post(address, {})
    assert (refused.status_code, refused.data["errors"][0]["code"]) == (400, "no_reply")
    assert api.post(address, {"reply": "No."}).data["status"] == "declined"


def test_objection_before_the_key_is_open_is_refused(api):
    school = make_school(QuestionForm.TYPED, moment=FeedbackMoment.NEVER)
    attempt = take(school, school.student)
    api.force_authenticate(school.student)

    assert api.post(dispute_of(attempt), {"reason": "x"}).status_code == 403
    assert Dispute.objects.count() == 0


def test_scores_and_regrading_are_closed_to_all_but_those_who_teach(api, school):
    attempt = take(school, school.student)
    calls = [("get", scores_of(attempt)), ("post", scores_of(attempt)), ("post", regrade_of(school))]
    for method, address in calls:
        api.force_authenticate(None)
        assert getattr(api, method)(address).status_code == 401
        for user, status in ((school.stranger, 404), (school.student, 403)):
            api.force_authenticate(user)
            assert getattr(api, method)(address).status_code == status
    assert ScoreChange.objects.count() == 0


def test_objections_are_the_learners_to_make_and_the_teachers_to_settle(api, school):
    attempt = take(school, school.student)
    dispute = DisputeFactory(response=attempt.responses.get())
    detail = reverse("api-dispute-detail", args=[dispute.pk])
    accept = reverse("api-dispute-accept", args=[dispute.pk])

    for address, method in ((dispute_of(attempt), "post"), (detail, "get"), (accept, "post")):
        assert getattr(api, method)(address).status_code == 401
    for user, made in ((school.stranger, 404), (school.classmate, 404), (school.teacher, 403)):
        api.force_authenticate(user)
        assert api.post(dispute_of(attempt), {"reason": "x"}).status_code == made
    for user in (school.stranger, school.student):
        api.force_authenticate(user)
        assert api.get(detail).status_code == 404
        assert api.post(accept).status_code == 404
        assert api.get(reverse("api-dispute-list")).data["results"] == []
    dispute.refresh_from_db()
    assert dispute.status == "open"


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(api, school, number, django_assert_num_queries):
    for _student in range(number):
        attempt = take(school, MembershipFactory(classroom=school.classroom).user)
        DisputeFactory(response=attempt.responses.get())
    api.force_authenticate(school.teacher)

    with django_assert_num_queries(2):  # count, objections
        assert len(api.get(reverse("api-dispute-list")).data["results"]) == number
