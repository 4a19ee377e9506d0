from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
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


# A letter of no language stands for the token, which is another one in every page.
MARK = "\ue000"


@register.simple_tag
def menu(noun: str) -> list[dict[str, Any]]:
    """The main menu with addresses, the entry that stands for pages about `noun` marked as current."""
    return [{"address": reverse(entry.name), "label": entry.label, "current": noun in entry.nouns} for entry in MENU]


@register.simple_tag(takes_context=True)
def site_header(context: dict[str, Any]) -> SafeString:
    """The head of every page: written once for all pages about the same noun, for whoever is signed in."""
    match = getattr(context.get("request"), "resolver_match", None)
    noun = (match.url_name or "").partition("_")[0] if match else ""
    user = context.get("user")
    name = user.display_name if user and user.is_authenticated else None
    header = _header(get_language() or "", noun, name)
    return SafeString(header.replace(MARK, str(context.get("csrf_token", ""))))


@lru_cache(maxsize=2048)
def _header(language: str, noun: str, name: str | None) -> str:
    return render_to_string("_header.html", {"noun": noun, "name": name, "csrf_token": MARK})


@register.simple_tag
@lru_cache(maxsize=1)
def site_assets() -> SafeString:
    """Icon, stylesheet and scripts that every page has."""
    return render_to_string("_assets.html")
