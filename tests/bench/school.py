"""A school for a bench: a bank of questions, learners with cards, a quiz that all of them are taking."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.utils import timezone

from content.enums import QuestionForm
from content.models import Bank, Document, DocumentVersion, Footnote, Question, QuestionVersion
from quizzes.accounts.models import User
from quizzes.enums import CardState, Role
from quizzes.models import Attempt, Card, Classroom, Membership, Quiz, QuizItem
from quizzes.records import day_mark, to_ms
from quizzes.services.attempt import start_attempt
from tests.bench.multiplying import multiply
from tests.bench.sessions import Session, settle, sign_in
from tests.factories.content import BankFactory, DocumentVersionFactory, QuestionFactory

LEARNERS = 100
QUESTIONS = 1_000
QUIZ = 20
PASSWORD = "the lighthouse keeper counts ships"
# Of 85 days, six have come: 7 % of the cards are due.
DAYS, DUE_DAYS = 85, 5
NOBODY = Session(0, "", "")


@dataclass
class School:
    """Everything the rows of a bench read. `sessions` has one entry a learner, in order; `heavy` is the learner with
    10,000 cards."""

    now: datetime
    teacher: User
    heavy: User
    learners: list[User]
    bank: Bank
    quiz: Quiz
    questions: int
    """The key of the first question; those of the others follow it."""
    attempts: list[Attempt] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    teacher_session: Session = NOBODY
    heavy_session: Session = NOBODY

    @property
    def today(self) -> int:
        return self.now.date().toordinal()


def build_school() -> School:
    """100 learners with 1,000 cards each, 1,000 questions with wording and footnote, a quiz of 20 under way."""
    teacher, learners = build_people()
    bank = BankFactory(owner=teacher, title="Hanseatic trade")
    heavy = User.objects.create(email="heavy@example.org", name="Heavy")
    school = School(timezone.now(), teacher, heavy, learners, bank, Quiz(), 0)
    school.questions = build_questions(bank, QUESTIONS)
    build_cards(school, learners)
    build_quiz(school)
    settle()
    school.sessions = [sign_in(learner) for learner in learners]
    school.teacher_session, school.heavy_session = sign_in(teacher), sign_in(heavy)
    return school


def build_people() -> tuple[User, list[User]]:
    password = make_password(PASSWORD)
    teacher = User.objects.create(email="teacher@example.org", name="Teacher", is_teacher=True, password=password)
    User.objects.bulk_create(
        User(email=f"learner{number}@example.org", name=f"Learner {number}", password=password)
        for number in range(LEARNERS)
    )
    learners = list(User.objects.filter(is_teacher=False).order_by("pk"))
    classroom = Classroom.objects.create(title="Year nine", join_code="HANSE9")
    Membership.objects.create(classroom=classroom, user=teacher, role=Role.TEACHER)
    Membership.objects.bulk_create(Membership(classroom=classroom, user=learner) for learner in learners)
    return teacher, learners


def build_people_like(learner: User, count: int) -> list[User]:
    first = multiply(learner, count, email="'many-' || ({first} + n) || '@example.org'")
    return list(User.objects.filter(pk__gte=first, pk__lt=first + count).order_by("pk"))


def build_questions(bank: Bank, count: int) -> int:
    """Copies of one question, each with its wording and footnote. Returns the first key."""
    question = QuestionFactory(bank=bank)
    place: DocumentVersion = DocumentVersionFactory(document__bank=bank)
    version = QuestionVersion.objects.get(question=question)
    footnote = Footnote.objects.create(
        question_version=version, document_version=place, start=0, end=40, quote=place.text[:40]
    )
    first = multiply(question, count, key="'many-' || ({first} + n)", current_id="NULL")
    first_version = multiply(
        version,
        count,
        question_id=f"{first} + n",
        prompt="'Which house of the Hanseatic League kept the account book number ' || n || '?'",
        fingerprint="'many-' || n",
    )
    multiply(footnote, count, question_version_id=f"{first_version} + n")
    made = Question.objects.filter(pk__gte=first, pk__lt=first + count)
    made.update(current_id=F("pk") + (first_version - first))
    # The template would be one question too many in every list of the bank.
    Question.objects.filter(pk=question.pk).delete()
    Document.objects.filter(bank=bank).update(title="Account books")
    return first


def build_cards(school: School, learners: list[User], each: int = QUESTIONS) -> None:
    """Cards in review for learners whose keys follow each other, 7 % of them due."""
    template = card_template(school)
    try:
        multiply(
            template,
            each * len(learners),
            learner_id=f"{learners[0].pk} + n / {each}",
            question_id=f"{school.questions} + n % {each}",
            due_at=f"{day_mark(school.today)} + (n * 7919 % {DAYS} - {DUE_DAYS}) * 86400000",
        )
    finally:
        template.delete()


def card_template(school: School) -> Card:
    last = school.now - timedelta(days=10)
    return Card.objects.create(
        learner=school.teacher,
        question_id=school.questions,
        state=CardState.REVIEW,
        stability=12.5,
        difficulty=5.25,
        reps=5,
        last_review_at=to_ms(last),
        last_day=school.today - 10,
        due_at=day_mark(school.today),
    )


def build_quiz(school: School) -> None:
    """A quiz of 20 choice questions, which every learner has begun."""
    school.quiz = Quiz.objects.create(owner=school.teacher, title="The League", mode="test")
    QuizItem.objects.bulk_create(
        QuizItem(quiz=school.quiz, question_id=school.questions + place, form=QuestionForm.CHOICE, position=place)
        for place in range(QUIZ)
    )
    school.attempts = [
        start_attempt(school.quiz, learner=learner, now=school.now, seed=learner.pk) for learner in school.learners
    ]


def pairs_of(school: School, seed: int = 1) -> list[tuple[int, int]]:
    """All cards of the learners as (place of the learner, key of the card), the ones due first, each part mixed."""
    places = {learner.pk: place for place, learner in enumerate(school.learners)}
    rng = random.Random(seed)
    rows = Card.objects.filter(learner__in=school.learners).values_list("learner", "pk", "due_at")
    until = day_mark(school.today)
    parts: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for learner, card, due in rows:
        parts[due <= until].append((places[learner], card))
    for part in parts.values():
        rng.shuffle(part)
    return list(itertools.chain(parts[True], parts[False]))
