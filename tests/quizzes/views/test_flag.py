from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes.models import Card
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import CardFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def learner(client):
    user = UserFactory(name="Somebody Special")
    client.force_login(user)
    return user


def flag(client, card, text, **kwargs):
    return client.post(reverse("card_flag", args=[card.pk]), {"flag": text}, **kwargs)


def test_card_flag_is_kept_and_the_card_shown_again(client, learner):
    card = CardFactory(learner=learner, question__version__prompt="Which guild owned the crane?")
    CardFactory(learner=learner)

    response = flag(client, card, "There were two cranes.", follow=True)

    assert Card.objects.get(pk=card.pk).flag == "There were two cranes."
    assert "Which guild owned the crane?" in response.text
    assert "Thank you. The author of the question will read it." in response.text
    assert "You flagged this card" in response.text


def test_card_flag_by_htmx_shows_the_card_alone(client, learner):
    card = CardFactory(learner=learner)

    response = flag(client, card, "A typo.", headers=HTMX)

    assert "You flagged this card" in response.text
    assert "<html" not in response.text


def test_card_flag_left_empty_is_taken_back(client, learner):
    card = CardFactory(learner=learner, flag="A typo.")

    flag(client, card, "")

    assert Card.objects.get(pk=card.pk).flag == ""


def test_card_flag_too_long_is_refused(client, learner):
    card = CardFactory(learner=learner)

    response = flag(client, card, "x" * 301, follow=True)

    assert Card.objects.get(pk=card.pk).flag == ""
    assert "300 characters" in response.text


def test_author_reads_the_flag_without_a_name_and_settles_it(client, learner):
    teacher = TeacherFactory()
    question = QuestionFactory(bank=BankFactory(owner=teacher), version__prompt="Which guild owned the crane?")
    card = CardFactory(learner=learner, question=question)
    flag(client, card, "There were two cranes.")
    client.force_login(teacher)

    page = client.get(reverse("card_trouble")).text
    assert "There were two cranes." in page
    assert "Somebody Special" not in page
    assert reverse("question_edit", args=[question.pk]) in page

    page = client.post(reverse("flag_settle", args=[question.pk]), follow=True).text
    assert "There were two cranes." not in page
    assert Card.objects.get(pk=card.pk).flag == ""


def test_flags_of_another_authors_question_are_not_settled(client, learner):
    card = CardFactory(learner=UserFactory(), flag="A typo.")
    client.force_login(TeacherFactory())

    assert client.post(reverse("flag_settle", args=[card.question_id])).status_code == 404
    assert Card.objects.get(pk=card.pk).flag == "A typo."


@pytest.mark.parametrize("own", [True, False])
def test_review_page_leads_who_may_to_the_editor(client, own):
    teacher = TeacherFactory()
    client.force_login(teacher)
    question = QuestionFactory(bank=BankFactory(owner=teacher if own else TeacherFactory()))
    CardFactory(learner=teacher, question=question)

    page = client.get(reverse("card_review")).text

    assert (reverse("question_edit", args=[question.pk]) in page) is own
