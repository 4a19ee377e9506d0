from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from quizzes.accounts.models import AccessToken, User
from quizzes.accounts.tokens import create_token
from tests.factories.accounts import PASSWORD, AccessTokenFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["home", "account_profile", "account_tokens", "account_export", "account_delete"])
def test_page_anonymous_goes_to_sign_in(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_sign_up_keeps_name_and_zone(client):
    response = client.post(
        reverse("account_signup"),
        {
            "name": "Ada",
            "email": "Ada@Example.org",
            "password1": PASSWORD,
            "is_teacher": "on",
            "time_zone": "Asia/Tokyo",
        },
    )

    user = User.objects.get()
    assert response.status_code == 302
    assert (user.email, user.name, user.is_teacher, user.time_zone) == ("ada@example.org", "Ada", True, "Asia/Tokyo")


def test_sign_up_with_unknown_zone_falls_back_to_utc(client):
    client.post(
        reverse("account_signup"),
        {"name": "Ada", "email": "ada@example.org", "password1": PASSWORD, "time_zone": "Mars/Olympus"},
    )

    assert User.objects.get().time_zone == "UTC"


def test_sign_in_with_email_in_any_case(client):
    UserFactory(email="ada@example.org")

    response = client.post(reverse("account_login"), {"login": "ADA@example.org", "password": PASSWORD})

    assert response.status_code == 302
    assert response.url == reverse("home")


def test_profile_saves_day_start(client):
    user = UserFactory()
    client.force_login(user)

    client.post(reverse("account_profile"), {"name": "B", "time_zone": "Europe/Berlin", "day_start": "3"})

    user.refresh_from_db()
    assert (user.name, user.time_zone, user.day_start) == ("B", "Europe/Berlin", 3)


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Mars/Olympus"), ("day_start", "24")])
def test_profile_refuses_bad_value(client, field, value):
    user = UserFactory()
    client.force_login(user)

    response = client.post(
        reverse("account_profile"), {"name": "B", "time_zone": "UTC", "day_start": "4"} | {field: value}
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]


def test_token_is_shown_once(client):
    client.force_login(UserFactory())

    first = client.post(reverse("account_tokens"), {"name": "script"})
    second = client.get(reverse("account_tokens"))

    key = first.context["key"]
    assert key in first.text
    assert key not in second.text


def test_token_of_another_is_not_found(client):
    token = AccessTokenFactory()
    client.force_login(UserFactory())

    response = client.post(reverse("account_token_delete", args=[token.pk]))

    assert response.status_code == 404
    assert AccessToken.objects.filter(pk=token.pk).exists()


def test_export_holds_no_secret(client):
    user = UserFactory(name="Grace")
    token, key = create_token(user, name="script")
    client.force_login(user)

    response = client.get(reverse("account_export"))

    assert "Grace" in response.text
    assert user.password not in response.text
    assert token.digest not in response.text
    assert key not in response.text


def test_delete_needs_the_password(client):
    user = UserFactory()
    client.force_login(user)

    response = client.post(reverse("account_delete"), {"password": "wrong"})

    assert response.status_code == 200
    assert User.objects.filter(pk=user.pk).exists()


def test_delete_removes_the_user(client):
    user = UserFactory()
    client.force_login(user)

    response = client.post(reverse("account_delete"), {"password": PASSWORD})

    assert response.status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()


def test_moments_are_shown_in_the_own_zone(client):
    token = AccessTokenFactory(user__time_zone="Pacific/Auckland", expires_at=None)
    AccessToken.objects.filter(pk=token.pk).update(created_at=datetime(2026, 3, 1, 23, tzinfo=UTC))
    client.force_login(token.user)

    page = client.get(reverse("account_tokens")).text

    assert "March 2, 2026" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_token_list_costs_the_same_however_long(client, django_assert_num_queries, rows):
    user = UserFactory()
    AccessTokenFactory.create_batch(rows, user=user)
    client.force_login(user)
    client.get(reverse("account_tokens"))

    with django_assert_num_queries(3):
        client.get(reverse("account_tokens"))
