from __future__ import annotations

from django.core.cache import cache

from content import answers
from content.enums import AnswerType
from content.models import QuestionVersion
from content.queries.entity import names_by_entity
from content.records import AnswerKey, Marking
from content.spelling import fold

NAMES_KEPT = 300  # seconds; another process sees an edited name this late


def mark_answer(version: QuestionVersion, given: str) -> Marking:
    """Mark what a learner typed against the key of the version. Reads `version.question`."""
    return answers.mark(given, answer_key(version))


def answer_key(version: QuestionVersion) -> AnswerKey:
    """The key of a version with the names it must not be confused with."""
    return AnswerKey(
        answer=version.answer,
        answer_type=AnswerType(version.answer_type),
        accepted=tuple(version.accepted),
        others=other_names(version) if version.answer_type == AnswerType.NAME else frozenset(),
    )


def other_names(version: QuestionVersion) -> frozenset[str]:
    """The names of the bank's entities, but for the one that is the answer."""
    right = {fold(text) for text in (version.answer, *version.accepted)}
    others: set[str] = set()
    for folded, names in _names_of_bank(version.question.bank_id):
        if right.isdisjoint(folded):
            others |= names
    return frozenset(others)


def forget_names(bank_id: int) -> None:
    """Have the names of the bank read anew: called by whatever changes them."""
    cache.delete(_cache_key(bank_id))


def _names_of_bank(bank_id: int) -> list[tuple[frozenset[str], frozenset[str]]]:
    found = cache.get(_cache_key(bank_id))
    if found is None:
        found = [(frozenset(map(fold, names)), names) for names in names_by_entity(bank_id)]
        cache.set(_cache_key(bank_id), found, NAMES_KEPT)
    return found  # type: ignore[no-any-return]  # the cache is untyped


def _cache_key(bank_id: int) -> str:
    return f"content.names.{bank_id}"
