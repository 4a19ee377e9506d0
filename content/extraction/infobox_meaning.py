"""What an infobox label means: its predicate, which way round it stands, and what the value is called.

The direction says where the infobox's own subject stands. FORWARD: it is the subject of the fact and the value its
object ("Leader: X" is led_by(infobox, X)). BACKWARD: the value is the subject ("Capital: X" is capital_of(X, infobox)).
"""

from __future__ import annotations

from typing import NamedTuple

from content.enums import Predicate

FORWARD = "forward"
BACKWARD = "backward"


class LabelMeaning(NamedTuple):
    """`verb` and `wording` are those of a deed: the dictionary form, and the words a sentence would use."""

    predicate: Predicate
    direction: str = FORWARD
    role: str = ""
    verb: str = ""
    wording: str = ""

    @property
    def takes_name(self) -> bool:
        """Whether the wording is open at its end: "was built by", "married"."""
        return self.wording in TRANSITIVE or self.wording.endswith((" by", " to", " after"))


TRANSITIVE = frozenset({"married", "defeated", "attended", "served", "received"})


def deed(verb: str, wording: str) -> LabelMeaning:
    return LabelMeaning(Predicate.GENERIC_EVENT, verb=verb, wording=wording)
