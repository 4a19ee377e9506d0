"""One view for each cost: a request, a sign-in, a row read, a row written, a list, a page, an answer."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from fsrs import Card as Memory
from fsrs import Rating, Scheduler, State
from rest_framework import serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from tests.bench.floor.models import Card, Question, Review

SCHEDULER = Scheduler(enable_fuzzing=False)


def null(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@login_required
def auth(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def read(request: HttpRequest, pk: int) -> HttpResponse:
    card = Card.objects.get(pk=pk)
    return HttpResponse(f"{card.due} {card.stability}")


@csrf_exempt
def write(request: HttpRequest, pk: int) -> HttpResponse:
    with transaction.atomic():
        Card.objects.filter(pk=pk).update(due=timezone.now())
    return HttpResponse("ok")


class CardSerializer(serializers.ModelSerializer):
    class Meta:
        model = Card
        fields = ("id", "card", "deck", "state", "due", "stability", "difficulty", "last_review", "reps", "lapses")


@api_view()
@authentication_classes([])
@permission_classes([])
def drf20(request: Request, pk: int) -> Response:
    return Response(CardSerializer(Card.objects.filter(pk__gte=pk).order_by("pk")[:20], many=True).data)


@login_required
def page20(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "page20.html", {"questions": Question.objects.filter(pk__gte=pk).order_by("pk")[:20]})


@api_view(["POST"])
@permission_classes([IsAuthenticated])
def answer(request: Request) -> Response:
    """Rates a card, keeps the review and gives the next card that is due."""
    now = timezone.now()
    rating = Rating(int(request.data["rating"]))
    with transaction.atomic():
        card = Card.objects.select_for_update().get(pk=request.data["card"], user=request.user)
        memory, _ = SCHEDULER.review_card(
            Memory(
                card_id=card.pk,
                state=State.Review,
                stability=card.stability,
                difficulty=card.difficulty,
                due=card.due,
                last_review=card.last_review or now - timedelta(days=3),
            ),
            rating,
            now,
        )
        card.stability, card.difficulty = memory.stability, memory.difficulty
        card.due, card.last_review = memory.due, now
        card.reps += 1
        card.lapses += rating == Rating.Again
        card.save(update_fields=["stability", "difficulty", "due", "last_review", "reps", "lapses"])
        Review.objects.create(
            user=request.user,
            card=card,
            rating=rating,
            at=now,
            ms=4000,
            state=card.state,
            stability=card.stability,
            difficulty=card.difficulty,
        )
    upcoming = Card.objects.filter(user=request.user, suspended=False, due__lte=now).order_by("due").first()
    return Response(CardSerializer(upcoming).data if upcoming else None)
