"""Sources put aside by commas: "…, Walker said", "…, says Walker, who …", "as Walker tells it", "so it was reported".

Read on the words alone, since such a source has no clause of its own for the grammar to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.extraction.annotations import Token
from content.extraction.speech import CLAIMING, SAYING, THINKING
from content.extraction.vocabulary import word_list

MARKS = frozenset({",", ";", ":", "(", ")", "—", "–", "-", '"', "“", "”", "''", "``", ".", "?", "!"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SPOKEN = word_list("aside_verbs")
TELLING = SAYING | CLAIMING | THINKING
AUXILIARIES = frozenset({"be", "have"})
LIKENING = frozenset({"as", "so", "or"})
JOINING = frozenset({"and", "but", "who", "which", "that", "whose", "where", "when", "whom", "while", "if", "after"})
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
AFTER_SPEAKER = frozenset({"WP", "WDT", "WRB", "IN", "TO", "TIME", ",", "RB"})
OPEN_ENDED = frozenset({"IN", "TO", "TIME", "RB", "UH"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A source between two marks: token positions of the verb and of the words that name the source."""

    verb: int
    start: int
    end: int


def asides(tokens: Sequence[Token]) -> Iterator[Aside]:
    """The sources of a sentence that stand between commas, or between a comma and its end."""
    for at, token in enumerate(tokens):
        lemma = verb_of(token)
        if lemma not in SPOKEN and not (lemma in TELLING and _likened(tokens, at)):
            continue
        left, right = _segment(tokens, at)
        if not (_elsewhere(tokens, left, right) and not _finite(tokens, at + 1, right)):
            continue
        found = _likening(tokens, left, at, right) or _closing(tokens, left, at, right) or _inverted(tokens, at, right)
        if found is not None and (left or tokens[left].text.lower() in LIKENING):
            yield found


def verb_of(token: Token) -> str:
    """The verb of a word, also where the tagger took it for a plural ("the pamphlet says")."""
    bare = token.text.lower().removesuffix("s")
    return bare if token.pos == "NNS" and bare in TELLING else token.lemma


def _segment(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    left, right = at, at + 1
    while left and tokens[left - 1].text not in MARKS:
        left -= 1
    while right < len(tokens) and tokens[right].text not in MARKS:
        right += 1
    return left, right


def _finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.pos in FINITE for token in tokens[start:end])


def _elsewhere(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether the sentence says something besides."""
    return _finite(tokens, 0, left) or _finite(tokens, right, len(tokens))


def _likened(tokens: Sequence[Token], at: int) -> bool:
    return tokens[_segment(tokens, at)[0]].text.lower() in LIKENING


def _likening(tokens: Sequence[Token], left: int, at: int, right: int) -> Aside | None:
    """ "as Walker tells it", "as reported by the Courier", "or so the Courier claims"."""
    if tokens[left].text.lower() not in LIKENING or at == left:
        return None
    after = tokens[at + 1 : right]
    if after and not (after[0].pos in OPEN_ENDED or after[0].text.lower() in ("it", "this")):
        return None
    if after and after[0].text.lower() == "by":
        return Aside(at, at + 2, right)
    start = left + (2 if tokens[left + 1].text.lower() in LIKENING else 1)
    return Aside(at, start, _without_auxiliaries(tokens, start, at))


def _closing(tokens: Sequence[Token], left: int, at: int, right: int) -> Aside | None:
    """ "…, Walker said", "…, it was reported", "…, officials told the Courier"."""
    before = tokens[left:at]
    if not before or before[0].text.lower() in JOINING | LIKENING:
        return None
    verbs = [token for token in before if token.pos.startswith("VB") or token.pos == "MD"]
    if any(token.lemma not in AUXILIARIES for token in verbs) or any(t.text.lower() in JOINING for t in before):
        return None
    speaker = tokens[left : _without_auxiliaries(tokens, left, at)]
    if not any(token.pos.startswith("NN") or token.text.lower() in PRONOUNS for token in speaker):
        return None
    if any(token.pos in ("IN", "TO") and token.text.lower() != "of" for token in speaker[:1]):
        return None
    after = tokens[at + 1 : right]
    told = not after or tokens[at].lemma in ("tell", "inform") or after[0].pos in ("TIME", "RB")
    told = told or (after[0].pos in ("IN", "TO") and tokens[at].lemma not in ("write", "report"))
    return Aside(at, left, left + len(speaker)) if told else None


def _inverted(tokens: Sequence[Token], at: int, right: int) -> Aside | None:
    """ "…, says Walker": a comma or a quotation mark before, the speaker and no more after."""
    if not at or tokens[at - 1].text not in MARKS or at + 1 >= right:
        return None
    first, last = tokens[at + 1], right >= len(tokens) or tokens[right].text in (".", ",", "?", "!", ";")
    named = first.pos in ("NNP", "NNPS", "PRP") or (
        first.pos in ("DT", "NN", "NNS", "JJ") and tokens[at].lemma != "write"
    )
    if not (named and last) or _listed(tokens, right):
        return None
    end = at + 2
    while end < right and tokens[end].pos not in AFTER_SPEAKER:
        end += 1
    return Aside(at, at + 1, end)


def _listed(tokens: Sequence[Token], right: int) -> bool:
    """ "built ships, claimed the island, and left": the verb is one of several deeds."""
    rest = [token.text.lower() for token in tokens[right : right + 2]]
    return rest[:2] == [",", "and"]


def _without_auxiliaries(tokens: Sequence[Token], start: int, end: int) -> int:
    while end > start and (tokens[end - 1].lemma in AUXILIARIES or tokens[end - 1].pos in ("RB", "MD")):
        end -= 1
    return end
