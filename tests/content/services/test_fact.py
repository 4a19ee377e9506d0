from __future__ import annotations

import pytest

from content.models import Bank
from content.services.fact import confirm_fact, reject_fact, reopen_fact
from tests.factories.content import FactFactory

pytestmark = pytest.mark.django_db


def test_confirm_leaves_the_questions_alone(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as jobs:
        assert confirm_fact(FactFactory()).status == "confirmed"

    assert jobs == []


def test_reject_and_taking_it_back_make_the_questions_anew(django_capture_on_commit_callbacks):
    fact = FactFactory()

    with django_capture_on_commit_callbacks() as jobs:
        reject_fact(fact)
        reject_fact(fact)
    assert (fact.status, len(jobs)) == ("rejected", 1)

    Bank.objects.update(refresh_wanted_at=None)  # the worker has been there

    with django_capture_on_commit_callbacks() as jobs:
        reopen_fact(fact)
    assert (fact.status, len(jobs)) == ("found", 1)


def test_fact_another_source_denies_is_reopened_as_disputed():
    fact, other = FactFactory(status="rejected"), FactFactory()
    fact.conflicts.add(other)

    assert reopen_fact(fact).status == "disputed"


def test_fact_denied_by_a_rejected_one_alone_is_reopened_as_found():
    fact, other = FactFactory(status="rejected"), FactFactory(status="rejected")
    fact.conflicts.add(other)

    assert reopen_fact(fact).status == "found"
