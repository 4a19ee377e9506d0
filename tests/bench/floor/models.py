"""Rows nobody reads but the bench."""

# ruff: noqa: DJ008

from __future__ import annotations

from django.conf import settings
from django.db import models


class Question(models.Model):
    text = models.TextField()
    options = models.JSONField()


class Card(models.Model):
    """What a scheduler needs of a card, and no more."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False)
    card = models.BigIntegerField()
    deck = models.BigIntegerField(default=1)
    state = models.PositiveSmallIntegerField(default=2)
    suspended = models.BooleanField(default=False)
    due = models.DateTimeField()
    stability = models.FloatField(default=5.0)
    difficulty = models.FloatField(default=5.0)
    last_review = models.DateTimeField(null=True)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("user", "due"), condition=models.Q(suspended=False), name="floor_card_due"),)


class Review(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False)
    card = models.ForeignKey(Card, models.CASCADE, db_index=False)
    rating = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    ms = models.PositiveIntegerField()
    state = models.PositiveSmallIntegerField()
    stability = models.FloatField()
    difficulty = models.FloatField()

    class Meta:
        indexes = (
            models.Index(fields=("user", "at"), name="floor_review_by_user"),
            models.Index(fields=("card", "at"), name="floor_review_by_card"),
        )
