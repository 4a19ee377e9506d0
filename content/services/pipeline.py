"""From a document version to facts to questions: the stages of processing, and the questions of a whole bank."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction

from content import extraction, generation
from content.enums import ProcessingStage
from content.models import Bank, DocumentVersion
from content.records import Extraction, Generation
from content.services import job
from content.services.anchor import move_footnotes
from content.services.extraction import save_extraction
from content.services.generation import save_generation
from content.services.ledger import Ledger, add_extraction, read_ledger
from content.services.record import read_document

Report = Callable[[ProcessingStage, float], None]
TURNS = 3  # before a bank that keeps changing is saved as it is


class _BankChanged(Exception):
    """What the questions were made of is no longer what the bank says."""


def run_pipeline(version: DocumentVersion, *, report: Report) -> None:
    """Find the facts of a version, make the questions of its bank, and save both in one transaction.

    `report` is told the stage and the share of it that is done, 0 to 1. Until the end nothing is written, so that a
    run that fails leaves the bank as it was, and learners' answers never wait for it. When the bank changes meanwhile,
    because another document was processed or a teacher judged a fact, the questions are made once more.
    """
    bank = version.document.bank
    report(ProcessingStage.READING, 0)
    document = read_document(version)
    report(ProcessingStage.FACTS, 0)
    found = extraction.extract(document, progress=lambda share: report(ProcessingStage.FACTS, share))
    for turn in range(TURNS):
        report(ProcessingStage.QUESTIONS, 0)
        ledger = read_ledger(bank, without=version)
        add_extraction(ledger, found, document=str(version.pk))
        made = make_questions(bank, ledger)
        report(ProcessingStage.SAVING, 0)
        with suppress(_BankChanged):
            _save(version, found, made, ledger, last=turn == TURNS - 1)
            return


@transaction.atomic
def _save(version: DocumentVersion, found: Extraction, made: Generation, asked: Ledger, *, last: bool) -> None:
    """Writes what a run found and made. Raises _BankChanged, and writes nothing, when the bank is not as it was when
    `asked` was read; in the `last` turn it writes all the same and leaves the rest to the next run."""
    bank = Bank.objects.select_for_update().get(pk=version.document.bank_id)
    ledger = save_extraction(version, found)
    if (ledger.facts, ledger.entities) != (asked.facts, asked.entities):
        if not last:
            raise _BankChanged
        job.ask_anew(bank.pk)
    move_footnotes(version)
    save_generation(bank, made)
    version.engine_version = f"{found.version}/{made.version}"[:40]
    version.save(update_fields=["engine_version"])


def refresh_questions(bank: Bank) -> None:
    """Make the questions of a bank anew: after facts were judged, entities merged, documents deleted, settings
    changed."""
    # First of all: a wish that comes from here on is about a state this run may not see.
    Bank.objects.filter(pk=bank.pk).update(refresh_wanted_at=None)
    save_generation(bank, make_questions(bank, read_ledger(bank)))


def make_questions(bank: Bank, ledger: Ledger) -> Generation:
    """Questions on all facts of the ledger."""
    versions = DocumentVersion.objects.filter(document__bank=bank, is_current=True).select_related("document")
    return generation.generate(
        list(ledger.facts.values()),
        list(ledger.entities.values()),
        titles={str(version.pk): version.document.title for version in versions},
        texts={str(version.pk): version.text for version in versions},
        allegations=bank.allow_allegations,
    )
