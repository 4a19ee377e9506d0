"""Chromium against the live server. A page that logs an error, breaks the CSP or asks another host fails its test."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.factories.accounts import PASSWORD

PHONE = {"width": 390, "height": 844}
# A busy machine is slow, not wrong.
PATIENCE = 45_000  # ms
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium to be had: install one, or run as root on Debian")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """What went wrong on a page, in words."""

    def __init__(self, context, host):
        self.found = []
        self.host = host
        self.expected = set()
        context.on("page", self.follow)
        context.route("**/*", self.keep_home)

    def follow(self, page):
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("console", self.note_console)

    def note_console(self, message):
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self.found.append(f"console: {message.text}")

    def keep_home(self, route):
        address = urlsplit(route.request.url)
        if address.scheme in {"http", "https"} and address.netloc != self.host:
            self.found.append(f"asked another host: {route.request.url}")
            route.abort()
        else:
            route.continue_()


@pytest.fixture
def new_page(chromium, live_server, transactional_db):
    """Makes pages in contexts of their own: `new_page(color_scheme="dark", viewport=PHONE)`."""
    contexts = []

    def make(**options):
        context = chromium.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        watch = Watch(context, urlsplit(live_server.url).netloc)
        contexts.append((context, watch))
        page = context.new_page()
        page.watch = watch
        return page

    yield make
    for context, _watch in contexts:
        context.close()
    assert [found for _context, watch in contexts for found in watch.found] == []


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def sign_in():
    def sign_in(page, user, password=PASSWORD):
        page.goto("/account/login/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign In").click()
        page.wait_for_url("**/")

    return sign_in


@pytest.fixture
def violations():
    """axe-core's complaints about a page as short lines; WCAG 2.2 A and AA with the best practices left out."""

    def violations(page):
        # Words can be found before the style sheets are there, sizes and colours cannot.
        page.wait_for_load_state("load")
        options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
        results = Axe().run(page, options=options)
        return [
            f"{page.url}: {item['id']}: {node['target']}"
            for item in results.response["violations"]
            for node in item["nodes"]
        ]

    return violations
