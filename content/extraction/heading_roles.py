"""What a heading makes of the list or table under it: "Presidents of the League" are those who led it."""

from __future__ import annotations

import re

from content.enums import Predicate
from content.extraction.infobox_lookup import find_meaning, normalise_label
from content.extraction.infobox_meaning import BACKWARD, LabelMeaning

_OPENING = re.compile(
    r"^(?:(?:full |complete )?list of |the |notable |major |past |former |historical |chronological )+", re.IGNORECASE
)
_CLOSING = re.compile(r"\s*(?::|\([^()]*\)|,.*|\b(?:in|since|from|by|until) .*)$", re.IGNORECASE)
_OWNED = re.compile(r"(?P<head>[\w -]+?) of (?:the )?(?P<owner>[A-Z].*)")
_FIRST_PLURAL = re.compile(r"^(\w+?)(ies|s)(?=[ -])")
_LISTS = frozenset({Predicate.MEMBER_OF, Predicate.PART_OF})


def meaning_of_heading(heading: str) -> tuple[LabelMeaning, str] | None:
    """What a heading in the plural says of the names under it, and whose they are if it says so ("Kings of Bohemia").

    Only leaders, members and parts; None for any other heading.
    """
    plain = _CLOSING.sub("", _OPENING.sub("", heading.strip())).strip()
    owned = _OWNED.fullmatch(plain)
    head, owner = (owned["head"], owned["owner"]) if owned else (plain, "")
    meaning = _plural_label(head)
    if meaning is None:
        return None
    listed = meaning.predicate in _LISTS and meaning.direction == BACKWARD
    return (meaning, owner) if listed or meaning.predicate is Predicate.LED_BY else None


def _plural_label(head: str) -> LabelMeaning | None:
    written = "_".join(re.findall(r"[^\W_]+", head.lower()))
    label = normalise_label(head)
    if label != written:
        return find_meaning(label)
    single = _FIRST_PLURAL.sub(lambda found: found[1] + ("y" if found[2] == "ies" else ""), head)
    return find_meaning(normalise_label(single)) if single != head else None
