"""An answer and the next card without the web: what the service and the queries cost in one process."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from quizzes.accounts.models import User
from quizzes.enums import Rating
from quizzes.queries.card import cards_of
from quizzes.queries.study import Queue, next_card
from quizzes.services.review import record_review
from quizzes.services.study import moment_for, settings_of
from tests.bench.harness import Figure, percentile
from tests.bench.place import Place, timed
from tests.bench.school import pairs_of

ANSWERS = 200


def measure(place: Place) -> list[Figure]:
    school = place.school
    cards = iter(pairs_of(school, seed=4))

    def answer() -> None:
        who, card = next(cards)
        learner = User.objects.get(pk=school.learners[who].pk)
        now = school.now + timedelta(seconds=who)
        record_review(
            cards_of(learner).get(pk=card),
            learner=learner,
            rating=Rating.GOOD,
            answered_at=now,
            client_uuid=uuid.uuid4(),
            now=now,
            duration_ms=4000,
        )

    def upcoming() -> None:
        who, _ = next(cards)
        show_next(User.objects.get(pk=school.learners[who].pk), school.now)()

    answers = timed(answer, times=ANSWERS)
    shown = timed(upcoming, times=ANSWERS)
    return [
        Figure("service", "answer recorded, p50", (percentile(answers, 0.5),), "ms"),
        Figure("service", "answer recorded, p99", (percentile(answers, 0.99),), "ms"),
        Figure("service", "next card, p50", (percentile(shown, 0.5),), "ms"),
        Figure("service", "next card, p99", (percentile(shown, 0.99),), "ms"),
    ]


def show_next(learner: User, now: datetime) -> Callable[[], object]:
    """What finds the learner's next card, as the page and the API do."""

    def show() -> object:
        queue = Queue(learner, moment_for(learner, now))
        return next_card(queue, settings_of(learner))[1]

    return show
