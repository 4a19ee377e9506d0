from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from quizzes.enums import CardState, ReviewKind, ReviewSource
from quizzes.models import Card, Deck, Review
from quizzes.records import day_of_mark

# By day before the moment, as the index has it: the same for all who have not moved to another time zone that day.
NEWEST_FIRST = ("-local_day", "-answered_at", "-client_uuid")


def reviews_of(learner: Any) -> QuerySet[Review]:
    """The learner's whole log."""
    return Review.objects.filter(learner=learner.pk)


def reviews_of_card(card: Card) -> QuerySet[Review]:
    """The card's log, in the order it was answered."""
    return with_policy(Review.objects.filter(card=card.pk)).order_by("answered_at", "client_uuid")


def with_policy(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """With all that tells what each led to."""
    return reviews.select_related("policy__parameters")


def answered_since(reviews: QuerySet[Review], since: int) -> QuerySet[Review]:
    """Those answered since then (milliseconds since 1970), in the days the index of a learner's log is made of."""
    return reviews.filter(local_day__gte=earliest_day(since), answered_at__gte=since)


def earliest_day(moment: int) -> int:
    """No learner is in an earlier day at that moment, wherever they live or lived: a day begins 35 hours after that of
    UTC at the latest, at 23 o'clock in the last time zone."""
    return day_of_mark(moment) - 2


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
    reviews = answered_since(reviews_of(learner), since).filter(source=ReviewSource.FLASHCARD)
    return standing_reviews(reviews).order_by("-answered_at", "-client_uuid").first()
