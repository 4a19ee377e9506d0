from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.enums import QuestionStatus
from quizzes.accounts.models import User
from quizzes.enums import AssignmentState, AttemptStatus, DeckSource, QuizMode
from quizzes.models import Assignment, Attempt, Deck, Quiz, Response
from quizzes.queries.assignment import Terms, terms_for
from quizzes.queries.attempt import (
    attempts_at,
    idle_attempts,
    overdue_attempts,
    responses_of,
    running_attempts,
    unremembered_attempts,
)
from quizzes.services.card import make_cards, open_cards
from quizzes.services.deck import create_deck, refresh_deck
from quizzes.services.response import mark_response, remember_answer, total
from quizzes.services.slots import build_slots

IDLE_AFTER = timedelta(days=30)


def start_attempt(target: Quiz | Assignment, *, learner: User, now: datetime, seed: int | None = None) -> Attempt:
    """The learner's running attempt at the quiz or assignment: the one there is, or a new one with all its slots.

    Raises ValidationError with code `not_open`, `closed`, `archived`, `no_attempts_left`, `not_a_quiz` or
    `no_questions`.
    """
    try:
        with transaction.atomic():
            running = running_attempts(target, learner).first()
            if running and not is_overdue(running, now):
                return running
            if running:
                submit_attempt(running, now=now)
            return _create_attempt(target, learner=learner, now=now, seed=seed)
    except IntegrityError:
        # Started twice at once: the other request made the attempt.
        other = running_attempts(target, learner).first()
        if other is None:
            raise
        return other


def _create_attempt(target: Quiz | Assignment, *, learner: User, now: datetime, seed: int | None) -> Attempt:
    assignment = target if isinstance(target, Assignment) else None
    quiz = assignment.quiz if assignment else target
    if not isinstance(quiz, Quiz):
        raise ValidationError(_("This assignment is a deck to review, not a quiz to take."), "not_a_quiz")
    made = list(attempts_at(target, learner).values_list("number", flat=True))
    terms = terms_for(assignment, learner) if assignment else None
    if assignment and terms:
        check_may_start(assignment, terms, attempts_made=len(made), now=now)
    attempt = Attempt(
        quiz=quiz,
        assignment=assignment,
        learner=learner,
        number=max(made, default=0) + 1,
        seed=secrets.randbelow(2**62) if seed is None else seed,
        mode=quiz.mode,
        started_at=now,
    )
    if terms:
        set_terms(attempt, terms)
    slots = build_slots(quiz, attempt)
    if not slots:
        raise ValidationError(_("This quiz has no questions yet."), "no_questions")
    attempt.max_score = total([slot.points for slot in slots])
    attempt.save()
    Response.objects.bulk_create(slots)
    return attempt


def check_may_start(assignment: Assignment, terms: Terms, *, attempts_made: int, now: datetime) -> None:
    """Raises ValidationError unless a new attempt may start. Reads `assignment.classroom`."""
    if assignment.classroom.archived_at:
        raise ValidationError(_("This class is archived."), "archived")
    state = terms.state(now)
    if state is AssignmentState.UPCOMING:
        raise ValidationError(_("This assignment is not open yet."), "not_open")
    if state is AssignmentState.CLOSED:
        raise ValidationError(_("This assignment is closed."), "closed")
    if terms.attempts_allowed is not None and attempts_made >= terms.attempts_allowed:
        raise ValidationError(_("There are no attempts left."), "no_attempts_left")


def set_terms(attempt: Attempt, terms: Terms) -> None:
    """Sets due, end and grace, unsaved."""
    attempt.due_at = terms.due_at
    attempt.ends_at = terms.ends_at(attempt.started_at, timed=attempt.mode == QuizMode.TEST)
    attempt.grace_until = attempt.ends_at + terms.grace if attempt.ends_at else None


def submit_attempt(attempt: Attempt, *, now: datetime) -> Attempt:
    """Hands the attempt in, grades it and lets its answers count as reviews; once handed in, nothing changes any more.

    After its grace an attempt counts as closed at its end, however late somebody looks.
    """
    with transaction.atomic():
        attempt = lock_attempt(attempt)
        if not attempt.is_running:
            return attempt
        timed_out = is_overdue(attempt, now)
        attempt.status = AttemptStatus.TIMED_OUT if timed_out else AttemptStatus.SUBMITTED
        # Grace is for the way of the answer to the server, not for more work: the clock stops at the end.
        attempt.submitted_at = min(now, attempt.ends_at) if attempt.ends_at else now
        if attempt.assignment:
            attempt.late = terms_for(attempt.assignment, attempt.learner).is_late(attempt.submitted_at)
        grade_attempt(attempt)
        attempt.save(update_fields=["status", "submitted_at", "late", "score"])
    remember_answers(attempt, now=now)
    return attempt


def remember_answers(attempt: Attempt, *, now: datetime) -> None:
    """Writes the answers of an ended attempt to the review log, each in a transaction of its own.

    What a crash leaves unwritten, `close_overdue_attempts` writes: each answer counts once, however often it is tried.
    """
    for response in responses_of(attempt):
        response.attempt = attempt
        remember_answer(response, now=now)
    attempt.remembered_at = now
    attempt.save(update_fields=["remembered_at"])


def grade_attempt(attempt: Attempt) -> None:
    """Grades all responses and sets the score, unsaved. What was marked at once stays as it was marked."""
    responses = list(responses_of(attempt))
    for response in responses:
        response.attempt = attempt
        if not response.verdict:
            mark_response(response)
    Response.objects.bulk_update(responses, ["verdict", "reason", "score", "tries"])
    attempt.score = total([response.score for response in responses])


def lock_attempt(attempt: Attempt) -> Attempt:
    return (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("quiz", "assignment__classroom", "learner")
        .get(pk=attempt.pk)
    )


def is_overdue(attempt: Attempt, now: datetime) -> bool:
    return attempt.is_running and attempt.grace_until is not None and now > attempt.grace_until


def close_if_overdue(attempt: Attempt, *, now: datetime) -> Attempt:
    """The attempt, closed first if its time is over: for whoever is about to look at it."""
    return submit_attempt(attempt, now=now) if is_overdue(attempt, now) else attempt


def close_overdue_attempts(now: datetime) -> int:
    """Closes all attempts whose time is over, each on its own, and returns how many. Answers that a crash kept from the
    review log are written to it."""
    overdue = list(overdue_attempts(now))
    for attempt in overdue:
        submit_attempt(attempt, now=now)
    for attempt in unremembered_attempts():
        remember_answers(attempt, now=now)
    return len(overdue)


def close_idle_attempts(now: datetime) -> int:
    """Closes practice that nobody touched for `IDLE_AFTER`, with what was answered. How many."""
    idle = list(idle_attempts(now - IDLE_AFTER))
    for attempt in idle:
        submit_attempt(attempt, now=now)
    return len(idle)


def collect_missed(attempt: Attempt, *, now: datetime) -> Deck:
    """The learner's deck of missed questions, made if there is none, with cards for what this attempt missed or left
    out."""
    learner = attempt.learner
    deck = Deck.objects.filter(owner=learner, source=DeckSource.MISSED).first()
    if deck is None:
        deck = create_deck(owner=learner, title=_("What I missed"), source=DeckSource.MISSED, now=now)
    else:
        refresh_deck(deck)
        open_cards(deck, learner, now=now)
    # What was not answered at all is missed too, though it says nothing about the learner's memory.
    skipped = attempt.responses.filter(answered_at=None, question_version__question__status=QuestionStatus.APPROVED)
    make_cards(learner, skipped.values_list("question_version__question", flat=True), deck=None, now=now)
    return deck
