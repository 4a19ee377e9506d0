from __future__ import annotations

import pytest
from django.core.management import call_command

from content import tasks
from content.models import Document, Question
from content.services.bank import update_bank
from content.services.document import add_document
from tests.factories.content import SENTENCE, BankFactory

pytestmark = pytest.mark.django_db(transaction=True)


def work():
    """What waits is done, as by the worker of an installation."""
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)


def test_worker_makes_questions_of_an_added_document():
    bank = BankFactory()
    document, _created = add_document(bank, user=bank.owner, text=SENTENCE)

    work()

    document.refresh_from_db()
    assert document.status == "ready"
    assert Question.objects.filter(bank=bank, status="draft").exists()


def test_worker_makes_questions_anew_when_settings_change():
    bank = BankFactory()
    add_document(bank, user=bank.owner, text=SENTENCE)
    work()
    Question.objects.all().delete()

    update_bank(bank, allow_allegations=True)
    work()

    assert Question.objects.filter(bank=bank, status="draft").exists()


@pytest.mark.parametrize("task", [tasks.process_document, tasks.refresh_questions])
def test_task_for_a_row_that_is_gone_does_nothing(task):
    task.call(999)

    assert (Document.objects.count(), Question.objects.count()) == (0, 0)
