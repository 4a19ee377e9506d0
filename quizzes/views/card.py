"""The review page: question, answer, rating, and the next card."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from content.models import Footnote
from content.queries.document import document_segments
from content.services.answer import mark_answer
from quizzes import labels
from quizzes.forms.card import AnswerForm, RatingForm
from quizzes.models import Card, Deck
from quizzes.queries.card import cards_of, with_open_key, with_question
from quizzes.queries.deck import decks_studied_by
from quizzes.queries.review import last_undoable
from quizzes.queries.study import SHOWN, Queue, due_tomorrow, next_ahead, next_card, remaining
from quizzes.services import card as card_service
from quizzes.services.review import record_review
from quizzes.services.study import moment_for, settings_of
from quizzes.views.request import LearnerRequest

AROUND = 4000  # characters of the document shown before and after a footnote


@login_required
@require_safe
def card_review(request: LearnerRequest) -> HttpResponse:
    """The next card, of one deck (`?deck=`) or of all; or the one just taken back (`?card=`)."""
    number = request.GET.get("card", "")
    card = own_card(request, int(number), SHOWN) if number.isdecimal() else None
    return show_next(request, now=timezone.now(), card=card)


@login_required
def card_answer(request: LearnerRequest, pk: int) -> HttpResponse:
    """The card with its answer; a typed answer comes by POST and is marked."""
    now = timezone.now()
    card = shown_card(request, pk, now=now)
    if card is None:
        return closed(request)
    form = AnswerForm(request.POST if request.method == "POST" else {"shown_at": request.GET.get("shown_at")})
    given = form.cleaned_data["given"] if form.is_valid() else ""
    shown_at = form.cleaned_data.get("shown_at")
    deck, wording = deck_of(request, now=now), card.question.current
    context = answer_context(request, card, now=now) | {
        "given": given,
        "marking": mark_answer(wording, given) if wording and given else None,
        "rating_form": RatingForm(initial={"client_uuid": uuid.uuid4(), "shown_at": shown_at}),
        "deck": deck,
    }
    if request.htmx:
        return render(request, "quizzes/_card_answer.html", context)
    return render(request, "quizzes/card_review.html", session_context(request, now=now, deck=deck) | context)


@login_required
@require_POST
def card_rate(request: LearnerRequest, pk: int) -> HttpResponse:
    """Records the rating; the next card comes in the same answer to htmx, by redirect without it."""
    now = timezone.now()
    card = get_object_or_404(cards_of(request.user), pk=pk)
    form = RatingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose one of the buttons."))
        return next_page(request, now=now)
    shown_at = form.cleaned_data["shown_at"]
    recorded = record_review(
        card,
        learner=request.user,
        rating=form.cleaned_data["rating"],
        answered_at=now,
        client_uuid=form.cleaned_data["client_uuid"],
        now=now,
        duration_ms=moment_for(request.user, now).now - shown_at if shown_at else 0,
    )
    if recorded.became_leech:
        messages.warning(
            request, _("You have missed this card many times. It is set aside until you take it up again.")
        )
    return next_page(request, now=now, undoable=recorded.review.client_uuid)


@login_required
@require_POST
def card_bury(request: LearnerRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    card_service.bury_card(own_card(request, pk), moment=moment_for(request.user, now))
    messages.info(request, _("The card comes back tomorrow."))
    return next_page(request, now=now)


@login_required
@require_POST
def card_suspend(request: LearnerRequest, pk: int) -> HttpResponse:
    card_service.suspend_card(own_card(request, pk))
    messages.info(request, _("The card is set aside until you take it up again on its deck's page."))
    return next_page(request, now=timezone.now())


@login_required
@require_POST
def card_resume(request: LearnerRequest, pk: int) -> HttpResponse:
    card = card_service.resume_card(own_card(request, pk))
    messages.success(request, _("The card is back among your cards."))
    return redirect("deck_detail", pk=card.deck_id) if card.deck_id else redirect("deck_list")


@login_required
@require_GET
def card_footnote(request: LearnerRequest, pk: int, footnote: int) -> HttpResponse:
    """The document around a footnote of the card's question, with the quote marked."""
    card = shown_card(request, pk, now=timezone.now())
    if card is None:
        return closed(request)
    notes = Footnote.objects.select_related("document_version__document")
    note = get_object_or_404(notes, pk=footnote, question_version__question=card.question)
    version = note.document_version
    passages = document_segments(
        version, [(note.start, note.end, "here")], window=(note.start - AROUND, note.end + AROUND)
    )
    context = {"card": card, "footnote": note, "document": version.document, "passages": passages}
    return render(request, "quizzes/card_footnote.html", context)


def own_card(request: LearnerRequest, pk: int, related: tuple[str, ...] = ()) -> Card:
    return get_object_or_404(cards_of(request.user).select_related(*related), pk=pk)


def shown_card(request: LearnerRequest, pk: int, *, now: datetime) -> Card | None:
    """The learner's card with its question; None while a test keeps its key. Raises Http404 for any other card."""
    own = with_question(cards_of(request.user)).filter(question__current__isnull=False)
    card = with_open_key(own, learner_id=request.user.pk, now=now).filter(pk=pk).first()
    if card is None and not own.filter(pk=pk).exists():
        raise Http404
    return card


def closed(request: LearnerRequest) -> HttpResponse:
    messages.info(request, _("This card rests: a test still keeps the answer to its question."))
    return redirect("card_review")


def deck_of(request: LearnerRequest, *, now: datetime) -> Deck | None:
    """The deck the request names, if it names one. Raises Http404 for a deck that is not the learner's to study."""
    number = request.POST.get("deck") or request.GET.get("deck")
    if not number:
        return None
    if not number.isdecimal():
        raise Http404
    return get_object_or_404(decks_studied_by(request.user, now=now), pk=number)


def is_ahead(request: LearnerRequest) -> bool:
    """Whether the learner goes on with cards that are not due yet."""
    return "1" in (request.POST.get("ahead"), request.GET.get("ahead"))


def next_page(request: LearnerRequest, *, now: datetime, undoable: uuid.UUID | None = None) -> HttpResponse:
    """After something was done: the next card for htmx, else a redirect to it."""
    if request.htmx:
        return show_next(request, now=now, undoable=undoable)
    deck = deck_of(request, now=now)
    query = ({"deck": deck.pk} if deck else {}) | ({"ahead": 1} if is_ahead(request) else {})
    return redirect(reverse("card_review", query=query or None))


def show_next(
    request: LearnerRequest, *, now: datetime, undoable: uuid.UUID | None = None, card: Card | None = None
) -> HttpResponse:
    context = session_context(request, now=now, deck=deck_of(request, now=now), undoable=undoable, card=card)
    template = "quizzes/_card_session.html" if request.htmx else "quizzes/card_review.html"
    return render(request, template, context)


def session_context(
    request: LearnerRequest,
    *,
    now: datetime,
    deck: Deck | None,
    undoable: uuid.UUID | None = None,
    card: Card | None = None,
) -> dict[str, Any]:
    """What the review page shows: the counts, the next card (or `card`) and the answer that can be taken back."""
    moment = moment_for(request.user, now)
    settings = settings_of(request.user)
    queue = Queue(request.user, moment, deck)
    left, upcoming = (remaining(queue, settings), card) if card else next_card(queue, settings)
    ahead = is_ahead(request)
    card = upcoming or (next_ahead(queue) if ahead else None)
    if undoable is None:
        last = last_undoable(request.user, since=moment.begins)
        undoable = last.client_uuid if last else None
    context: dict[str, Any] = {"deck": deck, "left": left, "card": card, "undoable": undoable, "settings": settings}
    context["ahead"] = ahead
    if card is None:
        return context | {
            "back_at": left.back_at,
            "tomorrow": due_tomorrow(queue),
            "more": not ahead and next_ahead(queue) is not None,
        }
    return context | {
        "reason": card_service.reason_for(card, moment=moment),
        "answer_form": AnswerForm(initial={"shown_at": moment.now}),
    }


def answer_context(request: LearnerRequest, card: Card, *, now: datetime) -> dict[str, Any]:
    moment = moment_for(request.user, now)
    settings = settings_of(request.user)
    outcomes = card_service.preview_card(card, moment=moment)
    notes = Footnote.objects.filter(question_version=card.question.current_id)
    return {
        "card": card,
        "revealed": True,
        "ahead": is_ahead(request),
        "settings": settings,
        "reason": card_service.reason_for(card, moment=moment),
        "footnotes": notes.select_related("document_version__document").defer(
            "document_version__text", "document_version__blocks"
        ),
        "choices": [
            {
                "rating": rating,
                "label": labels.RATING[rating],
                "days": outcomes[rating].interval,
                "minutes": round((outcomes[rating].after.due_at - moment.now) / 60_000),
            }
            for rating in card_service.ratings_of(settings)
        ],
    }
