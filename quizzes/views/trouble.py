from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from content.queries.bank import banks_editable_by
from content.queries.listing import page_of
from quizzes.queries.trouble import troublesome_questions, with_wrong_answers
from quizzes.views.request import LearnerRequest

QUESTIONS_A_PAGE = 20


@login_required
@require_safe
def card_trouble(request: LearnerRequest) -> HttpResponse:
    """For authors: the questions of their banks, or of one (`?bank=`), whose cards keep being forgotten."""
    questions, bank = troublesome_questions(request.user), None
    if number := request.GET.get("bank"):
        if not number.isdecimal():
            raise Http404
        bank = get_object_or_404(banks_editable_by(request.user), pk=number)
        questions = questions.filter(bank=bank)
    page = page_of(questions, request.GET.get("page"), QUESTIONS_A_PAGE)
    context = {"page": page, "bank": bank, "troubles": with_wrong_answers(list(page.object_list))}
    return render(request, "quizzes/card_trouble.html", context)
