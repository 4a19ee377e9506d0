from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from content.enums import QuestionForm
from content.models import Question
from quizzes.accounts.models import User
from quizzes.enums import FeedbackMoment
from quizzes.models import Quiz, QuizItem, QuizPool
from quizzes.queries.quiz import Criteria, Entry, entries_of, matching_questions, pickable_questions

FIELDS = (
    "title",
    "description",
    "mode",
    "shuffle_questions",
    "shuffle_options",
    "show_score",
    "show_verdict",
    "show_key",
    "show_explanation",
    "partial_credit",
)


def create_quiz(*, owner: User, title: str, **rules: Any) -> Quiz:
    """A new quiz without questions. `rules` are fields named in `FIELDS`."""
    return update_quiz(Quiz(owner=owner), title=title, **rules)


def update_quiz(quiz: Quiz, **fields: Any) -> Quiz:
    """Running attempts keep their mode, not their policy. Raises TypeError for a field that is not in `FIELDS`, and
    ValidationError with code `needs_due` where feedback after the due date would never come."""
    unknown = fields.keys() - set(FIELDS)
    if unknown:
        raise TypeError(f"not a field of a quiz: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(quiz, name, value)
    shown = (quiz.show_score, quiz.show_verdict, quiz.show_key, quiz.show_explanation)
    if FeedbackMoment.AFTER_DUE in shown and quiz.pk and quiz.assignments.filter(due_at=None).exists():
        raise ValidationError(
            _("The quiz is assigned without a due date, so nothing can be shown after it."), "needs_due"
        )
    quiz.save()
    return quiz


def delete_quiz(quiz: Quiz) -> None:
    """Raises ValidationError with code `in_use` where the quiz is assigned or somebody took it."""
    try:
        quiz.delete()
    except ProtectedError as used:
        raise ValidationError(_("This quiz is assigned or has been taken, and stays."), "in_use") from used


def add_questions(
    quiz: Quiz,
    *,
    questions: Iterable[Question],
    form: QuestionForm | None = None,
    points: int = 1,
    pool: QuizPool | None = None,
) -> list[QuizItem]:
    """Puts questions at the end, or into a pool, and returns the new items.

    Without a `form` each question takes the first of its own. A question that is not fit for the form is left out, and
    so is one the quiz has in that form already.
    """
    with transaction.atomic():
        present = set(quiz.items.values_list("question_id", "form"))
        position = next_position(quiz)
        items: list[QuizItem] = []
        for question in questions:
            fit = question.current.question_forms if question.current else ()
            chosen = form or (fit[0] if fit else None)
            if chosen not in fit or (question.pk, str(chosen)) in present:
                continue
            present.add((question.pk, str(chosen)))
            items.append(
                QuizItem(
                    quiz=quiz, question=question, form=chosen, points=points, pool=pool, position=position + len(items)
                )
            )
        created = QuizItem.objects.bulk_create(items)
        quiz.save(update_fields=["updated_at"])
    return created


def add_by_filter(
    quiz: Quiz,
    *,
    user: User,
    criteria: Criteria,
    number: int,
    form: QuestionForm | None = None,
    points: int = 1,
    pool: QuizPool | None = None,
) -> list[QuizItem]:
    """Puts the best `number` questions that meet the criteria and are not in the quiz yet, in the form asked for, else
    in the one the criteria name, else in the first of each."""
    chosen = form or (QuestionForm(criteria.form) if criteria.form else None)
    if chosen:
        criteria = replace(criteria, form=chosen)
    found = matching_questions(pickable_questions(user), criteria)
    fresh = found.exclude(pk__in=quiz.items.values("question"))
    return add_questions(quiz, questions=fresh[:number], form=chosen, points=points, pool=pool)


def update_item(item: QuizItem, *, form: QuestionForm, points: int, pinned: bool) -> QuizItem:
    """Changes how a question is asked. A pinned item keeps the current wording whatever later versions say.

    Raises ValidationError for a form the question is not fit for (`unfit_form`) or the quiz has it in (`twice`).
    """
    version = item.served_version
    if version is None or form not in version.question_forms:
        raise ValidationError(_("This question cannot be asked in that form."), "unfit_form")
    twin = QuizItem.objects.filter(quiz=item.quiz_id, question=item.question_id, form=form).exclude(pk=item.pk)
    if twin.exists():
        raise ValidationError(_("The quiz asks this question in that form already."), "twice")
    item.form, item.points = form, points
    item.version = version if pinned else None
    item.save(update_fields=["form", "points", "version"])
    return item


def remove_item(item: QuizItem) -> None:
    item.delete()


def create_pool(quiz: Quiz, *, title: str = "", draw: int = 1) -> QuizPool:
    with transaction.atomic():
        return QuizPool.objects.create(quiz=quiz, title=title, draw=draw, position=next_position(quiz))


def update_pool(pool: QuizPool, *, title: str, draw: int) -> QuizPool:
    pool.title, pool.draw = title, draw
    pool.save(update_fields=["title", "draw"])
    return pool


def remove_pool(pool: QuizPool) -> None:
    """Takes the pool out, its questions with it."""
    pool.delete()


def move_entry(quiz: Quiz, *, key: str, step: int) -> list[Entry]:
    """Moves the entry named by `key` up (-1) or down (+1) by one place, as far as there is one."""
    with transaction.atomic():
        entries = entries_of(quiz)
        place = next((place for place, entry in enumerate(entries) if entry.key == key), None)
        target = None if place is None else place + step
        if place is None or target is None or not 0 <= target < len(entries):
            return entries
        entries[place], entries[target] = entries[target], entries[place]
        _write_order(entries)
        return entries_of(quiz)


def _write_order(entries: list[Entry]) -> None:
    items, pools = [], []
    for position, entry in enumerate(entries):
        if entry.pool:
            entry.pool.position = position
            pools.append(entry.pool)
        else:
            entry.items[0].position = position
            items.append(entry.items[0])
    QuizItem.objects.bulk_update(items, ["position"])
    QuizPool.objects.bulk_update(pools, ["position"])


def next_position(quiz: Quiz) -> int:
    last = [
        quiz.items.aggregate(last=Max("position"))["last"],
        quiz.pools.aggregate(last=Max("position"))["last"],
    ]
    return max((position for position in last if position is not None), default=-1) + 1
