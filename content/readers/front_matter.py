"""The YAML head of a Markdown file as the document's card."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import yaml

from content.calendar import parse_date
from content.enums import DocumentKind

LONGEST_FRONT_MATTER = 20_000  # characters
FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>(?:(?!---[ \t]*(?:\n|$))[^\n]*\n){0,400})---[ \t]*(?:\n|$)")
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "author": "author",
    "authors": "author",
    "date": "published_on",
    "published": "published_on",
    "published_on": "published_on",
    "citation": "citation",
    "language": "language",
    "lang": "language",
    "address": "address",
    "url": "address",
    "source": "address",
}

_KINDS = {kind.value: kind for kind in DocumentKind}


@dataclass(frozen=True, slots=True)
class Card:
    """What a front matter says; `end` is where the body begins, 0 without a front matter."""

    end: int = 0
    kind: DocumentKind = DocumentKind.OTHER
    properties: dict[str, str] = field(default_factory=dict)


def read_front_matter(stored: str) -> Card:
    """The card at the head of a text. A head that is no YAML mapping is skipped, not refused."""
    found = FRONT_MATTER.match(stored, 0, LONGEST_FRONT_MATTER)
    if not found:
        return Card()
    try:
        loaded = yaml.safe_load(found["yaml"])
    except (yaml.YAMLError, ValueError):
        return Card(found.end())
    values = loaded if isinstance(loaded, dict) else {}
    kind = str(values.get("kind", "")).lower()
    properties = {
        _KEYS[name]: text for name, value in values.items() if name in _KEYS and (text := _property(_KEYS[name], value))
    }
    return Card(found.end(), _KINDS.get(kind, DocumentKind.OTHER), properties)


def _property(name: str, value: object) -> str:
    """Text of a scalar; lists, mappings and dates that cannot be read are left out."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str | int):
        return ""
    if name != "published_on":
        return str(value).strip()
    time = parse_date(str(value))
    return time.edtf if time else ""
