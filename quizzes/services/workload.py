from __future__ import annotations

from dataclasses import dataclass

from quizzes.accounts.models import User
from quizzes.enums import CardState
from quizzes.models import Card, Deck
from quizzes.queries.card import cards_in_deck, live_cards
from quizzes.records import StudyMoment
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from quizzes.scheduling.workload import CHOICES, Workload
from quizzes.services.log import memory_of
from quizzes.services.study import settings_of


@dataclass(frozen=True, slots=True)
class LoadChoice:
    """A desired retention and the reviews a day it would cost; whether it is the one in use."""

    retention: float
    reviews: int
    in_use: bool


def load_choices(learner: User, *, moment: StudyMoment, deck: Deck | None = None) -> list[LoadChoice]:
    """What each retention would cost a day over the next two months, for a deck's cards or for all. One query."""
    settings = settings_of(learner)
    cards = live_cards(Card.objects.filter(learner=learner))
    if deck:
        cards = cards_in_deck(cards, deck)
    rows = list(cards.order_by("pk").values_list("state", "stability", "difficulty", "last_day"))
    own_pace = deck.new_per_day if deck else None
    workload = Workload(
        begun=[
            (memory, max(moment.day - (last_day or moment.day), 0))
            for _state, stability, difficulty, last_day in rows
            if (memory := memory_of(stability, difficulty))
        ],
        fresh=sum(row[0] == CardState.NEW for row in rows),
        new_per_day=settings.new_per_day if own_pace is None else own_pace,
        longest=settings.maximum_interval,
        weights=tuple(settings.parameters.weights) if settings.parameters else DEFAULT_WEIGHTS,
    )
    used = (deck.desired_retention if deck else None) or settings.desired_retention
    choices = sorted({*CHOICES, used})
    return [LoadChoice(retention, round(workload.per_day(retention)), retention == used) for retention in choices]
