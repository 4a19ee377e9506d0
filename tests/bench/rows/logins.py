"""A class signs in at once, over the form that people use."""

from __future__ import annotations

import http.cookiejar
import re
import threading
import time
import urllib.parse
import urllib.request

from tests.bench.harness import Figure
from tests.bench.place import Place, Refused, at_most
from tests.bench.school import PASSWORD

CLASS = 30
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def measure(place: Place) -> list[Figure]:
    emails = [learner.email for learner in place.school.learners[:CLASS]]
    seconds = tuple(sign_in_at_once(place.footnote.address, emails) for _ in range(place.options.rounds))
    return [Figure("logins", f"{CLASS} people sign in at once, all of them in", seconds, "s", at_most(2.5))]


def sign_in_at_once(address: str, emails: list[str]) -> float:
    """Seconds from the first form sent to the last one answered. Raises Refused unless everybody is in."""
    together = threading.Barrier(len(emails) + 1)
    ends: list[str] = []

    def person(email: str) -> None:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        with opener.open(f"{address}/account/login/", timeout=60) as page:
            token = FORM_TOKEN.search(page.read().decode())
        form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
        together.wait(60)
        try:
            with opener.open(f"{address}/account/login/", urllib.parse.urlencode(form).encode(), timeout=60) as page:
                ends.append(page.geturl())
        except OSError as error:
            ends.append(f"/login/ {error}")

    threads = [threading.Thread(target=person, args=(email,), daemon=True) for email in emails]
    for thread in threads:
        thread.start()
    together.wait(60)
    begun = time.perf_counter()
    for thread in threads:
        thread.join(60)
    seconds = time.perf_counter() - begun
    if len(ends) != len(emails) or any("/login/" in end for end in ends):
        raise Refused(f"{len(ends)} of {len(emails)} answered, ending at {sorted(set(ends))}")
    return seconds
