from __future__ import annotations

from django.db import transaction

from content.enums import FactStatus
from content.models import Fact
from content.services import job


def confirm_fact(fact: Fact) -> Fact:
    """Vouch for a fact: a later run that misses it does not take it away."""
    return _set_status(fact, FactStatus.CONFIRMED)


def reject_fact(fact: Fact) -> Fact:
    """Keep a fact from being asked, now and when a later run finds it again."""
    return _set_status(fact, FactStatus.REJECTED)


def reopen_fact(fact: Fact) -> Fact:
    """Take a judgement back: the fact is as the documents have it, disputed where they differ."""
    disputed = fact.conflicts.exclude(status=FactStatus.REJECTED).exists()
    return _set_status(fact, FactStatus.DISPUTED if disputed else FactStatus.FOUND)


@transaction.atomic
def _set_status(fact: Fact, status: FactStatus) -> Fact:
    if fact.status != status:
        asks_anew = FactStatus.REJECTED in {fact.status, status}
        fact.status = status
        fact.save(update_fields=["status", "updated_at"])
        if asks_anew:
            job.ask_anew(fact.bank_id)
    return fact
