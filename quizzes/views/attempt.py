from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quizzes.access import EVERYTHING, can_answer, can_grade, can_take, can_take_assignment, marks_at_once, open_parts
from quizzes.models import Assignment, Attempt, Quiz
from quizzes.queries.assignment import assignments_visible_to
from quizzes.queries.attempt import attempt_visible_to, navigator
from quizzes.queries.quiz import quizzes_readable_by
from quizzes.queries.response import feedback_on, given_in_words, histories, marked, served
from quizzes.services.attempt import close_if_overdue, collect_missed, start_attempt, submit_attempt
from quizzes.views.attempt_result import ResultRows
from quizzes.views.request import LearnerRequest


def attempt_of(request: LearnerRequest, pk: int) -> Attempt:
    """The attempt, if the user may see it, closed first if its time is over."""
    attempt = attempt_visible_to(request.user, pk)
    if attempt is None:
        raise Http404
    return close_if_overdue(attempt, now=timezone.now())


def own_attempt(request: LearnerRequest, pk: int) -> Attempt:
    """The attempt, for its learner alone. Raises PermissionDenied for whoever may only look at it."""
    attempt = attempt_of(request, pk)
    if not can_answer(request.user, attempt):
        raise PermissionDenied
    return attempt


@login_required
@require_POST
def assignment_start(request: LearnerRequest, pk: int) -> HttpResponse:
    assignment = get_object_or_404(assignments_visible_to(request.user), pk=pk)
    if not can_take_assignment(request.user, assignment):
        raise PermissionDenied
    return start(request, assignment)


@login_required
@require_POST
def quiz_start(request: LearnerRequest, pk: int) -> HttpResponse:
    quiz = get_object_or_404(quizzes_readable_by(request.user), pk=pk)
    if not can_take(request.user, quiz):
        raise PermissionDenied
    return start(request, quiz)


def start(request: LearnerRequest, target: Quiz | Assignment) -> HttpResponse:
    try:
        attempt = start_attempt(target, learner=request.user, now=timezone.now())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("assignment_detail" if isinstance(target, Assignment) else "quiz_detail", target.pk)
    return redirect("attempt_detail", attempt.pk)


@login_required
@require_GET
def attempt_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """On to where the attempt stands: the first question without an answer, or the results."""
    attempt = attempt_of(request, pk)
    if not attempt.is_running or not can_answer(request.user, attempt):
        return redirect("attempt_results", attempt.pk)
    stops = navigator(attempt, timezone.now())
    waiting = next((stop.number for stop in stops if not stop.answered), attempt.position + 1)
    return redirect("attempt_question", attempt.pk, waiting)


@login_required
def attempt_submit(request: LearnerRequest, pk: int) -> HttpResponse:
    attempt = own_attempt(request, pk)
    if request.method == "POST":
        attempt = submit_attempt(attempt, now=timezone.now())
        messages.success(request, _("Handed in."))
    if not attempt.is_running:
        return redirect("attempt_results", attempt.pk)
    now = timezone.now()
    stops = navigator(attempt, now)
    context = {
        "attempt": attempt,
        "now": now,
        "stops": stops,
        "unanswered": [stop for stop in stops if not stop.answered],
        "at_once": marks_at_once(attempt),
    }
    return render(request, "quizzes/attempt_submit.html", context)


@login_required
@require_GET
def attempt_results(request: LearnerRequest, pk: int) -> HttpResponse:
    attempt = attempt_of(request, pk)
    now = timezone.now()
    own = can_answer(request.user, attempt)
    if own and attempt.is_running:
        return redirect("attempt_detail", attempt.pk)
    teaching = not own and can_grade(request.user, attempt)
    whole = EVERYTHING if teaching else open_parts(attempt, now)
    rows, known = [], histories(attempt)
    shown = ResultRows(attempt, own=own, teaching=teaching)
    for response in marked(attempt):
        parts = EVERYTHING if teaching else open_parts(attempt, now, response=response)
        feedback = feedback_on(response, parts)
        rows.append(shown.row(served(response), given_in_words(response), feedback, known[response.pk]))
    context = {
        "attempt": attempt,
        "parts": whole,
        "rows": SafeString("".join(rows)),
        "own": own,
        "teaching": teaching,
        "percent": round(100 * (attempt.score or 0) / attempt.max_score) if attempt.max_score else 0,
    }
    return render(request, "quizzes/attempt_results.html", context)


@login_required
@require_POST
def attempt_collect(request: LearnerRequest, pk: int) -> HttpResponse:
    """Makes cards of what was missed, once the keys are open."""
    attempt = own_attempt(request, pk)
    now = timezone.now()
    if not open_parts(attempt, now).key:
        raise PermissionDenied
    deck = collect_missed(attempt, now=now)
    messages.success(request, _("What you missed waits for you as cards."))
    return redirect("deck_detail", deck.pk)
