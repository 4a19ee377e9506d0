"""Titles and offices in front of a name: "Lieutenant General", "Prime Minister", "Secretary of State".

"General Motors" and "Prince Edward Island" carry none: what follows the title has to look like a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.extraction.gazetteer import given_name, look_up
from content.extraction.name_words import head_kind, is_common, titles
from content.spelling import fold


@dataclass(frozen=True, slots=True)
class TitleSplit:
    """How many leading words are a title, where the name begins, and whether the name must be a person's.

    `name` equal to the number of words means that nothing but an office is named.
    """

    title: int = 0
    name: int = 0
    person: bool = False


NO_TITLE = TitleSplit()


def split_title(words: Sequence[str], links: Sequence[str]) -> TitleSplit:
    """`words` of a span and the text before each of them (`links[0]` is ""): where title ends and name begins."""
    count = 0
    while count < len(words) and is_title(words[count]) and (count == 0 or links[count].strip(". ") == ""):
        count += 1
    if count == 0:
        return NO_TITLE
    if count == len(words):
        return _only_titles(words)
    if links[count].strip() in ("of", "of the", "for", "to the", "for the"):
        return _office_of(words, links, count)
    if not _stands_alone(words[:count]) or not looks_personal(words, count):
        return NO_TITLE
    return TitleSplit(count, count, person=True)


def is_title(word: str) -> bool:
    plain = word.lower().rstrip(".")
    return plain in titles("honorific") or plain in titles("modifier")


def is_female_title(title: str) -> bool:
    return any(word.lower().rstrip(".") in titles("female") for word in title.split())


def is_male_title(title: str) -> bool:
    return any(word.lower().rstrip(".") in titles("male") for word in title.split())


def looks_personal(words: Sequence[str], start: int) -> bool:
    """Whether `words[start:]` can be a person's name after a title."""
    rest = words[start:]
    last = rest[-1]
    if is_common(last) and (head_kind(last) or head_kind(last, "after")) and not given_name(last):
        return False
    whole = look_up(" ".join(words))
    if whole is not None and whole.kind.is_place:
        return False
    return not all(is_common(word) and not given_name(word) for word in rest) or len(rest[0].rstrip(".")) == 1


def _stands_alone(title: Sequence[str]) -> bool:
    return any(word.lower().rstrip(".") not in titles("modifier") for word in title)


def _only_titles(words: Sequence[str]) -> TitleSplit:
    """ "President" alone names nobody; "Shah" or "Lama" after another title may be a name, which is left open."""
    last = words[-1]
    if not _stands_alone(words):
        return NO_TITLE
    if len(words) > 1 and given_name(last) and not is_common(last):
        return TitleSplit(len(words) - 1, len(words) - 1, person=True)
    return TitleSplit(0, len(words))


def _office_of(words: Sequence[str], links: Sequence[str], count: int) -> TitleSplit:
    last = words[count - 1].lower()
    if last in titles("noble") and links[count].strip() == "of" and not is_common(words[count]):
        return TitleSplit(count - 1, count - 1, person=True)
    if not any(fold(" ".join(words[start:count])) in titles("office") for start in range(count)):
        return NO_TITLE
    end = count
    while end < len(words) and is_common(words[end]) and look_up(words[end]) is None and not given_name(words[end]):
        end += 1
    if end == count or end == len(words):
        return TitleSplit(0, end if end == len(words) else count)
    return TitleSplit(end, end, person=True) if links[end].strip() == "" else TitleSplit(0, len(words))
