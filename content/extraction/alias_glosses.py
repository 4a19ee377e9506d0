"""What a text says outright about names: "X (Y)", "X, also known as Y", "X, formerly Y".

Read between two names that follow one another. A bracket is read as a gloss only if it translates or abbreviates:
"Vasa (Turku)" between two towns may as well say where, and "Ney (Grande Armée)" says whose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.enums import EntityKind, NameKind
from content.extraction.alias_rules import is_acronym, stands_for
from content.extraction.annotations import NameMention
from content.extraction.gazetteer import look_up
from content.extraction.name_joints import is_demonym
from content.extraction.name_words import head_kind, is_common, titles
from content.spelling import fold, same_spelling

_ADVERB = (
    r"(?:also|commonly|better|widely|formally|officially|popularly|sometimes|often|usually|later|previously|formerly|now|"
    r"generally|simply|then|today|collectively|colloquially|locally|originally|more|first|initially|alternatively|once|"
    r"soon|subsequently|which|who|that|is|was|were|are|and|had|been|he|she|it|they|became|or|variously|the latter)"
)
_NAMED = (
    r"(?:known|called(?! (?:for|on|upon|off|to|in|at)\b)|"
    r"nicknamed|dubbed|termed|styled|abbreviated|abbr\.?|short|referred to|rechristened|renamed|titled|"
    r"spelled|spelt|transliterated|pronounced|named|designated|codenamed|code-named|alias|a\.k\.a\.?|aka|n[ée]e)"
)
CALLED = re.compile(
    rf"^[\"”’')]*,? ?\(?(?:{_ADVERB} ){{0,5}}{_NAMED}(?: (?:simply|collectively|as|to|by|for|name|the|in|English|short|"
    rf"common|initials|acronym|abbreviation|its)){{0,4}},? ?[\"“‘'(]*$"
)
FORMER = re.compile(
    r"^[\"”’')]*,? ?\(?(?:formerly|now|later|today|present-day|modern|modern-day|then|originally|previously) "
    r"(?:the )?[\"“‘']*$"
)
_BORN = re.compile(r"^,? (?:was )?(?:\()?(?:born|n[ée]e)(?: as)? $")
BRACKET = re.compile(
    r"^[\"”’']* ?[(\[](?:[^()A-Za-z\[\]]{0,80}[,;] ?)?(?:the |or |also |abbreviated |short |i\.e\. )?[\"“‘']*"
    r"(?:[A-Z][a-z]+: )?[\"“‘']*$"
)
CLOSING = re.compile(r"^[\"”’']*(?:[)\],;]|, | party\b| \(of | \(for )")


@dataclass(frozen=True, slots=True)
class Gloss:
    """Two mentions, by index, that the text says are one; `kind` is what the second is to the first.

    `sure` is False for a bracket that merely looks like a translation.
    """

    first: int
    second: int
    kind: NameKind
    sure: bool = True


def glosses_of(text: str, mentions: Sequence[NameMention]) -> Iterator[Gloss]:
    for index in range(len(mentions) - 1):
        first, second = mentions[index], mentions[index + 1]
        gap = text[first.span.end : second.span.start]
        if not gap or len(gap) > 120 or "\n\n" in gap:
            continue
        gloss = _gloss(text, index, first, second, gap)
        if gloss is not None:
            yield gloss


def _gloss(text: str, index: int, first: NameMention, second: NameMention, gap: str) -> Gloss | None:
    if not _compatible(first.kind, second.kind) or fold(first.text) == fold(second.text):
        return None
    if FORMER.match(gap) and first.kind.is_place and second.kind.is_place:
        return Gloss(index, index + 1, NameKind.SPELLING)
    if first.kind is EntityKind.PERSON is second.kind and (_BORN.match(gap) or _is_noble(gap, second.text)):
        return Gloss(index, index + 1, NameKind.TITLED if gap == ", " else NameKind.NICKNAME)
    if CALLED.match(gap):
        nick = "nicknamed" in gap or "dubbed" in gap
        if "spel" in gap or "transliterated" in gap:
            return Gloss(index, index + 1, NameKind.SPELLING)
        formal = "formally" in gap or "officially" in gap
        return Gloss(index, index + 1, NameKind.NICKNAME if nick else NameKind.FULL if formal else NameKind.SHORT)
    if BRACKET.match(gap) and CLOSING.match(text[second.span.end : second.span.end + 8]):
        return _bracket(index, first, second)
    return None


def _is_noble(gap: str, second: str) -> bool:
    """ "William, Duke of Normandy" is one man."""
    first, _, rest = second.partition(" of ")
    return gap in (", ", ", the ") and bool(rest) and first.lower() in titles("noble")


def _bracket(index: int, first: NameMention, second: NameMention) -> Gloss | None:
    if is_acronym(second.text) and stands_for(second.text, first.text):
        return Gloss(index, index + 1, NameKind.ACRONYM)
    if is_acronym(first.text) and stands_for(first.text, second.text):
        return Gloss(index, index + 1, NameKind.FULL)
    if same_spelling(first.text, second.text):
        return Gloss(index, index + 1, NameKind.SPELLING)
    person_or_place = EntityKind.PERSON in (first.kind, second.kind) or first.kind.is_place or second.kind.is_place
    if person_or_place or look_up(second.text) is not None:
        return None
    if is_acronym(second.text):
        return Gloss(index, index + 1, NameKind.ACRONYM, sure=False) if _multiword(first.text) else None
    if is_foreign(first.text) != is_foreign(second.text):
        return Gloss(index, index + 1, NameKind.GLOSS, sure=False)
    return None


def _multiword(text: str) -> bool:
    return len(text.split()) > 1


def is_foreign(name: str) -> bool:
    """Whether most words of a name are no English: the one side of a translation; of two, the one beside a demonym."""
    parts = [word for word in re.findall(r"\w+", name) if len(word) > 2]
    plain = [word for word in parts if is_common(word) or is_demonym(word) or head_kind(word) or look_up(word)]
    return len(plain) * 2 < len(parts) or (len(plain) * 2 == len(parts) and all(is_demonym(word) for word in plain))


def _compatible(first: EntityKind, second: EntityKind) -> bool:
    if EntityKind.UNKNOWN in (first, second) or first is second:
        return True
    return (first.is_place and second.is_place) or (_is_body(first) and _is_body(second))


def _is_body(kind: EntityKind) -> bool:
    return kind.is_organisation or kind in (EntityKind.STATE, EntityKind.PEOPLE)
