from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes.models import QuizItem, QuizPool
from quizzes.queries.quiz import entries_of
from tests.factories.accounts import TeacherFactory
from tests.factories.quizzes import QuizFactory, QuizItemFactory, QuizPoolFactory
from tests.factories.school import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(client):
    """A quiz of two questions, its owner signed in."""
    quiz = QuizFactory(owner=TeacherFactory())
    for position in range(2):
        QuizItemFactory(quiz=quiz, position=position)
    client.force_login(quiz.owner)
    return quiz


def keys(quiz):
    return [entry.key for entry in entries_of(quiz)]


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_entry_moves_by_one_place(client, quiz, headers):
    first, second = keys(quiz)

    response = client.post(reverse("quiz_move", args=[quiz.pk]), {"move": f"{second}:up"}, headers=headers)

    assert keys(quiz) == [second, first]
    assert response.status_code == (200 if headers else 302)


@pytest.mark.parametrize("move", ["", "item-0:up", "item-x:down", "nonsense"])
def test_move_of_nothing_changes_nothing(client, quiz, move):
    before = keys(quiz)

    assert client.post(reverse("quiz_move", args=[quiz.pk]), {"move": move}).status_code == 302
    assert keys(quiz) == before


def test_item_is_asked_another_way_and_pinned(client, quiz):
    item = quiz.items.first()
    address = reverse("item_edit", args=[item.pk])

    assert client.get(address).status_code == 200
    client.post(address, {"form": "cloze", "points": "4", "pinned": "on"})

    item.refresh_from_db()
    assert (item.form, item.points, item.version) == ("cloze", 4, item.question.current)


def test_form_the_question_lacks_is_not_offered(client, quiz):
    item = quiz.items.first()

    response = client.post(reverse("item_edit", args=[item.pk]), {"form": "matching", "points": "1"})

    assert "matching is not one of the available choices" in response.content.decode()
    item.refresh_from_db()
    assert item.form == "choice"


def test_item_is_taken_out(client, quiz):
    item = quiz.items.first()

    client.post(reverse("item_delete", args=[item.pk]))

    assert not QuizItem.objects.filter(pk=item.pk).exists()
    assert quiz.items.count() == 1


def test_pool_is_made_changed_and_taken_out(client, quiz):
    client.post(reverse("pool_create", args=[quiz.pk]), {"title": "leaders", "draw": "2"})
    pool = QuizPool.objects.get()
    assert (pool.quiz, pool.title, pool.draw, pool.position) == (quiz, "leaders", 2, 2)

    address = reverse("pool_edit", args=[pool.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"title": "leaders", "draw": "3"})
    pool.refresh_from_db()
    assert pool.draw == 3

    client.post(reverse("pool_delete", args=[pool.pk]))
    assert QuizPool.objects.count() == 0


def test_pool_that_draws_nothing_is_refused(client, quiz):
    client.post(reverse("pool_create", args=[quiz.pk]), {"title": "none", "draw": "0"})

    assert QuizPool.objects.count() == 0


@pytest.mark.parametrize("name", ["item_edit", "item_delete", "pool_edit", "pool_delete"])
def test_piece_is_closed_to_all_but_the_owner(client, name):
    school = make_school()
    thing = school.quiz.items.get() if name.startswith("item") else QuizPoolFactory(quiz=school.quiz)
    address = reverse(name, args=[thing.pk])

    assert client.post(address).url.startswith("/account/login/")
    for user in (school.stranger, school.student):
        client.force_login(user)
        assert client.post(address).status_code == 404
    assert type(thing).objects.filter(pk=thing.pk).exists()
