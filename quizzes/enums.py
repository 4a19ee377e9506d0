"""The closed vocabularies of `quizzes`. Plain enums, so that the engines can use them without Django."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What somebody is in a class."""

    TEACHER = "teacher"
    ASSISTANT = "assistant"
    STUDENT = "student"


class QuizMode(StrEnum):
    """Practice shows feedback at once and never ends; a test follows the quiz's feedback policy."""

    PRACTICE = "practice"
    TEST = "test"


class FeedbackMoment(StrEnum):
    """When a part of the feedback is shown."""

    AT_ONCE = "at_once"
    AT_SUBMIT = "at_submit"
    AFTER_DUE = "after_due"
    NEVER = "never"


class PartialCredit(StrEnum):
    """How an answer of several parts earns points."""

    ALL_OR_NOTHING = "all_or_nothing"
    RIGHT_MINUS_WRONG = "right_minus_wrong"
    PER_PART = "per_part"


class AttemptCounts(StrEnum):
    """Which of several attempts makes the result."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"
    AVERAGE = "average"


class LatePolicy(StrEnum):
    """What happens between the due and the closing moment."""

    ACCEPT = "accept"
    MARK_LATE = "mark_late"
    REFUSE = "refuse"


class AssignmentState(StrEnum):
    """How an assignment stands for one learner at one moment. `LATE`: due, and still taken in."""

    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


class AttemptStatus(StrEnum):
    RUNNING = "running"
    SUBMITTED = "submitted"
    TIMED_OUT = "timed_out"


class ScoreCause(StrEnum):
    """Why the score of a response was changed after grading."""

    OVERRIDE = "override"
    REGRADE = "regrade"
    DISPUTE = "dispute"


class DisputeStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class DisputeRemedy(StrEnum):
    """What an accepted objection changes beside the score of the one response."""

    POINTS = "points"  # nothing
    ACCEPT = "accept"  # the answer given is accepted from now on
    KEY = "key"  # the answer given becomes the key
    RETIRE = "retire"  # the question goes out of use


class DeckSource(StrEnum):
    """What a deck takes its questions from."""

    BANK = "bank"
    QUIZ = "quiz"
    FILTER = "filter"
    MISSED = "missed"


class CardState(IntEnum):
    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Rating(IntEnum):
    """The four buttons, numbered as in FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class ReviewKind(IntEnum):
    """`VOID` takes back the review with the client UUID in `target`; `PREVIEW` leaves the schedule alone."""

    REVIEW = 0
    PREVIEW = 1
    MANUAL = 2
    RESCHEDULE = 3
    VOID = 4


class ReviewSource(IntEnum):
    FLASHCARD = 0
    QUIZ = 1
    IMPORT = 2
