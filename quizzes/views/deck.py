from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from content.queries.listing import page_of
from quizzes.access import can_edit_deck
from quizzes.enums import DeckSource
from quizzes.forms.deck import DeckCreateForm, DeckFilterForm, DeckForm
from quizzes.models import Deck
from quizzes.queries.deck import banks_for_decks, cards_of_deck, decks_editable_by, decks_studied_by, with_counts
from quizzes.queries.study import Queue, remaining
from quizzes.services import deck as decks
from quizzes.services.card import open_cards
from quizzes.services.exam import plan_state, start_deck
from quizzes.services.forecast import class_forecast, exam_forecast
from quizzes.services.progress import due_forecast
from quizzes.services.study import moment_for, settings_of
from quizzes.services.workload import load_choices
from quizzes.views.request import LearnerRequest

CARDS_A_PAGE = 50


@login_required
def deck_list(request: LearnerRequest) -> HttpResponse:
    now = timezone.now()
    queue = Queue(request.user, moment_for(request.user, now))
    studied = with_counts(decks_studied_by(request.user, now=now), queue)
    context = {
        "page": page_of(studied, request.GET.get("page"), 20),
        "left": remaining(queue, settings_of(request.user)),
    }
    return render(request, "quizzes/deck_list.html", context)


@login_required
def deck_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    moment = moment_for(request.user, now)
    studied = with_counts(decks_studied_by(request.user, now=now), Queue(request.user, moment))
    deck = get_object_or_404(studied, pk=pk)
    cards = cards_of_deck(deck, request.user)
    may_edit = can_edit_deck(request.user, deck)
    context = {
        "deck": deck,
        "may_edit": may_edit,
        "forecast": due_forecast(request.user, moment=moment, deck=deck),
        "exam": exam_forecast(deck, request.user, moment=moment),
        "plan": plan_state(deck, request.user, moment=moment),
        "class_exam": class_forecast(deck, exam_day=deck.exam_on.toordinal()) if may_edit and deck.exam_on else None,
        "page": page_of(cards, request.GET.get("page"), CARDS_A_PAGE),
    }
    return render(request, "quizzes/deck_detail.html", context)


@login_required
def deck_create(request: LearnerRequest) -> HttpResponse:
    form = DeckCreateForm(
        request.POST or None, user=request.user, initial={"source": DeckSource.BANK} | request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        deck = decks.create_deck(
            owner=request.user, now=timezone.now(), **data | {"source": DeckSource(data["source"])}
        )
        if deck.source == DeckSource.FILTER:
            return redirect("deck_filter", pk=deck.pk)
        messages.success(request, _("The deck is there."))
        return redirect("deck_detail", pk=deck.pk)
    return render(request, "quizzes/deck_create.html", {"form": form})


@login_required
def deck_filter(request: LearnerRequest, pk: int) -> HttpResponse:
    """What questions of its bank a deck made by a filter holds."""
    deck = get_object_or_404(decks_editable_by(request.user).filter(source=DeckSource.FILTER), pk=pk)
    bank = get_object_or_404(banks_for_decks(request.user), pk=deck.bank_id)
    form = DeckFilterForm(request.POST or None, bank=bank, initial=deck.criteria)
    if request.method == "POST" and form.is_valid():
        decks.update_deck(deck, criteria=form.criteria())
        return refreshed(request, deck)
    return render(request, "quizzes/deck_filter.html", {"deck": deck, "form": form})


@login_required
def deck_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    deck = get_object_or_404(decks_editable_by(request.user), pk=pk)
    form = DeckForm(request.POST or None, instance=deck)
    if request.method == "POST" and form.is_valid():
        decks.update_deck(deck, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("deck_detail", pk=deck.pk)
    moment = moment_for(request.user, timezone.now())
    choices = load_choices(request.user, moment=moment, deck=get_object_or_404(Deck, pk=pk))
    return render(request, "quizzes/deck_edit.html", {"deck": deck, "form": form, "load_choices": choices})


@login_required
@require_POST
def deck_refresh(request: LearnerRequest, pk: int) -> HttpResponse:
    return refreshed(request, get_object_or_404(decks_editable_by(request.user), pk=pk))


@login_required
@require_POST
def deck_start(request: LearnerRequest, pk: int) -> HttpResponse:
    """Makes the learner's missing cards and goes on to the review."""
    now = timezone.now()
    deck = get_object_or_404(decks_studied_by(request.user, now=now), pk=pk)
    start_deck(deck, request.user, now=now)
    return redirect(reverse("card_review", query={"deck": deck.pk}))


@login_required
def deck_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    deck = get_object_or_404(decks_editable_by(request.user), pk=pk)
    if request.method == "POST":
        try:
            decks.delete_deck(deck)
        except ValidationError as error:
            messages.error(request, error.message)
            return redirect("deck_detail", pk=pk)
        messages.success(request, _("The deck is deleted. What you learned stays with your cards."))
        return redirect("deck_list")
    return render(request, "quizzes/deck_delete.html", {"deck": deck})


def refreshed(request: LearnerRequest, deck: Deck) -> HttpResponse:
    change = decks.refresh_deck(deck)
    open_cards(deck, request.user, now=timezone.now())
    added = ngettext("%(count)d question came in", "%(count)d questions came in", change.added)
    removed = ngettext("%(count)d left", "%(count)d left", change.removed)
    messages.success(request, f"{added % {'count': change.added}}, {removed % {'count': change.removed}}.")
    return redirect("deck_detail", pk=deck.pk)
