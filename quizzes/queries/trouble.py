"""Questions whose cards keep being forgotten: mostly it is the wording that wants mending, not the learner."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum

from content.enums import QuestionStatus, Verdict
from content.models import Question
from content.queries.bank import banks_editable_by
from quizzes.enums import Role
from quizzes.models import Card, Membership, Response

LAPSES = 4  # of one learner
LEARNERS = 3  # of a class, who forgot it at all
ANSWERS_READ = 500
ANSWERS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Trouble:
    """A question with how many learners forgot its card, how often in all, and its commonest wrong answers. It names
    no learner. `flags` are what learners say is wrong with it."""

    question: Question
    learners: int
    lapses: int
    wrong_answers: list[tuple[str, int]]
    flags: list[str]


def troublesome_questions(user: Any) -> QuerySet[Question]:
    """The approved questions of the banks `user` may edit that one learner forgot four times, or three learners of a
    class forgot, or one flagged, flagged ones first and then the worst; with `flagged` (cards), `learners`, `lapses`,
    `most` (of one learner) and `classmates` (who forgot it, of the class where they are most)."""
    forgot = Q(cards__lapses__gt=0)
    of_a_class = (
        Membership.objects.filter(role=Role.STUDENT, user__cards__question=OuterRef("pk"), user__cards__lapses__gt=0)
        .order_by()
        .values("classroom")
        .annotate(number=Count("user"))
        .order_by("-number")
        .values("number")
    )
    return (
        Question.objects.filter(bank__in=banks_editable_by(user), status=QuestionStatus.APPROVED, current__isnull=False)
        .annotate(
            flagged=Count("cards", filter=~Q(cards__flag=""), distinct=True),
            learners=Count("cards", filter=forgot, distinct=True),
            lapses=Sum("cards__lapses", default=0),
            most=Max("cards__lapses", default=0),
            classmates=Subquery(of_a_class[:1]),
        )
        .filter(Q(most__gte=LAPSES) | Q(classmates__gte=LEARNERS) | Q(flagged__gt=0))
        .select_related("current", "bank")
        .order_by("-flagged", "-lapses", "pk")
    )


def with_wrong_answers(questions: Sequence[Any]) -> list[Trouble]:
    """The questions (as `troublesome_questions` gives them) with wrong answers and flags. Two queries."""
    flags: defaultdict[int, list[str]] = defaultdict(list)
    flagged = Card.objects.filter(question__in=[question.pk for question in questions]).exclude(flag="").order_by("pk")
    for question, text in flagged.values_list("question", "flag")[:ANSWERS_READ]:
        flags[question].append(text)
    given: defaultdict[int, Counter[str]] = defaultdict(Counter)
    wrong = Response.objects.filter(
        question_version__question__in=[question.pk for question in questions],
        verdict=Verdict.WRONG,
        attempt__submitted_at__isnull=False,
    ).order_by("-pk")
    for question, answer, shown in wrong.values_list("question_version__question", "answer", "shown")[:ANSWERS_READ]:
        if text := _text_of(answer, shown):
            given[question][text] += 1
    return [
        Trouble(
            question=question,
            learners=question.learners,
            lapses=question.lapses,
            wrong_answers=given[question.pk].most_common(ANSWERS_SHOWN),
            flags=flags[question.pk],
        )
        for question in questions
    ]


def _text_of(answer: Any, shown: list[Any]) -> str:
    """What was typed or chosen; nothing for answers of several parts."""
    if not isinstance(answer, dict):
        return ""
    if isinstance(option := answer.get("option"), int) and 0 <= option < len(shown):
        return str(shown[option])
    return str(answer.get("text", ""))
