"""The pieces of a quiz: its items and pools, and their order."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.enums import QuestionForm
from quizzes.forms.quiz import ItemForm, PoolForm
from quizzes.models import QuizItem, QuizPool
from quizzes.queries.quiz import entries_of, quizzes_editable_by
from quizzes.services import quiz as quizzes
from quizzes.views.assignment import written
from quizzes.views.quiz import quiz_for
from quizzes.views.request import LearnerRequest


def item_for(request: LearnerRequest, pk: int) -> QuizItem:
    items = QuizItem.objects.select_related("quiz", "question__current", "version")
    return get_object_or_404(items, pk=pk, quiz__in=quizzes_editable_by(request.user))


def pool_for(request: LearnerRequest, pk: int) -> QuizPool:
    pools = QuizPool.objects.select_related("quiz")
    return get_object_or_404(pools, pk=pk, quiz__in=quizzes_editable_by(request.user))


@login_required
@require_POST
def quiz_move(request: LearnerRequest, pk: int) -> HttpResponse:
    """Moves an entry by one place. An htmx request gets the list in its new order."""
    quiz = quiz_for(request, pk)
    key, _colon, step = request.POST.get("move", "").partition(":")
    quizzes.move_entry(quiz, key=key, step=-1 if step == "up" else 1)
    if request.htmx:
        return render(request, "quizzes/_quiz_entries.html", {"quiz": quiz, "entries": entries_of(quiz), "moved": key})
    return redirect("quiz_questions", quiz.pk)


@login_required
def item_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    item = item_for(request, pk)
    form = ItemForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "form": QuestionForm(form.cleaned_data["form"])}
        if written(form, lambda: quizzes.update_item(item, **data)):
            messages.success(request, _("Saved."))
            return redirect("quiz_questions", item.quiz_id)
    return render(request, "quizzes/quiz_item.html", {"form": form, "item": item, "quiz": item.quiz})


@login_required
@require_POST
def item_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    item = item_for(request, pk)
    quizzes.remove_item(item)
    messages.success(request, _("The question is out of the quiz; the bank keeps it."))
    return redirect("quiz_questions", item.quiz_id)


@login_required
@require_POST
def pool_create(request: LearnerRequest, pk: int) -> HttpResponse:
    """A new pool in the quiz `pk`."""
    quiz = quiz_for(request, pk)
    form = PoolForm(request.POST)
    if form.is_valid():
        quizzes.create_pool(quiz, **form.cleaned_data)
        messages.success(request, _("The pool is there. Choose it when you add questions."))
    else:
        messages.warning(request, _("Say how many questions each attempt draws."))
    return redirect("quiz_questions", quiz.pk)


@login_required
def pool_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    pool = pool_for(request, pk)
    form = PoolForm(request.POST or None, instance=pool)
    if request.method == "POST" and form.is_valid():
        quizzes.update_pool(pool, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("quiz_questions", pool.quiz_id)
    return render(request, "quizzes/quiz_item.html", {"form": form, "pool": pool, "quiz": pool.quiz})


@login_required
@require_POST
def pool_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    pool = pool_for(request, pk)
    quizzes.remove_pool(pool)
    messages.success(request, _("The pool is gone with its questions; the bank keeps them."))
    return redirect("quiz_questions", pool.quiz_id)
