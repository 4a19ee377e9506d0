from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from content.models import Bank, Question
from content.services import job
from content.services.use import refuse_in_use


def create_bank(*, owner: Any, title: str, **columns: Any) -> Bank:
    """`columns` may give description, language, visibility and allow_allegations."""
    return Bank.objects.create(owner=owner, title=title, **columns)


@transaction.atomic
def update_bank(bank: Bank, **columns: Any) -> Bank:
    """Change columns of a bank; its questions are made anew when allegations are let in or kept out."""
    asks_anew = columns.get("allow_allegations", bank.allow_allegations) != bank.allow_allegations
    for column, value in columns.items():
        setattr(bank, column, value)
    bank.save(update_fields=[*columns, "updated_at"])
    if asks_anew:
        job.ask_anew(bank.pk)
    return bank


@transaction.atomic
def delete_bank(bank: Bank) -> None:
    """Delete a bank with all that is in it. Raises ValidationError when learners have worked with its questions."""
    refuse_in_use(
        Question.objects.filter(bank=bank), message=_("Learners have worked with the questions of this bank.")
    )
    files = [document.file for document in bank.documents.exclude(file="")]
    bank.delete()
    for file in files:
        transaction.on_commit(partial(file.delete, save=False))


def library_bank(*, owner: Any) -> Bank:
    """The owner's bank with the shipped library, made at the first call."""
    known = Bank.objects.filter(owner=owner, documents__source_key__startswith="library/").distinct().first()
    return known or create_bank(owner=owner, title=_("Sample library"))
