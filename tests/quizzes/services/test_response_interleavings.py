"""Saves in any order, lost, resent and from two devices, with handing in between: the newest answer stands, always."""

from __future__ import annotations

import os
import uuid
from copy import copy
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from quizzes.enums import QuizMode
from quizzes.models import Response, Review
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.response import save_answer
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import QuizFactory, QuizItemFactory

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DEVICES = st.sampled_from(["phone", "laptop"])
SLOTS = 2
EXAMPLES = int(os.environ.get("FOOTNOTE_INTERLEAVINGS", "25"))


class Saving(RuleBasedStateMachine):
    """Two devices answer one attempt. What a device sends waits in `sent` and reaches the server in any order, more
    than once or never. `stands` is what a perfect server would hold for each slot: (sequence, uuid, text)."""

    def __init__(self):
        super().__init__()
        quiz = QuizFactory(mode=QuizMode.TEST)
        QuizItemFactory.create_batch(SLOTS, quiz=quiz, form="typed")
        self.attempt = start_attempt(quiz, learner=UserFactory(), now=START, seed=1)
        self.clock = START
        self.sequences = {(device, slot): 0 for device in ("phone", "laptop") for slot in range(SLOTS)}
        self.sent = []
        self.stands = dict.fromkeys(range(SLOTS), (0, None, None))
        self.ended = False

    def now(self):
        self.clock += timedelta(seconds=1)
        return self.clock

    def response(self, slot):
        return Response.objects.get(attempt=self.attempt, slot=slot)

    @rule(
        writes=st.lists(
            st.tuples(DEVICES, st.integers(0, SLOTS - 1), st.sampled_from(["", "Attila", "Giovanni di Bicci"])),
            min_size=2,
            max_size=5,
        )
    )
    def answer(self, writes):
        for device, slot, text in writes:
            self.sequences[device, slot] += 1
            self.sent.append((slot, text, self.sequences[device, slot], uuid.uuid4()))

    @rule(device=DEVICES, slot=st.integers(0, SLOTS - 1))
    def load_the_page(self, device, slot):
        self.sequences[device, slot] = self.response(slot).sequence

    @precondition(lambda self: self.sent)
    @rule(order=st.randoms(use_true_random=False), again=st.booleans())
    def arrive(self, order, again):
        """What was sent arrives in any order; it may arrive once more later."""
        messages, self.sent = self.sent, self.sent if again else []
        for message in order.sample(messages, len(messages)):
            self.deliver(*message, self.response(message[0]))

    @precondition(lambda self: self.sent)
    @rule(order=st.randoms(use_true_random=False))
    def arrive_at_once(self, order):
        """Two servers read the rows before either writes: each write looks at them once more."""
        read = {slot: self.response(slot) for slot in range(SLOTS)}
        for message in order.sample(self.sent, len(self.sent)):
            self.deliver(*message, copy(read[message[0]]))

    def deliver(self, slot, text, sequence, client_uuid, read):
        newest, known, _text = self.stands[slot]
        is_new = sequence > newest and client_uuid != known
        seen = (read.sequence, read.client_uuid)
        save = {"answer": {"text": text}, "sequence": sequence, "client_uuid": client_uuid, "now": self.now()}
        if is_new and self.ended:
            with pytest.raises(ValidationError) as refused:
                save_answer(read, **save)
            assert refused.value.code == "attempt_closed"
            return
        saved = save_answer(read, **save)
        if is_new:
            self.stands[slot] = (sequence, client_uuid, text or None)
            assert (saved.sequence, saved.client_uuid) == (sequence, client_uuid)
        else:
            # A save that changes nothing is told what stood when it was looked at, or what stands now.
            assert (saved.sequence, saved.client_uuid) in {seen, self.stands[slot][:2]}

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def drop(self, data):
        self.sent.pop(data.draw(st.integers(0, len(self.sent) - 1)))

    @precondition(lambda self: self.clock > START + timedelta(seconds=6))
    @rule()
    def hand_in(self):
        first = submit_attempt(self.attempt, now=self.now())
        again = submit_attempt(self.attempt, now=self.now())
        assert (first.submitted_at, first.score) == (again.submitted_at, again.score)
        self.ended = True

    @invariant()
    def newest_answer_stands(self):
        rows = Response.objects.filter(attempt=self.attempt).order_by("slot")
        held = {row.slot: (row.sequence, row.client_uuid, (row.answer or {}).get("text")) for row in rows}
        assert held == self.stands

    @invariant()
    def graded_once_and_remembered_once(self):
        answered = sum(text is not None for _sequence, _uuid, text in self.stands.values())
        reviews = Review.objects.filter(learner=self.attempt.learner).count()
        assert reviews == (answered if self.ended else 0)
        if self.ended:
            self.attempt.refresh_from_db()
            right = sum(text == "Giovanni di Bicci" for _sequence, _uuid, text in self.stands.values())
            assert self.attempt.score == right


@pytest.mark.django_db
def test_newest_answer_stands_whatever_the_network_does():
    run_state_machine_as_test(
        Saving,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
