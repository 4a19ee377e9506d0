from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from content.enums import QuestionStatus
from content.models import Bank, Document, Fact, Question
from content.services.library import process_library
from quizzes.accounts.models import User
from quizzes.models import Assignment, Attempt, Card, Classroom, Deck, Membership, Quiz, Review
from quizzes.services import demo

pytestmark = pytest.mark.django_db

COUNTED = (User, Bank, Document, Fact, Question, Classroom, Membership, Quiz, Deck, Assignment, Attempt, Card, Review)


@pytest.fixture
def made():
    bank = demo.demo_bank(demo.demo_teacher())
    process_library(bank, user=bank.owner)
    return list(demo.create_demo_class(bank, now=timezone.now(), days=2))


def test_demo_class_has_work_and_a_past(made):
    assert made == [1, 2, 3, 4, 5, 6]
    assert Classroom.objects.get(is_demo=True).memberships.filter(role="student").count() == len(demo.STUDENTS)
    assert Quiz.objects.get(is_demo=True).items.count() == demo.QUIZ_LENGTH
    assert {bool(assignment.quiz) for assignment in Assignment.objects.all()} == {True, False}
    assert Attempt.objects.filter(status="submitted").count() == len(demo.STUDENTS) - 1
    assert Review.objects.exists()
    assert Question.objects.filter(status=QuestionStatus.DRAFT).exists()
    assert set(User.objects.values_list("is_demo", flat=True)) == {True}


def test_second_run_changes_nothing(made):
    before = {model: model.objects.count() for model in COUNTED}
    output = StringIO()

    call_command("create_demo", stdout=output)

    assert {model: model.objects.count() for model in COUNTED} == before
    assert demo.PASSWORD in output.getvalue()
    assert demo.TEACHER[0] in output.getvalue()
