from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from content import labels
from content.enums import DocumentStatus, ProcessingStage
from content.models import Bank, Document
from content.records import UnreadableDocument
from content.services.bank import create_bank
from content.services.document import add_document, process_document
from content.services.library import library_files, library_key


class Command(BaseCommand):
    help = "Reads files into a bank and makes questions of them, at once. Run again, it takes in what has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--library", action="store_true", help="the documents shipped with Footnote too")
        bank = parser.add_mutually_exclusive_group(required=True)
        bank.add_argument("--bank", type=int, metavar="ID", help="the bank that takes the documents")
        bank.add_argument("--bank-title", metavar="TITLE", help="the owner's bank of that title, made if need be")
        parser.add_argument("--owner", metavar="EMAIL", help="whose bank; needed with --bank-title")
        parser.add_argument("--progress", action="store_true", help="show a progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        sources = [(path, str(path.resolve())[-200:]) for path in options["files"]]
        if options["library"]:
            sources += [(path, library_key(path)) for path in library_files()]
        if not sources:
            raise CommandError("Name a file, or give --library.")
        owner = _owner(options["owner"])
        bank = _bank(options["bank"], options["bank_title"], owner)
        failed = [path for path, key in sources if not self._import(bank, path, key, owner, options["progress"])]
        if failed:
            raise CommandError(f"{len(failed)} of {len(sources)} could not be read: {', '.join(map(str, failed))}")

    def _import(self, bank: Bank, path: Path, key: str, owner: Any, progress: bool) -> bool:
        """Whether the file is in the bank now."""
        try:
            document, created = add_document(
                bank, data=path.read_bytes(), name=path.name, user=owner, source_key=key, queue=False
            )
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}")
            return False
        except UnreadableDocument as error:
            self.stderr.write(f"{path}: {error} ({error.code})")
            return False
        if not created and document.status == DocumentStatus.READY:
            self.stdout.write(f"{path}: already in bank {bank.pk} as document {document.pk}")
            return True
        _process(document, progress)
        self.stdout.write(f"{path}: document {document.pk} of bank {bank.pk}, {document.status}")
        return document.status == DocumentStatus.READY


def _process(document: Document, progress: bool) -> None:
    with tqdm(total=100, unit="%", disable=not progress, bar_format="{desc} {bar} {n:.0f} % [{elapsed}]") as bar:

        def watch(stage: ProcessingStage, percent: int) -> None:
            bar.set_description(f"{document.title}: {labels.PROCESSING_STAGE[stage]}")
            bar.update(percent - bar.n)

        process_document(document, watch=watch)


def _owner(email: str | None) -> Any:
    if not email:
        return None
    user = get_user_model()._default_manager.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"There is no user {email}.")
    return user


def _bank(pk: int | None, title: str | None, owner: Any) -> Bank:
    if pk is not None:
        bank = Bank.objects.filter(pk=pk).first()
        if bank is None or (owner and bank.owner_id != owner.pk):
            raise CommandError(f"There is no bank {pk}{f' of {owner.email}' if owner else ''}.")
        return bank
    if owner is None:
        raise CommandError("--bank-title needs --owner.")
    return Bank.objects.filter(owner=owner, title=title).first() or create_bank(owner=owner, title=str(title))
