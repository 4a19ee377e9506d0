"""Words that give a key away."""

from __future__ import annotations

from collections.abc import Set

from content.generation.words import LITTLE
from content.generation.world import World, stem
from content.spelling import fold, same_spelling


def leaks(answer: str, asked: str, words: Set[str], world: World) -> bool:
    """Whether some word tells the answer; words that many names of the bank share do not, unless all are there."""
    said = [word for word in fold(answer).split() if word not in LITTLE and word not in asked.split()]
    telling = [word for word in said if stem(word) not in world.common] or said
    return any(near_word(word, other) for word in telling for other in words)


def near_word(word: str, other: str) -> bool:
    """The same word, a spelling of it, or one built on it ("Tunis", "Tunisian")."""
    if word == other:
        return True
    if len(word) < 5 or len(other) < 5:
        return False
    return word.startswith(other) or other.startswith(word) or same_spelling(word, other)
