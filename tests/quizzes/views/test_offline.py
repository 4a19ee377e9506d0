from __future__ import annotations

import json

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.factories.accounts import UserFactory


def files_of(response):
    [line] = [line for line in response.content.decode().splitlines() if line.startswith("const FILES")]
    return json.loads(line.removeprefix("const FILES = ").removesuffix(";"))


def test_worker_is_a_script_at_the_root_that_browsers_ask_anew(client):
    response = client.get("/worker.js")

    assert (response["Content-Type"], response["Cache-Control"]) == ("text/javascript", "no-cache")
    assert files_of(response)[0] == reverse("card_offline")


def test_worker_keeps_only_files_there_are(client):
    for address in files_of(client.get("/worker.js"))[1:]:
        assert finders.find(address.removeprefix("/static/")) is not None


@pytest.mark.django_db
def test_card_offline_is_the_same_for_everybody(client):
    page = client.get(reverse("card_offline")).content
    learner = UserFactory(name="Somebody Special")
    client.force_login(learner)

    assert client.get(reverse("card_offline")).content == page
    assert b"csrf" not in page
