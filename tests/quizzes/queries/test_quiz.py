from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from content.enums import FactKind
from quizzes.enums import Role
from quizzes.models import Quiz
from quizzes.queries.quiz import (
    Criteria,
    entries_of,
    matching_questions,
    pickable_questions,
    quizzes_editable_by,
    quizzes_readable_by,
    with_counts,
)
from tests.factories.accounts import TeacherFactory
from tests.factories.content import FootnoteFactory, QuestionFactory, TagFactory
from tests.factories.quizzes import AssignmentFactory, MembershipFactory, QuizFactory, QuizItemFactory, QuizPoolFactory

pytestmark = pytest.mark.django_db


def test_quiz_is_readable_by_owner_and_teachers_of_its_classes():
    assignment = AssignmentFactory()
    quiz = assignment.quiz
    assistant = MembershipFactory(classroom=assignment.classroom, role=Role.ASSISTANT).user
    student = MembershipFactory(classroom=assignment.classroom).user
    QuizFactory()

    assert list(quizzes_readable_by(quiz.owner)) == [quiz]
    assert list(quizzes_readable_by(assistant)) == [quiz]
    assert list(quizzes_editable_by(assistant)) == []
    assert list(quizzes_readable_by(student)) == []
    assert list(quizzes_readable_by(AnonymousUser())) == []


def test_counts_are_of_questions_served():
    quiz = QuizFactory()
    QuizItemFactory.create_batch(2, quiz=quiz)
    pool = QuizPoolFactory(quiz=quiz, draw=3)
    QuizItemFactory.create_batch(5, quiz=quiz, pool=pool)
    AssignmentFactory.create_batch(2, quiz=quiz)

    counted = with_counts(Quiz.objects.all()).get()
    assert (counted.question_count, counted.assignment_count) == (5, 2)


def test_entries_take_two_queries(django_assert_num_queries):
    quiz = QuizFactory()
    for _number in range(3):
        QuizItemFactory(quiz=quiz)
        QuizItemFactory(quiz=quiz, pool=QuizPoolFactory(quiz=quiz))

    with django_assert_num_queries(2):
        entries = entries_of(quiz)
        assert [len(entry.items) for entry in entries] == [1] * 6
        assert all(entry.items[0].question.current.prompt for entry in entries)


def test_own_approved_questions_are_pickable():
    teacher = TeacherFactory()
    question = QuestionFactory(bank__owner=teacher)
    QuestionFactory(bank__owner=teacher, status="draft")
    QuestionFactory(bank__owner=teacher, version=False)
    QuestionFactory(bank__visibility="public")

    assert list(pickable_questions(teacher)) == [question]


@pytest.fixture
def three():
    """Questions on three subjects in one bank, and their owner."""
    teacher = TeacherFactory()
    date = QuestionFactory(bank__owner=teacher, kind=FactKind.DATE, version__prompt="When did the Hansa meet first?")
    leader = QuestionFactory(bank=date.bank, kind=FactKind.LEADER, version__answer="Wilhelm Gossler")
    other = QuestionFactory(bank__owner=teacher, kind=FactKind.OTHER, version__forms=["ordering"])
    return teacher, date, leader, other


def found(teacher, **criteria):
    return set(matching_questions(pickable_questions(teacher), Criteria(**criteria)))


def test_criteria_narrow_the_questions(three):
    teacher, date, leader, other = three
    tag = TagFactory(bank=date.bank)
    leader.tags.add(tag)
    footnote = FootnoteFactory(question_version=date.current)

    assert found(teacher) == {date, leader, other}
    assert found(teacher, bank=date.bank_id) == {date, leader}
    assert found(teacher, kinds=["date", "other"]) == {date, other}
    assert found(teacher, tags=[tag.pk]) == {leader}
    assert found(teacher, document=footnote.document_version.document_id) == {date}
    assert found(teacher, form="ordering") == {other}
    assert found(teacher, form="choice") == {date, leader}
    assert found(teacher, words="hansa FIRST") == {date}
    assert found(teacher, words="gossler") == {leader}
    assert found(teacher, words="hansa gossler") == set()
    assert found(teacher, without=[date.pk, leader.pk]) == {other}
