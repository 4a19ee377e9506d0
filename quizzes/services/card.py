from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from content.enums import QuestionStatus
from content.models import Question
from content.queries.compiled import fetch
from quizzes.accounts.models import User
from quizzes.enums import CardState, Rating
from quizzes.models import Card, Deck, StudySettings
from quizzes.queries.card import due_with_siblings
from quizzes.records import FIRST_NEW, StudyMoment, day_mark, day_of_mark, to_ms
from quizzes.scheduling import exam
from quizzes.scheduling.fuzz import NO_LOAD, Load
from quizzes.scheduling.memory import DEFAULT_WEIGHTS, Weights
from quizzes.scheduling.replay import seed
from quizzes.scheduling.schedule import Outcome, Policy, predicted_recall, preview, reach
from quizzes.services.log import standing_of
from quizzes.services.study import settings_of

TWO_BUTTONS = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a card is shown: its state, the days it is overdue (below 0: early) and the recall predicted, 0 to 1."""

    state: CardState
    overdue: int = 0
    recall: float | None = None


def open_cards(deck: Deck, learner: User, *, now: datetime) -> int:
    """Makes the learner's missing cards for the approved questions of the deck, in the deck's order. How many."""
    had = Card.objects.filter(learner=learner).values("question")
    questions = deck.questions.filter(status=QuestionStatus.APPROVED, current__isnull=False).exclude(pk__in=had)
    numbers = list(questions.order_by("-rank", "pk").values_list("pk", flat=True))
    make_cards(learner, numbers, deck=deck, now=now)
    return len(numbers)


def make_cards(learner: User, questions: Iterable[int], *, deck: Deck | None, now: datetime) -> None:
    """New cards for the questions (ids), queued in that order behind what is queued already."""
    place = FIRST_NEW + to_ms(now)
    cards = [
        Card(learner=learner, question_id=question, deck=deck, due_at=place + number)
        for number, question in enumerate(questions)
    ]
    Card.objects.bulk_create(cards, ignore_conflicts=True, batch_size=1000)


def card_for(learner: User, question: Question, *, now: datetime) -> Card:
    """The learner's card for the question, made if there is none."""
    card, _made = Card.objects.get_or_create(
        learner=learner, question=question, defaults={"due_at": FIRST_NEW + to_ms(now)}
    )
    return card


def bury_card(card: Card, *, moment: StudyMoment) -> Card:
    """Puts the card aside until the learner's next day."""
    return _save(card, buried_day=moment.day)


def unbury_card(card: Card) -> Card:
    return _save(card, buried_day=None)


def suspend_card(card: Card) -> Card:
    """Puts the card aside until the learner takes it up again."""
    return _save(card, suspended=True)


def resume_card(card: Card) -> Card:
    """Takes up a card set aside, by the learner or as a leech."""
    return _save(card, suspended=False, leech=False)


def flag_card(card: Card, *, text: str) -> Card:
    """Tells the author of the question what is wrong with it. An empty text takes that back."""
    return _save(card, flag=text)


def settle_flags(question: Question) -> int:
    """Takes the flags off all cards of the question, whose author has seen to it. How many."""
    return Card.objects.filter(question=question).exclude(flag="").update(flag="")


def _save(card: Card, **values: Any) -> Card:
    for name, value in values.items():
        setattr(card, name, value)
    card.save(update_fields=list(values))
    return card


def weights_of(card: Card) -> Weights:
    """The weights in use for the card's learner."""
    parameters = settings_of(card.learner).parameters
    return tuple(parameters.weights) if parameters else DEFAULT_WEIGHTS


def policy_of(card: Card, *, day: int) -> Policy:
    """What is asked of the schedule on `day`; the card's deck goes first where it says something.

    Long before an exam a little less recall is asked for: the reviews it saves are spent in the last weeks.
    """
    settings, deck = settings_of(card.learner), card.deck
    retention = (deck.desired_retention if deck else None) or settings.desired_retention
    if deck and deck.exam_on and exam.is_far(deck.exam_on.toordinal(), day=day):
        retention -= exam.SPARED
    return Policy(retention=retention, longest=settings.maximum_interval)


def load_around(card: Card, *, moment: StudyMoment) -> Load:
    """What is due on the days the next answer to the card could choose between. One query, or none without a choice."""
    policy = policy_of(card, day=moment.day)
    days = reach(standing_of(card), day=moment.day, parameters=weights_of(card), settings=policy)
    weekdays = tuple(settings_of(card.learner).easy_days)
    if days is None:
        return Load(weekdays=weekdays)
    rows = fetch(
        due_with_siblings,
        learner=card.learner_id,
        card=card.pk,
        question=card.question_id,
        first=day_mark(days[0]),
        last=day_mark(days[1]),
    )
    found = [(day_of_mark(due), cards, siblings) for due, cards, siblings in rows]
    return Load(
        cards={day: cards for day, cards, _ in found},
        siblings=frozenset(day for day, _, siblings in found if siblings),
        weekdays=weekdays,
    )


def ratings_of(settings: StudySettings) -> tuple[Rating, ...]:
    """The buttons the learner answers with."""
    return TWO_BUTTONS if settings.two_buttons else tuple(Rating)


def preview_card(card: Card, *, moment: StudyMoment, offline: bool = False) -> Mapping[Rating, Outcome]:
    """What each answer would lead to. It is what `record_review` writes, as long as nothing else is written between.

    `offline`: for an answer without a connection on the same day, which knows of no load; no query.
    """
    return preview(
        standing_of(card),
        now=moment.now,
        day=moment.day,
        seed=seed(card.pk, card.due_at),
        parameters=weights_of(card),
        settings=policy_of(card, day=moment.day),
        load=NO_LOAD if offline else load_around(card, moment=moment),
    )


def reason_for(card: Card, *, moment: StudyMoment) -> Reason:
    state = CardState(card.state)
    if state != CardState.REVIEW:
        return Reason(state)
    return Reason(
        state,
        overdue=moment.day - day_of_mark(card.due_at),
        recall=predicted_recall(standing_of(card), day=moment.day, parameters=weights_of(card)),
    )
