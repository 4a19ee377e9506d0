from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import EntityKind, NameKind
from content.models.bank import Bank


class Entity(models.Model):
    """Somebody or something with a name, over all documents of a bank.

    `merged_into` keeps what a teacher merged by hand, so that the next run finds the same entity.
    """

    bank = models.ForeignKey(Bank, models.CASCADE, related_name="entities", db_index=False)
    key = models.CharField(max_length=120)
    kind = models.CharField(
        _("kind"), max_length=20, choices=labels.choices(labels.ENTITY_KIND), default=EntityKind.UNKNOWN
    )
    name = models.CharField(_("name"), max_length=200)
    definite = models.BooleanField(default=False)
    plural = models.BooleanField(default=False)
    female = models.BooleanField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "entities"
        indexes = (models.Index(fields=("bank", "name"), name="entity_by_name"),)
        constraints = (
            models.UniqueConstraint(fields=("bank", "key"), name="entity_key_once_in_bank"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="entity_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> Entity:
        """The entity it goes by: itself, or the one it was merged into; select `merged_into` first."""
        return self.merged_into or self


class EntityName(models.Model):
    """One way a document, or a teacher, writes an entity."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names", db_index=False)
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=labels.choices(labels.NAME_KIND), default=NameKind.FULL)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("entity", "text")
        constraints = (models.UniqueConstraint(fields=("entity", "text"), name="entity_name_once"),)

    def __str__(self) -> str:
        return self.text
