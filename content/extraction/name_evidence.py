"""Which candidates are names, by the evidence of the whole document.

A capital in the middle of a sentence speaks for a name, one at its opening for nothing: there the word must be no
English word, or be met as a name elsewhere. In a heading every word may have one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from content.enums import BlockKind
from content.extraction.gazetteer import given_name, given_name_spread, look_up
from content.extraction.name_joints import is_demonym
from content.extraction.name_spans import Candidate
from content.extraction.name_words import JOINING_HEADS, beside, head_kind, is_common, peoples, tag_of, titles, words
from content.extraction.titles import split_title
from content.spelling import fold, same_spelling

_TITLED = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_CHAMBERS = frozenset({"Parliament", "Congress", "Senate"})
_DIRECTIONS = frozenset({"North", "South", "East", "West", "Central", "Southeast", "Latin", "Sub-Saharan", "Northwest"})
_NEXT_WORD = re.compile(r"\s([a-z-]+)")
_ADJECTIVE_END = re.compile(r"(?:[ai]an|ese|ish|ist|ite|[a-z]{3}ic)$")
_MAN = re.compile(r"^(?:French|English|Irish|Scots|Welsh|Dutch|Cornish|Norse)(?:man|woman|men|women)$")


def settled(candidates: Sequence[Candidate], kinds: Sequence[BlockKind], text: str) -> Iterator[Candidate]:
    """The candidates that are names; `kinds` has the kind of block of each unit."""
    known = Counter(
        fold(text[found.start : found.end])
        for found in candidates
        if not found.initial and kinds[found.unit] not in _TITLED
    )
    for found in candidates:
        if len(found.pieces) > 1 and kinds[found.unit] not in _TITLED:
            known[f"{fold(found.pieces[0].text)}\0"] += 1
    known.update(_repeated_titles(candidates, kinds, text))
    for found in _bracketed(candidates, known, text):
        if found.quoted or (kinds[found.unit] is BlockKind.INFOBOX and len(found.pieces) > 1):
            yield found
            continue
        if kinds[found.unit] in _TITLED:
            kept = found if fold(text[found.start : found.end]) in known else _known_part(found, known, text)
        elif found.initial:
            kept = _opening(found, known, text)
        else:
            kept = found
        kept = kept and _without_adjective(kept, known, text)
        if kept is not None and not _names_nothing(kept, text):
            yield kept


def _repeated_titles(candidates: Sequence[Candidate], kinds: Sequence[BlockKind], text: str) -> Iterator[str]:
    """Names of the title that open a sentence whole: "Meridian Copper is ..." under that title."""
    titles = {
        fold(text[found.start : found.end])
        for found in candidates
        if kinds[found.unit] is BlockKind.TITLE and len(found.pieces) > 1
    }
    for found in candidates if titles else ():
        if found.initial and kinds[found.unit] not in _TITLED and fold(text[found.start : found.end]) in titles:
            yield fold(text[found.start : found.end])


def _known_part(found: Candidate, known: Counter[str], text: str) -> Candidate | None:
    """In a heading every word may be capital: the longest run of words met as a name in running text."""
    for size in range(len(found.pieces) - 1, 0, -1):
        for start in range(len(found.pieces) - size + 1):
            part = _cut(found, start, start + size)
            if fold(text[part.start : part.end]) in known:
                return part
    return None


def _opening(found: Candidate, known: Counter[str], text: str) -> Candidate | None:
    """A name at the opening of a sentence, where its first word has its capital for nothing."""
    whole = fold(text[found.start : found.end])
    first = found.pieces[0].text
    if known[whole] or not is_common(first) or (first.isupper() and len(first) > 1):
        return found
    rest = found.pieces[1:]
    if not rest:
        return found if _may_stand_alone(found, known, text) else None
    named = given_name(first) and not is_common(rest[-1].text) and not known[_rest(found, text)]
    if named or given_name_spread(first) > 2 or _place_of_note(whole):
        return found
    may_open = first.lower() in words("body_opener") or not known[_rest(found, text)]
    if may_open and (is_common(rest[0].text) or len(rest) == 1) and _is_headed(found):
        return found
    if first.lower() in beside("direction") and look_up(_rest(found, text)) is not None:
        return found
    if is_demonym(first) or head_kind(first) or head_kind(first, "first"):
        return found
    return _cut(found, 1, len(found.pieces))


def _may_stand_alone(found: Candidate, known: Counter[str], text: str) -> bool:
    """Whether an English word that opens a sentence is a name: a place, a given name, or short for a longer name."""
    first = found.pieces[0].text
    if _place_of_note(first) or first in _CHAMBERS:
        return True
    follows = _NEXT_WORD.match(text, found.end)
    if text[found.end : found.end + 1] == ",":
        return given_name_spread(first) > 5
    if follows is None or not tag_of(follows.group(1)).startswith(("VBD", "VBZ", "VBN", "MD")):
        return False
    return given_name_spread(first) > 5 or (f"{fold(first)}\0" in known and tag_of(first.lower()).startswith("NN"))


def _is_headed(found: Candidate) -> bool:
    return any(head_kind(piece.text) for piece in found.pieces)


def _bracketed(candidates: Sequence[Candidate], known: Counter[str], text: str) -> Iterator[Candidate]:
    """ "Ahl (Sunna)" is one name where the text writes "Ahl Sunna" elsewhere."""
    skip = False
    for first, second in zip_longest(candidates, candidates[1:]):
        if skip:
            skip = False
            continue
        if second is not None and text[first.end : second.start] == " (" and text[second.end : second.end + 1] == ")":
            whole = fold(text[first.start : second.end])
            if any(same_spelling(whole, name) for name in known if name.count(" ") == whole.count(" ")):
                pieces = [*first.pieces, *second.pieces]
                yield replace(first, pieces=pieces, end=second.end + 1)
                skip = True
                continue
        yield first


def _rest(found: Candidate, text: str) -> str:
    return fold(text[found.pieces[1].start : found.end])


def _place_of_note(name: str) -> bool:
    place = look_up(name)
    return place is not None and (place.size >= 6 or place.kind.value in ("state", "natural_feature"))


def _cut(found: Candidate, start: int, end: int) -> Candidate:
    pieces = found.pieces[start:end]
    return replace(found, pieces=pieces, start=pieces[0].start, end=pieces[-1].end, initial=False, owns=pieces[-1].owns)


def _without_adjective(found: Candidate, known: Counter[str], text: str) -> Candidate | None:
    """Cuts "Dutch" off "Dutch Rembrandt", keeps it in "Dutch East India Company"; alone it names nothing."""
    first = found.pieces[0].text
    if len(found.pieces) > 1 and is_demonym(found.pieces[-1].text) and first in _DIRECTIONS:
        return None
    if len(found.pieces) == 1 and fold(first) in peoples() and (is_demonym(first) or not first.endswith("s")):
        return found if _stands_for_people(found, text) else None
    if _MAN.search(first) and len(found.pieces) > 1:
        return _cut(found, 1, len(found.pieces))
    if len(found.pieces) == 2 and given_name_spread(first) > 2 and not is_common(found.pieces[1].text):
        return found
    last = found.pieces[-1].text
    if _is_language(found):
        return None
    if not is_demonym(first):
        return None if _is_adjective(found, text) else found
    if all(is_demonym(piece.text) for piece in found.pieces) and fold(found.pieces[-1].text) not in peoples():
        return None
    if head_kind(last) or is_common(last) or is_demonym(last) or look_up(text[found.start : found.end]):
        return found
    rest = _cut(found, 1, len(found.pieces))
    return rest if _has_title(rest, text) or given_name(rest.pieces[0].text) else found


def _is_language(found: Candidate) -> bool:
    """ "Middle Low German", "Old Norse": ordinary adjectives and one of a people, that name no one."""
    *before, last = found.pieces
    if not before or not is_demonym(last.text) or last.text.endswith("s"):
        return False
    return all(is_common(piece.text) and not is_demonym(piece.text) and not head_kind(piece.text) for piece in before)


def _stands_for_people(found: Candidate, text: str) -> bool:
    """ "the Dutch sailed", not "the Dutch ships": no noun follows."""
    follows = _NEXT_WORD.match(text, found.end)
    if follows and follows.group(1) in JOINING_HEADS:
        return True
    if is_demonym(found.pieces[0].text) and text[max(0, found.start - 4) : found.start].lower() != "the ":
        return False
    if follows is None:
        return True
    return follows.group(1) not in ("made", "built") and not tag_of(follows.group(1)).startswith(("NN", "JJ", "VBG"))


def _is_adjective(found: Candidate, text: str) -> bool:
    """ "the Trojan prince": one word with the ending of an adjective and a noun behind it."""
    name = found.pieces[0].text
    if len(found.pieces) > 1 or _place_of_note(name) or given_name_spread(name) > 1:
        return False
    of_place = name.endswith("i") and (look_up(name[:-1]) or look_up(name[:-1] + "a"))
    if not of_place and not _ADJECTIVE_END.search(name):
        return False
    follows = _NEXT_WORD.match(text, found.end)
    return follows is not None and tag_of(follows.group(1)).startswith("NN")


def _has_title(found: Candidate, text: str) -> bool:
    names = [piece.text for piece in found.pieces]
    links = ["", *(text[left.end : right.start] for left, right in pairwise(found.pieces))]
    return split_title(names, links).person


def _names_nothing(found: Candidate, text: str) -> bool:
    name = text[found.start : found.end]
    plain = fold(name)
    if len(plain) < 2 or plain.isdigit() or (plain in words("nothing") and plain not in peoples()):
        return True
    return len(found.pieces) == 1 and (
        plain in titles("office") or plain in words("calendar") or (plain.endswith("ism") and len(plain) > 5)
    )
