"""What people read for the values in `quizzes.enums`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.labels import Labels
from quizzes.enums import (
    AssignmentState,
    AttemptCounts,
    AttemptStatus,
    CardState,
    DeckSource,
    DisputeRemedy,
    DisputeStatus,
    FeedbackMoment,
    LatePolicy,
    PartialCredit,
    QuizMode,
    Rating,
    ReviewKind,
    ReviewSource,
    Role,
    ScoreCause,
)

NumberLabels = dict[int, str | Promise]

ROLE: Labels = {
    Role.TEACHER: _("Teacher"),
    Role.ASSISTANT: _("Assistant"),
    Role.STUDENT: _("Student"),
}
QUIZ_MODE: Labels = {QuizMode.PRACTICE: _("Practice"), QuizMode.TEST: _("Test")}
FEEDBACK_MOMENT: Labels = {
    FeedbackMoment.AT_ONCE: _("After each question"),
    FeedbackMoment.AT_SUBMIT: _("When handed in"),
    FeedbackMoment.AFTER_DUE: _("After the due date"),
    FeedbackMoment.NEVER: _("Never"),
}
PARTIAL_CREDIT: Labels = {
    PartialCredit.ALL_OR_NOTHING: _("All or nothing"),
    PartialCredit.RIGHT_MINUS_WRONG: _("Right minus wrong, not under zero"),
    PartialCredit.PER_PART: _("Points for each pair or place"),
}
ATTEMPT_COUNTS: Labels = {
    AttemptCounts.BEST: _("Best attempt"),
    AttemptCounts.LAST: _("Last attempt"),
    AttemptCounts.FIRST: _("First attempt"),
    AttemptCounts.AVERAGE: _("Average of all attempts"),
}
LATE_POLICY: Labels = {
    LatePolicy.ACCEPT: _("Accept"),
    LatePolicy.MARK_LATE: _("Accept and mark as late"),
    LatePolicy.REFUSE: _("Refuse"),
}
ASSIGNMENT_STATE: Labels = {
    AssignmentState.UPCOMING: _("Not open yet"),
    AssignmentState.OPEN: _("Open"),
    AssignmentState.LATE: _("Open, but late"),
    AssignmentState.CLOSED: _("Closed"),
}
ATTEMPT_STATUS: Labels = {
    AttemptStatus.RUNNING: _("Running"),
    AttemptStatus.SUBMITTED: _("Handed in"),
    AttemptStatus.TIMED_OUT: _("Closed when time was up"),
}
SCORE_CAUSE: Labels = {
    ScoreCause.OVERRIDE: _("Changed by hand"),
    ScoreCause.REGRADE: _("Graded again"),
    ScoreCause.DISPUTE: _("After an objection"),
}
DISPUTE_STATUS: Labels = {
    DisputeStatus.OPEN: _("Open"),
    DisputeStatus.ACCEPTED: _("Accepted"),
    DisputeStatus.DECLINED: _("Declined"),
}
DISPUTE_REMEDY: Labels = {
    DisputeRemedy.POINTS: _("Full points for this answer, no more"),
    DisputeRemedy.ACCEPT: _("Accept this answer from now on, beside the key"),
    DisputeRemedy.KEY: _("Make this answer the key"),
    DisputeRemedy.RETIRE: _("Take the question out of use"),
}
DECK_SOURCE: Labels = {
    DeckSource.BANK: _("A bank"),
    DeckSource.QUIZ: _("A quiz"),
    DeckSource.FILTER: _("A filter"),
    DeckSource.MISSED: _("What I missed"),
}
CARD_STATE: NumberLabels = {
    CardState.NEW: _("New"),
    CardState.LEARNING: _("Learning"),
    CardState.REVIEW: _("Review"),
    CardState.RELEARNING: _("Relearning"),
}
RATING: NumberLabels = {
    Rating.AGAIN: _("Again"),
    Rating.HARD: _("Hard"),
    Rating.GOOD: _("Good"),
    Rating.EASY: _("Easy"),
}
REVIEW_KIND: NumberLabels = {
    ReviewKind.REVIEW: _("Review"),
    ReviewKind.PREVIEW: _("Preview"),
    ReviewKind.MANUAL: _("Set by hand"),
    ReviewKind.RESCHEDULE: _("Rescheduled"),
    ReviewKind.VOID: _("Taken back"),
}
REVIEW_SOURCE: NumberLabels = {
    ReviewSource.FLASHCARD: _("Flashcard"),
    ReviewSource.QUIZ: _("Quiz"),
    ReviewSource.IMPORT: _("Import"),
}


def number_choices(labels: NumberLabels) -> list[tuple[int, str | Promise]]:
    """`labels` as Django field choices, with plain integers as values."""
    return [(int(value), label) for value, label in labels.items()]
