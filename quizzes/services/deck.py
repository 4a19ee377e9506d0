from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from content.models import Bank
from quizzes.accounts.models import User
from quizzes.enums import DeckSource
from quizzes.models import Deck, Quiz
from quizzes.queries.deck import questions_for
from quizzes.services.card import open_cards

NEEDS = {DeckSource.BANK: "bank", DeckSource.FILTER: "bank", DeckSource.QUIZ: "quiz", DeckSource.MISSED: None}


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many questions came into a deck and how many left it."""

    added: int
    removed: int


def create_deck(
    *,
    owner: User,
    title: str,
    source: DeckSource,
    now: datetime,
    bank: Bank | None = None,
    quiz: Quiz | None = None,
    criteria: dict[str, list[Any]] | None = None,
    **settings: Any,
) -> Deck:
    """A new deck with its questions, and the owner's cards for them.

    `settings` are the deck's own desired_retention, new_per_day and exam_on. Raises ValidationError where the source
    needs a bank or quiz that is not given.
    """
    deck = Deck(owner=owner, title=title, source=source, criteria=criteria or {}, **settings)
    need = NEEDS[source]
    if need:
        target = {"bank": bank, "quiz": quiz}[need]
        if target is None:
            raise ValidationError({need: _("Choose what the deck is made from.")}, "required")
        setattr(deck, need, target)
    deck.full_clean()
    with transaction.atomic():
        deck.save()
        refresh_deck(deck)
        open_cards(deck, owner, now=now)
    return deck


def refresh_deck(deck: Deck) -> Refreshed:
    """Makes the deck hold what its source and criteria name now. Cards of questions that leave stay the learners'."""
    wanted = set(questions_for(deck).values_list("pk", flat=True))
    had = set(deck.questions.values_list("pk", flat=True))
    with transaction.atomic():
        deck.questions.add(*sorted(wanted - had))
        deck.questions.remove(*sorted(had - wanted))
    return Refreshed(added=len(wanted - had), removed=len(had - wanted))


def update_deck(deck: Deck, **values: Any) -> Deck:
    """Sets title and settings of the deck. Cards keep the day they have."""
    for name, value in values.items():
        setattr(deck, name, value)
    deck.full_clean()
    deck.save(update_fields=list(values))
    return deck


def delete_deck(deck: Deck) -> None:
    """Deletes the deck; its cards and their log stay with their learners. Raises ValidationError (`assigned`) for a
    deck given to a class."""
    try:
        deck.delete()
    except ProtectedError as error:
        raise ValidationError(_("This deck is assigned to a class and stays."), "assigned") from error
