from __future__ import annotations

import os

import pytest
from django.core.cache import cache

from quizzes.services.policy import KEYS

# Playwright's synchronous API keeps an event loop in the thread, which makes Django refuse queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Sessions and rate limits live in the cache; a test must not see another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _fresh_policies():
    """What a process keeps in mind of rows that a test takes back."""
    KEYS.clear()


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "browser" in item.keywords:
            # A browser starved on a busy machine may wait in vain; what is really broken waits in vain twice.
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))
    if os.environ.get("FOOTNOTE_CHROMIUM") == "":
        reason = pytest.mark.skip(reason="no Chromium: run `python -m tests`, which looks for one")
        for item in items:
            if "browser" in item.keywords:
                item.add_marker(reason)
