from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from quizzes.queries.gradebook import export_rows
from quizzes.queries.result import questions_of_assignment, results_of_classroom
from quizzes.views.assignment import assignment_for
from quizzes.views.request import LearnerRequest


@login_required
@require_GET
def assignment_results(request: LearnerRequest, pk: int) -> HttpResponse:
    """What the class did: a row a student, and a row a question."""
    assignment = assignment_for(request, pk, teaching=True)
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "rows": results_of_classroom(assignment.classroom, [assignment]),
        "questions": questions_of_assignment(assignment),
    }
    return render(request, "quizzes/assignment_results.html", context)


class Echo:
    """A file that gives back what is written to it, for rows that are sent as they are made."""

    def write(self, value: str) -> str:
        return value


@login_required
@require_GET
def assignment_export(request: LearnerRequest, pk: int) -> StreamingHttpResponse:
    """All responses of all attempts as CSV, a row a response."""
    assignment = assignment_for(request, pk, teaching=True)
    writer = csv.writer(Echo())

    def lines() -> Iterator[Any]:
        # A byte order mark, or spreadsheets read UTF-8 as something else.
        yield "\ufeff"
        for row in export_rows(assignment):
            yield writer.writerow(row)

    name = slugify(assignment.title) or f"assignment-{assignment.pk}"
    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
