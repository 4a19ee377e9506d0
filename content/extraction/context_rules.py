"""TextBlob's context rules for part-of-speech tags, sorted by the tag they change.

The same rules with the same outcome as `textblob.en.lexicon.context.apply`: each looks at the tags of up to three
neighbours, the last rule that fits wins. Sorted, and read from the end, they take a tenth of the time. Its three rules
for words of any tag ("with", "be", "such as") are left out: those words have a fixed tag here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from textblob.en import lexicon

EDGE = ("STAART", "STAART")
MANY = 10_000
# Command -> conditions: (looks at the word and not the tag, offsets any of which may fit), for x and then y.
CONDITIONS: dict[str, tuple[tuple[bool, tuple[int, ...]], ...]] = {
    "prevtag": ((False, (-1,)),),
    "nexttag": ((False, (1,)),),
    "prev2tag": ((False, (-2,)),),
    "next2tag": ((False, (2,)),),
    "prev1or2tag": ((False, (-1, -2)),),
    "next1or2tag": ((False, (1, 2)),),
    "prev1or2or3tag": ((False, (-1, -2, -3)),),
    "next1or2or3tag": ((False, (1, 2, 3)),),
    "surroundtag": ((False, (-1,)), (False, (1,))),
    "curwd": ((True, (0,)),),
    "prevwd": ((True, (-1,)),),
    "nextwd": ((True, (1,)),),
    "prev1or2wd": ((True, (-1, -2)),),
    "next1or2wd": ((True, (1, 2)),),
    "prevwdtag": ((True, (-1,)), (False, (-1,))),
    "nextwdtag": ((True, (1,)), (False, (1,))),
    "wdprevtag": ((False, (-1,)), (True, (0,))),
    "wdnexttag": ((True, (0,)), (False, (1,))),
    "wdand2aft": ((True, (0,)), (True, (2,))),
    "wdand2tagbfr": ((False, (-2,)), (True, (0,))),
    "wdand2tagaft": ((True, (0,)), (False, (2,))),
    "lbigram": ((True, (-1,)), (True, (0,))),
    "rbigram": ((True, (0,)), (True, (1,))),
    "prevbigram": ((False, (-2,)), (False, (-1,))),
    "nextbigram": ((False, (1,)), (False, (2,))),
}

Condition = tuple[int, tuple[int, ...], str]
Rule = tuple[int, str, tuple[Condition, ...]]  # its rank, the new tag, what must hold


class TagRules:
    """The rules for one tag, found by what their first condition looks for; the lowest rank wins."""

    def __init__(self, rules: Sequence[tuple[str, tuple[Condition, ...]]]):
        self._by_sight: dict[tuple[int, int], dict[str, list[Rule]]] = {}
        for rank, (target, conditions) in enumerate(rules):
            side, offsets, value = conditions[0]
            for offset in offsets:
                values = self._by_sight.setdefault((offset, side), {})
                values.setdefault(value, []).append((rank, target, conditions))
        self._sights = tuple((offset, side, values) for (offset, side), values in self._by_sight.items())

    def change(self, rows: Sequence[tuple[str, str]], at: int) -> str | None:
        """The new tag of the word `at`."""
        best, tag = MANY, None
        for offset, side, values in self._sights:
            for rank, target, conditions in values.get(rows[at + offset][side], ()):
                if rank < best and all(_holds(rows, at, *condition) for condition in conditions[1:]):
                    best, tag = rank, target
        return tag


@cache
def _rules() -> dict[str, TagRules]:
    """Tag -> the rules that may change it, last first."""
    table: dict[str, list[tuple[str, tuple[Condition, ...]]]] = {}
    for source, target, command, *values in lexicon.context:
        shape = CONDITIONS.get(command.lower())
        if shape is None:
            continue
        conditions = tuple(
            (0 if word else 1, offsets, value) for (word, offsets), value in zip(shape, values, strict=False)
        )
        table.setdefault(source, []).append((target, conditions))
    return {source: TagRules(rules[::-1]) for source, rules in table.items()}


def apply_context(tagged: Sequence[tuple[str, str]]) -> list[str]:
    """The tags of (word, tag) pairs after the context rules."""
    rows = [EDGE, EDGE, EDGE, *tagged, EDGE, EDGE, EDGE]
    rules = _rules()
    for at in range(3, len(rows) - 3):
        word, tag = rows[at]
        changed = rules[tag].change(rows, at) if tag in rules else None
        if changed is not None:
            rows[at] = (word, changed)
    return [tag for _, tag in rows[3:-3]]


def _holds(rows: Sequence[tuple[str, str]], at: int, side: int, offsets: tuple[int, ...], value: str) -> bool:
    return any(rows[at + offset][side] == value for offset in offsets)
