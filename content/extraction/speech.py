"""Verbs of saying and thinking, and what their content is worth."""

from __future__ import annotations

from content.enums import Modality
from content.extraction.vocabulary import word_list

SAYING = word_list("saying")
CLAIMING = word_list("claiming")
THINKING = word_list("thinking")
FACTIVE = word_list("factive")
ORDERING = word_list("ordering_verbs")


def takes_content(lemma: str) -> bool:
    """Whether a clause may follow the verb as what is said, thought or known."""
    return lemma in SAYING or lemma in CLAIMING or lemma in THINKING or lemma in FACTIVE or lemma in ORDERING


def content_modality(lemma: str) -> Modality:
    """What a clause governed by the verb is worth."""
    if lemma in CLAIMING:
        return Modality.ALLEGED
    if lemma in FACTIVE:
        return Modality.ASSERTED
    if lemma in ORDERING and lemma not in SAYING:
        return Modality.INTENDED
    return Modality.ATTRIBUTED
