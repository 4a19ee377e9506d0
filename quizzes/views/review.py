from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from quizzes.models import Review
from quizzes.queries.study import SHOWN
from quizzes.services.review import undo_review
from quizzes.views.card import deck_of, own_card, show_next
from quizzes.views.request import LearnerRequest


@login_required
@require_POST
def review_undo(request: LearnerRequest, client_uuid: uuid.UUID) -> HttpResponse:
    """Takes an answer back and shows its card again."""
    now = timezone.now()
    try:
        undone = undo_review(learner=request.user, client_uuid=client_uuid, now=now)
    except Review.DoesNotExist as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("card_review")
    card = own_card(request, undone.pk, SHOWN)
    if request.htmx:
        return show_next(request, now=now, card=card)
    deck = deck_of(request, now=now)
    query = {"card": card.pk} | ({"deck": deck.pk} if deck else {})
    return redirect(reverse("card_review", query=query))
