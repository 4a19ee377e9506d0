"""What the background worker (`manage.py db_worker`) runs. Tasks take keys, and a row that is gone is no error."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django_tasks import task

from content.models import Bank, Document
from content.services import document as documents
from content.services import library, pipeline


@task()
def process_document(document_id: int) -> None:
    document = Document.objects.filter(pk=document_id).first()
    if document:
        documents.process_document(document)


@task()
def refresh_questions(bank_id: int) -> None:
    bank = Bank.objects.filter(pk=bank_id).first()
    if bank:
        pipeline.refresh_questions(bank)


@task()
def import_library(bank_id: int, user_id: int) -> None:
    bank = Bank.objects.filter(pk=bank_id).first()
    if bank:
        library.import_library(bank, user=get_user_model().objects.filter(pk=user_id).first())
