from __future__ import annotations

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from content.enums import FactKind, QuestionForm
from quizzes.models import Quiz, QuizPool
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import QuestionFactory
from tests.factories.quizzes import AssignmentFactory, QuizFactory, QuizItemFactory, QuizPoolFactory
from tests.factories.school import KEY, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    return APIClient()


@pytest.fixture
def quiz(api):
    quiz = QuizFactory(owner=TeacherFactory())
    api.force_authenticate(quiz.owner)
    return quiz


def at(name, *args):
    return reverse(f"api-quiz-{name}", args=args)


def test_quiz_is_made_and_changed(api):
    api.force_authenticate(TeacherFactory())

    made = api.post(at("list"), {"title": "Leagues", "mode": "test"})
    assert (made.status_code, made.data["mode"], made.data["question_count"]) == (201, "test", 0)
    changed = api.patch(at("detail", made.data["id"]), {"show_key": "never"})
    assert (changed.data["show_key"], changed.data["title"]) == ("never", "Leagues")


def test_learner_makes_none(api):
    api.force_authenticate(UserFactory())

    assert api.post(at("list"), {"title": "Mine"}).status_code == 403


def test_questions_are_picked_in_a_form_and_into_a_pool(api, quiz):
    pool = QuizPoolFactory(quiz=quiz)
    question = QuestionFactory(bank__owner=quiz.owner)

    reply = api.post(at("items", quiz.pk), {"questions": [question.pk], "form": "typed", "points": 2, "pool": pool.pk})

    assert reply.status_code == 201
    [item] = reply.data
    assert (item["question"], item["form"], item["points"], item["pool"]) == (question.pk, "typed", 2, pool.pk)


def test_questions_and_pools_of_others_are_not_taken(api, quiz):
    own = QuestionFactory(bank__owner=quiz.owner)

    assert api.post(at("items", quiz.pk), {"questions": [QuestionFactory().pk]}).data == []
    body = {"questions": [own.pk], "pool": QuizPoolFactory().pk}
    assert api.post(at("items", quiz.pk), body).status_code == 400
    assert quiz.items.count() == 0


def test_quiz_is_filled_by_criteria(api, quiz):
    dates = [QuestionFactory(bank__owner=quiz.owner, kind=FactKind.DATE, rank=rank) for rank in (0.1, 0.9)]
    QuestionFactory(bank__owner=quiz.owner, kind=FactKind.LEADER, rank=1)

    reply = api.post(at("fill", quiz.pk), {"number": 1, "kinds": ["date"], "form": "cloze"})

    assert [(item["question"], item["form"]) for item in reply.data] == [(dates[1].pk, "cloze")]


def test_item_is_changed_moved_and_taken_out(api, quiz):
    first, second = (QuizItemFactory(quiz=quiz, position=place) for place in (0, 1))

    changed = api.put(at("item", quiz.pk, first.pk), {"form": "typed", "points": 5, "pinned": True}).data
    assert (changed["form"], changed["points"], changed["pinned"]) == ("typed", 5, True)
    moved = api.post(at("move", quiz.pk), {"entry": f"item-{first.pk}", "step": 1}).data
    assert [item["id"] for item in moved] == [second.pk, first.pk]
    assert api.delete(at("item", quiz.pk, first.pk)).status_code == 204
    assert [item["id"] for item in api.get(at("items", quiz.pk)).data] == [second.pk]


def test_form_the_question_lacks_is_refused(api, quiz):
    item = QuizItemFactory(quiz=quiz)

    reply = api.put(at("item", quiz.pk, item.pk), {"form": "matching", "points": 1, "pinned": False})
    assert (reply.status_code, reply.data["errors"][0]["code"]) == (400, "unfit_form")


def test_pool_is_made_listed_and_taken_out(api, quiz):
    made = api.post(at("pools", quiz.pk), {"title": "leaders", "draw": 3})
    assert (made.status_code, made.data["draw"]) == (201, 3)
    assert [pool["id"] for pool in api.get(at("pools", quiz.pk)).data] == [made.data["id"]]
    assert api.delete(at("pool", quiz.pk, made.data["id"])).status_code == 204
    assert QuizPool.objects.count() == 0


def test_used_quiz_is_not_deleted(api, quiz):
    assert api.delete(at("detail", quiz.pk)).status_code == 204
    used = AssignmentFactory(quiz__owner=quiz.owner).quiz
    reply = api.delete(at("detail", used.pk))
    assert (reply.status_code, reply.data["errors"][0]["code"]) == (400, "in_use")


def test_coteacher_reads_keys_and_changes_nothing(api):
    school = make_school(QuestionForm.TYPED)
    coteacher = school.classroom.memberships.get(user=school.classmate)
    coteacher.role = "assistant"
    coteacher.save()
    api.force_authenticate(school.classmate)

    assert [item["answer"] for item in api.get(at("items", school.quiz.pk)).data] == [KEY]
    assert api.patch(at("detail", school.quiz.pk), {"title": "Mine"}).status_code == 403
    assert api.post(at("items", school.quiz.pk), {"questions": [1]}).status_code == 403
    assert api.post(at("pools", school.quiz.pk), {"draw": 1}).status_code == 403


ENDPOINTS = [
    ("get", "detail", []),
    ("patch", "detail", []),
    ("delete", "detail", []),
    ("get", "items", []),
    ("post", "items", []),
    ("post", "fill", []),
    ("post", "move", []),
    ("get", "pools", []),
    ("post", "pools", []),
    ("put", "item", [1]),
    ("delete", "item", [1]),
    ("delete", "pool", [1]),
]


@pytest.mark.parametrize(("method", "name", "args"), ENDPOINTS)
def test_endpoint_is_closed_to_strangers_students_and_nobody(api, method, name, args):
    school = make_school()
    address = at(name, school.quiz.pk, *args)

    assert getattr(api, method)(address).status_code == 401
    for user in (school.stranger, school.student):
        api.force_authenticate(user)
        assert getattr(api, method)(address).status_code == 404
    assert Quiz.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_whatever_its_length(api, quiz, number, django_assert_num_queries):
    for _quiz in range(number - 1):
        QuizItemFactory(quiz__owner=quiz.owner)

    with django_assert_num_queries(2):  # count, quizzes
        assert len(api.get(at("list")).data["results"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_items_take_the_same_queries_whatever_their_number(api, quiz, number, django_assert_num_queries):
    QuizItemFactory.create_batch(number, quiz=quiz)

    with django_assert_num_queries(2):  # quiz, items
        assert len(api.get(at("items", quiz.pk)).data) == number
