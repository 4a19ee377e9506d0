"""Who may do what with classes, quizzes, assignments and attempts.

Teachers manage a class; assistants assign and see results; students take what is assigned. A quiz belongs to its owner,
and whoever teaches a class it is assigned to may read it with its keys. Anonymous users may do nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from content.enums import Verdict, Visibility
from quizzes.enums import FeedbackMoment, QuizMode, Role

TEACHING = (Role.TEACHER, Role.ASSISTANT)


class Account(Protocol):
    """The signed-in or anonymous user of a request."""

    pk: Any

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def is_superuser(self) -> bool: ...


class Room(Protocol):
    """A class, as far as permissions look at it. Where it was read for a user (`seen_by`), `my_role` is that user's."""

    memberships: Any


class OwnedQuiz(Protocol):
    """A quiz, as far as permissions look at it."""

    owner_id: Any
    assignments: Any


def role_in(user: Account, classroom: Room) -> Role | None:
    """What `user` is in the class; None for a stranger. One query, none where the class was read for the user."""
    if not user.is_authenticated:
        return None
    if getattr(classroom, "seen_by", None) == user.pk:
        role = getattr(classroom, "my_role", None)
        return Role(role) if role else None
    role = classroom.memberships.filter(user_id=user.pk).values_list("role", flat=True).first()
    return Role(role) if role else None


def is_member(user: Account, classroom: Room) -> bool:
    return role_in(user, classroom) is not None


def can_teach(user: Account, classroom: Room) -> bool:
    """Whether `user` may assign work to the class and see what its students did."""
    return user.is_authenticated and (user.is_superuser or role_in(user, classroom) in TEACHING)


def can_manage(user: Account, classroom: Room) -> bool:
    """Whether `user` may change the class itself: members, roles, join code, archive."""
    return user.is_authenticated and (user.is_superuser or role_in(user, classroom) is Role.TEACHER)


def can_create_classroom(user: Any) -> bool:
    return bool(user.is_authenticated and (user.is_teacher or user.is_superuser))


def can_create_quiz(user: Any) -> bool:
    return bool(user.is_authenticated and (user.is_teacher or user.is_superuser))


def can_edit_quiz(user: Account, quiz: OwnedQuiz) -> bool:
    return user.is_authenticated and (user.is_superuser or quiz.owner_id == user.pk)


def can_read_quiz(user: Account, quiz: OwnedQuiz) -> bool:
    """Whether `user` may see the quiz with its questions and keys."""
    if can_edit_quiz(user, quiz):
        return True
    if not user.is_authenticated:
        return False
    taught = {"classroom__memberships__user_id": user.pk, "classroom__memberships__role__in": TEACHING}
    return bool(quiz.assignments.filter(**taught).exists())


def can_take(user: Account, quiz: OwnedQuiz) -> bool:
    """Whether `user` may take the quiz for its own sake.

    A student takes it through an assignment alone, or its limits and the moments of its feedback would not hold.
    """
    return can_read_quiz(user, quiz)


def can_take_assignment(user: Account, assignment: Any) -> bool:
    """Whether the assignment is for `user`: a student of its class. Reads `assignment.classroom`."""
    return role_in(user, assignment.classroom) is Role.STUDENT


def can_answer(user: Account, attempt: Any) -> bool:
    return bool(user.is_authenticated and attempt.learner_id == user.pk)


def can_see_attempt(user: Account, attempt: Any) -> bool:
    """Whether `user` may see the attempt: its learner, and the teachers of its class. Reads `attempt.assignment`."""
    if can_answer(user, attempt):
        return True
    return can_grade(user, attempt)


def can_grade(user: Account, attempt: Any) -> bool:
    """Whether `user` sees keys and scores of the attempt whatever its learner may see, and may change its grades."""
    if not user.is_authenticated:
        return False
    if attempt.assignment is None:
        return user.is_superuser
    return can_teach(user, attempt.assignment.classroom)


@dataclass(frozen=True, slots=True)
class OpenParts:
    """Which parts of the feedback have had their moment. `explanation` stands for the footnote too."""

    score: bool
    verdict: bool
    key: bool
    explanation: bool


EVERYTHING = OpenParts(score=True, verdict=True, key=True, explanation=True)


def open_parts(attempt: Any, now: datetime, *, response: Any = None) -> OpenParts:
    """What the learner may see of an attempt at `now`: of one `response`, or of the attempt as a whole.

    The one gate of all pages and endpoints. Reads `attempt.quiz`, and no rows. While the attempt runs, only a response
    that is marked at once opens anything, and its key only when it can be answered no more. In practice handing in
    comes with each answer; "after the due date" and "never" hold there too.
    """

    def is_open(moment: str) -> bool:
        match FeedbackMoment(moment):
            case FeedbackMoment.NEVER:
                return False
            case FeedbackMoment.AFTER_DUE:
                return not attempt.is_running and is_past_due(attempt, now)
            case FeedbackMoment.AT_SUBMIT:
                return not attempt.is_running or attempt.mode == QuizMode.PRACTICE
            case FeedbackMoment.AT_ONCE:
                return True

    quiz = attempt.quiz
    marked = not attempt.is_running or bool(response and response.verdict)
    settled = not attempt.is_running or bool(response and is_settled(attempt, response))
    return OpenParts(
        score=not attempt.is_running and is_open(quiz.show_score),
        verdict=marked and is_open(quiz.show_verdict),
        key=settled and is_open(quiz.show_key),
        explanation=settled and is_open(quiz.show_explanation),
    )


def is_past_due(attempt: Any, now: datetime) -> bool:
    """Whether feedback promised for after the due date is due. Without an assignment there is nothing to wait for; an
    assignment without a due date never comes to it."""
    if attempt.assignment_id is None:
        return True
    return attempt.due_at is not None and now >= attempt.due_at


def marks_at_once(attempt: Any) -> bool:
    """Whether an answer is marked when it is saved. Reads `attempt.quiz`."""
    quiz = attempt.quiz
    moments = (quiz.show_score, quiz.show_verdict, quiz.show_key, quiz.show_explanation)
    return attempt.mode == QuizMode.PRACTICE or FeedbackMoment.AT_ONCE in moments


def is_settled(attempt: Any, response: Any) -> bool:
    """Whether a response of a running attempt takes no more answers: it is marked, and has no second try.

    Practice gives one more try for an answer that is almost right.
    """
    if not response.verdict:
        return False
    retry = attempt.mode == QuizMode.PRACTICE and response.verdict == Verdict.ALMOST and response.tries < 2
    return not retry


# Decks and cards: a card is its learner's alone; a deck is its owner's, and its students' once it is assigned to them.


def can_study_bank(user: Any, bank: Any) -> bool:
    """Whether `user` may make flashcards of the bank's questions, which shows their keys."""
    return bool(
        user.is_authenticated
        and (user.is_superuser or bank.owner_id == user.pk or bank.visibility == Visibility.PUBLIC)
    )


def can_edit_deck(user: Account, deck: Any) -> bool:
    return bool(user.is_authenticated and (user.is_superuser or deck.owner_id == user.pk))


def can_answer_card(user: Account, card: Any) -> bool:
    return bool(user.is_authenticated and card.learner_id == user.pk)
