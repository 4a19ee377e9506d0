from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quizzes.queries.trouble import troublesome_questions, with_wrong_answers
from quizzes.views.request import LearnerRequest

QUESTIONS_A_PAGE = 20


@login_required
@require_safe
def card_trouble(request: LearnerRequest) -> HttpResponse:
    """For authors: the questions of their banks whose cards keep being forgotten."""
    pages = Paginator(troublesome_questions(request.user), QUESTIONS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "troubles": with_wrong_answers(list(page.object_list))}
    return render(request, "quizzes/card_trouble.html", context)
