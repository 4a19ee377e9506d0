from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from content.enums import FactKind, QuestionForm
from quizzes.enums import QuizMode
from quizzes.models import Quiz, QuizItem
from quizzes.queries.quiz import Criteria, entries_of
from quizzes.services.quiz import (
    add_by_filter,
    add_questions,
    create_pool,
    create_quiz,
    delete_quiz,
    move_entry,
    remove_item,
    remove_pool,
    update_item,
    update_pool,
    update_quiz,
)
from tests.factories.accounts import TeacherFactory
from tests.factories.content import BankFactory, QuestionFactory, QuestionVersionFactory
from tests.factories.quizzes import AssignmentFactory, QuizFactory, QuizItemFactory, QuizPoolFactory

pytestmark = pytest.mark.django_db


def order(quiz):
    return [entry.pool.title if entry.pool else entry.items[0].question_id for entry in entries_of(quiz)]


def test_new_quiz_follows_its_rules():
    quiz = create_quiz(owner=TeacherFactory(), title="Leagues", mode=QuizMode.TEST, shuffle_questions=False)

    quiz.refresh_from_db()
    assert (quiz.title, quiz.mode, quiz.shuffle_questions) == ("Leagues", "test", False)


def test_field_that_is_not_a_rule_is_refused():
    quiz = QuizFactory()

    with pytest.raises(TypeError, match="owner"):
        update_quiz(quiz, owner=TeacherFactory())


def test_assigned_quiz_is_not_deleted():
    quiz = AssignmentFactory().quiz

    with pytest.raises(ValidationError) as refused:
        delete_quiz(quiz)

    assert refused.value.code == "in_use"
    assert Quiz.objects.filter(pk=quiz.pk).exists()


def test_unused_quiz_is_deleted_with_its_items():
    quiz = QuizItemFactory().quiz

    delete_quiz(quiz)

    assert (Quiz.objects.count(), QuizItem.objects.count()) == (0, 0)


def test_questions_are_added_at_the_end_in_the_form_asked_for():
    quiz = QuizItemFactory(position=4).quiz
    questions = QuestionFactory.create_batch(2)

    items = add_questions(quiz, questions=questions, form=QuestionForm.TYPED, points=2)

    assert [(item.question, item.form, item.points, item.position) for item in items] == [
        (questions[0], "typed", 2, 5),
        (questions[1], "typed", 2, 6),
    ]


def test_question_without_a_form_asked_for_takes_its_first():
    question = QuestionFactory(version__forms=["cloze", "typed"])

    assert [item.form for item in add_questions(QuizFactory(), questions=[question])] == ["cloze"]


def test_question_unfit_or_present_is_left_out():
    present = QuizItemFactory(form=QuestionForm.CHOICE)
    unfit = QuestionFactory(version__forms=["typed"])

    added = add_questions(present.quiz, questions=[present.question, unfit], form=QuestionForm.CHOICE)

    assert added == []
    assert present.quiz.items.count() == 1


def test_filter_takes_the_best_approved_questions_of_own_banks():
    quiz = QuizFactory()
    bank = BankFactory(owner=quiz.owner)
    best = QuestionFactory(bank=bank, kind=FactKind.DATE, rank=0.9)
    good = QuestionFactory(bank=bank, kind=FactKind.DATE, rank=0.8)
    QuestionFactory(bank=bank, kind=FactKind.DATE, rank=0.1)
    QuestionFactory(bank=bank, kind=FactKind.DATE, rank=1, status="draft")
    QuestionFactory(bank=bank, kind=FactKind.LEADER, rank=1)
    QuestionFactory(kind=FactKind.DATE, rank=1)

    criteria = Criteria(bank=bank.pk, kinds=[FactKind.DATE], form=QuestionForm.TYPED)
    items = add_by_filter(quiz, user=quiz.owner, criteria=criteria, number=2)

    assert [(item.question, item.form) for item in items] == [(best, "typed"), (good, "typed")]


def test_filter_run_again_adds_the_next_questions():
    quiz = QuizFactory()
    questions = QuestionFactory.create_batch(3, bank__owner=quiz.owner)

    for _run in range(2):
        add_by_filter(quiz, user=quiz.owner, criteria=Criteria(), number=2)

    assert set(quiz.items.values_list("question", flat=True)) == {question.pk for question in questions}


def test_pinned_item_keeps_its_version():
    item = QuizItemFactory()
    first = item.question.current

    update_item(item, form=QuestionForm.CLOZE, points=3, pinned=True)
    QuestionVersionFactory(question=item.question, number=2)

    item.refresh_from_db()
    assert (item.version, item.form, item.points) == (first, "cloze", 3)


def test_item_does_not_take_a_form_its_question_is_unfit_for():
    item = QuizItemFactory()

    with pytest.raises(ValidationError) as refused:
        update_item(item, form=QuestionForm.MATCHING, points=1, pinned=False)

    assert refused.value.code == "unfit_form"


def test_item_does_not_become_its_twin():
    item = QuizItemFactory(form=QuestionForm.CHOICE)
    QuizItemFactory(quiz=item.quiz, question=item.question, form=QuestionForm.TYPED)

    with pytest.raises(ValidationError) as refused:
        update_item(item, form=QuestionForm.TYPED, points=1, pinned=False)

    assert refused.value.code == "twice"


def test_entries_move_past_one_another():
    quiz = QuizFactory()
    first, second = (QuizItemFactory(quiz=quiz, position=place) for place in (0, 1))
    pool = create_pool(quiz, title="five of ten", draw=5)
    QuizItemFactory(quiz=quiz, pool=pool)

    move_entry(quiz, key=f"pool-{pool.pk}", step=-1)
    assert order(quiz) == [first.question_id, "five of ten", second.question_id]

    move_entry(quiz, key=f"item-{first.pk}", step=1)
    assert order(quiz) == ["five of ten", first.question_id, second.question_id]


@pytest.mark.parametrize(("place", "step"), [(0, -1), (1, 1)])
def test_entry_at_the_edge_stays(place, step):
    quiz = QuizFactory()
    items = [QuizItemFactory(quiz=quiz, position=number) for number in (0, 1)]
    before = order(quiz)

    move_entry(quiz, key=f"item-{items[place].pk}", step=step)

    assert order(quiz) == before


def test_unknown_entry_moves_nothing():
    item = QuizItemFactory()
    other = QuizItemFactory()

    move_entry(item.quiz, key=f"item-{other.pk}", step=1)

    assert order(item.quiz) == [item.question_id]


def test_removed_pool_takes_its_questions_along():
    pool = QuizPoolFactory()
    QuizItemFactory(quiz=pool.quiz, pool=pool)
    update_pool(pool, title="leaders", draw=3)
    kept = QuizItemFactory(quiz=pool.quiz)

    remove_pool(pool)

    assert list(pool.quiz.items.all()) == [kept]


def test_removed_item_leaves_the_others():
    item = QuizItemFactory()
    other = QuizItemFactory(quiz=item.quiz)

    remove_item(item)

    assert list(other.quiz.items.all()) == [other]
