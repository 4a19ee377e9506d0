from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from content.enums import FactKind, Visibility
from quizzes.enums import DeckSource
from quizzes.models import Card, Deck
from tests.factories.accounts import UserFactory
from tests.factories.content import BankFactory, QuestionFactory
from tests.factories.quizzes import AssignmentFactory, CardFactory, DeckFactory, MembershipFactory, QuizFactory

pytestmark = pytest.mark.django_db
SECRET = "Anna of Holstein"


@pytest.fixture
def learner(client):
    user = UserFactory()
    client.force_login(user)
    return user


def text(response):
    return response.content.decode()


def filled_deck(questions=1, **kwargs):
    deck = DeckFactory(**kwargs)
    deck.questions.add(*(QuestionFactory(version__answer=SECRET) for _ in range(questions)))
    return deck


def assigned_deck(learner, **kwargs):
    deck = filled_deck()
    classroom = MembershipFactory(user=learner).classroom
    AssignmentFactory(classroom=classroom, quiz=None, deck=deck, **kwargs)
    return deck


@pytest.fixture
def teacher_with_deck(client):
    """A deck with an exam, given to a class of one, and its student."""
    student = UserFactory(name="Somebody Special")
    deck = assigned_deck(student)
    deck.exam_on = timezone.now().date() + timedelta(days=20)
    deck.save()
    client.force_login(deck.owner)
    return deck, student


@pytest.mark.parametrize("decks", [1, 3])
def test_deck_list_takes_the_same_queries_for_one_and_three(client, learner, django_assert_num_queries, decks):
    for _ in range(decks):
        CardFactory(learner=learner, question=filled_deck(owner=learner).questions.get())

    with django_assert_num_queries(6):
        response = client.get(reverse("deck_list"))

    assert text(response).count('info">1 new') == decks


def test_deck_list_is_empty_at_first(client, learner):
    filled_deck()

    assert "You have none yet." in text(client.get(reverse("deck_list")))


def test_deck_list_has_assigned_decks_once_open(client, learner):
    now = timezone.now()
    deck = assigned_deck(learner, opens_at=now - timedelta(hours=1))
    later = assigned_deck(learner, opens_at=now + timedelta(hours=1))

    page = text(client.get(reverse("deck_list")))

    assert deck.title in page
    assert later.title not in page


@pytest.mark.parametrize("questions", [1, 3])
def test_deck_detail_takes_the_same_queries_for_one_and_three(client, learner, django_assert_num_queries, questions):
    deck = filled_deck(questions, owner=learner)
    for question in deck.questions.all():
        CardFactory(learner=learner, question=question)

    with django_assert_num_queries(6):
        response = client.get(reverse("deck_detail", args=[deck.pk]))

    assert text(response).count("Who founded the Medici Bank") == questions


def test_deck_detail_shows_no_answer(client, learner):
    deck = filled_deck(owner=learner)
    CardFactory(learner=learner, question=deck.questions.get())

    assert SECRET not in text(client.get(reverse("deck_detail", args=[deck.pk])))


@pytest.mark.parametrize("name", ["deck_detail", "deck_edit", "deck_filter", "deck_delete"])
def test_deck_page_of_a_stranger_is_not_found(client, learner, name):
    deck = filled_deck(bank=BankFactory())

    assert client.get(reverse(name, args=[deck.pk])).status_code == 404


@pytest.mark.parametrize("name", ["deck_edit", "deck_filter", "deck_delete", "deck_refresh", "deck_start"])
def test_deck_post_of_a_stranger_is_not_found(client, learner, name):
    deck = filled_deck(bank=BankFactory())

    assert client.post(reverse(name, args=[deck.pk]), {"title": "mine"}).status_code == 404
    assert Deck.objects.get(pk=deck.pk).title == deck.title


@pytest.mark.parametrize("name", ["deck_edit", "deck_delete", "deck_refresh"])
def test_deck_of_the_teacher_is_not_the_students_to_change(client, learner, name):
    deck = assigned_deck(learner)

    assert client.post(reverse(name, args=[deck.pk]), {"title": "mine"}).status_code == 404


@pytest.mark.parametrize("name", ["deck_list", "deck_create", "progress", "study_settings"])
def test_page_of_nobody_asks_to_sign_in(client, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))


def test_deck_start_makes_the_missing_cards(client, learner):
    deck = assigned_deck(learner)
    assert not Card.objects.filter(learner=learner).exists()

    response = client.post(reverse("deck_start", args=[deck.pk]))

    assert response.url == f"/review/?deck={deck.pk}"
    assert Card.objects.get(learner=learner).deck == deck


def test_deck_create_from_a_public_bank(client, learner):
    bank = BankFactory(visibility=Visibility.PUBLIC)
    question = QuestionFactory(bank=bank)
    QuestionFactory(bank=bank, status="draft")

    client.post(reverse("deck_create"), {"source": "bank", "bank": bank.pk, "title": "Mine"})

    deck = Deck.objects.get(owner=learner)
    assert list(deck.questions.all()) == [question]
    assert Card.objects.get(learner=learner).question == question


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.CLASSES])
def test_deck_create_from_a_bank_whose_keys_are_kept_is_refused(client, learner, visibility):
    bank = BankFactory(visibility=visibility)

    response = client.post(reverse("deck_create"), {"source": "bank", "bank": bank.pk, "title": "Mine"})

    assert response.status_code == 200
    assert not Deck.objects.exists()


def test_deck_create_from_a_quiz_never_taken_is_refused(client, learner):
    quiz = QuizFactory()

    client.post(reverse("deck_create"), {"source": "quiz", "quiz": quiz.pk, "title": "Mine"})

    assert not Deck.objects.exists()


@pytest.mark.parametrize("source", ["bank", "filter", "quiz"])
def test_deck_create_without_its_source_is_refused(client, learner, source):
    page = text(client.post(reverse("deck_create"), {"source": source, "title": "Mine"}))

    assert "Choose what the deck is made from." in page


def test_deck_filter_fills_the_deck(client, learner):
    bank = BankFactory(owner=learner)
    wanted = QuestionFactory(bank=bank, kind=FactKind.DATE)
    QuestionFactory(bank=bank, kind=FactKind.PLACE)
    response = client.post(reverse("deck_create"), {"source": "filter", "bank": bank.pk, "title": "Dates"})
    deck = Deck.objects.get(owner=learner)
    assert response.url == reverse("deck_filter", args=[deck.pk])
    assert client.get(response.url).status_code == 200

    client.post(reverse("deck_filter", args=[deck.pk]), {"kinds": ["date"]})

    deck.refresh_from_db()
    assert deck.criteria == {"kinds": ["date"]}
    assert list(deck.questions.all()) == [wanted]


def test_deck_edit_saves_its_settings(client, learner):
    deck = filled_deck(owner=learner)

    client.post(
        reverse("deck_edit", args=[deck.pk]),
        {"title": "New name", "desired_retention": "0.85", "new_per_day": "5", "exam_on": "2030-06-01"},
    )

    deck.refresh_from_db()
    assert (deck.title, deck.desired_retention, deck.new_per_day, str(deck.exam_on)) == (
        "New name",
        0.85,
        5,
        "2030-06-01",
    )


def test_deck_edit_retention_out_of_range_is_refused(client, learner):
    deck = filled_deck(owner=learner)

    response = client.post(reverse("deck_edit", args=[deck.pk]), {"title": "x", "desired_retention": "0.99"})

    assert response.status_code == 200
    assert Deck.objects.get().desired_retention is None


def test_deck_refresh_takes_in_new_questions(client, learner):
    bank = BankFactory(owner=learner)
    deck = DeckFactory(owner=learner, source=DeckSource.BANK, bank=bank)
    QuestionFactory(bank=bank)

    page = text(client.post(reverse("deck_refresh", args=[deck.pk]), follow=True))

    assert "1 question came in, 0 left." in page


def test_deck_delete_keeps_the_cards(client, learner):
    deck = filled_deck(owner=learner)
    card = CardFactory(learner=learner, question=deck.questions.get(), deck=deck)
    assert "stay" in text(client.get(reverse("deck_delete", args=[deck.pk])))

    client.post(reverse("deck_delete", args=[deck.pk]))

    assert not Deck.objects.exists()
    assert Card.objects.get().pk == card.pk


def test_deck_delete_assigned_deck_is_refused(client, learner):
    deck = filled_deck(owner=learner)
    AssignmentFactory(quiz=None, deck=deck)

    page = text(client.post(reverse("deck_delete", args=[deck.pk]), follow=True))

    assert "assigned to a class" in page
    assert Deck.objects.exists()


def test_owner_sees_what_the_class_would_know_by_topic(client, teacher_with_deck):
    deck, student = teacher_with_deck
    CardFactory(learner=student, question=deck.questions.get())

    page = client.get(reverse("deck_detail", args=[deck.pk])).text

    assert "What the class would know on the exam day" in page
    assert "1 of one student has opened this deck." in page
    assert student.name not in page


def test_student_does_not_see_the_class(client, teacher_with_deck):
    deck, student = teacher_with_deck
    client.force_login(student)

    assert "What the class would know" not in client.get(reverse("deck_detail", args=[deck.pk])).text


def test_deck_settings_say_what_a_retention_costs(client, teacher_with_deck):
    deck, _student = teacher_with_deck

    page = client.get(reverse("deck_edit", args=[deck.pk])).text

    assert "What a desired retention costs" in page
    assert page.count("in use") == 1
