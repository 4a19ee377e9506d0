"""The demo class: a teacher, three students, one assigned quiz, one assigned deck, and some weeks of study behind them.

All of it goes through the services people use, with the clock set back; what is made is marked `is_demo`.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from content.enums import QuestionForm, QuestionStatus, Visibility
from content.models import Bank, Question
from content.services.bank import create_bank
from content.services.question import set_status_of_all
from quizzes.accounts.models import User
from quizzes.enums import DeckSource, QuizMode, Rating
from quizzes.models import Assignment, Attempt, Card, Classroom, Deck, Quiz, Response
from quizzes.queries.study import Queue, next_card
from quizzes.services.assignment import create_assignment
from quizzes.services.attempt import start_attempt, submit_attempt
from quizzes.services.card import open_cards
from quizzes.services.classroom import create_classroom, join_classroom
from quizzes.services.deck import create_deck
from quizzes.services.quiz import add_questions, create_quiz
from quizzes.services.response import save_answer
from quizzes.services.review import record_review
from quizzes.services.study import moment_for, settings_of

PASSWORD = "read-the-footnote"  # noqa: S105  printed at every start: the demo is for looking around on one's own machine
TEACHER = ("teacher@footnote.example", "Nadia Teacher")
STUDENTS = (
    ("student@footnote.example", "Sam Student", 0.75),
    ("amina@footnote.example", "Amina Karimi", 0.9),
    ("jonas@footnote.example", "Jonas Weber", 0.6),
)
BANK = "Afghanistan: parties and alliances"
DAYS_OF_STUDY = 28
CARDS_A_DAY = 14
SITTING = 17  # o'clock, UTC
FIRST_HOUR = 4  # of a learner's day, by default
DRAFT_SHARE = 5  # one question in so many is left to review, so that the queue is not empty
QUIZ_LENGTH = 10
FORMS = (QuestionForm.CHOICE, QuestionForm.TRUE_FALSE, QuestionForm.TYPED, QuestionForm.CLOZE)


@dataclass(frozen=True, slots=True)
class Learner:
    """A student and how likely they are to know an answer."""

    user: User
    ability: float


def demo_teacher() -> User:
    """The demo's teacher, made at the first call."""
    return _user(*TEACHER, is_teacher=True)


def demo_bank(teacher: User) -> Bank:
    """The demo's bank, made at the first call and filled by the library's import."""
    bank = Bank.objects.filter(owner=teacher, is_demo=True).first()
    return bank or create_bank(owner=teacher, title=BANK, visibility=Visibility.CLASSES, is_demo=True)


def has_demo_class() -> bool:
    return Classroom.objects.filter(is_demo=True).exists()


def create_demo_class(bank: Bank, *, now: datetime, days: int = DAYS_OF_STUDY, seed: int = 1) -> Iterator[int]:
    """Make the class with its past, all or nothing. Yields how many learner's days are made, for a progress bar."""
    rng = random.Random(seed)  # noqa: S311  play data
    # Evenings, the last of them on the learners' yesterday: today's cards are left for whoever tries the demo.
    begin = (now - timedelta(hours=FIRST_HOUR, days=days)).replace(hour=SITTING, minute=0)
    with transaction.atomic():
        _approve_most(bank, reviewer=bank.owner)
        learners = [Learner(_user(email, name), ability) for email, name, ability in STUDENTS]
        deck, assignment = _class_with_work(bank, learners, begin=begin, now=now)
        for number, learner in enumerate(learners):
            open_cards(deck, learner.user, now=begin)
            for day in range(days):
                _study_a_day(learner, deck, begin + timedelta(days=day), rng)
                yield number * days + day + 1
        # The first student is the one people sign in as: the quiz is still to be taken.
        for learner in learners[1:]:
            _take_quiz(assignment, learner, now - timedelta(hours=2 + rng.randrange(20)), rng)


def _class_with_work(bank: Bank, learners: list[Learner], *, begin: datetime, now: datetime) -> tuple[Deck, Assignment]:
    teacher = bank.owner
    classroom = create_classroom(teacher=teacher, title="History 10b", description="The demo class.")
    for learner in learners:
        join_classroom(user=learner.user, code=classroom.join_code)
    quiz = _quiz(bank, teacher)
    deck = create_deck(owner=teacher, title="Parties and leaders", source=DeckSource.BANK, bank=bank, now=begin)
    due = (now + timedelta(days=6)).replace(hour=20, minute=0, second=0, microsecond=0)
    assignment = create_assignment(classroom=classroom, created_by=teacher, quiz=quiz, due_at=due, attempts_allowed=2)
    create_assignment(classroom=classroom, created_by=teacher, deck=deck)
    for row in (classroom, quiz, deck):
        type(row).objects.filter(pk=row.pk).update(is_demo=True)
    return deck, assignment


def _user(email: str, name: str, **columns: Any) -> User:
    user = User.objects.filter(email=email).first()
    return user or User.objects.create_user(email, PASSWORD, name=name, is_demo=True, **columns)


def _approve_most(bank: Bank, *, reviewer: User) -> None:
    keys = bank.questions.filter(status=QuestionStatus.DRAFT).order_by("-rank", "pk").values_list("pk", flat=True)
    kept = [key for place, key in enumerate(keys) if place % DRAFT_SHARE != DRAFT_SHARE - 1]
    set_status_of_all(Question.objects.filter(pk__in=kept), QuestionStatus.APPROVED, reviewer=reviewer)


def _quiz(bank: Bank, teacher: User) -> Quiz:
    """Ten questions, the forms in turn, no two on the same fact."""
    quiz = create_quiz(owner=teacher, title="Who led whom, and when", mode=QuizMode.TEST)
    facts: set[int] = set()
    taken: list[Question] = []
    questions = (
        bank.questions.filter(status=QuestionStatus.APPROVED).select_related("current").prefetch_related("facts")
    )
    for question in questions.order_by("-rank", "pk"):
        own = {fact.pk for fact in question.facts.all()}
        form = FORMS[len(taken) % len(FORMS)]
        if own & facts or not question.current or form not in question.current.question_forms:
            continue
        facts |= own
        taken.append(question)
        add_questions(quiz, questions=[question], form=form)
        if len(taken) == QUIZ_LENGTH:
            break
    return quiz


def _study_a_day(learner: Learner, deck: Deck, day: datetime, rng: random.Random) -> None:
    """One sitting in the evening; now and then a day is left out."""
    if rng.random() > learner.ability:
        return
    now = day + timedelta(minutes=rng.randrange(60))
    settings = settings_of(learner.user)
    for _answer in range(CARDS_A_DAY):
        queue = Queue(learner.user, moment_for(learner.user, now), deck)
        _left, card = next_card(queue, settings)
        if card is None:
            return
        seconds = rng.randrange(3, 20)
        now += timedelta(seconds=seconds + rng.randrange(20))
        record_review(
            card,
            learner=learner.user,
            rating=_rating(card, learner.ability, rng),
            answered_at=now,
            client_uuid=uuid.UUID(int=rng.getrandbits(128), version=4),
            duration_ms=seconds * 1000,
            now=now,
        )


def _rating(card: Card, ability: float, rng: random.Random) -> Rating:
    known = 0.35 + ability / 2 if card.reps == 0 else 0.72 + ability / 4
    if rng.random() > known:
        return Rating.AGAIN
    return rng.choices((Rating.HARD, Rating.GOOD, Rating.EASY), weights=(2, 7, 1))[0]


def _take_quiz(assignment: Assignment, learner: Learner, now: datetime, rng: random.Random) -> Attempt:
    attempt = start_attempt(assignment, learner=learner.user, now=now, seed=rng.getrandbits(40))
    for response in attempt.responses.select_related("question_version").order_by("slot"):
        now += timedelta(seconds=rng.randrange(8, 45))
        save_answer(
            response,
            answer=_answer(response, right=rng.random() < learner.ability),
            sequence=1,
            client_uuid=uuid.UUID(int=rng.getrandbits(128), version=4),
            now=now,
        )
    return submit_attempt(attempt, now=now)


def _answer(response: Response, *, right: bool) -> dict[str, Any]:
    version = response.question_version
    match response.form:
        case QuestionForm.CHOICE:
            key = response.shown.index(version.answer)
            return {"option": key if right else (key + 1) % len(response.shown)}
        case QuestionForm.TRUE_FALSE:
            return {"value": response.statement_is_true == right}
        case _:
            wrong = version.options[0]["text"] if version.options else "I do not know"
            return {"text": version.answer if right else wrong}
