from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from content.enums import QuestionStatus
from content.models import Question
from content.queries.bank import banks_editable_by
from quizzes.access import TEACHING
from quizzes.models import Assignment, Quiz, QuizItem, QuizPool


def quizzes_readable_by(user: Any) -> QuerySet[Quiz]:
    """The quizzes `user` may see with their keys: own ones and those assigned to classes `user` teaches."""
    if not user.is_authenticated:
        return Quiz.objects.none()
    if user.is_superuser:
        return Quiz.objects.all()
    assigned = Assignment.objects.filter(
        quiz=OuterRef("pk"), classroom__memberships__user=user.pk, classroom__memberships__role__in=TEACHING
    )
    return Quiz.objects.filter(Q(owner=user.pk) | Q(pk__in=Subquery(assigned.values("quiz"))))


def quizzes_editable_by(user: Any) -> QuerySet[Quiz]:
    if not user.is_authenticated:
        return Quiz.objects.none()
    return Quiz.objects.all() if user.is_superuser else Quiz.objects.filter(owner=user.pk)


def with_counts(quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """Annotates `question_count` (as served: a pool counts what it draws) and `assignment_count`."""
    single = QuizItem.objects.filter(quiz=OuterRef("pk"), pool=None).order_by().values("quiz")
    drawn = QuizPool.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz")
    assigned = Assignment.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz")
    return quizzes.annotate(
        question_count=_number(single.annotate(n=Count("pk"))) + _number(drawn.annotate(n=Sum("draw"))),
        assignment_count=_number(assigned.annotate(n=Count("pk"))),
    )


def _number(counted: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one place of a quiz: a single item, or a pool with its items."""

    position: int
    items: list[QuizItem]
    pool: QuizPool | None = None

    @property
    def key(self) -> str:
        """Names the entry in forms: "item-5", "pool-2"."""
        return f"pool-{self.pool.pk}" if self.pool else f"item-{self.items[0].pk}"

    @property
    def draw(self) -> int:
        return min(self.pool.draw, len(self.items)) if self.pool else 1


def items_of(quiz: Quiz) -> QuerySet[QuizItem]:
    """The items in their order, with question, current version and pinned version at hand."""
    return quiz.items.select_related("question__current", "version", "pool").order_by("position", "pk")


def entries_of(quiz: Quiz) -> list[Entry]:
    """The quiz as its editor sees it, in order: single items and pools, empty pools too. Two queries."""
    pools = {pool.pk: Entry(pool.position, [], pool) for pool in quiz.pools.all()}
    entries = list(pools.values())
    for item in items_of(quiz):
        if item.pool_id is None:
            entries.append(Entry(item.position, [item]))
        else:
            pools[item.pool_id].items.append(item)
    return sorted(entries, key=lambda entry: (entry.position, entry.pool is not None, entry.key))


@dataclass(frozen=True, slots=True)
class Criteria:
    """What questions to look for; an empty field looks for all."""

    bank: int | None = None
    kinds: Collection[str] = ()
    document: int | None = None
    tags: Collection[int] = ()
    form: str = ""
    words: str = ""
    without: Collection[int] = field(default_factory=tuple)


def pickable_questions(user: Any) -> QuerySet[Question]:
    """The approved questions `user` may put into a quiz, best first."""
    return Question.objects.filter(
        bank__in=banks_editable_by(user), status=QuestionStatus.APPROVED, current__isnull=False
    ).select_related("current", "bank")


def matching_questions(questions: QuerySet[Question], criteria: Criteria) -> QuerySet[Question]:
    """The questions that meet all criteria."""
    if criteria.bank:
        questions = questions.filter(bank=criteria.bank)
    if criteria.kinds:
        questions = questions.filter(kind__in=criteria.kinds)
    if criteria.document:
        cited = Question.objects.filter(current__footnotes__document_version__document=criteria.document)
        questions = questions.filter(pk__in=cited.values("pk"))
    if criteria.tags:
        tagged = Question.objects.filter(tags__in=criteria.tags)
        questions = questions.filter(pk__in=tagged.values("pk"))
    if criteria.form:
        # The forms are a JSON list of plain words, and SQLite has no "list contains".
        questions = questions.filter(current__forms__icontains=f'"{criteria.form}"')
    for word in criteria.words.split():
        questions = questions.filter(Q(current__prompt__icontains=word) | Q(current__answer__icontains=word))
    if criteria.without:
        questions = questions.exclude(pk__in=criteria.without)
    return questions
