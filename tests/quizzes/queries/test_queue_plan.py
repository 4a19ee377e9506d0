"""The queue of a learner is read through one index, however many cards there are: of the learner and of others."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext

from content.models import Question, QuestionVersion
from quizzes.enums import CardState
from quizzes.models import Card, StudySettings
from quizzes.queries.study import Queue, next_card, remaining
from quizzes.records import FIRST_NEW, day_mark, from_ms
from quizzes.services.study import moment_for
from tests.factories.accounts import UserFactory
from tests.factories.content import QuestionFactory

pytestmark = pytest.mark.django_db
TODAY = 739_677
NOW = 1_772_442_000_000
CARDS = 400
QUESTIONS = 4000  # most of them nobody's cards


@pytest.fixture
def learner():
    """A learner with many cards, a few of them due, among others with as many."""
    questions = copies_of(QuestionFactory(), QUESTIONS)[:CARDS]
    learners = [UserFactory() for _ in range(6)]
    Card.objects.bulk_create(
        Card(learner=one, question=question, **row(number))
        for one in learners
        for number, question in enumerate(questions)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return learners[0]


def copies_of(template, number):
    """Approved questions with a wording each."""
    fields = {field.attname: getattr(template, field.attname) for field in Question._meta.concrete_fields}
    rows = [fields | {"id": None, "current_id": None, "key": f"plan-{place}"} for place in range(number)]
    questions = Question.objects.bulk_create(Question(**row) for row in rows)
    wording = template.current
    fields = {field.attname: getattr(wording, field.attname) for field in QuestionVersion._meta.concrete_fields}
    QuestionVersion.objects.bulk_create(
        QuestionVersion(**fields | {"id": None, "question_id": question.pk}) for question in questions
    )
    own = QuestionVersion.objects.filter(question=OuterRef("pk")).values("pk")
    Question.objects.filter(current=None).update(current=Subquery(own))
    return questions


def row(number):
    if number % 4 == 0:
        return {"due_at": FIRST_NEW + number}
    state = {"stability": 9.0, "difficulty": 5.0, "last_day": TODAY - 9, "reps": 3}
    if number % 40 == 1:
        return state | {"state": CardState.LEARNING, "due_at": NOW + number}
    return state | {"state": CardState.REVIEW, "due_at": day_mark(TODAY - 2 + number)}


def plan_of(work):
    """The plan of the one query `work` makes."""
    with CaptureQueriesContext(connection) as asked:
        work()
    (query,) = asked.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + query["sql"])
        return "\n".join(str(line[-1]) for line in cursor.fetchall())


@pytest.mark.parametrize(
    ("ask", "ranges"),
    [(next_card, ["in their steps", "due", "new"]), (remaining, ["in their steps", "due", "new", "any at all"])],
)
def test_cards_of_a_queue_are_found_through_the_index(learner, ask, ranges):
    queue = Queue(learner, moment_for(learner, from_ms(NOW)))

    plan = plan_of(lambda: ask(queue, StudySettings()))

    assert plan.count("card_due") == len(ranges)
    assert not re.search(r"Seq Scan on quizzes_card|SCAN (quizzes_card|[UVWX]\d)", plan)
