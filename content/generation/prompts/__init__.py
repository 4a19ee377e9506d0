"""The prompts of every predicate, one module a family.

`forms_for` gives the forms of a fact: the first of its predicate whose condition it meets.
"""

from __future__ import annotations

from content.generation.phrasing import Forms
from content.generation.prompts import alliances, campaigns, events, founding, leading, lives, naming, places
from content.generation.world import World
from content.records import FactRecord

FAMILIES = (founding, leading, alliances, campaigns, events, lives, places, naming)
PROMPTS: tuple[Forms, ...] = tuple(forms for family in FAMILIES for forms in family.FORMS)


def forms_for(fact: FactRecord, world: World) -> Forms | None:
    """The forms that fit a fact, None where nothing may be asked of it."""
    subject = world.entities.get(fact.subject)
    target = world.entities.get(fact.object or "")
    for forms in PROMPTS:
        right_kind = (forms.subject is None or (subject is not None and subject.kind is forms.subject)) and (
            forms.object is None or (target is not None and target.kind is forms.object)
        )
        if forms.predicate is fact.predicate and right_kind and forms.fits(fact):
            return forms
    return None
