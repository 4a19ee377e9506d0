"""Practice of a whole deck at any time: what is answered here is kept, and changes no schedule."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from content.models import Footnote
from quizzes.forms.card import RatingForm
from quizzes.queries.card import cards_in_deck, cards_of, live_cards, with_open_key, with_question
from quizzes.queries.deck import decks_studied_by
from quizzes.services.review import record_preview
from quizzes.views.request import LearnerRequest


@login_required
def deck_cram(request: LearnerRequest, pk: int) -> HttpResponse:
    """One card after the other (`?place=`, from 0), first without its answer, then with it (`?shown=1`)."""
    now = timezone.now()
    deck = get_object_or_404(decks_studied_by(request.user, now=now), pk=pk)
    own = live_cards(cards_in_deck(with_question(cards_of(request.user)), deck))
    cards = with_open_key(own, learner_id=request.user.pk, now=now).order_by("pk")
    place = number_of(request)
    card = cards[place : place + 1].first()
    if request.method == "POST" and card:
        form = RatingForm(request.POST)
        if form.is_valid():
            answer = {"rating": form.cleaned_data["rating"], "client_uuid": form.cleaned_data["client_uuid"]}
            record_preview(card, learner=request.user, now=now, **answer)
        return redirect(reverse("deck_cram", args=[deck.pk], query={"place": place + 1}))
    context: dict[str, Any] = {"deck": deck, "card": card, "place": place, "number": place + 1, "total": cards.count()}
    if card and request.GET.get("shown"):
        notes = Footnote.objects.filter(question_version=card.question.current_id)
        context |= {
            "shown": True,
            "client_uuid": uuid.uuid4(),
            "footnotes": notes.select_related("document_version__document").defer(
                "document_version__text", "document_version__blocks"
            ),
        }
    return render(request, "quizzes/deck_cram.html", context)


def number_of(request: LearnerRequest) -> int:
    place = request.POST.get("place") or request.GET.get("place") or ""
    return int(place) if place.isdecimal() and len(place) < 7 else 0
