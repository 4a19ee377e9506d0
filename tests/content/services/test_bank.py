from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.models import Bank, Question
from content.services.bank import create_bank, delete_bank, library_bank, update_bank
from content.services.job import ask_anew
from content.services.pipeline import refresh_questions
from tests.factories.accounts import TeacherFactory
from tests.factories.content import BankFactory, DocumentFactory, QuestionFactory
from tests.factories.quizzes import CardFactory, ResponseFactory

pytestmark = pytest.mark.django_db


def test_create_makes_a_private_bank_without_allegations():
    bank = create_bank(owner=TeacherFactory(), title="Hanse")

    assert (bank.visibility, bank.allow_allegations) == ("private", False)


def test_update_makes_questions_anew_when_allegations_are_let_in(django_capture_on_commit_callbacks):
    bank = BankFactory()

    with django_capture_on_commit_callbacks() as jobs:
        update_bank(bank, title="Hanse")
    assert (bank.title, jobs) == ("Hanse", [])

    with django_capture_on_commit_callbacks() as jobs:
        update_bank(bank, allow_allegations=True)
    assert len(jobs) == 1


def test_delete_takes_documents_and_questions():
    bank = QuestionFactory().bank
    DocumentFactory(bank=bank)

    delete_bank(bank)

    assert (Bank.objects.count(), Question.objects.count()) == (0, 0)


def test_delete_is_refused_for_cards_and_answers_and_says_how_many():
    question = QuestionFactory()
    for _ in range(2):
        CardFactory(question=question)
    ResponseFactory(question_version=question.current)

    with pytest.raises(ValidationError) as error:
        delete_bank(question.bank)

    assert error.value.code == "in_use"
    message = error.value.messages[0]
    assert message.startswith("Learners have worked with the questions of this bank. In use: ")
    assert "2 cards" in message
    assert "1 response" in message
    assert Bank.objects.filter(pk=question.bank_id).exists()


def test_library_bank_is_made_once_for_an_owner():
    owner = TeacherFactory()
    bank = library_bank(owner=owner)
    DocumentFactory(bank=bank, source_key="library/hanse")

    assert library_bank(owner=owner) == bank
    assert library_bank(owner=TeacherFactory()) != bank


def test_many_wishes_for_new_questions_are_one_job(django_capture_on_commit_callbacks):
    bank = BankFactory()

    with django_capture_on_commit_callbacks() as jobs:
        for _ in range(3):
            ask_anew(bank.pk)
    assert len(jobs) == 1

    refresh_questions(bank)
    with django_capture_on_commit_callbacks() as jobs:
        ask_anew(bank.pk)
    assert len(jobs) == 1


def test_forgotten_wish_does_not_keep_the_next_one_out(django_capture_on_commit_callbacks):
    bank = BankFactory(refresh_wanted_at=timezone.now() - timedelta(minutes=11))

    with django_capture_on_commit_callbacks() as jobs:
        ask_anew(bank.pk)

    assert len(jobs) == 1
