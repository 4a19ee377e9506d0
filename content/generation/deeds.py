"""What happened, in the document's own words: the verb phrase of a generic event, cut to what stands on its own.

Kept: "sent a petition to the Doge" of "sent a petition to the Doge in 1204, which he refused". Dropped whole: what
points outside ("left the city"), quotes, gerunds and infinitives, anything longer than a question can bear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.generation.phrasing import inflect
from content.records import FactRecord

MOST_WORDS = 14
CUT = re.compile(
    r"[,;:(]| -+ ?|--|—|–(?!\d)| (?:after which|before|after|following|while|whereas|although|though|because|when|"
    r"where|which|who|whose|whom|until|but|in order to|so that|as well as|despite|due to|leaving|causing|making|"
    r"forcing) "
)
SECOND_VERB = re.compile(r" and (?=(?:\w+ly )?(?:\w+ed|was|were|had|took|led|made|began|went|became|left|won|lost) )")
ADVERBS = re.compile(
    r"^(?:(?:also|then|later|soon|quickly|eventually|finally|subsequently|again|once|already|initially|however|ultimately|"
    r"publicly|successfully) )+"
)
TRAILING = re.compile(
    r" (?:in order|in an effort|in an attempt|completely|again|later|soon|instead|too|either|as well|there|however|and|"
    r"or|to|of|in|by)$"
)
POINTING = re.compile(
    r"\b(?:he|she|it|they|him|her|his|hers|its|their|them|theirs|this|these|those|that|such|himself|herself|itself|"
    r"themselves|one another|each other|today|now|currently|recently|ago|here|there)\b|"
    r"\bthe (?:group|party|city|town|country|former|latter|same|said|two|three|other|others|movement|alliance|"
    r"coalition|faction|company|battle|war|region|province|area|state|government|capital|conflict|regime|process|"
    r"organi[sz]ation|agreement|treaty|incident|practice|militia|rest|next|following|previous|first|second|last)\b"
    r"(?! of)",
    re.IGNORECASE,
)
ODD = re.compile(r"[\"“”\[\]{}|*_/]|\d{3,}(?!,)|\b[A-Z]\.[A-Z]?$|\bnot\b|n't\b", re.IGNORECASE)
# Verbs that say nothing until it is said what ("pilots were recorded" flying, "it was used" by whom).
UNFINISHED = frozenset(
    {
        "record",
        "report",
        "say",
        "see",
        "know",
        "find",
        "use",
        "force",
        "expect",
        "believe",
        "consider",
        "call",
        "name",
        "make",
        "think",
        "order",
        "ask",
        "allow",
        "observe",
        "note",
        "describe",
        "regard",
        "intend",
        "seek",
        "tell",
        "hear",
    }
)
# An object of any kind, cut off from what says which ("formed a new organization").
VAGUE_OBJECT = re.compile(
    r"\b(?:an?|another|some|several|many)(?: (?:new|large|small|major|broad|joint|series of|number of))* "
    r"(?:organi[sz]ations?|groups?|part(?:y|ies)|alliances?|meetings?|attacks?|operations?|agreements?|statements?|"
    r"coalitions?|movements?|governments?|positions?|areas?|measures?|members?|men|people)$",
    re.IGNORECASE,
)
# Verbs that tell a whole event by themselves: "the empire fell".
# fmt: off
COMPLETE_ALONE = frozenset({
    "abdicate", "arise", "begin", "capitulate", "collapse", "die", "disappear", "disband", "disintegrate", "dissolve",
    "drown", "emerge", "end", "erupt", "explode", "fall", "open", "perish", "rebel", "resign", "retire", "retreat",
    "revolt", "sink", "split", "start", "surrender", "withdraw",
})
# fmt: on
BEING = ("was", "were")
PREPOSITION = (
    r"(?:\b(?:in|on|by|since|from|during|until|till|at|as of|around|about|between|throughout|as late as|late)\s+)?"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A clean verb phrase as it stands after the subject, and after "did", "had" and "was"."""

    past: str
    base: str = ""
    perfect: str = ""
    passive: str = ""


def deed_of(fact: FactRecord) -> Deed | None:
    """The clean wording of a generic event, None where it does not stand on its own."""
    wording = fact.qualifiers.get("wording", "")
    if not wording or not fact.verb:
        return None
    first, _, rest = trimmed(wording, fact).partition(" ")
    verb = fact.verb.replace("_", " ")
    if first in BEING:
        passive = rest.partition(" ")[0] == inflect(verb, "VBN")
        if not passive or (verb in UNFINISHED and rest == inflect(verb, "VBN")):
            return None
        if re.search(rf"\b{first} first {re.escape(rest)}", " ".join(item.quote for item in fact.evidence)):
            rest = f"first {rest}"
        return clean(Deed(f"{first} {rest}", passive=rest), verb)
    head, _, particle = verb.partition(" ")
    if first != inflect(head, "VBD") or (particle and rest.split()[:1] != [particle]):
        return None
    past, base, perfect = (f"{form} {rest}".strip() for form in (first, head, inflect(head, "VBN")))
    return clean(Deed(past, base, perfect), verb)


def trimmed(wording: str, fact: FactRecord) -> str:
    """The wording up to its first break, without its time and loose adverbs."""
    text = f" {wording}"
    if fact.time and fact.time.text:
        text = re.sub(rf"\s*{PREPOSITION}(?:the\s+)?{re.escape(fact.time.text)}", " ", text)
    text = SECOND_VERB.split(CUT.split(text)[0])[0]
    text = ADVERBS.sub("", " ".join(text.split()))
    head, _, rest = text.partition(" ")
    text = f"{head} {ADVERBS.sub('', f'{rest} ').strip()}".strip()
    while TRAILING.search(text):
        text = TRAILING.sub("", text)
    return text


def clean(deed: Deed, verb: str) -> Deed | None:
    """The deed, None where it is too long, points elsewhere or lacks what its verb acts on."""
    words = deed.past.split()
    least = 1 if verb in COMPLETE_ALONE else 2 + verb.count(" ")
    if not least <= len(words) <= MOST_WORDS or POINTING.search(deed.past) or ODD.search(deed.past):
        return None
    if VAGUE_OBJECT.search(deed.past):
        return None
    return deed
