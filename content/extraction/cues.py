"""Words that take a statement back: hedges, sources, plans, doubts. The lists stand in `data/words.yaml`."""

from __future__ import annotations

from content.enums import Modality
from content.extraction.vocabulary import word_list, word_table


def _modalities(name: str) -> dict[str, Modality]:
    return {word: Modality(heading) for word, heading in word_table(name).items()}


ADVERBS = _modalities("hedging_adverbs")
MODALS = _modalities("hedging_modals")
ADJECTIVES = _modalities("hedging_adjectives")
NOUNS = _modalities("hedging_nouns")
SENTENCE = tuple(_modalities("hedging_phrases").items())
ACCORDING = "according_to"
STALE = word_list("stale")
PERFORMATIVE = word_list("performative")
