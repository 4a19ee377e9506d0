from __future__ import annotations

from quizzes.models.assignment import Assignment, AssignmentOverride
from quizzes.models.attempt import Attempt, Dispute, Response, ScoreChange
from quizzes.models.card import Card, Deck, MemoryParameters, StudySettings
from quizzes.models.classroom import Classroom, Membership
from quizzes.models.quiz import Quiz, QuizItem, QuizPool
from quizzes.models.review import Review, SchedulePolicy, StudyDay

__all__ = [
    "Assignment",
    "AssignmentOverride",
    "Attempt",
    "Card",
    "Classroom",
    "Deck",
    "Dispute",
    "Membership",
    "MemoryParameters",
    "Quiz",
    "QuizItem",
    "QuizPool",
    "Response",
    "Review",
    "SchedulePolicy",
    "ScoreChange",
    "StudyDay",
    "StudySettings",
]
