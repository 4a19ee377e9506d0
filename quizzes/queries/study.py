"""What a learner is to review now. Each kind of card is a range of the index `card_due`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    ExpressionWrapper,
    F,
    FilteredRelation,
    FloatField,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, LessThan

from content.queries.compiled import Part, after, fetch, load_beside
from content.queries.listing import RowCount
from quizzes.accounts.models import User
from quizzes.enums import CardState, ReviewKind, ReviewSource
from quizzes.models import Card, Deck, Review, StudySettings
from quizzes.models.fields import kept_day
from quizzes.queries.card import (
    HIDDEN,
    KEPT,
    cards_in_deck,
    hidden_question_ids,
    live_cards,
    questions_sharing_a_fact,
)
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
    """What is left today, and what was done. `later` are cards in their steps that come back today; `waiting` are due
    cards above the day's limit; `back_at` is when the first of those in their steps comes back, in milliseconds since
    1970. `has_cards` is about all decks, whenever due; `next_card` does not ask."""

    learning: int = 0
    later: int = 0
    due: int = 0
    new: int = 0
    waiting: int = 0
    answered: int = 0
    quiz_answers: int = 0
    back_at: int | None = None
    has_cards: bool | None = None

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
    the questions a quiz still keeps from the learner, `seen` those `siblings_seen`, where they are at hand."""

    learner: int
    day: int
    begins: int
    kept_since: int
    due_until: int
    deck: int | None = None
    hidden: tuple[int, ...] | RawSQL = ()
    seen: RawSQL | None = None

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
        return due.exclude(question__in=self._seen()).order_by("due_at", "pk")

    def new(self) -> QuerySet[Card]:
        new = self.cards().filter(state=CardState.NEW, due_at__gte=FIRST_NEW)
        return new.exclude(question__in=self._seen()).order_by("due_at", "pk")

    def today(self) -> QuerySet[Review]:
        """The log since the day began. Compared as it is kept: a field that reckons would hide a value's place."""
        kept = ExpressionWrapper(F("local_day"), output_field=IntegerField())
        log = Review.objects.alias(kept_day=kept).filter(learner=self.learner, kept_day__gte=self.kept_since)
        return log.filter(answered_at__gte=self.begins)

    def siblings_seen(self) -> QuerySet[Any]:
        """The questions about the facts of those answered today."""
        answered = self.today().filter(card__last_day=self.day).values("card__question")
        return questions_sharing_a_fact(answered)

    def _seen(self) -> QuerySet[Any] | RawSQL:
        return self.siblings_seen() if self.seen is None else self.seen


@dataclass(frozen=True)
class Queue:
    """The cards a learner may be shown at a moment, of one deck or of all."""

    learner: Any
    moment: StudyMoment
    deck: Deck | None = None

    def limits(self) -> dict[str, Any]:
        """The fields of `Bounds`, but for the deck of a queue of all and for what is hidden."""
        limits = {
            "learner": self.learner.pk,
            "day": self.moment.day,
            "begins": self.moment.begins,
            "kept_since": kept_day(earliest_day(self.moment.begins)),
            "due_until": self.moment.due_until,
        }
        return limits | ({"deck": self.deck.pk} if self.deck else {})

    @cached_property
    def bounds(self) -> Bounds:
        """Looks up what a quiz still keeps from the learner: one query."""
        return Bounds(**self.limits(), hidden=tuple(hidden_question_ids(self.learner.pk, from_ms(self.moment.now))))

    def cards(self) -> QuerySet[Card]:
        return self.bounds.cards()

    def in_steps(self, until: int) -> QuerySet[Card]:
        return self.bounds.in_steps(until)

    def due(self) -> QuerySet[Card]:
        return self.bounds.due()

    def new(self) -> QuerySet[Card]:
        return self.bounds.new()


def remaining(queue: Queue, settings: StudySettings) -> Remaining:
    """What is left today, within the day's limits. One query."""
    *row, owned = fetch(_counts, *_shape_of(queue, settings), COUNTED, **_values_of(queue, settings))[0]
    return replace(_remaining(row, queue, settings), has_cards=owned is not None)


def next_card(queue: Queue, settings: StudySettings, *, shown: Shown = with_page) -> tuple[Remaining, Card | None]:
    """What is left today, and the card to show now: one in its steps whose wait is over, else one due, else a new one,
    else one in its steps a little early; None when today's work is done. Of more cards due than the day has room for,
    the likeliest to be recalled. One query. `shown` adds what is shown of the card."""
    shape = (*_shape_of(queue, settings), None, shown)
    row, card = load_beside(FIGURES, _next, *shape, **_values_of(queue, settings))
    return _remaining(row, queue, settings), card


def _shape_of(queue: Queue, settings: StudySettings) -> tuple[int, bool]:
    """How many new cards a day, and whether the deck has a limit of its own for them."""
    own = queue.deck.new_per_day if queue.deck else None
    return (settings.new_per_day, False) if own is None else (own, True)


def _values_of(queue: Queue, settings: StudySettings) -> dict[str, Any]:
    moment = queue.moment
    return queue.limits() | {
        "moment": from_ms(moment.now),
        "now": moment.now,
        "soon": moment.now + AHEAD,
        "last": moment.ends - 1,
        "farthest": max(moment.now + AHEAD, moment.ends - 1),
        "reviews_a_day": settings.reviews_per_day,
    }


def _remaining(row: Sequence[Any], queue: Queue, settings: StudySettings) -> Remaining:
    learning, in_steps, back_at, found, new, answered, begun, quiz_answers = row
    all_due = min(found, COUNTED)
    due = min(all_due, max(settings.reviews_per_day - answered, 0))
    new_limit, _own = _shape_of(queue, settings)
    return Remaining(
        learning=learning,
        later=in_steps - learning,
        due=due,
        new=min(new, max(new_limit - begun, 0)),
        waiting=all_due - due,
        answered=answered,
        quiz_answers=quiz_answers,
        back_at=back_at,
    )


def _seen(*_shape: Any, **values: Any) -> QuerySet[Any]:
    return _bounds(values).siblings_seen().order_by().values_list("question")


def _steps(*_shape: Any, farthest: int, **values: Any) -> QuerySet[Any]:
    return _bounds(values).in_steps(farthest).order_by().values_list("pk", "due_at")


def _due(_new_limit: int, _own: bool, counted: int | None, *_shape: Any, **values: Any) -> QuerySet[Any]:
    bounds = _bounds(values)
    found = bounds.due().values_list("pk", "due_at", _overdue(bounds.day))
    return found[:counted] if counted else found.order_by()


def _new(new_limit: int, *_shape: Any, **values: Any) -> QuerySet[Any]:
    return _bounds(values).new().values_list("pk", "due_at")[: max(new_limit, 1)]


def _figures(_new_limit: int, own_limit: bool, *_shape: Any, now: int, last: int, **values: Any) -> QuerySet[Any]:
    bounds = _bounds(values)
    today = FilteredRelation("study_days", condition=Q(study_days__day=bounds.day))
    return (
        User.objects.filter(pk=bounds.learner)
        .order_by()
        .annotate(today=today)
        .values_list(
            STEPS.up_to(now, "due_at", "COUNT(*)"),
            STEPS.up_to(last, "due_at", "COUNT(*)"),
            STEPS.up_to(last, "due_at", "MIN(due_at)"),
            DUE.count(),
            NEW.count(),
            Coalesce("today__reviews", 0),
            RowCount(_begun_today(bounds)) if own_limit else Coalesce("today__new_cards", 0),
            Coalesce("today__quiz_answers", 0),
        )
    )


SEEN = Part("seen", ("question",), _seen)
STEPS = Part("steps", ("card", "due_at"), _steps)
DUE = Part("due", ("card", "due_at", "overdue"), _due)
NEW = Part("new", ("card", "due_at"), _new)
FIGURES = Part(
    "figures", ("learning", "in_steps", "back_at", "due", "new", "answered", "begun", "quiz_answers"), _figures
)
IN_ORDER = ("due_at", "card")


def _bounds(values: dict[str, Any]) -> Bounds:
    limits = {name: value for name, value in values.items() if name in Bounds.__slots__}
    return Bounds(**limits, hidden=KEPT.column("question"), seen=SEEN.column("question"))


@after(HIDDEN, KEPT, SEEN, STEPS, DUE, NEW, FIGURES)
def _counts(*_shape: Any, learner: int, **_values: Any) -> QuerySet[Any]:
    owned = Card.objects.filter(learner=learner).order_by("due_at").values("pk")
    # The first of `card_due`. In no order the whole table might be read for it.
    any_card = Coalesce(Subquery(owned.filter(suspended=False)[:1]), Subquery(owned.filter(suspended=True)[:1]))
    figures = (FIGURES.column(name) for name in FIGURES.columns)
    return User.objects.filter(pk=learner).order_by().values_list(*figures, any_card)


@after(HIDDEN, KEPT, SEEN, STEPS, DUE, NEW, FIGURES)
def _next(
    new_limit: int,
    _own_limit: bool,
    _counted: int | None,
    shown: Shown,
    *,
    soon: int,
    reviews_a_day: int,
    **_values: Any,
) -> QuerySet[Card]:
    figure = FIGURES.column
    room = Value(reviews_a_day, IntegerField()) - figure("answered")
    chosen = Case(
        When(GreaterThan(figure("learning"), 0), then=STEPS.first("card", *IN_ORDER)),
        When(GreaterThan(room, 0) & GreaterThan(figure("due"), room), then=DUE.first("card", "overdue", "card")),
        When(GreaterThan(room, 0) & GreaterThan(figure("due"), 0), then=DUE.first("card", *IN_ORDER)),
        When(
            GreaterThan(figure("new"), 0) & LessThan(figure("begun"), new_limit),
            then=NEW.first("card", *IN_ORDER),
        ),
        When(GreaterThan(STEPS.up_to(soon, "due_at", "COUNT(*)"), 0), then=STEPS.first("card", *IN_ORDER)),
        default=None,
        output_field=IntegerField(),
    )
    # What is shown is joined to the one row and not to all that are sorted.
    return shown(Card.objects.filter(pk=chosen).order_by())


def _overdue(day: int) -> ExpressionWrapper[Any]:
    """The less, the likelier to be recalled: with a backlog those go first, which saves most of what is known. Recall
    falls as days since the last answer over stability grow, so that no power need be taken in the database."""
    return ExpressionWrapper((Value(day) - F("last_day")) / F("stability"), output_field=FloatField())


def pack_of(queue: Queue, left: Remaining, *, limit: int) -> list[Card]:
    """Today's cards in the order they would come, for a device that may lose its connection. Three queries."""
    kinds = (queue.in_steps(queue.moment.ends - 1), queue.due()[: left.due], queue.new()[: left.new])
    cards = [card for kind in kinds for card in kind.select_related(*SHOWN)[:limit]]
    return cards[:limit]


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
