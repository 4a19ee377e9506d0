from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from quizzes.enums import CardState, ReviewKind, ReviewSource
from quizzes.models import Card, Deck, Review


def reviews_of(learner: Any) -> QuerySet[Review]:
    """The learner's whole log."""
    return Review.objects.filter(learner=learner.pk)


def reviews_of_card(card: Card) -> QuerySet[Review]:
    """The card's log, in the order it came in."""
    return Review.objects.filter(card=card.pk).order_by("pk")


def standing_reviews(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """The answers that count: neither previews nor moves, and not taken back."""
    voids = Review.objects.filter(card=OuterRef("card"), kind=ReviewKind.VOID, target=OuterRef("client_uuid"))
    return reviews.filter(kind=ReviewKind.REVIEW).exclude(Exists(voids))


def fullest_day(learner: Any, deck: Deck) -> int:
    """The most cards of the deck in review that the learner answered on one day."""
    in_deck = Deck.questions.through.objects.filter(deck=deck.pk).values("question")
    answered = reviews_of(learner).filter(
        kind=ReviewKind.REVIEW, state_before=CardState.REVIEW, card__question__in=in_deck
    )
    by_day = answered.order_by().values("local_day").annotate(cards=Count("card", distinct=True))
    return max(by_day.values_list("cards", flat=True), default=0)


def moves_of(learner: Any, deck: Deck) -> QuerySet[Review]:
    """The moves by exam plans of the learner's cards in the deck."""
    in_deck = Deck.questions.through.objects.filter(deck=deck.pk).values("question")
    return reviews_of(learner).filter(kind=ReviewKind.RESCHEDULE, card__question__in=in_deck)


def last_undoable(learner: Any, *, since: int) -> Review | None:
    """The learner's newest flashcard answer since then (milliseconds since 1970) that is not taken back."""
    reviews = reviews_of(learner).filter(source=ReviewSource.FLASHCARD, answered_at__gte=since)
    return standing_reviews(reviews).order_by("-answered_at", "-pk").first()
