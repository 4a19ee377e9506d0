"""Work for the background worker. The tasks call services, so services name them by path."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from content.models import Bank

PROCESS_DOCUMENT = "content.tasks.process_document"
REFRESH_QUESTIONS = "content.tasks.refresh_questions"
LOST_AFTER = timedelta(minutes=10)  # a wish older than this is taken for forgotten


def ask_anew(bank_id: int) -> None:
    """Have the worker make the questions of the bank anew. Wishes that come while one waits need no job of their own:
    a teacher who judges thirty facts in a row causes one run, not thirty."""
    now = timezone.now()
    waiting = Q(refresh_wanted_at__gt=now - LOST_AFTER)
    if Bank.objects.filter(pk=bank_id).exclude(waiting).update(refresh_wanted_at=now):
        enqueue(REFRESH_QUESTIONS, bank_id)


def enqueue(path: str, *arguments: int) -> None:
    """Hand the task at `path` to the worker once the transaction is committed: before that the worker would not find
    the rows."""
    transaction.on_commit(partial(import_string(path).enqueue, *arguments))
