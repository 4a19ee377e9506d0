"""Which name is the subject of a sentence, found from what stands before and after it.

A light reading for reference resolution, which has to be sure rather than complete; the clause stage reads subjects in
full, but only after references are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.extraction.annotations import NameMention
from content.extraction.name_words import tag_of, titles
from content.records import Span

_FRONTED = re.compile(
    r"^(?:[\"“(]*)(?:In|On|At|By|During|After|Before|Since|From|Until|Between|Following|Despite|Under|With|Without|Upon|"
    r"Throughout|Within|As|For|Around|About|However|Meanwhile|Then|Later|Eventually|Finally|Initially|Originally|"
    r"Subsequently|Consequently|Additionally|Afterwards|Thereafter|Furthermore|Moreover|Thus|Soon|Instead|Nevertheless|"
    r"Once|When|While|Although|Though|Because|Unlike|Like|Two|Three|Some|Only|Shortly|Just|Early|Late|That|And|But|"
    r"Today|Also|Unfortunately|There|Having|Born)\b"
)
_PARTICIPLE = re.compile(r"([A-Z][a-z]+) (?:by|in|on|at|from|as|with|to|under)\b")
_DATE_ONLY = re.compile(
    r"^(?:In|On|By|During|Since|From|Until|Around|About|After|Before)\b[\w ,–-]{0,28}?\d{1,4}"
    r"(?:s| BC| AD| BCE| CE)?,? $"
)
_ADVERB_ONLY = re.compile(
    r"^(?:However|Meanwhile|Then|Later|Eventually|Finally|Initially|Originally|Subsequently|Consequently|Additionally|"
    r"Afterwards|Thereafter|Furthermore|Moreover|Thus|Soon|Instead|Nevertheless|Today|Also|But|And|Unfortunately|"
    r"That (?:same )?year|Two years later|A year later)[, ]*$"
)
_NEXT = re.compile(r"^(,| \(|)\s?([a-z’'-]+)?(?:\s([a-z-]+))?")
_BE = frozenset({"is", "was", "are", "were", "has", "had", "have"})
_ROLE = re.compile(r"\b(?:a|an|the|his|her|their|its|another|one|former|then|\w+['’]s)\s(?:[\w-]+\s){0,3}?([a-z]+)\b")
_DUMMY = re.compile(
    r"it\s(?:(?:is|was|has been|had been|would be|will be|became|seems|seemed|appears|appeared)\s"
    r"(?:not |also |only |often |widely |generally |soon |later |now |thus |then |therefore |still )?"
    r"(?:(?:clear|possible|likely|unlikely|hard|difficult|easy|important|necessary|known|said|reported|believed|thought|"
    r"estimated|alleged|claimed|agreed|decided|announced|expected|hoped|feared|argued|suggested|noted|assumed|unclear|"
    r"unknown|disputed|time|true|obvious|evident|doubtful|certain|probable|common|customary|impossible|rumou?red|"
    r"disclosed|revealed|found|proposed|apparent|because|thanks|winter|summer|night|too late)\b"
    r"|(?:in|on|at|during|after|under|by|here|there|not|(?-i:[A-Z0-9])\w*|the|an?)\b[^.;]{0,60}?\b(?:that|who|when)\b)"
    r"|(?:took|takes|rained|rains|snowed|seems|seemed|appears|appeared|follows|followed|turned out|emerged)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence: its mention, and whether a form of "be" follows ("was founded", "is a port")."""

    mention: NameMention
    copular: bool

    @property
    def entity(self) -> str:
        return self.mention.entity


def subject_of(text: str, span: Span, names: Sequence[NameMention]) -> Subject | None:
    """The name that is the subject of the sentence's first main clause, if that is beyond doubt."""
    for mention in names:
        start = mention.span.start - (len(mention.title) + 1 if mention.title else 0)
        lead = text[span.start : start]
        if not _may_lead(lead):
            if _FRONTED.match(lead.lstrip()) or not lead.strip():
                continue
            return None
        follow = text[mention.span.end : min(span.end, mention.span.end + 200)]
        verb = _verb_after(follow)
        if verb:
            return Subject(mention, verb in _BE)
        if _FRONTED.match(lead.lstrip()) and "," not in lead:
            continue
        return None
    return None


def _may_lead(lead: str) -> bool:
    """Whether a subject can stand right behind `lead`."""
    plain = lead.lstrip("\"“(‘' ")
    if plain in ("", "The ", "the "):
        return True
    if _DATE_ONLY.match(plain) or _ADVERB_ONLY.match(plain):
        return True
    bare = re.sub(r"(?:the |The )$", "", plain)
    if bare.endswith(", ") and _FRONTED.match(plain) and len(bare) < 160:
        return True
    return _DATE_ONLY.match(bare) is not None or _is_role(bare)


def _is_role(lead: str) -> bool:
    """ "The Dutch painter " in front of a name."""
    parts = lead.split()
    return 0 < len(parts) <= 4 and lead.endswith(" ") and parts[-1] in titles("role") and "," not in lead


def _verb_after(follow: str) -> str:
    """The finite verb that follows a subject, also behind a bracket or an apposition between commas."""
    rest = re.sub(r"^ \([^()]{0,80}\)", "", follow)
    apposition = re.match(
        r"^, (?:a|an|the|who|which|then|also|formerly|former|now|known|son|daughter|born|whose|called|sometimes|often|"
        r"better|commonly|usually|officially|originally|previously|abbreviated|or|formed|founded|established|created|led|"
        r"headed|based|organi[sz]ed|set up)\b[^,;]{0,90},",
        rest,
    )
    if apposition:
        rest = rest[apposition.end() :]
    found = re.match(r"^ ([a-z]+)(?: ([a-z]+))?", rest)
    if not found:
        return ""
    first, second = found.group(1), found.group(2) or ""
    if is_verb(first):
        return first
    return second if (first.endswith("ly") or first in _ADVERBS) and is_verb(second) else ""


_ADVERBS = frozenset(
    {"also", "then", "later", "soon", "never", "often", "first", "again", "still", "now", "even", "once", "thus"}
)


def is_verb(word: str) -> bool:
    tag = tag_of(word)
    return tag.startswith(("VBD", "VBZ", "MD", "VBN")) or word in _BE or word in _IRREGULAR


_IRREGULAR = frozenset(
    {"led", "fought", "won", "lost", "left", "fled", "took", "became", "began", "held", "built", "wrote", "died", "set"}
    | {"made", "came", "went", "gave", "found", "met", "put", "cut", "spent", "ran", "fell", "rose", "broke", "said"}
)


def follows_participle(text: str, span: Span, place: int) -> bool:
    """ "Backed by Sweden and recruited from students, it …": a pronoun that the participles before it are about."""
    lead = text[span.start : place]
    found = _PARTICIPLE.match(lead) if len(lead) < 200 and lead.endswith(", ") and lead.count(",") <= 2 else None
    return found is not None and tag_of(found.group(1).lower()).startswith("VBN")


def opening_of(text: str, span: Span, place: int) -> bool:
    """Whether a pronoun at `place` opens the sentence, at most behind a date, an adverb or a fronted phrase."""
    lead = text[span.start : place]
    if not lead.strip("\"“(‘' "):
        return True
    if follows_participle(text, span, place):
        return True
    if len(lead) > 120:
        return False
    if _DATE_ONLY.match(lead) or _ADVERB_ONLY.match(lead):
        return True
    return bool(_FRONTED.match(lead)) and lead.endswith(", ") and lead.count(",") <= 2


def role_before(text: str, start: int, end: int, names: Sequence[NameMention]) -> bool:
    """Whether an unnamed person stands in `text[start:end]` ("the king", "a merchant") whom a pronoun could mean."""
    for found in _ROLE.finditer(text, start, end):
        if found.group(1) in titles("role") and not _beside_name(text, found.start(), found.end(), names):
            return True
    return False


def _beside_name(text: str, start: int, end: int, names: Sequence[NameMention]) -> bool:
    """The noun belongs to a name: "the painter Rubens", "Rubens, a painter", "Rubens was a painter"."""
    for name in names:
        title = len(name.title) + 1 if name.title else 0
        if 0 <= name.span.start - title - end <= 1:
            return True
        gap = text[name.span.end : start] if name.span.end <= start else "x"
        if re.fullmatch(r",? ?(?:\([^()]*\),? )?(?:is|was|became|as|and)? ?", gap):
            return True
    return False


def is_dummy(text: str, place: int) -> bool:
    """ "It was clear that", "it took ten years": an "it" that stands for nothing."""
    return _DUMMY.match(text, place, place + 160) is not None
