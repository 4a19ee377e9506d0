from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from quizzes.templatetags.navigation import _header, menu
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_menu_marks_the_entry_of_the_page():
    assert [entry["label"] for entry in menu("document") if entry["current"]] == ["Banks"]
    assert [entry for entry in menu("account") if entry["current"]] == []


def test_header_is_each_ones_own(client):
    for name in ("Amina <3", "Jonas"):
        client.force_login(UserFactory(name=name))
        page = client.get(reverse("home")).text
        assert (page.count("Amina &lt;3"), page.count("Jonas")) == ((1, 0) if name.startswith("A") else (0, 1))


def test_stranger_is_offered_to_sign_in_and_nothing_else(client):
    client.force_login(UserFactory())
    client.get(reverse("home"))
    client.logout()

    page = client.get(reverse("account_login")).text

    assert "Sign out" not in page
    assert reverse("account_signup") in page


def test_token_of_the_header_is_that_of_the_page(client):
    client.force_login(UserFactory())

    first, second = (client.get(reverse("home")).context["csrf_token"] for _ in range(2))
    page = client.get(reverse("home"))

    assert str(first) != str(second)
    assert f'name="csrfmiddlewaretoken" value="{page.context["csrf_token"]}"' in page.text
    assert "\ue000" not in page.text


def test_header_is_kept_for_each_language():
    _header.cache_clear()

    for language in ("en", "de"):
        with override(language):
            _header(language, "home", None)

    assert _header.cache_info().currsize == 2
