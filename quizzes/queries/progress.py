from __future__ import annotations

from typing import Any

from django.db.models import Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Value

from quizzes.enums import CardState, Rating
from quizzes.models import Card, Deck, Review, StudyDay
from quizzes.queries.card import cards_in_deck, live_cards
from quizzes.queries.review import NEWEST_FIRST, answered_since, reviews_of, standing_reviews
from quizzes.records import day_mark

MASTERED = 21.0  # days of stability, as Anki calls a card mature
SUNK = 3.3  # days over stability after which recall has fallen to 0.8
PREDICTIONS = 20_000  # the newest answers a calibration looks at


def due_counts(learner: Any, *, last_day: int, deck: Deck | None = None) -> QuerySet[Any]:
    """Rows of (`due_at`, number of cards) up to that day, cards in their steps and overdue ones among them."""
    cards = live_cards(Card.objects.filter(learner=learner.pk)).filter(due_at__lte=day_mark(last_day))
    if deck:
        cards = cards_in_deck(cards, deck)
    return cards.order_by().values_list("due_at").annotate(number=Count("pk"))


def answers_by_day(learner: Any) -> QuerySet[Any]:
    """Rows of (ordinal, answers) of all days on which the learner answered anything."""
    return StudyDay.objects.filter(learner=learner.pk, reviews__gt=0).order_by("day").values_list("day", "reviews")


def recall_by_day(learner: Any, *, since: int) -> QuerySet[Any]:
    """Rows of (local day, recalled, asked) for the cards in review asked since then (milliseconds since 1970)."""
    asked = answered_since(_asked_in_review(learner), since).order_by().values_list("local_day")
    return asked.annotate(hits=Count("card", filter=~Q(rating=Rating.AGAIN)), total=Count("card"))


def predictions(learner: Any, *, newest: int = PREDICTIONS) -> QuerySet[Any]:
    """Rows of (stability, days since the last answer, parameters of the prediction, rating), the newest first, for
    cards not asked the same day before."""
    asked = _asked_in_review(learner).filter(elapsed_days__gt=0).order_by(*NEWEST_FIRST)
    return asked.values_list("stability_before", "elapsed_days", "policy__parameters", "rating")[:newest]


def _asked_in_review(learner: Any) -> QuerySet[Review]:
    return standing_reviews(reviews_of(learner)).filter(state_before=CardState.REVIEW, stability_before__isnull=False)


def mastery_by(learner: Any, field: str, name: str, *, day: int) -> QuerySet[Any]:
    """Rows of `group`, `name`, `total`, `fresh` (not begun), `mastered` and `slipping` cards by a field reached from
    the card, and another that names it; two groups of one name stay two.

    A card slips when it was known once and is not now: forgotten and not mastered again, or left so long that it would
    be recalled four times in five at most.
    """
    left = ExpressionWrapper(Value(day) - F("stability") * SUNK, output_field=FloatField())
    grown = Q(state=CardState.REVIEW, stability__gte=MASTERED)
    known = grown & Q(last_day__gte=left)
    slipping = Q(state__gt=CardState.NEW) & ((Q(lapses__gt=0) & ~grown) | (grown & Q(last_day__lt=left)))
    return (
        live_cards(Card.objects.filter(learner=learner.pk))
        .exclude(**{field: None})
        .order_by()
        .values(group=F(field), name=F(name))
        .annotate(
            total=Count("pk", distinct=True),
            fresh=Count("pk", filter=Q(state=CardState.NEW), distinct=True),
            mastered=Count("pk", filter=known, distinct=True),
            slipping=Count("pk", filter=slipping, distinct=True),
        )
        .order_by("name", "group")
    )
