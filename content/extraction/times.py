"""The date of a fact, from the date in the text and the preposition before it."""

from __future__ import annotations

from dataclasses import replace

from content.enums import TimeRelation
from content.extraction.frames import TimeUse
from content.records import TimeValue

RELATIONS = {
    "since": TimeRelation.SINCE,
    "until": TimeRelation.UNTIL,
    "till": TimeRelation.UNTIL,
    "by": TimeRelation.BEFORE,
    "before": TimeRelation.BEFORE,
    "prior_to": TimeRelation.BEFORE,
    "after": TimeRelation.AFTER,
    "following": TimeRelation.AFTER,
    "during": TimeRelation.DURING,
    "throughout": TimeRelation.DURING,
    "from": TimeRelation.SINCE,
    "beginning_in": TimeRelation.SINCE,
    "starting_in": TimeRelation.SINCE,
}


def fact_time(use: TimeUse) -> TimeValue:
    """The value with its relation: a preposition read here outranks the one the date was found with."""
    value = use.mention.value
    relation = RELATIONS.get(use.preposition, value.relation)
    if "/" in value.edtf and relation is TimeRelation.SINCE:
        relation = TimeRelation.DURING
    return value if relation is value.relation else replace(value, relation=relation)
