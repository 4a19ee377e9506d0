from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from content.enums import QuestionStatus, Verdict, Visibility
from content.models import Bank, Question
from content.queries.listing import RowCount
from quizzes.enums import AttemptStatus, DeckSource, Role
from quizzes.models import Assignment, Attempt, Card, Deck, Membership, QuizItem, Response
from quizzes.models.quiz import Quiz
from quizzes.queries.card import live_cards
from quizzes.queries.quiz import Criteria, matching_questions, quizzes_readable_by
from quizzes.queries.study import COUNTED, Queue


def decks_editable_by(user: Any) -> QuerySet[Deck]:
    if not user.is_authenticated:
        return Deck.objects.none()
    return Deck.objects.all() if user.is_superuser else Deck.objects.filter(owner=user.pk)


def decks_studied_by(user: Any, *, now: Any) -> QuerySet[Deck]:
    """The decks `user` may review: own ones, and those assigned to the classes `user` is a student in, once open."""
    if not user.is_authenticated:
        return Deck.objects.none()
    assigned = Assignment.objects.filter(
        Q(opens_at=None) | Q(opens_at__lte=now),
        deck__isnull=False,
        classroom__archived_at=None,
        classroom__memberships__user=user.pk,
        classroom__memberships__role=Role.STUDENT,
    )
    return Deck.objects.filter(Q(owner=user.pk) | Q(pk__in=assigned.values("deck"))).select_related(
        "owner", "bank", "quiz"
    )


def with_counts(decks: QuerySet[Deck], queue: Queue) -> QuerySet[Deck]:
    """Annotates what the learner of the queue has in each deck: `question_count`, `card_count`, `learning_count`,
    `due_count` and `new_count` (all new cards, whatever the day's limit)."""
    here = {"question__decks": OuterRef("pk")}
    questions = Question.objects.filter(decks=OuterRef("pk"), status=QuestionStatus.APPROVED, current__isnull=False)
    cards = Card.objects.filter(learner=queue.learner.pk, question__status=QuestionStatus.APPROVED)
    return decks.annotate(
        question_count=_rows(questions),
        card_count=_rows(cards.filter(**here)),
        learning_count=_rows(queue.in_steps(queue.moment.ends - 1).filter(**here)),
        due_count=_rows(queue.due().filter(**here)),
        new_count=_rows(queue.new().filter(**here)),
    )


def _rows(found: QuerySet[Any]) -> RowCount:
    return RowCount(found.order_by().values("pk")[:COUNTED])


def cards_of_deck(deck: Deck, learner: Any) -> QuerySet[Card]:
    """The learner's cards in the deck as a list shows them: with prompt, without key, the next due first."""
    return (
        Card.objects.filter(learner=learner.pk, question__decks=deck)
        .select_related("question__current")
        .order_by("due_at", "pk")
    )


def students_of(deck: Deck) -> QuerySet[Any]:
    """The ids of the students the deck is given to."""
    students = Membership.objects.filter(
        classroom__assignments__deck=deck.pk, classroom__archived_at=None, role=Role.STUDENT
    )
    return students.values("user").distinct()


def class_cards(deck: Deck) -> QuerySet[Any]:
    """Rows of (learner, kind, stability, difficulty, last day, parameters) of the deck's cards of the students it is
    given to, cards not begun among them."""
    cards = live_cards(Card.objects.filter(learner__in=students_of(deck), question__decks=deck.pk))
    memory = ("stability", "difficulty", "last_day", "learner__study_settings__parameters")
    return cards.order_by().values_list("learner", "question__kind", *memory)


def banks_for_decks(user: Any) -> QuerySet[Bank]:
    """The banks `user` may make flashcards of (see `access.can_study_bank`)."""
    if not user.is_authenticated:
        return Bank.objects.none()
    if user.is_superuser:
        return Bank.objects.all()
    return Bank.objects.filter(Q(owner=user.pk) | Q(visibility=Visibility.PUBLIC))


def quizzes_for_decks(user: Any) -> QuerySet[Quiz]:
    """The quizzes `user` may make flashcards of: those readable with keys, and those `user` has handed in."""
    done = Attempt.objects.filter(learner=user.pk).exclude(status=AttemptStatus.RUNNING)
    return Quiz.objects.filter(Q(pk__in=quizzes_readable_by(user).values("pk")) | Q(pk__in=done.values("quiz")))


def questions_for(deck: Deck) -> QuerySet[Question]:
    """The approved questions the deck's source and criteria name now."""
    questions = Question.objects.filter(status=QuestionStatus.APPROVED, current__isnull=False)
    match DeckSource(deck.source):
        case DeckSource.BANK:
            return questions.filter(bank=deck.bank_id)
        case DeckSource.QUIZ:
            return questions.filter(pk__in=_questions_of_quiz(deck))
        case DeckSource.FILTER:
            return _filtered(questions.filter(bank=deck.bank_id), deck.criteria)
        case DeckSource.MISSED:
            return questions.filter(pk__in=missed_questions(deck.owner))


def missed_questions(learner: Any) -> QuerySet[Any]:
    """The ids of the questions whose newest answer in a finished attempt of the learner was not right."""
    answered = Response.objects.filter(attempt__learner=learner.pk, attempt__submitted_at__isnull=False)
    answered = answered.exclude(verdict="")
    newest = answered.filter(question_version__question=OuterRef("question_version__question"))
    last = Subquery(newest.order_by("-attempt__submitted_at", "-pk").values("verdict")[:1])
    return answered.annotate(last=last).exclude(last=Verdict.RIGHT).values("question_version__question")


def _questions_of_quiz(deck: Deck) -> QuerySet[Any]:
    """All items for who may read the quiz with its keys; for others what they were asked in attempts handed in."""
    if deck.quiz_id and quizzes_readable_by(deck.owner).filter(pk=deck.quiz_id).exists():
        return QuizItem.objects.filter(quiz=deck.quiz_id).values("question")
    asked = Response.objects.filter(attempt__learner=deck.owner_id, attempt__quiz=deck.quiz_id)
    return asked.exclude(attempt__status=AttemptStatus.RUNNING).values("question_version__question")


def _filtered(questions: QuerySet[Question], criteria: dict[str, Any]) -> QuerySet[Question]:
    found = Criteria(kinds=criteria.get("kinds", ()), tags=criteria.get("tags", ()))
    questions = matching_questions(questions, found)
    if documents := criteria.get("documents"):
        cited = Question.objects.filter(current__footnotes__document_version__document__in=documents)
        questions = questions.filter(pk__in=cited.values("pk"))
    if entities := criteria.get("entities"):
        about = Q(facts__subject__in=entities) | Q(facts__object__in=entities)
        questions = questions.filter(pk__in=Question.objects.filter(about).values("pk"))
    return questions
