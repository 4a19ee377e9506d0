from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content import labels
from content.enums import Visibility


class Bank(models.Model):
    """A teacher's collection of documents, their facts and the questions made of them.

    `refresh_wanted_at` is set while the worker is to make the questions anew; see `content.services.job`.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="banks")
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    visibility = models.CharField(
        _("who can see it"),
        max_length=10,
        choices=labels.choices(labels.VISIBILITY),
        default=Visibility.PRIVATE,
    )
    allow_allegations = models.BooleanField(_("ask about allegations against named people or groups"), default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    refresh_wanted_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(visibility__in=[str(value) for value in Visibility]),
                name="bank_visibility_known",
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="bank_has_title"),
        )

    def __str__(self) -> str:
        return self.title


class Tag(models.Model):
    """A teacher's own word for a group of questions of one bank."""

    bank = models.ForeignKey(Bank, models.CASCADE, related_name="tags", db_index=False)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("bank", "name"), name="tag_once_in_bank"),)

    def __str__(self) -> str:
        return self.name
