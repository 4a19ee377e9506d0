"""The gradebook as rows for a file."""

from __future__ import annotations

from collections.abc import Iterator

from quizzes.models import Assignment, Response
from quizzes.queries.response import given_in_words

HEADER = (
    "name",
    "email",
    "attempt",
    "status",
    "started_at",
    "submitted_at",
    "late",
    "attempt_score",
    "attempt_max_score",
    "question_number",
    "question",
    "form",
    "answer",
    "verdict",
    "score",
    "points",
    "tries",
    "seconds",
)
# What a spreadsheet takes for a formula when a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_rows(assignment: Assignment) -> Iterator[tuple[object, ...]]:
    """A header, then a row a response, by student, attempt and slot. One query, read in pieces."""
    yield HEADER
    responses = (
        Response.objects.filter(attempt__assignment=assignment)
        .select_related("attempt__learner", "question_version")
        .order_by("attempt__learner__name", "attempt__learner__email", "attempt__number", "slot")
    )
    for response in responses.iterator(chunk_size=500):
        attempt = response.attempt
        submitted = attempt.submitted_at
        yield (
            inert(attempt.learner.display_name),
            inert(attempt.learner.email),
            attempt.number,
            attempt.status,
            attempt.started_at.isoformat(timespec="seconds"),
            submitted.isoformat(timespec="seconds") if submitted else "",
            "yes" if attempt.late else "no",
            "" if attempt.score is None else attempt.score,
            attempt.max_score,
            response.slot + 1,
            inert(response.question_version.prompt),
            response.form,
            inert(" | ".join(given_in_words(response))),
            response.verdict,
            "" if response.score is None else response.score,
            response.points,
            response.tries,
            round(response.duration_ms / 1000, 1),
        )


def inert(text: str) -> str:
    """The text as a cell that no spreadsheet runs: a student's answer may begin like a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
