"""Cards with something wrong: the learner says so, the author of the question sees to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.models import Question
from content.queries.bank import banks_editable_by
from quizzes.forms.card import FlagForm
from quizzes.queries.study import SHOWN
from quizzes.services.card import flag_card, settle_flags
from quizzes.views.card import deck_of, own_card, show_next
from quizzes.views.request import LearnerRequest


@login_required
@require_POST
def card_flag(request: LearnerRequest, pk: int) -> HttpResponse:
    """Keeps what the learner finds wrong, and shows the card again."""
    now = timezone.now()
    card = own_card(request, pk, SHOWN)
    form = FlagForm(request.POST)
    if form.is_valid():
        flag_card(card, text=form.cleaned_data["flag"])
        said = _("Thank you. The author of the question will read it.") if card.flag else _("Taken back.")
        messages.success(request, said)
    else:
        messages.error(request, _("Please say it in 300 characters or less."))
    if request.htmx:
        return show_next(request, now=now, card=card)
    deck = deck_of(request, now=now)
    return redirect(reverse("card_review", query={"card": card.pk} | ({"deck": deck.pk} if deck else {})))


@login_required
@require_POST
def flag_settle(request: LearnerRequest, pk: int) -> HttpResponse:
    """The author has seen to what learners found wrong with a question."""
    banks = banks_editable_by(request.user)
    question = get_object_or_404(Question.objects.filter(bank__in=banks), pk=pk)
    settle_flags(question)
    messages.success(request, _("The flags are taken off."))
    return redirect("card_trouble")
