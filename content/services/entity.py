from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.enums import EntityKind, NameKind
from content.models import Entity, EntityName
from content.services import job
from content.services.answer import forget_names


@transaction.atomic
def merge_entities(entity: Entity, *, into: Entity) -> Entity:
    """Have `entity` and all merged into it go by the name of `into`. Facts keep their own rows, so that the merge can
    be undone. Raises ValidationError for two banks, for itself and for an entity that is merged away itself."""
    if entity.bank_id != into.bank_id or entity == into or into.merged_into_id:
        raise ValidationError(_("These two cannot be merged."), code="merge")
    Entity.objects.filter(merged_into=entity).update(merged_into=into)
    entity.merged_into = into
    entity.save(update_fields=["merged_into"])
    _ask_anew(entity)
    return into


@transaction.atomic
def split_entity(entity: Entity) -> Entity:
    """Undo a merge: `entity` stands for itself again."""
    entity.merged_into = None
    entity.save(update_fields=["merged_into"])
    _ask_anew(entity)
    return entity


@transaction.atomic
def update_entity(entity: Entity, *, name: str | None = None, kind: EntityKind | None = None) -> Entity:
    """Rename an entity or change its kind; the old name stays as a variant."""
    if name is not None and name != entity.name:
        EntityName.objects.get_or_create(entity=entity, text=entity.name)
        entity.name = name
        EntityName.objects.update_or_create(entity=entity, text=name, defaults={"by_hand": True})
    if kind is not None:
        entity.kind = str(kind)
    entity.save(update_fields=["name", "kind"])
    _ask_anew(entity)
    return entity


@transaction.atomic
def add_name(entity: Entity, *, text: str, kind: NameKind = NameKind.SPELLING) -> EntityName:
    """Add a way of writing the entity, accepted as an answer from now on."""
    name, _created = EntityName.objects.update_or_create(
        entity=entity, text=text, defaults={"by_hand": True}, create_defaults={"by_hand": True, "kind": str(kind)}
    )
    _ask_anew(entity)
    return name


@transaction.atomic
def remove_name(name: EntityName) -> None:
    """Take away a way of writing; one that a document uses comes back when the document is run again. Raises
    ValidationError for the name the entity goes by."""
    if name.text == name.entity.name:
        raise ValidationError(_("An entity keeps the name it goes by."), code="main_name")
    name.delete()
    _ask_anew(name.entity)


def _ask_anew(entity: Entity) -> None:
    transaction.on_commit(lambda: forget_names(entity.bank_id))
    job.ask_anew(entity.bank_id)
