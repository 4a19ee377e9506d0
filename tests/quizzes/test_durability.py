"""A server killed in the middle of a quiz: every answer it has confirmed is there afterwards."""

from __future__ import annotations

import http.client
import json
import os
import signal
import threading
import urllib.error
import urllib.request
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from content.enums import QuestionForm
from quizzes.accounts.tokens import create_token
from quizzes.models import Response
from quizzes.services.attempt import start_attempt, submit_attempt
from tests.bench.servers import Server
from tests.factories.quizzes import MembershipFactory
from tests.factories.school import make_school

LEARNERS, SLOTS = int(os.environ.get("FOOTNOTE_LEARNERS", "4")), 5
KILLED_AFTER = 15  # confirmed answers of the quickest learner


def environment():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{database['NAME']}"
    else:
        address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    return {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}


class Learner(threading.Thread):
    """Saves answer after answer, slot by slot, until the server is gone. `confirmed` is the last of each slot that the
    server has said is saved, `sent` the one that was on its way."""

    def __init__(self, address, attempt, key, enough):
        super().__init__(daemon=True)
        self.address, self.attempt, self.key, self.enough = address, attempt, key, enough
        self.confirmed, self.sent, self.count = {}, None, 0

    def run(self):
        for sequence in range(1, 10_000):
            for slot in range(SLOTS):
                self.sent = (slot, sequence, str(uuid.uuid4()))
                try:
                    self.put(*self.sent)
                except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError):
                    return
                self.confirmed[slot] = self.sent
                self.count += 1
                if self.count >= KILLED_AFTER:
                    self.enough.set()

    def put(self, slot, sequence, client_uuid):
        body = {"answer": {"text": f"answer {sequence}"}, "sequence": sequence, "client_uuid": client_uuid}
        request = urllib.request.Request(  # noqa: S310  our own server
            f"{self.address}/api/v1/attempts/{self.attempt}/responses/{slot}/",
            data=json.dumps(body).encode(),
            method="PUT",
            headers={"content-type": "application/json", "authorization": f"Bearer {self.key}"},
        )
        with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310
            return reply.status


@pytest.mark.django_db(transaction=True)
def test_confirmed_answers_outlive_a_killed_server():
    school = make_school(*[QuestionForm.TYPED] * SLOTS)
    learners, enough = [], threading.Event()
    with Server("quizzes.wsgi:application", "/account/login/", environment()) as server:
        for _number in range(LEARNERS):
            user = MembershipFactory(classroom=school.classroom).user
            attempt = start_attempt(school.assignment, learner=user, now=timezone.now())
            _token, key = create_token(user, name="durability")
            learners.append(Learner(server.address, attempt.pk, key, enough))
        for learner in learners:
            learner.start()
        assert enough.wait(60)
        os.killpg(server.process.pid, signal.SIGKILL)
        for learner in learners:
            learner.join(30)
    assert sum(learner.count for learner in learners) >= KILLED_AFTER

    def held(attempt, slot):
        row = Response.objects.get(attempt=attempt, slot=slot)
        return row.sequence, str(row.client_uuid), row.answer

    for learner in learners:
        for slot, sequence, client_uuid in learner.confirmed.values():
            under_way = learner.sent if learner.sent[0] == slot else None
            expected = [(sequence, client_uuid, {"text": f"answer {sequence}"})]
            if under_way:
                expected.append((*under_way[1:], {"text": f"answer {under_way[1]}"}))
            assert held(learner.attempt, slot) in expected

    # What was on its way is sent again to the next server, whether or not the first one had kept it.
    with Server("quizzes.wsgi:application", "/account/login/", environment()) as server:
        for learner in learners:
            learner.address = server.address
            assert learner.put(*learner.sent) == 200
            slot, sequence, client_uuid = learner.sent
            assert held(learner.attempt, slot) == (sequence, client_uuid, {"text": f"answer {sequence}"})
    for learner in learners:
        attempt = Response.objects.filter(attempt=learner.attempt).first().attempt
        assert submit_attempt(attempt, now=timezone.now()).responses.filter(answered_at=None).count() == SLOTS - max(
            len(learner.confirmed), learner.sent[0] + 1
        )
