"""Finding what an infobox label means, whatever the number and ending it is written with."""

from __future__ import annotations

import re

from content.enums import Predicate
from content.extraction.infobox_deeds import INFOBOX_DEEDS, LABELS_BY_KIND
from content.extraction.infobox_labels import INFOBOX_LABELS
from content.extraction.infobox_leaders import LEADERS
from content.extraction.infobox_meaning import BACKWARD, LabelMeaning
from content.extraction.infobox_measures import COUNTED, MEASURES

LABELS: dict[str, LabelMeaning] = {**MEASURES, **INFOBOX_DEEDS, **LEADERS, **INFOBOX_LABELS}
# The wide class of the values of a label, by its predicate and by the verb of its deed.
_CLASSES = {
    Predicate.LED_BY: "person",
    Predicate.BASED_IN: "place",
    Predicate.LOCATED_IN: "place",
    Predicate.EVENT_AT: "place",
    Predicate.MERGED_INTO: "organisation",
    Predicate.FOUGHT_IN: "event",
}
_BY_PERSON = frozenset({"marry", "bear", "translate", "illustrate", "edit", "direct", "kill", "appoint", "nominate"})
_PERSONS = frozenset({"child", "relative", "partner", "perpetrator"})
_WORDS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?<=[a-z])_?\d$")
SEATS = re.compile(r"seats?_(?:in|on)_(?:the_)?")


def is_label(label: str) -> bool:
    """Whether a normalised label is known with any kind of subject."""
    tables = (LABELS, COUNTED, *LABELS_BY_KIND.values())
    return any(label in table for table in tables) or SEATS.match(label) is not None


def normalise_label(text: str) -> str:
    """ "Founder(s)" -> "founder", "Key people" -> "key_people", "Allies" -> "ally", "Combatant 2" -> "combatant"."""
    label = "_".join(_WORDS.findall(text.replace("(s)", "").lower()))
    for form in (label, _NUMBERED.sub("", label)):
        if is_label(form):
            return form
        for plural, singular in (("ies", "y"), ("es", ""), ("s", ""), ("children", "child")):
            if form.endswith(plural) and is_label(form.removesuffix(plural) + singular):
                return form.removesuffix(plural) + singular
    return label


def find_meaning(label: str, *, numeric: bool = False, kind: str = "") -> LabelMeaning | None:
    """The meaning of a normalised label in the infobox of a `kind`; `numeric`: its value begins with a number."""
    if numeric and (SEATS.match(label) or label in COUNTED):
        return COUNTED.get(label) or LabelMeaning(Predicate.QUANTITY_OF, role=label.replace("_", " "))
    return LABELS_BY_KIND.get(kind, {}).get(label) or LABELS.get(label)


def kind_of_values(label: str) -> str | None:
    """The wide class a normalised label's values belong to: person, place, organisation, event; None if it varies."""
    meaning = LABELS.get(label) or LABELS_BY_KIND["person"].get(label)
    if meaning is None or (meaning.predicate is Predicate.FOUGHT_IN and meaning.direction == BACKWARD):
        return None
    if meaning.verb in _BY_PERSON or meaning.role in _PERSONS:
        return "person"
    if meaning.predicate is Predicate.PART_OF and meaning.role.endswith("wing"):
        return "organisation"
    return _CLASSES.get(meaning.predicate)
