from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from quizzes.accounts.personal_data import delete_account, personal_data
from quizzes.enums import Rating
from quizzes.models import MemoryParameters, Review, SchedulePolicy
from quizzes.scheduling.schedule import Policy
from quizzes.services import policy
from quizzes.services.policy import KEYS, schedule_policy
from quizzes.services.review import record_review
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory, MemoryParametersFactory, StudySettingsFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def answered(learner):
    card = CardFactory(learner=learner)
    return record_review(
        card, learner=learner, rating=Rating.GOOD, answered_at=NOW, client_uuid=uuid.uuid4(), now=NOW
    ).review


@pytest.mark.parametrize("fitted", [False, True])
def test_policy_is_one_row_however_often_asked_for(fitted, django_assert_num_queries):
    parameters = MemoryParametersFactory() if fitted else None
    with django_assert_num_queries(2):
        first, again = (schedule_policy(Policy(0.87, 400), parameters) for _ in range(2))

    row = SchedulePolicy.objects.get()
    assert first == again == row
    assert (row.parameters, row.desired_retention, row.maximum_interval) == (parameters, 0.87, 400)


@pytest.mark.parametrize("fitted", [False, True])
def test_policy_is_found_where_the_database_cannot_tell_what_it_wrote(fitted, monkeypatch):
    parameters = MemoryParametersFactory() if fitted else None
    row = schedule_policy(Policy(0.87, 400), parameters)
    schedule_policy(Policy(0.88, 400), parameters)
    monkeypatch.setattr(connection.features, "can_return_columns_from_insert", False)

    assert schedule_policy(Policy(0.87, 400), parameters) == row


def test_policies_that_differ_are_rows_that_differ():
    parameters = [None, MemoryParametersFactory(), MemoryParametersFactory()]
    asked = [(Policy(share, days), one) for share in (0.8, 0.9) for days in (30, 3650) for one in parameters]

    keys = {schedule_policy(*one).pk for one in asked}

    assert len(keys) == SchedulePolicy.objects.count() == 12


def test_policy_once_committed_takes_no_query(django_assert_num_queries, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = schedule_policy(Policy(), None)

    with django_assert_num_queries(0):
        assert schedule_policy(Policy(), None) == first


def ask_and_fail():
    schedule_policy(Policy(), None)
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_policy_rolled_back_is_not_kept_in_mind():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ask_and_fail()

    assert KEYS == {}
    assert schedule_policy(Policy(), None) == SchedulePolicy.objects.get()
    assert list(KEYS.values()) == [SchedulePolicy.objects.get().pk]


def test_policies_kept_in_mind_are_not_without_end(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(policy, "MOST", 3)
    for days in range(10):
        with django_capture_on_commit_callbacks(execute=True):
            schedule_policy(Policy(0.9, 100 + days), None)

    assert len(KEYS) <= 3


def lose(parameters):
    parameters.delete()
    connection.check_constraints()  # as at the end of a transaction


def test_parameters_a_review_was_scheduled_with_stay_while_it_does():
    learner = UserFactory()
    parameters = MemoryParametersFactory(learner=learner)
    StudySettingsFactory(learner=learner, parameters=parameters)
    review = answered(learner)
    assert review.policy.parameters == parameters

    with pytest.raises(IntegrityError), transaction.atomic():
        lose(MemoryParameters.objects.get(pk=parameters.pk))

    assert Review.objects.get().policy.parameters == parameters


def test_account_goes_with_its_reviews_and_their_policy():
    learner, other = UserFactory(), UserFactory()
    StudySettingsFactory(learner=learner, parameters=MemoryParametersFactory(learner=learner))
    mine, theirs = answered(learner), answered(other)

    delete_account(learner)
    connection.check_constraints()

    assert list(Review.objects.all()) == [theirs]
    assert not SchedulePolicy.objects.filter(pk=mine.policy_id).exists()


def test_personal_data_says_what_the_reviews_were_scheduled_under():
    learner = UserFactory()
    StudySettingsFactory(learner=learner, desired_retention=0.83)
    review, theirs = answered(learner), answered(UserFactory())

    tables = personal_data(learner)["tables"]

    [row] = tables["quizzes.review"]
    [rule] = tables["quizzes.schedulepolicy"]
    assert (row["card"], row["client_uuid"], row["local_day"]) == (review.card_id, str(review.client_uuid), 739_677)
    assert (row["policy"], rule["id"], rule["desired_retention"]) == (review.policy_id, review.policy_id, 0.83)
    assert theirs.policy_id != review.policy_id
