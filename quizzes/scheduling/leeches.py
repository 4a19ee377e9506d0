"""Leeches: cards that are forgotten again and again cost more than they teach, and mostly need better wording."""

from __future__ import annotations

LAPSES = 8
EVERY = 4


def is_leech(lapses: int) -> bool:
    return lapses >= LAPSES


def stands_out(lapses: int) -> bool:
    """Whether just this lapse makes the card a leech, or says so again: the eighth, then every fourth."""
    return lapses >= LAPSES and (lapses - LAPSES) % EVERY == 0
