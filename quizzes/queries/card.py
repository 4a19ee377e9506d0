from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from content.enums import QuestionStatus
from content.models import Question, QuestionVersion
from content.queries.compiled import Part, after, fetch, load
from quizzes.enums import AttemptStatus, CardState, FeedbackMoment, QuizMode
from quizzes.models import Card, Deck, Response

FactLink = Question.facts.through


def cards_of(learner: Any) -> QuerySet[Card]:
    """The learner's cards with all an answer to one needs: deck, settings and parameters in use."""
    return Card.objects.filter(learner=learner.pk).select_related("deck", "learner__study_settings__parameters")


def with_question(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The cards with question, wording and bank at hand."""
    return cards.select_related("question__current", "question__bank")


def card_to_answer(learner: Any, number: int) -> Card | None:
    """The learner's card with deck, settings and parameters, and of its question the prompt. One query."""
    found = load(_to_answer, learner=learner.pk, card=number)
    return found[0] if found else None


def _to_answer(*, learner: int, card: int) -> QuerySet[Card]:
    related = ("deck", "learner__study_settings__parameters", "question__current")
    unused = [f"question__{name}" for name in ("gate_codes", "comment")]
    unused += [
        f"question__current__{field.attname}"
        for field in QuestionVersion._meta.concrete_fields
        if field.attname not in {"id", "prompt"}
    ]
    return Card.objects.filter(pk=card, learner=learner).select_related(*related).defer(*unused)


def cards_in_order(*, learner: int) -> QuerySet[Card]:
    """The learner's cards, the next due first."""
    return Card.objects.filter(learner=learner).order_by("due_at", "pk")


def with_prompt(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The cards with their prompts, and nothing more of their questions."""
    own = (field.attname for field in Card._meta.concrete_fields)
    return cards.select_related("question__current").only("question__current__prompt", "question__current", *own)


def cards_in_deck(cards: QuerySet[Card], deck: Deck | int) -> QuerySet[Card]:
    return cards.filter(question__in=Deck.questions.through.objects.filter(deck=deck).values("question"))


def live_cards(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The cards a learner may be asked at all: not set aside, and their question still stands."""
    return cards.filter(suspended=False, question__status=QuestionStatus.APPROVED, question__current__isnull=False)


def questions_sharing_a_fact(questions: QuerySet[Any] | Collection[int] | RawSQL) -> QuerySet[Any]:
    """The ids of all questions about a fact that one of `questions` (ids) is about, those among them."""
    facts = FactLink.objects.filter(question__in=questions).values("fact")
    return FactLink.objects.filter(fact__in=facts).values("question")


def due_with_siblings(*, learner: int, card: int, question: int, first: int, last: int) -> QuerySet[Any]:
    """For each mark of a day from `first` to `last`: how many of the learner's cards in review are due, `card` not
    counted, and how many of them share a fact with `question`."""
    siblings = Count("pk", filter=Q(question__in=questions_sharing_a_fact([question])))
    return (
        Card.objects.filter(learner=learner, suspended=False, state=CardState.REVIEW)
        .filter(due_at__gte=first, due_at__lte=last)
        .exclude(pk=card)
        .order_by()
        .values_list("due_at")
        .annotate(cards=Count("pk"), siblings=siblings)
    )


def hidden_questions(learner_id: int, now: datetime) -> QuerySet[Any]:
    """The ids of the questions of which a quiz still keeps the key or the footnote from the learner.

    `access.open_parts` as a condition on rows: asked in a running test and not told at once, or kept till after a due
    date yet to come, or for ever. The owner of a quiz knows its keys.
    """
    kept = _kept("show_key", now) | _kept("show_explanation", now)
    asked = Response.objects.filter(kept, attempt__learner=learner_id).exclude(attempt__quiz__owner=learner_id)
    return asked.values("question_version__question")


def _kept(policy: str, now: datetime) -> Q:
    moment = f"attempt__quiz__{policy}"
    running = Q(attempt__status=AttemptStatus.RUNNING)
    told = Q(**{moment: FeedbackMoment.AT_ONCE}) & ~Q(verdict="")
    to_come = Q(attempt__assignment__isnull=False) & (Q(attempt__due_at=None) | Q(attempt__due_at__gt=now))
    return (
        (running & Q(attempt__mode=QuizMode.TEST) & ~told)
        | (Q(**{moment: FeedbackMoment.AFTER_DUE}) & (running | to_come))
        | Q(**{moment: FeedbackMoment.NEVER})
    )


def hidden_question_ids(learner_id: int, now: datetime) -> list[int]:
    """The hidden questions with all on the same facts, which would give the hidden key away. One query."""
    return [row[0] for row in fetch(_hidden_and_siblings, learner=learner_id, moment=now)]


def _hidden(*_shape: Any, learner: int, moment: datetime, **_values: Any) -> QuerySet[Any]:
    return hidden_questions(learner, moment).order_by().values_list("question_version__question")


HIDDEN = Part("hidden", ("question",), _hidden)


@after(HIDDEN)
def _hidden_and_siblings(*_shape: Any, **_values: Any) -> QuerySet[Any]:
    hidden = HIDDEN.column("question")
    own = Question.objects.filter(pk__in=hidden).order_by().values_list("pk")
    return own.union(questions_sharing_a_fact(hidden).values_list("question")).order_by("pk")


KEPT = Part("kept", ("question",), _hidden_and_siblings)


def with_open_key(cards: QuerySet[Card], *, learner_id: int, now: datetime) -> QuerySet[Card]:
    """The cards whose answer the learner may see. A question on the same fact gives a hidden key away: it waits too."""
    hidden = hidden_question_ids(learner_id, now)
    return cards.exclude(question__in=hidden) if hidden else cards


def key_is_open(learner: Any, question: Question, now: datetime) -> bool:
    """Whether the learner may see the question's key, as far as tests are concerned. Two queries."""
    hidden = hidden_questions(learner.pk, now)
    if hidden.filter(question_version__question=question.pk).exists():
        return False
    return not questions_sharing_a_fact(hidden).filter(question=question.pk).exists()
