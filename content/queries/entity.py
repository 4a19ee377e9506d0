from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from content.enums import EntityKind, FactStatus
from content.models import Bank, Entity, EntityName, Fact
from content.queries.bank import banks_editable_by
from content.spelling import same_spelling, skeleton

FEWEST = 4  # letters of the skeleton, before two names are compared


def entities_editable_by(user: Any) -> QuerySet[Entity]:
    return Entity.objects.filter(bank__in=banks_editable_by(user))


def entities_of_bank(bank: Bank, *, text: str = "") -> QuerySet[Entity]:
    """The entities of a bank that are not merged into another, with `fact_count`; with `text` those one of whose names
    holds it."""
    facts = Fact.objects.filter(subject=OuterRef("pk")).exclude(status=FactStatus.REJECTED).order_by()
    number = facts.values("subject").annotate(number=Count("pk")).values("number")
    found = Entity.objects.filter(bank=bank, merged_into=None)
    if text:
        found = found.filter(Exists(EntityName.objects.filter(entity=OuterRef("pk"), text__icontains=text)))
    return found.annotate(fact_count=Coalesce(Subquery(number), 0))


def other_names(entities: Iterable[Entity]) -> dict[int, list[EntityName]]:
    """By entity: its names but for the one it goes by, then those of entities merged into it. One query."""
    shown = {entity.pk: entity.name for entity in entities}
    names = EntityName.objects.filter(Q(entity__in=shown) | Q(entity__merged_into__in=shown)).select_related("entity")
    found: dict[int, list[EntityName]] = {key: [] for key in shown}
    for name in names.order_by("entity__merged_into", "entity__name", "entity", "text"):
        owner = name.entity.merged_into_id or name.entity_id
        if name.text != shown[owner] or name.entity_id != owner:
            found[owner].append(name)
    return {key: sorted(own, key=lambda name: name.entity_id != key) for key, own in found.items()}


def entities_alike(entity: Entity) -> list[Entity]:
    """Entities of the bank, of the same broad kind, with a name that can be another spelling of one of `entity`'s: what
    a teacher may want to merge."""
    own = [name for name in {entity.name, *(name.text for name in entity.names.all())} if len(skeleton(name)) >= FEWEST]
    bones = {skeleton(name) for name in own}
    others = Entity.objects.filter(bank=entity.bank_id, merged_into=None).exclude(pk=entity.pk)
    return [
        other
        for other in others.prefetch_related("names")
        if _same_kind(entity, other)
        and any(
            skeleton(name.text) in bones and any(same_spelling(name.text, mine) for mine in own)
            for name in other.names.all()
        )
    ]


def _same_kind(one: Entity, other: Entity) -> bool:
    kinds = EntityKind(one.kind), EntityKind(other.kind)
    return (
        kinds[0] == kinds[1]
        or EntityKind.UNKNOWN in kinds
        or all(kind.is_place for kind in kinds)
        or all(kind.is_organisation for kind in kinds)
    )


def names_by_entity(bank_id: int) -> list[frozenset[str]]:
    """All names of each entity of a bank, those of entities merged into it among them; one query."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    rows = EntityName.objects.filter(entity__bank_id=bank_id).values_list(
        "entity_id", "entity__merged_into_id", "entity__name", "text"
    )
    for entity, merged_into, name, text in rows.iterator():
        names[merged_into or entity] |= {name, text}
    return [frozenset(texts) for texts in names.values()]
