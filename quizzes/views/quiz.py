from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from content.queries.listing import page_of
from quizzes.access import can_create_quiz, can_edit_quiz, can_take
from quizzes.forms.quiz import AddForm, FillForm, PoolForm, QuizForm, SearchForm
from quizzes.models import Quiz
from quizzes.queries.attempt import attempts_at
from quizzes.queries.classroom import classrooms_taught_by
from quizzes.queries.quiz import (
    entries_of,
    matching_questions,
    pickable_questions,
    quizzes_editable_by,
    quizzes_readable_by,
    with_counts,
)
from quizzes.services import quiz as quizzes
from quizzes.views.assignment import written
from quizzes.views.request import LearnerRequest

PAGE = 20


def quiz_for(request: HttpRequest, pk: int) -> Quiz:
    """The quiz, if the user may change it."""
    return get_object_or_404(quizzes_editable_by(request.user), pk=pk)


@login_required
@require_GET
def quiz_list(request: LearnerRequest) -> HttpResponse:
    found = with_counts(quizzes_readable_by(request.user)).select_related("owner").order_by("-updated_at", "pk")
    page = page_of(found, request.GET.get("page"), PAGE)
    return render(request, "quizzes/quiz_list.html", {"page": page, "may_create": can_create_quiz(request.user)})


@login_required
def quiz_create(request: LearnerRequest) -> HttpResponse:
    if not can_create_quiz(request.user):
        raise PermissionDenied
    form = QuizForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        quiz = quizzes.create_quiz(owner=request.user, **form.cleaned_data)
        messages.success(request, _("The quiz is there. Now choose its questions."))
        return redirect("quiz_questions", quiz.pk)
    return render(request, "quizzes/quiz_edit.html", {"form": form})


@login_required
@require_GET
def quiz_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """The quiz as its learners will be asked, with the keys beside it."""
    quiz = get_object_or_404(quizzes_readable_by(request.user).select_related("owner"), pk=pk)
    context = {
        "quiz": quiz,
        "entries": entries_of(quiz),
        "may_edit": can_edit_quiz(request.user, quiz),
        "may_take": can_take(request.user, quiz),
        "attempts": attempts_at(quiz, request.user)[:5],
        "classrooms": classrooms_taught_by(request.user),
        "assignments": quiz.assignments.filter(classroom__in=classrooms_taught_by(request.user)).select_related(
            "classroom"
        ),
    }
    return render(request, "quizzes/quiz_detail.html", context)


@login_required
def quiz_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    quiz = quiz_for(request, pk)
    form = QuizForm(request.POST or None, instance=quiz)
    valid = request.method == "POST" and form.is_valid()
    if valid and written(form, lambda: quizzes.update_quiz(quiz, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("quiz_detail", quiz.pk)
    return render(request, "quizzes/quiz_edit.html", {"form": form, "quiz": quiz})


@login_required
@require_POST
def quiz_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    quiz = quiz_for(request, pk)
    try:
        quizzes.delete_quiz(quiz)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("quiz_detail", pk)
    messages.success(request, _("The quiz is gone."))
    return redirect("quiz_list")


@login_required
@require_GET
def quiz_questions(request: LearnerRequest, pk: int) -> HttpResponse:
    """The editor: what is in the quiz, and the questions to choose from. An htmx request gets the found ones alone."""
    quiz = quiz_for(request, pk)
    search = SearchForm(request.GET, user=request.user)
    # Tags may match twice, and the quiz's own questions are not offered again.
    found = matching_questions(pickable_questions(request.user), search.criteria())
    found = found.exclude(pk__in=quiz.items.values("question"))
    context: dict[str, Any] = {
        "quiz": quiz,
        "search": search,
        "page": page_of(found, request.GET.get("page"), PAGE),
        "add_form": AddForm(quiz=quiz, auto_id="add_%s"),
    }
    if request.htmx:
        return render(request, "quizzes/_quiz_found.html", context)
    context |= {"entries": entries_of(quiz), "fill_form": FillForm(), "pool_form": PoolForm()}
    return render(request, "quizzes/quiz_questions.html", context)


@login_required
@require_POST
def quiz_add(request: LearnerRequest, pk: int) -> HttpResponse:
    """Puts the ticked questions into the quiz."""
    quiz = quiz_for(request, pk)
    form = AddForm(request.POST, quiz=quiz)
    ticked = [int(value) for value in request.POST.getlist("question") if value.isdecimal() and len(value) < 19]
    if not ticked or not form.is_valid():
        messages.warning(request, _("Tick the questions to add."))
        return back_to_questions(request, quiz)
    added = quizzes.add_questions(
        quiz,
        questions=pickable_questions(request.user).filter(pk__in=ticked),
        form=form.chosen_form,
        points=form.cleaned_data["points"],
        pool=form.cleaned_data["pool"],
    )
    say_added(request, len(added))
    return back_to_questions(request, quiz)


@login_required
@require_POST
def quiz_fill(request: LearnerRequest, pk: int) -> HttpResponse:
    """Puts the best questions that meet the search into the quiz."""
    quiz = quiz_for(request, pk)
    form, number = AddForm(request.POST, quiz=quiz), FillForm(request.POST)
    search = SearchForm(request.GET, user=request.user)
    if not form.is_valid() or not number.is_valid():
        messages.warning(request, _("Say how many questions to add, and for how many points."))
        return back_to_questions(request, quiz)
    added = quizzes.add_by_filter(
        quiz,
        user=request.user,
        criteria=search.criteria(),
        number=number.cleaned_data["number"],
        form=form.chosen_form,
        points=form.cleaned_data["points"],
        pool=form.cleaned_data["pool"],
    )
    say_added(request, len(added))
    return back_to_questions(request, quiz)


def say_added(request: HttpRequest, number: int) -> None:
    if number:
        messages.success(request, ngettext("%(n)d question added.", "%(n)d questions added.", number) % {"n": number})
    else:
        messages.warning(request, _("No question was added: none fits that form, or all are in the quiz."))


def back_to_questions(request: HttpRequest, quiz: Quiz) -> HttpResponse:
    """The editor again, with the search as it was."""
    response = redirect("quiz_questions", quiz.pk)
    query = request.GET.urlencode()
    if query:
        response["Location"] += f"?{query}"
    return response
