from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from quizzes.accounts.models import User
from quizzes.enums import ReviewKind
from quizzes.models import Card, Deck, Review
from quizzes.queries.card import cards_in_deck, cards_of, live_cards
from quizzes.queries.review import answered_since, fullest_day, moves_of, reviews_of
from quizzes.records import StudyMoment, day_mark
from quizzes.scheduling import exam
from quizzes.services.card import open_cards, weights_of
from quizzes.services.log import met, standing_of
from quizzes.services.study import moment_for

PLANS = uuid.UUID("a4a5a36e-2b0d-5d4f-8a53-0d9f3a1c7b55")  # the name space of UUIDs made from a card and a day


def start_deck(deck: Deck, learner: User, *, now: datetime) -> int:
    """Makes the learner's missing cards and brings forward what the deck's exam asks for. How many cards were made."""
    made = open_cards(deck, learner, now=now)
    plan_exam(deck, learner, now=now)
    return made


@dataclass(frozen=True, slots=True)
class PlanState:
    """From which day on an exam plan brings cards forward, and how many it has brought forward today; None while today
    is still to be planned."""

    begins: date
    moved: int | None


def plan_state(deck: Deck, learner: User, *, moment: StudyMoment) -> PlanState | None:
    """How far the exam plan is; None without an exam to come. One query."""
    if deck.exam_on is None or deck.exam_on.toordinal() <= moment.day:
        return None
    begins = date.fromordinal(deck.exam_on.toordinal() - exam.HORIZON)
    moved = answered_since(moves_of(learner, deck), moment.begins).filter(local_day=moment.day).count()
    return PlanState(begins, moved or None)


def plan_exams(*, now: datetime) -> int:
    """Plans the day for every learner of a deck with an exam to come. How many cards were brought forward.

    Meant to run every hour: wherever a learner's day begins, its plan is made within the hour.
    """
    moved = 0
    for deck in Deck.objects.filter(exam_on__gte=now.date() - timedelta(days=1)).order_by("pk").iterator():
        for learner in User.objects.filter(cards__question__decks=deck).distinct().order_by("pk").iterator():
            moved += plan_exam(deck, learner, now=now)
    return moved


def plan_exam(deck: Deck, learner: User, *, now: datetime) -> int:
    """Makes the cards most worth a review before the deck's exam due today, once a day. How many.

    Each move is an entry in the log.
    """
    if deck.exam_on is None:
        return 0
    moment = moment_for(learner, now)
    with transaction.atomic():
        cards = {card.pk: card for card in cards_for_exam(deck, learner).select_for_update(of=("self",))}
        if not cards or _planned_today(learner, cards, moment):
            return 0
        some = next(iter(cards.values()))
        picked = exam.pick(
            [(number, standing_of(card)) for number, card in cards.items()],
            day=moment.day,
            exam_day=deck.exam_on.toordinal(),
            fullest=fullest_day(learner, deck),
            weights=weights_of(some),
        )
        _bring_forward([cards[number] for number in picked], moment)
    return len(picked)


def cards_for_exam(deck: Deck, learner: Any) -> QuerySet[Card]:
    return cards_in_deck(live_cards(cards_of(learner)), deck)


def _planned_today(learner: User, cards: dict[int, Card], moment: StudyMoment) -> bool:
    moves = answered_since(reviews_of(learner), moment.begins).filter(kind=ReviewKind.RESCHEDULE)
    return any(card in cards for card in moves.values_list("card", flat=True))


def _bring_forward(cards: list[Card], moment: StudyMoment) -> None:
    moves = [
        Review(
            client_uuid=uuid.uuid5(PLANS, f"{card.pk}:{moment.day}"),
            learner=card.learner,
            card=card,
            kind=ReviewKind.RESCHEDULE,
            answered_at=moment.now,
            local_day=moment.day,
            due_after=day_mark(moment.day),
            **met(standing_of(card)),
        )
        for card in cards
    ]
    Review.objects.bulk_create(moves)
    for card in cards:
        card.due_at, card.last_review_at = day_mark(moment.day), moment.now
    Card.objects.bulk_update(cards, ["due_at", "last_review_at"])
