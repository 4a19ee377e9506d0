"""What holds two capitals together in one name: small words, commas, possessives, hyphens, nicknames.

"Ministry of Trade, Industry and Energy" is one name; "Wren of the Royal Society" two, because a person's name takes no
"of the".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.enums import EntityKind
from content.extraction.gazetteer import BIG_TOWN, given_name, given_name_spread, look_up
from content.extraction.name_words import demonyms, head_kind, is_common, tag_of, titles, words

UPPER = "".join(chr(code) for code in range(0x2000) if chr(code).isupper() or chr(code).istitle())

_ABBREVIATED = frozenset(
    {"st", "mt", "ft", "dr", "mr", "mrs", "ms", "prof", "gen", "col", "lt", "capt", "sgt", "rev", "hon", "gov", "sen"}
    | {"rep", "adm", "maj", "msgr", "pres", "cpl", "jr", "sr", "messrs", "sta", "ste", "brig", "cmdr", "no", "nr"}
)
_GAP_WORDS = re.compile(r"^\s(?:([a-zà-ÿ]+)(?:\s(the))?)\s$")
_PARTICLES = re.compile(r"^\s(?:[a-zà-ÿ]+['’]?\s?){1,3}$")
_OWNED_BODIES = frozenset(
    {"agency", "army_unit", "party", "organisation", "alliance", "state", "company", "armed_group"}
)
_NICK_OPENS = frozenset({' "', " “", " '", " ‘"})
_NICK_CLOSES = frozenset({'" ', "” ", "' ", "’ "})
SEASONS = frozenset({"spring", "summer", "autumn", "winter"})
_FIRMS = frozenset({"Sons", "Company", "Co", "Daughters", "Partners", "Associates", "Brothers"})


@dataclass(slots=True)
class Piece:
    """One capitalised word: its text without a possessive ending and whether it had one."""

    text: str
    start: int
    end: int
    tail: int = 0  # characters of the possessive ending

    @property
    def owns(self) -> bool:
        return self.tail > 0


def is_demonym(word: str) -> bool:
    plain = word.lower().replace("’", "").replace("'", "")
    return plain in demonyms()


def joins(chain: list[Piece], gap: str, piece: Piece, text: str, end: int) -> bool:
    """Whether `piece` goes on with the name that `chain` has begun."""
    last = chain[-1]
    if last.owns and not _keeps_possessive(last, chain):
        return gap == " " and _owns_a_name(chain, piece, text)
    if gap == " ":
        return _adjacent(chain, piece)
    if gap in (". ", "."):
        return last.text.lower() in _ABBREVIATED or (len(last.text) == 1 and not (last.text == "I" and len(chain) > 1))
    if gap in (" & ", " &", "& "):
        return True
    if gap in _NICK_OPENS:
        return _is_nickname(piece, text)
    if gap in _NICK_CLOSES:
        return len(chain) > 1 and text[last.start - 1] in "\"“‘'"
    if gap == " and " or gap == ", ":
        return _coordinates(chain, gap, piece, text, end)
    return _linked(chain, gap, piece)


def _is_nickname(piece: Piece, text: str) -> bool:
    """ "Edwin "Buzz" Aldrin": one quoted word, and the name goes on behind it."""
    return re.match(rf"[\"”’'] [{UPPER}]", text[piece.end : piece.end + 3]) is not None


def _adjacent(chain: list[Piece], piece: Piece) -> bool:
    last, word = chain[-1], piece.text.lower()
    if word in words("opener") and not (word in words("free") or piece.text.isupper()):
        return False
    if _is_acronym(piece.text) and not last.text.isupper() and not is_common(last.text):
        return False
    if last.text.lower() in words("calendar"):
        return last.text.lower() in SEASONS | {"may", "march"} or bool(head_kind(word))
    if last.text.lower() in words("opener") and not last.text.isupper():
        return len(chain) > 1 or is_common(word)
    return word not in words("calendar") or bool(head_kind(word))


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 2 and word not in words("roman")


def _linked(chain: list[Piece], gap: str, piece: Piece) -> bool:
    found = _GAP_WORDS.match(gap)
    if found and (found.group(1) in words("ruled") or found.group(1) == "the"):
        return _ruled(chain, found.group(1), bool(found.group(2)), piece)
    if _PARTICLES.match(gap):
        parts = gap.replace("’", "'").replace("d'", "de ").replace("'", "").split()
        return all(part in words("free") for part in parts) and not _closed(chain[-1].text)
    return False


def _closed(word: str) -> bool:
    """Words no particle follows: ordinary words, unless foreign orders use them ("Banco de")."""
    return word.lower() in words("function") or word.lower() in words("calendar")


def _ruled(chain: list[Piece], link: str, definite: bool, piece: Piece) -> bool:
    last = chain[-1].text.lower()
    if piece.text.lower() in words("calendar") and piece.text.lower() not in ("may", "march"):
        return False
    if link == "the":
        return _epithet(chain, piece)
    if link == "of":
        return _takes_of(chain, definite, piece)
    allowed = words(f"may_take_{link}")
    heads = [word.text.lower() for word in chain]
    if link == "for" and any(word in allowed for word in heads):
        return is_common(piece.text) or heads[-1] in allowed
    return last in allowed or (link in ("on", "for") and heads[0] in allowed and "of" in heads)


def _takes_of(chain: list[Piece], definite: bool, piece: Piece) -> bool:
    last = chain[-1].text
    plain = last.lower()
    if plain in words("function") or is_demonym(last):
        return False
    if head_kind(plain) or head_kind(plain, "first") or plain in titles("office") or plain in titles("noble"):
        return True
    if len(chain) > 1 and given_name_spread(chain[0].text) > 1 and not definite_head(last):
        return chain[0].text.lower() in titles("regal") or last in words("roman")
    noun = tag_of(plain).startswith("NN") or tag_of(plain.rstrip("s")).startswith("NN")
    if noun and (len(chain) > 1 or not given_name(plain)):
        return True
    if definite:
        return False
    regal = chain[0].text.lower() in titles("regal") or last in words("roman")
    alone = len(chain) == 1 and bool(given_name(last))
    return regal or (alone and not head_kind(piece.text) and not piece.text.isupper())


def definite_head(word: str) -> bool:
    """Whether the word is a head that no person is called by."""
    return head_kind(word) in ("agency", "organisation", "party", "university", "army_unit", "agreement", "state")


def _epithet(chain: list[Piece], piece: Piece) -> bool:
    """ "Alexander the Great", "Henry the Navigator"."""
    names = [word for word in chain if word.text.lower() not in titles("honorific")]
    return (
        len(names) in (1, 2)
        and (bool(given_name(names[0].text)) or names[-1].text in words("roman"))
        and is_common(piece.text)
        and not head_kind(piece.text)
        and piece.text.lower() not in titles("honorific")
    )


def _coordinates(chain: list[Piece], gap: str, piece: Piece, text: str, end: int) -> bool:
    """Whether "and" or a comma stays inside a name."""
    if gap == " and ":
        pair = look_up(f"{chain[-1].text} and {piece.text}")
        if pair is not None and pair.kind.is_place:
            return True
        if piece.text in _FIRMS:
            return True
    if not _plain_noun(piece.text):
        return False
    if _in_list(chain):
        ahead = text[piece.start : min(end, piece.start + 60)]
        return gap == " and " or bool(re.match(r"[\w ]{2,40}(?:,| and )", ahead))
    return gap == " and " and _shares_head(chain, piece, text, end)


def _in_list(chain: list[Piece]) -> bool:
    """ "Ministry of Trade ..." so far: a noun that takes a list, then ordinary words only."""
    for place, word in enumerate(chain[:-1]):
        if word.text.lower() in words("may_take_list"):
            return all(_plain_noun(later.text) for later in chain[place + 1 :])
    return False


def _shares_head(chain: list[Piece], piece: Piece, text: str, end: int) -> bool:
    """ "Food and Agriculture Organization": ordinary words on both sides and one head for both at the end."""
    placed = len(chain) > 1 and look_up(chain[0].text) is not None
    if not all(_plain_noun(word.text) for word in chain[int(placed) :]) or len(chain) > 2:
        return False
    following = re.match(rf"((?:\s[{UPPER}]\w+){{1,4}})", text[piece.end : min(end, piece.end + 80)])
    return following is not None and bool(head_kind(following.group(1).split()[-1]))


def _plain_noun(word: str) -> bool:
    plain = word.lower()
    return (
        is_common(plain)
        and plain not in words("function")
        and head_kind(plain) not in ("agency", "organisation", "university", "party")
        and not _is_known(plain)
        and plain not in titles("honorific")
    ) or plain in ("security", "services", "service", "justice", "defence", "defense", "law")


def _is_known(word: str) -> bool:
    place = look_up(word)
    return place is not None and (place.size >= BIG_TOWN or place.kind is not EntityKind.TOWN)


def _owns_a_name(chain: list[Piece], piece: Piece, text: str) -> bool:
    """ "Rorke's Drift", "Halley's Comet": one word owns an ordinary noun with a capital, and there the name ends."""
    owner = look_up(chain[0].text)
    if len(chain) > 1 or chain[0].text.isupper() or is_demonym(chain[0].text):
        return False
    if owner is not None and (owner.size >= BIG_TOWN or owner.kind is not EntityKind.TOWN):
        return False
    kind = head_kind(piece.text)
    after = text[piece.end : piece.end + 2]
    if after[:1] == " " and after[1:].isupper():
        return False
    return kind not in _OWNED_BODIES and tag_of(piece.text.lower()).startswith("NN")


def _keeps_possessive(piece: Piece, chain: list[Piece]) -> bool:
    plain = piece.text.lower()
    if len(chain) > 1 and chain[-2].text.lower() in ("st", "saint"):
        return True
    return plain in words("possessive")
