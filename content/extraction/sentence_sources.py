"""Who a sentence cites besides its verbs of saying, and over which words: "according to", asides, "reports that …"."""

from __future__ import annotations

from collections.abc import Iterator

from content.enums import Modality
from content.extraction import cues
from content.extraction.annotations import Factuality
from content.extraction.asides import TELLING, asides, verb_of
from content.extraction.speech import content_modality
from content.extraction.tokens import TaggedSentence

AFTER_SOURCE = frozenset({",", ":", ".", "(", "VBD", "VBZ", "VBP", "WP", "WDT"})
NOBODY = frozenset({"he", "i", "it", "many", "others", "she", "some", "there", "they", "this", "we", "which", "who"})


class SentenceSources:
    """The sources of one sentence; positions are token indexes, `text` is the document's."""

    def __init__(self, tagged: TaggedSentence, text: str) -> None:
        self.tagged, self.text = tagged, text
        self.semicolons = [at for at, token in enumerate(tagged.tokens) if token.text == ";"]
        self.spans = [*self._according(), *self._asides()]
        self.nouns = list(self._noun_cues())

    def segment(self, at: int) -> tuple[int, int]:
        """The words between the semicolons around one."""
        start = max((s + 1 for s in self.semicolons if s < at), default=0)
        end = min((s for s in self.semicolons if s > at), default=len(self.tagged.tokens))
        return start, end

    def words(self, start: int, end: int) -> str:
        """Words as a source is named; nothing for a pronoun."""
        tokens = self.tagged.tokens
        if end <= start or (end == start + 1 and tokens[start].text.lower() in NOBODY):
            return ""
        return " ".join(self.text[tokens[start].span.start : tokens[end - 1].span.end].split())

    def _according(self) -> list[tuple[int, int, Factuality]]:
        found = []
        for at, token in enumerate(self.tagged.tokens):
            if token.lemma == cues.ACCORDING or self._per(at):
                start, end = self.segment(at)
                modality = Modality.ESTIMATED if "estimate" in self._words_after(at) else Modality.ATTRIBUTED
                found.append((start, end, Factuality(modality, self._source_text(at + 1), token.span)))
        return found

    def _per(self, at: int) -> bool:
        """ "Per the Courier, …": not "per head"."""
        tokens = self.tagged.tokens
        opens = at == 0 or tokens[at - 1].text == ","
        return (
            opens and tokens[at].text.lower() == "per" and at + 1 < len(tokens) and tokens[at + 1].pos in ("DT", "NNP")
        )

    def _asides(self) -> Iterator[tuple[int, int, Factuality]]:
        tokens = self.tagged.tokens
        for aside in asides(tokens):
            source = self.words(aside.start, aside.end)
            modality = content_modality(verb_of(tokens[aside.verb]))
            speaker = self.tagged.name(aside.start) if aside.end == aside.start + 1 else None
            stand_in = speaker.entity if speaker is not None and speaker.reference else ""
            spoken = Factuality(modality, "" if stand_in else source, tokens[aside.verb].span, entity=stand_in)
            yield *self.segment(aside.verb), spoken

    def _words_after(self, at: int) -> set[str]:
        return {token.lemma for token in self.tagged.tokens[at + 1 : at + 6]}

    def _source_text(self, at: int) -> str:
        end = at
        while end < len(self.tagged.tokens) and self.tagged.tokens[end].pos not in AFTER_SOURCE:
            end += 1
        return self.words(at, end)

    def _noun_cues(self) -> list[tuple[int, Factuality]]:
        """ "reports that …", "the claim that …": governs what follows."""
        found = []
        tokens = self.tagged.tokens
        for at, token in enumerate(tokens[:-1]):
            modality = cues.NOUNS.get(token.lemma)
            if modality is None and verb_of(token) in TELLING and tokens[at + 1].text.lower() == "that":
                modality = content_modality(verb_of(token))  # tagged as a noun: "the chronicle records that …"
            if (
                modality is not None
                and token.pos.startswith("NN")
                and tokens[at + 1].text.lower() in ("that", "of", "to", "as")
            ) and (
                tokens[at + 1].text.lower() == "that"
                or modality in (Modality.ALLEGED, Modality.INTENDED)
                or token.pos == "NNS"
            ):
                found.append((at, Factuality(modality, cue=token.span)))
        return found
