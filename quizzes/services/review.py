from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.enums import Verdict
from content.models import Question
from quizzes.accounts.models import User
from quizzes.enums import Rating, ReviewKind, ReviewSource
from quizzes.models import Card, Review
from quizzes.queries.card import cards_of
from quizzes.queries.review import reviews_of, reviews_of_card
from quizzes.records import StudyMoment, to_ms
from quizzes.scheduling.fuzz import NO_LOAD, Load
from quizzes.scheduling.leeches import stands_out
from quizzes.scheduling.replay import LogEntry, counts_by_day, order, seed
from quizzes.scheduling.schedule import Outcome, Standing, schedule
from quizzes.services.card import card_for, load_around, policy_of, weights_of
from quizzes.services.log import (
    add_to_days,
    card_fields,
    entry_of,
    met,
    origin_of,
    replay_card,
    standing_of,
    weights_named,
)
from quizzes.services.policy import schedule_policy
from quizzes.services.statements import change_row, insert_row
from quizzes.services.study import moment_for, settings_of

LONGEST_ANSWER = 600_000  # ms; who thinks longer has left the room
LONGEST_DELAY = 2**31 - 1  # ms, 24 days: what the column holds
LIVE = 60_000  # ms; an answer that took longer to arrive was given offline
CLOCKS_APART = timedelta(days=1)
EARLIEST = datetime.fromisoformat("2000-01-01T00:00+00:00")
# The name spaces of UUIDs made from a response's number and from the review taken back.
RESPONSES = uuid.UUID("6b0c9c3e-6f3f-5c1c-9d0b-3d6a1f6f0a11")
VOIDS = uuid.UUID("3f7d3a44-8c55-5b0e-8f36-5f0c2b9e7d02")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A review in the log and its card as it stands now; whether the review was new to the log, and whether the card
    has just become a leech."""

    review: Review
    card: Card
    is_new: bool = True
    became_leech: bool = False


def record_review(
    card: Card,
    *,
    learner: User,
    rating: Rating,
    answered_at: datetime,
    client_uuid: uuid.UUID,
    now: datetime,
    duration_ms: int = 0,
    source: ReviewSource = ReviewSource.FLASHCARD,
    offline: bool = False,
) -> Recorded:
    """Writes one answer to the log and moves the card.

    The same UUID sent again changes nothing. An answer older than the card's last one is put in its place and the card
    is replayed. One given `offline` is put on the day shown there, which knew of no load, and so is one that took a
    minute to arrive. Raises ValidationError (`answered_when`) for a moment no clock can mean.
    """
    moment = moment_for(learner, checked_moment(answered_at, now=now))
    review = Review(
        client_uuid=client_uuid,
        learner=learner,
        card=card,
        source=source,
        rating=rating,
        answered_at=moment.now,
        delay_ms=min(to_ms(now) - moment.now, LONGEST_DELAY),
        local_day=moment.day,
        duration_ms=min(max(duration_ms, 0), LONGEST_ANSWER),
    )
    try:
        with transaction.atomic():
            live = source == ReviewSource.FLASHCARD and not offline and review.delay_ms < LIVE
            return _append(card, review, moment, live=live) or _insert(card, review)
    except IntegrityError:
        # Only an answer taken back and sent again comes this far: the card does not remember it, the log does.
        known = reviews_of_card(card).filter(client_uuid=client_uuid).first()
        if known is None:
            raise
        return Recorded(known, cards_of(learner).get(pk=card.pk), is_new=False)


def record_preview(card: Card, *, learner: User, rating: Rating, client_uuid: uuid.UUID, now: datetime) -> None:
    """Keeps an answer given for practice. It moves nothing, and sent again changes nothing."""
    moment = moment_for(learner, now)
    review = Review(
        client_uuid=client_uuid,
        learner=learner,
        card=card,
        kind=ReviewKind.PREVIEW,
        rating=rating,
        answered_at=moment.now,
        local_day=moment.day,
        due_after=card.due_at,
        **met(standing_of(card)),
    )
    Review.objects.bulk_create([review], ignore_conflicts=True)


def record_quiz_answer(
    *,
    learner: User,
    question: Question,
    verdict: Verdict,
    helped: bool,
    response_id: int,
    answered_at: datetime,
    now: datetime,
    duration_ms: int = 0,
) -> Recorded:
    """Lets an answer in a quiz count as a review of the question's card, which is made if there is none.

    Wrong is Again, right is Good, right with help and almost right are Hard. Once for each response, however often it
    is called.
    """
    card = card_for(learner, question, now=now)
    card.learner = learner
    return record_review(
        card,
        learner=learner,
        rating=rating_of(verdict, helped=helped),
        answered_at=answered_at,
        client_uuid=uuid.uuid5(RESPONSES, str(response_id)),
        now=now,
        duration_ms=duration_ms,
        source=ReviewSource.QUIZ,
    )


def rating_of(verdict: Verdict, *, helped: bool) -> Rating:
    if verdict == Verdict.WRONG:
        return Rating.AGAIN
    return Rating.HARD if helped or verdict == Verdict.ALMOST else Rating.GOOD


def undo_review(*, learner: User, client_uuid: uuid.UUID, now: datetime) -> Card:
    """Takes an answer back: the card stands as if it had not been given. Taking back twice changes nothing.

    Raises Review.DoesNotExist for an answer not in the learner's log, ValidationError (`not_undoable`) for a quiz
    answer, which belongs to its attempt.
    """
    review = reviews_of(learner).filter(client_uuid=client_uuid, kind=ReviewKind.REVIEW).latest("answered_at", "card")
    if review.source != ReviewSource.FLASHCARD:
        raise ValidationError(_("Only the answer to a flashcard can be taken back."), "not_undoable")
    moment = moment_for(learner, now)
    with transaction.atomic():
        card = _locked(review.card_id)
        entries = [entry_of(row) for row in reviews_of_card(card)]
        if any(entry.target == str(client_uuid) for entry in entries):
            return card
        void = Review.objects.create(
            client_uuid=uuid.uuid5(VOIDS, str(client_uuid)),
            learner=learner,
            card=card,
            kind=ReviewKind.VOID,
            answered_at=moment.now,
            local_day=moment.day,
            target=client_uuid,
        )
        return _rewrite(card, before=entries, after=[*entries, entry_of(void)])


def checked_moment(answered_at: datetime, *, now: datetime) -> datetime:
    """`answered_at`, at most `now`: a client's clock may run fast. Raises ValidationError (`answered_when`)."""
    if not EARLIEST <= answered_at <= now + CLOCKS_APART:
        raise ValidationError(_("The moment of the answer cannot be right. Please check the clock."), "answered_when")
    return min(answered_at, now)


def _append(card: Card, review: Review, moment: StudyMoment, *, live: bool) -> Recorded | None:
    """Writes an answer newer than all others; None when it is not, or when somebody was faster."""
    if card.last_review_at is not None and review.answered_at <= card.last_review_at:
        return None
    standing = standing_of(card)
    outcome = _answer(card, standing, review, load=load_around(card, moment=moment) if live else NO_LOAD)
    after = outcome.after
    leech = after.lapses > standing.lapses and stands_out(after.lapses)
    put_aside = {"leech": True, "suspended": True} if leech else {}
    changed = card_fields(after) | put_aside
    as_seen = {name: value for name, value in card_fields(standing).items() if name in {"reps", "due_at", "state"}}
    if not change_row(Card, changed, where={"id": card.pk, "last_review_at": card.last_review_at} | as_seen):
        return None
    insert_row(review)
    add_to_days(card.learner_id, before={}, after=counts_by_day([entry_of(review)]))
    for name, value in changed.items():
        setattr(card, name, value)
    return Recorded(review, card, became_leech=leech)


def _insert(card: Card, review: Review) -> Recorded:
    """Puts an answer where it belongs in the log and replays the card."""
    # Looked up before the card is locked, as `_append` does: two that meet a policy for the first time would else wait
    # for each other.
    schedule_policy(policy_of(card, day=review.local_day), settings_of(card.learner).parameters)
    card = _locked(card.pk)
    rows = list(reviews_of_card(card))
    known = next((row for row in rows if row.client_uuid == review.client_uuid), None)
    if known:
        return Recorded(known, card, is_new=False)
    entries = [entry_of(row) for row in rows]
    place = order(entry_of(review))
    earlier = [entry for entry in entries if entry.kind == ReviewKind.VOID or order(entry) < place]
    _answer(card, _replayed(card, earlier, known=entries), review, load=NO_LOAD)
    review.save(force_insert=True)
    lapses = card.lapses
    card = _rewrite(card, before=entries, after=[*entries, entry_of(review)])
    leech = any(stands_out(number) for number in range(lapses + 1, card.lapses + 1))
    if leech:
        card.leech = card.suspended = True
        card.save(update_fields=["leech", "suspended"])
    return Recorded(review, card, became_leech=leech)


def _answer(card: Card, standing: Standing, review: Review, *, load: Load) -> Outcome:
    """What the answer does to the card standing so, written into the review."""
    policy = policy_of(card, day=review.local_day)
    outcome = schedule(
        standing,
        Rating(review.rating or Rating.AGAIN),
        now=review.answered_at,
        day=review.local_day,
        seed=seed(card.pk, standing.due_at),
        parameters=weights_of(card),
        settings=policy,
        load=load,
    )
    for name, value in met(standing, day=review.local_day).items():
        setattr(review, name, value)
    review.due_after = outcome.after.due_at
    review.policy = schedule_policy(policy, settings_of(card.learner).parameters)
    return outcome


def _locked(card: int) -> Card:
    return (
        Card.objects.select_for_update(of=("self",))
        .select_related("deck", "learner__study_settings__parameters")
        .get(pk=card)
    )


def _replayed(card: Card, entries: list[LogEntry], *, known: list[LogEntry]) -> Standing:
    """The standing after `entries` of a card whose row stands for the `known` ones."""
    current = settings_of(card.learner).parameters_id
    weights = weights_named({current, *(entry.parameters for entry in [*known, *entries])})
    origin = origin_of(card, known, weights=weights)
    return replay_card(card, entries, weights=weights, current=current, origin=origin)


def _rewrite(card: Card, *, before: list[LogEntry], after: list[LogEntry]) -> Card:
    """Sets the card and its study days to what the log now says."""
    lapses = card.lapses
    changed = card_fields(_replayed(card, after, known=before))
    for name, value in changed.items():
        setattr(card, name, value)
    if any(stands_out(number) for number in range(card.lapses + 1, lapses + 1)):
        card.leech = card.suspended = False
        changed |= {"leech": False, "suspended": False}
    card.save(update_fields=list(changed))
    add_to_days(card.learner_id, before=counts_by_day(before), after=counts_by_day(after))
    return card
