from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from quizzes.accounts.backends import AccountBackend
from quizzes.accounts.sessions import SessionStore
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    client.force_login(UserFactory())
    return client


def test_who_is_signed_in_is_found_in_two_queries(signed_in, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.session = SessionStore(signed_in.cookies["sessionid"].value)

    with django_assert_num_queries(2):
        found = get_user(request)

    assert str(found.pk) == request.session[SESSION_KEY]


def test_session_past_its_end_is_no_session(signed_in):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    store = SessionStore(signed_in.cookies["sessionid"].value)

    assert (store.load(), store.session_key) == ({}, None)


def test_unknown_session_is_no_session(client):
    client.cookies["sessionid"] = "x" * 32

    assert client.get(reverse("home")).status_code == 302


def test_session_ended_elsewhere_is_over_at_once(signed_in):
    assert signed_in.get(reverse("home")).status_code == 200
    Session.objects.all().delete()

    assert signed_in.get(reverse("home")).status_code == 302


def test_account_put_out_of_use_is_nobody():
    user = UserFactory(is_active=False)

    assert AccountBackend().get_user(user.pk) is None
    assert AccountBackend().get_user(user.pk + 1) is None
