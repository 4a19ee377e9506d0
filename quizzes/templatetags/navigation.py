from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the main menu: its page, and the first words of the page names it stands for."""

    name: str
    label: str | Promise
    nouns: tuple[str, ...]


MENU = (
    Entry("home", _("Today"), ("home",)),
    Entry("deck_list", _("Cards"), ("deck", "card", "study")),
    Entry("quiz_list", _("Quizzes"), ("quiz", "attempt", "response", "item", "pool")),
    Entry("classroom_list", _("Classes"), ("classroom", "assignment", "membership")),
    Entry("bank_list", _("Banks"), ("bank", "document", "question", "fact", "entity")),
    Entry("progress", _("Progress"), ("progress",)),
)


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The main menu with addresses, the entry of the page being shown marked as current."""
    match = getattr(context.get("request"), "resolver_match", None)
    noun = (match.url_name or "").partition("_")[0] if match else ""
    return [{"address": reverse(entry.name), "label": entry.label, "current": noun in entry.nouns} for entry in MENU]
