"""Stable keys: the same fact or name found twice, in any order and any run, has the same key."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

from content.enums import EntityKind
from content.extraction.drafts import Draft

WORD = re.compile(r"[a-z0-9]+")


def slug(text: str) -> str:
    """Lower-case ASCII words joined by "-": "Shūra-e Nazar" -> "shura-e-nazar"."""
    return "-".join(WORD.findall(anyascii(text).lower().replace("'", "").replace("’", "")))


def entity_key(kind: EntityKind, name: str) -> str:
    """Key of a described entity, from kind and name."""
    return f"{kind.value}:{slug(name)}"


def described_key(name: str) -> str:
    """Key of what the text describes without naming it ("Venetian merchants")."""
    return f"described:{slug(name)}"


def fact_key(draft: Draft) -> str:
    """Key of a fact: what it says, not where; a fact with a date differs from the same one without.

    Modality is part of it, so that a claim never merges into an assertion.
    """
    parts = [
        draft.predicate.value,
        draft.subject.key,
        draft.object.key or slug(draft.object.text) if draft.object else "",
        slug(draft.value.text) if draft.value else "",
        draft.verb if draft.predicate.value == "generic_event" else "",
        slug(draft.role),
        draft.modality.value,
        "+" if draft.positive else "-",
        slug(draft.attributed_to),
        draft.time.mention.value.edtf if draft.time else "",
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
