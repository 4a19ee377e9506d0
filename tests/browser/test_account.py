from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser.conftest import PHONE
from tests.factories.accounts import TeacherFactory, UserFactory

pytestmark = pytest.mark.browser

ENTRANCE = ["account_login", "account_signup", "account_reset_password"]
OWN = ["account_profile", "account_tokens", "account_delete", "account_email", "account_change_password", "mfa_index"]


def test_sign_in_lands_on_today(page, sign_in):
    sign_in(page, UserFactory(name="Ada"))

    assert page.get_by_role("heading", level=1).inner_text() == "Today"
    assert page.get_by_role("link", name="Ada").is_visible()


def test_sign_up_takes_the_zone_of_the_browser(new_page, django_user_model):
    page = new_page(timezone_id="Asia/Tokyo")
    page.goto(reverse("account_signup"))
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Email").fill("ada@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign Up").click()
    page.wait_for_url("**/")

    assert django_user_model.objects.get().time_zone == "Asia/Tokyo"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_account_pages_are_accessible(new_page, sign_in, violations, scheme):
    page = new_page(color_scheme=scheme, viewport=PHONE)
    found = []
    for name in ENTRANCE:
        page.goto(reverse(name))
        found += violations(page)
    sign_in(page, UserFactory())
    for name in OWN:
        page.goto(reverse(name))
        found += violations(page)

    assert found == []


def test_pages_do_not_scroll_sideways_on_a_phone(new_page, sign_in):
    page = new_page(viewport=PHONE)
    widths = {}
    for name in ENTRANCE:
        page.goto(reverse(name))
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    sign_in(page, TeacherFactory(name="A teacher with a rather long name"))
    for name in ["home", "bank_list", "quiz_list", "classroom_list", "deck_list", "progress", *OWN]:
        page.goto(reverse(name))
        widths[name] = page.evaluate("document.documentElement.scrollWidth")

    assert {name: width for name, width in widths.items() if width > PHONE["width"]} == {}
