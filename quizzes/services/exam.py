from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from content import labels as content_labels
from quizzes.accounts.models import User
from quizzes.analysis.calibration import corrected
from quizzes.enums import ReviewKind
from quizzes.models import Card, Deck, Review
from quizzes.queries.card import cards_in_deck, cards_of, live_cards
from quizzes.queries.deck import class_cards, students_of
from quizzes.queries.review import fullest_day
from quizzes.records import StudyMoment, day_mark
from quizzes.scheduling import exam
from quizzes.scheduling.exam import Forecast
from quizzes.scheduling.memory import recall
from quizzes.scheduling.schedule import VERSION
from quizzes.services.card import open_cards, weights_of
from quizzes.services.log import memory_of, standing_of, weights_named
from quizzes.services.progress import success_shift
from quizzes.services.study import moment_for, settings_of


@dataclass(frozen=True, slots=True)
class TopicForecast:
    """The mean recall on an exam day over all cards of a kind in a class, a card not begun counting as not known; how
    many cards there are and how many are begun."""

    label: str
    recall: float
    cards: int
    begun: int


@dataclass(frozen=True, slots=True)
class ClassForecast:
    """The students a deck is given to, how many have cards of it, and their forecast by topic."""

    students: int
    started: int
    topics: list[TopicForecast]


PLANS = uuid.UUID("a4a5a36e-2b0d-5d4f-8a53-0d9f3a1c7b55")  # the name space of UUIDs made from a card and a day


def start_deck(deck: Deck, learner: User, *, now: datetime) -> int:
    """Makes the learner's missing cards and brings forward what the deck's exam asks for. How many cards were made."""
    made = open_cards(deck, learner, now=now)
    plan_exam(deck, learner, now=now)
    return made


def plan_exam(deck: Deck, learner: User, *, now: datetime) -> int:
    """Makes the cards most worth a review before the deck's exam due today, once a day. How many.

    Each move is an entry in the log.
    """
    if deck.exam_on is None:
        return 0
    moment = moment_for(learner, now)
    with transaction.atomic():
        cards = {card.pk: card for card in _cards(deck, learner).select_for_update(of=("self",))}
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


def exam_forecast(deck: Deck, learner: User, *, moment: StudyMoment) -> Forecast | None:
    """What the learner may expect on the day of the deck's exam, corrected by recent success; None without one, or when
    it is past."""
    if deck.exam_on is None or deck.exam_on.toordinal() < moment.day:
        return None
    cards = list(_cards(deck, learner))
    own = deck.new_per_day
    found = exam.forecast(
        [standing_of(card) for card in cards],
        day=moment.day,
        exam_day=deck.exam_on.toordinal(),
        new_per_day=settings_of(learner).new_per_day if own is None else own,
        **({"weights": weights_of(cards[0])} if cards else {}),
    )
    return replace(found, recall=corrected(found.recall, success_shift(learner))) if found.recall else found


def class_forecast(deck: Deck, *, exam_day: int) -> ClassForecast | None:
    """What the students the deck is given to may expect on the exam day, by kind of question, the weakest first; None
    where it is given to nobody. Two queries, three where somebody's memory is fitted."""
    students = students_of(deck).count()
    if not students:
        return None
    rows = list(class_cards(deck))
    weights = weights_named(row[-1] for row in rows)
    recalls: defaultdict[str, list[float]] = defaultdict(list)
    for _learner, kind, stability, difficulty, last_day, parameters in rows:
        memory = memory_of(stability, difficulty)
        if memory is None or last_day is None:
            recalls[kind].append(0.0)
        else:
            recalls[kind].append(recall(memory, elapsed_days=exam_day - last_day, weights=weights[parameters]))
    labels = {str(kind): str(label) for kind, label in content_labels.FACT_KIND.items()}
    topics = [
        TopicForecast(labels.get(kind, kind), sum(found) / len(found), len(found), sum(one > 0 for one in found))
        for kind, found in recalls.items()
    ]
    started = len({row[0] for row in rows})
    return ClassForecast(students, started, sorted(topics, key=lambda topic: topic.recall))


def _cards(deck: Deck, learner: Any) -> QuerySet[Card]:
    return cards_in_deck(live_cards(cards_of(learner)), deck)


def _planned_today(learner: User, cards: dict[int, Card], moment: StudyMoment) -> bool:
    moves = Review.objects.filter(learner=learner, answered_at__gte=moment.begins, kind=ReviewKind.RESCHEDULE)
    return any(card in cards for card in moves.values_list("card", flat=True))


def _bring_forward(cards: list[Card], moment: StudyMoment) -> None:
    moves = [
        Review(
            client_uuid=uuid.uuid5(PLANS, f"{card.pk}:{moment.day}"),
            learner=card.learner,
            card=card,
            kind=ReviewKind.RESCHEDULE,
            answered_at=moment.now,
            received_at=moment.now,
            local_day=moment.day,
            state_before=card.state,
            state_after=card.state,
            stability_before=card.stability,
            stability_after=card.stability,
            difficulty_before=card.difficulty,
            difficulty_after=card.difficulty,
            due_before=card.due_at,
            due_after=day_mark(moment.day),
            scheduler_version=VERSION,
        )
        for card in cards
    ]
    Review.objects.bulk_create(moves)
    for card in cards:
        card.due_at, card.last_review_at = day_mark(moment.day), moment.now
    Card.objects.bulk_update(cards, ["due_at", "last_review_at"])
