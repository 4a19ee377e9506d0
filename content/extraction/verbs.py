"""Verb groups: auxiliaries, modal, negation and verbs that govern an infinitive, read as one unit.

"had been forced to flee" is one group with the lemma `flee`, passive chain `force`; "tried to capture" one group
`capture` under `try`. Whether what it says happened is left to factuality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.extraction import lexicon
from content.extraction.annotations import Token
from content.extraction.vocabulary import phrasal_verbs
from content.extraction.word_forms import can_be

FUTURE_IN_PAST = frozenset({"later", "eventually", "subsequently", "ultimately", "soon", "then", "finally"})
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "barely", "no longer"})
GERUND_CHAINS = {
    **dict.fromkeys(("begin", "start", "continue", "keep", "resume", "finish"), "asserted"),
    **dict.fromkeys(("stop", "cease", "avoid", "quit"), "negated"),
    **dict.fromkeys(("consider", "plan", "propose", "suggest", "discuss", "contemplate"), "intended"),
}


class Form(StrEnum):
    FINITE = "finite"
    PAST = "past"  # "founded": finite or participle, settled where the clause is known
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """`start` and `end` are token indexes. `chain` holds what each governing verb says of the next: asserted …"""

    start: int
    end: int
    lemma: str
    form: Form
    passive: bool = False
    past: bool = True
    modal: str = ""
    negated: bool = False
    chain: tuple[tuple[str, str], ...] = ()
    particle: str = ""
    adverbs: tuple[str, ...] = ()
    auxiliary: bool = False

    @property
    def key(self) -> str:
        return f"{self.lemma}_{self.particle}" if self.particle else self.lemma


class _Reader:
    """Reads one verb group from `tokens[start:]`; `group()` is None where none starts."""

    def __init__(self, tokens: Sequence[Token], start: int) -> None:
        self.tokens, self.start, self.at = tokens, start, start
        self.modal, self.negated, self.auxiliary = "", False, ""
        self.chain: list[tuple[str, str]] = []
        self.adverbs: list[str] = []
        self.form: Form | None = None
        self.past = False
        self.first = True
        self.any_auxiliary = False

    def group(self) -> VerbGroup | None:
        if self.pos() == "TO":
            if not self._infinitive_follows(self.at):
                return None
            self.form = Form.INFINITIVE
            self.at += 1
        while True:
            self._adverbs()
            if not self.pos().startswith(("VB", "MD")):
                return None
            if self.pos() == "MD":
                if not self._verb_after(self.at + 1):
                    return None
                self.modal, self.form = self.tokens[self.at].lemma, Form.FINITE
                self.any_auxiliary, self.first = True, False
                self.at += 1
                continue
            if self._is_auxiliary():
                self._take_auxiliary()
                continue
            group = self._main()
            if group is not None:
                return group

    def pos(self, at: int | None = None) -> str:
        at = self.at if at is None else at
        return self.tokens[at].pos if at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        return self.tokens[at].text.lower() if at < len(self.tokens) else ""

    def _adverbs(self) -> None:
        while self.pos() == "RB" and self._verb_after(self.at + 1):
            word = self.word(self.at)
            if word in NEGATIVE:
                self.negated = True
            self.adverbs.append(word)
            self.at += 1

    def _verb_after(self, at: int) -> bool:
        while self.pos(at) == "RB":
            at += 1
        return self.pos(at).startswith("VB") or self.pos(at) == "MD"

    def _infinitive_follows(self, at: int) -> bool:
        at += 1
        while self.pos(at) == "RB":
            at += 1
        word = self.word(at)
        return self.pos(at) == "VB" or (self.pos(at) in ("VBP", "NN", "VBN", "VBD") and can_be(word, "VB"))

    def _is_auxiliary(self) -> bool:
        token = self.tokens[self.at]
        if token.lemma not in ("be", "have", "do") and not (token.lemma == "get" and self.pos(self.at + 1) == "VBN"):
            return False
        at = self.at + 1
        while self.pos(at) == "RB":
            at += 1
        pos, word = self.pos(at), self.word(at)
        if token.lemma == "do":
            return pos in ("VB", "VBP") and can_be(word, "VB")
        if token.lemma == "have":
            return pos in ("VBN", "VBD") and (can_be(word, "VBN") or word == "been")
        return pos in ("VBN", "VBG", "VBD") and (pos == "VBG" or can_be(word, "VBN"))

    def _take_auxiliary(self) -> None:
        token = self.tokens[self.at]
        if self.first and self.form is None:
            self.form = Form.GERUND if token.pos == "VBG" else Form.FINITE
            self.past = token.text.lower() in ("was", "were", "had", "did", "been", "got")
        self.auxiliary = token.lemma
        self.any_auxiliary, self.first = True, False
        self.at += 1

    def _main(self) -> VerbGroup | None:
        """Takes a main verb; returns the group, or None when it governs an infinitive that is still to be read."""
        token = self.tokens[self.at]
        passive = self.auxiliary in ("be", "get") and token.pos != "VBG"
        if self.form is None:
            self.form = _form_of(token)
            self.past = token.pos in ("VBD", "VBN")
        self.at += 1
        if self._chained(token.lemma, passive):
            self.auxiliary, self.first = "", False
            return None
        particle = self._particle(token.lemma)
        self._negation_after()
        return VerbGroup(
            start=self.start,
            end=self.at,
            lemma=token.lemma,
            form=self.form,
            passive=passive,
            past=self.past,
            modal=self._modal(),
            negated=self.negated,
            chain=tuple(self.chain),
            particle=particle,
            adverbs=tuple(self.adverbs),
            auxiliary=self.any_auxiliary,
        )

    def _negation_after(self) -> None:
        """ "was not a state", "is no longer": the copula's negation follows it."""
        while self.pos() == "RB" and (self.word(self.at) in NEGATIVE or self.word(self.at) in ("also", "still", "yet")):
            self.negated = self.negated or self.word(self.at) in NEGATIVE
            self.at += 1

    def _modal(self) -> str:
        """ "would later found": the future seen from the past, no doubt meant."""
        return "" if self.modal == "will" and FUTURE_IN_PAST & set(self.adverbs) else self.modal

    def _chained(self, lemma: str, passive: bool) -> bool:
        at = self.at
        while self.pos(at) == "RB":
            at += 1
        if lemma == "be" and not passive and self.word(at) in lexicon.ADJECTIVE_CHAINS:
            lemma, at = f"be_{self.word(at)}", at + 1
        elif lemma == "be" and not passive and self.pos(at) == "TO" and self._infinitive_follows(at):
            self.chain.append(("be", "intended"))
            self.at = at + 1
            return True
        table = lexicon.PASSIVE_CHAINS if passive else lexicon.CHAINS
        effect = table.get(lemma)
        if effect and self.pos(at) == "TO" and self._infinitive_follows(at):
            self.chain.append((lemma, effect))
            self.at = at + 1
            return True
        if not passive and lemma in GERUND_CHAINS and self.pos(at) == "VBG" and at == self.at:
            self.chain.append((lemma, GERUND_CHAINS[lemma]))
            self.at = at
            return True
        return False

    def _particle(self, lemma: str) -> str:
        word = self.word(self.at)
        if word in lexicon.PARTICLES and (lemma, word) in phrasal_verbs():
            self.at += 1
            return word
        return ""


def _form_of(token: Token) -> Form:
    if token.pos == "VBG":
        return Form.GERUND
    if token.pos not in ("VBD", "VBN"):
        return Form.FINITE
    word = token.text.lower()
    past, participle = can_be(word, "VBD"), can_be(word, "VBN")
    if past and not participle:
        return Form.FINITE
    return Form.PAST if past else Form.PARTICIPLE


def read_verb_group(tokens: Sequence[Token], start: int) -> VerbGroup | None:
    """The verb group that starts at token `start`, or None."""
    return _Reader(tokens, start).group()
