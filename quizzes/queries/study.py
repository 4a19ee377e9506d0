"""What a learner is to review now. Each kind of card is a range of the index `card_due`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from content.queries.compiled import fetch, load
from content.queries.listing import RowCount
from quizzes.accounts.models import User
from quizzes.enums import CardState, ReviewKind, ReviewSource
from quizzes.models import Card, Deck, Review, StudyDay, StudySettings
from quizzes.models.fields import kept_day
from quizzes.queries.card import cards_in_deck, hidden_question_ids, live_cards, questions_sharing_a_fact
from quizzes.queries.review import earliest_day
from quizzes.records import FIRST_NEW, StudyMoment, from_ms

IN_STEPS = (CardState.LEARNING, CardState.RELEARNING)
AHEAD = 20 * 60_000  # a card in its steps may come this much early when nothing else is left
COUNTED = 1000  # more than this is counted as this
SHOWN = ("deck", "learner__study_settings__parameters", "question__current", "question__bank")  # for the review page


Shown = Callable[[QuerySet[Card]], QuerySet[Card]]


def with_page(cards: QuerySet[Card]) -> QuerySet[Card]:
    """The cards with all that the page of a review shows of them."""
    return cards.select_related(*SHOWN)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left today. `later` are cards in their steps that come back today; `waiting` are due cards above the
    day's limit."""

    learning: int = 0
    later: int = 0
    due: int = 0
    new: int = 0
    waiting: int = 0
    answered: int = 0

    @property
    def now(self) -> int:
        return self.learning + self.due + self.new

    @property
    def total(self) -> int:
        return self.now + self.later


@dataclass(frozen=True, slots=True)
class Bounds:
    """A queue in whole numbers, as `compiled.fetch` wants it: learner and deck as keys, moments in milliseconds since
    1970, `day` as an ordinal, `kept_since` the earliest `local_day` of today's answers as the log keeps it, `hidden`
    the questions a quiz still keeps from the learner."""

    learner: int
    day: int
    begins: int
    kept_since: int
    due_until: int
    deck: int | None = None
    hidden: tuple[int, ...] = ()

    def cards(self) -> QuerySet[Card]:
        cards = live_cards(Card.objects.filter(learner=self.learner)).exclude(buried_day=self.day)
        if self.hidden:
            cards = cards.exclude(question__in=self.hidden)
        return cards if self.deck is None else cards_in_deck(cards, self.deck)

    def in_steps(self, until: int) -> QuerySet[Card]:
        """Cards being learned that come back by `until`, soonest first."""
        return self.cards().filter(state__in=IN_STEPS, due_at__lte=until).order_by("due_at", "pk")

    def due(self) -> QuerySet[Card]:
        """Cards due today or before, but for those whose sibling was seen today."""
        due = self.cards().filter(state=CardState.REVIEW, due_at__lte=self.due_until)
        return self._without_siblings(due).order_by("due_at", "pk")

    def new(self) -> QuerySet[Card]:
        new = self.cards().filter(state=CardState.NEW, due_at__gte=FIRST_NEW)
        return self._without_siblings(new).order_by("due_at", "pk")

    def today(self) -> QuerySet[Review]:
        """The log since the day began. Compared as it is kept: a field that reckons would hide a value's place."""
        kept = ExpressionWrapper(F("local_day"), output_field=IntegerField())
        log = Review.objects.alias(kept_day=kept).filter(learner=self.learner, kept_day__gte=self.kept_since)
        return log.filter(answered_at__gte=self.begins)

    def _without_siblings(self, cards: QuerySet[Card]) -> QuerySet[Card]:
        seen = self.today().filter(card__last_day=self.day).values("card__question")
        return cards.exclude(question__in=questions_sharing_a_fact(seen))

    def as_values(self) -> dict[str, Any]:
        """The fields that say something."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in (None, ())}


@dataclass(frozen=True)
class Queue:
    """The cards a learner may be shown at a moment, of one deck or of all."""

    learner: Any
    moment: StudyMoment
    deck: Deck | None = None

    @cached_property
    def bounds(self) -> Bounds:
        """Looks up what a quiz still keeps from the learner: one query, two where there is any."""
        return Bounds(
            learner=self.learner.pk,
            day=self.moment.day,
            begins=self.moment.begins,
            kept_since=kept_day(earliest_day(self.moment.begins)),
            due_until=self.moment.due_until,
            deck=self.deck.pk if self.deck else None,
            hidden=tuple(hidden_question_ids(self.learner.pk, from_ms(self.moment.now))),
        )

    def cards(self) -> QuerySet[Card]:
        return self.bounds.cards()

    def in_steps(self, until: int) -> QuerySet[Card]:
        return self.bounds.in_steps(until)

    def due(self) -> QuerySet[Card]:
        return self.bounds.due()

    def new(self) -> QuerySet[Card]:
        return self.bounds.new()


def remaining(queue: Queue, settings: StudySettings) -> Remaining:
    """How many cards of each kind are left today, within the day's limits. One query."""
    moment, deck = queue.moment, queue.deck
    own_limit = deck.new_per_day if deck else None
    new_limit = settings.new_per_day if own_limit is None else own_limit
    values = queue.bounds.as_values() | {"now": moment.now, "last": moment.ends - 1}
    row = fetch(_counts, new_limit, own_limit is not None, **values)[0]
    learning, in_steps, all_due, new, answered, begun = row
    due = min(all_due, max(settings.reviews_per_day - answered, 0))
    return Remaining(
        learning=learning,
        later=in_steps - learning,
        due=due,
        new=min(new, max(new_limit - begun, 0)),
        waiting=all_due - due,
        answered=answered,
    )


def _counts(new_limit: int, own_limit: bool, *, now: int, last: int, **values: Any) -> QuerySet[Any]:
    bounds = Bounds(**values)
    today = StudyDay.objects.filter(learner=bounds.learner, day=bounds.day)
    return (
        User.objects.filter(pk=bounds.learner)
        .order_by()
        .values_list(
            RowCount(bounds.in_steps(now).values("pk")),
            RowCount(bounds.in_steps(last).values("pk")),
            RowCount(bounds.due().values("pk")[:COUNTED]),
            RowCount(bounds.new().values("pk")[:new_limit]) if new_limit else Value(0),
            _figure(today, "reviews"),
            RowCount(_begun_today(bounds)) if own_limit else _figure(today, "new_cards"),
        )
    )


def next_card(queue: Queue, left: Remaining, *, shown: Shown = with_page) -> Card | None:
    """The card to show now: one in its steps whose wait is over, else one due, else a new one, else one in its steps
    a little early; None when today's work is done. At most one query, none when nothing is left. `shown` adds what is
    shown of it."""
    values = queue.bounds.as_values()
    if left.learning:
        found = load(_first_in_steps, shown, until=queue.moment.now, **values)
    elif left.due:
        found = load(_first_due, shown, bool(left.waiting), **values)
    elif left.new:
        found = load(_first_new, shown, **values)
    elif left.later:
        found = load(_first_in_steps, shown, until=queue.moment.now + AHEAD, **values)
    else:
        return None
    return found[0] if found else None


def _first_in_steps(shown: Shown, *, until: int, **values: Any) -> QuerySet[Card]:
    return _first_of(Bounds(**values).in_steps(until), shown)


def _first_due(shown: Shown, backlog: bool, **values: Any) -> QuerySet[Card]:
    bounds = Bounds(**values)
    return _first_of(by_recall(bounds.due(), bounds.day) if backlog else bounds.due(), shown)


def _first_new(shown: Shown, **values: Any) -> QuerySet[Card]:
    return _first_of(Bounds(**values).new(), shown)


def _first_of(cards: QuerySet[Card], shown: Shown) -> QuerySet[Card]:
    """The first of the cards with what is shown of it, joined to the one row and not to all that are sorted."""
    return shown(Card.objects.filter(pk=cards.values("pk")[:1]))


def by_recall(cards: QuerySet[Card], day: int) -> QuerySet[Card]:
    """The likeliest to be recalled first: with a backlog this saves most of what is known. Recall falls as days since
    the last answer over stability grow, so that no power need be taken in the database."""
    overdue = ExpressionWrapper((Value(day) - F("last_day")) / F("stability"), output_field=FloatField())
    return cards.order_by(overdue, "pk")


def pack_of(queue: Queue, left: Remaining, *, limit: int) -> list[Card]:
    """Today's cards in the order they would come, for a device that may lose its connection. Three queries."""
    kinds = (queue.in_steps(queue.moment.ends - 1), queue.due()[: left.due], queue.new()[: left.new])
    cards = [card for kind in kinds for card in kind.select_related(*SHOWN)[:limit]]
    return cards[:limit]


def next_in_steps(queue: Queue) -> int | None:
    """When the next card in its steps comes back today, in milliseconds since 1970; None when none does."""
    return queue.in_steps(queue.moment.ends - 1).values_list("due_at", flat=True).first()


def next_ahead(queue: Queue) -> Card | None:
    """The card in review that is due soonest after today and was not answered today, for who wants to do more."""
    later = queue.cards().filter(state=CardState.REVIEW, due_at__gt=queue.moment.due_until)
    unseen = later.filter(last_day__lt=queue.moment.day)
    return unseen.select_related(*SHOWN).order_by("due_at", "pk").first()


def due_tomorrow(queue: Queue) -> int:
    """How many cards in review will be due on the learner's next day, those left over from today among them."""
    moment = StudyMoment(queue.moment.ends, queue.moment.day + 1, queue.moment.ends, queue.moment.ends)
    tomorrow = Queue(queue.learner, moment, queue.deck).cards()
    return tomorrow.filter(state=CardState.REVIEW, due_at__lte=moment.due_until).count()


def _begun_today(bounds: Bounds) -> QuerySet[Any]:
    """The cards of the queue's deck first answered today, as a card and not in a quiz."""
    begun = bounds.today().filter(
        kind=ReviewKind.REVIEW,
        source=ReviewSource.FLASHCARD,
        state_before=CardState.NEW,
        card__reps__gt=0,
    )
    cards = cards_in_deck(Card.objects.all(), bounds.deck) if bounds.deck else Card.objects.all()
    return begun.filter(card__in=cards).values("card").distinct()


def _figure(days: QuerySet[StudyDay], name: str) -> Coalesce:
    return Coalesce(Subquery(days.values(name)), 0)
