from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from content.models import DocumentVersion, Footnote
from content.queries.document import document_segments
from quizzes.access import EVERYTHING, can_answer, can_grade, is_settled, marks_at_once, open_parts
from quizzes.forms.attempt import PostedAnswer, read_posted
from quizzes.models import Attempt, Response
from quizzes.queries.attempt import navigator
from quizzes.queries.response import feedback_on, response_at, served
from quizzes.services.response import save_answer
from quizzes.views.attempt import attempt_of, own_attempt
from quizzes.views.request import LearnerRequest


def response_in(attempt: Attempt, number: int) -> Response:
    """The response of the slot with this number, counted from one."""
    response = response_at(attempt, number - 1)
    if response is None:
        raise Http404
    return response


@login_required
def attempt_question(request: LearnerRequest, pk: int, number: int) -> HttpResponse:
    attempt = own_attempt(request, pk)
    if not attempt.is_running:
        return redirect("attempt_results", attempt.pk)
    response = response_in(attempt, number)
    if request.method != "POST":
        return question_page(request, response)
    posted = read_posted(response, request.POST)
    if "move" in request.POST and marks_at_once(attempt):
        # Moving an item is not yet the answer, and here an answer would be marked.
        response.answer = posted.answer or response.answer
        return question_page(request, response)
    if is_new(response, posted):
        try:
            saved = save_posted(response, posted)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("attempt_question", attempt.pk, number)
        if saved.client_uuid != posted.client_uuid:
            messages.warning(request, _("A newer answer was saved on another device. It is shown here."))
            return redirect("attempt_question", attempt.pk, number)
    return redirect(*where_to(response, request.POST.get("go", "")))


def is_new(response: Response, posted: PostedAnswer) -> bool:
    """Whether the page sends anything to save: not what stands already, and nothing at all to a marked question."""
    return posted.answer != response.answer and not is_settled(response.attempt, response)


def save_posted(response: Response, posted: PostedAnswer) -> Response:
    return save_answer(
        response,
        answer=posted.answer,
        sequence=posted.sequence,
        client_uuid=posted.client_uuid,
        now=timezone.now(),
        duration_ms=posted.duration_ms,
    )


def where_to(response: Any, go: str) -> tuple[str, int] | tuple[str, int, int]:
    """The page a button of the question page leads to: `next`, `previous`, `finish`, the number of a question, or the
    same page. Reads `last_slot`."""
    attempt, number, last = response.attempt, response.slot + 1, response.last_slot + 1
    if go == "finish":
        return ("attempt_submit", attempt.pk)
    steps = {"next": number + 1, "previous": number - 1}
    target = steps.get(go, int(go) if go.isascii() and go.isdigit() and len(go) < 6 else number)
    if target > last:
        return ("attempt_submit", attempt.pk)
    return ("attempt_question", attempt.pk, max(target, 1))


def question_page(request: LearnerRequest, response: Response) -> HttpResponse:
    attempt, now = response.attempt, timezone.now()
    stops = navigator(attempt, now)
    number = response.slot + 1
    parts = open_parts(attempt, now, response=response)
    at_once = marks_at_once(attempt)
    context = {
        "attempt": attempt,
        "response": response,
        "shown": served(response),
        "stops": stops,
        "number": number,
        "last": len(stops),
        "answered": sum(stop.answered for stop in stops),
        "at_once": at_once,
        "settled": at_once and is_settled(attempt, response),
        "feedback": feedback_on(response, parts) if at_once and response.verdict else None,
        "parts": parts,
        "sequence": response.sequence + 1,
        "client_uuid": uuid.uuid4(),
        "now": now,
    }
    return render(request, "quizzes/attempt_question.html", context)


@login_required
@require_GET
def response_footnote(request: LearnerRequest, pk: int, number: int, footnote: int) -> HttpResponse:
    """The whole document with the sentence that holds the answer marked, once the explanation is open."""
    attempt = attempt_of(request, pk)
    response = response_in(attempt, number)
    teaching = not can_answer(request.user, attempt) and can_grade(request.user, attempt)
    parts = EVERYTHING if teaching else open_parts(attempt, timezone.now(), response=response)
    if not parts.explanation:
        raise Http404
    cited = get_object_or_404(
        Footnote.objects.select_related("document_version__document"),
        pk=footnote,
        question_version=response.key_version,
    )
    version: DocumentVersion = cited.document_version
    context = {
        "attempt": attempt,
        "number": number,
        "footnote": cited,
        "version": version,
        "document": version.document,
        "passages": document_segments(version, [(cited.start, cited.end, "cited")]),
        "may_edit": False,
    }
    return render(request, "quizzes/response_footnote.html", context)
